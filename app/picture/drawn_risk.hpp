#pragma once
// DrawnRisk: the approximation of a risk that the map draws. The field of a risk over a million rows would take minutes; a
// random subsample of a few thousand looks the same.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

/// Size of the subsample; risks over at most this many rows are drawn exactly.
inline constexpr std::size_t most_drawn_rows = 2000;

/// All of 0…n − 1 if n ≤ most_drawn_rows, else most_drawn_rows of them drawn with replacement, from a fixed seed.
std::vector<std::uint32_t> drawn_rows(std::size_t n);

struct DrawnRisk {
  std::shared_ptr<const Objective> objective;
  std::size_t rows = 0, all = 0;  ///< size of the subsample and of the data; both 0 if the objective is not a risk
  std::optional<double> least;    ///< f* of `objective`, if known
  bool sampled() const { return rows < all; }
};

/// The objective itself with f* = `least`, or, for a risk over more than most_drawn_rows training rows, a subsample.
DrawnRisk drawn_risk(std::shared_ptr<const Objective> objective, std::optional<double> least);
/// The same for the test rows, of which there must be at least one. `least` is not set.
DrawnRisk drawn_test_risk(const Risk& risk);

}  // namespace thalweg
