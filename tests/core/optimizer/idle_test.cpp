// A hyperparameter changes the run, or it is told why not: measured over all methods, each parameter beside each choice
// and each special value of the others. And what is told to have no effect has none, to the last bit.

#include "core/optimizer/idle.hpp"

#include <algorithm>

#include "core/objective/slice.hpp"
#include "core/optimizer/family.hpp"
#include "support/catch.hpp"
#include "support/same_run.hpp"
#include "support/search.hpp"

using namespace thalweg;

namespace {

constexpr std::int64_t steps = 200;  ///< of every run

/// Where the methods are tried.
struct Ground {
  std::shared_ptr<const Objective> objective;
  Vec2 start;
  Sampling sampling = {};
};

std::vector<Ground> made_grounds() {
  std::vector<Ground> all;
  const auto add = [&](const std::string& id, Vec2 start, Sampling sampling = {}) {
    all.push_back({reference::objective(id), start, sampling});
  };
  const Sampling noisy{.noise = 0.5, .seed = 3};
  add("rosenbrock", {-1.5, 2});
  add("rosenbrock", {0.1, 0.2}, noisy);
  add("rosenbrock", {40, -90});  // steep
  add("himmelblau", {0.5, -3.5});
  add("ackley", {2.5, 1.3});
  for (const double x : {0.3, 1.9, 3.1}) add("rastrigin", {x, 0.4 - x});
  add("linear_regression", {1, -2}, {.batch = 4, .seed = 3});
  add("saddle", {1, 0.5});
  add("sphere", {3e-3, 2e-3});   // soon there
  add("monkey_saddle", {0, 0});  // no curvature
  add("cubic_1d", {0, 0});
  add("gaussian_mixture", {-1, 2});
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 1) continue;
    for (const Vec2 start : entry.info->starts) {
      for (const double aside : {0.0, 0.1, 12.0}) add(std::string(entry.info->id), {start.x + aside, 0});
      add(std::string(entry.info->id), {start.x - 0.3, 0}, noisy);
    }
  }
  for (const char* plane : {"rosenbrock", "ackley", "rastrigin"}) {
    for (const double t : {-1.3, 0.7, 30.0}) all.push_back({slice_of(reference::objective(plane), {{0.2, 0.3}, 40}), {t, 0}});
  }
  return all;
}

std::vector<const Ground*> grounds_of(const MethodInfo& method, int dimension) {
  static const std::vector<Ground> all = made_grounds();
  std::vector<const Ground*> result;
  for (const Ground& ground : all) {
    if (ground.objective->info().dimension == dimension && fits(method, ground.objective->info())) result.push_back(&ground);
  }
  return result;
}

Run run_on(const Ground& ground, const MethodEntry& method, const std::vector<double>& hyper, const ScheduleChoice& schedule = {},
           std::vector<Edit> edits = {}) {
  RunSpec spec;
  spec.objective = ground.objective;
  auto optimizer = method.make();
  for (std::size_t i = 0; i < hyper.size(); ++i) optimizer->set(i, hyper[i]);
  spec.optimizer = std::move(optimizer);
  spec.schedule = build(schedule, steps);
  spec.start = ground.start;
  spec.budget = steps;
  spec.edits = std::move(edits);
  if (!method.searches) spec.sampling = ground.sampling;
  Run run(std::move(spec));
  run.compute_all();
  return run;
}

/// Whether two runs are seen to be two: by iterates, evaluations or ends; and, for what is about nothing else, by the
/// average that averaged gradient descent carries beside its iterates. A rate that is recorded and not used is no difference.
bool differ(const Run& a, const Run& b, std::string_view key) {
  const std::string what = test::difference(a, b);
  if (!what.empty()) return what != "rates";
  const auto average = [](const Run& run) { return search::values<Vec2>(run.explain(run.last()), "average iterate"); };
  return key == "t0" && average(a) != average(b);
}

std::vector<double> usual(const MethodInfo& method) {
  std::vector<double> hyper;
  for (const ParamSpec& spec : method.params) hyper.push_back(spec.initial);
  return hyper;
}

bool is_choice(const ParamSpec& spec) { return spec.kind == Kind::choice || spec.kind == Kind::flag; }

/// Values that differ in kind: the default, small and large ones, 0 and the ends of what is valid; all choices.
std::vector<double> kinds_of(const ParamSpec& spec) {
  std::vector<double> values{spec.initial};
  const auto add = [&](double value) {
    if (spec.valid.contains(value) && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  };
  if (is_choice(spec)) {
    for (double value = spec.low; value <= spec.high; ++value) add(value);
  } else {
    const double large = spec.kind == Kind::integer ? spec.high : spec.low + 0.9 * (spec.high - spec.low);
    for (const double value : {spec.low, large, 0.0, spec.valid.low, spec.valid.high}) add(value);
  }
  return values;
}

using Hypers = std::vector<std::vector<double>>;

/// Each of `all` once more with every other kind of value of parameter i.
void vary(Hypers& all, const Hypers& of, std::span<const ParamSpec> params, std::size_t i) {
  for (const double value : kinds_of(params[i])) {
    if (value == params[i].initial) continue;
    for (std::vector<double> hyper : of) {
      hyper[i] = value;
      all.push_back(std::move(hyper));
    }
  }
}

/// Every combination of choices, with at most one number beside its default.
Hypers combinations(const MethodInfo& method) {
  Hypers all{usual(method)};
  for (std::size_t i = 0; i < method.params.size(); ++i) {
    if (is_choice(method.params[i])) vary(all, Hypers(all), method.params, i);
  }
  const Hypers choices = all;
  for (std::size_t i = 0; i < method.params.size(); ++i) {
    if (!is_choice(method.params[i])) vary(all, choices, method.params, i);
  }
  return all;
}

/// Conditions that only long steps may break: where another number keeps the steps short, they need not show. Nor need a
/// restart on a function of x alone, where a search that goes to the minimum leaves no second step.
bool may_stay_unbroken(const MethodInfo& method, const std::vector<double>& hyper, std::string_view key, int dimension) {
  if (key == "restart_every" && dimension == 1) return true;
  if (key != "c1" && key != "eta" && key != "shrinkage") return false;
  for (std::size_t i = 0; i < hyper.size(); ++i) {
    if (!is_choice(method.params[i]) && hyper[i] != method.params[i].initial) return true;
  }
  return false;
}

std::string words(const MethodInfo& method, const std::vector<double>& hyper, std::size_t param, int dimension) {
  std::string text = std::string(method.params[param].key) + " of " + std::string(method.id) + " in " + std::to_string(dimension) + "-D";
  for (std::size_t i = 0; i < hyper.size(); ++i) {
    if (hyper[i] != method.params[i].initial) text += ", " + std::string(method.params[i].key) + "=" + format(method.params[i], hyper[i]);
  }
  return text;
}

using Sentences = std::vector<std::string>;

/// What is wrong about one method with these hyperparameters.
void look(const MethodEntry& method, const std::vector<double>& hyper, int dimension, const ScheduleChoice& schedule, bool all_show,
          Sentences& wrong) {
  const Circumstances around = circumstances(dimension, steps, schedule);
  const auto grounds = grounds_of(*method.info, dimension);
  std::vector<Run> runs;
  for (const Ground* ground : grounds) runs.push_back(run_on(*ground, method, hyper, schedule));
  if (std::none_of(runs.begin(), runs.end(), [](const Run& run) { return run.last() > 0; })) return;  // an empty bracket
  for (std::size_t i = 0; i < hyper.size(); ++i) {
    const Idle told = idle(*method.info, hyper, i, around);
    const std::string_view key = method.info->params[i].key;
    bool shows = false;
    for (const double value : kinds_of(method.info->params[i])) {
      std::vector<double> other = hyper;
      other[i] = value;
      if (value == hyper[i] || (told && idle(*method.info, other, i, around).why != told.why)) continue;
      for (std::size_t k = 0; k < grounds.size() && !shows; ++k) shows = differ(runs[k], run_on(*grounds[k], method, other, schedule), key);
    }
    if (shows && told) wrong.push_back("told, but it has an effect: " + words(*method.info, hyper, i, dimension));
    if (!shows && !told && all_show && !may_stay_unbroken(*method.info, hyper, key, dimension))
      wrong.push_back("not told: " + words(*method.info, hyper, i, dimension));
  }
}

std::string joined(const Sentences& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += sentence + "\n";
  return text;
}

bool runs_in(const MethodInfo& method, int dimension) { return method.dimension == 0 || method.dimension == dimension; }

}  // namespace

TEST_CASE("a hyperparameter changes the run or is told to have no effect", "[optimizer][idle]") {
  Sentences wrong;
  for (const MethodEntry& method : methods()) {
    for (const int dimension : {1, 2}) {
      if (!runs_in(*method.info, dimension)) continue;
      for (const auto& hyper : combinations(*method.info)) look(method, hyper, dimension, {}, true, wrong);
    }
  }
  CHECK(joined(wrong) == "");
}

TEST_CASE("two numbers that leave a third without effect are told", "[optimizer][idle]") {
  Sentences wrong;
  const auto with = [](const MethodInfo& method, std::initializer_list<std::pair<std::string_view, double>> numbers) {
    std::vector<double> hyper = usual(method);
    for (const auto& [key, value] : numbers) {
      if (const auto at = find_param(method.params, key)) hyper[*at] = value;
    }
    return hyper;
  };
  for (const MethodEntry& method : methods()) {
    if (!runs_in(*method.info, 2)) continue;
    look(method, with(*method.info, {{"beta1", 0}, {"beta2", 0}}), 2, {}, true, wrong);
    look(method, with(*method.info, {{"beta1", 0}, {"beta2", 0.6}}), 2, {}, true, wrong);
    look(method, with(*method.info, {{"step_min", 0.5}, {"step_max", 0.1}}), 2, {}, true, wrong);
    look(method, with(*method.info, {{"lr", 0.3}, {"step_max", 0.1}}), 2, {}, true, wrong);
    look(method, with(*method.info, {{"restart_every", 1}, {"line_search", 1}}), 2, {}, true, wrong);
    for (const double many : {200, 1000}) look(method, with(*method.info, {{"restart_every", many}, {"t0", many}}), 2, {}, true, wrong);
  }
  CHECK(joined(wrong) == "");
  const MethodInfo& lbfgs = *find_method("lbfgs")->info;
  CHECK(idle(lbfgs, usual(lbfgs), *find_param(lbfgs.params, "history_size"), {.steps = 50}).by_its_value);
  CHECK_FALSE(idle(lbfgs, usual(lbfgs), *find_param(lbfgs.params, "history_size"), {.steps = 500}));
}

TEST_CASE("what a schedule sets is told of the method's own", "[optimizer][idle]") {
  Sentences wrong;
  for (const std::string_view id : {"one_cycle", "cyclic", "exponential", "piecewise", "cosine_warmup", "sequential", "chained"}) {
    ScheduleChoice schedule = make_schedule(id);
    if (id == "piecewise") schedule.lists[2] = {0.1, 0.01, 0.001};
    if (id == "sequential") schedule.parts = {make_schedule("cyclic"), make_schedule("one_cycle")};
    const Circumstances around = circumstances(2, steps, schedule);
    const bool takes_place = id == "one_cycle" || id == "cyclic" || id == "piecewise" || id == "sequential";
    CHECK(around.scheduled);
    CHECK(around.rate_set == takes_place);
    CHECK(around.momentum_set == (takes_place && id != "piecewise"));
    for (const MethodEntry& method : methods()) {
      if (runs_in(*method.info, 2) && find_param(method.info->params, "lr")) look(method, usual(*method.info), 2, schedule, false, wrong);
    }
  }
  CHECK(joined(wrong) == "");
}

TEST_CASE("a change in the middle of a run changes it, or counts at the first step only", "[optimizer][idle]") {
  Sentences wrong;
  for (const MethodEntry& method : methods()) {
    const int dimension = method.info->dimension == 1 ? 1 : 2;
    const auto hyper = usual(*method.info);
    const Circumstances around{.dimension = dimension, .steps = steps};
    for (std::size_t i = 0; i < hyper.size(); ++i) {
      bool shows = false;
      for (const double value : kinds_of(method.info->params[i])) {
        if (value == hyper[i]) continue;
        for (const Ground* ground : grounds_of(*method.info, dimension)) {
          shows = shows ||
                  differ(run_on(*ground, method, hyper), run_on(*ground, method, hyper, {}, {{3, i, value}}), method.info->params[i].key);
        }
      }
      const Idle usually = idle(*method.info, hyper, i, around);
      const bool told = first_step_only(*method.info, i) || (usually && !usually.by_its_value);
      if (shows == told) wrong.push_back((told ? "told, but it has an effect: " : "not told: ") + words(*method.info, hyper, i, dimension));
    }
  }
  CHECK(joined(wrong) == "");
}
