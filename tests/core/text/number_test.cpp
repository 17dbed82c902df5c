#include "core/text/number.hpp"

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("numbers are written as people read them") {
  CHECK(number(0.306) == "0.306");
  CHECK(number(-270.04, 4) == "\u2212270");
  CHECK(number(1238.2, 4) == "1\u2009238");
  CHECK(number(3.3e-4) == "3.3e-4");
  CHECK(number(0.0056) == "0.0056");
  CHECK(number(0.99999, 3) == "1");
  CHECK(number(999999.9, 3) == "1e6");
  CHECK(number(123456, 3) == "123\u2009456");
  CHECK(number(0) == "0");
  CHECK(number(-1.0 / 0.0) == "\u2212\u221e");
  CHECK(count(1000000) == "1\u2009000\u2009000");
  CHECK(count(-999) == "\u2212999");
  CHECK(superscript(-3) == "\u207b\u00b3");
  CHECK(superscript(12) == "\u00b9\u00b2");
}

TEST_CASE("only the whole is 100 percent, and only nothing 0 percent") {
  CHECK(percent(0) == "0 %");
  CHECK(percent(1) == "100 %");
  CHECK(percent(199.0 / 200) == "99.5 %");
  CHECK(percent(99'999.0 / 100'000) == "99.9 %");
  CHECK(percent(1.0 / 200) == "0.5 %");
  CHECK(percent(1.0 / 100'000) == "0.001 %");
  CHECK(percent(1.0 / 3) == "33.3 %");
  CHECK(percent(0.25) == "25 %");
  CHECK(percent(0.0999) == "9.99 %");
  CHECK(percent(0.0994) == "9.9 %");
}

TEST_CASE("ticks are round and inside their range") {
  CHECK(nice_step(0.3) == Approx(0.5));
  CHECK(nice_step(2) == 2);
  const auto ticks = nice_ticks(-2.1, 2.1, 5);
  REQUIRE(ticks.size() == 5);
  CHECK(ticks.front() == -2);
  CHECK(ticks[2] == 0);
  CHECK(nice_ticks(1, 1, 5).empty());
}
