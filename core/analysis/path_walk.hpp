#pragma once
// The query of PathPyramid. Include path_pyramid.hpp.

#include <algorithm>
#include <cmath>

#include "core/analysis/path_pyramid.hpp"

namespace thalweg {

template <class MapX, class MapY>
class PathPyramid::Walk {
 public:
  Walk(const PathPyramid& pyramid, const PathQuery& query, const MapX& map_x, const MapY& map_y, std::vector<PathPoint>& out)
      : pyramid_(pyramid),
        q_(query),
        map_x_(map_x),
        map_y_(map_y),
        out_(out),
        first_(query.first),
        last_(std::min(query.last, pyramid.size_ - 1)),
        // Half of the tolerance for collapsed nodes, half for points omitted near their predecessor.
        near_(0.5 * query.tolerance),
        few_(last_ - first_ < 4096),
        full_(std::numeric_limits<std::size_t>::max() - out.size() < query.most ? std::numeric_limits<std::size_t>::max()
                                                                                : out.size() + query.most) {}

  std::size_t run() {
    if (first_ == last_) {
      const Point p = mapped(first_);
      const PathClip& c = q_.clip;
      if (p.x >= c.x_low && p.x <= c.x_high && p.y >= c.y_low && p.y <= c.y_high) emit(p, true);
      return 1;
    }
    const std::size_t top = pyramid_.levels_.size() - 1;
    for (std::size_t i = 0; i < pyramid_.levels_[top].size(); ++i) node(top, i);
    finish_strip();
    flush();
    return visited_;
  }

 private:
  struct Point {
    double x, y;
    std::size_t index;
    bool exact;
  };

  // Visits the part of box i of `level` that lies in [first_, last_].
  void node(std::size_t level, std::size_t i) {
    std::size_t reach = fan_out;  // points below one box
    for (std::size_t l = 0; l < level; ++l) reach *= fan_out;
    const std::size_t begin = i * reach, end = std::min(begin + reach, pyramid_.size_);
    if (end <= first_ || begin > last_ || out_.size() >= full_) return;
    ++visited_;
    if (begin >= first_ && end - 1 <= last_ && collapsed(pyramid_.levels_[level][i], begin, end - 1)) return;
    if (level > 0) {
      const std::size_t child_count = pyramid_.levels_[level - 1].size();
      for (std::size_t c = i * fan_out; c < std::min((i + 1) * fan_out, child_count); ++c) node(level - 1, c);
    } else {
      for (std::size_t p = std::max(begin, first_); p <= std::min(end - 1, last_); ++p) {
        ++visited_;
        point(p);
      }
    }
  }

  // Draws a whole node from its box if that is accurate enough; returns whether it did.
  bool collapsed(const Box& box, std::size_t begin, std::size_t end) {
    if (box.x_low > box.x_high) {  // nothing finite
      interrupt();
      return true;
    }
    double x0 = map_x_(box.x_low), x1 = map_x_(box.x_high), y0 = map_y_(box.y_low), y1 = map_y_(box.y_high);
    if (nowhere(x0, x1) || nowhere(y0, y1)) {
      interrupt();
      return true;
    }
    if (!box.clean || !std::isfinite(x0 + x1 + y0 + y1)) return false;
    if (x0 > x1) std::swap(x0, x1);
    if (y0 > y1) std::swap(y0, y1);
    // A polyline stays in the convex hull of its points: of a node outside the rectangle only the ends matter.
    if (x1 < q_.clip.x_low || x0 > q_.clip.x_high || y1 < q_.clip.y_low || y0 > q_.clip.y_high) {
      point(begin);
      move(mapped(end));
      return true;
    }
    const double w = x1 - x0, h = y1 - y0;
    if (w * w + h * h <= near_ * near_) {
      point(begin);
      point(end);
      return true;
    }
    if (few_) return false;  // every iterate may be shown as a dot, so none are merged
    if (w > near_ && h > near_) return q_.sample_knots && sampled(w, h, begin, end);
    extend_strip({x0, x1, y0, y1, true}, begin, end);
    return true;
  }

  // Draws pieces of a node of w × h pixels if they cover its box as the whole would: its first and last leaves, so that the
  // line stays connected, and as many between them as needed. Returns whether it did.
  bool sampled(double w, double h, std::size_t begin, std::size_t end) {
    constexpr std::size_t fewest = 256, probes = 32;  // points
    constexpr double layers = 6;                      // how often a line one pixel wide covers the box
    constexpr double largest = 16;                    // pixels: in a larger box the pieces could miss a visible path outside the knot
    if (end - begin < 2 * fewest || w > largest || h > largest) return false;
    double length = 0;  // mean segment length in pixels
    for (std::size_t k = 0; k < probes; ++k) {
      const std::size_t p = begin + k * (end - begin) / probes;
      const Point a = mapped(p), b = mapped(p + 1);
      length += std::hypot(b.x - a.x, b.y - a.y) / double(probes);
    }
    visited_ += 2 * probes;
    const double room = double(fewest) + layers * (w + 1) * (h + 1) / std::max(length, near_);
    const std::size_t leaves = (end - begin) / fan_out;
    if (!(2 * room < double(end - begin))) return false;
    const std::size_t pieces = std::size_t(room) / fan_out;
    std::size_t drawn = 0;
    for (std::size_t k = 0; k <= pieces; ++k) {
      const std::size_t leaf = k * leaves / pieces;
      if (leaf > drawn + 1) interrupt();
      drawn = leaf;
      const std::size_t from = begin + leaf * fan_out;
      for (std::size_t p = from; p < std::min(from + fan_out, end + 1); ++p, ++visited_) point(p);
    }
    return true;
  }

  // Merges consecutive nodes whose common box is still narrow into one strip, such as a pixel column of a plot.
  void extend_strip(const Box& px, std::size_t begin, std::size_t end) {
    const Box both{std::min(strip_.x_low, px.x_low), std::max(strip_.x_high, px.x_high), std::min(strip_.y_low, px.y_low),
                   std::max(strip_.y_high, px.y_high), true};
    const bool narrow = both.x_high - both.x_low <= near_ || both.y_high - both.y_low <= near_;
    if (in_strip_ && strip_end_ + 1 == begin && narrow) {
      strip_ = both;
    } else {
      finish_strip();
      strip_ = px;
      strip_begin_ = begin;
      in_strip_ = true;
    }
    strip_end_ = end;
  }

  // Draws the strip: its first point, both ends of its extent in the shorter order, its last point.
  void finish_strip() {
    if (!in_strip_) return;
    in_strip_ = false;
    const Point a = mapped(strip_begin_), b = mapped(strip_end_);
    const bool upright = strip_.x_high - strip_.x_low <= near_;
    double low = upright ? strip_.y_low : strip_.x_low, high = upright ? strip_.y_high : strip_.x_high;
    if (upright ? a.y > b.y : a.x > b.x) std::swap(low, high);
    line_to(a);
    for (const double end : {low, high}) line_to(upright ? Point{a.x, end, strip_begin_, false} : Point{end, a.y, strip_begin_, false});
    line_to(b);
  }

  // Whether a monotone map is non-finite on all of [low, high], given its values at both ends.
  static bool nowhere(double low, double high) {
    if (std::isfinite(low) || std::isfinite(high)) return false;
    return std::isnan(low) || std::isnan(high) || low == high;
  }

  // Non-finite coordinates bypass the maps and stay non-finite.
  Point mapped(std::size_t p) const {
    const double x = q_.x[p], y = q_.y[p];
    return {std::isfinite(x) ? map_x_(x) : x, std::isfinite(y) ? map_y_(y) : y, p, true};
  }
  void point(std::size_t p) {
    finish_strip();
    line_to(mapped(p));
  }

  void interrupt() {
    finish_strip();
    flush();
    has_previous_ = false;
  }

  // Moves the pen without drawing, past a part that is known to be outside.
  void move(const Point& p) {
    finish_strip();
    flush();
    if (!finite(p)) return interrupt();
    previous_ = p;
    has_previous_ = true;
    drawn_ = false;
  }

  static bool finite(const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); }

  void line_to(const Point& p) {
    if (!finite(p)) return interrupt();
    if (!has_previous_) {
      previous_ = p;
      has_previous_ = true;
      drawn_ = false;
      return;
    }
    if (drawn_ && p.index != last_) {
      const double dx = p.x - kept_.x, dy = p.y - kept_.y;
      if (dx * dx + dy * dy <= near_ * near_) {
        previous_ = p;
        pending_ = true;
        return;
      }
    }
    segment(previous_, p);
    previous_ = p;
  }

  // Draws the last omitted point if the line ends there.
  void flush() {
    if (has_previous_ && pending_ && drawn_) emit(previous_, false);
    pending_ = false;
  }

  void segment(const Point& a, const Point& b) {
    const PathClip& c = q_.clip;
    pending_ = false;
    const bool outside = (a.x < c.x_low && b.x < c.x_low) || (a.x > c.x_high && b.x > c.x_high) || (a.y < c.y_low && b.y < c.y_low) ||
                         (a.y > c.y_high && b.y > c.y_high);
    if (outside) {
      drawn_ = false;
      return;
    }
    // Cut from the nearer end: from one far away the intersection would be lost in rounding.
    const double reach = std::max(std::fabs(a.x), std::fabs(a.y));
    const bool back = reach > 1e9 && reach > std::max(std::fabs(b.x), std::fabs(b.y));
    const Point &p = back ? b : a, &q = back ? a : b;
    double from = 0, to = 1;
    if (!cut(p, q, from, to)) {
      drawn_ = false;
      return;
    }
    if (!drawn_ || (back ? to < 1 : from > 0)) emit(between(p, q, back ? to : from), true);
    emit(between(p, q, back ? from : to), false);
    drawn_ = back ? from <= 0 : to >= 1;
  }

  Point between(const Point& a, const Point& b, double u) const {
    if (u <= 0) return a;
    if (u >= 1) return b;
    // Clamped to the guard band: between two far ends the intersection is inaccurate.
    const PathClip& c = q_.clip;
    return {std::clamp(a.x + u * (b.x - a.x), c.x_low - guard, c.x_high + guard),
            std::clamp(a.y + u * (b.y - a.y), c.y_low - guard, c.y_high + guard), u < 0.5 ? a.index : b.index, false};
  }

  static constexpr double guard = 4096;  // pixels round the rectangle

  // Liang–Barsky clipping against the rectangle widened by the guard band.
  bool cut(const Point& a, const Point& b, double& from, double& to) const {
    const PathClip& c = q_.clip;
    const auto side = [&](double start, double delta, double low, double high) {
      if (delta == 0) return start >= low && start <= high;
      const double u = (low - start) / delta, v = (high - start) / delta;
      from = std::max(from, std::min(u, v));
      to = std::min(to, std::max(u, v));
      return from <= to;
    };
    return side(a.x, b.x - a.x, c.x_low - guard, c.x_high + guard) && side(a.y, b.y - a.y, c.y_low - guard, c.y_high + guard);
  }

  void emit(const Point& p, bool starts) {
    out_.push_back({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<std::uint32_t>(p.index), starts, p.exact});
    kept_ = p;
    drawn_ = true;
  }

  const PathPyramid& pyramid_;
  const PathQuery& q_;
  const MapX& map_x_;
  const MapY& map_y_;
  std::vector<PathPoint>& out_;
  std::size_t first_, last_, visited_ = 0;
  double near_;
  bool few_;
  std::size_t full_;  // the size of out_ that ends the walk
  Box strip_{};       // pixels
  std::size_t strip_begin_ = 0, strip_end_ = 0;
  bool in_strip_ = false;
  Point previous_{}, kept_{};                                    // the pen; the last point appended
  bool has_previous_ = false, drawn_ = false, pending_ = false;  // drawn_: the line has been drawn up to the pen
};

template <class MapX, class MapY>
std::size_t PathPyramid::query(const PathQuery& query, const MapX& map_x, const MapY& map_y, std::vector<PathPoint>& out) const {
  if (size_ == 0 || query.first > query.last || query.first >= size_) return 0;
  return Walk<MapX, MapY>(*this, query, map_x, map_y, out).run();
}

}  // namespace thalweg
