#pragma once
// RiskOverlay: what lies over the map of an average over data, drawn from plain data (picture/risk_picture.hpp), its pills
// and its legend. The isolines are the painter's.

#include <vector>

#include "panels/map/labels.hpp"
#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/risk_picture.hpp"
#include "ui/button.hpp"

namespace thalweg {

/// The pills of the layers that the objective has; none where it is no average over data.
std::vector<ui::Pill> risk_pills(const Desk& desk, const RiskPicture& risk);
/// The n-th of them was clicked.
void switch_risk_layer(const Desk& desk, int n);

/// Tips of single gradients, ellipses, and with `arrows` the full gradient and the batch's.
void draw_samples(ImDrawList* list, const MapFrame& frame, const SamplesPicture& samples, bool arrows, float bold);
/// Where the test risk is least.
void draw_test_minima(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk);
/// What these drawings mean, and of how many rows the contours are; nothing where there is nothing to say.
void draw_risk_legend(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk, const DrawnRisk& drawn, Labels& labels);

}  // namespace thalweg
