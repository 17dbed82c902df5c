#include "core/objective/slice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <string>

#include "core/analysis/line_points.hpp"
#include "core/language/tr.hpp"
#include "core/math/elementary.hpp"
#include "core/objective/cost.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

constexpr double samples = 512, fewest_samples = 32;    // that determine the plot window
constexpr double cells = 4096, fewest_cells = 256;      // of the search for critical points
constexpr double window_rows = 1e6, search_rows = 4e7;  // upper bounds on the cost, above the minimum counts
constexpr double shown = 0.9;                           // the share of the sampled heights inside the window: steep walls may leave it

// The range of t for which the line lies in the domain; a segment about `through` if it misses the domain.
std::pair<double, double> within(const Domain& domain, const Slice& slice) {
  const Vec2 d = slice.direction();
  double low = -std::numeric_limits<double>::infinity(), high = -low;
  const auto cut = [&](double from, double towards, double least, double most) {
    if (towards == 0) {
      if (from < least || from > most) high = -std::numeric_limits<double>::infinity();
      return;
    }
    const double a = (least - from) / towards, b = (most - from) / towards;
    low = std::max(low, std::min(a, b));
    high = std::min(high, std::max(a, b));
  };
  cut(slice.through.x, d.x, domain.x_low, domain.x_high);
  cut(slice.through.y, d.y, domain.y_low, domain.y_high);
  if (low < high) return {low, high};
  const double half = 0.5 * std::max(domain.x_high - domain.x_low, domain.y_high - domain.y_low);
  return {-half, half};
}

class SliceObjective final : public Objective {
 public:
  SliceObjective(std::unique_ptr<Objective> plane, const Slice& slice)
      : plane_(std::move(plane)), slice_(slice), direction_(slice.direction()) {
    describe();
  }
  SliceObjective(const SliceObjective& other)
      : plane_(other.plane_->clone()),
        slice_(other.slice_),
        direction_(other.direction_),
        name_(other.name_),
        formula_(other.formula_),
        info_(other.info_),
        starts_(other.starts_),
        sought_(other.sought_) {
    refer();
  }

  const Objective& plane() const { return *plane_; }

  const ObjectiveInfo& info() const override { return info_; }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<SliceObjective>(*this); }

  void set(std::size_t param, double value) override {
    plane_->set(param, value);
    describe();
  }
  double get(std::size_t param) const override { return plane_->get(param); }

  double value(Vec2 p) const noexcept override { return plane_->value(place(p.x)); }
  DoublePair gradient(Vec2 p, double& f) const noexcept override {
    const DoublePair g = plane_->gradient(place(p.x), f);
    return DoublePair{direction_.x * g[0] + direction_.y * g[1], 0};
  }
  Curvature curvature(Vec2 p) const noexcept override {
    const Curvature c = plane_->curvature(place(p.x));
    return {c.f, {direction_.x * c.g.x + direction_.y * c.g.y, 0}, {dot(direction_, c.h * direction_), 0, 0}};
  }

  void values(const double* x, const double*, double* f, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) f[i] = value({x[i], 0});
  }
  void slopes(const double* x, const double*, double* f, double* gx, double* gy, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) {
      const DoublePair g = gradient({x[i], 0}, f[i]);
      gx[i] = g[0];
      gy[i] = g[1];
    }
  }

  std::vector<KnownPoint> known_points() const override {
    std::call_once(sought_->once, [this] { sought_->points = seek(); });
    return sought_->points;
  }

 private:
  /// Computed on first use, once for all copies.
  struct Sought {
    std::once_flag once;
    std::vector<KnownPoint> points;
  };

  Vec2 place(double t) const { return slice_.through + t * direction_; }

  std::vector<KnownPoint> seek() const {
    std::vector<KnownPoint> points;
    for (const GraphPoint& point : line_points(*this, info_.domain.x_low, info_.domain.x_high, search_cells(cost(*plane_)))) {
      if (point.kind == GraphPointKind::inflection) continue;
      const PointKind kind = point.kind == GraphPointKind::minimum   ? PointKind::minimum
                             : point.kind == GraphPointKind::maximum ? PointKind::maximum
                                                                     : PointKind::degenerate;
      points.push_back({{point.x, 0}, kind, point.global, point.f});
    }
    return points;
  }

  /// Points the views in info_ to this object's own strings and starts.
  void refer() {
    info_.name = name_;
    info_.formula = formula_;
    info_.starts = starts_;
  }

  void describe() {
    const ObjectiveInfo& plane = plane_->info();
    name_ = tr("Slice of {0}", tr(plane.name));
    const auto coordinate = [](double from, double along, std::string_view function, const std::string& degrees) -> std::string {
      if (along == 0) return number(from);
      const std::string t = along == 1 ? "t" : along == -1 ? "-t" : "t \\" + std::string(function) + " " + degrees;
      return from == 0 ? t : number(from) + (along == -1 ? " " : " + ") + t;
    };
    const std::string degrees = number(slice_.angle, 4) + "\u00b0";
    formula_ = "F(" + coordinate(slice_.through.x, direction_.x, "cos", degrees) + ", " +
               coordinate(slice_.through.y, direction_.y, "sin", degrees) + ")";

    const SliceRange range = range_of(slice_, plane.domain);
    const double low = range.low, high = range.high;
    std::vector<double> heights;
    const std::size_t looks = window_samples(cost(*plane_));
    for (std::size_t i = 0; i <= looks; ++i) {
      const double f = value({low + (high - low) * double(i) / double(looks), 0});
      if (std::isfinite(f)) heights.push_back(f);
    }
    std::sort(heights.begin(), heights.end());
    double bottom = heights.empty() ? 0 : heights.front(),
           top = heights.empty() ? 1 : heights[std::size_t(shown * double(heights.size() - 1))];
    if (!(top > bottom)) top = bottom + 1;
    const double margin = 0.12 * (top - bottom);

    starts_ = range.starts;
    info_ = plane;
    info_.domain = {low, high, bottom - margin, top + margin};
    refer();
    info_.tags = tags;
    info_.dimension = 1;
    sought_ = std::make_shared<Sought>();
  }

  static constexpr std::string_view tags[] = {"slice"};

  std::unique_ptr<Objective> plane_;
  Slice slice_;
  Vec2 direction_;
  std::string name_, formula_;
  ObjectiveInfo info_{};
  std::array<Vec2, 4> starts_{};
  std::shared_ptr<Sought> sought_;
};

}  // namespace

Vec2 Slice::direction() const {
  const double turns = angle - 360 * std::floor(angle / 360);  // in [0, 360]
  if (turns == 0) return {1, 0};
  if (turns == 90) return {0, 1};
  if (turns == 180) return {-1, 0};
  if (turns == 270) return {0, -1};
  const double radians = turns * (3.141592653589793 / 180);
  return {thalweg::cos(radians), thalweg::sin(radians)};
}

SliceRange range_of(const Slice& slice, const Domain& plane) {
  const auto [low, high] = within(plane, slice);
  SliceRange range{low, high, {Vec2{0 >= low && 0 <= high ? 0 : low, 0}}};
  for (std::size_t i = 1; i < range.starts.size(); ++i) range.starts[i] = {low + (high - low) * double(2 * i - 1) / 6.0, 0};
  return range;
}

double cost(const Objective& objective) {
  if (const auto* const slice = dynamic_cast<const SliceObjective*>(&objective)) return cost(slice->plane());
  const Risk* const risk = objective.risk();
  return risk ? std::max(1.0, double(risk->training_size())) : 1;
}

std::size_t window_samples(double cost) { return std::size_t(std::clamp(window_rows / cost, fewest_samples, samples)); }
std::size_t search_cells(double cost) { return std::size_t(std::clamp(search_rows / cost, fewest_cells, cells)); }

std::unique_ptr<Objective> slice_of(std::unique_ptr<Objective> plane, const Slice& slice) {
  return std::make_unique<SliceObjective>(std::move(plane), slice);
}

}  // namespace thalweg
