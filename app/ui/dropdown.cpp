#include "ui/dropdown.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <string>

#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/icons.hpp"
#include "ui/layout.hpp"
#include "ui/popup.hpp"
#include "ui/text_edit.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

constexpr std::size_t search_from = 9;
constexpr float row_height = 28;
constexpr float list_limit = 12.5f * row_height;  // the cut row says that there are more

// One list is open at a time.
struct Open {
  std::string query;
  int highlight = -1;
};
Open& open_list() {
  static Open o;
  return o;
}

bool contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

bool visible(const DropdownRow& row, std::string_view query) {
  return matches(row.label, query) || matches(row.secondary, query) || matches(row.group, query);
}

// The content of the popup; true when a row was chosen, also the one that was selected.
bool choose(std::span<const DropdownRow> rows, int& selected, float width) {
  Open& o = open_list();
  if (rows.size() >= search_from) {
    const EditResult edit = text_field("search", o.query, width, {.focus_now = ImGui::IsWindowAppearing(), .placeholder = "Search", .icon = Icon::search});
    if (edit.event == Edit::changed) o.highlight = 0;
    if (edit.event == Edit::cancelled) close_popup();
    gap(4);
  }
  int shown = 0, groups = 0;
  std::string_view group;
  for (const DropdownRow& row : rows) {
    if (!visible(row, o.query)) continue;
    if (row.group != group) ++groups, group = row.group;
    ++shown;
  }
  const bool appearing = ImGui::IsWindowAppearing();
  const int before = o.highlight;
  const bool enter = popup_arrows(o.highlight, shown);
  const bool moved = o.highlight != before;
  const float window = ImGui::GetIO().DisplaySize.y - px(row_height + 20);
  const float height = std::min({px(row_height) * float(shown) + px(26) * float(groups), px(list_limit), window});
  bool chosen = false;
  begin_scroll("list", {width, std::max(px(row_height), height)});
  if (shown == 0) {
    const Rect r = place({width, px(row_height)});
    draw_text_in(draw(), font(), r.min.x + px(8), r.max.x, r.centre().y, 0, theme().text3, "Nothing matches");
  }
  group = {};
  int position = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DropdownRow& row = rows[i];
    if (!visible(row, o.query)) continue;
    if (row.group != group) {
      group = row.group;
      const Rect r = place({width, px(26)});
      std::string heading(group);  // groups are named within sentences too
      if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z') heading[0] += 'A' - 'a';
      draw_text_in(draw(), font(Weight::medium, Size::tick), r.min.x + px(8), r.max.x, r.max.y - px(10), 0, theme().text3, heading);
    }
    char id[24];
    std::snprintf(id, sizeof id, "%zu", i);
    const bool lit = position == o.highlight;
    if (list_row(row.name.empty() ? std::string_view(id) : row.name, row.label, row.secondary, int(i) == selected, lit, row.enabled, row.symbol) ||
        (lit && enter && row.enabled)) {
      chosen = true;
      selected = int(i);
      close_popup();
    }
    const bool beyond = ImGui::GetCursorPosY() > height;  // of what is seen when the list opens
    if ((lit && moved) || (int(i) == selected && appearing && beyond)) ImGui::SetScrollHereY(0.5f);
    ++position;
  }
  end_scroll();
  return chosen;
}

}  // namespace

bool matches(std::string_view text, std::string_view query) {
  while (!query.empty()) {
    const std::size_t space = std::min(query.find(' '), query.size());
    if (!contains(text, query.substr(0, space))) return false;
    query.remove_prefix(std::min(query.size(), space + 1));
  }
  return true;
}

bool list_row(std::string_view name, std::string_view label, std::string_view secondary, bool selected, bool highlighted, bool enabled,
              std::string_view symbol) {
  const Theme& t = theme();
  const Rect r = place({available_width(), px(row_height)});
  const Item item = item_at(name, r, {.enabled = enabled, .focusable = false});
  const float heat = highlighted ? 1.0f : item.heat;
  box(draw(), r.min, r.max, t.pressed.alpha(heat), fpx(5));
  const ImU32 ink = !enabled ? t.text3.alpha(0.7f) : selected ? ImU32(t.accent) : ImU32(t.text);
  float left = r.min.x + px(8);
  if (!symbol.empty()) {
    draw_formula(draw(), {left, r.centre().y + px(5)}, formula(symbol), px(15), ink);
    left += px(24);
  }
  const float room = secondary.empty() ? 0 : text_size(font(Weight::regular, Size::small), secondary).x + px(12);
  draw_text_in(draw(), font(selected ? Weight::medium : Weight::regular), left, r.max.x - px(8) - room, r.centre().y, 0, ink, label);
  draw_text_in(draw(), font(Weight::regular, Size::small), r.min.x, r.max.x - px(8), r.centre().y, 1, t.text3, secondary);
  return item.clicked;
}

bool dropdown(std::string_view name, std::span<const DropdownRow> rows, int& selected, const DropdownOptions& o) {
  const Theme& t = theme();
  const float width = o.width > 0 ? o.width : available_width();
  const Rect r = place({width, px(o.height)});
  const Item item = item_at(name, r, {.enabled = o.enabled});
  const Scope scope(name);
  const bool open = popup_open("popup");
  const Colour ground = in_card() ? t.field_in_card : t.field;
  const Colour hot = t.dark && !in_card() ? t.pressed : t.dark ? t.panel : t.raised;
  box(draw(), r.min, r.max, mix(ground, hot, open ? 1.0f : item.heat), fpx(7), t.field_border ? ImU32(t.line) : 0);
  const bool valid = selected >= 0 && std::size_t(selected) < rows.size();
  const DropdownRow current = valid ? rows[std::size_t(selected)] : DropdownRow{};
  const ImU32 ink = o.enabled ? t.text : t.text3;
  const float chevron = r.max.x - px(14);
  draw_icon(draw(), Icon::chevron_down, {chevron, r.centre().y}, px(14), o.enabled ? ImU32(mix(t.text3, t.text, item.heat)) : ImU32(t.text3.alpha(0.6f)));
  float right = chevron - px(12), left = r.min.x + px(11);
  if (o.contestant >= 0) {
    draw_marker(draw(), {right - px(6), r.centre().y}, fpx(4.5f), contestant_shape(o.contestant), t.contestant(o.contestant), 0);
    right -= px(18);
  }
  if (!current.symbol.empty()) {
    draw_formula(draw(), {left, r.centre().y + px(5)}, formula(current.symbol), px(15), ink);
    left += px(20);
  }
  const std::string_view label = o.text.empty() ? current.label : o.text;
  const float label_width = text_size(font(Weight::medium), label).x;
  draw_text_in(draw(), font(Weight::medium), left, right, r.centre().y, 0, ink, label);
  if (o.text.empty() && left + label_width + px(16) < right) {
    draw_text_in(draw(), font(), left + label_width + px(16), right, r.centre().y, 1, t.text3, current.secondary);
  }
  draw_focus(item, fpx(7));
  if (!open) tooltip(item, {!o.enabled && !o.why_disabled.empty() ? o.why_disabled : o.help});
  const bool keyboard = item.ring && !text_active() && compat::pressed(Key::down);
  if (item.clicked || keyboard) {
    open_choices("popup", rows.size() < search_from && item.ring ? selected : -1);
  }
  const int before = selected;
  return choices("popup", r, r.width(), rows, selected) && selected != before;
}

void open_choices(std::string_view popup, int highlight) {
  open_list() = {{}, highlight};
  open_popup(popup);
}

bool choices(std::string_view popup, const Rect& anchor, float width, std::span<const DropdownRow> rows, int& selected) {
  if (!popup_open(popup)) return false;
  for (const DropdownRow& row : rows) {
    width = std::max(width, std::ceil(text_size(font(Weight::medium), row.label).x + (row.symbol.empty() ? 0 : px(24)) +
                                      (row.secondary.empty() ? 0 : text_size(font(Weight::regular, Size::small), row.secondary).x + px(12)) + px(42)));
  }
  const float expected = std::min(px(row_height) * float(rows.size()), px(list_limit)) + px(8) + (rows.size() >= search_from ? px(32) : 0);
  if (!begin_popup(popup, anchor, width, expected)) return false;
  const bool chosen = choose(rows, selected, width - 2 * px(4));
  end_popup();
  return chosen;
}

}  // namespace thalweg::ui
