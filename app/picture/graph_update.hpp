#pragma once
// One update on the graph, as plain data in pixels: the tangent, the model whose vertex the step goes to, the bracket
// and its inner points. All from the traced rows by their roles; no method is known by name.

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
  std::int64_t step = 0;  ///< the iterate it leaves
  double x = 0, f = 0, slope = 0;
  Pixel from;
  std::optional<Pixel> to;         ///< the next iterate, on the curve; nothing where the run ends here, or before the step is known
  double next = 0;                 ///< its x
  double curvature = 0;            ///< f″, true or modelled, where the update has one; else NaN
  std::vector<Pixel> tangent;      ///< two points across the picture; none where a bracket says where to go
  std::vector<Pixel> model;        ///< the osculating parabola
  std::optional<Pixel> vertex;     ///< of the parabola, where it has one in reach of the picture
  std::optional<Bracket> bracket;  ///< after this update
  std::vector<Bracket> older;      ///< those before it, the newest first
  std::vector<Inner> inner;        ///< trial points and look-aheads
  std::vector<Pixel> probes;       ///< other places that were asked
  // The rows that these drawings are of; −1: none.
  int step_row = -1, tangent_row = -1, model_row = -1, bracket_row = -1;

  /// That row is drawn.
  bool draws(int row) const;
};

/// The update that leaves iterate `step` of `run`; `explained` is run.explain(step).
/// Rows after `row` are not yet computed and not drawn.
GraphUpdate graph_update(const Objective& objective, const Run& run, std::int64_t step, const Recorder& explained, const GraphView& view,
                         int row = std::numeric_limits<int>::max());

/// The row whose drawing lies within `reach` pixels of `p`; −1 where there is none.
int row_at(const GraphUpdate& update, const GraphView& view, Pixel p, float reach);

/// Of f′ in its own view: the tangent at the iterate, which meets zero where Newton's step goes; empty without curvature.
std::vector<Pixel> derivative_tangent(const GraphUpdate& update, const GraphView& view);

}  // namespace thalweg
