// Reads a scene from TOML. Everything in a text is either read or refused in one sentence with its line.

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/optimizer/torch_names.hpp"
#include "core/scene/contestant_names.hpp"
#include "core/scene/idle.hpp"
#include "core/scene/limits.hpp"
#include "core/scene/look_words.hpp"
#include "core/scene/row_columns.hpp"
#include "core/scene/scene_params.hpp"
#include "core/scene/toml_section.hpp"
#include "core/scene/view_bounds.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {

namespace {

ScheduleChoice read_schedule(const toml::table& table) {
  Section section(table, tr("a schedule"));
  // Earlier versions took PyTorch's class, too.
  const auto called = [](std::string_view word) { return entry_called(word, schedules()); };
  const ScheduleInfo& info = *section.entry("id", called, schedules(), "schedules").info;
  ScheduleChoice choice = make_schedule(info.id);
  choice.params = section.params(info.params);
  for (std::size_t i = 0; i < info.lists.size(); ++i) choice.lists[i] = section.list(info.lists[i]);
  if (!info.parts.empty() && section.find("schedulers")) {
    choice.parts.clear();
    const std::string expected = tr("{0} takes a list of schedules: {1}", "schedulers", R"([{id = "linear"}, {id = "cosine_annealing"}])");
    for (const toml::table* part : section.tables("schedulers", expected)) choice.parts.push_back(read_schedule(*part));
  }
  section.reject_unknown_keys();
  if (const auto wrong = check(choice)) fail(section.where(), *wrong);
  return choice;
}

/// One line of `edits`: {step = 10, lr = 0.1}.
Edit read_edit(const toml::table& table, std::span<const ParamSpec> params) {
  constexpr std::string_view example = "{step = 10, lr = 0.1}";
  Section section(table, tr("an edit"));
  std::optional<Edit> edit;
  const toml::node* step = section.find("step");
  if (!step) fail(section.where(), tr("an edit needs its step: {0}", example));
  const std::int64_t at = Section::integer_of(*step, "step", 0, max_steps);
  for (std::size_t i = 0; i < params.size(); ++i) {
    const toml::node* node = section.find(params[i].key);
    if (!node) continue;
    if (edit) fail(node->source(), tr("an edit changes one parameter; write a second one for '{0}'", params[i].key));
    edit = Edit{at, i, Section::param_of(*node, params[i])};
  }
  section.reject_unknown_keys();
  if (!edit) fail(section.where(), tr("an edit needs a parameter and its new value: {0}", example));
  return *edit;
}

/// Advice for a contestant's key that is an option of PyTorch's; empty if it is none, or has no effect.
std::string torch_advice(std::string_view method, std::string_view key, const toml::node& node) {
  std::string value;
  if (node.is_boolean()) value = node.as_boolean()->get() ? "true" : "false";
  else if (node.is_integer()) value = std::to_string(node.as_integer()->get());
  else if (node.is_floating_point()) value = shortest(node.as_floating_point()->get());
  else if (node.is_string()) value = node.as_string()->get();
  const auto option = torch_option(method, key, value);
  if (!option || option->idle) return {};
  if (option->implied.empty()) return tr("{0} has no parameter {1}; {2}", method, key, tr(option->sentence));
  const std::string asked = setting_text(key, shown(value)), own = setting_text(key, option->implied);
  if (option->method.empty()) return tr("{0} is not {1}, which is {2}; did you mean more steps?", asked, method, own);
  const std::string other = setting_text("method", '"' + std::string(option->method) + '"');
  return tr("{0} is not {1}, which is {2}; did you mean {3}?", asked, method, own, other);
}

Contestant read_contestant(const toml::table& table, int position) {
  Section section(table, tr("a contestant"));
  Contestant contestant;
  const MethodInfo& info = *section.entry("method", find_method, methods(), "methods").info;
  contestant.name = section.string("name", "");
  if (const auto wrong = check_name(contestant.name)) fail(section.find("name")->source(), *wrong);
  contestant.method = info.id;
  contestant.hyper = section.params(info.params);
  if (const toml::table* schedule = section.table("schedule")) {
    contestant.schedule = read_schedule(*schedule);
    if (contestant.schedule != ScheduleChoice{} && !find_param(info.params, "lr")) fail(schedule->source(), no_rate(info));
  }
  for (std::size_t i = 0; i < std::size(run_options); ++i) {
    const toml::node* node = section.find(run_options[i].key);
    if (!node) continue;
    contestant.options[i] = Section::param_of(*node, run_options[i]);
    if (contestant.options[i] != run_options[i].initial && !applies(i, info)) fail(node->source(), no_clipping(info));
  }
  contestant.id = int(section.integer("id", 1, 1'000'000, position + 1));
  contestant.style = int(section.integer("style", 0, style_count - 1, position % style_count));
  contestant.visible = section.flag("visible", true);
  contestant.start = section.point("start");
  for (const toml::table* edit : section.tables("edits", tr("{0} takes a list of tables: {1}", "edits", "[{step = 10, lr = 0.1}]"))) {
    contestant.edits.push_back(read_edit(*edit, info.params));
  }
  std::stable_sort(contestant.edits.begin(), contestant.edits.end(), [](const Edit& a, const Edit& b) { return a.step < b.step; });
  section.reject_unknown_keys([&](std::string_view key, const toml::node& node) { return torch_advice(info.id, key, node); });
  return contestant;
}

StopRule read_stop(const toml::table& table) {
  Section section(table, "[stop]");
  StopRule stop;
  stop.gradient = section.number("gradient", scene_params[scene_param::stop_gradient].valid).value_or(0);
  stop.step = section.number("step", scene_params[scene_param::stop_step].valid).value_or(0);
  stop.value = section.number("value", any_finite);
  section.reject_unknown_keys();
  return stop;
}

EnsembleChoice read_ensemble(const toml::table& table, const Scene& scene) {
  Section section(table, "[ensemble]");
  const EnsembleChoice choice = ensemble_of(section.params(ensemble_params));
  section.reject_unknown_keys();
  if (const auto wrong = check(choice, scene.objective, has_layers(scene))) fail(section.where(), *wrong);
  return choice;
}

/// `name` is used in sentences.
SceneView read_view(const toml::table& table, const std::string& name, int dimension) {
  Section section(table, name);
  const auto centre = section.point("centre");
  const auto height = section.number("height", positive);
  const auto width = section.number("width", positive);
  section.reject_unknown_keys();
  if (!centre || !height) fail(section.where(), tr("{0} needs {1} and {2}", name, "centre = [x, y]", "height"));
  const SceneView view{*centre, *height, width.value_or(0)};
  if (const auto wrong = check(view, dimension)) fail(section.where(), tr("{0}: {1}", name, *wrong));
  return view;
}

Slice read_slice(const toml::table& table, const Scene& scene) {
  Section section(table, "[slice]");
  const auto through = section.point("through");
  const auto angle = section.number("angle", any_finite);
  section.reject_unknown_keys();
  if (!through || !angle) {
    fail(section.where(), tr("{0} needs {1} and {2} in degrees", "[slice]", "through = [x, y]", "angle"));
  }
  if (info_of(scene).dimension != 2) {
    fail(section.where(), tr("{0} needs an objective of two variables; '{1}' has one", "[slice]", scene.objective));
  }
  return {*through, *angle};
}

void read_objective(const toml::table* table, Scene& scene) {
  if (!table) {
    throw SceneError(tr("a scene needs its objective: {0} with {1} or another", "[objective]", "id = \"rosenbrock\""));
  }
  Section section(*table, "[objective]");
  const ObjectiveInfo& info = *section.entry("id", find_objective, objectives(), "objectives").info;
  scene.objective = info.id;
  scene.objective_params = section.params(info.params);
  section.reject_unknown_keys();
}

std::shared_ptr<const Samples> read_points(const toml::node& node, const ModelInfo& model) {
  const auto wanted = row_columns(model);
  std::string example = "[";
  for (std::size_t i = 0; i < wanted.size(); ++i)
    example += i == 0 ? "0.5" : model.target == Target::label && i + 1 == wanted.size() ? ", 1" : ", 1.5";
  const std::string expected = trn(std::int64_t(wanted.size()), "{1} takes a list of rows of {0} number: {2}",
                                   "{1} takes a list of rows of {0} numbers: {2}", "points", "[" + example + "], …]");
  if (!node.is_array()) fail(node.source(), expected);
  Samples rows;
  for (const toml::node& item : *node.as_array()) {
    const toml::array* numbers = item.as_array();
    if (!numbers || numbers->size() != wanted.size()) fail(item.source(), expected);
    Sample row;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const toml::node& number = (*numbers)[i];
      if (number.is_integer()) row.*wanted[i] = double(number.as_integer()->get());
      else if (number.is_floating_point()) row.*wanted[i] = number.as_floating_point()->get();
      else fail(number.source(), expected);
    }
    rows.add(row);
  }
  const std::string most = std::to_string(max_own_rows), got = std::to_string(rows.size());
  if (rows.size() < 2) fail(node.source(), tr("2 to {0} points expected, got {1}", most, got));
  if (rows.size() > max_own_rows) {
    fail(node.source(), tr("2 to {0} points expected, got {1}; more belong into a file: {2}", most, got, "file = \"points.csv\""));
  }
  if (const auto wrong = check_rows(model, rows)) fail(node.source(), tr("{0}: {1}", "points", *wrong));
  return std::make_shared<const Samples>(std::move(rows));
}

OwnData read_data(const toml::table& table, const Scene& scene) {
  Section section(table, "[data]");
  const ModelInfo* model = model_of(scene.objective);
  if (!model) {
    fail(section.where(),
         tr("{0} needs an objective over data, such as {1}; '{2}' is none", "[data]", "\"linear_regression\"", scene.objective));
  }
  OwnData data;
  data.file = section.string("file", "");
  const toml::node* names = section.find("columns");
  const toml::node* points = section.find("points");
  section.reject_unknown_keys();
  if (data.file.empty() == !points) {
    fail(section.where(), tr("{0} takes either {1} or {2}", "[data]", "file = \"points.csv\"", "points = [[…], …]"));
  }
  if (points && names) fail(names->source(), tr("{0} choose from a file; {1} have theirs in order", "columns", "points"));
  if (points) data.rows = read_points(*points, *model);
  if (!names) return data;
  const std::string expected = trn(std::int64_t(columns_of(*model)), "{1} takes the names of {0} column in quotes",
                                   "{1} takes the names of {0} columns in quotes", "columns");
  if (!names->is_array() || names->as_array()->size() != std::size_t(columns_of(*model))) fail(names->source(), expected);
  for (const toml::node& name : *names->as_array()) {
    if (!name.is_string()) fail(name.source(), expected);
    data.columns.push_back(name.as_string()->get());
  }
  return data;
}

void read_contestants(Section& section, Scene& scene) {
  std::set<int> ids;
  for (const toml::table* table : section.tables("contestant", tr("contestants are a list of tables: write {0}", "[[contestant]]"))) {
    scene.contestants.push_back(read_contestant(*table, int(scene.contestants.size())));
    const int id = scene.contestants.back().id;
    if (!ids.insert(id).second) fail(table->source(), tr("two contestants have the id {0}", std::to_string(id)));
  }
  if (const toml::node* solo = section.find("solo")) {
    scene.look.solo = int(Section::integer_of(*solo, "solo", 0, 1'000'000));
    if (scene.look.solo != 0 && !ids.contains(scene.look.solo))
      fail(solo->source(), tr("{0} names no contestant: {1}", "solo", std::to_string(scene.look.solo)));
  }
}

/// The enumerator called `word`.
template <class Choice>
Choice look_choice(const toml::node& node, std::string_view key, std::string_view word) {
  if (const auto choice = choice_of<Choice>(word)) return *choice;
  const auto known = words_of(Choice{});
  std::string expected;
  for (const std::string_view one : known) expected += (expected.empty() ? "" : ", ") + std::string(one);
  fail(node.source(), with_nearest(tr("{0} takes one of {1}, got '{2}'", key, expected, shown(word)), word, known));
}

std::string look_word(const toml::node& node, std::string_view key, std::string_view example) {
  if (!node.is_string()) fail(node.source(), tr("{0} takes a word in quotes, such as {1}", key, '"' + std::string(example) + '"'));
  return node.as_string()->get();
}

// One overload per type of a look's field.
void read_look(const toml::node& node, std::string_view key, bool& value) { value = Section::flag_of(node, key); }
void read_look(const toml::node& node, std::string_view key, std::integral auto& value) {
  value = static_cast<std::remove_reference_t<decltype(value)>>(Section::integer_of(node, key, 0, 1'000'000));
}
void read_look(const toml::node& node, std::string_view key, InsideRow& row) {
  if (node.is_integer()) row = int(Section::integer_of(node, key, 0, 1'000'000)) - 1;
  else if (!node.is_string() || node.as_string()->get() != row_word(InsideRow::all))
    fail(node.source(), tr("{0} takes the number of a row, or {1}", key, "\"all\""));
  else row = InsideRow::all;
}
template <class Choice>
requires std::is_enum_v<Choice>
void read_look(const toml::node& node, std::string_view key, Choice& choice) {
  choice = look_choice<Choice>(node, key, look_word(node, key, word_of(choice)));
}
void read_look(const toml::node& node, std::string_view key, SceneView& view) {
  if (!node.is_table()) fail(node.source(), tr("{0} takes {1}", key, "{centre = [x, y], height = …}"));
  view = read_view(*node.as_table(), std::string(key), 2);
}
void read_look(const toml::node& node, std::string_view key, std::vector<PlotChoice>& plots) {
  if (!node.is_array()) {
    fail(node.source(), tr("{0} takes a list of quantities in quotes: {1}", key, R"(["loss", "gradient_norm"])"));
  }
  for (const toml::node& item : *node.as_array()) {
    const std::string word = look_word(item, key, "loss");
    const auto plot = plot_of(word);
    if (!plot) {
      const std::string id = word.substr(0, word.find(':'));
      (void)look_choice<Quantity>(item, key, id);
      fail(item.source(), tr("axes are {0}, {1} or {2}, got '{3}'", "linear", "log_x", "log_log", shown(word.substr(id.size() + 1))));
    }
    plots.push_back(*plot);
  }
}
template <class T>
void read_look(const toml::node& node, std::string_view key, std::optional<T>& value) {
  read_look(node, key, value.emplace());
}

/// The fields in [look]; those with a dot in their key are in a table within it.
void read_look(const toml::table& table, Scene& scene) {
  Section section(table, "[look]");
  struct Group {
    std::string name;
    std::optional<Section> section;
  };
  std::map<std::string_view, Group> groups;
  const auto group_of = [&](std::string_view name) -> std::optional<Section>& {
    const auto [at, fresh] = groups.try_emplace(name);
    Group& group = at->second;
    if (!fresh) return group.section;
    group.name = heading(std::string("look.").append(name));
    const toml::node* const node = section.find(name);
    if (node && !node->is_table()) fail(node->source(), tr("{0} takes a table: {1}", name, group.name));
    if (node) group.section.emplace(*node->as_table(), group.name);
    return group.section;
  };
  Look& look = scene.look;
  std::size_t n = 0;
  for_look_fields(
      [&](const auto& field) {
        if (n++ < look_fields_of_scene) return;
        const std::size_t dot = field.key.find('.');
        const bool grouped = dot != std::string_view::npos;
        const toml::node* node = nullptr;
        if (!grouped) node = section.find(field.key);
        else if (auto& group = group_of(field.key.substr(0, dot))) node = group->find(field.key.substr(dot + 1));
        if (node) read_look(*node, field.key, field.value);
      },
      look);
  section.reject_unknown_keys();
  for (const auto& [name, group] : groups) {
    if (group.section) group.section->reject_unknown_keys();
  }
  if (const auto wrong = check(look)) fail(section.where(), *wrong);
  const auto& all = scene.contestants;
  if (look.open != 0 && std::none_of(all.begin(), all.end(), [&](const Contestant& c) { return c.id == look.open; })) {
    fail(section.find("open")->source(), tr("{0} names no contestant: {1}", "open", std::to_string(look.open)));
  }
}

/// The number of lines of `text` before the first on which the parser fails one of its assertions.
std::size_t lines_before_broken(std::string_view text) {
  std::vector<std::size_t> ends;  // of the lines
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || i + 1 == text.size()) ends.push_back(i + 1);
  }
  const auto sound = [&](std::size_t end) {
    try {
      (void)toml::parse(text.substr(0, end));
    } catch (const toml::parse_error&) {
    } catch (const TomlBroken&) {
      return false;
    }
    return true;
  };
  return std::size_t(std::partition_point(ends.begin(), ends.end(), sound) - ends.begin());
}

toml::table parse_toml(std::string_view text) {
  if (text.size() > max_scene_bytes) {
    throw SceneError(tr("a scene of more than {0} MB is not read", std::to_string(max_scene_bytes >> 20)));
  }
  // The parser decodes ahead of the line that it is in, and would report the wrong line.
  if (const std::size_t valid = valid_utf8(text); valid < text.size()) {
    const auto lines = std::count(text.begin(), text.begin() + std::ptrdiff_t(valid), '\n');
    throw SceneError(tr("Line {0}: {1}", std::to_string(lines + 1),
                        tr("'{0}' is no UTF-8, and a scene is a text in UTF-8", shown(text.substr(valid, 1)))));
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    fail(error.source(), error.description());
  } catch (const TomlBroken&) {
    throw SceneError(tr("Line {0}: {1}", std::to_string(lines_before_broken(text) + 1), tr("this is no TOML")));
  }
}

}  // namespace

std::optional<std::string> too_large(const Scene& scene) {
  const std::string contestants = std::to_string(scene.contestants.size());
  if (scene.contestants.size() > max_contestants) {
    return tr("At most {0} contestants are raced, got {1}", std::to_string(max_contestants), contestants);
  }
  if (std::int64_t(scene.contestants.size()) * scene.steps > max_scene_steps) {
    return tr("At most {0} steps of all contestants are kept, got {1} times {2}", std::to_string(max_scene_steps), contestants,
              std::to_string(scene.steps));
  }
  return std::nullopt;
}

namespace {

/// `remarks` may be null.
Scene read(std::string_view text, std::vector<std::string>* remarks) {
  const toml::table table = parse_toml(text);
  Section section(table, tr("the scene"));
  Scene scene;
  read_objective(section.table("objective"), scene);
  if (const toml::table* data = section.table("data")) scene.data = read_data(*data, scene);
  scene.name = section.string("name", "");
  const std::optional<Vec2> start = section.point("start");
  for (const std::size_t param : {scene_param::steps, scene_param::tolerance, scene_param::seed}) {
    const ParamSpec& spec = scene_params[param];
    if (const toml::node* node = section.find(spec.key); node && spec.kind == Kind::integer && !node->is_integer()) {
      fail(node->source(), tr("{0} takes a whole number", spec.key));
    }
    if (const auto value = section.param(spec)) set(scene, param, *value);
  }
  const std::int64_t step = section.integer("step", 0, max_steps, 0);
  scene.look.step = std::min(step, scene.steps);
  if (const toml::table* stop = section.table("stop")) scene.stop = read_stop(*stop);
  if (const toml::table* slice = section.table("slice")) scene.slice = read_slice(*slice, scene);
  if (const toml::table* view = section.table("view")) scene.look.view = read_view(*view, "[view]", dimension(scene));
  scene.start = start ? *start : suggested_start(scene);
  if (const toml::table* ensemble = section.table("ensemble")) scene.ensemble = read_ensemble(*ensemble, scene);
  scene.look.side_by_side = section.flag("side_by_side", false);
  read_contestants(section, scene);
  if (const toml::table* look = section.table("look")) read_look(*look, scene);
  section.reject_unknown_keys();
  if (const auto wrong = too_large(scene)) throw SceneError(*wrong);
  if (!remarks) return scene;
  if (step > scene.steps) {
    remarks->push_back(trn(scene.steps, "{1} is beyond the {0} step: the heads stand at the last one.",
                           "{1} is beyond the {0} steps: the heads stand at the last one.", setting_text("step", std::to_string(step))));
  }
  for (std::string& remark : idle_settings(scene)) remarks->push_back(std::move(remark));
  return scene;
}

}  // namespace

Scene read_scene(std::string_view text) { return read(text, nullptr); }
Scene read_scene(std::string_view text, std::vector<std::string>& remarks) { return read(text, &remarks); }

}  // namespace thalweg
