#pragma once
// FieldImage: what the map shows of f in one view, as plain data: level coordinates on a grid, the scale that
// made them, ticks for the colour bar and labels for the isolines. Painters only colour it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/objective/objective.hpp"
#include "picture/field_levels.hpp"
#include "picture/heights.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// A height written on the line it belongs to.
struct FieldLabel {
  Pixel at;          ///< centre
  float angle = 0;   ///< of the text's direction, radians clockwise (y downwards), within ±π/2
  double t = 0;      ///< level coordinate
  double value = 0;  ///< f there
  std::string text;  ///< "1 000"
  float width = 0,
        height = 0;  ///< the gap in the line, pixels; estimated; a caller that knows the font may override it
};

/// A tick of the colour bar.
struct FieldTick {
  double t;
  double shade;  ///< place on the colour ramp, 0…1
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
  std::vector<FieldLabel> labels;  ///< in the order of their importance

  /// Bilinear between the samples; NaN outside and beside non-finite ones.
  float at(Pixel p) const;
};

struct FieldOptions {
  int subsampling = 1;  ///< pixels per sample along each axis: 2 while dragging
  FieldScale scale = FieldScale::automatic;
  std::optional<double> floor;  ///< Objective::least_value(), computed once by the caller
  float ui_scale = 1;           ///< pixels per unit of the interface: distances between labels follow it
  bool labels = true;
};

/// Samples `objective` over `view`. Depends on nothing but its arguments.
FieldImage sample_field(const Objective& objective, const View& view, const FieldOptions& options);
/// The same from heights with a margin of 1 that are there already; of `objective` it reads info() alone, and of
/// `options` all but the subsampling.
FieldImage make_field(const Objective& objective, const Heights& heights, const FieldOptions& options);

/// The labels of a field (sample_field() has called it): apart from each other and from the borders, on
/// straight parts. They lie on lines fixed in the plane, so that they move with it.
std::vector<FieldLabel> place_labels(const FieldImage& field, float ui_scale);

}  // namespace thalweg
