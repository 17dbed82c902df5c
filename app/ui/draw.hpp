#pragma once
// Drawing helpers on ImDrawList: long polylines, dashes, rounded boxes.

#include <imgui.h>

#include <span>
#include <string_view>

#include "ui/fonts.hpp"

namespace thalweg::ui {

/// A polyline of any length: cut into pieces that fit ImGui's 16-bit indices.
void polyline(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness);

/// The same with dashes; `pattern` is dash, gap, … in pixels, empty for a solid line. `phase` is how far along the
/// pattern the line begins, and becomes how far along it ends.
void dashed(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness, std::span<const float> pattern,
            float pattern_scale, float& phase);

/// A filled rounded box with an optional one-pixel border (opacity 0: none).
void box(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 fill, float rounding, ImU32 border = 0);

/// One pixel wide lines, crisp.
void horizontal(ImDrawList* list, float x0, float x1, float y, ImU32 colour);
void vertical(ImDrawList* list, float x, float y0, float y1, ImU32 colour);

/// Text with an outline in `casing`, readable on any ground.
void draw_cased_text(ImDrawList* list, const Font& font, ImVec2 at, ImU32 colour, ImU32 casing, std::string_view text);

}  // namespace thalweg::ui
