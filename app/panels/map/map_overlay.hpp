#pragma once
// What lies over field and trajectories: ticks, isoline labels, critical points, starts, heads with their names, edge
// markers, colour bar and the card under the pointer. Drawn from plain data; changes nothing.

#include <string_view>
#include <vector>

#include "panels/map/labels.hpp"
#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/field.hpp"
#include "picture/race.hpp"

namespace thalweg {

// All texts take their places from one Labels: first the fixed things (pills, colour bar, heads, marks) take theirs, then
// the texts follow in the order of their importance.

/// `x_name` and `y_name` are formulas.
void draw_ticks(ImDrawList* list, const MapFrame& frame, const RacePicture& race, std::string_view x_name, std::string_view y_name,
                Labels& labels);
void draw_isoline_labels(ImDrawList* list, const MapFrame& frame, const std::vector<FieldLabel>& heights, Labels& labels);
/// The symbols; under the pointer with the Hessian's eigenvectors.
void draw_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse);
void take_critical_points(const MapFrame& frame, const RacePicture& race, Labels& labels);
/// `named`: all where there are few; else only the one under the pointer has its name.
void name_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse, bool named, Labels& labels);
/// ⊕ ⊗ ⊖ ○ in `colour` over `casing` (opacity 0: none).
void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius, float thickness, ImU32 casing, ImU32 colour);
/// The same in the text's colour over its casing.
void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius);
/// Heads and starts stay visible.
void take_heads(const MapFrame& frame, const RacePicture& race, Labels& labels);
void draw_starts(ImDrawList* list, const MapFrame& frame, const RacePicture& race, Labels& labels);
/// Ghosts, heads and names; `hovered` is the contestant named elsewhere, or 0.
void draw_heads(ImDrawList* list, const MapFrame& frame, const RacePicture& race, const MapLayers& layers, int hovered, Labels& labels);
void draw_edges(ImDrawList* list, const MapFrame& frame, const RacePicture& race, int hovered, Labels& labels);
void draw_colour_bar(ImDrawList* list, const MapFrame& frame, const FieldImage& field, FieldMap field_map, const Objective& objective,
                     const RacePicture& race, Labels& labels);
/// x, y, f, ∇f and the Hessian's eigenvalues at the pointer; with `curvature` also the Hessian and what follows from it.
void draw_readout(ImDrawList* list, const MapFrame& frame, const Objective& objective, ImVec2 mouse, bool curvature, const Labels& labels);

/// Text turned by `angle` (radians clockwise) about its centre.
void draw_turned_text(ImDrawList* list, const ui::Font& font, ImVec2 centre, float angle, ImU32 colour, std::string_view text);

/// A dark or light card over the map; returns nothing but the ground for text.
void draw_card(ImDrawList* list, ImVec2 min, ImVec2 max);

}  // namespace thalweg
