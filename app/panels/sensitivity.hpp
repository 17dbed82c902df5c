#pragma once
// Sensitivity: a contestant's score against its learning rate, found in the background and drawn as a strip.

#include <optional>
#include <string>
#include <string_view>

#include "core/job/job.hpp"
#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Keeps `view.sensitivity` true of the open contestant while its strip is unfolded; once a frame.
class Sensitivity {
 public:
  void follow(const Desk& desk);

 private:
  struct Question {
    int contestant;
    RunKey run;  // at the method's usual learning rate: the strip does not depend on the present one
    TuneRule rule;
    friend bool operator==(const Question&, const Question&) = default;
  };
  std::optional<Question> asked_;
  Job<Tuned> job_{Priority::background};
};

/// What the score is, in words: "f − f* after 1 000 evaluations".
std::string score_words(const TuneRule& rule);
/// "η 0.0012–0.0025": the rates that score within a factor 2 of the best; empty where that is not known.
std::string plateau_words(const Tuned& tuned);
/// A score as it is read: "3.1e-9", "471", "0.82", "not reached".
std::string score_text(const TuneSample& sample, const TuneRule& rule);

/// Score against η, both logarithmic (the rate linear): diverged rates on a `bad` ground, a ring at the best, a line at
/// `present`. Hovering tells; returns the η that was clicked.
std::optional<double> draw_strip(std::string_view name, const ui::Rect& rect, const Tuned& tuned, const TuneRule& rule, double present,
                                 ui::Colour colour);

/// The fold in the open contestant's card.
void draw_sensitivity(const Desk& desk, const Contestant& contestant);

}  // namespace thalweg
