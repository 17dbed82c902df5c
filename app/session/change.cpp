#include "session/change.hpp"

#include <algorithm>
#include <utility>

#include "core/objective/cost.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/sampled_line.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

constexpr double preparing = 60;  // evaluations of each row in making an objective over data
constexpr double searching = 2;   // cost of a cell in the search for critical points, in values

/// The number of rows that the objective of `scene` averages over; 0 if it is not over data.
double rows_of(const Scene& scene) {
  if (!model_of(scene.objective)) return 0;
  if (scene.data && scene.data->rows) return double(scene.data->rows->size());
  const auto params = info_of(scene).params;
  const auto n = find_param(params, data_param::n.key);
  return n && *n < scene.objective_params.size() ? scene.objective_params[*n] : 1;
}

}  // namespace

double making(const Scene& scene) {
  const double rows = rows_of(scene);
  if (rows == 0) return 0;
  const double along = scene.slice ? double(window_samples(rows)) + searching * double(search_cells(rows)) : 0;
  return rows * (preparing + along);
}

namespace {

/// The scene after the change, as far as its objective depends on it; nullopt if the command does not affect the objective.
std::optional<Scene> outline(const ChangeRequest& request) {
  Scene scene = request.before;
  if (request.restored) {
    scene.document() = *request.restored;
    return scene;
  }
  return request.command.foresee(scene) ? std::optional(std::move(scene)) : std::nullopt;
}

}  // namespace

Change change(const ChangeRequest& request) {
  Change result;
  result.after = request.before;
  if (request.restored) result.after.document() = *request.restored;
  else apply(result.after, request.command);  // if it throws, only the copy has changed
  result.after.look.step = std::clamp<std::int64_t>(result.after.look.step, 0, result.after.steps);
  if (ObjectiveKey key = objective_key(result.after); key != request.present) result.surface = make_surface(std::move(key));
  return result;
}

double effort(const ChangeRequest& request) {
  const auto after = outline(request);
  if (!after) return 0;
  if (request.restored) return objective_key(*after) != request.present ? making(*after) : 0;
  return std::max(making(*after), making(request.before));
}

}  // namespace thalweg
