#pragma once
// Marker shapes and dash patterns: they tell contestants apart without colour.

#include <imgui.h>

#include <array>
#include <span>

namespace thalweg::ui {

enum class Shape { circle, square, triangle_up, diamond, triangle_down, pentagon, cross, plus, star, hexagon };
inline constexpr int shape_count = 10;

/// The shape of the i-th contestant.
constexpr Shape contestant_shape(int i) { return Shape(i % shape_count); }

/// The outline of a shape of radius 1, clockwise, y downwards; empty for the circle. All have about the same area.
std::span<const ImVec2> outline(Shape shape);

/// A filled marker; a casing (opacity 0: none) is drawn round it so that it stands out on anything.
void draw_marker(ImDrawList* list, ImVec2 centre, float radius, Shape shape, ImU32 colour, ImU32 casing);

/// Lengths of dash, gap, dash, gap, … at scale 1; empty means solid. The pattern belongs to the contestant's colour.
std::span<const float> contestant_dash(int i);

}  // namespace thalweg::ui
