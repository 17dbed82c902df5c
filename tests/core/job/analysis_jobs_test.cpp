// The real work on the pool: searches and tunings at once give what they give alone, and end when told to.
#include <chrono>
#include <thread>

#include "core/analysis/critical_points.hpp"
#include "core/analysis/tune.hpp"
#include "core/job/job.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

template <class T>
T wait_for(Job<T>& job) {
  job.wait();
  return std::move(job.take().value());
}

RunSpec spec_of(std::string_view method) {
  RunSpec spec;
  spec.objective = find_objective("rosenbrock")->make();
  spec.optimizer = find_method(method)->make();
  spec.start = {-1.5, 2};
  return spec;
}

bool same(const Tuned& a, const Tuned& b) {
  return a.finished && b.finished && a.best.lr == b.best.lr && a.best.score == b.best.score && a.second == b.second &&
         a.strip.size() == b.strip.size();
}

}  // namespace

TEST_CASE("Searches and tunings at once give what they give alone", "[job][tune]") {
  Pool pool(4);
  TuneRule rule;
  rule.budget = 200;
  rule.least = 0;
  constexpr std::string_view ids[] = {"sgd", "momentum", "adam", "rmsprop", "adagrad"};
  std::vector<Job<Tuned>> tunings;
  std::vector<Job<CriticalPoints>> searches;
  for (const std::string_view id : ids) {
    tunings.emplace_back(Priority::background, pool).start([spec = spec_of(id), rule](Progress& progress) {
      return tune(spec, rule, [&](double share) {
        progress.report(share);
        return !progress.cancelled();
      });
    });
    // All of them read one objective.
    searches.emplace_back(Priority::background, pool)
        .start([objective = std::shared_ptr<const Objective>(find_objective("himmelblau")->make())](Progress& progress) {
          return critical_points(*objective, {-5, 5, -5, 5}, [&] { return progress.cancelled(); });
        });
  }
  for (std::size_t i = 0; i < tunings.size(); ++i) {
    INFO(ids[i]);
    CHECK(same(wait_for(tunings[i]), tune(spec_of(ids[i]), rule)));
    CHECK(wait_for(searches[i]).points.size() == 9);
  }
}

TEST_CASE("Cancelled work gives its thread back within milliseconds", "[job][tune]") {
  Pool pool(1);
  TuneRule rule;
  rule.budget = 100'000;
  rule.second = true;
  Job<Tuned> tuning(Priority::background, pool);
  tuning.start(
      [spec = spec_of("adam"), rule](Progress& progress) { return tune(spec, rule, [&](double) { return !progress.cancelled(); }); });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const auto start = std::chrono::steady_clock::now();
  tuning.cancel();
  Job<int> next(Priority::interactive, pool);
  next.start([](Progress&) { return 1; });
  CHECK(wait_for(next) == 1);
  const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  CAPTURE(milliseconds);
  CHECK(milliseconds < 100);  // 5 on a machine that is not busy
}
