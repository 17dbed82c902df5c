#pragma once
// Vector icons, designed on a 16 × 16 grid.

#include <imgui.h>

#include <string_view>

namespace thalweg::ui {

enum class Icon {
  none,
  play,
  pause,
  step_forward,
  step_back,
  to_start,
  to_end,
  add,
  more,
  chevron_down,
  chevron_right,
  chevron_left,
  chevron_up,
  eye,
  eye_off,
  solo,
  pin,
  reset,
  undo,
  redo,
  search,
  layers,
  field,
  isolines,
  gradient,
  critical_points,
  fit,
  tune,
  present,
  save,
  splitter,
  close,
  check,
  warning,
  info,
  copy,
  remove,
  folder,
  surface,
  arrows,
  squares,
  ellipse,
  hessian,
  menu,
  list,
  samples,
  batch_risk,
  test_risk,
};
inline constexpr int icon_count = int(Icon::test_risk) + 1;

std::string_view name(Icon icon);

/// Draws the icon into a square of side `size` pixels; strokes are 1.5/16 of that wide.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour);

/// The program's logo: a valley, its thalweg, and an iterate (`point`) at the bottom.
void draw_logo(ImDrawList* list, ImVec2 centre, float size, ImU32 colour, ImU32 point);

}  // namespace thalweg::ui
