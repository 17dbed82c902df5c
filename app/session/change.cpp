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

constexpr double preparing = 60;  // times that making an objective over data looks at its rows
constexpr double searching = 2;   // times as much a cell of the search for critical points costs as a value

/// How many rows the objective of `scene` is the mean over; 0 where it is no average over data.
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

/// The scene after the change as far as making its objective goes; nothing where the command leaves the objective alone.
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
  else apply(result.after, request.command);  // a command that is refused has changed the copy at most
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
