#pragma once
// One update on the map, as plain data in pixels: arrows, squares, ellipses, points and their labels. Derived from the roles,
// formulas and order of the traced rows alone; no code is specific to a method.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/run/run.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// Parts of the picture that can be hidden separately.
enum class InsideLayer { arrows, squares, metric, hessian, probes };

struct InsideArrow {
  int row;
  Role role;
  Pixel from, to;
  bool partial = false;     ///< a summand of the row's value; summands are drawn head to tail
  bool true_scale = false;  ///< drawn to scale; otherwise scaled by the factor in InsidePicture::scales
  bool merged = false;      ///< a later arrow has the same tip and is drawn instead
  bool unseen = false;      ///< the exact gradient, while the method uses a stochastic one (batch or noise)
};

/// One coordinate of an accumulated squared gradient: the area is the sum, the side the divisor. Placed at the lower border
/// at the iterate's x (coordinate 0), or at the left border at its y (coordinate 1).
struct InsideSquare {
  int row;       ///< of the sum, or of the divisor if there is no sum
  int side_row;  ///< of the divisor; −1 while it is not yet computed
  int coordinate;
  Pixel min;
  float side;
  float fresh = 0;  ///< side of the square contributed by the newest gradient
};

/// A closed curve, or an open one such as a branch of a hyperbola.
struct InsideOutline {
  int row;  ///< −1: a property of the objective, not computed by the method
  Role role;
  InsideLayer layer;
  std::vector<Pixel> points;
  bool closed = true, dashed = false, filled = false;
};

struct InsidePoint {
  enum class Shape { dot, cross, ring };
  int row;
  Role role;
  InsideLayer layer;
  Pixel at;
  Shape shape = Shape::dot;
  int number = 0;  ///< of a probe, from 1; 0: not a probe
};

struct InsideLabel {
  int row;
  Role role;
  InsideLayer layer;
  std::string symbol;  ///< in the TeX subset
  std::string text;
  Pixel anchor;          ///< the labelled point
  Pixel away;            ///< unit vector: preferred direction from the anchor
  bool aside = false;    ///< one of several similar rows: shown only while its row is current or hovered
  bool partial = false;  ///< labels a partial arrow
};

/// The factor with which quantities that are not distances are drawn.
struct InsideScale {
  std::string symbols;  ///< "g, m"
  double factor;        ///< units of the plane per unit of the quantity
};

struct InsidePicture {
  Pixel iterate;
  std::vector<InsideOutline> outlines;
  std::vector<InsideSquare> squares;
  std::vector<InsideArrow> arrows;  ///< in the order of the rows
  std::vector<InsidePoint> points;
  std::vector<InsideLabel> labels;  ///< the most important first
  std::vector<InsideScale> scales;
  double gradient_factor = 1;  ///< units of the plane per unit of the gradient
};

/// The set of steps the method would take for all gradients (or momenta) of the current norm: x + steps·(unit circle).
struct StepSet {
  int row;  ///< the row from which on the set is known
  Role role;
  Sym2 steps;    ///< units of the plane
  bool corners;  ///< the step uses only signs: the corners of the box with half-widths steps.xx and steps.yy
  std::string symbol, text;
};
/// Nothing for methods whose step is not a linear image of a gradient, such as simplex or bracketing methods.
std::optional<StepSet> step_set(const Run& run, std::int64_t step, const Recorder& now);

/// The picture of the update from iterate `step`, with the rows of `now` = run.explain(step) up to `row` (−1: none). `scale`:
/// pixels per unit of the interface.
InsidePicture inside_picture(const Run& run, std::int64_t step, const Recorder& now, int row, const View& view, float scale);

/// Only the traces of a search: the numbered probes, trust region and simplex of an update, without labels.
InsidePicture search_picture(const Run& run, std::int64_t step, const Recorder& now, const View& view, float scale);

/// The row whose drawing is nearest to `p` within `reach` pixels, ignoring the layers in `hidden`; −1 if there is none.
int row_at(const InsidePicture& picture, Pixel p, float reach, const std::vector<InsideLayer>& hidden = {});

}  // namespace thalweg
