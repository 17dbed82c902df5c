#include "core/math/random.hpp"

#include <cmath>
#include <vector>

#include "support/catch.hpp"

namespace thalweg {

TEST_CASE("Philox gives the known answers of Random123", "[math]") {
  using Words = std::array<std::uint32_t, 4>;
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw depends on its position alone", "[math]") {
  Random first(5, 2, 9), again(5, 2, 9);
  std::vector<double> draws;
  for (int i = 0; i < 10; ++i) draws.push_back(first.uniform());
  for (int i = 0; i < 10; ++i) CHECK(again.uniform() == draws[std::size_t(i)]);
  CHECK(Random(5, 2, 9, 4).uniform() == draws[4]);
  CHECK(Random(6, 2, 9).uniform() != draws[0]);
  CHECK(Random(5, 3, 9).uniform() != draws[0]);
  CHECK(Random(5, 2, 10).uniform() != draws[0]);
  CHECK(Random(5, 2, 9 + (std::uint64_t{1} << 32)).uniform() != draws[0]);
  CHECK(Random(5 + (std::uint64_t{1} << 32), 2, 9).uniform() != draws[0]);
}

TEST_CASE("uniform and normal numbers have their moments", "[math]") {
  // Every step anew, as runs draw them; bounds of five standard errors.
  constexpr int n = 400'000;
  double mean = 0, square = 0, normal_mean = 0, normal_square = 0, normal_fourth = 0, mixed = 0;
  for (int step = 0; step < n; ++step) {
    Random random(1, 0, std::uint64_t(step));
    const double u = random.uniform();
    REQUIRE((u >= 0 && u < 1));
    const Vec2 z = random.normal_pair();
    mean += u;
    square += u * u;
    normal_mean += z.x;
    normal_square += z.x * z.x;
    normal_fourth += z.x * z.x * z.x * z.x;
    mixed += z.x * z.y;
  }
  const double error = 5 / std::sqrt(double(n));
  CHECK(std::fabs(mean / n - 0.5) < error * 0.289);
  CHECK(std::fabs(square / n - 1.0 / 3) < error * 0.299);
  CHECK(std::fabs(normal_mean / n) < error);
  CHECK(std::fabs(normal_square / n - 1) < error * 1.42);
  CHECK(std::fabs(normal_fourth / n - 3) < error * 9.8);
  CHECK(std::fabs(mixed / n) < error);
}

TEST_CASE("an index below n is unbiased", "[math]") {
  Random random(3);
  std::array<int, 7> counts{};
  constexpr int n = 140'000;
  for (int i = 0; i < n; ++i) ++counts[random.below(7)];
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - n / 7.0) * (count - n / 7.0) / (n / 7.0);
  CHECK(chi_square < 22.5);  // 99.9 % of the distribution with 6 degrees of freedom
  for (int i = 0; i < 100; ++i) CHECK(random.below(1) == 0);

  // Where half of all words would be biased, a third of the range must still get a third of the draws.
  constexpr std::uint32_t large = 3'000'000'000;
  int low = 0;
  for (int i = 0; i < n; ++i) low += random.below(large) < large / 3;
  CHECK(std::fabs(low / double(n) - 1.0 / 3) < 0.0065);
}

}  // namespace thalweg
