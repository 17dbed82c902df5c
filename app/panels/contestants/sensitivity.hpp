#pragma once
// A contestant's score as a function of its learning rate, in words and as a strip plot.

#include <optional>
#include <string>
#include <string_view>

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// The definition of the score in words: "f − f* after 1 000 evaluations".
std::string score_words(const TuneRule& rule);
/// "η 0.0012–0.0025": the learning rates that score within a factor of 2 of the best; empty if there is no such plateau.
std::string plateau_words(const Tuned& tuned);
/// A score as displayed: "3.1e-9", "471", "0.82", "not reached", "no rate", "diverged", "below f*". Numbers of evaluations
/// are rounded up to integers unless `fractions`.
std::string score_text(const TuneSample& sample, const TuneRule& rule, bool fractions);

/// Plots the score over log η. The score axis is logarithmic too, unless the score is a convergence rate or some scores are
/// not positive. Diverged learning rates are shaded in the theme's `bad` colour; a ring marks the best one, a line `present`.
/// Hovering shows the score of the nearest sample; a click returns the η of that sample.
std::optional<double> draw_strip(std::string_view name, const ui::Rect& rect, const Tuned& tuned, const TuneRule& rule, double present,
                                 ui::Colour colour);

/// The fold "Sensitivity" in the open contestant's card; nothing for methods without a learning rate or during a prediction.
void draw_sensitivity(const Desk& desk, const Contestant& contestant);

}  // namespace thalweg
