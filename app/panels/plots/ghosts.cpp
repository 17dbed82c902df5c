#include "panels/plots/ghosts.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::size_t most_lines = 4;

void draw_pin(const Desk& desk, const Pin& pin) {
  const ui::Theme& theme = ui::theme();
  ui::Scope scope(pin.id);
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  float x = row.min.x + px(8);
  for (const PinnedRun& pinned : pin.runs) {
    if (x > row.max.x - px(80)) break;
    ui::draw_marker(ui::draw(), {x, row.centre().y}, fpx(5), ui::contestant_shape(pinned.contestant.style),
                    theme.contestant(pinned.contestant.style).alpha(0.6f), 0);
    x += px(15);
  }
  const std::string what = trn(std::int64_t(pin.runs.size()), "{0} trajectory", "{0} trajectories");
  ui::draw_text_in(ui::draw(), ui::font(), x + px(2), row.max.x - px(28), row.centre().y, 0, theme.text, what);
  ImGui::SetCursorScreenPos({row.max.x - px(24), row.min.y + px(2)});
  if (ui::icon_button("remove", ui::Icon::close, tr("Remove this ghost"), {}, true, {}, 24)) desk.post(command::RemoveGhost{pin.id});
  ImGui::SetCursorScreenPos({row.min.x, row.max.y});

  const std::vector<std::string> lines = differences(pin, desk.session.scene(), desk.session.names());
  if (!pin.comparable) ui::paragraph(tr("Computed on another objective, so it is not drawn now."), theme.text3, ui::Size::small);
  if (lines.empty()) ui::paragraph(tr("Same as now. Change something to compare."), theme.text3, ui::Size::small);
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) ui::paragraph(lines[i], theme.text2, ui::Size::small);
  if (lines.size() > most_lines)
    ui::paragraph(tr("and {0} more", count(std::int64_t(lines.size() - most_lines))), theme.text3, ui::Size::small);
  ui::gap(6);
}

}  // namespace

void draw_ghosts(const Desk& desk) {
  const auto& pins = desk.session.pins();
  if (pins.empty()) return;
  ui::Scope scope("ghosts");
  ui::separator(12);
  ui::plot_heading(tr("Pinned"));
  ui::gap(2);
  for (const Pin& pin : pins) draw_pin(desk, pin);
  bool& first = desk.view.ghosts_first;
  if (ui::button("compare", tr("Swap"),
                 {.style = ui::ButtonStyle::outline,
                  .help = tr("Draws the pinned runs strong and the current ones faint"),
                  .key = "B",
                  .selected = first}))
    first = !first;
  if (pins.size() > 1) {
    ui::same_line(6);
    if (ui::button("clear", tr("Remove all"), {.style = ui::ButtonStyle::link, .help = tr("Removes all ghosts")}))
      desk.post(command::ClearGhosts{});
  }
}

}  // namespace thalweg
