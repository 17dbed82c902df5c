#include "core/objective/sampled_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace thalweg {

namespace {

struct Nodes {
  double low, high;
  std::vector<double> f, slope;
  double step() const { return (high - low) / double(f.size() - 1); }
};

class SampledLine final : public Objective {
 public:
  SampledLine(const Objective& line, double low, double high, std::size_t cells) : line_(line.clone()) {
    auto nodes = std::make_shared<Nodes>(Nodes{low, high, {}, {}});
    for (std::size_t i = 0; i <= cells; ++i) {
      const Slope at = line.slope({low + (high - low) * (double(i) / double(cells)), 0});
      nodes->f.push_back(at.f);
      nodes->slope.push_back(at.g.x);
    }
    nodes_ = std::move(nodes);
  }

  const ObjectiveInfo& info() const override { return line_->info(); }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<SampledLine>(*this); }
  void set(std::size_t, double) override {}
  double get(std::size_t param) const override { return line_->get(param); }

  double value(Vec2 p) const noexcept override { return curvature(p).f; }
  DoublePair gradient(Vec2 p, double& f) const noexcept override {
    const Curvature c = curvature(p);
    f = c.f;
    return DoublePair{c.g.x, 0};
  }
  Curvature curvature(Vec2 p) const noexcept override {
    const Nodes& n = *nodes_;
    if (!(p.x >= n.low && p.x <= n.high)) {
      constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
      return {nothing, {nothing, 0}, {nothing, 0, 0}};
    }
    const double h = n.step(), at = (p.x - n.low) / h;
    const std::size_t i = std::min(std::size_t(at), n.f.size() - 2);
    const double t = at - double(i), a = n.f[i], b = n.f[i + 1], u = h * n.slope[i], v = h * n.slope[i + 1];
    // a + u t + q t² + r t³
    const double q = 3 * (b - a) - 2 * u - v, r = 2 * (a - b) + u + v;
    return {a + t * (u + t * (q + t * r)), {(u + t * (2 * q + 3 * r * t)) / h, 0}, {(2 * q + 6 * r * t) / (h * h), 0, 0}};
  }
  void values(const double* x, const double*, double* f, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) f[i] = value({x[i], 0});
  }
  void slopes(const double* x, const double*, double* f, double* gx, double* gy, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) {
      const Curvature c = curvature({x[i], 0});
      f[i] = c.f;
      gx[i] = c.g.x;
      gy[i] = 0;
    }
  }

  std::vector<KnownPoint> known_points() const override { return line_->known_points(); }
  std::optional<double> least_value() const override { return line_->least_value(); }

 private:
  std::shared_ptr<const Objective> line_;
  std::shared_ptr<const Nodes> nodes_;
};

}  // namespace

std::unique_ptr<Objective> sampled_line(const Objective& line, double low, double high, std::size_t cells) {
  return std::make_unique<SampledLine>(line, low, high, std::max<std::size_t>(cells, 1));
}

}  // namespace thalweg
