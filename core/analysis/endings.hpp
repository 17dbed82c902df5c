#pragma once
// Where the runs of an ensemble end: at which minimum, on which plateau, at which saddle, still on the way, or nowhere.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/critical_points.hpp"
#include "core/map/ensemble.hpp"

namespace thalweg {

enum class EndKind {
  minimum,  ///< near a minimum, as far as the noise lets it
  valley,   ///< at minima that are not isolated: the floor of a flat valley
  saddle,
  maximum,
  degenerate,  ///< at a critical point that the Hessian does not tell
  plateau,     ///< hardly any slope, high above the minima
  moving,      ///< still on the way
  diverged,
};

/// Members that end alike.
struct EndGroup {
  EndKind kind;
  Vec2 at;       ///< the critical point, or the end nearest to the middle of the members' ends; (0, 0) where they diverged
  double f = 0;  ///< there
  std::vector<std::uint32_t> members;  ///< ascending
  /// The median of the steps after which they stayed there; where they diverged, of the last finite iterates; −1 where
  /// they are still moving.
  std::int64_t steps = -1;
  std::size_t reached =
      0;  ///< of the members of a minimum, saddle, …: those within 0.1 % of the domain's diagonal; the others move near it
};

/// Where a descent without noise comes to rest that begins where each member ended: what tells the noise about a minimum
/// from the way to it. One entry a member, itself where that cannot be told. `cancelled` as in critical_points().
std::vector<Vec2> polished_ends(const Objective& objective, const Ensemble& ensemble, const Progress& progress);

/// The groups, the largest first, those that are still moving and those that diverged last. `critical` are points of the
/// objective that are known; `resting` as polished_ends() gives them. A group gathers what ends within 3 % of the domain's diagonal; hardly
/// any slope a hundredth of the slope that a tenth of the domain exceeds; high a twentieth of its heights. Places with less
/// than 5 % of the runs, of valleys and plateaus, count to the largest of their kind.
std::vector<EndGroup> endings(const Objective& objective, const Ensemble& ensemble, std::span<const Vec2> resting,
                              std::span<const CriticalPoint> critical);

/// "Minimum", "Still moving", …
std::string_view words(EndKind kind);
/// "Minimum at (1, 1)" where all members reached it, else "Near minimum (1, 1)"; "Plateau, centre (3, −2)", "Still moving", …
std::string words(const EndGroup& group, int dimension);
/// Where there is no room for that: "Minimum (1, 1)", "Plateau (3, −2)", one digit of each coordinate.
std::string brief_words(const EndGroup& group, int dimension);

}  // namespace thalweg
