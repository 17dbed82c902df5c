#include "core/optimizer/registry.hpp"

#include <algorithm>

namespace thalweg {

const MethodEntry* find_method(std::string_view id) {
  const auto all = methods();
  const auto found = std::find_if(all.begin(), all.end(), [&](const MethodEntry& entry) { return entry.info->id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace thalweg
