#pragma once
// A contestant's score against its learning rate, in words and drawn as a strip.

#include <optional>
#include <string>
#include <string_view>

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// What the score is, in words: "f − f* after 1 000 evaluations".
std::string score_words(const TuneRule& rule);
/// "η 0.0012–0.0025": the rates that score within a factor 2 of the best; empty where that is not known.
std::string plateau_words(const Tuned& tuned);
/// A score as it is read: "3.1e-9", "471", "0.82", "not reached", "no rate", "diverged", "below f*". Evaluations are whole
/// unless they come in fractions.
std::string score_text(const TuneSample& sample, const TuneRule& rule, bool fractions);

/// Score against η, both logarithmic (the rate linear): diverged rates on a `bad` ground, a ring at the best, a line at
/// `present`. Hovering tells; returns the η that was clicked.
std::optional<double> draw_strip(std::string_view name, const ui::Rect& rect, const Tuned& tuned, const TuneRule& rule, double present,
                                 ui::Colour colour);

/// The fold in the open contestant's card.
void draw_sensitivity(const Desk& desk, const Contestant& contestant);

}  // namespace thalweg
