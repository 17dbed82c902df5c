#include "panels/dialogs/help_dialog.hpp"

#include <algorithm>
#include <string>

#include "ui/draw.hpp"
#include "ui/notice.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::px;

namespace {

struct Line {
  std::string what, how;
};
struct Section {
  std::string title;
  std::vector<Line> lines;
};

// What no action is: what the mouse does, and keys that belong to the control that has the focus.
const std::vector<Section>& gestures() {
  static const std::vector<Section> all{
      {"On the map and the graph",
       {{"Set the start", "Click"},
        {"Move the start", "Drag it"},
        {"Move the map", "Drag"},
        {"Zoom", "Wheel"},
        {"Zoom a graph across alone", "Shift + wheel"},
        {"Fit to view", "Double-click"},
        {"Start here, own start, slice through here", "Right click"},
        {"Turn a slice in steps of 15\u00b0", "Shift"},
        {"Make a drawing's row the current one", "Click it inside a step"}}},
      {"On a plot",
       {{"Go to a step", "Click or drag"},
        {"Zoom across", "Ctrl + wheel"},
        {"Stretch", "Shift + wheel"},
        {"Move", "Right drag"},
        {"Fit axes", "Double-click"},
        {"Logarithmic or linear axis", "Click its labels"},
        {"Hide or show a line", "Click its name"},
        {"Another quantity, or remove the plot", "\u2026 beside its title"}}},
      {"Contestants",
       {{"Open or close its card", "Click"},
        {"Rename", "Double-click its name"},
        {"Change the order", "Drag"},
        {"Hide, show alone, more", "Point at it"},
        {"Change from the current step on", "Alt + slider"}}},
      {"Sliders, fields and lists",
       {{"Fine steps", "Ctrl + wheel"},
        {"Step, ten steps", "\u2190 \u2192, Shift + \u2190 \u2192"},
        {"Back to the default", "Double-click its name"},
        {"Take over what is typed", "Enter"},
        {"Leave a field as it was", "Esc"},
        {"Find in a list", "Type"},
        {"Sort the results", "Click a heading"},
        {"Open a scene or a table", "Drop the file"}}},
      {"On the data",
       {{"Add a row", "Click"},
        {"Add a row of the other class", "Shift + click"},
        {"Move a row", "Drag it"},
        {"Remove a row", "Right click, Del"},
        {"Zoom", "Wheel"}}},
      {"Moving about",
       {{"Next control, the one before", "Tab, Shift + Tab"},
        {"Next panel, the one before", "F6, Shift + F6"},
        {"Press what has the focus", "Space, Enter"},
        {"Wider or narrower panel", "Drag its edge"},
        {"Usual width", "Double-click its edge"},
        {"Close what is open", "Esc"}}},
  };
  return all;
}

// The keys of the actions under the names of their groups, in the table's order, and then the gestures.
std::vector<Section> sections(const ui::Actions& actions) {
  std::vector<Section> all;
  for (const ui::Action& action : actions.all()) {
    if (action.keys.empty()) continue;
    auto section = std::find_if(all.begin(), all.end(), [&](const Section& s) { return s.title == action.group; });
    if (section == all.end()) section = all.insert(all.end(), {action.group, {}});
    section->lines.push_back({action.label, action.keys.front().text()});
  }
  all.insert(all.end(), gestures().begin(), gestures().end());
  return all;
}

constexpr float line_height = 24, title_height = 34;
float height_of(const Section& section) { return title_height + line_height * float(section.lines.size()); }

void draw_section(const Section& section, float left, float width, float top) {
  const ui::Theme& theme = ui::theme();
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold, ui::Size::small), left, left + width, top + px(title_height - 13), 0,
                   theme.text, section.title);
  float middle = top + px(title_height + line_height / 2);
  for (const Line& line : section.lines) {
    const float chip = ui::key_chip_width(line.how);
    ui::draw_text_in(ui::draw(), ui::font(), left, left + width - chip - px(8), middle, 0, theme.text2, line.what);
    ui::draw_key_chip(ui::draw(), {left + width - chip, middle}, line.how);
    middle += px(line_height);
  }
}

}  // namespace

void draw_help_dialog(const ui::Actions& actions) {
  if (!ui::begin_dialog("keys", "Keys and gestures", 820)) return;
  const std::vector<Section> all = sections(actions);
  float whole = 0;
  for (const Section& section : all) whole += height_of(section);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = (ui::available_width() - px(32)) / 2;
  float tops[2] = {};  // the left column first, up to half of all
  for (const Section& section : all) {
    const int side = tops[1] == 0 && tops[0] + height_of(section) / 2 <= whole / 2 ? 0 : 1;
    draw_section(section, at.x + float(side) * (column + px(32)), column, at.y + px(tops[side]));
    tops[side] += height_of(section);
  }
  ui::place({ui::available_width(), px(std::max(tops[0], tops[1]))});
  constexpr std::string_view labels[] = {"Close"};
  if (ui::dialog_buttons(labels) == 0) ui::close_dialog();
  ui::end_dialog();
}

}  // namespace thalweg
