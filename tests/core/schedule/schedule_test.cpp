// What every schedule must do, and facts about single ones.

#include <numbers>

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

TEST_CASE("every schedule describes itself and gives rates", "[schedule]") {
  REQUIRE(schedules().size() >= 16);
  for (const ScheduleEntry& entry : schedules()) {
    const ScheduleInfo& info = *entry.info;
    INFO(info.id);
    CHECK(find_schedule(info.id) == &entry);
    CHECK(!info.name.empty());
    CHECK(!info.formula.empty());
    CHECK(!info.source.empty());
    const auto schedule = entry.make();
    for (std::size_t i = 0; i < info.params.size(); ++i) {
      const ParamSpec& param = info.params[i];
      INFO(param.key);
      CHECK(!param.key.empty());
      CHECK(!param.label.empty());
      CHECK(!param.help.empty());
      CHECK(param.valid.contains(param.initial));
      CHECK(param.low < param.high);
      CHECK(param.initial >= param.low);
      CHECK(param.initial <= param.high);
      CHECK(schedule->get(i) == param.initial);
      CHECK(find_param(info.params, param.key) == i);
    }
    CHECK(!find_param(info.params, "no_such_key"));
    for (const std::int64_t step : {0, 1, 2, 7, 49, 50, 51, 199, 200, 201, 1000, 100000}) {
      const Rates rates = schedule->at(step, 0.1);
      CHECK(std::isfinite(rates.lr));
      const auto copy = schedule->clone();
      CHECK(copy->at(step, 0.1).lr == rates.lr);
    }
  }
  CHECK(find_schedule("no_such_schedule") == nullptr);
}

TEST_CASE("warm restarts restart", "[schedule]") {
  const auto schedule = reference::schedule("cosine_warm_restarts", {{"T_0", 10}, {"T_mult", 2}});
  for (const std::int64_t restart : {0, 10, 30, 70, 150, 310}) CHECK(schedule->at(restart, 0.1).lr == 0.1);
  CHECK(schedule->at(69, 0.1).lr < 0.001);
}

TEST_CASE("cosine annealing rises again after T_max", "[schedule]") {
  const auto schedule = reference::schedule("cosine_annealing", {{"T_max", 50}});
  CHECK(schedule->at(50, 0.1).lr == Approx(0).margin(1e-15));
  CHECK(schedule->at(100, 0.1).lr == Approx(0.1));
}

TEST_CASE("a step of the cyclic schedule may fall faster than it rises", "[schedule]") {
  const auto schedule = reference::schedule(
      "cyclic", {{"base_lr", 0.0}, {"max_lr", 1.0}, {"step_size_up", 8}, {"step_size_down", 2}, {"cycle_momentum", false}});
  CHECK(schedule->at(4, 0).lr == Approx(0.5));
  CHECK(schedule->at(8, 0).lr == Approx(1));
  CHECK(schedule->at(9, 0).lr == Approx(0.5));
  CHECK(schedule->at(10, 0).lr == Approx(0).margin(1e-15));
}

TEST_CASE("one cycle ends where it says and stays there", "[schedule]") {
  for (const bool three : {false, true}) {
    for (const double share : {0.0, 0.01, 0.3, 0.5, 0.8, 1.0}) {
      const auto schedule = reference::schedule("one_cycle", {{"max_lr", 1.0}, {"total_steps", 100}, {"pct_start", share}, {"three_phase", three}});
      for (std::int64_t step = 0; step < 120; ++step) {
        const Rates rates = schedule->at(step, 0.5);
        INFO(three << " " << share << " " << step);
        CHECK(std::isfinite(rates.lr));
        CHECK(rates.lr <= 1 + 1e-12);
        CHECK(rates.lr > 0);
        CHECK(rates.momentum >= 0.85 - 1e-12);
        CHECK(rates.momentum <= 0.95 + 1e-12);
      }
    }
  }
  const auto schedule = reference::schedule("one_cycle", {{"max_lr", 1.0}, {"total_steps", 100}});
  CHECK(schedule->at(99, 0).lr == Approx(1 / 25.0 / 1e4));
  CHECK(schedule->at(500, 0).lr == schedule->at(99, 0).lr);
}

TEST_CASE("the schedules of Dive into Deep Learning", "[schedule]") {
  const auto factor = reference::schedule("factor", {{"factor", 0.9}, {"stop_factor_lr", 1e-2}});
  CHECK(factor->at(3, 2).lr == Approx(2 * 0.9 * 0.9 * 0.9));
  CHECK(factor->at(200, 2).lr == 1e-2);

  // CosineScheduler(20, warmup_steps=5, base_lr=0.3, final_lr=0.01)
  const auto cosine = reference::schedule("cosine_warmup", {{"max_update", 20}, {"warmup_steps", 5}, {"final_lr", 0.01}});
  CHECK(cosine->at(0, 0.3).lr == 0);
  CHECK(cosine->at(3, 0.3).lr == Approx(0.3 * 3 / 5));
  CHECK(cosine->at(5, 0.3).lr == Approx(0.3));
  CHECK(cosine->at(10, 0.3).lr == Approx(0.01 + 0.29 * (1 + std::cos(std::numbers::pi / 3)) / 2));
  CHECK(cosine->at(20, 0.3).lr == 0.01);
  CHECK(cosine->at(90, 0.3).lr == 0.01);
}

TEST_CASE("the plain cosine", "[schedule]") {
  const auto schedule = reference::schedule("cosine", {{"T", 10}, {"b", 0.3}});
  CHECK(schedule->at(0, 0.2).lr == Approx(0.5));
  CHECK(schedule->at(31, 0.2).lr == Approx(0.2 * std::cos(3.1) + 0.3));
}

TEST_CASE("two ways to write exponential decay agree", "[schedule]") {
  const auto by_share = reference::schedule("exponential", {{"gamma", std::exp(-0.05)}}),
             by_rate = reference::schedule("exp_decay", {{"k", 0.05}});
  for (const std::int64_t step : {0, 1, 10, 100}) CHECK(by_share->at(step, 0.1).lr == Approx(by_rate->at(step, 0.1).lr).epsilon(1e-13));
}
