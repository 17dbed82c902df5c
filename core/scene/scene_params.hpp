#pragma once
// The scene's own numbers, each described once: sliders, flags, scene keys, commands and maps read these descriptions.

#include <cstddef>
#include <cstdint>

#include "core/param/param.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

namespace scene_param {
enum : std::size_t { steps, tolerance, seed, stop_gradient, stop_step };
}

inline constexpr double max_seed = 9'007'199'254'740'992;  ///< 2⁵³: doubles, as in scenes, hold all integers up to it exactly

inline constexpr ParamSpec scene_params[] = {
    {"steps",
     "N",
     "steps",
     "How many steps each contestant may take.",
     1000,
     10,
     100'000,
     {1, double(max_steps)},
     Scale::log,
     Kind::integer},
    {"tolerance", "\\tau", "tolerance", "Steps and evaluations are counted until f − f* stays below this.", 0.1, 1e-10, 10, positive,
     Scale::log},
    {"seed",
     "",
     "seed",
     "Determines the batches, the noise and the random starts, the same for all contestants. The same seed gives the same runs, bit for "
     "bit.",
     1,
     0,
     99,
     {0, max_seed},
     Scale::linear,
     Kind::integer},
    {"stop_gradient", "\\tau_g", "gradient tolerance", "A run ends where the gradient's norm is at most this; 0 turns the rule off.", 0,
     1e-12, 0.1, non_negative, Scale::log},
    {"stop_step", "\\tau_x", "step tolerance", "A run ends where a step is at most this long; 0 turns the rule off.", 0, 1e-12, 0.1,
     non_negative, Scale::log},
};

double get(const Scene& scene, std::size_t param);
/// `value` must pass check() of the parameter.
void set(Scene& scene, std::size_t param, double value);

}  // namespace thalweg
