#include "core/analysis/critical_points.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <tuple>

#include "core/objective/critical.hpp"

namespace thalweg {
namespace {

constexpr int first_level = 32, last_level = 512;  // cells of the grid along each axis
constexpr int max_steps = 200;                     // a degenerate root halves the error at best
constexpr double same_point = 1e-5;                // of the area's longer side
constexpr double last_bits = 1e-15;

void sort(std::vector<CriticalPoint>& points) {
  std::sort(points.begin(), points.end(), [](const CriticalPoint& a, const CriticalPoint& b) {
    const auto rank = [](PointKind kind) {
      return kind == PointKind::minimum ? 0 : kind == PointKind::saddle ? 1 : kind == PointKind::maximum ? 2 : 3;
    };
    return std::tuple(rank(a.kind), a.f, a.at.x, a.at.y) < std::tuple(rank(b.kind), b.f, b.at.x, b.at.y);
  });
}

Eigen2 eigen_of(const Sym2& h, bool flat) { return flat ? Eigen2{h.xx, h.xx, {1, 0}, {1, 0}} : eigen(h); }

/// One objective within one area.
class Search {
 public:
  Search(const Objective& objective, const Domain& area, const std::function<bool()>& cancelled, std::size_t most)
      : objective_(objective), area_(area), cancelled_(cancelled), most_(most), flat_(objective.info().dimension == 1) {
    if (flat_) area_.y_low = area_.y_high = 0;
    size_ = std::max(area_.x_high - area_.x_low, area_.y_high - area_.y_low);
  }

  CriticalPoints run() {
    found_.complete = false;
    for (int level = first_level; level <= last_level && size_ > 0 && !stopped_ && !found_.complete; level *= 2) {
      const std::size_t before = found_.points.size();
      look(level);
      found_.complete = !stopped_ && level > first_level && found_.points.size() == before;
    }
    sort(found_.points);
    return std::move(found_);
  }

 private:
  struct Grid {
    int columns, rows;  // nodes
    double dx, dy;      // a cell
    std::vector<double> x, y, f, gx, gy;
    std::size_t at(int i, int j) const { return std::size_t(j) * std::size_t(columns) + std::size_t(i); }
    Vec2 node(int i, int j) const { return {x[at(i, j)], y[at(i, j)]}; }
  };

  bool stop() {
    stopped_ = stopped_ || (cancelled_ && cancelled_()) || found_.points.size() >= most_;
    return stopped_;
  }

  // Offset from round coordinates, where surfaces tend to be symmetric, and with a margin about the area.
  Grid sample(int level) const {
    Grid grid;
    grid.columns = level + 3;
    grid.rows = flat_ ? 1 : level + 3;
    grid.dx = (area_.x_high - area_.x_low) / level;
    grid.dy = flat_ ? 0 : (area_.y_high - area_.y_low) / level;
    const std::size_t n = std::size_t(grid.columns) * std::size_t(grid.rows);
    for (auto* column : {&grid.x, &grid.y, &grid.f, &grid.gx, &grid.gy}) column->resize(n);
    for (int j = 0; j < grid.rows; ++j) {
      for (int i = 0; i < grid.columns; ++i) {
        grid.x[grid.at(i, j)] = area_.x_low + (i - 0.9371) * grid.dx;
        grid.y[grid.at(i, j)] = flat_ ? 0 : area_.y_low + (j - 0.9173) * grid.dy;
      }
    }
    objective_.slopes(grid.x.data(), grid.y.data(), grid.f.data(), grid.gx.data(), grid.gy.data(), n);
    return grid;
  }

  void look(int level) {
    const Grid grid = sample(level);
    const int across = grid.columns - 1, up = flat_ ? 1 : grid.rows - 1;
    for (int j = 0; j < up; ++j) {
      for (int i = 0; i < across; ++i) {
        if (stop()) return;
        if (crossed(grid, i, j)) add(refine(grid.node(i, j) + Vec2{0.5 * grid.dx, 0.5 * grid.dy}));
      }
    }
    for (int j = flat_ ? 0 : 1; j < (flat_ ? 1 : grid.rows - 1); ++j) {
      for (int i = 1; i + 1 < grid.columns; ++i) {
        if (stop()) return;
        const std::size_t k = grid.at(i, j);
        // Local minima of ‖∇f‖ catch zeros of ∇f without a sign change, such as a double root.
        const auto slope = [&](std::size_t n) { return grid.gx[n] * grid.gx[n] + grid.gy[n] * grid.gy[n]; };
        const auto height = [&](std::size_t n) { return grid.f[n]; };
        const auto depth = [&](std::size_t n) { return -grid.f[n]; };
        if (least_of_neighbours(grid, i, j, slope)) add(refine(grid.node(i, j)));
        if (least_of_neighbours(grid, i, j, height)) add_tip(grid, k, 1);
        if (least_of_neighbours(grid, i, j, depth)) add_tip(grid, k, -1);
      }
    }
  }

  // Whether both components of ∇f change sign over the corners of the cell.
  bool crossed(const Grid& grid, int i, int j) const {
    const auto changes = [&](const std::vector<double>& g) {
      const int up = flat_ ? j : j + 1;
      const double corners[] = {g[grid.at(i, j)], g[grid.at(i + 1, j)], g[grid.at(i, up)], g[grid.at(i + 1, up)]};
      const auto [low, high] = std::minmax_element(std::begin(corners), std::end(corners));
      return *low <= 0 && *high >= 0;
    };
    return changes(grid.gx) && (flat_ || changes(grid.gy));
  }

  template <class Value>
  bool least_of_neighbours(const Grid& grid, int i, int j, Value value) const {
    const double here = value(grid.at(i, j));
    if (!std::isfinite(here)) return false;
    for (int dj = flat_ ? 0 : -1; dj <= (flat_ ? 0 : 1); ++dj) {
      for (int di = -1; di <= 1; ++di) {
        if ((di != 0 || dj != 0) && !(value(grid.at(i + di, j + dj)) > here)) return false;
      }
    }
    return true;
  }

  Eigen2 frame(const Sym2& h) const { return eigen_of(h, flat_); }

  // Newton's step on ∇f = 0 with Levenberg–Marquardt damping (Levenberg 1944, Marquardt 1963).
  static Vec2 damped(const Eigen2& e, Vec2 g, double damping) {
    const auto along = [&](double lambda, Vec2 v) {
      const double share = lambda / (lambda * lambda + damping * damping);
      return std::isfinite(share) ? -share * dot(v, g) * v : Vec2{};
    };
    const Vec2 first = along(e.low, e.low_vector);
    return e.low_vector == e.high_vector ? first : first + along(e.high, e.high_vector);
  }

  // Minimizes ‖∇f‖ from p by damped Newton steps to full precision; returns where it got stuck if that is no root.
  Vec2 refine(Vec2 p) const {
    Curvature c = objective_.curvature(p);
    double damping = 0;
    for (int step = 0; step < max_steps && c.g != Vec2{}; ++step) {
      const Eigen2 e = frame(c.h);
      const double stiffness = std::max(std::fabs(e.low), std::fabs(e.high));
      bool moved = false;
      for (int trial = 0; trial < 16 && !moved; ++trial) {
        const Vec2 next = p + damped(e, c.g, damping);
        if (!finite(next) || next == p) break;
        const Curvature there = objective_.curvature(next);
        moved = norm(there.g) < norm(c.g);
        if (moved) {
          p = next;
          c = there;
          damping = damping < 1e-3 * stiffness ? 0 : 0.1 * damping;
        } else {
          damping = std::max(4 * damping, 1e-3 * stiffness);
        }
      }
      if (!moved || !near(p, size_)) break;
    }
    return p;
  }

  bool near(Vec2 p, double margin) const {
    return p.x >= area_.x_low - margin && p.x <= area_.x_high + margin &&
           (flat_ || (p.y >= area_.y_low - margin && p.y <= area_.y_high + margin));
  }

  // Whether ∇f, along each eigenvector of the Hessian, is no larger than its change over a few last bits of x.
  bool vanishes(Vec2 p, const Curvature& c) const {
    if (!std::isfinite(c.f) || !finite(c.g)) return false;
    const Eigen2 e = frame(c.h);
    const double bit = last_bits * std::max({std::fabs(p.x), std::fabs(p.y), size_});
    Vec2 spread{};
    for (const Vec2 v : {e.low_vector, e.high_vector}) {
      for (const double side : {-bit, bit}) {
        const Vec2 change = objective_.slope(p + side * v).g - c.g;
        spread = max(spread, abs(Vec2{dot(change, e.low_vector), dot(change, e.high_vector)}));
      }
    }
    return std::fabs(dot(c.g, e.low_vector)) <= 8 * spread.x && std::fabs(dot(c.g, e.high_vector)) <= 8 * spread.y;
  }

  // Degenerate if an eigenvalue of the Hessian is no larger than its change over a few last bits of x.
  PointKind kind_at(Vec2 p, const Curvature& c) const {
    const Eigen2 e = frame(c.h);
    const double bit = last_bits * std::max({std::fabs(p.x), std::fabs(p.y), size_});
    Vec2 spread{};
    for (const Vec2 v : {e.low_vector, e.high_vector}) {
      for (const double side : {-bit, bit}) {
        const Sym2 there = objective_.curvature(p + side * v).h;
        spread =
            max(spread, abs(Vec2{dot(e.low_vector, there * e.low_vector) - e.low, dot(e.high_vector, there * e.high_vector) - e.high}));
      }
    }
    if (std::fabs(e.low) <= 8 * spread.x || std::fabs(e.high) <= 8 * spread.y) return PointKind::degenerate;
    return kind_of(c.h, flat_ ? 1 : 2);
  }

  // False if a search from beside p finds another critical point there, as on a plateau or a flat valley floor.
  bool isolated(Vec2 p, const Eigen2& e) const {
    const double aside = 1e-4 * size_;
    for (const Vec2 v : {e.low_vector, e.high_vector}) {
      for (const double side : {-aside, aside}) {
        const Vec2 q = refine(p + side * v);
        const double distance = norm(q - p);
        if (distance > aside / 8 && distance < 4 * aside && vanishes(q, objective_.curvature(q))) return false;
      }
    }
    return true;
  }

  bool known(Vec2 p, double reach) const {
    return std::any_of(found_.points.begin(), found_.points.end(), [&](const CriticalPoint& q) { return norm(q.at - p) < reach; });
  }

  void add(Vec2 p) {
    if (!near(p, 0) || known(p, same_point * size_)) return;
    const Curvature c = objective_.curvature(p);
    if (!vanishes(p, c)) return;
    const Eigen2 e = frame(c.h);
    const PointKind kind = kind_at(p, c);
    if (kind == PointKind::degenerate && !isolated(p, e)) return;
    found_.points.push_back({p, kind, c.f, false, true, e});
  }

  // Adds a minimum (sign 1) or maximum (−1) without a gradient, found by compass search (Kolda, Lewis & Torczon 2003).
  void add_tip(const Grid& grid, std::size_t k, double sign) {
    const Vec2 from{grid.x[k], grid.y[k]};
    const double cell = std::max(grid.dx, grid.dy);
    if (known(from, 2 * cell)) return;
    Vec2 p = from;
    double f = sign * grid.f[k];
    const Vec2 compass[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    int moves = 0;
    for (double step = cell; step > 1e-17 * size_ && moves < 400; ++moves) {
      bool lower = false;
      for (const Vec2 d : std::span(compass, flat_ ? 2 : 4)) {
        const double there = sign * objective_.value(p + step * d);
        if (!(there < f)) continue;
        p += step * d;
        f = there;
        lower = true;
        break;
      }
      if (!lower) step /= 2;
    }
    if (!near(p, 0) || norm(p - from) > 2 * cell || known(p, same_point * size_)) return;
    const PointKind kind = sign > 0 ? PointKind::minimum : PointKind::maximum;
    if (is_tip(objective_, p, kind, size_)) found_.points.push_back({p, kind, sign * f, false, false, {}});
  }

  const Objective& objective_;
  Domain area_;
  const std::function<bool()>& cancelled_;
  std::size_t most_;
  bool flat_;
  double size_ = 0;
  bool stopped_ = false;
  CriticalPoints found_;
};

}  // namespace

CriticalPoints critical_points(const Objective& objective, const Domain& area, const std::function<bool()>& cancelled, std::size_t most) {
  return Search(objective, area, cancelled, most).run();
}

bool is_tip(const Objective& objective, Vec2 p, PointKind kind, double size) {
  const bool flat = objective.info().dimension == 1;
  const double sign = kind == PointKind::maximum ? -1 : 1;
  double far = 0, near = 0;  // the steepest slopes on the two circles
  for (int i = 0; i < 16; ++i) {
    const double angle = (i + 0.137) * 0.39269908169872414;  // sixteenths of a turn, off the axes
    const Vec2 u = flat ? Vec2{i % 2 == 0 ? 1.0 : -1.0, 0} : Vec2{std::cos(angle), std::sin(angle)};
    const Vec2 outer = objective.slope(p + 1e-6 * size * u).g, inner = objective.slope(p + 1e-8 * size * u).g;
    if (!(sign * dot(outer, u) > 0) || !(sign * dot(inner, u) > 0)) return false;
    far = std::max(far, norm(outer));
    near = std::max(near, norm(inner));
    if (i == 0 && near < 1e-1 * far) return false;  // the gradient vanishes, as at a smooth extremum
  }
  return std::isfinite(far) && near >= 0.5 * far && near <= 2 * far;
}

CriticalPoints with_known(CriticalPoints found, const Objective& objective, const std::vector<KnownPoint>& known, const Domain& area) {
  const bool flat = objective.info().dimension == 1;
  const double reach = same_point * std::max(area.x_high - area.x_low, flat ? 0 : area.y_high - area.y_low);
  for (const KnownPoint& point : known) {
    const Vec2 p = point.at;
    if (p.x < area.x_low || p.x > area.x_high || (!flat && (p.y < area.y_low || p.y > area.y_high))) continue;
    const auto same =
        std::find_if(found.points.begin(), found.points.end(), [&](const CriticalPoint& q) { return norm(q.at - p) <= reach; });
    const bool smooth = same == found.points.end() ? !is_tip(objective, p, point.kind, reach / same_point) : same->smooth;
    const CriticalPoint merged{p, point.kind, point.f, point.global, smooth, eigen_of(objective.curvature(p).h, flat)};
    if (same == found.points.end()) found.points.push_back(merged);
    else *same = merged;
  }
  sort(found.points);
  return found;
}

}  // namespace thalweg
