#pragma once
// Objective: the function to minimize. Surfaces do not derive from it directly; see formula.hpp and data/model.hpp.

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

/// Two doubles in one vector register.
using DoublePair = double __attribute__((vector_size(16)));

/// f, ∇f and the Hessian at one point.
struct Curvature {
  double f;
  Vec2 g;
  Sym2 h;
};

enum class PointKind { minimum, maximum, saddle, degenerate };

/// A critical point known to the objective; f is filled in by Objective::known_points().
struct KnownPoint {
  Vec2 at;
  PointKind kind;
  bool global = false;  ///< for minima: no point of the domain is lower
  double f = 0;
};

/// A rectangle of the plane; in one dimension the plot window, with f along y.
struct Domain {
  double x_low, x_high, y_low, y_high;
  friend bool operator==(const Domain&, const Domain&) = default;
};

/// A learning rate that works for a method on this objective from the first suggested start.
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
  Domain domain;                           ///< the initial view of the map
  bool log_colour;                         ///< contour levels at powers of ten of f − f* instead of equally spaced in f
  std::span<const Vec2> starts;            ///< suggested starts, the default first
  std::span<const SuggestedRate> rates;    ///< per method; unlisted methods use their own default
  std::span<const std::string_view> tags;  ///< "convex", "ill-conditioned", "valley", "multimodal", "saddle", "plateau", …
  std::string_view source;                 ///< paper or book
  bool quadratic = false;                  ///< constant Hessian: the bounds on η are exact
  int dimension = 2;                       ///< 1: a function of x only, drawn as a graph; y is ignored
};

/// Whether f* is the least value everywhere, not only in the domain: false for objectives tagged "unbounded", which decrease
/// without bound outside the domain, and "slice", whose minima are known in the domain only.
bool least_everywhere(const ObjectiveInfo& info);

class Risk;

/// A function of two variables with exact derivatives. Evaluations neither allocate nor throw and may run concurrently; where
/// f is undefined they return NaN or infinity.
class Objective {
 public:
  virtual ~Objective() = default;
  virtual const ObjectiveInfo& info() const = 0;
  virtual std::unique_ptr<Objective> clone() const = 0;

  /// Parameters by position in info().params. set() expects a value that check() accepts.
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;
  /// Sets all parameters, values.size() ≤ info().params.size(). Cheaper than repeated set() for objectives that regenerate data.
  virtual void assign(std::span<const double> values);

  virtual double value(Vec2 p) const noexcept = 0;
  /// Returns ∇f and writes f to `f`. A DoublePair is returned in one register, whereas a Slope (or, with GCC, a Vec2) would go
  /// through memory on the critical path of every step.
  virtual DoublePair gradient(Vec2 p, double& f) const noexcept = 0;
  Slope slope(Vec2 p) const noexcept {
    double f;
    const DoublePair g = gradient(p, f);
    return {f, {g[0], g[1]}};
  }
  virtual Curvature curvature(Vec2 p) const noexcept = 0;

  /// n points at once in SIMD lanes, bit-equal to the calls above. The arrays hold n entries each and must not overlap.
  virtual void values(const double* x, const double* y, double* f, std::size_t n) const noexcept = 0;
  virtual void slopes(const double* x, const double* y, double* f, double* gx, double* gy, std::size_t n) const noexcept = 0;

  /// The known critical points for the present parameters; may be empty. For the default parameters, all minima.
  virtual std::vector<KnownPoint> known_points() const = 0;

  /// This object if it is an average over data (see data/risk.hpp), else null.
  virtual const Risk* risk() const { return nullptr; }

  /// f*, the least known value: that of the lowest minimum in the domain, or of the floor of a flat valley. Outside the domain f
  /// may be lower, see least_everywhere(). nullopt if there is no minimum or none is known.
  virtual std::optional<double> least_value() const;
};

}  // namespace thalweg
