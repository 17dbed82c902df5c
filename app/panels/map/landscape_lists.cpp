#include "panels/map/landscape_lists.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/analysis/rate_rule.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "panels/map/map_overlay.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::size_t most_rows = 40;

// Right edges of the columns x, y, f, λmin, λmax, equally wide, right of the symbol.
std::array<float, 5> columns(const ui::Rect& row) {
  const float left = row.min.x + px(20), each = (row.max.x - left) / 5;
  return {left + each, left + 2 * each, left + 3 * each, left + 4 * each, row.max.x};
}

// Rounding residue below 1e-12 is shown as 0; small numbers get two digits, to fit the column.
std::string shown(double value) {
  const double size = std::fabs(value);
  return number(size < 1e-12 ? 0 : value, size < 0.1 ? 2 : 3);
}

void centre_map(const Desk& desk, Vec2 at) {
  const Domain d = desk.session.objective().info().domain;
  const auto& view = desk.session.scene().look.view;
  desk.post(command::SetView{SceneView{at, view ? view->height : d.y_high - d.y_low}});
}

void draw_row(const Desk& desk, const CriticalPoint& point) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Rect row = ui::place({ui::available_width(), px(24)});
  const ui::Item item = ui::item_at("row", row, {.focusable = false});
  ui::box(ui::draw(), {row.min.x - px(4), row.min.y}, {row.max.x + px(4), row.max.y}, theme.raised.alpha(item.heat), fpx(5));
  const float middle = row.centre().y;
  draw_critical_symbol(ui::draw(), {row.min.x + px(7), middle}, point.kind, fpx(5.5f), fpx(1.3f), 0, theme.text);
  const auto x = columns(row);
  const auto cell = [&](std::size_t i, const std::string& text, ui::Colour colour) {
    ui::draw_text_in(ui::draw(), font, x[i] - (x[1] - x[0]) + px(3), x[i], middle, 1, colour, text);
  };
  cell(0, shown(point.at.x), theme.text);
  cell(1, shown(point.at.y), theme.text);
  cell(2, shown(point.f), theme.text);
  const bool flat = desk.session.objective().info().dimension == 1;
  cell(3, point.smooth ? shown(point.eigen.low) : "\u2013", theme.text2);
  cell(4, point.smooth && !flat ? shown(point.eigen.high) : "\u2013", theme.text2);
  const std::string f = number(point.f, 10), hint(tr("Click: centre the map; double-click: start there"));
  const std::string value = point.smooth ? "f = " + f : tr("f = {0}, a kink without a gradient", f);
  ui::tooltip(item,
              {tr("{0} at ({1}, {2})", kind_name(point.kind), number(point.at.x, 10), number(point.at.y, 10)), {}, value + "\n" + hint});
  if (item.clicked) centre_map(desk, point.at);
  if (item.double_clicked) desk.post(command::SetStart{point.at});
}

std::string counted(const Landscape& landscape) {
  const CriticalPoints& critical = landscape.critical();
  if (critical.points.empty()) return std::string(landscape.pending() ? tr("searching") : tr("none in view"));
  const std::string found = count(std::int64_t(critical.points.size()));
  return landscape.pending() ? tr("{0} so far, searching", found) : critical.complete ? found : tr("at least {0}", found);
}

void line(std::string_view symbol, std::string_view label, const std::string& value, ui::Colour colour) {
  // Fractions need more than one line of height.
  const ui::tex::Layout& laid = ui::layout(ui::formula(symbol), fpx(14), 0);
  const float height = laid.ascent + laid.descent, room = ui::text_size(ui::font(ui::Weight::medium, ui::Size::small), value).x + px(8);
  const ui::Rect r = ui::place({ui::available_width(), std::max(px(24), std::ceil(height) + px(6))});
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const bool one_line = height <= px(20);  // align baselines
  ui::draw_formula(ui::draw(), {r.min.x, one_line ? r.centre().y + px(5) : r.centre().y + (laid.ascent - laid.descent) / 2},
                   ui::formula(symbol), fpx(14), ui::theme().text2);
  ui::draw_text_in(ui::draw(), font, r.min.x + laid.width + px(8), r.max.x - room, r.centre().y, 0, ui::theme().text3, label);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::medium, ui::Size::small), r.min.x, r.max.x, r.centre().y, 1, colour, value);
}

// The Hessian in brackets, or f″ if `flat`.
void draw_matrix(const Sym2& h, bool flat) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect r = ui::place({ui::available_width(), px(flat ? 28 : 48)});
  ImDrawList* list = ui::draw();
  const float middle = r.centre().y;
  ui::draw_formula(list, {r.min.x, middle + px(5)}, ui::formula(flat ? "f'' =" : "\\nabla^2 f ="), fpx(15), theme.text2);
  const float left = r.min.x + ui::formula_size(ui::formula("\\nabla^2 f ="), fpx(15)).x + px(12);
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::small);
  const auto cell = [&](float right, float y, double value) {
    ui::draw_text_in(list, font, right - px(70), right, y, 1, theme.of(ui::Concept::hessian), number(value, 4));
  };
  if (flat) {
    cell(left + px(60), middle, h.xx);
    return;
  }
  const float right = left + px(152);
  cell(left + px(70), middle - px(10), h.xx);
  cell(left + px(144), middle - px(10), h.xy);
  cell(left + px(70), middle + px(10), h.xy);
  cell(left + px(144), middle + px(10), h.yy);
  for (const float side : {-1.0f, 1.0f}) {
    const float x = side < 0 ? left : right, top = middle - px(20), bottom = middle + px(20);
    list->AddLine({x, top}, {x, bottom}, theme.text2, fpx(1.2f));
    for (const float y : {top, bottom}) list->AddLine({x, y}, {x - side * px(4), y}, theme.text2, fpx(1.2f));
  }
}

// The bounds on η and the optimal learning rates. The bound for `method` is red if `broken`.
void draw_rates(const CurvatureReading& r, const HeavyBall& ball, std::string_view method, bool broken) {
  const ui::Theme& theme = ui::theme();
  const bool decay = ball.weight_decay != 0, damped = ball.dampening != 0 && ball.momentum != 0;
  const std::string most = decay ? "\\lambda_{max} + w" : "\\lambda_{max}";
  if (r.bounds) {
    const auto colour = [&](std::string_view id) { return broken && method == id ? theme.bad : theme.text; };
    line("\\frac{2}{" + most + "}",
         decay ? tr("gradient descent, w = {0}", number(ball.weight_decay)) : std::string(tr("bound on \u03b7, gradient descent")),
         number(r.bounds->stable, 4), colour("sgd"));
    const double bound = r.bounds->stable_momentum;
    line("\\frac{2 (1 + \\mu)}{" + (damped ? "(1 - \\zeta) " + (decay ? "(" + most + ")" : most) : most) + "}",
         tr("momentum, \u03bc = {0}", number(ball.momentum)),
         std::isnan(bound) ? "\u2013"
         : bound > 0       ? number(bound, 4)
                           : std::string(trc("learning rate", "none")),
         colour("momentum"));
  } else {
    ui::paragraph(bounds_sentence(r), theme.text2, ui::Size::small);
  }
  if (!r.best) return;
  line("\\eta", tr("best, gradient descent"), number(r.best->descent, 4), theme.text);
  line("\\eta, \\mu", damped ? tr("best, heavy ball, \u03b6 = 0") : tr("best, heavy ball"),
       number(r.best->polyak_lr, 4) + ",  " + number(r.best->polyak_momentum, 4), theme.text);
}

}  // namespace

void draw_critical_list(const Desk& desk) {
  if (desk.session.objective().info().dimension == 1) return;  // shown on the graph instead
  const Landscape& landscape = desk.studies.landscape;
  const std::vector<CriticalPoint>& points = landscape.critical().points;
  ui::Scope scope("critical");
  if (!ui::fold("fold", tr("Critical points"), counted(landscape), desk.view.landscape.list_open)) return;
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  if (!points.empty()) {
    const ui::Rect head = ui::place({ui::available_width(), px(22)});
    const auto x = columns(head);
    const auto [x_name, y_name] = coordinate_names(desk.session.objective());
    const std::string_view names[] = {x_name, y_name, "f", "\\lambda_{min}", "\\lambda_{max}"};
    for (std::size_t i = 0; i < x.size(); ++i) {
      const ui::Formula& name = ui::formula(names[i]);
      ui::draw_formula(ui::draw(), {x[i] - ui::formula_size(name, fpx(13)).x, head.centre().y + px(4)}, name, fpx(13), ui::theme().text3);
    }
  }
  const std::size_t rows = std::min(points.size(), most_rows);
  for (std::size_t i = 0; i < rows; ++i) {
    ui::Scope inner{int(i)};
    draw_row(desk, points[i]);
  }
  if (points.size() > rows) {
    const std::string more = trn(std::int64_t(points.size() - rows), "{0} more; zoom in to list it.", "{0} more; zoom in to list them.");
    ui::paragraph(more, ui::theme().text3, ui::Size::small);
  }
  if (points.empty() && !landscape.pending()) {
    const ui::Rect r = ui::place({ui::available_width(), px(22)});
    ui::draw_text_in(ui::draw(), small, r.min.x + px(20), r.max.x, r.centre().y, 0, ui::theme().text3, tr("No critical point in view."));
  }
  ui::gap(4);
}

void draw_curvature(const Desk& desk) {
  const Session& session = desk.session;
  const auto& contestants = session.scene().contestants;
  if (contestants.empty()) return;
  const Contestant* const open = find_contestant(session.scene(), desk.look().open);
  const Contestant& contestant = open ? *open : contestants.front();
  const Run& run = session.run(contestant.id);
  ui::Scope scope("curvature");
  if (!ui::fold("fold", tr("Curvature"), tr("at {0}", session.name(contestant.id)), desk.view.landscape.curvature_open)) return;

  const std::int64_t step = std::min(session.head(), run.last());
  const ObjectiveInfo& info = session.objective().info();
  const HeavyBall ball = heavy_ball(run, step);
  const CurvatureReading r = read_curvature(session.objective(), run.at(step), ball);
  const ui::Theme& theme = ui::theme();
  const bool kink = r.definiteness == Definiteness::kink;  // no Hessian to show
  if (!kink) draw_matrix(r.hessian, info.dimension == 1);
  ui::paragraph(words(r.definiteness, info.dimension), theme.text, ui::Size::small);
  ui::gap(4);
  if (info.dimension == 2 && !kink) {
    line("\\lambda", tr("eigenvalues"), number(r.eigen.low, 4) + ",  " + number(r.eigen.high, 4), theme.text);
    line("\\kappa", tr("condition number"), std::isfinite(r.condition) ? number(r.condition, 4) : "\u2013", theme.text);
  }
  draw_rates(r, ball, contestant.method, breaks_bound(run, step, r));
  ui::gap(2);
  if (!kink)
    ui::paragraph(info.quadratic ? tr("Exact: the objective is quadratic.") : tr("Exact only for the local quadratic model."), theme.text3,
                  ui::Size::small);
  ui::gap(4);
}

}  // namespace thalweg
