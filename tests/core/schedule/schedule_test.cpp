// What every schedule must do, and facts about single ones.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;
using reference::Json;

TEST_CASE("every schedule describes itself and gives rates", "[schedule]") {
  REQUIRE(schedules().size() >= 20);
  for (const ScheduleEntry& entry : schedules()) {
    const ScheduleInfo& info = *entry.info;
    INFO(info.id);
    CHECK(find_schedule(info.id) == &entry);
    CHECK(!info.name.empty());
    CHECK(!info.formula.empty());
    CHECK(!info.source.empty());
    const auto built = build(make_schedule(info.id), 1000);
    const auto schedule = built ? built->clone() : entry.make();
    for (std::size_t i = 0; i < info.params.size(); ++i) {
      const ParamSpec& param = info.params[i];
      INFO(param.key);
      CHECK(!param.key.empty());
      CHECK(!param.label.empty());
      CHECK(!param.help.empty());
      const bool follows = param.key == info.follows.key;
      CHECK(param.initial == (follows ? follows_steps : schedule->get(i)));
      CHECK(param.valid.contains(schedule->get(i)));
      CHECK(param.low < param.high);
      CHECK(schedule->get(i) >= param.low);
      CHECK(schedule->get(i) <= param.high);
      CHECK(find_param(info.params, param.key) == i);
    }
    CHECK(!find_param(info.params, "no_such_key"));
    if (!info.torch.empty()) CHECK(find_schedule(info.torch) == &entry);
    for (const ListSpec& list : info.lists) {
      INFO(list.item.key);
      CHECK(!list.item.label.empty());
      CHECK(list.item.help.back() == '.');
      CHECK(!check(list, list.initial));
      CHECK(!find_param(info.params, list.item.key));
    }
    CHECK(!check(make_schedule(info.id)));
    CHECK(info.watches == !schedule->state().empty());
    for (const std::int64_t step : {0, 1, 2, 7, 49, 50, 51, 199, 200, 201, 1000, 100000}) {
      const Rates rates = schedule->at(step, 0.1);
      CHECK(std::isfinite(rates.lr));
      const auto copy = schedule->clone();
      CHECK(copy->at(step, 0.1).lr == rates.lr);
    }
  }
  CHECK(find_schedule("no_such_schedule") == nullptr);
  CHECK(find_schedule("") == nullptr);
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
      const auto schedule =
          reference::schedule("one_cycle", {{"max_lr", 1.0}, {"total_steps", 100}, {"pct_start", share}, {"three_phase", three}});
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

TEST_CASE("milestones count as often as they are listed, in any order", "[schedule]") {
  const auto schedule = reference::schedule("multi_step", {{"milestones", {80, 30, 30}}, {"gamma", 0.5}});
  CHECK(schedule->at(29, 0.8).lr == 0.8);
  CHECK(schedule->at(30, 0.8).lr == Approx(0.2));
  CHECK(schedule->at(80, 0.8).lr == Approx(0.1));
}

TEST_CASE("a piecewise constant rate is a share of the method's, or the rate itself", "[schedule]") {
  const auto shares = reference::schedule("piecewise", {{"boundaries", {10, 20}}, {"factors", {1, 0.5, 2}}});
  const auto rates = reference::schedule("piecewise", {{"boundaries", {10, 20}}, {"values", {0.3, 0.2, 0.1}}});
  const double expected[] = {0.3, 0.3, 0.2, 0.2, 0.1};
  const std::int64_t steps[] = {0, 9, 10, 19, 20};
  for (std::size_t i = 0; i < 5; ++i) CHECK(rates->at(steps[i], 7).lr == expected[i]);
  CHECK(shares->at(9, 0.4).lr == 0.4);
  CHECK(shares->at(10, 0.4).lr == 0.2);
  CHECK(shares->at(1000, 0.4).lr == 0.8);
  CHECK(check(reference::choice("piecewise", {{"boundaries", {10, 20}}, {"factors", {1, 2}}})) ==
        "factors takes 3 numbers with 2 boundaries, got 2");
  ScheduleChoice choice = make_schedule("piecewise");
  set_list(choice, 0, {1, 2, 3});
  CHECK(choice.lists == std::vector<Numbers>{{1, 2, 3}, {1, 0.1, 0.01, 0.01}, {}});
  CHECK(!check(choice));
  set_list(choice, 0, {});
  CHECK(choice.lists[1] == Numbers{1});
  CHECK(check(reference::choice("piecewise", {{"boundaries", {20, 10}}})) == "boundaries must rise from number to number, got 10 after 20");
}

TEST_CASE("the factor scheduler warms up on a line or at one rate", "[schedule]") {
  const Json hyper = {{"factor", 0.5}, {"stop_factor_lr", 0.01}, {"warmup_steps", 4}, {"warmup_begin_lr", 0.2}};
  const auto linear = reference::schedule("factor", hyper);
  Json flat = hyper;
  flat["warmup_mode"] = "constant";
  const auto constant = reference::schedule("factor", flat);
  CHECK(linear->at(0, 1).lr == 0.2);
  CHECK(linear->at(2, 1).lr == Approx(0.6));
  CHECK(constant->at(3, 1).lr == 0.2);
  for (const auto& schedule : {linear.get(), constant.get()}) {
    CHECK(schedule->at(4, 1).lr == 1);
    CHECK(schedule->at(5, 1).lr == 0.5);
    CHECK(schedule->at(100, 1).lr == 0.01);
  }
}

namespace {

/// The rates while `losses` are fed one by one; the first before any.
std::vector<double> fed(const Json& hyper, const std::vector<double>& losses, double base = 1) {
  const auto schedule = reference::schedule("reduce_on_plateau", hyper);
  std::vector<double> rates = {schedule->at(0, base).lr};
  for (const double loss : losses) {
    schedule->observe(loss, base);
    rates.push_back(schedule->at(std::int64_t(rates.size()), base).lr);
  }
  return rates;
}

}  // namespace

TEST_CASE("a plateau longer than the patience reduces the rate", "[schedule]") {
  using Rates = std::vector<double>;
  const Json patient = {{"factor", 0.5}, {"patience", 2}};
  CHECK(fed(patient, {1, 1, 1, 1, 1, 1, 1}) == Rates{1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25});
  CHECK(fed(patient, {4, 3, 2, 1}) == Rates(5, 1));
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"cooldown", 2}}, {1, 1, 1, 1, 1, 1}) == Rates{1, 1, 0.5, 0.5, 0.5, 0.25, 0.25});
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"min_lr", 0.4}}, {1, 1, 1, 1}) == Rates{1, 1, 0.5, 0.4, 0.4});
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"eps", 0.3}}, {1, 1, 1, 1}) == Rates{1, 1, 0.5, 0.5, 0.5});
  // 0.95 is better than 1 by less than a tenth of it, but by more than 0.01.
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"threshold", 0.1}}, {1, 0.95}) == Rates{1, 1, 0.5});
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"threshold", 0.01}, {"threshold_mode", "abs"}}, {1, 0.95}) == Rates{1, 1, 1});
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"mode", "max"}}, {1, 2, 3, 3}) == Rates{1, 1, 1, 1, 0.5});
}

TEST_CASE("a run whose schedule watches the loss replays bit for bit", "[schedule][run]") {
  for (const char* method : {"momentum", "adam"}) {
    RunSpec spec;
    spec.objective = reference::objective("rosenbrock");
    spec.optimizer = reference::optimizer(method, {{"lr", std::string(method) == "adam" ? 0.5 : 1e-3}});
    spec.schedule = reference::schedule("reduce_on_plateau", {{"factor", 0.9}, {"patience", 5}, {"threshold", 0.3}});
    spec.start = {-1.5, 2};
    spec.budget = 500;
    spec.edits = {{150, 0, std::string(method) == "adam" ? 0.3 : 5e-4}};
    Run run(std::move(spec));
    run.compute_all();
    REQUIRE(run.last() == 500);
    int reductions = 0;
    for (std::size_t k = 1; k < 500; ++k) reductions += run.lr()[k] < run.lr()[k - 1];
    CHECK(reductions > 5);
    int unequal = 0;
    for (std::int64_t k = 499; k >= 0; k -= 7) {
      unequal += !(run.replay(k) == run.at(k + 1));
      Vec2 explained{};
      for (const Row& row : run.explain(k).rows) {
        if (row.term.role == Role::iterate) explained = std::get<Vec2>(row.value);
      }
      unequal += !(explained == run.at(k + 1));
    }
    CHECK(unequal == 0);
    // In pieces it is the same run.
    RunSpec again;
    again.objective = run.spec().objective;
    again.optimizer = run.spec().optimizer->clone();
    again.schedule = run.spec().schedule->clone();
    again.start = {-1.5, 2};
    again.budget = 500;
    again.edits = run.spec().edits;
    Run pieces(std::move(again));
    while (!pieces.done()) pieces.compute(13);
    CHECK(std::equal(run.x().begin(), run.x().end(), pieces.x().begin()));
    CHECK(std::equal(run.lr().begin(), run.lr().end(), pieces.lr().begin()));
  }
}

TEST_CASE("a sequence's parts count their steps from their milestone", "[schedule]") {
  const auto part = [](const char* id, const Json& hyper = Json::object()) { return Json::array({id, hyper}); };
  const Json parts =
      Json::array({part("ConstantLR", {{"factor", 0.5}, {"total_iters", 100}}), part("ExponentialLR", {{"gamma", 0.9}}), part("constant")});
  const auto schedule = reference::schedule("sequential", {{"schedulers", parts}, {"milestones", {5, 8}}});
  CHECK(schedule->at(4, 1).lr == 0.5);
  CHECK(schedule->at(5, 1).lr == 1);
  CHECK(schedule->at(7, 1).lr == Approx(0.81));
  CHECK(schedule->at(8, 1).lr == 1);
  const auto copy = schedule->clone();
  CHECK(copy->at(7, 1).lr == schedule->at(7, 1).lr);

  const auto complaint = [&](std::initializer_list<const char*> ids) {
    Json list = Json::array();
    for (const char* id : ids) list.push_back(part(id));
    return check(reference::choice("sequential", {{"schedulers", list}})).value_or("");
  };
  CHECK(complaint({"linear"}) == "schedulers takes two schedules or more, such as linear, cosine_annealing");
  CHECK(complaint({"linear", "linear", "linear"}) == "milestones takes 2 numbers with 3 schedulers, got 1");
  CHECK(complaint({"linear", "reduce_on_plateau"}) == "reduce_on_plateau watches the loss and cannot be a part of another schedule");
  CHECK(complaint({"linear", "sequential"}) == "sequential is made of parts and cannot be a part itself");
}

TEST_CASE("a length that is not set is the run's", "[schedule]") {
  for (const std::int64_t steps : {1, 2, 10, 1000, 1'000'000}) {
    for (const ScheduleEntry& entry : schedules()) {
      const ScheduleInfo& info = *entry.info;
      if (info.follows.key.empty()) continue;
      INFO(info.id << " over " << steps << " steps");
      const auto length = find_param(info.params, info.follows.key);
      REQUIRE(length);
      ScheduleChoice choice = make_schedule(info.id);
      CHECK(in_force(choice, steps).params[*length] == info.follows.share * double(steps));
      const auto schedule = build(choice, steps);
      double before = infinity;
      for (std::int64_t step = 0; step < steps; step += std::max<std::int64_t>(1, steps / 100)) {
        const double lr = schedule->at(step, 0.1).lr;
        CHECK(lr >= 0);
        if (info.id == "cosine_annealing" || info.id == "cosine") CHECK(lr < before);  // down all the way, once
        before = lr;
      }
      choice.params[*length] = 7;  // set: PyTorch's meaning
      CHECK(in_force(choice, steps) == choice);
    }
  }
  // A part of a sequence has what the milestones leave it.
  ScheduleChoice sequence = make_schedule("sequential");
  sequence.parts = {make_schedule("one_cycle"), make_schedule("cosine_annealing")};
  sequence.lists[0] = {30};
  const ScheduleChoice used = in_force(sequence, 100);
  CHECK(used.parts[0].params[1] == 30);
  CHECK(used.parts[1].params[0] == 70);
  CHECK(in_force(used, 5000) == used);
}

TEST_CASE("no schedule brings a rate below zero or above its own peak in silence", "[schedule]") {
  for (const ScheduleEntry& entry : schedules()) {
    const ScheduleInfo& info = *entry.info;
    INFO(info.id);
    for (const double base : {1e-6, 1e-3, 0.1, 10.0}) {
      CHECK(remarks(make_schedule(info.id), base, 1000).empty());
      const auto schedule = build(make_schedule(info.id), 1000);
      for (std::int64_t step = 0; schedule && step < 1000; ++step) CHECK(schedule->at(step, base).lr >= 0);
    }
    for (const std::string_view key : info.floors) {
      if (key == "warmup_begin_lr") continue;
      ScheduleChoice choice = make_schedule(info.id);
      choice.params[*find_param(info.params, key)] = 0.5;
      const auto told = remarks(choice, 0.1, 1000);
      REQUIRE(told.size() == 1);
      CHECK(told[0].find(std::string(key) + " = 0.5 is greater than the learning rate 0.1") == 0);
      const auto schedule = build(choice, 1000);
      bool moves = info.watches;
      for (std::int64_t step = 0; step < 1000; ++step) moves = moves || schedule->at(step, 0.5).lr != 0.5;
      CHECK(remarks(choice, 0.5, 1000) ==
            (moves ? std::vector<std::string>{} : std::vector<std::string>{"The schedule changes no rate within 1\u2009000 steps."}));
    }
  }
  ScheduleChoice cosine = make_schedule("cosine");
  cosine.params = {100, 0};
  ScheduleChoice cyclic = make_schedule("cyclic");
  cyclic.params[0] = 0.5;  // base_lr, above max_lr
  REQUIRE(remarks(cyclic, 0.1, 1000).size() == 1);
  CHECK(remarks(cyclic, 0.1, 1000)[0] == "base_lr = 0.5 is greater than max_lr = 0.1: each cycle begins with the highest rate and falls.");
  CHECK(remarks(cosine, 0.1, 158).empty());  // cos 1.57 > 0 > cos 1.58
  REQUIRE(remarks(cosine, 0.1, 1000).size() == 1);
  CHECK(remarks(cosine, 0.1, 1000)[0].find("The learning rate is negative at step 158 (") == 0);
  ScheduleChoice warm = make_schedule("factor");
  warm.params[*find_param(find_schedule("factor")->info->params, "warmup_begin_lr")] = 1;
  CHECK(remarks(warm, 0.1, 100) == std::vector<std::string>{"warmup_begin_lr has no effect within 100 steps."});  // there is no warm-up
  warm.params[*find_param(find_schedule("factor")->info->params, "warmup_steps")] = 5;
  CHECK(remarks(warm, 0.1, 100).size() == 1);
  // A floor in a sequence counts too.
  ScheduleChoice sequence = make_schedule("sequential");
  sequence.parts[1].params[1] = 0.5;
  CHECK(remarks(sequence, 0.1, 100).size() == 1);
}

TEST_CASE("what is set of a schedule and changes no rate is told", "[schedule]") {
  const auto with = [](std::string_view id, std::initializer_list<std::pair<std::string_view, double>> set) {
    ScheduleChoice choice = make_schedule(id);
    for (const auto& [key, value] : set) choice.params[*find_param(find_schedule(id)->info->params, key)] = value;
    return choice;
  };
  const auto told = [](const ScheduleChoice& choice, std::int64_t steps) { return remarks(choice, 0.1, steps); };
  using Told = std::vector<std::string>;
  CHECK(told(with("step", {{"gamma", 0.5}}), 30) == Told{"The schedule changes no rate within 30 steps."});
  CHECK(told(with("step", {{"gamma", 0.5}}), 31) == Told{});
  CHECK(told(with("factor", {{"warmup_begin_lr", 0.01}}), 100) == Told{"warmup_begin_lr has no effect within 100 steps."});
  CHECK(told(with("one_cycle", {{"cycle_momentum", 0}, {"max_momentum", 0.99}}), 100) ==
        Told{"max_momentum has no effect within 100 steps."});
  ScheduleChoice stairs = make_schedule("multi_step");
  stairs.lists[0] = {100, 200};
  CHECK(told(stairs, 100) == Told{"The schedule changes no rate within 100 steps."});
  CHECK(told(stairs, 150) == Told{});
  ScheduleChoice sequence = make_schedule("sequential");
  sequence.lists[0] = {500};
  sequence.parts = {with("linear", {{"total_iters", 20}}), with("exponential", {{"gamma", 0.9}})};
  CHECK(told(sequence, 400) == Told{"gamma of exponential has no effect within 400 steps."});
  CHECK(told(sequence, 510) == Told{});

  // Of a length that is over before the run; a cosine goes on after its own.
  CHECK(told(with("one_cycle", {{"total_steps", 10}}), 20) ==
        Told{"total_steps = 10 is less than the 20 steps: from step 9 on the rate stands still at 4e-7."});
  CHECK(told(with("one_cycle", {{"total_steps", 20}}), 20) == Told{});
  CHECK(told(with("one_cycle", {{"total_steps", 30}}), 20) == Told{});
  CHECK(told(with("polynomial", {{"total_iters", 10}}), 20) ==
        Told{"total_iters = 10 is less than the 20 steps: from step 10 on the rate stands still at 0."});
  CHECK(told(with("cosine_annealing", {{"T_max", 10}}), 20) == Told{});
  // Of rates that no double holds.
  CHECK(told(with("exponential", {{"gamma", 2}}), 1020) == Told{});
  CHECK(told(with("exponential", {{"gamma", 2}}), 1030) == Told{"The learning rate is too large for a number at step 1024 (∞)."});

  // Of each parameter of each schedule, set to each end of its slider: told, or another value gives other rates.
  constexpr std::int64_t steps = 40;
  for (const ScheduleEntry& entry : schedules()) {
    const ScheduleInfo& info = *entry.info;
    if (info.watches || !info.parts.empty() || info.id == "constant") continue;
    for (std::size_t i = 0; i < info.params.size(); ++i) {
      for (const double end : {info.params[i].low, info.params[i].high}) {
        ScheduleChoice choice = make_schedule(info.id);
        choice.params[i] = end;
        if (end == info.params[i].initial || check(choice)) continue;
        bool moves = false;
        for (const double value : {info.params[i].low, info.params[i].high, info.params[i].initial}) {
          ScheduleChoice other = choice;
          other.params[i] = value;
          if (check(other)) continue;
          const auto a = build(choice, steps), b = build(other, steps);
          for (std::int64_t step = 0; step < steps; ++step) {
            const Rates x = a->at(step, 0.1), y = b->at(step, 0.1);
            moves = moves || x.lr != y.lr || (x.momentum != y.momentum && !(std::isnan(x.momentum) && std::isnan(y.momentum)));
          }
        }
        const auto all = remarks(choice, 0.1, steps);
        const bool is_told =
            std::find(all.begin(), all.end(), std::string(info.params[i].key) + " has no effect within 40 steps.") != all.end();
        INFO(info.id << ": " << info.params[i].key << " = " << end);
        const bool all_told = std::find(all.begin(), all.end(), "The schedule changes no rate within 40 steps.") != all.end();
        CHECK_FALSE((is_told && moves));
        CHECK((is_told || all_told || moves));
      }
    }
  }
}

TEST_CASE("a plateau's floor above the rate does not raise it", "[schedule]") {
  CHECK(fed({{"factor", 0.5}, {"patience", 0}, {"min_lr", 2}}, {1, 1, 1, 1}) == std::vector<double>{1, 1, 1, 1, 1});
}

TEST_CASE("no duration is PyTorch's", "[schedule]") {
  const auto polynomial = reference::schedule("polynomial", {{"total_iters", 0}});
  for (const std::int64_t step : {0, 1, 2, 100}) CHECK(polynomial->at(step, 0.3).lr == 0.3);
}

TEST_CASE("chained schedules multiply their shares", "[schedule]") {
  const auto part = [](const char* id, const Json& hyper = Json::object()) { return Json::array({id, hyper}); };
  // PyTorch's documented example.
  const Json parts = Json::array({part("ConstantLR", {{"factor", 0.1}, {"total_iters", 2}}), part("ExponentialLR", {{"gamma", 0.9}})});
  const auto schedule = reference::schedule("ChainedScheduler", {{"schedulers", parts}});
  const double expected[] = {0.1, 0.09, 0.81, 0.729, 0.6561};
  for (std::size_t step = 0; step < 5; ++step) CHECK(schedule->at(std::int64_t(step), 1).lr == Approx(expected[step]).epsilon(1e-14));
  CHECK(schedule->clone()->at(3, 1).lr == schedule->at(3, 1).lr);
  CHECK(std::isnan(schedule->at(0, 1).momentum));
  CHECK(schedule->at(3, 0).lr == 0);
  const auto cycled = reference::schedule("chained", {{"schedulers", Json::array({part("one_cycle"), part("exponential")})}});
  CHECK(cycled->at(0, 1).momentum == Approx(0.95));

  const auto complaint = [&](const Json& list) { return check(reference::choice("chained", {{"schedulers", list}})).value_or(""); };
  CHECK(complaint(Json::array({part("linear")})) == "schedulers takes two schedules or more, such as linear, cosine_annealing");
  CHECK(complaint(Json::array({part("linear"), part("chained")})) == "chained is made of parts and cannot be a part itself");
  CHECK(complaint(Json::array({part("linear"), part("cosine_annealing", {{"eta_min", 0.1}})})) ==
        "chained multiplies the shares of its parts, so eta_min of cosine_annealing must be 0, got 0.1");
}
