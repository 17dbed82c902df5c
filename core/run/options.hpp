#pragma once
// Options of a run rather than of a method: clipping, batches and noise of the gradient that the method sees, and Polyak's
// average of the iterates. Scene keys, flags and sliders read these descriptions.

#include <span>
#include <string>
#include <vector>

#include "core/param/param.hpp"
#include "core/run/run.hpp"

namespace thalweg {

namespace run_option {
enum : std::size_t { clip_norm, clip_value, average, average_from, batch, replacement, noise, noise_kind };
}

inline constexpr std::string_view noise_kinds[] = {"isotropic", "anisotropic", "heavy_tailed"};

inline constexpr ParamSpec run_options[] = {
    {"clip_norm", "c", "clip by norm", "Longer gradients are scaled down to this norm; 0 turns clipping off.", 0, 0, 100, non_negative},
    {"clip_value", "c_i", "clip by value", "Each coordinate of the gradient is cut off at ± this; 0 turns clipping off.", 0, 0, 100,
     non_negative},
    flag("average", "average iterates", "Draws the running mean of the iterates as a thin line; the method itself does not use it."),
    {"average_from", "k_0", "average from", "The first iterate of the mean.", 0, 0, 1000, non_negative, Scale::linear, Kind::integer},
    {"batch",
     "B",
     "batch size",
     "How many samples each gradient is averaged over; 0 means all of them, which gives the exact gradient.",
     0,
     0,
     256,
     {0, 1e9},
     Scale::linear,
     Kind::integer},
    flag("replacement", "with replacement",
         "Each batch draws from all samples; otherwise every epoch visits each sample once, in a new order."),
    {"noise", "\\sigma", "gradient noise", "Standard deviation of the noise added to each coordinate of the gradient.", 0, 0, 5,
     non_negative},
    choice("noise_kind", "kind of noise",
           "Equal in all directions, a tenth as strong along y, or with rare large outliers (Student's t, two degrees of freedom).",
           noise_kinds),
};

std::vector<double> run_option_defaults();

/// Whether an option applies to a method. Searching methods evaluate the objective itself, without clipping, batches or
/// noise.
bool applies(std::size_t option, const MethodInfo& method);

/// Whether a run with these options draws batches or noise, so that its seed matters.
bool draws(std::span<const double> values, const MethodInfo& method);

/// Why a schedule, or clipping, does not apply to a method, as a sentence without full stop.
std::string no_rate(const MethodInfo& method);
std::string no_clipping(const MethodInfo& method);

/// Sets clip, average and sampling (except its seed) of `spec` from `values` in the order of run_options.
void apply_options(std::span<const double> values, RunSpec& spec);

}  // namespace thalweg
