#include "core/objective/data/minima.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/objective/critical.hpp"

namespace thalweg {

namespace {

using Function = std::function<Curvature(Vec2)>;

constexpr int most_steps = 60, most_halvings = 40;
constexpr double same_height = 1e-12;  // relative
constexpr double same_place = 1e-6;    // in units of the area
constexpr double converged = 1e-10;    // length of the remaining Newton step, relative to the weights and the area

// Newton's step with absolute eigenvalues, hence always downhill; tiny eigenvalues are raised to 1e-12 of the largest.
Vec2 downhill_step(const Curvature& c) {
  const Eigen2 e = eigen(c.h);
  const double least = 1e-12 * std::max(std::fabs(e.low), std::fabs(e.high));
  const auto part = [&](Vec2 axis, double value) { return (-dot(c.g, axis) / std::max(std::fabs(value), least)) * axis; };
  return part(e.low_vector, e.low) + part(e.high_vector, e.high);
}

// The sign of one weight in an orthant of the L1 penalty; not free: the weight is fixed at the kink, 0.
struct Side {
  double sign;
  bool free;
};
std::vector<Side> sides(double l1) {
  if (l1 == 0) return {{0, true}};
  return {{1, true}, {-1, true}, {0, false}};
}

// Fixes one weight: its slope becomes 0, and its curvature `other`, which then has no effect.
void hold(double& slope, double& curvature, double& mixed, double other) {
  slope = mixed = 0;
  curvature = other;
}

class Search {
 public:
  Search(const Function& smooth, Vec2 l1, const Domain& area)
      : smooth_(smooth),
        l1_(l1),
        centre_{0.5 * (area.x_low + area.x_high), 0.5 * (area.y_low + area.y_high)},
        half_{0.5 * (area.x_high - area.x_low), 0.5 * (area.y_high - area.y_low)} {}

  void from(Vec2 guess) {
    for (const Side& x : sides(l1_.x)) {
      for (const Side& y : sides(l1_.y)) in_orthant(guess, x, y);
    }
  }

  void origin() {
    if (l1_ == Vec2{0, 0}) {
      const Curvature c = smooth_({0, 0});
      if (c.g == Vec2{0, 0} && kind_of(c.h) == PointKind::saddle) found_.points.push_back({{0, 0}, PointKind::saddle, false, c.f});
    }
  }

  Minima result() {
    for (const KnownPoint& p : found_.points) {
      if (p.kind != PointKind::minimum || p.f > least_) continue;
      least_ = p.f;
      found_.floor.reset();
    }
    for (KnownPoint& p : found_.points) {
      p.global = p.kind == PointKind::minimum && p.f <= least_ + same_height * std::max(1.0, std::fabs(least_));
    }
    if (std::isfinite(least_)) found_.least = least_;
    return std::move(found_);
  }

 private:
  void in_orthant(Vec2 guess, const Side& x, const Side& y) {
    const Vec2 slope{x.sign * l1_.x, y.sign * l1_.y};
    const auto f = [&](Vec2 w) {
      Curvature c = smooth_(w);
      c.f += dot(slope, w);
      c.g += slope;
      if (!x.free) hold(c.g.x, c.h.xx, c.h.xy, c.h.yy);
      if (!y.free) hold(c.g.y, c.h.yy, c.h.xy, c.h.xx);
      return c;
    };
    const auto begin = [](double at, const Side& side) { return !side.free ? 0 : side.sign == 0 ? at : side.sign * std::fabs(at); };
    const bool free = x.free || y.free;
    const Vec2 at = free ? descend(f, {begin(guess.x, x), begin(guess.y, y)}) : Vec2{0, 0};
    const auto left = [](double w, const Side& side) { return side.free && side.sign != 0 && w * side.sign <= 0; };
    if (!finite(at) || left(at.x, x) || left(at.y, y)) return;
    const Curvature all = smooth_(at);
    if ((!x.free && std::fabs(all.g.x) > l1_.x) || (!y.free && std::fabs(all.g.y) > l1_.y)) return;
    keep(at, free ? f(at) : Curvature{all.f, {0, 0}, {1, 0, 1}});
  }

  // Compares f in eight directions: at a kink, such as that of relu at 0, the derivatives describe one side only.
  bool lowest_around(Vec2 at, double size) const {
    const auto f = [&](Vec2 w) { return smooth_(w).f + l1_.x * std::fabs(w.x) + l1_.y * std::fabs(w.y); };
    const double here = f(at), step = 1e-4 * size;
    for (const Vec2 side : {Vec2{1, 0}, Vec2{1, 1}, Vec2{0, 1}, Vec2{-1, 1}, Vec2{-1, 0}, Vec2{-1, -1}, Vec2{0, -1}, Vec2{1, -1}}) {
      if (f(at + step * side) < here - 1e-14 * std::fabs(here)) return false;
    }
    return true;
  }

  void keep(Vec2 at, const Curvature& c) {
    const Eigen2 e = eigen(c.h);
    const double size = norm(at) + 0.01 * norm(half_);
    const PointKind kind = kind_of(c.h);
    if (kind == PointKind::minimum && norm(downhill_step(c)) <= converged * size) {
      if ((at.x == 0 || at.y == 0) && !lowest_around(at, size)) return;
      const auto same = [&](const KnownPoint& p) { return norm(p.at - at) <= same_place * norm(half_); };
      if (std::none_of(found_.points.begin(), found_.points.end(), same)) found_.points.push_back({at, kind, false, c.f});
      return;
    }
    const bool inside = std::fabs(at.x - centre_.x) <= 2 * half_.x && std::fabs(at.y - centre_.y) <= 2 * half_.y;
    const bool floor = kind == PointKind::degenerate && e.high > 0 && norm(c.g) <= converged * e.high * size;
    if (inside && floor && c.f < least_) {
      least_ = c.f;
      found_.floor = at;
    }
  }

  const Function& smooth_;
  Vec2 l1_, centre_, half_;
  Minima found_;
  double least_ = std::numeric_limits<double>::infinity();
};

}  // namespace

std::vector<Vec2> Minima::ends() const {
  std::vector<Vec2> all;
  for (const KnownPoint& point : points) {
    if (point.kind == PointKind::minimum) all.push_back(point.at);
  }
  if (floor) all.push_back(*floor);
  return all;
}

Vec2 descend(const Function& f, Vec2 from) {
  Vec2 at = from;
  Curvature c = f(at);
  for (int step = 0; step < most_steps && c.g != Vec2{0, 0}; ++step) {
    Vec2 move = downhill_step(c);
    if (const double room = 2 * norm(at) + 1; norm(move) > room) move = (room / norm(move)) * move;
    if (!finite(move)) break;
    bool lower = false;
    for (int halving = 0; halving < most_halvings && !lower; ++halving) {
      const Curvature next = f(at + move);
      // Near the minimum, changes of f are below rounding: there a step is accepted if it reduces the gradient.
      const double change = next.f - c.f;
      const bool level = std::fabs(change) <= 1e-14 * std::fabs(c.f);
      lower = level ? norm(next.g) < norm(c.g) : change <= 1e-4 * dot(c.g, move);
      if (lower) {
        at += move;
        c = next;
      } else if (level) {
        return at;
      }
      move = 0.5 * move;
    }
    if (!lower) break;
  }
  return at;
}

Minima find_minima(const Function& smooth, Vec2 l1, std::span<const Vec2> guesses, const Domain& area) {
  Search search(smooth, l1, area);
  for (const Vec2 guess : guesses) search.from(guess);
  search.origin();
  return search.result();
}

}  // namespace thalweg
