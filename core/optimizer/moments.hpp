#pragma once
// Shared by Adam and its relatives: terms of the two moments, and their hyperparameters.

#include "core/optimizer/method.hpp"

namespace thalweg {

namespace term {
inline constexpr Term first_moment{Role::momentum, "m", "first moment", "\\beta_1 m + (1 - \\beta_1) g",
                                   "The mean gradient keeps β₁ of itself and takes in the new one."};
inline constexpr Term second_moment{Role::second_moment, "v", "second moment", "\\beta_2 v + (1 - \\beta_2) g^2",
                                    "The mean squared gradient, separately in each coordinate, keeps β₂ of itself."};
inline constexpr Term beta1_t{Role::scalar,
                              "\\beta_1^t",
                              "weight of the zero start in m",
                              "\\beta_1 \\cdot \\beta_1^{t-1}",
                              "The weight in the mean gradient of the zero that it started with.",
                              1};
inline constexpr Term beta2_t{Role::scalar,
                              "\\beta_2^t",
                              "weight of the zero start in v",
                              "\\beta_2 \\cdot \\beta_2^{t-1}",
                              "The weight in the mean square of the zero that it started with.",
                              1};
inline constexpr Term unbiased_m{Role::momentum, "\\hat{m}", "bias-corrected first moment", "\\frac{m}{1 - \\beta_1^t}",
                                 "The average started at zero; dividing by 1 − β₁ᵗ corrects for that."};
inline constexpr Term unbiased_v{Role::second_moment, "\\hat{v}", "bias-corrected second moment", "\\frac{v}{1 - \\beta_2^t}",
                                 "The same correction for the squares."};
inline constexpr Term adam_divisor{Role::divisor, "d", "divisor", "\\sqrt{\\hat{v}} + \\epsilon",
                                   "The typical size of the gradient in each coordinate; ε keeps it above zero."};
inline constexpr Term adam_step{Role::step, "\\Delta", "step", "-\\eta \\frac{\\hat{m}}{d}",
                                "Each coordinate of the first moment is divided by its own typical gradient size, so steep coordinates are "
                                "scaled down and flat ones up."};
inline constexpr Term raw_divisor{
    Role::divisor, "d", "divisor", "\\sqrt{v} + \\epsilon",
    "The root of the second moment, which began at zero: too small for the first steps, as nothing corrects it."};
inline constexpr Term raw_step{
    Role::step, "\\Delta", "step", "-\\eta \\frac{m}{d}",
    "Each coordinate of the first moment is divided by its own divisor; both still hold the zero that they began with."};
inline constexpr Term shrunk{Role::look_ahead, "\\tilde{x}", "shrunk iterate", "(1 - \\eta \\lambda) x",
                             "Weight decay pulls the iterate itself towards the origin and leaves the gradient alone."};
inline constexpr Term step_number{Role::scalar, "t", "step number", "t + 1", "The number of steps taken, including this one."};
}  // namespace term

/// The divisor of the bias correction: 1 − βᵗ, or 1 if `corrects` is 0.
THALWEG_INLINE double correction(double beta_t, double corrects) { return select(corrects != 0, 1 - beta_t, 1.0); }

namespace param {
inline constexpr ParamSpec beta1{
    "beta1", "\\beta_1",     "decay of m",        "How much of the first moment, the mean gradient, is kept at each step.", 0.9, 0,
    0.999,   unit_half_open, Scale::one_minus_log};
inline constexpr ParamSpec beta2{"beta2",
                                 "\\beta_2",
                                 "decay of v",
                                 "How much of the second moment, the mean squared gradient, is kept at each step.",
                                 0.999,
                                 0,
                                 0.9999,
                                 unit_half_open,
                                 Scale::one_minus_log};
inline constexpr ParamSpec eps{"eps", "\\epsilon",  "stabilizer", "Keeps the divisor above zero.", 1e-8, 1e-12,
                               1e-1,  non_negative, Scale::log};

inline constexpr ParamSpec bias_correction =
    flag("bias_correction", "bias correction",
         "Divides the averages by 1 − βᵗ, because they began at zero; without it the first steps are of another length.", true);
inline constexpr ParamSpec decoupled_weight_decay =
    flag("decoupled_weight_decay", "decoupled decay",
         "Weight decay shrinks the iterate itself by the share ηλ, as in AdamW, and leaves the gradient alone.");

/// The learning rate of methods whose step length is about lr in each coordinate, independent of the slope.
constexpr ParamSpec normalized_lr(double initial) {
  return {"lr", "\\eta", "learning rate", "About the length of a step in each coordinate.", initial, 1e-4, 1, non_negative, Scale::log};
}
}  // namespace param

}  // namespace thalweg
