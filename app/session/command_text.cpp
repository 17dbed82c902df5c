#include "session/command_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <type_traits>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/look_words.hpp"
#include "core/scene/scene_params.hpp"
#include "core/text/one_line.hpp"

namespace thalweg {

namespace {

using All = decltype(command::RaceList{} + command::DataList{} + command::ContestantsList{} + command::SchedulesList{} +
                     command::ViewsList{} + command::ClocksList{} + command::GhostsList{} + command::PredictionsList{} +
                     command::HistoryList{});

using Words = std::map<std::string, std::string, std::less<>>;  // field name → its text

// Quoted text, with \", \\ and \n as escapes.
std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') quoted += "\\n";
    else if (c == '"' || c == '\\') quoted += {'\\', c};
    else quoted += c;
  }
  return quoted + '"';
}

std::string out_of_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 2 < text.size();
    if (escaped) ++i;
    plain += escaped && text[i] == 'n' ? '\n' : text[i];
  }
  return plain;
}

// The parts of `text` between separators outside quotes.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == separator && !quoted)) {
      parts.push_back(text.substr(from, i - from));
      from = i + 1;
    } else if (text[i] == '\\' && quoted) {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    }
  }
  return parts;
}

/// Why a field's text cannot be read: what is expected, with a suggestion, or that the `number` in it is out of the range of
/// a double or of a whole number.
struct Unreadable {
  std::string expected;
  std::string near = {};
  std::string number = {};
  bool whole = false;
};

constexpr ParamSpec any_number{"", "", "", "", 0, 0, 0, {-infinity, infinity}};

/// Whether `text` is a number that is too large or too close to 0.
bool outside_doubles(std::string_view text) {
  for (const std::string_view sign : {"\u2212", "-", "+"}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    break;
  }
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc::result_out_of_range && end == text.data() + text.size();
}

double number_in(std::string_view text) {
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  std::string problem;
  if (const auto value = parse(any_number, text, problem)) return *value;
  throw Unreadable{.expected = std::string(tr("a number")), .number = std::string(outside_doubles(text) ? text : "")};
}

std::vector<double> numbers_in(std::string_view text, std::size_t least, std::size_t most) {
  std::vector<double> numbers;
  if (!text.empty()) {
    for (const std::string_view part : split(text, ',')) numbers.push_back(number_in(part));
  }
  if (numbers.size() < least || numbers.size() > most) {
    throw Unreadable{most > least ? tr("{0} to {1} numbers with commas between them", std::to_string(least), std::to_string(most))
                                  : trn(std::int64_t(least), "{0} number", "{0} numbers with commas between them")};
  }
  return numbers;
}

std::string numbers_text(std::initializer_list<double> numbers) {
  std::string text;
  for (const double number : numbers) text += (text.empty() ? "" : ",") + shortest(number);
  return text;
}

// One overload of text() and read() per type of a field.
std::string text(bool value) { return value ? "true" : "false"; }
std::string text(double value) { return shortest(value); }
std::string text(std::integral auto value) { return std::to_string(value); }
std::string text(const std::string& value) { return in_quotes(value); }
std::string text(Vec2 p) { return numbers_text({p.x, p.y}); }
std::string text(const Sample& row) { return numbers_text({row.u, row.v, row.t}); }
std::string text(const Slice& slice) { return numbers_text({slice.through.x, slice.through.y, slice.angle}); }
std::string text(const SceneView& view) { return numbers_text({view.centre.x, view.centre.y, view.height, view.width}); }
std::string text(const Scene& scene) { return in_quotes(write_scene(scene)); }
std::string text(const Numbers& numbers) {
  std::string list;
  for (const double number : numbers) list += (list.empty() ? "" : ",") + shortest(number);
  return list;
}
std::string text(const EnsembleChoice& choice) { return text(values_of(choice)); }
std::string text(const std::vector<command::SetHypers::Value>& values) {
  std::string list;
  for (const auto& [id, param, value] : values) list += (list.empty() ? "" : ";") + numbers_text({double(id), double(param), value});
  return list;
}
std::string text(const OwnData& data) {
  std::string list;
  if (!data.file.empty()) {
    list = in_quotes(data.file);
    for (const std::string& column : data.columns) list += "," + in_quotes(column);
  } else if (data.rows) {
    for (std::size_t i = 0; i < data.rows->size(); ++i) list += (i == 0 ? "" : ";") + text(data.rows->at(i));
  }
  return list;
}
std::string text(InsideRow row) { return row_word(row); }
template <class Choice>
requires std::is_enum_v<Choice> std::string text(Choice choice) { return std::string(word_of(choice)); }
std::string text(const std::vector<PlotChoice>& plots) {
  std::string list;
  for (const PlotChoice& plot : plots) list += (list.empty() ? "" : ",") + plot_word(plot);
  return list;
}
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "none";
}
template <class T>
std::string text(const command::Changed<T>& field) {
  return text(field.value);
}

// The form of a field of this type, if it is not a single word.
template <class T>
std::string form(const T&) {
  return "…";
}
std::string form(Vec2) { return std::string(tr("X,Y")); }
std::string form(const Slice&) { return std::string(tr("X,Y,ANGLE")); }
std::string form(const SceneView&) { return std::string(tr("X,Y,HEIGHT")); }
std::string form(const EnsembleChoice&) { return std::string(tr("RUNS,STARTS,SPREAD")); }
std::string form(bool) { return std::string(tr("true or false")); }
template <class T>
std::string form(const std::optional<T>&) {
  return tr("{0} or none", form(T{}));
}

void read(std::string_view word, bool& value) {
  if (word != "true" && word != "false") throw Unreadable{std::string(tr("true or false"))};
  value = word == "true";
}
void read(std::string_view word, double& value) { value = number_in(word); }
void read(std::string_view word, std::integral auto& value) {
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (problem == std::errc::result_out_of_range && end == word.data() + word.size())
    throw Unreadable{.expected = std::string(tr("a whole number")), .number = std::string(word), .whole = true};
  if (problem != std::errc() || end != word.data() + word.size()) throw Unreadable{std::string(tr("a whole number"))};
}
void read(std::string_view word, std::string& value) { value = out_of_quotes(word); }
void read(std::string_view word, Numbers& numbers) { numbers = numbers_in(word, 0, max_steps); }
void read(std::string_view word, Vec2& p) {
  const auto n = numbers_in(word, 2, 2);
  p = {n[0], n[1]};
}
void read(std::string_view word, Sample& row) {
  const auto n = numbers_in(word, 3, 3);
  row = {n[0], n[1], n[2]};
}
void read(std::string_view word, Slice& slice) {
  const auto n = numbers_in(word, 3, 3);
  slice = {{n[0], n[1]}, n[2]};
}
void read(std::string_view word, SceneView& view) {
  const auto n = numbers_in(word, 3, 4);
  view = {{n[0], n[1]}, n[2], n.size() == 4 ? n[3] : 0};
}
void read(std::string_view word, EnsembleChoice& choice) {
  const auto n = numbers_in(word, std::size(ensemble_params), std::size(ensemble_params));
  if (!(std::fabs(n[0]) <= 1e9 && n[1] >= 0 && n[1] <= 99)) throw Unreadable{std::string(tr("the ensemble's runs, starts and spread"))};
  choice = ensemble_of(n);
}
void read(std::string_view word, std::vector<command::SetHypers::Value>& values) {
  if (word.empty()) return;
  for (const std::string_view part : split(word, ';')) {
    const auto items = split(part, ',');
    if (items.size() != 3) throw Unreadable{std::string(tr("id,parameter,value with semicolons between them"))};
    command::SetHypers::Value& value = values.emplace_back();
    read(items[0], value.id);
    read(items[1], value.param);
    read(items[2], value.value);
  }
}
void read(std::string_view word, Scene& scene) {
  try {
    scene = read_scene(out_of_quotes(word));
  } catch (const SceneError& problem) {
    throw std::invalid_argument(problem.what());
  }
}
void read(std::string_view word, OwnData& data) {
  if (word.starts_with('"')) {
    for (const std::string_view part : split(word, ',')) data.columns.push_back(out_of_quotes(part));
    data.file = data.columns.front();
    data.columns.erase(data.columns.begin());
    return;
  }
  Samples rows;
  for (const std::string_view part : word.empty() ? std::vector<std::string_view>() : split(word, ';')) {
    Sample row;
    read(part, row);
    rows.add(row);
  }
  data.rows = std::make_shared<const Samples>(std::move(rows));
}
void read(std::string_view word, InsideRow& row) {
  if (word == row_word(InsideRow::all)) return void(row = InsideRow::all);
  int number = -1;
  try {
    read(word, number);
  } catch (const Unreadable&) {  // reported below
  }
  if (number < 0) throw Unreadable{std::string(tr("the number of a row, 0 for none, or all"))};
  row = number - 1;
}

/// The known word that is closest; empty if none is close.
std::string near_word(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t longest_word = 64;  // longer words are not misspelt names
  return std::string(word.size() > longest_word ? std::string_view() : nearest(word, known));
}

template <class Choice>
requires std::is_enum_v<Choice>
void read(std::string_view word, Choice& choice) {
  const auto chosen = choice_of<Choice>(word);
  if (chosen) return void(choice = *chosen);
  std::string all;
  for (const std::string_view known : words_of(choice)) all += (all.empty() ? "" : ", ") + std::string(known);
  throw Unreadable{tr("one of {0}", all), near_word(word, words_of(choice))};
}
void read(std::string_view word, std::vector<PlotChoice>& plots) {
  plots.clear();
  if (word.empty()) return;
  for (const std::string_view part : split(word, ',')) {
    const auto plot = plot_of(part);
    if (!plot) throw Unreadable{std::string(tr("quantities with commas between them, such as loss,angle:linear"))};
    plots.push_back(*plot);
  }
}
template <class T>
void read(std::string_view word, std::optional<T>& value) {
  value.reset();
  if (word != "none") read(word, value.emplace());
}
template <class T>
void read(std::string_view word, command::Changed<T>& field) {
  read(word, field.value);
  field.is = true;
}

/// The list that `c.param` is an index of; empty if it has none or the scene cannot tell, for the reason `why`.
template <class C>
std::span<const ParamSpec> params_of(const C& c, const Scene& scene, std::string* why = nullptr) {
  try {
    if constexpr (requires { c.params(scene); }) return c.params(scene);
  } catch (const std::invalid_argument& problem) {
    if (why) *why = problem.what();
  }
  return {};
}

template <class C>
concept HasFields = requires(C& c) {
  C::fields(c, [](auto&&...) {});
};

struct Writer {
  std::string& line;
  std::span<const ParamSpec> params;

  template <class T, class... Default>
  void operator()(std::string_view name, const T& value, const Default&... otherwise) const {
    if (((value == T(otherwise)) || ...)) return;
    line.append(" ").append(name).append("=");
    if constexpr (std::is_same_v<T, std::size_t>) {
      if (name == "param" && value < params.size()) {
        line += params[value].key;
        return;
      }
    }
    line += text(value);
  }
};

/// Reads the fields in two passes, since the list that `param` refers to depends on the others.
struct Reader {
  std::string_view command;
  Words& words;  // words that have been read are removed
  std::span<const ParamSpec> params;
  bool param;             // whether this pass reads `param` only
  std::string no_params;  // why `params` is empty, if known

  template <class T, class... Default>
  void operator()(std::string_view name, T& value, const Default&... otherwise) const {
    if ((name == "param") != param) return;
    ((value = T(otherwise)), ...);
    const auto word = words.find(name);
    if (word == words.end()) {
      if constexpr (sizeof...(otherwise) == 0) throw std::invalid_argument(tr("{0} needs {1}={2}", command, name, form(value)));
      return;
    }
    const std::string given = std::move(word->second);
    words.erase(word);
    if constexpr (std::is_same_v<T, std::size_t>) {
      if (const auto position = find_param(params, given); param && position) {
        value = *position;
        return;
      }
    }
    try {
      read(given, value);
    } catch (const Unreadable& problem) {
      if (!no_params.empty()) throw std::invalid_argument(no_params);
      throw std::invalid_argument(one_line(complaint(name, given, problem)));
    }
  }

 private:
  std::string complaint(std::string_view name, std::string_view given, const Unreadable& problem) const {
    if (problem.whole) return tr("{0}: {1} is too large, got '{2}'", command, name, problem.number);
    if (!problem.number.empty()) {
      const std::string field = tr("{0}: {1}", command, name);
      ParamSpec spec = any_number;
      spec.key = field;
      std::string sentence;
      parse(spec, problem.number, sentence);
      return sentence;
    }
    std::string expected = problem.expected, near = problem.near;
    if (param && !params.empty()) {
      std::vector<std::string_view> keys;
      for (const ParamSpec& known : params) keys.push_back(known.key);
      expected = tr("the key of a parameter");
      near = near_word(given, keys);
    }
    return near.empty() ? tr("{0}: {1} takes {2}, got '{3}'", command, name, expected, given)
                        : tr("{0}: {1} takes {2}, got '{3}'; did you mean '{4}'?", command, name, expected, given, near);
  }
};

template <class C>
bool read_command(const Scene& scene, std::string_view key, Words& words, std::optional<Command>& result) {
  if (key != C::key) return false;
  C command{};
  if constexpr (HasFields<C>) {
    C::fields(command, Reader{key, words, {}, false, {}});
    std::string why;
    const auto params = params_of(command, scene, &why);
    C::fields(command, Reader{key, words, params, true, why});
  }
  result = std::move(command);
  return true;
}

template <class... C>
std::optional<Command> read_any(const Scene& scene, std::string_view key, Words& words, command::List<C...>) {
  std::optional<Command> result;
  (read_command<C>(scene, key, words, result) || ...);
  return result;
}

template <class C>
bool write_command(const Scene& scene, const Command& any, std::string& line) {
  const C* command = any.as<C>();
  if (!command) return false;
  line = C::key;
  if constexpr (HasFields<const C>) C::fields(*command, Writer{line, params_of(*command, scene)});
  return true;
}

template <class... C>
void write_any(const Scene& scene, const Command& command, std::string& line, command::List<C...>) {
  (write_command<C>(scene, command, line) || ...);
}

/// For a `key` such as "set_steps", the command that sets that parameter: "set_scene_param param=steps value=…"; empty if
/// there is no such parameter.
std::string setting_command(const Scene& scene, std::string_view key) {
  constexpr std::string_view set = "set_";
  if (!key.starts_with(set)) return {};
  const std::string_view param = key.substr(set.size());
  const std::string rest = "param=" + std::string(param) + " value=…";
  if (find_param(scene_params, param)) return "set_scene_param " + rest;
  if (find_param(info_of(scene).params, param)) return "set_objective_param " + rest;
  for (const Contestant& contestant : scene.contestants) {
    const std::string whose = "id=" + std::to_string(contestant.id) + " ";
    if (find_param(find_method(contestant.method)->info->params, param)) return "set_hyper " + whose + rest;
    if (find_param(run_options, param)) return "set_option " + whose + rest;
  }
  return {};
}

template <class... C>
constexpr auto keys_of(command::List<C...>) {
  return std::array{C::key...};
}

}  // namespace

std::string to_text(const Scene& scene, const Command& command) {
  std::string line;
  write_any(scene, command, line, All{});
  return line;
}

Command command_of(const Scene& scene, std::string_view text) {
  std::vector<std::string_view> parts = split(text, ' ');
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  if (parts.empty()) throw std::invalid_argument(std::string(tr("A command is missing, such as set_start at=-1.5,2")));
  const std::string_view key = parts.front();
  Words words;
  for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
    const std::size_t equals = part->find('=');
    if (equals == part->npos) throw std::invalid_argument(one_line(tr("{0} takes name=value, got '{1}'", key, *part)));
    if (!words.emplace(part->substr(0, equals), part->substr(equals + 1)).second)
      throw std::invalid_argument(one_line(tr("{0} has {1} twice", key, part->substr(0, equals))));
  }
  auto command = read_any(scene, key, words, All{});
  if (!command) {
    std::string meant = setting_command(scene, key);
    if (meant.empty()) meant = near_word(key, keys_of(All{}));
    throw std::invalid_argument(
        one_line(meant.empty() ? tr("unknown command '{0}'", key) : tr("unknown command '{0}'; did you mean '{1}'?", key, meant)));
  }
  if (!words.empty()) throw std::invalid_argument(one_line(tr("{0} has no field '{1}'", key, words.begin()->first)));
  return *command;
}

}  // namespace thalweg
