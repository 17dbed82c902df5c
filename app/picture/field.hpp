#pragma once
// FieldImage: the field of f over one view, as plain data: level coordinates on a grid with their scale, ticks for the
// colour bar and labels for the isolines. Renderers only add colours.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/objective/objective.hpp"
#include "picture/field_levels.hpp"
#include "picture/heights.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// The label of an isoline, written along the line.
struct FieldLabel {
  Pixel at;          ///< centre
  float angle = 0;   ///< of the text, radians clockwise (y downwards), within ±π/2
  double t = 0;      ///< level coordinate
  double value = 0;  ///< f there
  std::string text;  ///< "1 000"
  float width = 0,
        height = 0;  ///< the gap in the line, pixels; an estimate, to be replaced by the measured text size
};

/// A tick of the colour bar.
struct FieldTick {
  double t;
  double shade;  ///< position on the colour ramp, 0…1
  double value;  ///< f there
  std::string text;
};

struct FieldImage {
  View view;
  int subsampling = 1;
  int columns = 0, rows = 0;
  /// Level coordinates, top row first; NaN where f is not finite. Sample (i, j) lies at pixel ((i − ½)·s, (j
  /// − ½)·s) for subsampling s: pixel centres where s = 1, and one sample beyond each border.
  std::vector<float> t;
  FieldLevels levels;
  std::vector<FieldTick> ticks;    ///< ascending
  std::vector<FieldLabel> labels;  ///< the most important first

  /// Level coordinate at p, by bilinear interpolation; NaN outside the grid and next to samples that are NaN.
  float at(Pixel p) const;
};

struct FieldOptions {
  int subsampling = 1;  ///< pixels per sample along each axis: 2 while dragging
  FieldScale scale = FieldScale::automatic;
  std::optional<double> floor;  ///< Objective::least_value(), which the caller computes once
  float ui_scale = 1;           ///< pixels per unit of the interface; scales the distances between labels
  bool labels = true;
};

/// Samples `objective` over `view`, one evaluation per sample. A pure function of its arguments.
FieldImage sample_field(const Objective& objective, const View& view, const FieldOptions& options);
/// The field of given heights, which must have margin 1. Uses only info() of `objective`; ignores options.subsampling.
FieldImage make_field(const Objective& objective, const Heights& heights, const FieldOptions& options);

/// Places labels on straight parts of the isolines, apart from each other and from the borders. Candidates lie on scan lines
/// fixed in the plane, so that labels move with it. Called by make_field().
std::vector<FieldLabel> place_labels(const FieldImage& field, float ui_scale);

}  // namespace thalweg
