#pragma once
// The inspector: one update of one contestant, row by row, with its formulas and numbers.

#include <optional>

#include "panels/inside/inside_step.hpp"
#include "ui/actions.hpp"
#include "ui/context.hpp"

namespace thalweg {

class Inspector {
 public:
  /// Draws into `rect`. Where it is `compact`, in a small window, the plots have no place of their own: they share the
  /// room of the rows, and the rectangle to draw them in is returned while they are chosen.
  std::optional<ui::Rect> draw(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect, bool compact);

 private:
  void header(const Desk& desk, const InsideStep& inside, const ui::Rect& rect, bool compact);
  float hyperparameters(const Desk& desk, const InsideStep& inside, ImVec2 at, float right) const;
  void rows(const Desk& desk, const InsideStep& inside, const ui::Rect& rect);
  void walk(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect);

  bool plots_ = false;                          // chosen instead of the rows, where it is compact
  std::tuple<int, std::int64_t, int> shown_{};  // contestant, step and row at the last frame: a change scrolls
  bool scroll_again_ = false;
};

}  // namespace thalweg
