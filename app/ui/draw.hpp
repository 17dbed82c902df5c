#pragma once
// Drawing helpers on ImDrawList: long polylines, dashes, rounded boxes.

#include <imgui.h>

#include <span>
#include <string_view>

#include "ui/fonts.hpp"

namespace thalweg::ui {

/// A polyline of any length, split to fit ImGui's 16-bit indices. All lengths here in pixels.
void polyline(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness);

/// A dashed polyline. `pattern` holds lengths dash, gap, …, each times `pattern_scale`; empty: solid. `phase` is the offset
/// into the pattern at the first point and is set to that at the last, so that pieces join. Segments of 20 000 pixels or
/// more are skipped.
void dashed(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness, std::span<const float> pattern,
            float pattern_scale, float& phase);

/// A filled rounded box with an optional one-pixel border (opacity 0: none).
void box(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 fill, float rounding, ImU32 border = 0);

/// Lines one pixel wide, aligned to whole pixels.
void horizontal(ImDrawList* list, float x0, float x1, float y, ImU32 colour);
void vertical(ImDrawList* list, float x, float y0, float y1, ImU32 colour);

/// Text with an outline in `casing`, legible on any background.
void draw_cased_text(ImDrawList* list, const Font& font, ImVec2 at, ImU32 colour, ImU32 casing, std::string_view text);

}  // namespace thalweg::ui
