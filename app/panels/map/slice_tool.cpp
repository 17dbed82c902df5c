#include "panels/map/slice_tool.hpp"

#include <cmath>
#include <string>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "panels/map/map_overlay.hpp"
#include "ui/actions.hpp"
#include "ui/draw.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

void SliceTool::draw(const Desk& desk, const MapFrame& frame, const ui::Item& map) {
  if (!active_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos, at = frame.screen(through_);
  // Round to whole degrees, or to multiples of 15° with Shift.
  const double unit = ImGui::GetIO().KeyShift ? 15 : 1;
  const double angle = unit * std::round(std::atan2(double(at.y - mouse.y), double(mouse.x - at.x)) * 180 / 3.141592653589793 / unit);
  const Slice slice{through_, angle};
  const Vec2 d = slice.direction();

  const ui::Theme& theme = ui::theme();
  ImDrawList* list = ui::draw();
  const float reach = frame.rect.width() + frame.rect.height();
  const ImVec2 a{at.x - float(d.x) * reach, at.y + float(d.y) * reach}, b{at.x + float(d.x) * reach, at.y - float(d.y) * reach};
  list->AddLine(a, b, theme.casing, fpx(4.4f));
  list->AddLine(a, b, theme.accent, fpx(2));
  list->AddCircleFilled(at, fpx(6), theme.casing);
  list->AddCircleFilled(at, fpx(4.2f), theme.accent);
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::body);
  const std::string text = tr("Slice at {0}\u00b0 \u00b7 click or Enter", number(angle, 4));
  const ImVec2 size = ui::text_size(font, text), corner{mouse.x + px(18), mouse.y + px(14)};
  draw_card(list, corner, {corner.x + size.x + px(20), corner.y + size.y + px(12)});
  ui::draw_text(list, font, {corner.x + px(10), corner.y + px(6)}, theme.text, text);

  if (ui::Chord{ui::Key::escape}.pressed()) active_ = false;
  if (!map.clicked && !ui::Chord{ui::Key::enter}.pressed()) return;
  active_ = false;
  desk.post(command::SetSlice{slice});
}

}  // namespace thalweg
