#pragma once
// Scene: all that a scene file holds, as plain values: the document, and how it is looked at.

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

/// One runner of the race.
struct Contestant {
  int id = 0;                 ///< unique in the scene, from 1
  std::string name;           ///< its own; empty: one is made, see contestant_names.hpp
  std::string method;         ///< MethodInfo::id
  std::vector<double> hyper;  ///< in the order of the method's params
  ScheduleChoice schedule;
  std::vector<double> options = run_option_defaults();  ///< in the order of run_options
  int style = 0;                                        ///< colour, shape and dash: 0 to style_count − 1
  bool visible = true;
  std::optional<Vec2> start;  ///< its own, where it does not use the scene's
  std::vector<Edit> edits;    ///< mid-run changes, ascending in step
  friend bool operator==(const Contestant&, const Contestant&) = default;
};

/// Rows that take the place of a model's generated ones.
struct OwnData {
  std::string file;                     ///< the table they come from, as the scene names it; empty: the scene itself holds them
  std::vector<std::string> columns;     ///< of that table: the features, then the target where the model has one; empty: the first ones
  std::shared_ptr<const Samples> rows;  ///< null while the file has not been read: see data_file.hpp of the session
  friend bool operator==(const OwnData& a, const OwnData& b) {
    return a.file == b.file && a.columns == b.columns && (a.rows == b.rows || (a.rows && b.rows && *a.rows == *b.rows));
  }
};
/// So many rows at most are written into a scene.
inline constexpr std::size_t max_own_rows = 10'000;

/// What is computed. Two equal documents give the same runs, bit for bit.
struct Document {
  std::string name;
  std::string objective;                 ///< ObjectiveInfo::id
  std::vector<double> objective_params;  ///< in the order of its params
  std::optional<Slice> slice;            ///< the race is run along this line of the plane, on a function of one variable
  std::optional<OwnData> data;           ///< rows of one's own, for an objective over data
  std::uint64_t seed = 1;                ///< of batches and gradient noise, the same for all contestants; at most 2⁵³
  EnsembleChoice ensemble;               ///< each contestant run many times
  Vec2 start;
  std::int64_t steps = 1000;  ///< the budget, 1…max_steps
  StopRule stop;
  double tolerance = 0.1;  ///< the results table counts steps until f − f* (or f) falls below it
  std::vector<Contestant> contestants;
  friend bool operator==(const Document&, const Document&) = default;
};

/// A document and how it is looked at: what a scene file holds.
struct Scene : Document {
  Look look;

  Document& document() { return *this; }
  const Document& document() const { return *this; }
  friend bool operator==(const Scene&, const Scene&) = default;
};

inline constexpr std::int64_t max_steps = 1'000'000;
inline constexpr int style_count = 100;  ///< ten colours, each with ten shapes and dashes

/// A text that is no scene; what() is one sentence with the line where that is known.
struct SceneError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The race the program opens with: five contestants in Rosenbrock's valley, one of them diverging.
Scene default_scene();

/// What the scene's objective says of itself, on the plane where the scene has a slice. Valid as long as the scene is there.
/// Throws std::invalid_argument where there is no such objective.
const ObjectiveInfo& info_of(const Document& scene);
/// The start that the scene's objective suggests first, along the scene's slice where it has one. Cheap however many rows
/// are drawn: only for rows of one's own, which move it, the objective is made.
Vec2 suggested_start(const Scene& scene);
/// An objective with the scene's parameters set, along the scene's slice where it has one.
std::shared_ptr<const Objective> make_objective(const Scene& scene);
/// 1 where the race is run on a function of one variable, else 2.
int dimension(const Scene& scene);
/// Whether the race is run on the plane of a chain of layers: its weights.
bool has_layers(const Scene& scene);
/// What contestant `contestant` runs; `objective` as make_objective() gives it.
RunSpec run_spec(const Scene& scene, const Contestant& contestant, std::shared_ptr<const Objective> objective);

/// A contestant with the method's defaults and the objective's suggested learning rate for it.
Contestant make_contestant(const Scene& scene, std::string_view method);
/// The contestant with this id; null where there is none.
const Contestant* find_contestant(const Document& scene, int id);
/// The smallest id and the first style that no contestant has.
int free_id(const Scene& scene);
int free_style(const Scene& scene);

/// The scene as TOML, keys as on the command line; only what differs from the defaults is written.
std::string write_scene(const Scene& scene);
/// The inverse of write_scene(). Unknown ids and keys, values out of range and wrong types throw SceneError with the
/// nearest valid choice.
Scene read_scene(std::string_view text);

}  // namespace thalweg
