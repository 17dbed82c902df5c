#include "panels/plots/results.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "panels/contestants/scene_slider.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/notice.hpp"
#include "ui/slider.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float row_height = 32, head_height = 28;

std::string_view heading_of(ResultColumn column, Effort axis) {
  if (column == ResultColumn::effort) {
    static constexpr std::string_view headings[] = {english("Evals to tol."), english("Grads to tol."), english("Evals to tol."),
                                                    english("Epochs to tol."), english("Samples to tol.")};
    return tr(headings[int(axis)]);
  }
  return tr(info(column).heading);
}

constexpr float between = 14, text_inset = 14, sort_mark = 12;

// Width of a column: its heading with the sort mark, or its widest cell.
float needed_width(ResultColumn column, std::span<const ResultRow> rows, Effort axis) {
  const ui::Font &body = ui::font(), &small = ui::font(ui::Weight::regular, ui::Size::small);
  float width = ui::text_size(small, heading_of(column, axis)).x + px(sort_mark);
  for (const ResultRow& row : rows) width = std::max(width, ui::text_size(body, cell(row, column)).x);
  return std::ceil(width) + px(info(column).number ? between : column == ResultColumn::name ? 8 : text_inset + 4);
}

float needed_width(std::span<const ResultColumn> columns, std::span<const ResultRow> rows, Effort axis) {
  float width = px(24);
  for (const ResultColumn column : columns) width += needed_width(column, rows, axis);
  return width;
}

}  // namespace

void Results::heading(const Desk& desk, bool wide) {
  const ui::Rect row = ui::place({ui::available_width(), px(24)});
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold), row.min.x, row.max.x, row.centre().y, 0, ui::theme().text, tr("Results"));
  float x = row.max.x - px(24);
  ImGui::SetCursorScreenPos({x, row.min.y});
  bool& open = desk.view.plots.table;
  if (wide) {
    if (ui::icon_button("close", ui::Icon::close, tr("Close the table"), {}, true, {}, 24)) open = false;
  } else if (ui::icon_button("wide", ui::Icon::list, open ? tr("Close the full table") : tr("All columns, over the map"), {}, true, {},
                             24)) {
    open = !open;
  }
  ImGui::SetCursorScreenPos({x - px(28), row.min.y});
  if (ui::icon_button("copy", ui::Icon::copy, tr("Copy the table as text"), {}, !rows_.empty(), tr("There is nothing to copy."), 24)) {
    ImGui::SetClipboardText(tab_separated(rows_, desk.effort(), desk.session).c_str());
    ui::notify(tr("Table copied, tab-separated."), ui::Tone::good);
  }
  ImGui::SetCursorScreenPos({row.min.x, row.max.y});
}

void Results::table(const Desk& desk, std::span<const ResultColumn> columns, bool stretch) {
  const ui::Theme& theme = ui::theme();
  const ui::Font &body = ui::font(), &small = ui::font(ui::Weight::regular, ui::Size::small);
  const float width = ui::available_width(), spare = width - needed_width(columns, rows_, desk.effort());
  // With `stretch`, spare width is shared by all columns; otherwise, or if width is lacking, the name column takes it.
  const float each = stretch && spare > 0 ? spare / float(columns.size()) : 0;
  struct Place {
    float left, right;
  };
  std::vector<Place> places;
  const ui::Rect head = ui::place({width, px(head_height)});
  float x = head.min.x + px(24);
  for (const ResultColumn column : columns) {
    const float w = needed_width(column, rows_, desk.effort()) + (each > 0 ? each : column == ResultColumn::name ? spare : 0);
    places.push_back({x, x + w});
    x += w;
  }
  const auto draw_cell = [&](std::size_t i, float middle, const ui::Font& font, ui::Colour colour, std::string_view text) {
    const bool right = info(columns[i]).number;
    const float inset = right ? 0 : px(columns[i] == ResultColumn::name ? 0 : text_inset);  // separates text from numbers
    ui::draw_text_in(ui::draw(), font, places[i].left + inset, places[i].right - (right ? 0 : px(4)), middle, right ? 1.0f : 0.0f, colour,
                     text);
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ResultColumnInfo& column = info(columns[i]);
    const ui::Item item = ui::item_at("head/" + std::string(column.id), {{places[i].left, head.min.y}, {places[i].right, head.max.y}});
    const bool by = sorted_by_ == column.column;
    draw_cell(i, head.centre().y, small, ui::mix(by ? theme.text2 : theme.text3, theme.text, item.heat),
              heading_of(column.column, desk.effort()));
    if (by) {
      const float mark =
          column.number ? places[i].right - ui::text_size(small, heading_of(column.column, desk.effort())).x - px(8)
                        : places[i].left + (i == 0 ? 0 : px(14)) + ui::text_size(small, heading_of(column.column, desk.effort())).x + px(9);
      ui::draw_icon(ui::draw(), descending_ ? ui::Icon::chevron_down : ui::Icon::chevron_up, {mark, head.centre().y}, px(10), theme.text2);
    }
    ui::draw_focus(item, fpx(4));
    ui::tooltip(item, {tr(column.help), {}, by ? tr("Click to reverse the order.") : tr("Click to sort by this column.")});
    if (!item.clicked) continue;
    descending_ = by && !descending_;
    sorted_by_ = column.column;
  }
  const bool tells_ending = std::find(columns.begin(), columns.end(), ResultColumn::ending) != columns.end();
  for (const ResultRow& row : rows_) {
    const ui::Rect rect = ui::place({width, px(row_height)});
    ui::Scope inner(row.contestant);
    const ui::Item item = ui::item_at("row", rect, {.focusable = false});
    if (item.hovered) desk.view.hovering = row.contestant;
    if (item.clicked) desk.open(row.contestant);
    std::string detail = row.sentence;
    if (!row.convergence.empty()) detail += (detail.empty() ? "" : "\n") + tr("{0}. {1}", row.convergence, row.rates);
    ui::tooltip(item, {tr("{0}: {1}", row.name, row.ending), {}, detail});
    ui::horizontal(ui::draw(), rect.min.x, rect.max.x, rect.min.y, theme.line);
    ui::box(ui::draw(), rect.min, rect.max, theme.raised.alpha(0.7f * item.heat), fpx(5));
    const float middle = rect.centre().y;
    ui::draw_marker(ui::draw(), {rect.min.x + px(8), middle}, fpx(5), ui::contestant_shape(row.style), theme.contestant(row.style), 0);
    // Without a column for the ending, a diverged run shows it in place of its numbers.
    const bool told_here = row.diverged && !tells_ending;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool reached = columns[i] != ResultColumn::steps && columns[i] != ResultColumn::effort ? true : row.steps.has_value();
      if (told_here && i > 0) continue;
      const bool bad = columns[i] == ResultColumn::ending && row.diverged;
      draw_cell(i, middle, reached ? body : small,
                bad        ? theme.bad
                : i == 0   ? theme.text
                : !reached ? theme.text3
                : i <= 3   ? theme.text
                           : theme.text2,
                cell(row, columns[i]));
    }
    if (told_here)
      ui::draw_text_in(ui::draw(), body, places[0].left + ui::text_size(body, row.name).x + px(8), places.back().right, middle, 1,
                       theme.bad, row.ending);
  }
}

void Results::draw(const Desk& desk, PlotLines& lines) {
  ui::Scope scope("results");
  if (desk.session.prediction()) {
    ui::plot_heading(tr("Results"));
    ui::gap(4);
    ui::paragraph(tr("Hidden while the class predicts."), ui::theme().text3, ui::Size::small);
    rows_.clear();
    return;
  }
  rows_ = result_rows(desk, lines);
  sort(rows_, sorted_by_, descending_);
  heading(desk, false);
  scene_slider(desk, scene_param::tolerance);

  // As many columns as fit, the most informative first.
  const ResultColumn to_tolerance = desk.effort() == Effort::steps ? ResultColumn::steps : ResultColumn::effort;
  std::vector<ResultColumn> wanted{ResultColumn::name, to_tolerance, ResultColumn::f, ResultColumn::path, ResultColumn::distance};
  if (stopping_risk(desk.session.objective())) wanted.insert(wanted.begin() + 3, {ResultColumn::risk, ResultColumn::best});
  // The name may be shortened to 92 units for up to three columns; further columns leave it up to 220.
  constexpr float short_name = 92, long_name = 220;
  const auto width_of = [&](std::size_t count) {
    const float name = needed_width(ResultColumn::name, rows_, desk.effort());
    return needed_width(std::span(wanted).first(count), rows_, desk.effort()) - name +
           std::min(name, px(count <= 3 ? short_name : long_name));
  };
  std::size_t fit = 2;
  while (fit < std::size(wanted) && width_of(fit + 1) <= ui::available_width()) ++fit;
  table(desk, std::span(wanted).first(fit), false);
}

void Results::draw_wide(const Desk& desk, PlotLines& lines, const ui::Rect& map) {
  if (!desk.view.plots.table || desk.session.prediction()) return;
  if (desk.view.right_folded) {  // otherwise draw() has computed them
    rows_ = result_rows(desk, lines);
    sort(rows_, sorted_by_, descending_);
  }
  const ui::Theme& theme = ui::theme();
  const float height = std::min(px(24 + 14 + head_height) + px(row_height) * float(rows_.size()) + px(10), map.height() * 0.6f);
  const ui::Rect rect{{map.min.x + px(14), map.max.y - px(14) - height}, {map.max.x - px(14), map.max.y - px(14)}};
  ui::Scope scope("results table");
  ImGui::SetCursorScreenPos(rect.min);
  ui::begin_scroll("scroll", {rect.width(), rect.height()});
  ui::box(ui::draw(), rect.min, rect.max, theme.panel.alpha(0.96f), fpx(9), theme.line);
  ImGui::SetCursorScreenPos({rect.min.x, ImGui::GetCursorScreenPos().y + px(10)});
  ImGui::Indent(px(16));
  // As many columns as fit, the most informative first; without counts that are 0 for all.
  const auto counted = [&](auto member) {
    return std::any_of(rows_.begin(), rows_.end(), [&](const ResultRow& row) { return row.counts.*member > 0; });
  };
  std::vector<ResultColumn> columns;
  const auto add = [&](ResultColumn column) {
    columns.push_back(column);
    if (needed_width(columns, rows_, desk.effort()) > ui::available_width()) columns.pop_back();
  };
  for (const ResultColumn column :
       {ResultColumn::name, ResultColumn::steps, ResultColumn::f, ResultColumn::ending, ResultColumn::effort, ResultColumn::convergence})
    add(column);
  if (stopping_risk(desk.session.objective())) {
    add(ResultColumn::risk);
    add(ResultColumn::best);
  }
  if (counted(&Counts::f)) add(ResultColumn::f_count);
  if (counted(&Counts::g)) add(ResultColumn::g_count);
  if (counted(&Counts::h)) add(ResultColumn::h_count);
  add(ResultColumn::distance);
  add(ResultColumn::path);
  std::sort(columns.begin(), columns.end());
  heading(desk, true);
  table(desk, columns, true);
  ImGui::Unindent(px(16));
  ui::end_scroll();
}

}  // namespace thalweg
