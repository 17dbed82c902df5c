#include "core/analysis/rate_rule.hpp"

#include <cmath>

namespace thalweg {

HeavyBall heavy_ball(const Run& run, std::int64_t step) {
  const RunSpec& spec = run.spec();
  const MethodInfo& method = spec.optimizer->info();
  const std::vector<double> hyper = run.hyper_at(step);
  const auto value = [&](std::string_view key, double otherwise) {
    const auto param = find_param(method.params, key);
    return param ? hyper[*param] : otherwise;
  };
  HeavyBall ball;
  if (find_param(method.params, "momentum")) {
    ball.momentum = value("momentum", 0);
    const double cycled = spec.schedule ? spec.schedule->at(step, value("lr", 0)).momentum : std::nan("");
    if (!std::isnan(cycled)) ball.momentum = cycled;
  }
  if (method.id == "sgd" || method.id == "momentum") {
    ball.weight_decay = value("weight_decay", 0);
    ball.dampening = value("dampening", 0);
  }
  return ball;
}

bool breaks_bound(const Run& run, std::int64_t step, const CurvatureReading& reading) {
  if (!reading.bounds) return false;
  const std::string_view method = run.spec().optimizer->info().id;
  const double rate = run.lr()[std::size_t(step)];
  return (method == "sgd" && rate > reading.bounds->stable) || (method == "momentum" && rate > reading.bounds->stable_momentum);
}

}  // namespace thalweg
