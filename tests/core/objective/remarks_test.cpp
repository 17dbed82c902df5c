// What is told of rows: separability by an independent test, and a sentence for each thing worth knowing.

#include "core/objective/data/remarks.hpp"

#include <algorithm>
#include <cmath>

#include "core/math/random.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/text/symbol.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

/// By trying all directions across a row: if any weight separates, then one whose boundary touches a row, or nearly.
bool separable_by_trial(const Samples& rows) {
  const auto margin = [&](Vec2 w, bool strict) {
    bool any = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double m = rows.t[i] * (w.x * rows.u[i] + w.y * rows.v[i]);
      if (m < 0 || (strict && m == 0)) return false;
      any |= m > 0;
    }
    return any;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Vec2 x{rows.u[i], rows.v[i]};
    for (const Vec2 w : {Vec2{-x.y, x.x}, Vec2{x.y, -x.x}, x, -x}) {
      if (margin(w, false)) return true;
    }
  }
  return false;
}

std::vector<std::string> remarks(std::string_view id, std::initializer_list<Sample> list,
                                 std::initializer_list<std::pair<std::string_view, double>> set = {}) {
  const auto objective = find_objective(id)->make();
  for (const auto& [key, value] : set) objective->set(*find_param(objective->info().params, key), value);
  auto rows = std::make_shared<Samples>();
  for (const Sample& row : list) rows->add(row);
  const_cast<Risk*>(objective->risk())->use(rows);
  return objective->risk()->remarks();
}

}  // namespace

TEST_CASE("separability agrees with trying all boundaries", "[objective][data]") {
  Random random(3);
  int yes = 0, no = 0;
  for (int k = 0; k < 4000; ++k) {
    Samples rows;
    const int n = 1 + int(random.below(6));
    const int grid = 1 + int(random.below(4));  // whole numbers: rows on a common line and on the boundary occur
    const auto whole = [&] { return double(int(random.below(std::uint32_t(2 * grid + 1))) - grid); };
    for (int i = 0; i < n; ++i) rows.add({whole(), whole(), random.below(2) ? 1.0 : -1.0});
    const bool want = separable_by_trial(rows);
    ++(want ? yes : no);
    CHECK(separable(rows, 0, rows.size()) == want);
    std::reverse(rows.u.begin(), rows.u.end());
    std::reverse(rows.v.begin(), rows.v.end());
    std::reverse(rows.t.begin(), rows.t.end());
    CHECK(separable(rows, 0, rows.size()) == want);
  }
  CHECK(yes > 500);
  CHECK(no > 500);
}

TEST_CASE("a remark for each thing worth knowing, and none for ordinary rows", "[objective][data]") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    INFO(entry.info->id);
    if (objective->risk()) CHECK(objective->risk()->remarks().empty());
  }
  using Words = std::vector<std::string>;
  CHECK(remarks("logistic_regression", {{1, 1, 1}, {2, 1, 1}, {-1, 2, 1}}) ==
        Words{"All training rows have the label +1: there is no second class to tell them from.",
              "A line through the origin separates the classes: the risk falls for ever along the line's normal, and its minimum is at "
              "infinity unless L2 is positive."});
  CHECK(remarks("logistic_regression", {{1, 1, 1}, {2, 1, 1}, {-1, 2, 1}}, {{"l2", 0.1}}).size() == 1);
  CHECK(remarks("logistic_regression", {{1, 1, 1}, {2, 2, -1}, {-1, -1, 1}, {3, 3, 1}}) ==
        Words{"x₁ and x₂ are proportional in the training rows: the risk is flat along a line."});
  CHECK(remarks("logistic_regression", {{2, 1, 1}, {2, 2, -1}, {2, -1, -1}, {2, 4, 1}}) ==
        Words{"x₁ is the same in all training rows: w₁ acts as a bias."});
  CHECK(remarks("logistic_regression", {{2, 1, 1}, {2, 2, -1}, {2, -1, -1}, {2, 4, 1}}, {{"standardize", 1}}) ==
        Words{"x₁ is the same in all training rows: standardized it is 0, and w₁ has no effect."});
  CHECK(remarks("linear_regression", {{2, 0, 1}, {2, 0, 3}}) ==
        Words{"x is the same in all training rows: w and b cannot be told apart, and the risk is flat along a line."});
  CHECK(remarks("linear_regression", {{2, 0, 1}}) ==
        Words{"One training row cannot determine two weights: the risk is flat along a line."});
  CHECK(remarks("linear_net", {{2, 0, 1}, {2, 0, 3}}).empty());
  CHECK(remarks("linear_net", {{2, 0, 1}, {2, 0, 3}}, {{"standardize", 1}}) ==
        Words{"x is the same in all training rows: standardized it is 0, and the weights have no effect."});
  CHECK(remarks("linear_regression", {{2, 0, 1}, {1, 0, 3}, {0, 0, 1}}, {{"test", 0.1}}) ==
        Words{"Of 3 rows, the share 0.1 leaves none for the test."});
}

TEST_CASE("symbols as plain text", "[text]") {
  CHECK(plain_symbol("w") == "w");
  CHECK(plain_symbol("w_1") == "w₁");
  CHECK(plain_symbol("\\mu_2") == "μ₂");
  CHECK(plain_symbol("x_i") == "x_i");
}
