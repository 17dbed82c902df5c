#pragma once
// Who draws which random numbers: disjoint ranges of the counter `draw`, so that one seed serves all; and random orders.

#include <cstdint>
#include <span>
#include <utility>

#include "core/math/random.hpp"

namespace thalweg {

namespace stream {
inline constexpr std::uint32_t noise = 0, with_replacement = 1u << 28, order = 2u << 28, split = 3u << 28, rows = 4u << 28,
                               starts = 5u << 28;
}

/// Puts `items` into a uniformly random order: Fisher and Yates's shuffle.
inline void shuffle(std::span<std::uint32_t> items, std::uint64_t seed, std::uint32_t run, std::uint64_t step, std::uint32_t from) {
  RandomWords words(seed, run, step, from);
  for (auto left = std::uint32_t(items.size()); left > 1; --left) std::swap(items[left - 1], items[words.below(left)]);
}

}  // namespace thalweg
