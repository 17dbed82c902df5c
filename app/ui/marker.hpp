#pragma once
// Marker shapes and dash patterns, which distinguish contestants without colour.

#include <imgui.h>

#include <array>
#include <span>

namespace thalweg::ui {

enum class Shape { circle, square, triangle_up, diamond, triangle_down, pentagon, cross, plus, star, hexagon };
inline constexpr int shape_count = 10;

/// The shape of style i ≥ 0. Colours repeat every ten styles (Theme::contestant), shapes are shifted each time, so that
/// the first hundred styles differ in colour or shape.
constexpr Shape contestant_shape(int i) { return Shape((i + 3 * (i / shape_count)) % shape_count); }

/// The outline of a shape of radius 1, clockwise, y downwards; empty for the circle. All shapes have about the same area.
std::span<const ImVec2> outline(Shape shape);

/// A filled marker of `radius` pixels with an outline in `casing` (opacity 0: none) that sets it off from any background.
void draw_marker(ImDrawList* list, ImVec2 centre, float radius, Shape shape, ImU32 colour, ImU32 casing);

/// The dash pattern of style i: lengths dash, gap, … at scale 1; empty (style 0 only): solid.
std::span<const float> contestant_dash(int i);

/// Whether lines of style i are dashed even where dashes are off: true if an earlier style has the same colour.
constexpr bool always_dashed(int i) { return i >= shape_count; }

}  // namespace thalweg::ui
