#include "picture/sample_gradients.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/data/risk.hpp"
#include "picture/drawn_risk.hpp"
#include "picture/inside_curves.hpp"
#include "picture/round_factor.hpp"

namespace thalweg {

namespace {

constexpr double share = 0.3;  // length of the longest arrow, as a fraction of the smaller side of the view

Sym2 root(const Sym2& m) {
  const Eigen2 e = eigen(m);
  const double a = std::sqrt(std::max(e.low, 0.0)), b = std::sqrt(std::max(e.high, 0.0));
  const Vec2 u = e.low_vector, v = e.high_vector;
  return {a * u.x * u.x + b * v.x * v.x, a * u.x * u.y + b * v.x * v.y, a * u.y * u.y + b * v.y * v.y};
}

Sym2 times(double k, const Sym2& m) { return {k * m.xx, k * m.xy, k * m.yy}; }

double longest(const Sym2& m) { return std::max(0.0, eigen(m).high); }

}  // namespace

SampleGradients sample_gradients(const Risk& risk, Vec2 x, Vec2 full, std::span<const std::uint32_t> batch, bool replacement) {
  SampleGradients g;
  g.x = x;
  g.full = full;
  g.all = risk.training_size();
  const std::vector<std::uint32_t> rows = drawn_rows(g.all);
  std::vector<Vec2> slopes;
  Vec2 mean{};
  for (const std::uint32_t row : rows) {
    slopes.push_back(risk.sample_slope(x, row).g);
    mean += slopes.back() / double(rows.size());
  }
  for (const Vec2 slope : slopes) {
    const Vec2 d = slope - mean;
    g.covariance.xx += d.x * d.x;
    g.covariance.xy += d.x * d.y;
    g.covariance.yy += d.y * d.y;
  }
  g.covariance = times(1 / double(rows.size()), g.covariance);
  const Vec2 penalty = risk.batch_slope(x, rows).g - mean;
  const std::size_t every = (rows.size() + most_single_gradients - 1) / most_single_gradients;
  for (std::size_t i = 0; i < slopes.size(); i += every) g.single.push_back(slopes[i] + penalty);
  if (batch.empty()) return g;

  g.batch = batch.size();
  g.over_batch = risk.batch_slope(x, batch).g;
  for (const std::uint32_t row : batch.first(std::min(batch.size(), most_single_gradients)))
    g.in_batch.push_back(risk.sample_slope(x, row).g + penalty);
  const double n = double(g.all), b = double(batch.size());
  // Without replacement, apply the finite-population correction (n − b)/(n − 1).
  g.batch_covariance = times((replacement || n <= 1 ? 1 : (n - b) / (n - 1)) / b, g.covariance);
  return g;
}

SamplesPicture samples_picture(const SampleGradients& g, const View& view, std::optional<double> factor) {
  SamplesPicture picture;
  const double most = std::max({norm(g.full), g.batch ? norm(g.over_batch) : 0, 1.5 * std::sqrt(longest(g.covariance))});
  picture.factor = factor.value_or(round_factor(share * std::min(view.width, view.height) * view.units_per_pixel / most));
  const auto tip = [&](Vec2 gradient) { return view.pixel(g.x - picture.factor * gradient); };
  const auto ellipse = [&](const Sym2& covariance) {
    const Sym2 map = times(picture.factor, root(covariance));
    return longest(map) > 0 ? image_of_circle(g.x - picture.factor * g.full, map, view) : std::vector<Pixel>();
  };
  picture.iterate = view.pixel(g.x);
  picture.full = tip(g.full);
  picture.batch = g.batch > 0;
  picture.over_batch = tip(g.batch > 0 ? g.over_batch : g.full);
  for (const Vec2 gradient : g.single) picture.single.push_back(tip(gradient));
  for (const Vec2 gradient : g.in_batch) picture.in_batch.push_back(tip(gradient));
  picture.spread = ellipse(g.covariance);
  if (g.batch > 0) picture.batch_spread = ellipse(g.batch_covariance);
  return picture;
}

}  // namespace thalweg
