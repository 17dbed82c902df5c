#pragma once
// Scene: the contents of a scene file as plain values: the document, and how it is displayed.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/map/starts.hpp"
#include "core/objective/data/samples.hpp"
#include "core/objective/slice.hpp"
#include "core/run/options.hpp"
#include "core/run/run.hpp"
#include "core/scene/look.hpp"
#include "core/schedule/choice.hpp"

namespace thalweg {

/// A competitor in the race.
struct Contestant {
  int id = 0;                 ///< unique in the scene, from 1
  std::string name;           ///< given by the user; empty: one is generated, see contestant_names.hpp
  std::string method;         ///< MethodInfo::id
  std::vector<double> hyper;  ///< in the order of the method's params
  ScheduleChoice schedule;
  std::vector<double> options = run_option_defaults();  ///< in the order of run_options
  int style = 0;                                        ///< colour, shape and dash: 0 to style_count − 1
  bool visible = true;
  std::optional<Vec2> start;  ///< its own; nullopt: the scene's
  std::vector<Edit> edits;    ///< mid-run changes, ascending in step
  friend bool operator==(const Contestant&, const Contestant&) = default;
};

/// Rows supplied by the user in place of a model's generated ones.
struct OwnData {
  std::string file;                     ///< the table they come from, as the scene names it; empty: they are stored in the scene
  std::vector<std::string> columns;     ///< of that table: the features, then the target if the model has one; empty: the first ones
  std::shared_ptr<const Samples> rows;  ///< null until the file has been read, see data_file.hpp of the session
  friend bool operator==(const OwnData& a, const OwnData& b) {
    return a.file == b.file && a.columns == b.columns && (a.rows == b.rows || (a.rows && b.rows && *a.rows == *b.rows));
  }
};
/// The most rows that a scene can store itself.
inline constexpr std::size_t max_own_rows = 10'000;

/// What is computed. Equal documents give bit-identical runs.
struct Document {
  std::string name;
  std::string objective;                 ///< ObjectiveInfo::id
  std::vector<double> objective_params;  ///< in the order of its params
  std::optional<Slice> slice;            ///< run along this line of the plane, as a function of one variable
  std::optional<OwnData> data;           ///< rows supplied by the user, for an objective over data
  std::uint64_t seed = 1;                ///< of batches and gradient noise, the same for all contestants; at most 2⁵³
  EnsembleChoice ensemble;               ///< each contestant run many times
  Vec2 start;
  std::int64_t steps = 1000;  ///< the budget, 1…max_steps
  StopRule stop;
  double tolerance = 0.1;  ///< the results table counts the steps until f − f* (or f) falls below it
  std::vector<Contestant> contestants;
  friend bool operator==(const Document&, const Document&) = default;
};

/// A document and how it is displayed: the contents of a scene file.
struct Scene : Document {
  Look look;

  Document& document() { return *this; }
  const Document& document() const { return *this; }
  friend bool operator==(const Scene&, const Scene&) = default;
};

inline constexpr std::int64_t max_steps = 1'000'000;
inline constexpr int style_count = 100;  ///< ten colours, each with ten shapes and dashes

/// The text is not a valid scene; what() is one sentence, with the line if it is known.
struct SceneError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The race the program opens with: five contestants in Rosenbrock's valley, one of them diverging.
Scene default_scene();

/// The info of the scene's objective; if the scene has a slice, of the objective on the plane. Lives as long as the program.
/// Throws std::invalid_argument if there is no such objective.
const ObjectiveInfo& info_of(const Document& scene);
/// The first start suggested by the objective, along the scene's slice if it has one. Cheap for generated rows. Rows of the
/// user's move it: then the objective is constructed, unless it was the last one made.
Vec2 suggested_start(const Scene& scene);
/// The objective with the scene's parameters, along the scene's slice if it has one.
std::shared_ptr<const Objective> make_objective(const Scene& scene);
/// 1 if the runs are on a function of one variable, else 2.
int dimension(const Scene& scene);
/// Whether the runs are on the plane of the weights of a chain of layers.
bool has_layers(const Scene& scene);
/// The run of `contestant`; `objective` must be equal to make_objective(scene).
RunSpec run_spec(const Scene& scene, const Contestant& contestant, std::shared_ptr<const Objective> objective);

/// A contestant with an unused id, the defaults of `method`, which must exist, and the learning rate that the objective
/// suggests for it; methods of one variable get the graph's range as bracket.
Contestant make_contestant(const Scene& scene, std::string_view method);
/// The contestant with this id, or null.
const Contestant* find_contestant(const Document& scene, int id);
/// For a new contestant: the greatest id plus one, and the first of the least used styles.
int free_id(const Scene& scene);
int free_style(const Scene& scene);

/// The scene as TOML, with the keys of the command line; values at their defaults are omitted.
std::string write_scene(const Scene& scene);
/// The inverse of write_scene(). Throws SceneError, with the nearest valid choice, for unknown ids and keys, values out of
/// range and wrong types, and if the scene is too large (limits.hpp).
Scene read_scene(std::string_view text);

}  // namespace thalweg
