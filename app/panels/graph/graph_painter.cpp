#include "panels/graph/graph_painter.hpp"

#include <algorithm>
#include <cmath>

#include "panels/map/cloud_painter.hpp"
#include "panels/map/trajectory_painter.hpp"
#include "render/layer.hpp"

namespace thalweg {

namespace {

// Fills a rectangle given in pixels from the upper left corner of `area`, clipped to it.
void fill(const Framebuffer& target, const GraphArea& area, int x0, int y0, int x1, int y1, ui::Colour colour) {
  x0 = std::clamp(x0, 0, area.width);
  x1 = std::clamp(x1, 0, area.width);
  y0 = std::clamp(y0, 0, area.height);
  y1 = std::clamp(y1, 0, area.height);
  if (x0 >= x1 || y0 >= y1) return;
  glEnable(GL_SCISSOR_TEST);
  glScissor(area.left + x0, target.height() - area.top - y1, x1 - x0, y1 - y0);
  const auto channel = [&](int shift) { return float(colour.rgb >> shift & 255) / 255; };
  glClearColor(channel(16), channel(8), channel(0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

void look_at(const Framebuffer& target, const GraphArea& area) {
  glViewport(area.left, target.height() - area.top - area.height, area.width, area.height);
}

void grid(const Framebuffer& target, const GraphArea& area, const RacePicture& race, const GraphView& view, float scale) {
  const ui::Theme& theme = ui::theme();
  const int line = std::max(1, int(std::lround(scale)));
  const ui::Colour faint = ui::mix(graph_ground(theme), theme.isoline, 0.10f), axis = ui::mix(graph_ground(theme), theme.isoline, 0.32f);
  for (const AxisTick& tick : race.x_ticks) fill(target, area, int(tick.at), 0, int(tick.at) + line, area.height, faint);
  for (const AxisTick& tick : race.y_ticks) fill(target, area, 0, int(tick.at), area.width, int(tick.at) + line, faint);
  const int zero = int(std::lround(std::clamp(view.to_y(0), -10.0, view.height + 10.0)));
  fill(target, area, 0, zero, area.width, zero + line, axis);
}

}  // namespace

float row_presence(int lit, int row) { return lit < 0 || row == lit ? 1.0f : ui::theme().fallen(); }

ui::Colour graph_ground(const ui::Theme& theme) { return theme.ramp_filled ? theme.ramp[0] : theme.gutter; }

void GraphPainter::paint_curve(const Curve& curve, float width, ui::Colour colour) {
  points_.clear();
  std::size_t piece = 0;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    const bool starts = piece < curve.starts.size() && curve.starts[piece] == i;
    if (starts) ++piece;
    points_.push_back({curve.points[i].x, curve.points[i].y, 1, starts});
  }
  LineStyle style;
  style.width = 2.4f * width;
  style.colour = colour.rgb;
  style.casing_width = 4.6f * width;
  style.casing = ui::theme().casing.rgb;
  gl_->pass.draw(points_, style);
}

void GraphPainter::paint_line(const std::vector<Pixel>& line, float width, ui::Colour colour, std::span<const float> dash, float scale) {
  points_.clear();
  for (const Pixel p : line) points_.push_back({p.x, p.y});
  LineStyle style;
  style.width = width;
  style.colour = colour.rgb;
  style.casing_width = width + 2 * scale;
  style.casing = ui::theme().casing.rgb;
  style.dash = dash_pattern(dash, scale);
  gl_->pass.draw(points_, style);
}

void GraphPainter::paint_graph(const Desk& desk, const GraphCell& cell, float scale, int hovered) {
  const ui::Theme& theme = ui::theme();
  const GraphPicture& picture = cell.picture;
  const float width = (desk.view.presentation ? 1.6f : 1.0f) * scale;
  look_at(gl_->target, cell.area);
  const std::optional<GraphUpdate>& update = cell.update;
  const int lit = lit_row(desk, cell);
  if (update && update->bracket) {
    const auto column = [&](double x) { return int(std::lround(std::clamp(picture.view.to_x(x), -10.0, picture.view.width + 10.0))); };
    const ui::Colour ground = graph_ground(theme), own = theme.contestant(update->style);
    const int a = column(update->bracket->low), b = column(update->bracket->high), edge = std::max(1, int(std::lround(1.5f * scale)));
    const float here = row_presence(lit, update->bracket_row);
    fill(gl_->target, cell.area, a, 0, b, cell.area.height, ui::mix(ground, own, 0.13f * here));
    fill(gl_->target, cell.area, a, 0, a + edge, cell.area.height, ui::mix(ground, own, 0.7f * here));
    fill(gl_->target, cell.area, b - edge, 0, b, cell.area.height, ui::mix(ground, own, 0.7f * here));
  }
  grid(gl_->target, cell.area, picture.race, picture.view, scale);
  paint_curve(picture.curve, width, theme.isoline);
  if (update) {
    constexpr float dash[] = {7, 4};
    const auto ink = [&](ui::Concept of, int row) { return ui::mix(graph_ground(theme), theme.of(of), row_presence(lit, row)); };
    paint_line(update->model, 1.8f * width, ink(ui::Concept::hessian, update->model_row), dash, scale);
    paint_line(update->tangent, 1.8f * width, ink(ui::Concept::gradient, update->tangent_row), {}, scale);
    if (update->vertex && update->to) {
      constexpr float dots[] = {2, 3.5f};
      paint_line({*update->vertex, *update->to}, 1.4f * width, theme.of(ui::Concept::step), dots, scale);
    }
  }
  if (desk.look().mode != Mode::inside) {
    const auto on_curve = [&](Vec2 p) { return picture.view.pixel({p.x, desk.session.drawn_objective().value({p.x, 0})}); };
    paint_clouds(gl_->pass, desk, cell.contestant, cell.area.width, cell.area.height, scale, hovered, on_curve);
  }
  for (const Trajectory& trajectory : picture.race.trajectories) {
    paint_trajectory(gl_->pass, trajectory, theme,
                     {scale, width, graph_ground(theme), hovered != 0 && trajectory.id != hovered ? Presence::dimmed : Presence::full});
  }
}

void GraphPainter::paint_strip(const GraphCell::Strip& strip, float scale) {
  const ui::Theme& theme = ui::theme();
  look_at(gl_->target, strip.area);
  const int line = std::max(1, int(std::lround(scale)));
  const int zero = int(std::lround(std::clamp(strip.view.to_y(0), -10.0, strip.view.height + 10.0)));
  fill(gl_->target, strip.area, 0, 0, strip.area.width, strip.area.height, theme.gutter);
  fill(gl_->target, strip.area, 0, 0, strip.area.width, line, theme.line);
  fill(gl_->target, strip.area, 0, zero, strip.area.width, zero + line, ui::mix(theme.gutter, theme.isoline, 0.5f));
  paint_curve(strip.curve, 0.8f * scale, theme.of(ui::Concept::gradient));
  constexpr float dash[] = {7, 4};
  paint_line(strip.tangent, 1.8f * scale, theme.of(ui::Concept::hessian), dash, scale);
}

void GraphPainter::paint(const Desk& desk, const std::vector<GraphCell>& cells, std::uint64_t key, int width, int height, float scale,
                         int hovered) {
  const ui::Theme& theme = ui::theme();
  if (!gl_) gl_ = std::make_unique<Gl>();
  LayerKey whole;
  whole.add(key)
      .add(width)
      .add(height)
      .add(scale)
      .add(hovered)
      .add(desk.look().mode == Mode::inside ? desk.view.hovered_row : -1)
      .add(int(theme.id))
      .add(int(desk.view.presentation))
      .add(cloud_key(desk));
  if (whole.value() == key_ && gl_->target.width() == width && gl_->target.height() == height) return;
  key_ = whole.value();
  gl_->target.resize(width, height);
  gl_->target.clear(graph_ground(theme).rgb);
  for (const GraphCell& cell : cells) {
    paint_graph(desk, cell, scale, hovered);
    if (cell.brackets.height > 0) fill(gl_->target, cell.brackets, 0, 0, cell.brackets.width, cell.brackets.height, theme.gutter);
    if (cell.strip) paint_strip(*cell.strip, scale);
    if (cell.area.left > 0) fill(gl_->target, {cell.area.left, cell.area.top, 1, height - cell.area.top}, 0, 0, 1, height, theme.line);
    if (cell.area.top > 0) fill(gl_->target, cell.area, 0, 0, cell.area.width, 1, theme.line);
  }
}

}  // namespace thalweg
