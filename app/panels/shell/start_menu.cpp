#include "panels/shell/start_menu.hpp"

#include <string>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "ui/dropdown.hpp"
#include "ui/popup.hpp"

namespace thalweg {

namespace {

bool has_rows(const Desk& desk, const Contestant& contestant) { return contestant.start || contestant.id == desk.look().open; }

}  // namespace

bool menu_row(std::string_view name, std::string_view label, std::string_view secondary) {
  const bool clicked = ui::list_row(name, label, secondary, false, false, true);
  if (clicked) ui::close_popup();
  return clicked;
}

int start_row_count(const Desk& desk) {
  int rows = 1 + int(desk.session.objective().info().starts.size());
  for (const Contestant& contestant : desk.session.scene().contestants)
    rows += has_rows(desk, contestant) ? 1 + int(contestant.start.has_value()) : 0;
  return rows;
}

void draw_start_rows(const Desk& desk, Vec2 at) {
  if (menu_row("start here", tr("Start here"))) desk.post(command::SetStart{at});
  for (const Contestant& contestant : desk.session.scene().contestants) {
    if (!has_rows(desk, contestant)) continue;
    const std::string& name = desk.session.name(contestant.id);
    ui::Scope scope(contestant.id);
    if (menu_row("own start", tr("Start {0} alone here", name))) desk.post(command::SetContestantStart{contestant.id, at});
    if (contestant.start && menu_row("shared start", tr("{0}: back to the shared start", name)))
      desk.post(command::SetContestantStart{contestant.id, std::nullopt});
  }
  const ObjectiveInfo& info = desk.session.objective().info();
  int place = 0;
  for (const Vec2 start : info.starts) {
    ui::Scope scope(++place);
    const std::string where = info.dimension == 1 ? number(start.x) : "(" + number(start.x) + ", " + number(start.y) + ")";
    if (menu_row("suggested", tr("Start at {0}", where), tr("suggested"))) desk.post(command::SetStart{start});
  }
}

}  // namespace thalweg
