#include "picture/graph.hpp"

#include <algorithm>
#include <cmath>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "picture/race_parts.hpp"

namespace thalweg {

namespace {

constexpr double far_outside = 4;  // heights of the picture beyond its border at which a curve is cut

std::string_view kind_name(const GraphPoint& point) {
  switch (point.kind) {
    case GraphPointKind::minimum: return point.global ? "global minimum" : "local minimum";
    case GraphPointKind::maximum: return "local maximum";
    case GraphPointKind::inflection: return "inflection";
    case GraphPointKind::degenerate: return "stationary inflection";
  }
  return "";
}

// As many digits as a pixel is worth.
int digits_for(double value, double unit) {
  return std::clamp(int(std::ceil(std::log10(std::max(std::fabs(value), 1e-300) / unit))), 3, 16);
}

}  // namespace

Curve sample_curve(const Objective& objective, const GraphView& view, int derivative) {
  const std::size_t count = 2 * std::size_t(view.width) + 1;
  std::vector<double> x(count), y(count, 0.0), f(count), slope(count), across(count);
  for (std::size_t i = 0; i < count; ++i) x[i] = view.x_low + 0.5 * double(i) * view.x_unit();
  if (derivative == 0) objective.values(x.data(), y.data(), f.data(), count);
  else objective.slopes(x.data(), y.data(), f.data(), slope.data(), across.data(), count);
  const std::vector<double>& height = derivative == 0 ? f : slope;
  const double least = -far_outside * view.height, most = (1 + far_outside) * view.height;
  Curve curve;
  bool gap = true;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = view.to_y(height[i]);
    if (!std::isfinite(height[i])) {
      gap = true;
      continue;
    }
    if (gap) curve.starts.push_back(curve.points.size());
    gap = false;
    curve.points.push_back({float(0.5 * double(i)), float(std::clamp(at, least, most))});
  }
  return curve;
}

GraphView derivative_view(const Objective& objective, const GraphView& of, int height) {
  constexpr int samples = 256;
  std::vector<double> slopes;
  for (int i = 0; i <= samples; ++i) {
    const double slope = objective.slope({of.x_low + (of.x_high - of.x_low) * i / samples, 0}).g.x;
    if (std::isfinite(slope)) slopes.push_back(slope);
  }
  std::sort(slopes.begin(), slopes.end());
  double low = slopes.empty() ? 0 : std::min(0.0, slopes[slopes.size() / 50]), high = slopes.empty() ? 0 : std::max(0.0, slopes[slopes.size() - 1 - slopes.size() / 50]);
  if (!(high > low)) low = -1, high = 1;
  const double margin = 0.15 * high - 0.15 * low;
  return GraphView{of.x_low, of.x_high, low - margin, high + margin, of.width, height}.bounded();
}

Domain window_of(const Objective& objective, const Run& run) {
  constexpr double reach = 4;  // widths of the objective's own window, on either side
  const Domain own = objective.info().domain;
  Domain window = own;
  const double width = own.x_high - own.x_low, bottom = own.y_low;
  double lowest = own.y_low, highest = own.y_high;
  for (std::int64_t k = 0; k <= run.last(); ++k) {
    const double x = run.at(k).x, f = run.f()[std::size_t(k)];
    if (x < own.x_low - reach * width || x > own.x_high + reach * width || !std::isfinite(f)) break;
    window.x_low = std::min(window.x_low, x);
    window.x_high = std::max(window.x_high, x);
    lowest = std::min(lowest, f);
    highest = std::max(highest, f);
  }
  const double x_margin = 0.06 * (window.x_high - window.x_low), y_margin = 0.08 * (highest - lowest);
  if (window.x_low < own.x_low) window.x_low -= x_margin;
  if (window.x_high > own.x_high) window.x_high += x_margin;
  // A window that grows upwards keeps its share of room beneath the curve.
  window.y_high = highest > own.y_high ? highest + y_margin : own.y_high;
  window.y_low = lowest < own.y_low ? lowest - y_margin : bottom;
  if (highest > own.y_high && bottom < 0) window.y_low = std::min(window.y_low, bottom * (window.y_high / own.y_high));
  return window;
}

std::string_view variable_name(const Scene& scene) { return scene.slice ? "t" : "x"; }

std::vector<GraphMark> graph_marks(const Objective& objective, const GraphView& view, std::string_view variable) {
  std::vector<GraphMark> marks;
  for (const GraphPoint& point : line_points(objective, view.x_low, view.x_high, std::size_t(std::max(2 * view.width, 512)))) {
    const Pixel at = view.pixel({point.x, point.f});
    if (!inside(at, view.width, view.height)) continue;
    const double size = view.y_high - view.y_low, f = std::fabs(point.f) < 1e-12 * size ? 0 : point.f, x = std::fabs(point.x) < 1e-12 * (view.x_high - view.x_low) ? 0 : point.x;
    marks.push_back({point, at, std::atan2(-float(point.slope * view.x_unit() / view.y_unit()), 1.0f), std::string(kind_name(point)),
                     std::string(variable) + " = " + number(x, digits_for(x, view.x_unit())) + "  f = " + number(f, digits_for(f, view.y_unit()))});
  }
  return marks;
}

GraphPicture GraphBuilder::build(const Session& session, const GraphView& view, float scale, int only, std::optional<std::int64_t> wanted) {
  const std::int64_t head_step = wanted.value_or(session.head());
  GraphPicture picture;
  picture.view = view;
  const Scene& scene = session.scene();
  const Objective& objective = session.drawn_objective();
  picture.curve = sample_curve(objective, view, 0);
  picture.marks = graph_marks(objective, view, variable_name(scene));
  RacePicture& race = picture.race;
  const double pen = 8.0 * double(scale);
  const PathClip clip{-pen, -pen, view.width + pen, view.height + pen};
  const auto to_x = [&](double x) { return view.to_x(x); };
  const auto to_y = [&](double f) { return view.to_y(f); };

  std::erase_if(trees_, [&](const auto& entry) {
    return std::none_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  for (const Contestant& contestant : scene.contestants) {
    if (!session.shown(contestant) || (only != 0 && contestant.id != only)) continue;
    const Run& run = session.run(contestant.id);
    const auto point = [&](std::int64_t k) { return Vec2{run.at(k).x, run.f()[std::size_t(k)]}; };
    const auto visible_at = [&](std::int64_t k) { return inside(view.pixel(point(k)), view.width, view.height); };
    Tree& tree = trees_[contestant.id];
    if (tree.version != session.run_version(contestant.id) || tree.pyramid.size() > run.x().size()) {
      tree.pyramid.clear();
      tree.version = session.run_version(contestant.id);
    }
    tree.pyramid.update(run.x(), run.f());

    Strand strand;
    strand.id = contestant.id;
    strand.style = contestant.style;
    strand.name = session.name(contestant.id);
    const std::int64_t head = std::min(head_step, run.last());
    strand.stopped = run.done() && head_step >= run.last() && run.stop() != StopReason::budget_spent;
    const auto trace = [&](std::int64_t first, std::int64_t last, std::vector<PathPoint>& out) {
      append_trajectory(tree.pyramid, run.x(), run.f(), first, last, clip, to_x, to_y, out);
    };
    trace(0, head, strand.past);
    const std::int64_t last = session.visible_last(run);  // the head's while the class predicts
    if (head < last) trace(head, last, strand.future);
    strand.head = view.pixel(point(head));
    strand.head_inside = visible_at(head);
    if (head < last) strand.ghost = view.pixel(point(head + 1));
    if (const auto means = run.average_x(); !means.empty() && head >= *run.spec().average_from) {
      const double mean = means[std::size_t(head)];
      const Pixel end = view.pixel({mean, objective.value({mean, 0})});
      if (inside(end, view.width, view.height)) strand.mean_end = end;
    }

    const bool diverged = run.stop() == StopReason::diverged && head_step > run.last();
    if (!strand.head_inside || diverged) {
      EdgeMark mark;
      mark.id = contestant.id;
      mark.style = contestant.style;
      mark.diverged = diverged;
      const std::int64_t left = left_view_at(head, visible_at);
      const auto in_pixels = [&](Vec2 p) {
        const Pixel at = view.pixel(p);  // where f is not a number, too
        return Vec2{at.x, at.y};
      };
      const Vec2 middle{0.5 * view.width, 0.5 * view.height};
      const Exit exit = exit_point(left > 0 && visible_at(left - 1) ? in_pixels(point(left - 1)) : middle, in_pixels(point(left > 0 ? left : head)), view.width, view.height, 9 * scale);
      mark.at = strand.head_inside ? strand.head : exit.at;
      mark.direction = exit.direction;
      const std::string where = left > 0 ? " \u00b7 left the view at step " + count(left) : "";
      mark.title = diverged ? divergence_title(run) : strand.name + " is outside the view, at x = " + number(run.at(head).x);
      mark.detail = (diverged ? divergence_reason(session, contestant) : "f = " + number(run.f()[std::size_t(head)])) + where;
      race.edges.push_back(std::move(mark));
    }
    if (contestant.start) race.starts.push_back({contestant.id, contestant.style, view.pixel({contestant.start->x, objective.value({contestant.start->x, 0})})});
    race.strands.push_back(std::move(strand));
  }
  const auto value_at_head = [&](const Strand& strand) {
    const Run& run = session.run(strand.id);
    return run.stop() == StopReason::diverged && head_step > run.last() ? std::numeric_limits<double>::infinity() : run.f()[std::size_t(std::min(head_step, run.last()))];
  };
  std::stable_sort(race.strands.begin(), race.strands.end(), [&](const Strand& a, const Strand& b) { return value_at_head(a) < value_at_head(b); });
  race.starts.insert(race.starts.begin(), {0, 0, view.pixel({scene.start.x, objective.value({scene.start.x, 0})})});
  race.x_ticks = axis_ticks(view.x_low, view.x_high, view.width, std::clamp(float(view.width) / 7, 60 * scale, 130 * scale), false);
  race.y_ticks = axis_ticks(view.y_low, view.y_high, view.height, 110 * scale, true);
  return picture;
}

}  // namespace thalweg
