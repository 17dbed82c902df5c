#pragma once
// The inspector: one update of one contestant, row by row, with formulas and numbers.

#include <optional>

#include "panels/inside/inside_step.hpp"
#include "ui/actions.hpp"
#include "ui/context.hpp"

namespace thalweg {

class Inspector {
 public:
  /// Draws into `rect`. If `compact` (small windows), plots share the space of the rows: while the user has selected them,
  /// returns the rectangle to draw them in; otherwise none.
  std::optional<ui::Rect> draw(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect, bool compact);

 private:
  void header(const Desk& desk, const InsideStep& inside, const ui::Rect& rect, bool compact);
  float hyperparameters(const Desk& desk, const InsideStep& inside, ImVec2 at, float right) const;
  void rows(const Desk& desk, const InsideStep& inside, const ui::Rect& rect);
  void walk(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect);

  bool plots_ = false;                          // plots are selected instead of the rows, if compact
  std::tuple<int, std::int64_t, int> shown_{};  // contestant, step and row in the last frame; a change scrolls to the row
  bool scroll_again_ = false;
};

}  // namespace thalweg
