#pragma once
// Random streams: each use of a seed has its own range of 2²⁸ values of the counter `draw`. And random permutations.

#include <cstdint>
#include <span>
#include <utility>

#include "core/math/random.hpp"

namespace thalweg {

namespace stream {
inline constexpr std::uint32_t noise = 0, with_replacement = 1u << 28, order = 2u << 28, split = 3u << 28, rows = 4u << 28,
                               starts = 5u << 28;
}

/// Permutes `items` uniformly at random (Fisher–Yates). `from` is the first value of the counter `draw`, such as
/// stream::order.
inline void shuffle(std::span<std::uint32_t> items, std::uint64_t seed, std::uint32_t run, std::uint64_t step, std::uint32_t from) {
  RandomWords words(seed, run, step, from);
  for (auto left = std::uint32_t(items.size()); left > 1; --left) std::swap(items[left - 1], items[words.below(left)]);
}

}  // namespace thalweg
