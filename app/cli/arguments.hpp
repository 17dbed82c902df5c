#pragma once
// From the words of the command line to checked values. Invalid words throw UsageError with one sentence.

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/scene.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {

/// `sentence` about a wrong word, followed by "; did you mean 'adam'?" if a choice is close.
std::string did_you_mean(std::string_view sentence, std::string_view word, std::span<const std::string_view> choices);
/// Throws: `flag` needs an average over data, which `objective` is not; `example` is an objective that is one.
[[noreturn]] void refuse_without_data(std::string_view flag, std::string_view objective, std::string_view example);

/// The entry with this id or with this class in PyTorch: "sgd", "SGD", "torch.optim.SGD".
const MethodEntry& method_named(std::string_view word);
const ObjectiveEntry& objective_named(std::string_view word);
const ScheduleEntry& schedule_named(std::string_view word);

/// `word` if it is one of `choices`; `flag` is the option it was given to.
std::string_view one_of(std::string_view flag, std::string_view word, std::span<const std::string_view> choices);

/// A finite number such as 0.05, 3e-4 or −1 that `valid` accepts.
double number_of(std::string_view flag, std::string_view word, const Interval& valid = any_finite);
/// A whole number between low and high.
std::int64_t whole_number_of(std::string_view flag, std::string_view word, std::int64_t low, std::int64_t high);

/// "X,Y,ANGLE", the angle in degrees: a line of the plane of `objective`, which must have two variables.
Slice slice_of(const ObjectiveInfo& objective, std::string_view word);
/// "X,Y"; for a function of x alone "X".
Vec2 start_of(const ObjectiveInfo& objective, std::string_view word);

struct PictureSize {
  int width, height;
};
/// "WIDTHxHEIGHT" in pixels, each from 16 to max_picture_size.
PictureSize size_of(std::string_view word);

/// The values of all `params`: their defaults unless `words` ("key=value") set them. `flag` and `owner` are for messages:
/// "--set", "adam".
std::vector<double> params_of(std::string_view flag, std::string_view owner, std::span<const ParamSpec> params,
                              std::span<const std::string> words);

/// The words that `trace` and `render` take for a single run, unparsed; empty if not given.
struct RunWords {
  std::string optimizer, objective, slice, start, steps, schedule, seed;
  std::vector<std::string> set, objective_set, schedule_set;
  std::string stop_gradient, stop_step, stop_value;
  std::string ensemble, starts, spread;  ///< `render` only
  std::string data, columns;
  bool start_suggested = false;                             ///< use the objective's suggested start if none is given
  std::array<std::string, std::size(run_options)> options;  ///< in the order of run_options; a flag is "true" where it is set

  bool any() const;
};

/// A scene with one contestant, all stop rules off unless asked for. A step budget of 0 is accepted.
Scene scene_of(const RunWords& words, std::int64_t step_limit);

/// Reports on standard error which of the settings in `words` have no effect, one line each.
void tell_idle(const RunWords& words, const Scene& scene);

/// The extension of a file name in lower case without its dot: "png". Empty if it has none.
std::string extension_of(const std::filesystem::path& path);

/// Warns if the extension of `path` is that of a format that `command` does not write: a picture, or a text that is not among
/// its one or two `extensions` ("csv").
void tell_other_format(const std::string& path, std::string_view command, std::span<const std::string_view> extensions);

/// The flag of an option: "--clip-norm" for the key "clip_norm".
std::string option_flag(const ParamSpec& option);

/// The path of an input file; standard input for "-".
std::filesystem::path input_path(const std::string& word);

/// Reads a scene from a file or a pipe, but not the table that it may name. Remarks go to standard error.
Scene scene_from_file(const std::filesystem::path& path);

/// Reads the table that the scene of `path` names, if any. It must be beside the scene or beneath it unless `outside_tables`.
void read_table(Scene& scene, const std::filesystem::path& path, bool outside_tables);

/// Whether preparing the scene of `path` takes so long that the window should open first: it names a large table or has very
/// many rows.
bool takes_long(const Scene& scene, const std::filesystem::path& path);

}  // namespace thalweg
