#pragma once
// The right panel: the plots that the user chose, the results, and what is pinned.

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
  /// The whole panel.
  void draw(const Desk& desk, const ui::Rect& rect);
  /// These plots alone, one beneath the other, of one contestant, in the colours of their concepts.
  void draw(const Desk& desk, const ui::Rect& rect, std::span<const Quantity> plots, int contestant);
  /// All columns of the results over the lower part of the map, where the user wants them.
  void draw_results_table(const Desk& desk, const ui::Rect& map) { results_.draw_wide(desk, lines_, map); }
  /// The loss plot alone, as presentations show it.
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

  /// Brings what is kept up to date; returns the plots that are shown.
  std::vector<PlotChoice> refresh(const Desk& desk);
  std::vector<ui::PlotGuide> guides(const Desk& desk, Quantity quantity, int contestant, int focus);
  /// Where early stopping by that risk would have ended the runs that are shown, or with a focus that one's.
  Marks stopping_marks(const Session& session, Quantity stopping, int focus);
  std::vector<ui::PlotBand> bands(const Desk& desk, Quantity quantity);
  /// True when the plot is to go.
  bool plot(const Desk& desk, PlotChoice& choice, float height, bool legend, bool menu, int contestant = 0);
  bool choose(const Desk& desk, PlotChoice& choice, const ui::Rect& anchor);
  void add_button(const Desk& desk, std::vector<PlotChoice>& shown);

  RayPanel ray_;
  PlotLines lines_;
  std::map<Place, ui::Plot> plots_;
  std::map<Quantity, bool> linear_;  // of plots that are no choice of the view's
  Results results_;
  bool bracketing_ = false;       // some contestant holds a bracket
  std::string fitted_objective_;  // whose ranges the views were fitted to
  std::uint64_t fitted_document_ = 0;
};

}  // namespace thalweg
