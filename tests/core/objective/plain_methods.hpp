#pragma once
// Six methods in their plainest form, to try out the learning rates that surfaces suggest. The real ones,
// with all their hyperparameters, are core/optimizer/methods; these are independent of them.

#include <cmath>
#include <string_view>

#include "core/objective/objective.hpp"

namespace thalweg::test {

struct PlainMethod {
  std::string_view id;
  Vec2 m{}, v{};
  int t = 0;

  Vec2 step(Vec2 x, Vec2 g, double lr) {
    ++t;
    if (id == "sgd") return x - lr * g;
    if (id == "momentum" || id == "nesterov") {
      m = 0.9 * m + g;
      return x - lr * (id == "momentum" ? m : g + 0.9 * m);
    }
    if (id == "adagrad") {
      v += g * g;
      return x - lr * (g / (sqrt(v) + 1e-10));
    }
    if (id == "rmsprop") {
      v = 0.99 * v + 0.01 * (g * g);
      return x - lr * (g / (sqrt(v) + 1e-8));
    }
    m = 0.9 * m + 0.1 * g;  // adam
    v = 0.999 * v + 0.001 * (g * g);
    const Vec2 corrected = m / (1 - std::pow(0.9, t));
    return x - lr * (corrected / (sqrt(v / (1 - std::pow(0.999, t))) + 1e-8));
  }
};

inline constexpr std::string_view plain_method_ids[] = {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"};

}  // namespace thalweg::test
