#pragma once
// The right panel: the selected plots, the results, and the pinned runs.

#include <map>
#include <string>
#include <vector>

#include "panels/inside/ray_panel.hpp"
#include "panels/plots/plot_lines.hpp"
#include "panels/plots/results.hpp"
#include "panels/state.hpp"
#include "ui/plot.hpp"

namespace thalweg {

class PlotsPanel {
 public:
  /// Draws the whole panel.
  void draw(const Desk& desk, const ui::Rect& rect);
  /// Draws only `plots`, stacked, for one contestant, in the colours of their concepts.
  void draw(const Desk& desk, const ui::Rect& rect, std::span<const Quantity> plots, int contestant);
  /// Draws the wide results table over the lower part of `map`, if the user has enabled it.
  void draw_results_table(const Desk& desk, const ui::Rect& map) { results_.draw_wide(desk, lines_, map); }
  /// Draws only the loss plot, for presentations.
  void draw_loss(const Desk& desk, const ui::Rect& rect);

 private:
  struct Place {
    Quantity quantity;
    int contestant;  // 0: all
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  struct Marks {
    std::vector<std::string> words;
    std::vector<ui::PlotMark> marks;  // point into `words`
  };

  /// Updates the caches and adapts the selection to the objective; returns the plots to show.
  std::vector<PlotChoice> refresh(const Desk& desk);
  std::vector<ui::PlotGuide> guides(const Desk& desk, Quantity quantity, int contestant, int focus);
  /// Marks where early stopping by risk `stopping` would have ended the visible runs, or only that of `focus` if not 0.
  Marks stopping_marks(const Session& session, Quantity stopping, int focus);
  std::vector<ui::PlotBand> bands(const Desk& desk, Quantity quantity);
  /// Draws one plot. Returns true if the user removes it.
  bool plot(const Desk& desk, PlotChoice& choice, float height, bool legend, bool menu, int contestant = 0);
  bool choose(const Desk& desk, PlotChoice& choice, const ui::Rect& anchor);
  void add_button(const Desk& desk, std::vector<PlotChoice>& shown);

  RayPanel ray_;
  PlotLines lines_;
  std::map<Place, ui::Plot> plots_;
  std::map<Quantity, bool> linear_;  // linear y axis, for plots outside the user's selection
  Results results_;
  bool bracketing_ = false;       // some contestant's method has a bracket
  std::string fitted_objective_;  // the objective that the axes were fitted to
  std::uint64_t fitted_document_ = 0;
};

}  // namespace thalweg
