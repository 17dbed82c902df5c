// Orders and rates of sequences whose own are known.
#include "core/analysis/tail.hpp"

#include <cmath>
#include <functional>
#include <vector>

#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::vector<double> sequence(std::size_t n, const std::function<double(double)>& e) {
  std::vector<double> errors(n);
  for (std::size_t k = 0; k < n; ++k) errors[k] = e(double(k));
  return errors;
}

using Estimator = std::optional<Tail> (*)(std::span<const double>, std::size_t, std::size_t);
std::optional<Tail> whole(Estimator estimator, const std::vector<double>& e) { return estimator(e, 0, e.size()); }

}  // namespace

TEST_CASE("Linear sequences have their rate, however short or long", "[convergence]") {
  for (const double rate : {0.05, 0.5, 0.9, 0.93, 0.999, 0.999999}) {
    for (const std::size_t n : {5, 20, 1000, 50'000}) {
      auto e = sequence(n, [&](double k) { return 7 * std::pow(rate, k); });
      while (e.back() < 1e-290) e.pop_back();
      INFO(rate << " over " << n);
      const auto tail = whole(linear_tail, e);
      REQUIRE(tail);
      CHECK(tail->rate == Approx(rate).epsilon(1e-9));
      CHECK_FALSE(whole(superlinear_tail, e));
      CHECK_FALSE(whole(sublinear_tail, e));
    }
  }
}

TEST_CASE("A swinging error falls at the rate of its peaks", "[convergence]") {
  const auto tail = whole(linear_tail, sequence(400, [](double k) { return std::pow(0.95, k) * (0.02 + std::pow(std::sin(0.7 * k), 2)); }));
  REQUIRE(tail);
  CHECK(tail->rate == Approx(0.95).epsilon(0.002));
}

TEST_CASE("Superlinear sequences have their order", "[convergence]") {
  for (const double order : {1.5, 1.618, 2.0, 3.0}) {
    std::vector<double> e{0.3};
    while (e.back() > 1e-90 && e.size() < 40) e.push_back(0.8 * std::pow(e.back(), order));
    INFO("order " << order);
    const auto tail = whole(superlinear_tail, e);
    REQUIRE(tail);
    REQUIRE(tail->order);
    CHECK(*tail->order == Approx(order).epsilon(0.02));
    CHECK_FALSE(whole(linear_tail, e));
  }
  // The last error is rounding, as it is in many runs.
  auto e = sequence(6, [](double k) { return std::pow(10.0, -std::pow(2.0, k)); });
  e.push_back(3e-33);
  const auto tail = whole(superlinear_tail, e);
  REQUIRE(tail);
  CHECK(tail->order.value_or(0) == Approx(2).epsilon(1e-6));
}

TEST_CASE("Power laws are sublinear, from any k on", "[convergence]") {
  for (const double power : {0.5, 1.0, 2.0}) {
    for (const double shift : {1.0, 300.0}) {
      INFO(power << ", " << shift);
      const auto e = sequence(5000, [&](double k) { return 3 / std::pow(k + shift, power); });
      const auto tail = whole(sublinear_tail, e);
      REQUIRE(tail);
      CHECK(tail->rate == Approx(power).epsilon(0.02));
      CHECK_FALSE(whole(linear_tail, e));
      CHECK_FALSE(whole(superlinear_tail, e));
    }
  }
}

TEST_CASE("What keeps to no law has no rate", "[convergence]") {
  const std::vector<double> few{1, 0.5, 0.25}, flat(100, 2.0);
  const auto rising = sequence(100, [](double k) { return 1 + k; });
  const auto slowing = sequence(200, [](double k) { return std::exp(-10 * (1 - std::pow(0.98, k))); });  // comes to rest above 0
  const auto chance = sequence(10, [](double k) { return std::fabs(std::cos(0.17 * k)); });              // swings through 0 at its end
  for (const Estimator estimator : {&linear_tail, &sublinear_tail, &superlinear_tail}) {
    for (const auto& e : {std::vector<double>{}, few, flat, rising, slowing, chance}) CHECK_FALSE(whole(estimator, e));
  }
}
