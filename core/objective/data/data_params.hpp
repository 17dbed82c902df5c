#pragma once
// Parameters shared by objectives that average over data. A model lists its own parameters first, then those of the drawing of
// rows, their preparation, and the regularization, which is the order in the panel.

#include "core/objective/data/data_set.hpp"
#include "core/param/param.hpp"

namespace thalweg {

namespace data_param {

/// The parameter groups: drawing of rows, preparation for training, terms added to the mean loss.
inline constexpr std::string_view drawing = "Data", preparing = "Preparation", regularizing = "Regularization";

constexpr ParamSpec in(std::string_view group, ParamSpec param) {
  param.group = group;
  return param;
}

/// For models whose target is a number; `losses` as number_losses in loss.hpp.
constexpr ParamSpec loss(std::span<const std::string_view> losses) {
  return choice("loss", "loss", "The loss of a residual: half its square, or linear beyond ± δ.", losses);
}
inline constexpr ParamSpec delta{"delta", "\\delta", "Huber\u2019s δ", "Residuals beyond ± δ count linearly, not squared.", 1, 0.05,
                                 5,       positive,  Scale::log};

inline constexpr ParamSpec n =
    in(drawing, {"n", "n", "samples", "How many rows are drawn.", 100, 10, 2000, {2, 1e6}, Scale::log, Kind::integer});
inline constexpr ParamSpec seed = in(drawing, {"seed",
                                               "",
                                               "data seed",
                                               "Which rows are drawn, and which of them are for training.",
                                               1,
                                               0,
                                               99,
                                               {0, 9007199254740992.0},
                                               Scale::linear,
                                               Kind::integer});
constexpr ParamSpec noise(double initial, double high) {
  return in(drawing, {"noise", "\\sigma_y", "noise", "Standard deviation of the noise in the targets.", initial, 0, high, non_negative});
}
inline constexpr ParamSpec label_noise =
    in(drawing, {"label_noise", "", "label noise", "The share of labels that are flipped.", 0, 0, 0.5, {0, 0.5}});
inline constexpr ParamSpec outliers =
    in(drawing, {"outliers", "", "outliers", "The share of rows that are outliers.", 0, 0, 0.3, {0, 0.5}});
constexpr ParamSpec correlation(double initial) {
  return in(drawing,
            {"correlation",
             "\\rho",
             "correlation",
             "Between the two columns that the weights multiply; it sets the condition number, (1 + ρ) / (1 − ρ) for least squares.",
             initial,
             -0.98,
             0.98,
             {-1, 1, true, true}});
}

inline constexpr ParamSpec standardize =
    in(preparing,
       flag("standardize", "standardize", "Each feature minus its mean, divided by its standard deviation, both of the training rows."));
inline constexpr ParamSpec validation =
    in(preparing, {"validation", "", "validation", "The share of rows kept apart for validation.", 0, 0, 0.5, {0, 0.5}});
inline constexpr ParamSpec test = in(
    preparing, {"test", "", "test", "The share of rows that no step uses: they show how well the model generalizes.", 0, 0, 0.5, {0, 0.5}});

inline constexpr ParamSpec l1 = in(
    regularizing, {"l1", "\\lambda_1", "L1", "Adds λ₁ times the absolute weights: it pulls weights to exactly 0.", 0, 0, 1, non_negative});
inline constexpr ParamSpec l2 =
    in(regularizing,
       {"l2", "\\lambda_2", "L2",
        "Adds ½ λ₂ times the squared weights; for gradient descent this is weight decay, for Adam, which rescales the gradient, it is not.",
        0, 0, 1, non_negative});

}  // namespace data_param

/// The DataSpec given by `values` of the parameters `params`, matched by key.
DataSpec data_spec(std::span<const ParamSpec> params, std::span<const double> values);

}  // namespace thalweg
