#pragma once
// RiskOverlay: overlays on the map of an average over data, drawn from plain data (picture/risk_picture.hpp), with pills and
// legend. Isolines are drawn by MapPainter.

#include <vector>

#include "panels/map/labels.hpp"
#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/risk_picture.hpp"
#include "ui/button.hpp"

namespace thalweg {

/// The pills of the data layers; empty unless the objective is an average over data.
std::vector<ui::Pill> risk_pills(const Desk& desk, const RiskPicture& risk);
/// Toggles the layer of the `n`-th pill, 0…2.
void switch_risk_layer(const Desk& desk, int n);

/// Draws tips of single-sample gradients and ellipses of their spread; with `arrows` also the full and the batch gradient.
/// `bold` scales the width of the arrows.
void draw_samples(ImDrawList* list, const MapFrame& frame, const SamplesPicture& samples, bool arrows, float bold);
/// Marks the minima of the test risk.
void draw_test_minima(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk);
/// Draws the legend of these layers and, if the contours are from a subset of the rows, its size. Draws nothing if empty.
void draw_risk_legend(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk, const DrawnRisk& drawn, Labels& labels);

}  // namespace thalweg
