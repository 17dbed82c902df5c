#pragma once
// What the map shows of one update, as plain data in pixels: arrows, squares, ellipses, points and what is written
// beside them. Everything follows from the roles, formulas and order of the traced rows; no method has drawing of its own.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/run/run.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// What can be switched singly.
enum class InsideLayer { arrows, squares, metric, hessian, probes };

struct InsideArrow {
  int row;
  Role role;
  Pixel from, to;
  bool partial = false;     ///< a summand of a row's value, drawn head to tail
  bool true_scale = false;  ///< as long as it is; otherwise by the factor that the picture's notes tell
  bool merged = false;      ///< a later arrow lies along it and stands for both
  bool unseen = false;      ///< the exact gradient where the method sees another: over a batch, or with noise
};

/// One coordinate of an accumulated square: its area is the sum, its side the divisor. Beneath the x axis' place of the
/// iterate, or beside that of the y axis.
struct InsideSquare {
  int row;       ///< of the sum; of the divisor where there is no sum
  int side_row;  ///< of the divisor, −1 while it is not yet computed
  int coordinate;
  Pixel min;
  float side;
  float fresh = 0;  ///< side of the square that the newest gradient added
};

/// A closed curve, or an open one such as a branch of a hyperbola.
struct InsideOutline {
  int row;  ///< −1: what the objective is, not what the method computed
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
  int number = 0;  ///< of a probe, from 1; 0: none
};

struct InsideLabel {
  int row;
  Role role;
  InsideLayer layer;
  std::string symbol;  ///< in the TeX subset
  std::string text;
  Pixel anchor;          ///< what it names
  Pixel away;            ///< unit vector: where it would like to stand
  bool aside = false;    ///< one of several alike: said only while its row is the current one or pointed at
  bool partial = false;  ///< of a partial arrow: what a row's value keeps
};

/// How quantities that are no distances were made ones.
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

/// The steps that the method would make for all gradients (or momenta) as long as the present one: x + steps·(unit circle).
struct StepSet {
  int row;  ///< with which it is known
  Role role;
  Sym2 steps;    ///< units of the plane
  bool corners;  ///< only signs count: the corners of a box instead of an ellipse
  std::string symbol, text;
};
/// Nothing for methods whose step is no linear image of a gradient, such as a simplex or a bracket.
std::optional<StepSet> step_set(const Run& run, std::int64_t step, const Recorder& now);

/// The picture of the update that leaves iterate `step`, explained as `now`, with the rows up to `row` (−1: none);
/// `scale`: pixels per unit of the interface.
InsidePicture inside_picture(const Run& run, std::int64_t step, const Recorder& now, int row, const View& view, float scale);

/// What searching leaves on the map of a race: numbered probes, trust region and simplex of an update.
InsidePicture search_picture(const Run& run, std::int64_t step, const Recorder& now, const View& view, float scale);

/// The row whose drawing lies within `reach` pixels of `p`, of the layers for which `shown` holds; −1 where there is none.
int row_at(const InsidePicture& picture, Pixel p, float reach, const std::vector<InsideLayer>& hidden = {});

}  // namespace thalweg
