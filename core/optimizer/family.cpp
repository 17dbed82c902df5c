#include "core/optimizer/family.hpp"

namespace thalweg {

std::span<const std::string_view> families() {
  static constexpr std::string_view all[] = {"gradient descent", "momentum",           "adaptive",     "sign",
                                             "line search",      "conjugate gradient", "second order", "quasi-Newton",
                                             "direct search",    "bracketing",         "probabilistic"};
  return all;
}

std::vector<const MethodEntry*> methods_for(const ObjectiveInfo& objective, std::string_view family) {
  std::vector<const MethodEntry*> result;
  for (const std::string_view each : families()) {
    if (!family.empty() && each != family) continue;
    for (const MethodEntry& entry : methods()) {
      if (entry.info->family == each && fits(*entry.info, objective)) result.push_back(&entry);
    }
  }
  return result;
}

}  // namespace thalweg
