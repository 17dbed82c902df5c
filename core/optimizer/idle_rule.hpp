#pragma once
// Rules by which a method's file declares when hyperparameters have no effect. Evaluated by idle.hpp.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/language/tr.hpp"

namespace thalweg {

struct MethodInfo;

/// Properties of a run, besides the hyperparameters, that decide whether one of them has an effect.
struct Circumstances {
  int dimension = 2;          ///< of the objective
  std::int64_t steps = 0;     ///< of the run
  bool scheduled = false;     ///< the learning rate follows a schedule
  bool rate_set = false;      ///< the schedule overrides the method's learning rate in every step
  bool momentum_set = false;  ///< the schedule overrides the momentum, or β₁, in every step
};

/// Access by key to the hyperparameters, for rules.
struct HyperView {
  const MethodInfo& method;
  std::span<const double> hyper;
  const Circumstances& around;

  /// The value of a parameter; NaN, so that comparisons fail, if the method lacks it or a schedule sets it.
  double operator[](std::string_view key) const;
  /// Whether the choice parameter `key` has the value `name`; false if the method lacks it.
  bool chosen(std::string_view key, std::string_view name) const;
};

/// While holds() is true, none of `params` has an effect on the iterates.
struct IdleRule {
  std::string_view params;  ///< keys, separated by spaces
  bool (*holds)(const HyperView&);
  std::string_view why;       ///< a sentence, marked with english(): "The Armijo search looks at no slope but the first."
  bool by_its_value = false;  ///< due to its present value; another value may have an effect
};

}  // namespace thalweg
