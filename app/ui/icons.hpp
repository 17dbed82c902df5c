#pragma once
// Icons as strokes on a grid of 16, drawn at any size.

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

/// Draws into the square of side `size` centred at `centre`; strokes are 1.5 on 16.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour);

/// The mark: a valley with the line that follows its floor, and the iterate at the bottom.
void draw_logo(ImDrawList* list, ImVec2 centre, float size, ImU32 colour, ImU32 point);

}  // namespace thalweg::ui
