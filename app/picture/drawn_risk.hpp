#pragma once
// DrawnRisk: what the map draws of a risk. Over a million rows its field would take minutes; over a few thousand of them,
// drawn at random, it looks the same.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

/// Over more rows than this the map shows so many of them.
inline constexpr std::size_t most_drawn_rows = 2000;

/// 0…n − 1, or most_drawn_rows of them, always the same.
std::vector<std::uint32_t> drawn_rows(std::size_t n);

struct DrawnRisk {
  std::shared_ptr<const Objective> objective;
  std::size_t rows = 0, all = 0;  ///< how many it is the mean over, and of how many; both 0 where it is no average over data
  std::optional<double> least;    ///< its f*, where that is known
  bool sampled() const { return rows < all; }
};

/// Of an objective whose f* is `least`.
DrawnRisk drawn_risk(std::shared_ptr<const Objective> objective, std::optional<double> least);
/// Of the test rows, which are not none.
DrawnRisk drawn_test_risk(const Risk& risk);

}  // namespace thalweg
