#include "panels/map/trajectory_painter.hpp"

#include <algorithm>
#include <cmath>

#include "picture/overdraw.hpp"

namespace thalweg {

void paint_trajectory(LinePass& pass, const Trajectory& trajectory, const ui::Theme& theme, const TrajectoryStyle& style) {
  const float width = style.width;
  const ui::Colour ground = style.ground;
  const bool dimmed = style.presence != Presence::full;
  const ui::Colour own = style.presence == Presence::grey ? theme.text3 : theme.contestant(trajectory.style);
  const ui::Colour colour = dimmed ? ui::mix(ground, own, style.presence == Presence::dimmed ? theme.fallen() : 0.4f) : own;

  std::vector<LinePoint> points;
  constexpr int see_through = 6;  // this many translucent layers are practically opaque
  for (const PathPoint& p : uppermost(trajectory.future, 1.25f * width, see_through)) points.push_back({p.x, p.y, 1, p.starts});
  LineStyle future;
  future.width = 1.25f * width;
  future.colour = colour.rgb;
  future.opacity = dimmed ? 0.2f : 0.38f;
  future.dash = dash_pattern(std::array{1.25f, 4.0f}, width);
  pass.draw(points, future);

  // Fade by mixing with the ground colour instead of by opacity, so that crossings stay opaque.
  points.clear();
  const std::vector<PathPoint> seen = uppermost(trajectory.past, 2.4f * width, 2);
  const double newest = seen.empty() ? 0 : double(seen.back().index);
  const double fading = 0.45 * std::min(1.0, newest / 100);  // short runs fade less
  for (const PathPoint& p : seen) {
    const double age = newest > 0 ? 1 - double(p.index) / newest : 0;
    points.push_back({p.x, p.y, float(1 - fading * std::pow(age, 0.7)), p.starts});
  }
  LineStyle past;
  past.width = 2.4f * width;
  past.colour = colour.rgb;
  past.fade = ground.rgb;
  past.casing_width = 4.6f * width;
  past.casing = theme.casing.rgb;
  pass.draw(points, past);

  std::vector<LinePoint> dots;
  const float apart = 12 * style.scale;
  for (std::size_t i = 1; i + 1 < seen.size(); ++i) {
    const PathPoint &a = seen[i - 1], &p = seen[i], &b = seen[i + 1];
    if (!p.exact || std::hypot(p.x - a.x, p.y - a.y) < apart || std::hypot(b.x - p.x, b.y - p.y) < apart) continue;
    dots.push_back(points[i]);
  }
  DotStyle dot;
  dot.radius = 2.6f * width;
  dot.colour = colour.rgb;
  dot.fade = ground.rgb;
  dot.casing_border = width;
  dot.casing = theme.casing.rgb;
  pass.draw_dots(dots, dot);

  if (trajectory.mean.empty()) return;
  points.clear();
  for (const PathPoint& p : trajectory.mean) points.push_back({p.x, p.y, 1, p.starts});
  LineStyle mean;
  mean.width = 1.25f * width;
  mean.colour = colour.rgb;
  mean.casing_width = 2.8f * width;
  mean.casing = theme.casing.rgb;
  pass.draw(points, mean);
}

}  // namespace thalweg
