// Hyperparameters of a scene without effect are told, with every edit on the way; those of the examples all have one.

#include "core/scene/idle_hyper.hpp"

#include <algorithm>

#include "core/optimizer/registry.hpp"
#include "core/scene/examples.hpp"
#include "core/scene/idle.hpp"
#include "support/catch.hpp"
#include "support/same_run.hpp"

using namespace thalweg;

namespace {

std::vector<std::string> remarks_on(const std::string& contestant, const std::string& objective = "rosenbrock") {
  std::vector<std::string> remarks;
  read_scene("steps = 100\n[objective]\nid = \"" + objective + "\"\n[[contestant]]\n" + contestant, remarks);
  return remarks;
}

/// Each method's defaults, and its defaults with one parameter at another kind of value.
std::vector<std::vector<double>> kinds_of(const MethodInfo& method) {
  std::vector<double> usual;
  for (const ParamSpec& spec : method.params) usual.push_back(spec.initial);
  std::vector<std::vector<double>> all{usual};
  for (std::size_t i = 0; i < method.params.size(); ++i) {
    const ParamSpec& spec = method.params[i];
    std::vector<double> values{spec.low, spec.high, 0};
    if (spec.kind == Kind::choice) {
      for (double value = spec.low + 1; value < spec.high; ++value) values.push_back(value);
    }
    for (const double value : values) {
      if (value == spec.initial || !spec.valid.contains(value)) continue;
      all.push_back(usual);
      all.back()[i] = value;
    }
  }
  return all;
}

/// A race of one contestant on a surface.
struct Ground {
  Scene scene;
  std::shared_ptr<const Objective> objective;
  Ground(const std::string& id, Vec2 start)
      : scene(read_scene("steps = 60\n[objective]\nid = \"" + id + "\"\n")), objective(make_objective(scene)) {
    scene.start = start;
  }

  Run run(const Contestant& contestant) const {
    Run run(run_spec(scene, contestant, objective));
    run.compute_all();
    return run;
  }
};

/// A rate that is recorded and not used is no difference.
bool same(const Run& a, const Run& b) {
  const std::string what = test::difference(a, b);
  return what.empty() || what == "rates";
}

bool begins(const std::vector<std::string>& sentences, std::string_view with) {
  return std::any_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) { return sentence.starts_with(with); });
}

}  // namespace

TEST_CASE("hyperparameters that are set without effect are told with the reason", "[scene][idle]") {
  const std::string momentum = "method = \"momentum\"\ndampening = 0.5\n", cycle = "schedule = {id = \"one_cycle\"}\n";
  const std::pair<std::string, std::string> idle[] = {
      {"method = \"bfgs\"\nline_search = \"exact\"\nc1 = 0.1\n", "c1 of bfgs has no effect. The exact search"},
      {"method = \"nelder_mead\"\ninitial_size = 2\n", "initial_size of nelder_mead has no effect. SciPy's"},
      {"method = \"trust_region\"\ninitial_trust_radius = 10\nmax_trust_radius = 5\n",
       "initial_trust_radius of trust_region has no effect. The run begins"},
      {"method = \"rprop\"\nlr = 60\n", "lr of rprop has no effect. The first step is step_max long"},
      {momentum + "momentum = 0\n", "dampening of momentum has no effect. Without momentum"},
      {momentum + "momentum = 0\nedits = [{step = 200, momentum = 0.9}]\n", "dampening of momentum has no effect. Without momentum"},
      {"method = \"sgd\"\nlr = 0.37\n" + cycle, "lr of sgd has no effect. The schedule sets"},
      {"method = \"adam\"\nbeta1 = 0.8\n" + cycle, "beta1 of adam has no effect. The schedule sets"},
      {"method = \"asgd\"\nt0 = 500\n", "t0 of asgd has no effect. The run ends"},
      {"method = \"lbfgs\"\nhistory_size = 5\nedits = [{step = 3, lr = 0.5}]\n", ""},
      {"method = \"compass\"\nedits = [{step = 3, initial_step = 0.5}]\n",
       "edits: the change of initial_step of compass has no effect. It counts at the first step only."},
      {"method = \"newton\"\nedits = [{step = 3, delta = 0.5}]\n", "delta of newton has no effect. Only the variant modified"},
      {momentum, ""},
      {momentum + "momentum = 0\nedits = [{step = 50, momentum = 0.9}]\n", ""},
      {"method = \"sgd\"\n" + cycle, ""},
      {"method = \"sgd\"\nlr = 0.37\nschedule = {id = \"exponential\"}\n", ""},
  };
  for (const auto& [text, begins] : idle) {
    const auto remarks = remarks_on(text);
    std::size_t count = 0;
    bool found = begins.empty();
    for (const std::string& remark : remarks) {
      count += remark.find(" of ") != std::string::npos;
      found = found || remark.compare(0, begins.size(), begins) == 0;
    }
    INFO(text << (remarks.empty() ? "" : remarks.front()));
    CHECK(found);
    CHECK(count == (begins.empty() ? 0 : 1));
  }
  CHECK(remarks_on("method = \"newton\"\nc1 = 0.3\n").empty());
  CHECK(remarks_on("method = \"newton\"\nc1 = 0.3\n", "cosh_1d").size() == 1);
}

TEST_CASE("in the examples every hyperparameter that is set has an effect", "[scene][idle]") {
  for (const Example& example : examples()) {
    const Scene scene = read_scene(example.text);
    for (const Contestant& contestant : scene.contestants) {
      INFO(example.id);
      CHECK(idle_hypers(scene, contestant) == std::vector<std::string>{});
    }
  }
}

TEST_CASE("a schedule changes the run of a method, or it is told how much of it counts", "[scene][idle]") {
  const Ground grounds[] = {{"rosenbrock", {-1.5, 2}}, {"rosenbrock", {0.4, -0.3}}, {"himmelblau", {0.5, -3.5}}};
  int none = 0, first = 0;
  for (const MethodEntry& method : methods()) {
    const auto lr = find_param(method.info->params, "lr");
    if (!lr) continue;
    for (const auto& hyper : kinds_of(*method.info)) {
      Contestant plain = make_contestant(grounds[0].scene, method.info->id);
      plain.hyper = hyper;
      std::vector<Run> without;
      for (const Ground& ground : grounds) without.push_back(ground.run(plain));
      for (const ScheduleEntry& entry : schedules()) {
        Contestant contestant = plain, at_first = plain;
        contestant.schedule = make_schedule(entry.info->id);
        const auto schedule = build(contestant.schedule, 60);
        if (!schedule) continue;
        at_first.hyper[*lr] = schedule->at(0, hyper[*lr]).lr;
        bool leaves_own = false, leaves_first = false;  // soon, before a search may have ended
        for (std::int64_t step = 0; step < 5; ++step) {
          const double rate = schedule->at(step, hyper[*lr]).lr;
          leaves_own = leaves_own || rate != hyper[*lr];
          leaves_first = leaves_first || rate != at_first.hyper[*lr];
        }
        bool as_without = true, as_first = true;
        for (std::size_t i = 0; i < std::size(grounds); ++i) {
          const Run run = grounds[i].run(contestant);
          as_without = as_without && same(run, without[i]);
          as_first = as_first && same(run, grounds[i].run(at_first));
        }
        const auto told = schedule_remarks(grounds[0].scene, contestant);
        const bool told_first = begins(told, "Only the first rate of the schedule");
        const bool told_none = begins(told, "The schedule has no effect") || begins(told, "The rates of the schedule have no effect") ||
                               begins(told, "The schedule changes no rate");
        std::string set;
        for (std::size_t i = 0; i < hyper.size(); ++i) {
          if (hyper[i] != method.info->params[i].initial)
            set += " " + std::string(method.info->params[i].key) + "=" + format(method.info->params[i], hyper[i]);
        }
        INFO(method.info->id << set << " under " << entry.info->id << (told.empty() ? "" : ": " + told[0]));
        if (told_none) CHECK(as_without);
        if (told_first) CHECK(as_first);
        if ((leaves_own && as_without) || (leaves_first && as_first)) CHECK((told_none || told_first));
        none += told_none;
        first += told_first;
      }
    }
  }
  CHECK(none > 0);
  CHECK(first > 0);
}

TEST_CASE("a schedule that a method takes in part or not at all is told in one sentence", "[scene][idle]") {
  const auto told = [](const std::string& contestant) {
    const Scene scene = read_scene("steps = 100\n[objective]\nid = \"rosenbrock\"\n[[contestant]]\n" + contestant);
    return schedule_remarks(scene, scene.contestants[0]);
  };
  using Told = std::vector<std::string>;
  const std::string rprop = "method = \"rprop\"\n", falling = "schedule = {id = \"exponential\"}\n",
                    cycle = "schedule = {id = \"one_cycle\"}\n";
  CHECK(told(rprop) == Told{});
  CHECK(told("method = \"sgd\"\n" + falling) == Told{});
  CHECK(told(rprop + falling) == Told{"The schedule has no effect: Rprop takes the rate of the first step only, and that is its own."});
  CHECK(told(rprop + cycle) == Told{"Only the first rate of the schedule has an effect: Rprop takes no later one."});
  CHECK(told(rprop + cycle + "step_min = 0.5\nstep_max = 0.5\n") ==
        Told{"The rates of the schedule have no effect. step_min is no less than step_max, so every step is step_max long."});
  CHECK(told("method = \"adadelta\"\neps = 0\n" + falling) ==
        Told{"The rates of the schedule have no effect. With eps = 0 no step ever gets a length."});
  CHECK(told("method = \"adadelta\"\neps = 0\nedits = [{step = 50, eps = 1e-3}]\n" + falling) == Told{});
  CHECK(told("method = \"compass\"\n") == Told{});
}
