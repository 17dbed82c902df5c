#include "panels/results.hpp"

#include <algorithm>
#include <limits>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/context.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/slider.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr ParamSpec tolerance_spec{"tolerance", "\\tau", "tolerance", "Steps are counted until f − f* stays below it.", 0.1, 1e-10, 10,
                                   positive, Scale::log};

// Fastest to the tolerance first, then the lowest end, then those that diverged.
std::vector<const Contestant*> ranking(const Session& session) {
  std::vector<const Contestant*> order;
  for (const Contestant& contestant : session.scene().contestants) {
    if (session.shown(contestant)) order.push_back(&contestant);
  }
  const auto steps = [&](const Contestant* c) {
    return session.result(c->id).steps_to_tolerance.value_or(std::numeric_limits<std::int64_t>::max());
  };
  const auto end = [&](const Contestant* c) {
    return session.run(c->id).stop() == StopReason::diverged ? infinity : session.result(c->id).final_f;
  };
  std::stable_sort(order.begin(), order.end(), [&](const Contestant* a, const Contestant* b) {
    return std::pair(steps(a), end(a)) < std::pair(steps(b), end(b));
  });
  return order;
}

}  // namespace

void draw_results(const Desk& desk) {
  const ui::Theme& theme = ui::theme();
  const Scene& scene = desk.session.scene();
  ui::Scope scope("results");
  ui::plot_heading("Results");
  double tolerance = scene.tolerance;
  if (ui::slider_row(tolerance_spec, tolerance) != ui::SliderEvent::none) desk.post(command::SetTolerance{tolerance});

  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Font& body = ui::font();
  const float width = ui::available_width(), last = px(52), middle_column = px(72), first = px(84);
  const auto columns = [&](const ui::Rect& row) {
    return std::array{row.max.x - last - middle_column, row.max.x - last, row.max.x};
  };
  const ui::Rect head = ui::place({width, px(28)});
  const auto at = columns(head);
  const float y = head.centre().y;
  ui::draw_text_in(ui::draw(), small, at[0] - first, at[0], y, 1, theme.text3, "Steps to tol.");
  ui::draw_text_in(ui::draw(), small, at[0], at[1], y, 1, theme.text3, "f at " + count(scene.steps));
  ui::draw_text_in(ui::draw(), small, at[1], at[2], y, 1, theme.text3, "Path");

  for (const Contestant* contestant : ranking(desk.session)) {
    const Run& run = desk.session.run(contestant->id);
    const Result& result = desk.session.result(contestant->id);
    const ui::Rect row = ui::place({width, px(32)});
    ui::Scope inner(contestant->id);
    const ui::Item item = ui::item_at("row", row, {.focusable = false});
    if (item.hovered) desk.view.hovering = contestant->id;
    if (item.clicked) desk.view.open_contestant = contestant->id;
    ui::horizontal(ui::draw(), row.min.x, row.max.x, row.min.y, theme.line);
    ui::box(ui::draw(), row.min, row.max, theme.raised.alpha(0.7f * item.heat), fpx(5));
    const auto x = columns(row);
    const float middle = row.centre().y;
    ui::draw_marker(ui::draw(), {row.min.x + px(8), middle}, fpx(5), ui::contestant_shape(contestant->style), theme.contestant(contestant->style), 0);
    const bool diverged = run.stop() == StopReason::diverged;
    const float name_end = diverged ? x[1] - px(52) : x[0] - first + px(8);
    ui::draw_text_in(ui::draw(), body, row.min.x + px(24), name_end, middle, 0, theme.text, find_method(contestant->method)->info->name);
    if (diverged) {
      ui::draw_text_in(ui::draw(), body, row.min.x, x[2], middle, 1, theme.bad, "diverged at step " + count(run.last() + 1));
      continue;
    }
    const bool reached = result.steps_to_tolerance.has_value();
    ui::draw_text_in(ui::draw(), reached ? body : small, x[0] - first, x[0], middle, 1, reached ? theme.text : theme.text3,
                     reached ? count(*result.steps_to_tolerance) : run.done() ? "not reached" : "running");
    ui::draw_text_in(ui::draw(), body, x[0], x[1], middle, 1, theme.text, number(result.final_f));
    ui::draw_text_in(ui::draw(), body, x[1], x[2], middle, 1, theme.text2, number(result.path_length));
  }
}

}  // namespace thalweg
