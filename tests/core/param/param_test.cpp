#include "core/param/param.hpp"

#include <bit>
#include <cmath>

#include "core/math/random.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr ParamSpec lr{"lr", "\\eta", "learning rate", "", 0.1, 1e-4, 1, positive, Scale::log};
constexpr ParamSpec beta{"beta1", "\\beta_1", "beta", "", 0.9, 0, 0.999, unit_half_open};
constexpr ParamSpec steps{"steps", "", "steps", "", 10, 1, 100, {1, 100}, Scale::linear, Kind::integer};
constexpr ParamSpec shift{"shift", "", "shift", "", 0, -1, 1, any_finite};
constexpr ParamSpec any{"bound", "", "bound", "", 0, -1, 1, {-infinity, infinity}};
constexpr ParamSpec on{flag("nesterov", "Nesterov", "")};
constexpr std::string_view names[] = {"armijo", "wolfe", "exact"};
constexpr ParamSpec search{choice("search", "line search", "", names)};

std::optional<double> read(const ParamSpec& param, std::string_view text) {
  std::string error;
  const auto value = parse(param, text, error);
  CHECK(error.empty() == value.has_value());
  return value;
}

std::string complaint(const ParamSpec& param, std::string_view text) {
  std::string error;
  CHECK_FALSE(parse(param, text, error).has_value());
  return error;
}

}  // namespace

TEST_CASE("numbers are read as people write them", "[param]") {
  CHECK(read(lr, "3e-4") == 3e-4);
  CHECK(read(lr, " 0.999\t") == 0.999);
  CHECK(read(lr, "+1") == 1.0);
  CHECK(read(lr, ".5") == 0.5);
  CHECK(read(shift, "-1.5") == -1.5);
  CHECK(read(shift, "−1.5") == -1.5);
  CHECK(read(shift, "1e−3") == 1e-3);
  CHECK(read(steps, "100") == 100.0);
  CHECK(read(steps, "1e1") == 10.0);
  CHECK(read(any, "inf") == infinity);
}

TEST_CASE("one sentence says what is wrong with a number", "[param]") {
  CHECK(complaint(lr, "-1") == "0 < lr expected, got -1");
  CHECK(complaint(lr, "0") == "0 < lr expected, got 0");
  CHECK(complaint(lr, "abc") == "lr takes a number such as 0.001 or 3e-4, got 'abc'");
  CHECK(complaint(lr, "") == "lr takes a number such as 0.001 or 3e-4, got ''");
  CHECK(complaint(lr, "1,5") == "lr takes a number such as 0.001 or 3e-4, got '1,5'");
  CHECK(complaint(lr, "0.1 0.2") == "lr takes a number such as 0.001 or 3e-4, got '0.1 0.2'");
  CHECK(complaint(lr, "1e999") == "lr is too large (1.8e308 at most), got '1e999'");
  CHECK(complaint(shift, "-1e999") == "shift is too small (-1.8e308 at least), got '-1e999'");
  CHECK(complaint(lr, "1e-999") == "lr is too close to 0 (4.9e-324 at least, or 0), got '1e-999'");
  CHECK(complaint(lr, "nan") == "0 < lr expected, got nan");
  CHECK(complaint(shift, "inf") == "shift: a finite number expected, got inf");
  CHECK(complaint(shift, "nan") == "shift: a finite number expected, got nan");
  CHECK(complaint(lr, "inf") == "lr: a finite number expected, got inf");  // 0 < inf holds
  CHECK(complaint(lr, "-inf") == "0 < lr expected, got -inf");
  CHECK(complaint(beta, "inf") == "0 ≤ beta1 < 1 expected, got inf");
  CHECK(complaint(beta, "1") == "0 ≤ beta1 < 1 expected, got 1");
  CHECK(complaint(steps, "2.5") == "steps takes whole numbers, got 2.5");
  CHECK(complaint(steps, "0") == "1 ≤ steps ≤ 100 expected, got 0");
  CHECK(complaint(steps, "x") == "steps takes a whole number such as 10, got 'x'");
  CHECK_FALSE(check(lr, 0.1).has_value());
  CHECK(check(lr, std::nan("")).has_value());
}

TEST_CASE("flags and choices", "[param]") {
  for (const auto* yes : {"true", "on", "yes", "1", " true "}) CHECK(read(on, yes) == 1.0);
  for (const auto* no : {"false", "off", "no", "0"}) CHECK(read(on, no) == 0.0);
  CHECK(complaint(on, "maybe") == "nesterov takes true or false, got 'maybe'");
  CHECK(read(search, "wolfe") == 1.0);
  CHECK(complaint(search, "wolf") == "search takes one of armijo, wolfe, exact, got 'wolf'; did you mean 'wolfe'?");
  CHECK(format(on, 1) == "true");
  CHECK(format(on, 0) == "false");
  CHECK(format(search, 2) == "exact");
}

TEST_CASE("the shortest text reads back to the same double", "[param]") {
  CHECK(shortest(0.001) == "0.001");
  CHECK(shortest(1e-8) == "1e-08");
  CHECK(shortest(100000) == "100000");
  CHECK(shortest(-3) == "-3");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(shortest(infinity) == "inf");
  Random random(4);
  for (int i = 0; i < 20'000; ++i) {
    const double value = i % 2 == 0 ? std::bit_cast<double>(random.bits()) : std::round(random.normal() * 1e4) / 1e3;
    if (!std::isfinite(value)) continue;
    CHECK(read(any, format(any, value)) == value);
  }
}

TEST_CASE("intervals", "[param]") {
  CHECK(positive.text() == "(0, inf)");
  CHECK(unit_half_open.text() == "[0, 1)");
  CHECK(unit_half_open.contains(0));
  CHECK_FALSE(unit_half_open.contains(1));
  CHECK_FALSE(positive.contains(infinity));
  CHECK_FALSE(any_finite.contains(std::nan("")));
}

TEST_CASE("parameters are found by key, near misses by distance", "[param]") {
  const ParamSpec all[] = {lr, beta};
  CHECK(find_param(all, "beta1") == 1);
  CHECK_FALSE(find_param(all, "beta").has_value());
  const std::string_view methods[] = {"momentum", "adam", "adamax", "sgd"};
  CHECK(nearest("momnetum", methods) == "momentum");
  CHECK(nearest("adm", methods) == "adam");
  CHECK(nearest("gsd", methods) == "sgd");
  CHECK(nearest("x", {}).empty());
}
