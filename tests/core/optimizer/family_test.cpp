// The families by which menus list the methods.
#include "core/optimizer/family.hpp"

#include <algorithm>
#include <set>

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("Every method belongs to a listed family, and no listed family is empty") {
  std::set<std::string_view> used;
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    CHECK(std::count(families().begin(), families().end(), entry.info->family) == 1);
    used.insert(entry.info->family);
  }
  CHECK(used.size() == families().size());
}

TEST_CASE("The methods for a dimension are those that fit, family by family") {
  for (const int dimension : {1, 2}) {
    const auto all = methods_for(dimension);
    CHECK(std::ptrdiff_t(all.size()) == std::count_if(methods().begin(), methods().end(), [&](const MethodEntry& m) { return fits(*m.info, dimension); }));
    std::vector<const MethodEntry*> joined;
    for (const std::string_view family : families()) {
      for (const MethodEntry* entry : methods_for(dimension, family)) {
        CHECK(entry->info->family == family);
        joined.push_back(entry);
      }
    }
    CHECK(joined == all);
  }
  CHECK(methods_for(2, "bracketing").empty());
  CHECK_FALSE(methods_for(1, "bracketing").empty());
}
