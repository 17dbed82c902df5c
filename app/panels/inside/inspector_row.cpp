#include "panels/inside/inspector_row.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
#include "core/param/param.hpp"
#include "core/run/outcome.hpp"
#include "core/text/number.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/role_colour.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float column_width = 80;  // at scale 1: "−1.2345e-5" fits
constexpr float line_height = 20;   // line pitch of values on several lines

/// A value as lines of one or two cells.
using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const Row& row, int columns, int digits) {
  const auto text = [&](double v) { return digits > 0 ? number(v, digits) : shortest(v); };
  const auto pair = [&](Vec2 v) { return columns == 1 ? std::vector{text(v.x)} : std::vector{text(v.x), text(v.y)}; };
  struct Visitor {
    decltype(text)& text_;
    decltype(pair)& pair_;
    int columns_;
    Cells operator()(double v) const { return {{text_(v)}}; }
    Cells operator()(Vec2 v) const { return {pair_(v)}; }
    Cells operator()(const Sym2& m) const {
      if (columns_ == 1) return {{text_(m.xx)}};
      return {{text_(m.xx), text_(m.xy)}, {text_(m.xy), text_(m.yy)}};
    }
    Cells operator()(const Bracket& b) const {
      return {{std::string("[").append(text_(b.low)).append(", ").append(text_(b.high)).append("]")}};
    }
    Cells operator()(const Simplex& s) const {
      Cells all;
      for (int i = 0; i < int(s.count) && i < 3; ++i) all.push_back(pair_(s.corner[std::size_t(i)]));
      return all;
    }
  };
  return std::visit(Visitor{text, pair, columns}, row.value);
}

void draw_cells(const Cells& cells, const RowColumns& columns, float middle, const ui::Font& font, ImU32 colour) {
  float y = middle - px(line_height) * float(cells.size() - 1) / 2;
  for (const auto& line : cells) {
    // A single number goes into the rightmost column.
    for (std::size_t i = 0; i < line.size(); ++i) {
      const float edge = columns.edge[std::size_t(columns.count) - line.size() + i];
      ui::draw_text_in(ui::draw(), font, edge - px(200), edge, y, 1, colour, line[i]);
    }
    y += px(line_height);
  }
}

// Reduces `em` by 8 % at a time, down to about 13 units, until the formula fits into `width`.
float fitting(const ui::Formula& formula, float em, float width) {
  while (em > fpx(13) && ui::formula_size(formula, em, width).x > width) em *= 0.92f;
  return em;
}

std::string exact(const Row& row, int columns) {
  std::string text;
  for (const auto& line : cells_of(row, columns, 0)) {
    text += text.empty() ? "" : "\n";
    for (std::size_t i = 0; i < line.size(); ++i) text += (i > 0 ? "   " : "") + line[i];
  }
  return text;
}

}  // namespace

RowColumns row_columns(float, float right, int dimension) {
  if (dimension == 1) return {1, {right - px(24), right - px(24)}};
  return {2, {right - px(24) - px(column_width), right - px(24)}};
}

ui::Item draw_inspector_row(const InspectorRow& line, const RowColumns& columns) {
  const ui::Theme& theme = ui::theme();
  const Row& row = line.row;
  const bool open = line.index == line.current, later = line.index > line.current;
  const bool back = line.lit >= 0 && line.lit != line.index;
  const float opacity = later ? 0.38f : back ? 0.4f : 1.0f;
  const ui::Colour concept_colour = ui::colour_of(theme, row.term.role);

  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui::available_width(), left = at.x + px(24);
  const Cells cells = cells_of(row, columns.count, digits_of(row.term.role));
  const std::size_t used = cells.empty() ? 0 : cells[0].size();
  float value_left = columns.edge[1];
  for (const auto& cell_line : cells) {
    for (std::size_t i = 0; i < cell_line.size(); ++i) {
      const float edge = columns.edge[std::size_t(columns.count) - used + i];
      value_left = std::min(value_left, edge - ui::text_size(ui::font(ui::Weight::medium), cell_line[i]).x);
    }
  }
  const float formula_room = value_left - px(14) - left, text_room = columns.edge[1] - left;
  const float em = fitting(line.text.symbols, fpx(open ? 23 : 19), formula_room);
  const ui::tex::Layout& formula = ui::layout(line.text.symbols, em, formula_room);
  const float formula_height = formula.ascent + formula.descent, ascent = formula.ascent;
  const float block = std::max(formula_height, px(line_height) * float(cells.size()));

  // Compute the height first: the card's background is drawn before its content.
  const bool numbers = open && line.numbers && !line.text.numbers.empty();
  const float number_gap = px(7);
  const auto number_em = [&](const ui::Formula& f) { return fitting(f, fpx(17), text_room); };
  float height = px(30) + block + px(12);
  if (open) {
    height = px(34) + block + px(10);
    if (numbers) {
      for (const ui::Formula& f : line.text.numbers) height += ui::formula_size(f, number_em(f), text_room).y + number_gap;
    }
    height += px(6) + ui::draw_text_wrapped(nullptr, ui::font(), {}, text_room, 0, tr(row.term.sentence)) + px(16);
  }
  height = std::round(std::max(height, px(66)));
  const ui::Rect rect = ui::place({width, height});
  const ui::Scope scope("row");
  const ui::Item item = ui::item_at(std::to_string(line.index), rect);
  if (open) {
    ui::box(ui::draw(), rect.min, rect.max, theme.dark ? theme.raised : theme.field, fpx(9), theme.field_border ? ImU32(theme.line) : 0);
  } else {
    ui::box(ui::draw(), rect.min, {rect.max.x, rect.max.y - 1}, theme.raised.alpha(item.heat * 0.6f), fpx(7));
    if (line.index + 1 != line.current) ui::horizontal(ui::draw(), rect.min.x + px(8), rect.max.x - px(12), rect.max.y - 1, theme.line);
  }
  const float bar_x = open ? rect.min.x : rect.min.x + px(8);
  ui::draw()->AddRectFilled({bar_x, rect.min.y + px(12)}, {bar_x + px(3), rect.max.y - px(12)}, concept_colour.alpha(opacity));

  const float label_middle = rect.min.y + px(open ? 19 : 16);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), left, columns.edge[1], label_middle, 0,
                   theme.text3.alpha(opacity), tr(row.term.label));
  float y = rect.min.y + px(open ? 34 : 27);
  // In a dimmed row, the terms that refer to the hovered row stay highlighted.
  const int lit = back && !later ? line.lit : -1;
  ui::draw_formula(ui::draw(), {left, y + (block - formula_height) / 2 + ascent}, line.text.symbols, em,
                   theme.text.alpha(later ? opacity : 1.0f), formula_room, false, lit);
  const ui::Font& font = ui::font(open ? ui::Weight::semibold : ui::Weight::regular);
  draw_cells(later ? Cells{std::vector<std::string>(used, "\u2013")} : cells, columns, y + block / 2, font, theme.text.alpha(opacity));
  if (open) {
    y += block + px(10);
    if (numbers) {
      for (const ui::Formula& f : line.text.numbers) {
        const float size = number_em(f);
        const ui::tex::Layout& l = ui::layout(f, size, text_room);
        ui::draw_formula(ui::draw(), {left, y + l.ascent}, f, size, theme.text2, text_room, false, lit);
        y += l.ascent + l.descent + number_gap;
      }
    }
    y += px(6);
    ui::draw_text_wrapped(ui::draw(), ui::font(), {left, y}, text_room, theme.text.alpha(opacity), tr(row.term.sentence));
  }
  ui::draw_focus(item, fpx(open ? 9 : 7));
  if (!later && ImGui::GetIO().MousePos.x > value_left) ui::tooltip(item, {tr("Exact value"), {}, exact(row, columns.count)});
  return item;
}

void draw_ending(const Run& run, const Recorder& explained, bool diverged) {
  if (!explained.ending && !diverged) return;
  const ui::Theme& theme = ui::theme();
  const Ending* const own = explained.ending;  // the run's own outcome, if it has one, takes precedence
  const bool good = own && (run.ending() ? run.stop() == StopReason::converged : own->converged);
  const ui::Colour colour = good ? theme.accent : theme.bad;
  const Outcome end =
      !own ? Outcome{std::string(tr("diverged")), std::string(tr("The new iterate, or f there, is not finite: the run ends here."))}
      : run.ending() ? outcome(run)
                     : Outcome{std::string(tr(own->words)), std::string(tr(own->sentence))};
  std::string words = end.words;
  words[0] = char(std::toupper(static_cast<unsigned char>(words[0])));
  const std::string& sentence = end.sentence;
  ui::gap(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ui::available_width() - px(40);
  const float height = px(40) + ui::draw_text_wrapped(nullptr, ui::font(), {}, room, 0, sentence) + px(10);
  const ui::Rect rect = ui::place({ui::available_width(), height});
  ui::record_rect("ending", rect);
  ui::box(ui::draw(), rect.min, rect.max, theme.dark ? theme.raised : theme.field, fpx(9), theme.field_border ? ImU32(theme.line) : 0);
  ui::draw()->AddRectFilled({rect.min.x, rect.min.y + px(12)}, {rect.min.x + px(3), rect.max.y - px(12)}, colour);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold), at.x + px(24), rect.max.x - px(12), rect.min.y + px(20), 0, colour, words);
  ui::draw_text_wrapped(ui::draw(), ui::font(), {at.x + px(24), rect.min.y + px(36)}, room, theme.text, sentence);
}

}  // namespace thalweg
