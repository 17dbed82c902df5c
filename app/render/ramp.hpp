#pragma once
// Colour ramps: a few given colours, interpolated in CIELAB.

#include <array>
#include <cstdint>
#include <span>

namespace thalweg {

/// 256 colours 0xRRGGBB from the first to the last of `stops` (two or more), at equal distances between them.
std::array<std::uint32_t, 256> ramp_table(std::span<const std::uint32_t> stops);

/// The ramp at 0…1, in between its entries: what the field pass shows.
std::uint32_t ramp_colour(std::span<const std::uint32_t, 256> table, double shade);

}  // namespace thalweg
