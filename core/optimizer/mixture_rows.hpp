#pragma once
// Shared by the methods that infer a mixture from its rows: the E-step, tolerance, endings and traced terms.

#include "core/objective/data/mixture.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/search_method.hpp"

namespace thalweg {

/// The training rows and the mixture model. Views the rows of the risk, which must outlive this.
struct MixtureRows {
  TwoNormals model;
  std::span<const double> x;

  /// `risk` must be the objective gaussian_mixture.
  explicit MixtureRows(const Risk& risk)
      : model{parameter(risk, "mixing"), parameter(risk, "sigma")}, x(risk.data().samples.u.data(), risk.training_size()) {}

  /// Sums over the rows, per component: of responsibilities, and of responsibilities times rows.
  struct Sums {
    Vec2 count{0, 0}, total{0, 0};
  };

  /// The E-step. `more` is added to the log odds of every row.
  Sums expect(Vec2 means, double more = 0) const {
    Sums sums;
    const auto log_odds = model.log_odds(means);
    for (const double row : x) {
      const double odds = log_odds(row) + more;
      const Vec2 r{sigmoid(odds), sigmoid(-odds)};
      sums.count += r;
      sums.total += row * r;
    }
    return sums;
  }

 private:
  static double parameter(const Risk& risk, std::string_view key) { return risk.get(*find_param(risk.info().params, key)); }
};

namespace param {
inline constexpr ParamSpec mean_tolerance{"tol",     "\\tau", "tolerance", "The run ends once a step would move no mean by more than this.",
                                          1e-8,      1e-12,   1e-1,        non_negative,
                                          Scale::log};
}  // namespace param

namespace ending {
inline constexpr Ending no_mixture{
    false, english("needs a Gaussian mixture"),
    english("This method infers the means of a mixture from its rows: choose the objective Gaussian mixture, not a slice of it.")};
inline constexpr Ending empty_component{
    false, english("component empty"),
    english("One component explains no row at all, so its mean is undefined: choose a start nearer to the rows.")};
inline constexpr Ending means_at_rest{true, english("means at rest"),
                                      english("The next step would move no mean by more than the tolerance.")};
}  // namespace ending

namespace term {
inline constexpr Term row_counts{
    Role::scalar, "N", "rows of each component", "\\text{sum of responsibilities}",
    "E-step: each row is shared out between the components by how probable each makes it; these are the sums of the shares."};
inline constexpr Term row_totals{Role::scalar, "S", "their sum", "\\text{sum of responsibilities times rows}",
                                 "The rows themselves, weighted by their shares."};
}  // namespace term

/// Whether the step moves each mean by less than `tolerance`; never for 0.
inline bool at_rest(Vec2 from, Vec2 to, double tolerance) {
  return std::fabs(to.x - from.x) < tolerance && std::fabs(to.y - from.y) < tolerance;
}

}  // namespace thalweg
