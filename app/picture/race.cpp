#include "picture/race.hpp"

#include <algorithm>
#include <cmath>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "picture/race_parts.hpp"

namespace thalweg {

std::string_view kind_name(PointKind kind) {
  switch (kind) {
    case PointKind::minimum: return "minimum";
    case PointKind::maximum: return "maximum";
    case PointKind::saddle: return "saddle";
    case PointKind::degenerate: return "degenerate point";
  }
  return "";
}

std::string divergence_title(const Run& run) {
  if (run.stop() != StopReason::diverged) return "";
  return "Diverged at step " + count(diverged_at(run));
}

std::string divergence_reason(const Session& session, const Contestant& contestant) {
  const Run& run = session.run(contestant.id);
  if (diverged_at(run) == 0) return "f is not finite at the start";
  const double lr = run.lr().back();
  std::string text = "\u03b7 = " + number(lr);
  // On a convex quadratic gradient descent is stable below 2/λmax, momentum below 2(1 + μ)/λmax; weight decay and
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
  if (lr > bound) text += std::string(" is above ") + (contestant.method == "momentum" ? "2(1 + \u03bc)/\u03bbmax" : "2/\u03bbmax") + " = " + number(bound);
  return text;
}

namespace {

// A trajectory to draw: a contestant's present one, or one that is pinned.
struct Source {
  int pin;  // 0: the present one
  const Contestant* contestant;
  std::string_view name;
  const Run* run;
  std::uint64_t version;
};

// The trajectories to draw strong, and those to draw faint: what is pinned and differs from the present.
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
    std::erase_if(from, [&](const Source& s) { return std::any_of(these.begin(), these.end(), [&](const Source& t) { return t.run == s.run; }); });
    return from;
  };
  if (!ghosts_first || !newest) return {present, without(pinned, present)};
  std::erase_if(pinned, [&](const Source& s) { return s.pin != newest->id; });
  return {pinned, without(present, pinned)};
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
  RacePicture picture;
  const std::int64_t head_step = wanted.value_or(session.head());
  const Scene& scene = session.scene();
  const Domain domain = view.domain();
  const auto to_x = [&](double x) { return view.to_x(x); };
  const auto to_y = [&](double y) { return view.to_y(y); };
  const double pen = 8.0 * double(scale);
  const auto in_pixels = [&](Vec2 p) { return Vec2{to_x(p.x), to_y(p.y)}; };
  const auto visible_at = [&](Vec2 p) { return inside(view.pixel(p), view.width, view.height); };
  const PathClip clip{-pen, -pen, view.width + pen, view.height + pen};
  const auto [strong, faint] = sources(session, ghosts_first);

  std::erase_if(mean_trees_, [&](const auto& entry) {
    return std::none_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  std::erase_if(trees_, [&](const auto& entry) {
    const auto is_it = [&](const Source& s) { return s.pin == entry.first.first && s.contestant->id == entry.first.second; };
    return std::none_of(strong.begin(), strong.end(), is_it) && std::none_of(faint.begin(), faint.end(), is_it);
  });
  const auto strand_of = [&](const Source& source) {
    const Run& run = *source.run;
    const PathPyramid& pyramid = grown(trees_[{source.pin, source.contestant->id}], source.version, run.x(), run.y());
    Strand strand;
    strand.id = source.contestant->id;
    strand.style = source.contestant->style;
    strand.name = source.name;
    const std::int64_t head = std::min(head_step, run.last());
    // While the class predicts, nobody is to see that the next step will not come.
    const bool ended = session.prediction() ? head_step > run.last() : head_step >= run.last();
    strand.stopped = run.done() && ended && run.stop() != StopReason::budget_spent;
    const auto visible = [&](std::int64_t first, std::int64_t last, std::vector<PathPoint>& out) {
      append_trajectory(pyramid, run.x(), run.y(), first, last, clip, to_x, to_y, out);
    };
    visible(0, head, strand.past);
    strand.head = view.pixel(run.at(head));
    strand.head_inside = visible_at(run.at(head));
    const std::int64_t last = session.visible_last(run);
    if (head < last) {
      visible(head, last, strand.future);
      strand.ghost = view.pixel(run.at(head + 1));
    }
    if (const auto x = run.average_x(), y = run.average_y(); source.pin == 0 && !x.empty() && head >= *run.spec().average_from) {
      append_trajectory(grown(mean_trees_[source.contestant->id], source.version, x, y), x, y, *run.spec().average_from, head, clip, to_x, to_y, strand.mean);
      const Pixel end = view.pixel({x[std::size_t(head)], y[std::size_t(head)]});
      if (inside(end, view.width, view.height)) strand.mean_end = end;
    }
    return strand;
  };
  for (const Source& source : faint) {
    Strand strand = strand_of(source);
    // A faint line has no head of its own: it is there as a whole.
    strand.past.insert(strand.past.end(), strand.future.begin(), strand.future.end());
    strand.future.clear();
    strand.ghost.reset();
    picture.ghosts.push_back(std::move(strand));
  }
  std::map<int, const Run*> runs;
  for (const Source& source : strong) {
    const Contestant& contestant = *source.contestant;
    const Run& run = *source.run;
    runs[contestant.id] = &run;
    Strand strand = strand_of(source);
    const std::int64_t head = std::min(head_step, run.last());
    const bool diverged = run.stop() == StopReason::diverged && head_step > run.last();
    if (!strand.head_inside || diverged) {
      EdgeMark mark;
      mark.id = contestant.id;
      mark.style = contestant.style;
      mark.diverged = diverged;
      const Vec2 at = run.at(head);
      const std::int64_t left = left_view_at(head, [&](std::int64_t k) { return visible_at(run.at(k)); });
      // From where the trajectory was last seen, or else from the middle of the map.
      const Vec2 seen = left > 0 && visible_at(run.at(left - 1)) ? run.at(left - 1) : view.centre;
      const Exit exit = exit_point(in_pixels(seen), in_pixels(left > 0 ? run.at(left) : at), view.width, view.height, 9 * scale);
      mark.at = strand.head_inside ? strand.head : exit.at;
      mark.direction = exit.direction;
      if (diverged) {
        mark.title = divergence_title(run);
        if (source.pin == 0) mark.detail = divergence_reason(session, contestant);
        if (left > 0) mark.detail += " \u00b7 left the view at step " + count(left);
      } else {
        const Vec2 outside{std::max({0.0, domain.x_low - at.x, at.x - domain.x_high}), std::max({0.0, domain.y_low - at.y, at.y - domain.y_high})};
        mark.title = strand.name + " is " + number(std::hypot(outside.x, outside.y)) + " outside the view";
        mark.detail = "f = " + number(run.f()[std::size_t(head)]);
        if (left > 0) mark.detail += " \u00b7 left the view at step " + count(left);
      }
      picture.edges.push_back(std::move(mark));
    }
    if (contestant.start) picture.starts.push_back({contestant.id, contestant.style, view.pixel(*contestant.start)});
    picture.strands.push_back(std::move(strand));
  }
  const auto value_at_head = [&](const Strand& strand) {
    const Run& run = *runs.at(strand.id);
    return run.stop() == StopReason::diverged && head_step > run.last() ? infinity : run.f()[std::size_t(std::min(head_step, run.last()))];
  };
  std::stable_sort(picture.strands.begin(), picture.strands.end(),
                   [&](const Strand& a, const Strand& b) { return value_at_head(a) < value_at_head(b); });

  picture.starts.insert(picture.starts.begin(), {0, 0, view.pixel(scene.start)});
  const CriticalPoints known = critical ? CriticalPoints{} : with_known({}, session.objective(), session.known_points(), domain);
  for (const CriticalPoint& point : (critical ? critical : &known)->points) {
    const Pixel at = view.pixel(point.at);
    if (!inside(at, view.width, view.height)) continue;
    const std::string name(kind_name(point.kind));
    picture.critical.push_back({point, at, point.smooth ? name : name + ", a kink",
                                 "(" + number(point.at.x) + ", " + number(point.at.y) + ")  f = " + number(std::fabs(point.f) < 1e-12 ? 0 : point.f)});
  }
  picture.x_ticks = axis_ticks(domain.x_low, domain.x_high, view.width, 130 * scale, false);
  picture.y_ticks = axis_ticks(domain.y_low, domain.y_high, view.height, 110 * scale, true);
  return picture;
}

}  // namespace thalweg
