#pragma once
// Objective: what is minimized. Concrete surfaces never derive from it by hand: see formula.hpp.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/math/vec.hpp"
#include "core/param/param.hpp"

namespace thalweg {

/// f and ∇f at one point.
struct Slope {
  double f;
  Vec2 g;
};

/// Two numbers in one vector register.
using DoublePair = double __attribute__((vector_size(16)));

/// f, ∇f and the Hessian at one point.
struct Curvature {
  double f;
  Vec2 g;
  Sym2 h;
};

enum class PointKind { minimum, maximum, saddle, degenerate };

/// A critical point that the surface itself knows; f is filled in by Objective::known_points().
struct KnownPoint {
  Vec2 at;
  PointKind kind;
  bool global = false;  ///< for minima: no point of the domain is lower
  double f = 0;
};

/// A rectangle of the plane; of the graph, with f along y, where the dimension is 1.
struct Domain {
  double x_low, x_high, y_low, y_high;
  friend bool operator==(const Domain&, const Domain&) = default;
};

/// A learning rate that makes a method do something sensible here, from the first suggested start.
struct SuggestedRate {
  std::string_view method;
  double lr;
};

struct ObjectiveInfo {
  std::string_view id;       ///< "rosenbrock"
  std::string_view name;     ///< "Rosenbrock"
  std::string_view tagline;  ///< two or three words: "curved valley"
  std::string_view formula;  ///< right-hand side in the TeX subset of ui/typeset.hpp
  std::span<const ParamSpec> params;
  Domain domain;                           ///< what the map shows at first
  bool log_colour;                         ///< levels at powers of ten of f − f*, or at equal distances of f
  std::span<const Vec2> starts;            ///< suggested starts, the default first
  std::span<const SuggestedRate> rates;    ///< per method, the method's own default where it is not listed
  std::span<const std::string_view> tags;  ///< "convex", "ill-conditioned", "valley", "multimodal", "saddle", "plateau", …
  std::string_view source;                 ///< paper or book
  bool quadratic = false;                  ///< constant Hessian: the bounds on η are exact
  int dimension = 2;                       ///< 1: a function of x alone, drawn as a graph
};

/// Whether the least known minimum is the least of all there is: not where f falls for ever outside the domain (tagged
/// "unbounded"), nor along a slice (tagged "slice"), of which only the domain is known.
bool least_everywhere(const ObjectiveInfo& info);

class Risk;

/// A function of two variables with exact derivatives. Evaluations allocate nothing and throw nothing; where f is not
/// defined they give NaN or infinity.
class Objective {
 public:
  virtual ~Objective() = default;
  virtual const ObjectiveInfo& info() const = 0;
  virtual std::unique_ptr<Objective> clone() const = 0;

  /// Parameters by position in info().params. set() takes what check() accepts.
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;
  /// All parameters at once, as many as info().params: one change for an objective that makes its data anew.
  virtual void assign(std::span<const double> values);

  virtual double value(Vec2 p) const noexcept = 0;
  /// ∇f, with f written to `f`. A pair comes back in one register; a Slope, or a Vec2 by GCC, would go through memory,
  /// and every step waits for it.
  virtual DoublePair gradient(Vec2 p, double& f) const noexcept = 0;
  Slope slope(Vec2 p) const noexcept {
    double f;
    const DoublePair g = gradient(p, f);
    return {f, {g[0], g[1]}};
  }
  virtual Curvature curvature(Vec2 p) const noexcept = 0;

  /// n points at once in SIMD lanes, bit-equal to the calls above.
  virtual void values(const double* x, const double* y, double* f, std::size_t n) const noexcept = 0;
  virtual void slopes(const double* x, const double* y, double* f, double* gx, double* gy, std::size_t n) const noexcept = 0;

  /// Critical points for the present parameters (all minima of the default ones; may be empty).
  virtual std::vector<KnownPoint> known_points() const = 0;

  /// Itself where it is an average over data (see data/risk.hpp), else null.
  virtual const Risk* risk() const { return nullptr; }

  /// The least known value: f* of the plots, that of the domain's lowest minimum or of a flat valley's floor, whose points
  /// are no isolated minima; outside the domain f may be lower, see least_everywhere(). Nothing where the function has no minimum or none
  /// is known.
  virtual std::optional<double> least_value() const;
};

}  // namespace thalweg
