#pragma once
// When hyperparameters have no effect, as a method's file states it beside its step. See idle.hpp for the question.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/language/tr.hpp"

namespace thalweg {

struct MethodInfo;

/// What decides, beside the hyperparameters themselves, whether one of them has an effect.
struct Circumstances {
  int dimension = 2;          ///< of the objective
  std::int64_t steps = 0;     ///< of the run
  bool scheduled = false;     ///< the learning rate follows a schedule,
  bool rate_set = false;      ///< which sets it in every step, whatever the method's own,
  bool momentum_set = false;  ///< and so the momentum
};

/// The hyperparameters as a rule asks for them.
struct HyperView {
  const MethodInfo& method;
  std::span<const double> hyper;
  const Circumstances& around;

  /// NaN, for which no comparison holds, where the method has no such parameter or a schedule changes it.
  double operator[](std::string_view key) const;
  /// Whether the choice of this key is the one with this name; false where the method has no such choice.
  bool chosen(std::string_view key, std::string_view name) const;
};

/// While `holds`, none of `params` moves an iterate.
struct IdleRule {
  std::string_view params;  ///< keys, separated by spaces
  bool (*holds)(const HyperView&);
  std::string_view why;       ///< a sentence, marked with english(): "The Armijo search looks at no slope but the first."
  bool by_its_value = false;  ///< another value of its own may have an effect
};

}  // namespace thalweg
