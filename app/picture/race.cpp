#include "picture/race.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "picture/race_parts.hpp"

namespace thalweg {

std::string_view kind_name(PointKind kind) {
  switch (kind) {
    case PointKind::minimum: return tr("minimum");
    case PointKind::maximum: return tr("maximum");
    case PointKind::saddle: return tr("saddle");
    case PointKind::degenerate: return tr("degenerate point");
  }
  return "";
}

std::string divergence_title(const Run& run) {
  if (run.stop() != StopReason::diverged) return "";
  return tr("Diverged at step {0}", count(diverged_at(run)));
}

std::string divergence_reason(const Session& session, const Contestant& contestant) {
  const Run& run = session.run(contestant.id);
  if (diverged_at(run) == 0) return std::string(tr("f is not finite at the start"));
  const double lr = run.lr().back();
  const std::string text = "\u03b7 = " + number(lr);
  // On a convex quadratic, gradient descent is stable for η < 2/λmax, momentum for η < 2(1 + μ)/λmax. Weight decay and
  // dampening would change the bounds.
  const Objective& objective = session.objective();
  const auto params = find_method(contestant.method)->info->params;
  const std::vector<double> hyper = run.hyper_at(run.last());
  const auto value = [&](std::string_view key) {
    const auto param = find_param(params, key);
    return param ? hyper[*param] : 0;
  };
  const bool plain = value("weight_decay") == 0 && value("dampening") == 0;
  if (!objective.info().quadratic || !plain || (contestant.method != "sgd" && contestant.method != "momentum")) return text;
  const Eigen2 curvature = eigen(objective.curvature(run.at(0)).h);
  if (!(curvature.low >= 0) || !(curvature.high > 0)) return text;
  const double bound = 2 * (1 + value("momentum")) / curvature.high;
  if (!(lr > bound)) return text;
  return tr("{0} is above {1}", text, (contestant.method == "momentum" ? "2(1 + \u03bc)/\u03bbmax = " : "2/\u03bbmax = ") + number(bound));
}

namespace {

// A run to draw: a contestant's current one, or a pinned one.
struct Source {
  int pin;  // 0: the current one
  const Contestant* contestant;
  std::string_view name;
  const Run* run;
  std::uint64_t version;
};

// The runs to draw in full, and those to draw faint: pinned ones that differ from the current ones.
std::pair<std::vector<Source>, std::vector<Source>> sources(const Session& session, bool ghosts_first) {
  std::vector<Source> present, pinned;
  for (const Contestant& c : session.scene().contestants) {
    if (session.shown(c)) present.push_back({0, &c, session.name(c.id), &session.run(c.id), session.run_version(c.id)});
  }
  const Pin* newest = nullptr;
  for (const Pin& pin : session.pins()) {
    if (!pin.comparable) continue;
    newest = &pin;
    for (const PinnedRun& p : pin.runs) pinned.push_back({pin.id, &p.contestant, p.name, p.run.get(), 1});
  }
  const auto without = [](std::vector<Source> from, const std::vector<Source>& these) {
    std::erase_if(
        from, [&](const Source& s) { return std::any_of(these.begin(), these.end(), [&](const Source& t) { return t.run == s.run; }); });
    return from;
  };
  if (!ghosts_first || !newest) return {present, without(pinned, present)};
  std::erase_if(pinned, [&](const Source& s) { return s.pin != newest->id; });
  return {pinned, without(present, pinned)};
}

// The inputs of one picture.
struct Frame : Heads {
  const View& view;
  float scale;
  PathClip clip;

  bool visible(Pixel p) const { return inside(p, view.width, view.height); }
  bool visible(Vec2 p) const { return visible(view.pixel(p)); }
  Pixel pixel(const Run& run, std::int64_t k) const { return view.pixel(run.at(k)); }
  Vec2 in_pixels(Vec2 p) const { return {view.to_x(p.x), view.to_y(p.y)}; }
  void append(const PathPyramid& path, std::span<const double> x, std::span<const double> y, std::int64_t first, std::int64_t last,
              std::vector<PathPoint>& out) const {
    append_trajectory(
        path, x, y, first, last, clip, [this](double at) { return view.to_x(at); }, [this](double at) { return view.to_y(at); }, out);
  }
  void append(const Run& run, const PathPyramid& path, std::int64_t first, std::int64_t last, std::vector<PathPoint>& out) const {
    append(path, run.x(), run.y(), first, last, out);
  }
};

// Whether the run averages its iterates and the average starts at or before the head.
bool has_mean(const Frame& frame, const Run& run) { return !run.average_x().empty() && frame.of(run) >= *run.spec().average_from; }

void add_mean(Trajectory& trajectory, const Frame& frame, const Run& run, const PathPyramid& path) {
  const auto x = run.average_x(), y = run.average_y();
  const std::int64_t head = frame.of(run);
  frame.append(path, x, y, *run.spec().average_from, head, trajectory.mean);
  const Vec2 end{x[std::size_t(head)], y[std::size_t(head)]};
  if (frame.visible(end)) trajectory.mean_end = frame.view.pixel(end);
}

// Joins past and future: faint trajectories are not split at the head.
void make_whole(Trajectory& trajectory) {
  trajectory.past.insert(trajectory.past.end(), trajectory.future.begin(), trajectory.future.end());
  trajectory.future.clear();
  trajectory.ghost.reset();
}

// The edge mark of a head outside the view or a run that diverged.
EdgeMark edge_mark(const Frame& frame, const Source& source, const Trajectory& trajectory) {
  const Run& run = *source.run;
  const View& view = frame.view;
  const std::int64_t head = frame.of(run);
  const Vec2 at = run.at(head);
  EdgeMark mark;
  mark.id = trajectory.id;
  mark.style = trajectory.style;
  mark.diverged = frame.diverged(run);
  const std::int64_t left = left_view_at(head, [&](std::int64_t k) { return frame.visible(run.at(k)); });
  // Start from the last visible iterate, or else from the middle of the map.
  const Vec2 seen = left > 0 && frame.visible(run.at(left - 1)) ? run.at(left - 1) : view.centre;
  const Exit exit =
      exit_point(frame.in_pixels(seen), frame.in_pixels(left > 0 ? run.at(left) : at), view.width, view.height, 9 * frame.scale);
  mark.at = trajectory.head_inside ? trajectory.head : exit.at;
  mark.direction = exit.direction;
  if (mark.diverged) {
    mark.title = divergence_title(run);
    if (source.pin == 0) mark.detail = divergence_reason(frame.session, *source.contestant);
  } else {
    const Domain domain = view.domain();
    const Vec2 outside{std::max({0.0, domain.x_low - at.x, at.x - domain.x_high}),
                       std::max({0.0, domain.y_low - at.y, at.y - domain.y_high})};
    mark.title = tr("{0} is {1} outside the view", trajectory.name, number(std::hypot(outside.x, outside.y)));
    mark.detail = "f = " + number(run.f()[std::size_t(head)]);
  }
  if (left > 0) mark.detail = tr("{0} \u00b7 left the view at step {1}", mark.detail, count(left));
  return mark;
}

// Sorts by f at the head, ascending; diverged runs last.
void sort_by_value(std::vector<Trajectory>& trajectories, const Frame& frame, const std::vector<Source>& sources) {
  std::map<int, double> value;
  for (const Source& source : sources) {
    value[source.contestant->id] = frame.value(*source.run);
  }
  std::stable_sort(trajectories.begin(), trajectories.end(),
                   [&](const Trajectory& a, const Trajectory& b) { return value.at(a.id) < value.at(b.id); });
}

// The marks of the points in view.
std::vector<CriticalMark> critical_marks(const std::vector<CriticalPoint>& points, const View& view) {
  std::vector<CriticalMark> marks;
  for (const CriticalPoint& point : points) {
    const Pixel at = view.pixel(point.at);
    if (!inside(at, view.width, view.height)) continue;
    const std::string name(kind_name(point.kind));
    marks.push_back({point, at, point.smooth ? name : tr("{0}, a kink", name),
                     "(" + number(point.at.x) + ", " + number(point.at.y) + ")  f = " + number(std::fabs(point.f) < 1e-12 ? 0 : point.f)});
  }
  return marks;
}

}  // namespace

const PathPyramid& RacePainter::grown(Tree& tree, std::uint64_t version, std::span<const double> x, std::span<const double> y) {
  if (tree.version != version || tree.pyramid.size() > x.size()) {
    tree.pyramid.clear();
    tree.version = version;
  }
  tree.pyramid.update(x, y);
  return tree.pyramid;
}

RacePicture RacePainter::build(const Session& session, const View& view, float scale, std::optional<std::int64_t> wanted, bool ghosts_first,
                               const CriticalPoints* critical) {
  const Scene& scene = session.scene();
  const double pen = 8.0 * double(scale);
  const Frame frame{{session, wanted.value_or(session.head())}, view, scale, {-pen, -pen, view.width + pen, view.height + pen}};
  const auto [strong, faint] = sources(session, ghosts_first);

  std::erase_if(mean_trees_, [&](const auto& entry) {
    return std::none_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  std::erase_if(trees_, [&](const auto& entry) {
    const auto is_it = [&](const Source& s) { return s.pin == entry.first.first && s.contestant->id == entry.first.second; };
    return std::none_of(strong.begin(), strong.end(), is_it) && std::none_of(faint.begin(), faint.end(), is_it);
  });
  const auto trajectory = [&](const Source& source) {
    const Run& run = *source.run;
    const int id = source.contestant->id;
    const PathPyramid& path = grown(trees_[{source.pin, id}], source.version, run.x(), run.y());
    Trajectory made = drawn_trajectory(frame, *source.contestant, source.name, run, path, frame);
    if (source.pin == 0 && has_mean(frame, run))
      add_mean(made, frame, run, grown(mean_trees_[id], source.version, run.average_x(), run.average_y()));
    return made;
  };

  RacePicture picture;
  for (const Source& source : faint) {
    picture.ghosts.push_back(trajectory(source));
    make_whole(picture.ghosts.back());
  }
  picture.starts.push_back({0, 0, view.pixel(scene.start)});
  for (const Source& source : strong) {
    const Contestant& contestant = *source.contestant;
    const Trajectory& made = picture.trajectories.emplace_back(trajectory(source));
    if (!made.head_inside || frame.diverged(*source.run)) picture.edges.push_back(edge_mark(frame, source, made));
    if (contestant.start) picture.starts.push_back({contestant.id, contestant.style, view.pixel(*contestant.start)});
  }
  sort_by_value(picture.trajectories, frame, strong);

  const Domain domain = view.domain();
  picture.critical =
      critical_marks(critical ? critical->points : with_known({}, session.objective(), session.known_points(), domain).points, view);
  picture.x_ticks = axis_ticks(domain.x_low, domain.x_high, view.width, 130 * scale, false);
  picture.y_ticks = axis_ticks(domain.y_low, domain.y_high, view.height, 110 * scale, true);
  return picture;
}

}  // namespace thalweg
