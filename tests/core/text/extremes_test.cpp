// Ticks and texts of numbers are total over doubles: bounded, finite, and what is to be read back reads back.
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/param/param.hpp"
#include "core/text/number.hpp"
#include "support/catch.hpp"
#include "support/extremes.hpp"

using namespace thalweg;

TEST_CASE("Ticks of any range are few, ascending, within it, and never minus zero") {
  for (const double low : test::extremes()) {
    for (const double high : test::extremes()) {
      for (const int most : {1, 5, 40}) {
        const std::vector<double> ticks = nice_ticks(low, high, most);
        CHECK(int(ticks.size()) <= most + 1);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
          CHECK(std::isfinite(ticks[i]));
          CHECK_FALSE((ticks[i] == 0 && std::signbit(ticks[i])));
          if (i > 0) CHECK(ticks[i] > ticks[i - 1]);
        }
      }
    }
  }
  // Around 1 in steps that a double hardly has: none rather than endless ones.
  CHECK(nice_ticks(1, std::nextafter(1, 2), 8).size() <= 9);
  CHECK(nice_ticks(1 - 2e-16, 1 + 2e-16, 8).size() <= 9);
  CHECK(multiples(0, 1, 0.25, 3) == std::vector<double>{0, 0.25, 0.5});
  CHECK(multiples(0x1p60, 0x1.00000001p60, 1, 10).empty());
}

TEST_CASE("The step between ticks is a number that can be added, whatever is asked for") {
  for (const double e : test::extremes()) {
    CHECK(nice_step(e) > 0);
    CHECK(std::isfinite(nice_step(e)));
  }
  CHECK(nice_step(std::numeric_limits<double>::infinity()) > 0);
  CHECK(nice_step(std::nan("")) > 0);
}

TEST_CASE("Every double has a text without nan, inf or minus zero that reads back bit for bit") {
  for (const double e : test::extremes()) {
    for (const int digits : {1, 3, 17}) {
      const std::string text = number(e, digits);
      INFO(text);
      CHECK(text.find("nan") == std::string::npos);
      CHECK(text.find("inf") == std::string::npos);
      CHECK(text.size() < 64);
      CHECK((e != 0 || text == "0"));
    }
    const std::string file = shortest(e);
    double back = 1;
    std::from_chars(file.data(), file.data() + file.size(), back);
    CHECK(std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(e));
  }
}
