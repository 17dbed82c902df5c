#include "picture/gradient_field.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace thalweg {

namespace {

constexpr int most_points = 400;         // of a streamline, in each direction
constexpr double stride = 0.35;          // step along a streamline, as a fraction of the lattice step
constexpr double margin = 0.4;           // around the view, as a fraction of its size
constexpr std::size_t least_points = 5;  // shorter lines are dropped

// The lattice step in the plane: a power of two, so that zooming refines the lattice and panning moves it.
double lattice_step(const View& view, float spacing) {
  const double least = double(spacing) * view.units_per_pixel;
  return std::exp2(std::ceil(std::log2(least)));
}

// The multiples of `step` from the last one ≤ `low` to the last one ≤ `high`. Indexed by integers, so that loops terminate
// even if step is below the resolution of doubles.
struct Lattice {
  Lattice(double low, double high, double s) : step(s), first(std::floor(low / s)), count(int(std::floor(high / s) - first) + 1) {}
  double at(double place) const { return (first + place) * step; }
  double step, first;
  int count;
};

// A grid of the cells that lines have passed through. No other line may enter them.
class Occupied {
 public:
  Occupied(const Domain& region, double cell) : region_(region), cell_(cell) {
    columns_ = int((region.x_high - region.x_low) / cell) + 1;
    rows_ = int((region.y_high - region.y_low) / cell) + 1;
    owner_.assign(std::size_t(columns_) * std::size_t(rows_), 0);
  }
  /// The id of the line in the cell at p, 0 if free; null outside.
  std::uint32_t* at(Vec2 p) {
    const double i = std::floor((p.x - region_.x_low) / cell_), j = std::floor((p.y - region_.y_low) / cell_);
    if (!(i >= 0 && j >= 0 && i < columns_ && j < rows_)) return nullptr;
    return &owner_[std::size_t(j) * std::size_t(columns_) + std::size_t(i)];
  }

 private:
  Domain region_;
  double cell_;
  int columns_, rows_;
  std::vector<std::uint32_t> owner_;
};

// The unit vector along ∇f, or zero if ∇f is zero or not finite.
Vec2 direction(const Objective& objective, Vec2 p) {
  const Vec2 g = objective.slope(p).g;
  const double length = std::hypot(g.x, g.y);
  return length > 0 && std::isfinite(length) ? g / length : Vec2{};
}

// Traces a line from `p` along sign·∇f with steps of equal length (midpoint rule) until it enters an occupied cell, leaves the
// region, or turns sharply, as at a minimum or on the floor of a narrow valley.
void follow(const Objective& objective, Vec2 p, double sign, double step, Occupied& occupied, std::uint32_t id, std::vector<Vec2>& out) {
  Vec2 before = sign * direction(objective, p);
  for (int k = 0; k < most_points && before != Vec2{}; ++k) {
    const Vec2 half = sign * direction(objective, p + 0.5 * step * before);
    if (half == Vec2{} || dot(half, before) < 0.2) return;
    p += step * half;
    std::uint32_t* const cell = occupied.at(p);
    if (!cell || (*cell != 0 && *cell != id)) return;
    *cell = id;
    out.push_back(p);
    before = sign * direction(objective, p);
    if (dot(half, before) < 0.2) return;
  }
}

}  // namespace

std::vector<GradientArrow> gradient_arrows(const Objective& objective, const View& view, float spacing) {
  const double step = lattice_step(view, spacing);
  const Domain d = view.domain();
  std::vector<double> x, y;
  const Lattice across(d.x_low, d.x_high + step, step), up(d.y_low, d.y_high + step, step);
  for (int j = 0; j < up.count; ++j) {
    for (int i = 0; i < across.count; ++i) {
      x.push_back(across.at(i + 0.5));
      y.push_back(up.at(j + 0.5));
    }
  }
  const std::size_t n = x.size();
  std::vector<double> f(n), gx(n), gy(n), lengths;
  objective.slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
  for (std::size_t k = 0; k < n; ++k) {
    const double length = std::hypot(gx[k], gy[k]);
    if (length > 0 && std::isfinite(length)) lengths.push_back(length);
  }
  if (lengths.empty()) return {};
  // Map log ‖∇f‖ between the 5th and 95th percentiles to 0.25…1 of the full length.
  const auto quantile = [&](double share) {
    const auto place = lengths.begin() + std::ptrdiff_t(share * double(lengths.size() - 1));
    std::nth_element(lengths.begin(), place, lengths.end());
    return std::log(*place);
  };
  const double low = quantile(0.05), high = std::max(quantile(0.95), low + 1e-9);
  const double full = 0.8 * step / view.units_per_pixel;
  std::vector<GradientArrow> arrows;
  for (std::size_t k = 0; k < n; ++k) {
    const double length = std::hypot(gx[k], gy[k]);
    if (!(length > 0) || !std::isfinite(length)) continue;
    const double share = high - low < 1e-6 ? 0.7 : 0.25 + 0.75 * std::clamp((std::log(length) - low) / (high - low), 0.0, 1.0);
    const Pixel at = view.pixel({x[k], y[k]});
    const float dx = float(-gx[k] / length * share * full / 2), dy = float(gy[k] / length * share * full / 2);
    arrows.push_back({{at.x - dx, at.y - dy}, {at.x + dx, at.y + dy}});
  }
  return arrows;
}

bool Streamlines::cover(const StreamlinesWish& wish) const {
  const Domain d = wish.view.domain();
  const bool within = d.x_low >= region_.x_low && d.x_high <= region_.x_high && d.y_low >= region_.y_low && d.y_high <= region_.y_high;
  return within && made_.view.units_per_pixel == wish.view.units_per_pixel && made_.spacing == wish.spacing &&
         made_.version == wish.version;
}

void Streamlines::trace(const Objective& objective, const StreamlinesWish& wish, const std::function<bool()>& cancelled) {
  made_ = wish;
  const Domain d = wish.view.domain();
  const double step = lattice_step(wish.view, wish.spacing), w = margin * (d.x_high - d.x_low), h = margin * (d.y_high - d.y_low);
  const Lattice across(d.x_low - w, d.x_high + w, step), up(d.y_low - h, d.y_high + h, step);
  region_ = {across.at(0), across.at(across.count), up.at(0), up.at(up.count)};

  lines_.clear();
  Occupied occupied(region_, step);
  std::uint32_t id = 0;
  // Seed from coarse to fine, every eighth lattice point first: this favours long lines.
  for (int every = 8; every >= 1; every /= 2) {
    for (int j = 0; j < up.count; j += every) {
      for (int i = 0; i < across.count; i += every) {
        const double x = across.at(i + 0.5), y = up.at(j + 0.5);
        std::uint32_t* const cell = occupied.at({x, y});
        if (!cell || *cell != 0) continue;
        if (cancelled && cancelled()) {
          *this = {};
          return;
        }
        *cell = ++id;
        Line line;
        follow(objective, {x, y}, 1, stride * step, occupied, id, line.points);
        std::reverse(line.points.begin(), line.points.end());
        line.points.push_back({x, y});
        follow(objective, {x, y}, -1, stride * step, occupied, id, line.points);
        if (line.points.size() >= least_points) lines_.push_back(std::move(line));
      }
    }
  }
}

}  // namespace thalweg
