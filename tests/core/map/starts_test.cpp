// Random starts: their moments, what they are centred at, and that everybody gets the same.

#include "core/map/starts.hpp"

#include <cmath>

#include "core/objective/registry.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Moments {
  Vec2 mean, deviation, least, most;
  double correlation;
};

Moments moments(Starts starts, double spread, Vec2 start) {
  constexpr int n = 100'000;
  Vec2 sum, squares, least{1e300, 1e300}, most{-1e300, -1e300};
  double products = 0;
  for (int k = 0; k < n; ++k) {
    const Vec2 p = start_of_member({1000, starts, spread}, start, 7, std::uint32_t(k), 2);
    sum += p;
    squares += p * p;
    products += p.x * p.y;
    least = min(least, p);
    most = max(most, p);
  }
  const Vec2 mean = sum / n, variance = squares / n - mean * mean;
  const Vec2 deviation = sqrt(variance);
  return {mean, deviation, least, most, (products / n - mean.x * mean.y) / (deviation.x * deviation.y)};
}

void check_moments(const Moments& m, Vec2 mean, double deviation) {
  const double margin = 4 * deviation / std::sqrt(1e5);  // four standard errors
  for (const auto& [got, expected] : {std::pair(m.mean.x, mean.x), std::pair(m.mean.y, mean.y)})
    CHECK(got == Approx(expected).margin(margin));
  for (const double got : {m.deviation.x, m.deviation.y}) CHECK(got == Approx(deviation).epsilon(0.01));
  CHECK(m.correlation == Approx(0).margin(0.013));
}

}  // namespace

TEST_CASE("random starts have the moments of their distribution", "[starts]") {
  const Vec2 start{2, -3};
  check_moments(moments(Starts::normal, 0.5, start), start, 0.5);
  const Moments uniform = moments(Starts::uniform, 0.5, start);
  check_moments(uniform, start, 0.5 / std::sqrt(3.0));
  CHECK(uniform.least.x >= 1.5);
  CHECK(uniform.most.x < 2.5);
}

TEST_CASE("Xavier's and He's starts have the variances of their papers, about the origin", "[starts]") {
  const Vec2 start{2, -3};
  // Glorot & Bengio: Var = 2 / (fan_in + fan_out), times the gain squared; He et al.: Var = 2 / fan_in. Each layer is one weight.
  check_moments(moments(Starts::xavier_normal, 1, start), {0, 0}, 1);
  check_moments(moments(Starts::xavier_uniform, 1, start), {0, 0}, 1);
  check_moments(moments(Starts::xavier_normal, 5.0 / 3, start), {0, 0}, 5.0 / 3);
  check_moments(moments(Starts::he_normal, 1, start), {0, 0}, std::sqrt(2.0));
  check_moments(moments(Starts::he_uniform, 1, start), {0, 0}, std::sqrt(2.0));
  const Moments uniform = moments(Starts::xavier_uniform, 1, start);
  CHECK(uniform.most.x <= std::sqrt(3.0));
  CHECK(uniform.most.x > 1.73);
}

TEST_CASE("starts that are not drawn are the same for all", "[starts]") {
  CHECK(start_of_member({9, Starts::same, 3}, {2, -3}, 1, 5, 2) == Vec2{2, -3});
  CHECK(start_of_member({9, Starts::zero, 3}, {2, -3}, 1, 5, 2) == Vec2{0, 0});
}

TEST_CASE("a member's start depends on the seed and its number alone, and on the line y stays 0", "[starts]") {
  const EnsembleChoice choice{9, Starts::normal, 1};
  const Vec2 p = start_of_member(choice, {0, 0}, 1, 5, 2);
  CHECK(start_of_member({900, Starts::normal, 1}, {0, 0}, 1, 5, 2) == p);
  CHECK(start_of_member(choice, {0, 0}, 1, 6, 2) != p);
  CHECK(start_of_member(choice, {0, 0}, 2, 5, 2) != p);
  CHECK(start_of_member(choice, {0, 0}, 1, 5, 1) == Vec2{p.x, 0});
}

TEST_CASE("rules for layers are refused where there are none", "[starts]") {
  CHECK_FALSE(check({300, Starts::normal, 0.5}, "sphere", false));
  CHECK_FALSE(check({300, Starts::zero, 0.5}, "sphere", false));
  for (const Starts starts : {Starts::xavier_uniform, Starts::xavier_normal, Starts::he_uniform, Starts::he_normal}) {
    const auto wrong = check({300, starts, 1}, "sphere", false);
    REQUIRE(wrong);
    CHECK(wrong->find("sphere has none") != std::string::npos);
  }
  CHECK_FALSE(check({300, Starts::he_normal, 1}, "deep_chain", true));
  CHECK(check({1001, Starts::same, 1}, "sphere", false));
  CHECK(check({300, Starts::normal, -1}, "sphere", false));
}

TEST_CASE("an ensemble in a scene's text", "[starts]") {
  const Scene scene = read_scene("[objective]\nid = \"sphere\"\n[ensemble]\nruns = 300\nstarts = \"normal\"\nspread = 0.5\n");
  CHECK(scene.ensemble == EnsembleChoice{300, Starts::normal, 0.5});
  const auto complaint = [](const std::string& lines) -> std::string {
    try {
      read_scene("[objective]\nid = \"sphere\"\n[ensemble]\n" + lines);
    } catch (const SceneError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(complaint("starts = \"he_normal\"\n") ==
        "Line 3: he_normal is a rule for the layers of a network, and sphere has none; choose uniform or normal");
  CHECK(complaint("run = 300\n").find("did you mean 'runs'") != std::string::npos);
  CHECK(complaint("runs = 1001\n").find("runs") != std::string::npos);
}
