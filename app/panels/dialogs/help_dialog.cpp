#include "panels/dialogs/help_dialog.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/language/tr.hpp"
#include "ui/draw.hpp"
#include "ui/notice.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::px;

namespace {

struct Line {
  Line(std::string_view what_to_do, std::string_view by_what) : what(what_to_do), how(by_what) {}
  std::string what, how;
};
struct Section {
  std::string_view title;
  std::vector<Line> lines;
};

// Input that is not an action: mouse gestures, and keys of the focused control. Key names are not translated.
std::vector<Section> gestures() {
  return {
      {tr("On the map and the graph"),
       {{tr("Set the start"), tr("Click")},
        {tr("Move the start"), tr("Drag it")},
        {tr("Move the map"), tr("Drag")},
        {tr("Zoom"), tr("Wheel")},
        {tr("Zoom a graph across alone"), tr("Shift + wheel")},
        {tr("Fit to view"), tr("Double-click")},
        {tr("Start here, own start, slice through here"), tr("Right click")},
        {tr("Turn a slice in steps of 15\u00b0"), "Shift"},
        {tr("Make a drawing's row the current one"), tr("Click it inside a step")}}},
      {tr("On a plot"),
       {{tr("Go to a step"), tr("Click or drag")},
        {tr("Zoom across"), tr("Ctrl + wheel")},
        {tr("Stretch"), tr("Shift + wheel")},
        {tr("Move"), tr("Right drag")},
        {tr("Fit axes"), tr("Double-click")},
        {tr("Logarithmic or linear axis"), tr("Click its labels")},
        {tr("Hide or show a line"), tr("Click its name")},
        {tr("Another quantity, or remove the plot"), tr("\u2026 beside its title")}}},
      {tr("Contestants"),
       {{tr("Open or close its card"), tr("Click")},
        {tr("Rename"), tr("Double-click its name")},
        {tr("Change the order"), tr("Drag")},
        {tr("Hide, show alone, more"), tr("Point at it")},
        {tr("Change from the current step on"), tr("Alt + slider")}}},
      {tr("Sliders, fields and lists"),
       {{tr("Fine steps"), tr("Ctrl + wheel")},
        {tr("Step, ten steps"), "\u2190 \u2192, Shift + \u2190 \u2192"},
        {tr("Back to the default"), tr("Double-click its name")},
        {tr("Take over what is typed"), "Enter"},
        {tr("Leave a field as it was"), "Esc"},
        {tr("Find in a list"), tr("Type")},
        {tr("Sort the results"), tr("Click a heading")},
        {tr("Open a scene or a table"), tr("Drop the file")}}},
      {tr("On the data"),
       {{tr("Add a row"), tr("Click")},
        {tr("Add a row of the other class"), tr("Shift + click")},
        {tr("Move a row"), tr("Drag it")},
        {tr("Remove a row"), tr("Right click, Del")},
        {tr("Zoom"), tr("Wheel")}}},
      {tr("Moving about"),
       {{tr("Next control, the one before"), "Tab, Shift + Tab"},
        {tr("Next panel, the one before"), "F6, Shift + F6"},
        {tr("Press what has the focus"), "Space, Enter"},
        {tr("Wider or narrower panel"), tr("Drag its edge")},
        {tr("Usual width"), tr("Double-click its edge")},
        {tr("Close what is open"), "Esc"}}},
  };
}

// The keys of the actions by group, in table order, followed by the gestures.
std::vector<Section> sections(const ui::Actions& actions) {
  std::vector<Section> all;
  for (const ui::Action& action : actions.all()) {
    if (action.keys.empty()) continue;
    auto section = std::find_if(all.begin(), all.end(), [&](const Section& s) { return s.title == action.group; });
    if (section == all.end()) section = all.insert(all.end(), {action.group, {}});
    section->lines.push_back({action.label, action.keys.front().text()});
  }
  for (Section& section : gestures()) all.push_back(std::move(section));
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
  if (!ui::begin_dialog("keys", tr("Keys and gestures"), 820)) return;
  const std::vector<Section> all = sections(actions);
  float whole = 0;
  for (const Section& section : all) whole += height_of(section);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = (ui::available_width() - px(32)) / 2;
  float tops[2] = {};  // fill the left column first, up to half of the total height
  for (const Section& section : all) {
    const int side = tops[1] == 0 && tops[0] + height_of(section) / 2 <= whole / 2 ? 0 : 1;
    draw_section(section, at.x + float(side) * (column + px(32)), column, at.y + px(tops[side]));
    tops[side] += height_of(section);
  }
  ui::place({ui::available_width(), px(std::max(tops[0], tops[1]))});
  const std::string_view labels[] = {tr("Close")};
  if (ui::dialog_buttons(labels) == 0) ui::close_dialog();
  ui::end_dialog();
}

}  // namespace thalweg
