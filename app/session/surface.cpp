#include "session/surface.hpp"

#include <utility>

#include "core/analysis/rounding.hpp"
#include "core/objective/cost.hpp"
#include "core/objective/sampled_line.hpp"

namespace thalweg {

namespace {

constexpr double drawn_cost = 2000;  // cost above which a graph draws the objective from samples
constexpr std::size_t drawn_cells = 384;

}  // namespace

Surface make_surface(ObjectiveKey key) {
  Surface surface;
  surface.objective = make_objective(key);
  surface.drawn = surface.objective;
  surface.key = std::move(key);
  surface.least = surface.objective->least_value();
  surface.known = surface.objective->known_points();
  if (surface.least && !surface.objective->risk()) surface.lowest = lowest_value(*surface.objective, *surface.least);
  const ObjectiveInfo& info = surface.objective->info();
  if (info.dimension == 1 && cost(*surface.objective) > drawn_cost) {
    const double width = info.domain.x_high - info.domain.x_low;  // one more domain on either side
    surface.drawn = sampled_line(*surface.objective, info.domain.x_low - width, info.domain.x_high + width, drawn_cells);
  }
  return surface;
}

}  // namespace thalweg
