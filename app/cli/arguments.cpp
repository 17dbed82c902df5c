#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "cli/app.hpp"
#include "cli/command_error.hpp"
#include "cli/implied_params.hpp"
#include "cli/output.hpp"
#include "cli/schedule_arguments.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/optimizer/family.hpp"
#include "core/scene/idle.hpp"
#include "core/scene/limits.hpp"
#include "core/scene/scene_params.hpp"
#include "core/search/registries.hpp"
#include "session/change.hpp"
#include "session/data_file.hpp"
#include "session/input_file.hpp"

namespace thalweg {

namespace {

/// Longer words are not misspelt names, and comparing them is slow.
constexpr std::size_t longest_word = 64;

/// `unknown` is the message if there is none, `list` the argument of `thalweg list`.
template <class Entry>
const Entry& entry_named(std::string_view word, std::span<const Entry> entries, std::string_view unknown, std::string_view list) {
  if (const Entry* entry = entry_called(word, entries)) return *entry;
  throw UsageError(with_suggestion(unknown, word, entries, list));
}

/// A parameter that stands for the value of a flag.
ParamSpec number_of_flag(std::string_view flag) { return {flag, "", "", "", 0, 0, 0, any_finite}; }

std::optional<double> finite_number(std::string_view word) {
  std::string ignored;
  return parse(number_of_flag(""), word, ignored);
}

std::optional<std::int64_t> whole_number(std::string_view word) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (code != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

/// The numbers in "1,2", "1, 2", "[1, 2]" or "(1, 2)"; nullopt if one of them cannot be read.
std::optional<std::vector<double>> numbers_in(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const auto trimmed = [&](std::string_view word) {
    word.remove_prefix(std::min(word.find_first_not_of(blanks), word.size()));
    return word.substr(0, word.find_last_not_of(blanks) + 1);
  };
  text = trimmed(text);
  if (text.size() >= 2 && ((text.front() == '[' && text.back() == ']') || (text.front() == '(' && text.back() == ')')))
    text = text.substr(1, text.size() - 2);
  std::vector<double> numbers;
  for (const std::string_view part : split(text, ',')) {
    const auto value = finite_number(part);
    if (!value) return std::nullopt;
    numbers.push_back(*value);
  }
  return numbers;
}

const std::string& required(std::string_view flag, const std::string& word, std::string_view example) {
  if (word.empty()) throw UsageError(tr("{0} is missing, such as {0} {1}", flag, example));
  return word;
}

StopRule stop_of(const RunWords& words) {
  const auto threshold = [](std::string_view flag, const std::string& word, std::size_t param) {
    return word.empty() ? scene_params[param].initial : number_of(flag, word, scene_params[param].valid);
  };
  StopRule stop;
  stop.gradient = threshold("--stop-gradient", words.stop_gradient, scene_param::stop_gradient);
  stop.step = threshold("--stop-step", words.stop_step, scene_param::stop_step);
  if (!words.stop_value.empty()) stop.value = number_of("--stop-value", words.stop_value);
  return stop;
}

/// A batch needs an average over data, and a slice is none. `key` is for messages.
void require_risk_for_batch(std::string_view key, std::span<const double> options, const Scene& scene) {
  if (options[run_option::batch] == 0 || (model_of(scene.objective) && !scene.slice)) return;
  refuse_without_data(key, scene.objective, key == "--batch" ? "--objective linear_regression" : "linear_regression");
}

std::vector<double> options_of(const RunWords& words, const MethodInfo& method, const Scene& scene) {
  std::vector<double> values = run_option_defaults();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (words.options[i].empty()) continue;
    const std::string flag = option_flag(run_options[i]);
    std::string error;
    const auto value = parse(run_options[i], words.options[i], error);
    if (!value) throw UsageError(tr("{0}: {1}", flag, error));
    if (*value != run_options[i].initial && !applies(i, method)) throw UsageError(tr("{0}: {1}", flag, no_clipping(method)));
    values[i] = *value;
  }
  if (!words.options[run_option::average_from].empty()) values[run_option::average] = 1;
  require_risk_for_batch("--batch", values, scene);
  return values;
}

EnsembleChoice ensemble_of(const RunWords& words, const Scene& scene) {
  std::vector<double> values;
  const std::string* const given[] = {&words.ensemble, &words.starts, &words.spread};
  constexpr std::string_view flags[] = {"--ensemble", "--starts", "--spread"};
  for (std::size_t i = 0; i < std::size(ensemble_params); ++i) {
    std::string error;
    const auto value = given[i]->empty() ? ensemble_params[i].initial : parse(ensemble_params[i], *given[i], error);
    if (!value) throw UsageError(tr("{0}: {1}", flags[i], error));
    values.push_back(*value);
  }
  const EnsembleChoice choice = thalweg::ensemble_of(values);
  if (const auto wrong = check(choice, scene.objective, has_layers(scene))) throw UsageError(tr("{0}: {1}", "--starts", *wrong));
  if (choice.runs == 0 && !(words.starts.empty() && words.spread.empty()))
    throw UsageError(tr("--starts and --spread need --ensemble RUNS, such as --ensemble 300"));
  return choice;
}

/// Requires a function of x alone for methods of one variable, and for a method of one objective that objective, not sliced.
void require_fit(const MethodInfo& method, const ObjectiveInfo& objective, bool sliced) {
  if (fits(method, objective)) return;
  if (!method.objective.empty()) {
    throw UsageError(sliced ? tr("{0} runs only on {1}, not on a slice of {2}; choose --objective {1} without --slice", method.id,
                                 method.objective, objective.id)
                            : tr("{0} runs only on {1}, not on {2}; choose --objective {1}", method.id, method.objective, objective.id));
  }
  std::string_view fitting;
  for (const ObjectiveEntry& entry : objectives()) {
    if (fitting.empty() && entry.info->dimension == 1) fitting = entry.info->id;
  }
  throw UsageError(tr("{0} searches along a line, but {1} is a function of x and y; choose a function of x alone, such as --objective {2}",
                      method.id, objective.id, fitting));
}

void tell_all(std::span<const std::string> remarks) {
  for (const std::string& remark : remarks) tell_of_program(remark);
}

/// Sets the rows of a table in place of generated ones.
void apply_data(const RunWords& words, Scene& scene) {
  if (words.data.empty()) {
    if (!words.columns.empty()) throw UsageError(tr("--columns needs --data FILE.csv"));
    return;
  }
  if (!model_of(scene.objective)) refuse_without_data("--data", scene.objective, "--objective linear_regression");
  OwnData data{input_path(words.data).string(), {}, nullptr};
  if (!words.columns.empty()) {
    for (const std::string_view column : split(words.columns, ',')) data.columns.emplace_back(column);
  }
  scene.data = std::move(data);
  try {
    tell_all(complete(scene, {}, TableAccess::typed));
  } catch (const DataError& problem) {
    throw UsageError(problem.what());
  }
}

/// --seed sets the seed of batches and noise, and every parameter called `seed`.
void apply_seed(const RunWords& words, Scene& scene) {
  if (words.seed.empty()) return;
  const auto seed = double(whole_number_of("--seed", words.seed, 0, std::int64_t(max_seed)));
  scene.seed = std::uint64_t(seed);
  const auto apply = [&](std::span<const ParamSpec> params, std::vector<double>& values) {
    const auto position = find_param(params, "seed");
    if (!position) return;
    if (const auto wrong = check(params[*position], seed)) throw UsageError(tr("{0}: {1}", "--seed", *wrong));
    values[*position] = seed;
  };
  apply(info_of(scene).params, scene.objective_params);
  for (Contestant& contestant : scene.contestants) apply(find_method(contestant.method)->info->params, contestant.hyper);
}

}  // namespace

std::string did_you_mean(std::string_view sentence, std::string_view word, std::span<const std::string_view> choices) {
  const std::string_view near = word.size() > longest_word ? std::string_view() : nearest(word, choices);
  return with_suggestion(sentence, near);
}

void refuse_without_data(std::string_view flag, std::string_view objective, std::string_view example) {
  throw UsageError(tr("{0}: {1} is no average over data; choose an objective that is, such as {2}", flag, objective, example));
}

const MethodEntry& method_named(std::string_view word) {
  return entry_named(word, methods(), tr("unknown optimizer '{0}'", word), "methods");
}
const ObjectiveEntry& objective_named(std::string_view word) {
  return entry_named(word, objectives(), tr("unknown objective '{0}'", word), "objectives");
}
const ScheduleEntry& schedule_named(std::string_view word) {
  return entry_named(word, schedules(), tr("unknown schedule '{0}'", word), "schedules");
}

std::string_view one_of(std::string_view flag, std::string_view word, std::span<const std::string_view> choices) {
  for (const std::string_view choice : choices) {
    if (choice == word) return choice;
  }
  const std::string all = listed(std::vector<std::string>(choices.begin(), choices.end()));
  throw UsageError(did_you_mean(tr("{0} takes one of {1}, got '{2}'", flag, all, word), word, choices));
}

double number_of(std::string_view flag, std::string_view word, const Interval& valid) {
  ParamSpec spec = number_of_flag(flag);
  spec.valid = valid;
  std::string error;
  if (const auto value = parse(spec, word, error)) return *value;
  throw UsageError(error);
}

std::int64_t whole_number_of(std::string_view flag, std::string_view word, std::int64_t low, std::int64_t high) {
  ParamSpec spec = number_of_flag(flag);
  spec.valid = {double(low), double(high)};
  spec.kind = Kind::integer;
  std::string error;
  if (const auto value = parse(spec, word, error)) return std::int64_t(*value);
  throw UsageError(error);
}

Slice slice_of(const ObjectiveInfo& objective, std::string_view word) {
  if (objective.dimension != 2) throw UsageError(tr("--slice needs an objective of two variables; {0} has one", objective.id));
  const auto numbers = numbers_in(word);
  if (!numbers || numbers->size() != 3) throw UsageError(tr("--slice takes X,Y,ANGLE: a point and an angle in degrees, got '{0}'", word));
  return {{(*numbers)[0], (*numbers)[1]}, (*numbers)[2]};
}

Vec2 start_of(const ObjectiveInfo& objective, std::string_view word) {
  const auto numbers = numbers_in(word);
  if (objective.dimension == 1) {
    if (numbers && (numbers->size() == 1 || (numbers->size() == 2 && (*numbers)[1] == 0))) return {(*numbers)[0], 0};
    throw UsageError(tr("--start takes X for {0}, a function of x alone: one number, got '{1}'", objective.id, word));
  }
  if (numbers && numbers->size() == 2) return {(*numbers)[0], (*numbers)[1]};
  throw UsageError(tr("--start takes X,Y: two numbers, got '{0}'", word));
}

PictureSize size_of(std::string_view word) {
  const auto parts = split(word, 'x');
  if (parts.size() == 2) {
    const auto width = whole_number(parts[0]), height = whole_number(parts[1]);
    const auto fits = [](std::int64_t edge) { return edge >= 16 && edge <= max_picture_size; };
    if (width && height && fits(*width) && fits(*height)) return {int(*width), int(*height)};
  }
  throw UsageError(
      tr("--size takes WIDTHxHEIGHT, each from 16 to {0} pixels, such as 1920x1080; got '{1}'", std::to_string(max_picture_size), word));
}

std::vector<double> params_of(std::string_view flag, std::string_view owner, std::span<const ParamSpec> params,
                              std::span<const std::string> words) {
  std::vector<double> values;
  std::vector<std::string_view> keys;
  for (const ParamSpec& param : params) {
    values.push_back(param.initial);
    keys.push_back(param.key);
  }
  std::set<std::size_t> given;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) throw UsageError(tr("{0} takes key=value, got '{1}'", flag, word));
    const std::string key = word.substr(0, equals);
    const auto position = find_param(params, key);
    if (!position) {
      throw UsageError(params.empty() ? tr("{0} has no parameters, got {1} {2}", owner, flag, word)
                                      : did_you_mean(tr("unknown parameter '{0}' of {1}", key, owner), key, keys));
    }
    if (!given.insert(*position).second) throw UsageError(tr("{0} sets '{1}' twice", flag, key));
    std::string text = word.substr(equals + 1), error;
    if (text == "True" || text == "False") text[0] += 'a' - 'A';  // as Python prints them
    const auto value = parse(params[*position], text, error);
    if (!value) throw UsageError(tr("{0} {1}: {2}", flag, word, error));
    values[*position] = *value;
  }
  return values;
}

void tell_idle(const RunWords& words, const Scene& scene) {
  std::vector<std::string> idle = idle_settings(scene);
  const std::vector<double>& options = scene.contestants.front().options;
  // Also reports a setting that was typed at its default.
  if (!words.options[run_option::noise_kind].empty() && options[run_option::noise] == 0 &&
      options[run_option::noise_kind] == run_options[run_option::noise_kind].initial) {
    idle.emplace_back(tr("noise_kind has no effect without noise."));
  }
  if (!words.seed.empty() && !depends_on_seed(scene)) idle.emplace_back(tr("seed has no effect: nothing is random here."));
  tell_all(idle);
}

std::string extension_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  if (!extension.empty()) extension.erase(0, 1);
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = char(c + 'a' - 'A');
  }
  return extension;
}

void tell_other_format(const std::string& path, std::string_view command, std::span<const std::string_view> extensions) {
  constexpr std::string_view texts[] = {"csv", "json", "toml", "xlsx", "xls", "npy", "npz", "parquet"};
  constexpr std::string_view pictures[] = {"png", "svg", "pdf", "jpg", "jpeg", "gif", "webp", "bmp", "tiff", "eps", "ps", "mp4", "webm"};
  const std::string extension = extension_of(path);
  const auto holds = [&](std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), extension) != names.end();
  };
  if (holds(extensions) || (!holds(texts) && !holds(pictures))) return;
  const std::string written = extensions.size() == 2
                                  ? tr("'{0}' is written as {1}: {2} writes .{1} or .{3}.", path, extensions[0], command, extensions[1])
                                  : tr("'{0}' is written as {1}: {2} writes .{1}.", path, extensions[0], command);
  const std::string_view drawn = holds(pictures) ? tr("Pictures are drawn by thalweg render.") : "";
  tell(sentences(std::vector{written, std::string(drawn)}));
}

std::string option_flag(const ParamSpec& option) {
  std::string flag = "--" + std::string(option.key);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

bool RunWords::any() const {
  for (const std::string* word : {&optimizer, &objective, &slice, &start, &steps, &schedule, &seed, &stop_gradient, &stop_step, &stop_value,
                                  &data, &columns, &ensemble, &starts, &spread}) {
    if (!word->empty()) return true;
  }
  for (const std::string& word : options) {
    if (!word.empty()) return true;
  }
  return !set.empty() || !objective_set.empty() || !schedule_set.empty();
}

Scene scene_of(const RunWords& words, std::int64_t step_limit) {
  const MethodInfo& method = *method_named(required("--optimizer", words.optimizer, "adam")).info;
  const ObjectiveInfo& objective = *objective_named(required("--objective", words.objective, "rosenbrock")).info;
  Scene scene;
  scene.objective = objective.id;
  scene.objective_params = params_of("--objective-set", objective.id, objective.params, words.objective_set);
  apply_data(words, scene);
  if (!words.slice.empty()) scene.slice = slice_of(objective, words.slice);
  ObjectiveInfo ground = objective;  // what the words must fit; making the objective itself may be slow
  ground.dimension = dimension(scene);
  require_fit(method, ground, scene.slice.has_value());
  if (words.start_suggested && words.start.empty()) scene.start = scene.slice ? Vec2{} : suggested_start(scene);
  else scene.start = start_of(ground, required("--start", words.start, ground.dimension == 1 ? "2" : "-1.5,2"));
  scene.steps = whole_number_of("--steps", required("--steps", words.steps, "100"), 0, step_limit);
  scene.stop = stop_of(words);
  Contestant contestant;
  contestant.id = 1;
  contestant.method = method.id;
  std::vector<std::string> set = without_implied(method.id, words.set);
  take_stop_rules(method.id, set, scene.stop);
  contestant.hyper = params_of("--set", method.id, method.params, set);
  if (!words.schedule.empty()) {
    contestant.schedule = schedule_of("--schedule-set", words.schedule, words.schedule_set);
    if (contestant.schedule != ScheduleChoice{} && !find_param(method.params, "lr")) {
      throw UsageError(tr("{0}: {1}", "--schedule", no_rate(method)));
    }
  } else if (!words.schedule_set.empty()) {
    throw UsageError(tr("--schedule-set needs --schedule ID"));
  }
  contestant.options = options_of(words, method, scene);
  scene.ensemble = ensemble_of(words, scene);
  scene.contestants.push_back(std::move(contestant));
  apply_seed(words, scene);
  return scene;
}

std::filesystem::path input_path(const std::string& word) { return word == "-" ? "/dev/stdin" : word; }

namespace {

/// The result of `read`, with its exceptions converted to UsageError.
template <class Read>
auto of_scene(const std::filesystem::path& path, Read read) {
  try {
    return read();
  } catch (const InputError& error) {
    throw UsageError(error.what());
  } catch (const OutsideTable& error) {
    throw OutsideTableError(tr("{0}: {1} To read it all the same: --allow-outside-tables", path.string(), error.what()));
  } catch (const std::runtime_error& error) {  // SceneError, DataError
    throw UsageError(tr("{0}: {1}", path.string(), error.what()));
  }
}

/// The folder of a scene; empty for a pipe, which has none.
std::filesystem::path folder_of(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) ? path.parent_path() : std::filesystem::path();
}

}  // namespace

Scene scene_from_file(const std::filesystem::path& path) {
  return of_scene(path, [&] {
    std::vector<std::string> remarks;
    Scene scene = read_scene(read_whole(path, Accept::streams, max_scene_bytes), remarks);
    for (const Contestant& contestant : scene.contestants) require_risk_for_batch("batch", contestant.options, scene);
    tell_all(remarks);
    return scene;
  });
}

void read_table(Scene& scene, const std::filesystem::path& path, bool outside_tables) {
  of_scene(path, [&] { tell_all(complete(scene, folder_of(path), outside_tables ? TableAccess::anywhere : TableAccess::beneath)); });
}

bool takes_long(const Scene& scene, const std::filesystem::path& path) {
  constexpr std::uintmax_t large = 2'000'000;  // bytes of a table: some tenths of a second, processing included
  if (!scene.data || scene.data->rows) return making(scene) > rows_at_once;
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(folder_of(path) / scene.data->file, failure);
  return !failure && size > large;
}

}  // namespace thalweg
