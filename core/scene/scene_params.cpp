#include "core/scene/scene_params.hpp"

namespace thalweg {

double get(const Scene& scene, std::size_t param) {
  switch (param) {
    case scene_param::steps: return double(scene.steps);
    case scene_param::tolerance: return scene.tolerance;
    case scene_param::seed: return double(scene.seed);
    case scene_param::stop_gradient: return scene.stop.gradient;
    default: return scene.stop.step;
  }
}

void set(Scene& scene, std::size_t param, double value) {
  switch (param) {
    case scene_param::steps: scene.steps = std::int64_t(value); break;
    case scene_param::tolerance: scene.tolerance = value; break;
    case scene_param::seed: scene.seed = std::uint64_t(value); break;
    case scene_param::stop_gradient: scene.stop.gradient = value; break;
    default: scene.stop.step = value;
  }
}

}  // namespace thalweg
