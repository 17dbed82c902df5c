#pragma once
// Overlays above field and trajectories: ticks, isoline labels, critical points, starts, heads with their names, edge
// markers, colour bar and the readout at the pointer. Drawn from plain data, without side effects on the session.

#include <string_view>
#include <vector>

#include "panels/map/labels.hpp"
#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/field.hpp"
#include "picture/race.hpp"

namespace thalweg {

// All functions share one Labels per frame: call those that reserve fixed places (pills, colour bar, heads, marks) first,
// then those that place text, most important first.

/// `x_name` and `y_name` are formulas in TeX notation.
void draw_ticks(ImDrawList* list, const MapFrame& frame, const RacePicture& race, std::string_view x_name, std::string_view y_name,
                Labels& labels);
void draw_isoline_labels(ImDrawList* list, const MapFrame& frame, const std::vector<FieldLabel>& heights, Labels& labels);
/// Draws the symbols; for the point under the pointer also the eigenvectors of the Hessian.
void draw_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse);
void take_critical_points(const MapFrame& frame, const RacePicture& race, Labels& labels);
/// With `named`, labels all points, or only the global minima if there are more than six. The point under the pointer is
/// always labelled.
void name_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse, bool named, Labels& labels);
/// Draws ⊕ (minimum), ⊗ (saddle), ⊖ (maximum) or ○ in `colour`, on a `casing` stroke unless that is fully transparent.
void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius, float thickness, ImU32 casing, ImU32 colour);
/// The same in the theme's text and casing colours.
void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius);
/// Reserves the places of heads, ends of mean trajectories, and starts.
void take_heads(const MapFrame& frame, const RacePicture& race, Labels& labels);
void draw_starts(ImDrawList* list, const MapFrame& frame, const RacePicture& race, Labels& labels);
/// Draws ghosts, heads and names. If `hovered` is not 0, the other contestants are dimmed.
void draw_heads(ImDrawList* list, const MapFrame& frame, const RacePicture& race, const MapLayers& layers, int hovered, Labels& labels);
/// Draws a triangle on the border for each head outside the view and each diverged run, with a card where there is room.
void draw_edges(ImDrawList* list, const MapFrame& frame, const RacePicture& race, int hovered, Labels& labels);
void draw_colour_bar(ImDrawList* list, const MapFrame& frame, const FieldImage& field, FieldMap field_map, const Objective& objective,
                     const RacePicture& race, Labels& labels);
/// Draws a card with x, y, f, ∇f and the Hessian's eigenvalues at the pointer; with `curvature` also the Hessian, its
/// definiteness and condition number, and bounds on η.
void draw_readout(ImDrawList* list, const MapFrame& frame, const Objective& objective, ImVec2 mouse, bool curvature, const Labels& labels);

/// Draws text rotated by `angle` (radians, clockwise) about its centre.
void draw_turned_text(ImDrawList* list, const ui::Font& font, ImVec2 centre, float angle, ImU32 colour, std::string_view text);

/// Draws the translucent background of a card, in the theme's panel colour.
void draw_card(ImDrawList* list, ImVec2 min, ImVec2 max);

}  // namespace thalweg
