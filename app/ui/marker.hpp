#pragma once
// Marker shapes and dash patterns: they tell contestants apart without colour.

#include <imgui.h>

#include <array>
#include <span>

namespace thalweg::ui {

enum class Shape { circle, square, triangle_up, diamond, triangle_down, pentagon, cross, plus, star, hexagon };
inline constexpr int shape_count = 10;

/// The shape of style i ≥ 0. The first ten styles have a colour, a shape and a dash each; after every ten the colours
/// begin anew (Theme::contestant) with other shapes and dashes, so that of a hundred no two have the same colour and shape.
constexpr Shape contestant_shape(int i) { return Shape((i + 3 * (i / shape_count)) % shape_count); }

/// The outline of a shape of radius 1, clockwise, y downwards; empty for the circle. All have about the same area.
std::span<const ImVec2> outline(Shape shape);

/// A filled marker; a casing (opacity 0: none) is drawn round it so that it stands out on anything.
void draw_marker(ImDrawList* list, ImVec2 centre, float radius, Shape shape, ImU32 colour, ImU32 casing);

/// Lengths of dash, gap, dash, gap, … at scale 1 of style i; empty means solid, which only style 0 is.
std::span<const float> contestant_dash(int i);

/// Whether the lines of style i are dashed in every theme, not only where dashes are wanted: its colour is another's too.
constexpr bool always_dashed(int i) { return i >= shape_count; }

}  // namespace thalweg::ui
