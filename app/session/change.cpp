#include "session/change.hpp"

#include <algorithm>
#include <utility>

#include "core/objective/cost.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/registry.hpp"
#include "core/objective/sampled_line.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

constexpr double preparing = 60;   // times that making an objective over data looks at its rows
constexpr double searching = 2;    // times as much a cell of the search for critical points costs as a value
constexpr double drawn_cost = 2000;  // above it a graph draws the objective from samples
constexpr std::size_t drawn_cells = 384;

/// How many rows the objective of `scene` is the mean over; 0 where it is no average over data.
double rows_of(const Scene& scene) {
  if (!model_of(scene.objective)) return 0;
  if (scene.data && scene.data->rows) return double(scene.data->rows->size());
  const auto params = find_objective(scene.objective)->info->params;
  const auto n = find_param(params, data_param::n.key);
  return n && *n < scene.objective_params.size() ? scene.objective_params[*n] : 1;
}

double making(const Scene& scene) {
  const double rows = rows_of(scene);
  if (rows == 0) return 0;
  const double along = scene.slice ? double(window_samples(rows)) + searching * double(search_cells(rows)) : 0;
  return rows * (preparing + along);
}

// The scene as far as its objective goes, without what only the objective itself could tell.
Scene outline(const ChangeRequest& request) {
  Scene scene = request.restored ? *request.restored : request.before;
  if (const auto* load = std::get_if<command::LoadScene>(&request.command)) scene = load->scene;
  if (const auto* data = std::get_if<command::SetData>(&request.command)) scene.data = data->data;
  if (const auto* slice = std::get_if<command::SetSlice>(&request.command)) scene.slice = slice->slice;
  if (const auto* set = std::get_if<command::SetObjectiveParam>(&request.command); set && set->param < scene.objective_params.size()) {
    const ParamSpec& param = find_objective(scene.objective)->info->params[set->param];
    if (!check(param, set->value)) scene.objective_params[set->param] = set->value;
  }
  return scene;
}

bool needs_objective(const Command& command) {
  using namespace command;
  return std::visit(
      [](const auto& c) {
        using Kind = std::decay_t<decltype(c)>;
        return std::is_same_v<Kind, SetObjective> || std::is_same_v<Kind, SetObjectiveParam> || std::is_same_v<Kind, SetSlice> ||
               std::is_same_v<Kind, SetData> || std::is_same_v<Kind, AddPoint> || std::is_same_v<Kind, MovePoint> ||
               std::is_same_v<Kind, RemovePoint> || std::is_same_v<Kind, LoadScene>;
      },
      command);
}

}  // namespace

Surface make_surface(ObjectiveKey key) {
  Surface surface;
  surface.objective = make_objective(key);
  surface.drawn = surface.objective;
  surface.key = std::move(key);
  surface.least = surface.objective->least_value();
  surface.known = surface.objective->known_points();
  const ObjectiveInfo& info = surface.objective->info();
  if (info.dimension == 1 && cost(*surface.objective) > drawn_cost) {
    const double width = info.domain.x_high - info.domain.x_low;  // as far again on either side
    surface.drawn = sampled_line(*surface.objective, info.domain.x_low - width, info.domain.x_high + width, drawn_cells);
  }
  return surface;
}

Change change(const ChangeRequest& request) {
  Change result;
  if (request.restored) {
    result.after = *request.restored;
  } else {
    result.after = request.before;
    apply(result.after, request.command);  // a command that is refused has changed the copy at most
  }
  result.after.step = std::clamp<std::int64_t>(result.after.step, 0, result.after.steps);
  if (ObjectiveKey key = objective_key(result.after); key != request.present) result.surface = make_surface(std::move(key));
  return result;
}

double effort(const ChangeRequest& request) {
  const Scene after = outline(request);
  if (request.restored) return objective_key(after) != request.present ? making(after) : 0;
  if (!needs_objective(request.command)) return 0;
  return std::max(making(after), making(request.before));
}

}  // namespace thalweg
