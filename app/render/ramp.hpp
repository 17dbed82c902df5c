#pragma once
// Colour ramps, interpolated in CIELAB.

#include <array>
#include <cstdint>
#include <span>

namespace thalweg {

/// A table of 256 colours 0xRRGGBB from the first to the last of at least two equidistant `stops`.
std::array<std::uint32_t, 256> ramp_table(std::span<const std::uint32_t> stops);

/// The colour at `shade` (clamped to [0, 1]), interpolated linearly between entries as FieldPass does.
std::uint32_t ramp_colour(std::span<const std::uint32_t, 256> table, double shade);

}  // namespace thalweg
