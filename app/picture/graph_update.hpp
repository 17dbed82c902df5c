#pragma once
// One update on the graph, as plain data in pixels: the tangent, the quadratic model, the bracket and its trial points.
// Derived from the roles of the traced rows alone; no code is specific to a method.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/optimizer/term.hpp"
#include "picture/graph_view.hpp"

namespace thalweg {

struct GraphUpdate {
  struct Inner {
    Pixel at;  ///< on the curve
    std::string symbol;
    bool look_ahead = false;
    int row = -1;
  };
  int style = 0;
  std::int64_t step = 0;           ///< index of the iterate before the update
  double x = 0, f = 0, slope = 0;  ///< at that iterate
  Pixel from;
  std::optional<Pixel> to;         ///< the next iterate, on the curve; nothing if the run ends here or the step is not yet computed
  double next = 0;                 ///< its x
  double curvature = 0;            ///< f″ or the method's model of it; NaN if the update has neither
  std::vector<Pixel> tangent;      ///< two points; empty for bracketing methods
  std::vector<Pixel> model;        ///< the parabola with this slope and curvature
  std::optional<Pixel> vertex;     ///< of the parabola, if the curvature is not 0
  std::optional<Bracket> bracket;  ///< after this update
  std::vector<Bracket> older;      ///< earlier ones, the newest first
  std::vector<Inner> inner;        ///< trial points and look-aheads
  std::vector<Pixel> probes;       ///< other points at which the method evaluated f
  // The rows that these belong to; −1: none.
  int step_row = -1, tangent_row = -1, model_row = -1, bracket_row = -1;

  /// Whether something of this row is drawn.
  bool draws(int row) const;
};

/// The update from iterate `step` of `run`; `explained` is run.explain(step). Rows after `row` are treated as not yet
/// computed. Evaluates `objective` without counting.
GraphUpdate graph_update(const Objective& objective, const Run& run, std::int64_t step, const Recorder& explained, const GraphView& view,
                         int row = std::numeric_limits<int>::max());

/// The row whose drawing is nearest to `p` within `reach` pixels, or −1.
int row_at(const GraphUpdate& update, const GraphView& view, Pixel p, float reach);

/// In a view of f′: its tangent at the iterate, whose zero is the target of Newton's step; empty without curvature.
std::vector<Pixel> derivative_tangent(const GraphUpdate& update, const GraphView& view);

}  // namespace thalweg
