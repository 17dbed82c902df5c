// The axis of a schedule's curve, for rates of any sign and size.
#include "picture/rate_scale.hpp"

#include <limits>
#include <vector>

#include "support/catch.hpp"
#include "support/extremes.hpp"

using namespace thalweg;

namespace {

RateScale scale_of(const std::vector<double>& rates) {
  RateScale scale;
  for (const double rate : rates) scale.add(rate);
  return scale;
}

}  // namespace

TEST_CASE("Rates fill the axis from the least to the greatest, with zero on it", "[schedule]") {
  const RateScale falling = scale_of({0.1, 0.05, 0});
  CHECK(falling.share(0.1) == 1);
  CHECK(falling.share(0.05) == Approx(0.5));
  CHECK(falling.share(0) == 0);
  CHECK_FALSE(falling.negative());
  const RateScale around = scale_of({3e-4, -1e-4});
  CHECK(around.share(3e-4) == 1);
  CHECK(around.share(0) == Approx(0.25));
  CHECK(around.share(-1e-4) == 0);
  CHECK(around.negative());
  const RateScale below = scale_of({-2.4e-4, -1.2e-4});
  CHECK(below.share(-2.4e-4) == 0);
  CHECK(below.share(-1.2e-4) == Approx(0.5));
  CHECK(below.share(0) == 1);
  CHECK(scale_of({0, 0}).share(0) == 0);
}

TEST_CASE("Rates as large as a double have a place on the axis, and what is no number moves nothing", "[schedule]") {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double a : test::extremes()) {
    for (const double b : test::extremes()) {
      const RateScale scale = scale_of({a, infinite, b, std::nan(""), -infinite});
      for (const double rate : {a, b, 0.0}) CHECK((scale.share(rate) >= 0 && scale.share(rate) <= 1));
      CHECK(scale.share(std::max(a, b)) >= scale.share(std::min(a, b)));
    }
  }
}
