#include "picture/graph.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "picture/race_parts.hpp"

namespace thalweg {

namespace {

constexpr double far_outside = 4;  // picture heights outside the border at which curves are clamped

std::string kind_name(const GraphPoint& point, const ObjectiveInfo& info) {
  switch (point.kind) {
    case GraphPointKind::minimum:
      if (!point.global) return std::string(tr("local minimum"));
      if (least_everywhere(info)) return std::string(tr("global minimum"));
      return tr("lowest minimum in [{0}, {1}]", number(info.domain.x_low), number(info.domain.x_high));
    case GraphPointKind::maximum: return std::string(tr("local maximum"));
    case GraphPointKind::inflection: return std::string(tr("inflection"));
    case GraphPointKind::degenerate: return std::string(tr("stationary inflection"));
  }
  return "";
}

// Marks the minima that are the lowest of the whole domain, whatever part of it is in view.
void tell_lowest(std::vector<GraphPoint>& points, const Objective& objective, std::size_t cells) {
  const Domain& domain = objective.info().domain;
  const std::vector<GraphPoint> known = line_points(objective, domain.x_low, domain.x_high, cells);
  const double near = (domain.x_high - domain.x_low) / double(cells);
  for (GraphPoint& point : points) {
    point.global = std::any_of(known.begin(), known.end(),
                               [&](const GraphPoint& k) { return k.global && point.kind == k.kind && std::fabs(point.x - k.x) <= near; });
  }
}

// The number of significant digits that corresponds to a pixel, 3…16.
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
  double low = slopes.empty() ? 0 : std::min(0.0, slopes[slopes.size() / 50]),
         high = slopes.empty() ? 0 : std::max(0.0, slopes[slopes.size() - 1 - slopes.size() / 50]);
  if (!(high > low)) low = -1, high = 1;
  const double margin = 0.15 * high - 0.15 * low;
  return GraphView{of.x_low, of.x_high, low - margin, high + margin, of.width, height}.bounded();
}

Domain window_of(const Objective& objective, const Run& run) {
  constexpr double reach = 4;  // widths of the objective's own window, on each side
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
  // If the window grows upwards, keep the proportion of room below the curve.
  window.y_high = highest > own.y_high ? highest + y_margin : own.y_high;
  window.y_low = lowest < own.y_low ? lowest - y_margin : bottom;
  if (highest > own.y_high && bottom < 0) window.y_low = std::min(window.y_low, bottom * (window.y_high / own.y_high));
  return window;
}

std::string_view variable_name(const Scene& scene) { return scene.slice ? "t" : "x"; }

std::vector<GraphMark> graph_marks(const Objective& objective, const GraphView& view, std::string_view variable) {
  std::vector<GraphMark> marks;
  const auto cells = std::size_t(std::max(2 * view.width, 512));
  std::vector<GraphPoint> points = line_points(objective, view.x_low, view.x_high, cells);
  tell_lowest(points, objective, cells);
  for (const GraphPoint& point : points) {
    const Pixel at = view.pixel({point.x, point.f});
    if (!inside(at, view.width, view.height)) continue;
    const double size = view.y_high - view.y_low, f = std::fabs(point.f) < 1e-12 * size ? 0 : point.f,
                 x = std::fabs(point.x) < 1e-12 * (view.x_high - view.x_low) ? 0 : point.x;
    marks.push_back(
        {point, at, std::atan2(-float(point.slope * view.x_unit() / view.y_unit()), 1.0f), kind_name(point, objective.info()),
         std::string(variable) + " = " + number(x, digits_for(x, view.x_unit())) + "  f = " + number(f, digits_for(f, view.y_unit()))});
  }
  return marks;
}

namespace {

// The inputs of one picture.
struct Frame : Heads {
  const Objective& objective;
  const GraphView& view;
  float scale;
  PathClip clip;

  Pixel pixel(const Run& run, std::int64_t k) const { return view.pixel({run.at(k).x, run.f()[std::size_t(k)]}); }
  /// The point of the curve at x.
  Pixel pixel_at(double x) const { return view.pixel({x, objective.value({x, 0})}); }
  bool visible(Pixel p) const { return inside(p, view.width, view.height); }
  void append(const Run& run, const PathPyramid& path, std::int64_t first, std::int64_t last, std::vector<PathPoint>& out) const {
    append_trajectory(
        path, run.x(), run.f(), first, last, clip, [this](double x) { return view.to_x(x); }, [this](double f) { return view.to_y(f); },
        out);
  }
};

Trajectory trajectory_of(const Frame& frame, const Contestant& contestant, const PathPyramid& path) {
  const Run& run = frame.session.run(contestant.id);
  Trajectory trajectory = drawn_trajectory(frame, contestant, frame.session.name(contestant.id), run, path, frame);
  const std::int64_t head = frame.of(run);
  if (const auto means = run.average_x(); !means.empty() && head >= *run.spec().average_from) {
    const Pixel end = frame.pixel_at(means[std::size_t(head)]);
    if (frame.visible(end)) trajectory.mean_end = end;
  }
  return trajectory;
}

// The edge mark of a head outside the view or a run that diverged.
EdgeMark edge_mark(const Frame& frame, const Contestant& contestant, const Trajectory& trajectory) {
  const Run& run = frame.session.run(contestant.id);
  const GraphView& view = frame.view;
  const std::int64_t head = frame.of(run);
  EdgeMark mark;
  mark.id = contestant.id;
  mark.style = contestant.style;
  mark.diverged = frame.diverged(run);
  const auto visible_at = [&](std::int64_t k) { return frame.visible(frame.pixel(run, k)); };
  const std::int64_t left = left_view_at(head, visible_at);
  const auto in_pixels = [&](std::int64_t k) {
    const Pixel at = frame.pixel(run, k);  // finite even if f is NaN
    return Vec2{at.x, at.y};
  };
  const Vec2 middle{0.5 * view.width, 0.5 * view.height};
  const Exit exit = exit_point(left > 0 && visible_at(left - 1) ? in_pixels(left - 1) : middle, in_pixels(left > 0 ? left : head),
                               view.width, view.height, 9 * frame.scale);
  mark.at = trajectory.head_inside ? trajectory.head : exit.at;
  mark.direction = exit.direction;
  mark.title = mark.diverged ? divergence_title(run) : tr("{0} is outside the view, at x = {1}", trajectory.name, number(run.at(head).x));
  mark.detail = mark.diverged ? divergence_reason(frame.session, contestant) : "f = " + number(run.f()[std::size_t(head)]);
  if (left > 0) mark.detail = tr("{0} \u00b7 left the view at step {1}", mark.detail, count(left));
  return mark;
}

}  // namespace

const PathPyramid& GraphBuilder::grown(const Run& run, int id, std::uint64_t version) {
  Tree& tree = trees_[id];
  if (tree.version != version || tree.pyramid.size() > run.x().size()) {
    tree.pyramid.clear();
    tree.version = version;
  }
  tree.pyramid.update(run.x(), run.f());
  return tree.pyramid;
}

GraphPicture GraphBuilder::build(const Session& session, const GraphView& view, float scale, int only, std::optional<std::int64_t> wanted) {
  const Scene& scene = session.scene();
  const Objective& objective = session.drawn_objective();
  const double pen = 8.0 * double(scale);
  const Frame frame{{session, wanted.value_or(session.head())}, objective, view, scale, {-pen, -pen, view.width + pen, view.height + pen}};
  GraphPicture picture;
  picture.view = view;
  picture.curve = sample_curve(objective, view, 0);
  picture.marks = graph_marks(objective, view, variable_name(scene));
  RacePicture& race = picture.race;

  std::erase_if(trees_, [&](const auto& entry) {
    return std::none_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  race.starts.push_back({0, 0, frame.pixel_at(scene.start.x)});
  for (const Contestant& contestant : scene.contestants) {
    if (!session.shown(contestant) || (only != 0 && contestant.id != only)) continue;
    const Run& run = session.run(contestant.id);
    const Trajectory& trajectory =
        race.trajectories.emplace_back(trajectory_of(frame, contestant, grown(run, contestant.id, session.run_version(contestant.id))));
    if (!trajectory.head_inside || frame.diverged(run)) race.edges.push_back(edge_mark(frame, contestant, trajectory));
    if (contestant.start) race.starts.push_back({contestant.id, contestant.style, frame.pixel_at(contestant.start->x)});
  }
  const auto value_at_head = [&](const Trajectory& trajectory) { return frame.value(session.run(trajectory.id)); };
  std::stable_sort(race.trajectories.begin(), race.trajectories.end(),
                   [&](const Trajectory& a, const Trajectory& b) { return value_at_head(a) < value_at_head(b); });
  race.x_ticks = axis_ticks(view.x_low, view.x_high, view.width, std::clamp(float(view.width) / 7, 60 * scale, 130 * scale), false);
  race.y_ticks = axis_ticks(view.y_low, view.y_high, view.height, 110 * scale, true);
  return picture;
}

}  // namespace thalweg
