#include "ui/dropdown.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
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
constexpr float row_height = 28;  // also of headings, so that the list shows whole rows
constexpr int most_rows = 12;
constexpr float picture_width = 28;

// State of the open list. Only one list is open at a time.
struct Open {
  std::string query;
  int highlight = -1;
};
Open& open_list() {
  static Open o;
  return o;
}

void draw_picture(const Rect& rect, std::span<const float> heights) {
  const Theme& t = theme();
  const auto n = std::size_t(std::lround(std::sqrt(double(heights.size()))));
  if (n < 2 || n * n != heights.size()) {
    std::vector<ImVec2> line;
    for (std::size_t i = 0; i < heights.size(); ++i) {
      line.push_back(
          {rect.min.x + rect.width() * float(i) / float(heights.size() - 1), rect.max.y - px(2) - heights[i] * (rect.height() - px(4))});
    }
    box(draw(), rect.min, rect.max, t.ramp.front().alpha(t.ramp_filled ? 1 : 0), 0);
    return polyline(draw(), line, t.text2, fpx(1.5f));
  }
  const auto shade = [&](std::size_t row, std::size_t i) { return ImU32(mix(t.ramp.front(), t.text2, 0.7f * heights[row * n + i])); };
  const float width = rect.width() / float(n - 1), height = rect.height() / float(n - 1);
  for (std::size_t row = 0; row + 1 < n; ++row) {
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const ImVec2 at(rect.min.x + width * float(i), rect.min.y + height * float(row));
      draw()->AddRectFilledMultiColor(at, {at.x + width, at.y + height}, shade(row, i), shade(row, i + 1), shade(row + 1, i + 1),
                                      shade(row + 1, i));
    }
  }
}

/// Indices of the rows to show: all that are offered if the query is blank, else the matches, best first.
std::vector<std::size_t> rows_found(std::span<const DropdownRow> rows, std::string_view query) {
  std::vector<std::string> texts;
  std::vector<Findable> items;
  std::vector<std::size_t> row_of;  // row of each item; a row with a different English name has two items
  texts.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DropdownRow& row = rows[i];
    texts.push_back(std::string(row.secondary).append(" ").append(row.group));
    items.push_back({row.id, row.label, row.torch, row.synonyms, texts.back()});
    row_of.push_back(i);
    if (row.english.empty() || row.english == row.label) continue;
    items.push_back({.name = row.english});
    row_of.push_back(i);
  }
  std::vector<std::size_t> found;
  for (const std::size_t item : find_all(query, items)) {
    if (std::find(found.begin(), found.end(), row_of[item]) == found.end()) found.push_back(row_of[item]);
  }
  if (query.find_first_not_of(' ') == query.npos) std::erase_if(found, [&](std::size_t i) { return rows[i].only_found; });
  else std::stable_partition(found.begin(), found.end(), [&](std::size_t i) { return !rows[i].only_found; });
  return found;
}

// The content of the popup. Returns true when a row was chosen, even the one already selected.
bool choose(std::span<const DropdownRow> rows, int& selected, float width) {
  Open& o = open_list();
  const bool searching = rows.size() >= search_from;
  if (searching) {
    const EditResult edit =
        text_field("search", o.query, width, {.focus_now = ImGui::IsWindowAppearing(), .placeholder = tr("Search"), .icon = Icon::search});
    if (edit.event == Edit::changed) o.highlight = 0;
    if (edit.event == Edit::cancelled) close_popup();
    gap(4);
  }
  const std::vector<std::size_t> shown = rows_found(rows, searching ? o.query : "");
  const bool grouped = !searching || o.query.empty();  // search results are sorted by relevance, not by group
  const bool appearing = ImGui::IsWindowAppearing();
  const int before = o.highlight;
  const bool enter = popup_arrows(o.highlight, int(shown.size()));
  const bool moved = o.highlight != before;
  int lines = 0;
  std::string_view group;
  for (const std::size_t i : shown) {
    if (grouped && rows[i].group != group) ++lines, group = rows[i].group;
    ++lines;
  }
  bool chosen = false;
  const float each = px(row_height), height = each * float(std::clamp(lines, 1, most_rows));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  record_rect("list", {corner, {corner.x + width, corner.y + height}});
  begin_scroll("list", {width, height});
  if (shown.empty()) {
    const Rect r = place({width, each});
    draw_text_in(draw(), font(), r.min.x + px(8), r.max.x, r.centre().y, 0, theme().text3, tr("Nothing matches"));
  }
  group = {};
  int line = 0;
  for (int position = 0; position < int(shown.size()); ++position, ++line) {
    const std::size_t i = shown[std::size_t(position)];
    const DropdownRow& row = rows[i];
    if (grouped && row.group != group) {
      group = row.group;
      const Rect r = place({width, each});
      std::string heading(group);  // capitalized, as group names are in lower case for use in sentences
      if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z') heading[0] += 'A' - 'a';
      draw_text_in(draw(), font(Weight::medium, Size::tick), r.min.x + px(8), r.max.x, r.max.y - px(10), 0, theme().text3, heading);
      ++line;
    }
    char id[24];
    std::snprintf(id, sizeof id, "%zu", i);
    const bool lit = position == o.highlight;
    if (list_row(row.name.empty() ? std::string_view(id) : row.name, row.label, row.secondary, int(i) == selected, lit, row.enabled,
                 row.symbol, row.picture) ||
        (lit && enter && row.enabled)) {
      chosen = true;
      selected = int(i);
      close_popup();
    }
    // Scroll the row to the middle, by whole rows.
    if ((lit && moved) || (int(i) == selected && appearing)) ImGui::SetScrollY(std::max(0.0f, each * float(line - most_rows / 2)));
  }
  end_scroll();
  return chosen;
}

}  // namespace

bool list_row(std::string_view name, std::string_view label, std::string_view secondary, bool selected, bool highlighted, bool enabled,
              std::string_view symbol, std::span<const float> picture) {
  const Theme& t = theme();
  const Rect r = place({available_width(), px(row_height)});
  const Item item = item_at(name, r, {.enabled = enabled, .focusable = false});
  const TypedRow typed = typed_row(label);
  const float heat = highlighted || typed.lit ? 1.0f : item.heat;
  box(draw(), r.min, r.max, t.pressed.alpha(heat), fpx(5));
  const ImU32 ink = !enabled ? t.text3.alpha(0.7f) : selected ? ImU32(t.accent) : ImU32(t.text);
  float left = r.min.x + px(8);
  if (!symbol.empty()) {
    draw_formula(draw(), {left, r.centre().y + px(5)}, formula(symbol), px(15), ink);
    left += px(24);
  }
  if (!picture.empty()) {
    draw_picture({{left, r.min.y + px(4)}, {left + px(picture_width), r.max.y - px(4)}}, picture);
    left += px(picture_width + 10);
  }
  const float room = secondary.empty() ? 0 : text_size(font(Weight::regular, Size::small), secondary).x + px(12);
  draw_text_in(draw(), font(selected ? Weight::medium : Weight::regular), left, r.max.x - px(8) - room, r.centre().y, 0, ink, label);
  draw_text_in(draw(), font(Weight::regular, Size::small), r.min.x, r.max.x - px(8), r.centre().y, 1, t.text3, secondary);
  return item.clicked || (typed.chosen && enabled);
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
  draw_icon(draw(), Icon::chevron_down, {chevron, r.centre().y}, px(14),
            o.enabled ? ImU32(mix(t.text3, t.text, item.heat)) : ImU32(t.text3.alpha(0.6f)));
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
  if (o.text.empty() && left + label_width + px(16) + text_size(font(), current.secondary).x <= right + 1) {  // only if it fits
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
    width = std::max(
        width, std::ceil(text_size(font(Weight::medium), row.label).x + (row.symbol.empty() ? 0 : px(24)) +
                         (row.picture.empty() ? 0 : px(picture_width + 10)) +
                         (row.secondary.empty() ? 0 : text_size(font(Weight::regular, Size::small), row.secondary).x + px(12)) + px(42)));
  }
  const float expected =
      px(row_height) * float(std::min(rows.size(), std::size_t(most_rows))) + px(8) + (rows.size() >= search_from ? px(32) : 0);
  if (!begin_popup(popup, anchor, width, expected)) return false;
  const bool chosen = choose(rows, selected, width - 2 * px(4));
  end_popup();
  return chosen;
}

}  // namespace thalweg::ui
