// A scene as TOML, in both directions. Numbers are written in the shortest form that reads back to the same bits; what
// equals its default is left out, so that a scene says what is special about it.

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include <toml++/toml.h>

#include "core/objective/data/model_of.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/scene.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {

namespace {

constexpr double default_tolerance = 0.1;

// ---- writing ----

/// A TOML float: shortest(), but never something that looks like an integer, whose range is smaller.
std::string real_text(double value) {
  std::string text = shortest(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string string_text(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      text += {'\\', c};
    } else if ((c >= 0 && c < 0x20) || c == 0x7f) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      text += {'\\', 'u', '0', '0', digits[std::size_t(c) >> 4], digits[std::size_t(c) & 15]};
    } else {
      text += c;
    }
  }
  return text + '"';
}

std::string point_text(Vec2 p) { return "[" + real_text(p.x) + ", " + real_text(p.y) + "]"; }

std::string param_text(const ParamSpec& param, double value) {
  switch (param.kind) {
    case Kind::flag: return format(param, value);
    case Kind::choice: return string_text(format(param, value));
    case Kind::integer:
      if (std::fabs(value) < 1e9) return shortest(value);
      break;
    case Kind::real: break;
  }
  return real_text(value);
}

/// "key = value" for each parameter that is not at its default (to the bit: −0 is not 0).
std::vector<std::string> changed_params(std::span<const ParamSpec> params, const std::vector<double>& values) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(values[i]) == std::bit_cast<std::uint64_t>(params[i].initial)) continue;
    lines.push_back(std::string(params[i].key) + " = " + param_text(params[i], values[i]));
  }
  return lines;
}

std::string list_text(const ListSpec& list, const Numbers& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : ", ") + param_text(list.item, value);
  return "[" + text + "]";
}

std::string schedule_text(const ScheduleChoice& schedule) {
  std::string text = "{id = " + string_text(schedule.id);
  const ScheduleInfo& info = *find_schedule(schedule.id)->info;
  for (const std::string& param : changed_params(info.params, schedule.params)) text += ", " + param;
  const ScheduleChoice defaults = make_schedule(schedule.id);
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    if (schedule.lists[i] == defaults.lists[i]) continue;
    text += ", " + std::string(info.lists[i].item.key) + " = " + list_text(info.lists[i], schedule.lists[i]);
  }
  if (schedule.parts != defaults.parts) {
    std::string parts;
    for (const ScheduleChoice& part : schedule.parts) parts += (parts.empty() ? "" : ", ") + schedule_text(part);
    text += ", schedulers = [" + parts + "]";
  }
  return text + "}";
}

std::string edits_text(std::span<const ParamSpec> params, const std::vector<Edit>& edits) {
  std::string text;
  for (const Edit& edit : edits) {
    const ParamSpec& param = params[edit.param];
    text += "  {step = " + std::to_string(edit.step) + ", " + std::string(param.key) + " = " + param_text(param, edit.value) + "},\n";
  }
  return "[\n" + text + "]";
}

/// The columns of a row that the model has: features, then the target.
std::vector<double Sample::*> columns(const ModelInfo& model) {
  std::vector<double Sample::*> all{&Sample::u};
  if (model.features == 2) all.push_back(&Sample::v);
  if (model.target != Target::none) all.push_back(&Sample::t);
  return all;
}

void write_data(std::string& text, const OwnData& data, const ModelInfo& model) {
  text += "\n[data]\n";
  if (!data.file.empty()) {
    text += "file = " + string_text(data.file) + "\n";
    std::string names;
    for (const std::string& name : data.columns) names += (names.empty() ? "" : ", ") + string_text(name);
    if (!names.empty()) text += "columns = [" + names + "]\n";
  } else if (data.rows) {
    text += "points = [\n";
    for (std::size_t i = 0; i < data.rows->size(); ++i) {
      const Sample row = data.rows->at(i);
      std::string numbers;
      for (const auto column : columns(model)) numbers += (numbers.empty() ? "" : ", ") + real_text(row.*column);
      text += "  [" + numbers + "],\n";
    }
    text += "]\n";
  }
}

void write_contestant(std::string& text, const Contestant& contestant, int position) {
  const auto line = [&text](std::string_view key, const std::string& value) {
    text.append(key).append(" = ").append(value).append("\n");
  };
  const auto params = find_method(contestant.method)->info->params;
  text += "\n[[contestant]]\n";
  line("method", string_text(contestant.method));
  for (const std::string& param : changed_params(params, contestant.hyper)) text += param + "\n";
  if (contestant.schedule != ScheduleChoice{}) line("schedule", schedule_text(contestant.schedule));
  for (const std::string& option : changed_params(run_options, contestant.options)) text += option + "\n";
  if (contestant.id != position + 1) line("id", std::to_string(contestant.id));
  if (contestant.style != position % style_count) line("style", std::to_string(contestant.style));
  if (!contestant.visible) line("visible", "false");
  if (contestant.start) line("start", point_text(*contestant.start));
  if (!contestant.edits.empty()) line("edits", edits_text(params, contestant.edits));
}

// ---- reading ----

[[noreturn]] void fail(const toml::source_region& where, const std::string& sentence) {
  throw SceneError(where.begin ? "Line " + std::to_string(where.begin.line) + ": " + sentence : sentence);
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string suggestion(std::string_view word, std::span<const std::string_view> names) {
  const std::string_view near = nearest(word, names);
  return near.empty() ? "" : "; did you mean " + in_quotes(near) + "?";
}

/// A table of the text. It hands out its keys by name; what nobody has asked for in the end is an error.
class Section {
 public:
  /// `what` names it in sentences: "the scene", "a contestant".
  Section(const toml::table& table, std::string_view what) : table_(table), what_(what) {}

  const toml::source_region& where() const { return table_.source(); }

  const toml::node* find(std::string_view key) {
    known_.push_back(key);
    return table_.get(key);
  }

  bool flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    if (!node->is_boolean()) fail(node->source(), std::string(key) + " takes true or false");
    return node->as_boolean()->get();
  }

  std::string string(std::string_view key, std::string otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    if (!node->is_string()) fail(node->source(), std::string(key) + " takes a text in quotes");
    return node->as_string()->get();
  }

  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
    const toml::node* node = find(key);
    return node ? integer_of(*node, key, low, high) : otherwise;
  }

  /// The number under `key`, which `valid` accepts; nothing where there is none.
  std::optional<double> number(std::string_view key, const Interval& valid) {
    const toml::node* node = find(key);
    if (!node) return std::nullopt;
    const ParamSpec spec{key, "", "", "", 0, 0, 0, valid};
    return param_of(*node, spec);
  }

  std::optional<Vec2> point(std::string_view key) {
    const toml::node* node = find(key);
    if (!node) return std::nullopt;
    const toml::array* array = node->as_array();
    if (!array || array->size() != 2) fail(node->source(), std::string(key) + " takes two numbers: [x, y]");
    const ParamSpec spec{key, "", "", "", 0, 0, 0, any_finite};
    const double x = param_of(*array->get(0), spec), y = param_of(*array->get(1), spec);
    return Vec2{x, y};
  }

  /// The id under "id" or "method", which `entries` must know; `kind` names it in sentences.
  template <class Entry>
  const Entry& entry(std::string_view key, std::string_view kind, std::span<const Entry> entries) {
    const toml::node* node = find(key);
    if (!node) fail(where(), std::string(what_) + " needs " + std::string(key) + " = \"…\", one of the " + std::string(kind) + "s");
    const std::string id = string(key, "");
    std::vector<std::string_view> ids;
    for (const Entry& candidate : entries) {
      if (candidate.info->id == id) return candidate;
      if constexpr (requires { candidate.info->torch; }) {
        if (!id.empty() && candidate.info->torch == id) return candidate;
      }
      ids.push_back(candidate.info->id);
    }
    fail(node->source(), "unknown " + std::string(kind) + " " + in_quotes(id) + suggestion(id, ids));
  }

  /// All of `params`, at their defaults where the text is silent.
  std::vector<double> params(std::span<const ParamSpec> params) {
    std::vector<double> values;
    for (const ParamSpec& param : params) {
      const toml::node* node = find(param.key);
      values.push_back(node ? param_of(*node, param) : param.initial);
    }
    return values;
  }

  /// The list of numbers under `key`.
  Numbers list(const ListSpec& list) {
    const toml::node* node = find(list.item.key);
    if (!node) return {list.initial.begin(), list.initial.end()};
    if (!node->is_array()) fail(node->source(), std::string(list.item.key) + " takes a list of numbers: [30, 80]");
    Numbers values;
    for (const toml::node& item : *node->as_array()) values.push_back(param_of(item, list.item));
    if (const auto wrong = check(list, values)) fail(node->source(), *wrong);
    return values;
  }

  /// The tables under `key`, written [[key]] or [{…}, …].
  std::vector<const toml::table*> tables(std::string_view key, const std::string& expected) {
    const toml::node* node = find(key);
    if (!node) return {};
    if (!node->is_array()) fail(node->source(), expected);
    std::vector<const toml::table*> found;
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_table()) fail(item.source(), expected);
      found.push_back(item.as_table());
    }
    return found;
  }

  const toml::table* table(std::string_view key) {
    const toml::node* node = find(key);
    if (node && !node->is_table()) fail(node->source(), std::string(key) + " takes a table: [" + std::string(key) + "]");
    return node ? node->as_table() : nullptr;
  }

  /// To be called last.
  void reject_unknown_keys() const {
    for (const auto& item : table_) {
      const std::string_view key = item.first.str();
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      fail(item.first.source(), "unknown key " + in_quotes(key) + " in " + std::string(what_) + suggestion(key, known_));
    }
  }

  static std::int64_t integer_of(const toml::node& node, std::string_view key, std::int64_t low, std::int64_t high) {
    if (!node.is_integer()) fail(node.source(), std::string(key) + " takes a whole number");
    const std::int64_t value = node.as_integer()->get();
    if (value < low || value > high) {
      fail(node.source(), std::to_string(low) + " ≤ " + std::string(key) + " ≤ " + std::to_string(high) + " expected, got " +
                              std::to_string(value));
    }
    return value;
  }

  /// The node as a value of `param`, which must accept it.
  static double param_of(const toml::node& node, const ParamSpec& param) {
    const std::string key(param.key);
    double value = 0;
    if (param.kind == Kind::flag) {
      if (!node.is_boolean()) fail(node.source(), key + " takes true or false");
      value = node.as_boolean()->get() ? 1 : 0;
    } else if (param.kind == Kind::choice) {
      if (!node.is_string()) fail(node.source(), key + " takes a name in quotes, such as \"" + format(param, param.initial) + "\"");
      std::string error;
      const auto parsed = parse(param, node.as_string()->get(), error);
      if (!parsed) fail(node.source(), error);
      value = *parsed;
    } else if (node.is_integer()) {
      value = double(node.as_integer()->get());
    } else if (node.is_floating_point()) {
      value = node.as_floating_point()->get();
    } else {
      fail(node.source(), key + " takes a number");
    }
    if (const auto wrong = check(param, value)) fail(node.source(), *wrong);
    return value;
  }

 private:
  const toml::table& table_;
  std::string_view what_;
  std::vector<std::string_view> known_;
};

ScheduleChoice read_schedule(const toml::table& table) {
  Section section(table, "a schedule");
  const ScheduleInfo& info = *section.entry("id", "schedule", schedules()).info;
  ScheduleChoice choice = make_schedule(info.id);
  choice.params = section.params(info.params);
  for (std::size_t i = 0; i < info.lists.size(); ++i) choice.lists[i] = section.list(info.lists[i]);
  if (info.sequence && section.find("schedulers")) {
    choice.parts.clear();
    for (const toml::table* part : section.tables("schedulers", "schedulers takes a list of schedules: [{id = \"linear\"}, {id = \"cosine_annealing\"}]")) {
      choice.parts.push_back(read_schedule(*part));
    }
  }
  section.reject_unknown_keys();
  if (const auto wrong = check(choice)) fail(section.where(), *wrong);
  return choice;
}

/// One line of `edits`: {step = 10, lr = 0.1}.
Edit read_edit(const toml::table& table, std::span<const ParamSpec> params) {
  Section section(table, "an edit");
  std::optional<Edit> edit;
  const toml::node* step = section.find("step");
  if (!step) fail(section.where(), "an edit needs its step: {step = 10, lr = 0.1}");
  const std::int64_t at = Section::integer_of(*step, "step", 0, max_steps);
  for (std::size_t i = 0; i < params.size(); ++i) {
    const toml::node* node = section.find(params[i].key);
    if (!node) continue;
    if (edit) fail(node->source(), "an edit changes one parameter; write a second one for " + in_quotes(params[i].key));
    edit = Edit{at, i, Section::param_of(*node, params[i])};
  }
  section.reject_unknown_keys();
  if (!edit) fail(section.where(), "an edit needs a parameter and its new value: {step = 10, lr = 0.1}");
  return *edit;
}

Contestant read_contestant(const toml::table& table, int position) {
  Section section(table, "a contestant");
  Contestant contestant;
  const MethodInfo& info = *section.entry("method", "method", methods()).info;
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
  for (const toml::table* edit : section.tables("edits", "edits takes a list of tables: [{step = 10, lr = 0.1}]")) {
    contestant.edits.push_back(read_edit(*edit, info.params));
  }
  std::stable_sort(contestant.edits.begin(), contestant.edits.end(), [](const Edit& a, const Edit& b) { return a.step < b.step; });
  section.reject_unknown_keys();
  return contestant;
}

StopRule read_stop(const toml::table& table) {
  Section section(table, "[stop]");
  StopRule stop;
  stop.gradient = section.number("gradient", non_negative).value_or(0);
  stop.step = section.number("step", non_negative).value_or(0);
  stop.value = section.number("value", any_finite);
  section.reject_unknown_keys();
  return stop;
}

EnsembleChoice read_ensemble(const toml::table& table, const Scene& scene) {
  Section section(table, "[ensemble]");
  const EnsembleChoice choice = ensemble_of(section.params(ensemble_params));
  section.reject_unknown_keys();
  if (const auto wrong = check(choice, *make_objective(scene))) fail(section.where(), *wrong);
  return choice;
}

SceneView read_view(const toml::table& table) {
  Section section(table, "[view]");
  const auto centre = section.point("centre");
  const auto height = section.number("height", positive);
  const auto width = section.number("width", positive);
  section.reject_unknown_keys();
  if (!centre || !height) fail(section.where(), "[view] needs centre = [x, y] and height");
  return {*centre, *height, width.value_or(0)};
}

Slice read_slice(const toml::table& table, const Scene& scene) {
  Section section(table, "[slice]");
  const auto through = section.point("through");
  const auto angle = section.number("angle", any_finite);
  section.reject_unknown_keys();
  if (!through || !angle) fail(section.where(), "[slice] needs through = [x, y] and angle in degrees");
  if (find_objective(scene.objective)->info->dimension != 2) {
    fail(section.where(), "[slice] needs an objective of two variables; " + in_quotes(scene.objective) + " has one");
  }
  return {*through, *angle};
}

void read_objective(const toml::table* table, Scene& scene) {
  if (!table) throw SceneError("a scene needs its objective: [objective] with id = \"rosenbrock\" or another");
  Section section(*table, "[objective]");
  const ObjectiveInfo& info = *section.entry("id", "objective", objectives()).info;
  scene.objective = info.id;
  scene.objective_params = section.params(info.params);
  section.reject_unknown_keys();
  if (!info.starts.empty()) scene.start = info.starts.front();
}

std::shared_ptr<const Samples> read_points(const toml::node& node, const ModelInfo& model) {
  const auto wanted = columns(model);
  std::string example = "[";
  for (std::size_t i = 0; i < wanted.size(); ++i) example += i == 0 ? "0.5" : model.target == Target::label && i + 1 == wanted.size() ? ", 1" : ", 1.5";
  const std::string expected = "points takes a list of rows of " + std::to_string(wanted.size()) + (wanted.size() == 1 ? " number" : " numbers") + ": [" + example + "], …]";
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
  if (rows.size() < 2 || rows.size() > max_own_rows) {
    fail(node.source(), "2 to " + std::to_string(max_own_rows) + " points expected, got " + std::to_string(rows.size()) + (rows.size() < 2 ? "" : "; more belong into a file: file = \"points.csv\""));
  }
  if (const auto wrong = check_rows(model, rows)) fail(node.source(), "points: " + *wrong);
  return std::make_shared<const Samples>(std::move(rows));
}

OwnData read_data(const toml::table& table, const Scene& scene) {
  Section section(table, "[data]");
  const ModelInfo* model = model_of(scene.objective);
  if (!model) fail(section.where(), "[data] needs an objective over data, such as \"linear_regression\"; " + in_quotes(scene.objective) + " is none");
  OwnData data;
  data.file = section.string("file", "");
  const toml::node* names = section.find("columns");
  const toml::node* points = section.find("points");
  section.reject_unknown_keys();
  if (data.file.empty() == !points) fail(section.where(), "[data] takes either file = \"points.csv\" or points = [[…], …]");
  if (points && names) fail(names->source(), "columns choose from a file; points have theirs in order");
  if (points) data.rows = read_points(*points, *model);
  if (!names) return data;
  const std::string wanted = std::to_string(columns_of(*model));
  const std::string expected = "columns takes the names of " + wanted + (wanted == "1" ? " column" : " columns") + " in quotes";
  if (!names->is_array() || names->as_array()->size() != std::size_t(columns_of(*model))) fail(names->source(), expected);
  for (const toml::node& name : *names->as_array()) {
    if (!name.is_string()) fail(name.source(), expected);
    data.columns.push_back(name.as_string()->get());
  }
  return data;
}

void read_contestants(Section& section, Scene& scene) {
  std::set<int> ids;
  for (const toml::table* table : section.tables("contestant", "contestants are a list of tables: write [[contestant]]")) {
    scene.contestants.push_back(read_contestant(*table, int(scene.contestants.size())));
    const int id = scene.contestants.back().id;
    if (!ids.insert(id).second) fail(table->source(), "two contestants have the id " + std::to_string(id));
  }
  if (const toml::node* solo = section.find("solo")) {
    scene.solo = int(Section::integer_of(*solo, "solo", 0, 1'000'000));
    if (scene.solo != 0 && !ids.contains(scene.solo)) fail(solo->source(), "solo names no contestant: " + std::to_string(scene.solo));
  }
}

toml::table parse_toml(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    std::string sentence(error.description());
    for (char& c : sentence) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    fail(error.source(), sentence);
  }
}

}  // namespace

std::string write_scene(const Scene& scene) {
  std::string text;
  const auto line = [&text](std::string_view key, const std::string& value) {
    text.append(key).append(" = ").append(value).append("\n");
  };
  if (!scene.name.empty()) line("name", string_text(scene.name));
  line("start", point_text(scene.start));
  line("steps", std::to_string(scene.steps));
  if (scene.tolerance != default_tolerance) line("tolerance", real_text(scene.tolerance));
  if (scene.seed != 1) line("seed", std::to_string(scene.seed));
  if (scene.step != 0) line("step", std::to_string(scene.step));
  if (scene.solo != 0) line("solo", std::to_string(scene.solo));
  if (scene.side_by_side) line("side_by_side", "true");

  text += "\n[objective]\n";
  line("id", string_text(scene.objective));
  for (const std::string& param : changed_params(find_objective(scene.objective)->info->params, scene.objective_params)) text += param + "\n";

  if (scene.slice) {
    text += "\n[slice]\n";
    line("through", point_text(scene.slice->through));
    line("angle", real_text(scene.slice->angle));
  }
  if (const auto ensemble = changed_params(ensemble_params, values_of(scene.ensemble)); !ensemble.empty()) {
    text += "\n[ensemble]\n";
    for (const std::string& param : ensemble) text += param + "\n";
  }
  if (scene.data) write_data(text, *scene.data, *model_of(scene.objective));
  if (scene.stop != StopRule{}) {
    text += "\n[stop]\n";
    if (scene.stop.gradient != 0) line("gradient", real_text(scene.stop.gradient));
    if (scene.stop.step != 0) line("step", real_text(scene.stop.step));
    if (scene.stop.value) line("value", real_text(*scene.stop.value));
  }
  if (scene.view) {
    text += "\n[view]\n";
    line("centre", point_text(scene.view->centre));
    line("height", real_text(scene.view->height));
    if (scene.view->width != 0) line("width", real_text(scene.view->width));
  }
  for (std::size_t i = 0; i < scene.contestants.size(); ++i) write_contestant(text, scene.contestants[i], int(i));
  return text;
}

Scene read_scene(std::string_view text) {
  const toml::table table = parse_toml(text);
  Section section(table, "the scene");
  Scene scene;
  read_objective(section.table("objective"), scene);
  if (const toml::table* data = section.table("data")) scene.data = read_data(*data, scene);
  scene.name = section.string("name", "");
  if (model_of(scene.objective)) scene.start = make_objective(scene)->info().starts.front();  // they follow the rows
  scene.start = section.point("start").value_or(scene.start);
  scene.steps = section.integer("steps", 1, max_steps, scene.steps);
  scene.tolerance = section.number("tolerance", positive).value_or(default_tolerance);
  scene.seed = std::uint64_t(section.integer("seed", 0, std::int64_t(1) << 53, 1));
  scene.step = section.integer("step", 0, max_steps, 0);
  if (const toml::table* stop = section.table("stop")) scene.stop = read_stop(*stop);
  if (const toml::table* view = section.table("view")) scene.view = read_view(*view);
  if (const toml::table* slice = section.table("slice")) scene.slice = read_slice(*slice, scene);
  if (scene.slice && !section.find("start")) scene.start = make_objective(scene)->info().starts.front();
  if (const toml::table* ensemble = section.table("ensemble")) scene.ensemble = read_ensemble(*ensemble, scene);
  scene.side_by_side = section.flag("side_by_side", false);
  read_contestants(section, scene);
  section.reject_unknown_keys();
  return scene;
}

}  // namespace thalweg
