#pragma once
// Classifies where the runs of an ensemble end: at a minimum, on a plateau, at a saddle, still moving, or diverged.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/critical_points.hpp"
#include "core/map/ensemble.hpp"

namespace thalweg {

enum class EndKind {
  minimum,  ///< near a minimum; gradient noise may keep the run from reaching it
  valley,   ///< at non-isolated minima: the floor of a flat valley
  saddle,
  maximum,
  degenerate,  ///< at a critical point that the Hessian does not classify
  plateau,     ///< a negligible gradient high above the minima
  moving,      ///< none of the others: still making progress
  diverged,
};

/// The members that share an ending.
struct EndGroup {
  EndKind kind;
  Vec2 at;                             ///< the critical point, or the member's end closest to the mean of the ends; (0, 0) if diverged
  double f = 0;                        ///< f(at); infinite if diverged
  std::vector<std::uint32_t> members;  ///< indices into the ensemble, ascending
  /// The median over the members of the step from which they stayed within 3 % of the domain's diagonal from their ends; of
  /// the last finite iterate if diverged; −1 if still moving.
  std::int64_t steps = -1;
  std::size_t reached = 0;  ///< members within 0.1 % of the domain's diagonal from the critical point, or else from where they come to rest
};

/// Continues each member from its end without noise, by up to 40 steps of BFGS, and returns where it arrives. This tells a
/// member that fluctuates about a minimum from one that is still approaching it. One entry per member, its own end if it
/// diverged, its gradient is 0, or the data are too large for the ensemble. Returns an empty vector if cancelled.
std::vector<Vec2> polished_ends(const Objective& objective, const Ensemble& ensemble, const Progress& progress);

/// Groups the members, the largest group first, with moving and then diverged members last. `resting` is the result of
/// polished_ends(), `critical` the known critical points of the objective. A member belongs to a critical point within 3 % of
/// the domain's diagonal; elsewhere members of one kind whose ends are at most 6 % apart are chained into one group, and
/// groups with less than 5 % of the runs join the largest of their kind. A gradient is negligible up to 1 % of the 90th
/// percentile over the domain; a plateau is higher than 5 % of the way from the lowest f to the 90th percentile of f.
std::vector<EndGroup> endings(const Objective& objective, const Ensemble& ensemble, std::span<const Vec2> resting,
                              std::span<const CriticalPoint> critical);

/// "Minimum", "Still moving", …
std::string_view words(EndKind kind);
/// "Minimum at (1, 1)" if all members reached it, else "Near minimum (1, 1)"; "Plateau, centre (3, −2)", "Still moving", …
std::string words(const EndGroup& group, int dimension);
/// The short form, with one significant digit per coordinate: "Minimum (1, 1)", "Plateau (3, −2)".
std::string brief_words(const EndGroup& group, int dimension);

}  // namespace thalweg
