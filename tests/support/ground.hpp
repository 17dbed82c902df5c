#pragma once
// Which objective a test of any method runs on.

#include <string>
#include <string_view>

#include "core/optimizer/optimizer.hpp"

namespace thalweg::test {

/// The method's own objective, `line` for a method of the line, else `plane`.
inline std::string ground(const MethodInfo& method, std::string_view plane = "rosenbrock", std::string_view line = "parabola_1d") {
  return std::string(!method.objective.empty() ? method.objective : method.dimension == 1 ? line : plane);
}

}  // namespace thalweg::test
