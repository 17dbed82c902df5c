// Menus of the top bar and the palette (declared in actions.hpp).
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language/tr.hpp"
#include "ui/actions.hpp"
#include "ui/context.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/popup.hpp"
#include "ui/text_edit.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {
namespace {

constexpr float row_height = 28;

std::string key_text(const Action& action) { return action.keys.empty() ? std::string() : action.keys.front().text(); }

// A row of a menu. Returns true when chosen. In the palette it also shows why it is disabled, or its group if it has no key.
bool menu_row(const Action& action, bool highlighted, bool enter, bool in_palette = false) {
  const Theme& t = theme();
  const bool enabled = action.is_enabled();
  const Rect r = place({available_width(), px(row_height)});
  const Item item = item_at(action.id, r, {.enabled = enabled, .focusable = false});
  const TypedRow typed = typed_row(action.label);
  box(draw(), r.min, r.max, t.pressed.alpha(highlighted || typed.lit ? 1.0f : item.heat), fpx(5));
  const ImU32 ink = enabled ? ImU32(t.text) : ImU32(t.text3.alpha(0.75f));
  const float mark = r.min.x + px(14);
  if (action.checked && action.checked()) draw_icon(draw(), Icon::check, {mark, r.centre().y}, px(13), t.accent);
  else if (action.icon != Icon::none) draw_icon(draw(), action.icon, {mark, r.centre().y}, px(15), enabled ? ImU32(t.text2) : ink);
  draw_text_in(draw(), font(), r.min.x + px(30), r.max.x, r.centre().y, 0, ink, action.label);
  const bool tells_why = in_palette && !enabled && !action.why_disabled.empty();
  const float left = tells_why ? r.min.x + px(46) + text_size(font(), action.label).x : r.min.x;
  const std::string beside = tells_why ? action.why_disabled : in_palette && action.keys.empty() ? action.group : key_text(action);
  if (left < r.max.x - px(40))
    draw_text_in(draw(), font(Weight::regular, Size::small), left, r.max.x - px(8), r.centre().y, 1, t.text3, beside);
  if (!enabled) tooltip(item, {action.why_disabled});
  return enabled && (item.clicked || (highlighted && enter) || typed.chosen);
}

// The action runs after the popup has closed, so that it can open another.
void menu_popup(const Actions& actions, const Menu& menu, const Rect& title, int& highlight) {
  float width = px(200);
  int rows = 0;
  for (const std::string& id : menu.items) {
    const Action* a = actions.find(id);
    if (!a) continue;
    ++rows;
    width =
        std::max(width, std::ceil(text_size(font(), a->label).x + text_size(font(Weight::regular, Size::small), key_text(*a)).x) + px(76));
  }
  if (!begin_popup("popup", title, width, float(rows) * px(row_height))) return;
  const bool enter = popup_arrows(highlight, rows);
  int row = 0;
  std::string chosen;
  for (const std::string& id : menu.items) {
    if (id.empty()) {
      const Rect r = place({available_width(), px(9)});
      horizontal(draw(), r.min.x + px(4), r.max.x - px(4), r.centre().y, theme().line);
    } else if (const Action* a = actions.find(id)) {
      if (menu_row(*a, row == highlight, enter)) chosen = id;
      ++row;
    }
  }
  if (!chosen.empty()) close_popup();
  end_popup();
  if (!chosen.empty()) actions.run(chosen);
}

struct Palette {
  bool wanted = false;
  std::string query;
  int highlight = 0;
  bool again = false;  // refocus the text field, because Enter chose nothing
};
Palette& palette() {
  static Palette p;
  return p;
}

}  // namespace

float menu_bar(const Actions& actions, std::span<const Menu> menus, float height) {
  const Theme& t = theme();
  const Scope bar("menu");
  static int highlight = -1;
  static int open = -1;  // index of the open menu; while one is open, hovering over another opens that
  int now_open = -1;
  float end = 0;
  for (int i = 0; i < int(menus.size()); ++i) {
    const Menu& menu = menus[std::size_t(i)];
    if (i > 0) same_line(0);
    const Font& f = font();
    const Rect r = place({std::ceil(text_size(f, menu.title).x) + px(20), px(height)});
    end = r.max.x;
    const Rect hit{{r.min.x, r.centre().y - px(14)}, {r.max.x, r.centre().y + px(14)}};
    const Item item = item_at(menu.id, hit);
    const Scope scope(menu.id);
    const bool is_open = popup_open("popup");
    box(draw(), hit.min, hit.max, t.pressed.alpha(is_open ? 1.0f : item.heat * 0.75f), fpx(7));
    draw_text_in(draw(), f, r.min.x, r.max.x, r.centre().y, 0.5f, mix(t.text2, t.text, is_open ? 1.0f : item.heat), menu.title);
    draw_focus(item, fpx(7));
    const bool over = open >= 0 && open != i && hit.contains(ImGui::GetIO().MousePos);
    if (item.clicked || over) {
      highlight = -1;
      open_popup("popup");
    }
    if (is_open) now_open = i;
    menu_popup(actions, menu, hit, highlight);
  }
  open = now_open;
  return end;
}

std::vector<const Action*> find_actions(const Actions& actions, std::string_view query) {
  std::vector<Findable> items;
  for (const Action& a : actions.all()) items.push_back({a.names.id, a.label, a.names.torch, a.names.synonyms, a.group});
  std::vector<const Action*> found;
  for (const std::size_t i : find_all(query, items)) {
    if (const Action& a = actions.all()[i]; !a.label.empty()) found.push_back(&a);
  }
  // Disabled actions are listed, but last, so that Enter runs an enabled one if there is any.
  if (query.find_first_not_of(' ') != query.npos)
    std::stable_partition(found.begin(), found.end(), [](const Action* a) { return a->is_enabled(); });
  return found;
}

void open_palette() { palette() = {true, {}, 0}; }

void draw_palette(const Actions& actions) {
  const Scope scope("palette");
  Palette& p = palette();
  if (p.wanted) open_popup("popup");
  p.wanted = false;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(460), screen.x - px(40));
  const float left = std::round((screen.x - width) / 2), top = px(52);
  if (!begin_popup("popup", {{left, top}, {left + width, top}}, width)) return;
  const float inner = width - 2 * px(4);
  const EditResult edit = text_field("search", p.query, inner,
                                     {.focus_now = ImGui::IsWindowAppearing() || std::exchange(p.again, false),
                                      .placeholder = tr("Search actions, methods, objectives"),
                                      .icon = Icon::search},
                                     34);
  if (edit.event == Edit::changed) p.highlight = 0;
  if (edit.event == Edit::cancelled) close_popup();
  gap(4);
  const std::vector<const Action*> shown = find_actions(actions, p.query);
  const bool enter = popup_arrows(p.highlight, int(shown.size()));
  const float height = std::min(std::max<float>(1, float(shown.size())), 12.0f) * px(row_height);
  begin_scroll("list", {inner, height});
  std::string chosen;
  if (shown.empty()) {
    const Rect r = place({inner, px(row_height)});
    draw_text_in(draw(), font(), r.min.x + px(30), r.max.x, r.centre().y, 0, theme().text3, tr("Nothing matches"));
  }
  for (int i = 0; i < int(shown.size()); ++i) {
    if (menu_row(*shown[std::size_t(i)], i == p.highlight, enter, true)) chosen = shown[std::size_t(i)]->id;
    if (i == p.highlight && !ImGui::IsRectVisible({1, 1})) ImGui::SetScrollHereY(0.5f);
  }
  end_scroll();
  p.again = enter && chosen.empty();
  if (!chosen.empty()) close_popup();
  end_popup();
  if (!chosen.empty()) actions.run(chosen);
}

}  // namespace thalweg::ui
