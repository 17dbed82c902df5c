// The bits of runs: the same with every compiler, optimization level and vector width.
// `core_tests "[.write-golden]"` writes tests/golden/runs.txt anew; do that only when a change of the numbers is meant.

#include <bit>
#include <fstream>
#include <iomanip>
#include <map>
#include <tuple>

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

const std::string path = std::string(TESTS_DIR) + "/golden/runs.txt";

/// FNV-1a over the bits of all columns.
std::string fingerprint(const Run& run) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const auto column : {run.x(), run.y(), run.f(), run.gx(), run.gy(), run.lr()}) {
    for (const double number : column) {
      std::uint64_t bits = std::bit_cast<std::uint64_t>(number);
      for (int i = 0; i < 8; ++i, bits >>= 8) hash = (hash ^ (bits & 0xff)) * 0x100000001b3;
    }
  }
  std::ostringstream text;
  text << std::hex << std::setw(16) << std::setfill('0') << hash;
  return text.str();
}

// Every first-order method on sampled gradients.
void add_sampled(std::map<std::string, std::string>& result) {
  const std::tuple<const char*, const char*, Sampling> samplings[] = {
      {"linear_regression", "drawn", {.batch = 8, .replacement = true, .seed = 3}},
      {"logistic_regression", "shuffled_noisy", {.batch = 8, .kind = NoiseKind::heavy_tailed, .noise = 0.05}},
  };
  for (const MethodEntry& entry : methods()) {
    if (entry.searches || entry.info->dimension != 0) continue;
    for (const auto& [objective, name, sampling] : samplings) {
      RunSpec spec;
      spec.objective = reference::objective(objective);
      spec.optimizer = entry.make();
      spec.sampling = sampling;
      spec.start = {-0.8, 1.3};
      spec.budget = 200;
      Run run(std::move(spec));
      run.compute_all();
      result[std::string(entry.info->id) + " " + objective + " " + name] = fingerprint(run);
    }
  }
}

std::map<std::string, std::string> fingerprints() {
  std::map<std::string, std::string> result;
  add_sampled(result);
  const std::pair<const char*, Vec2> problems[] = {{"rosenbrock", {-1.5, 2}}, {"himmelblau", {0.5, -3.5}}, {"rastrigin", {-0.8, 1.3}}};
  const std::pair<const char*, Vec2> line_problems[] = {{"parabola_1d", {1.3, 0}}, {"double_well_1d", {0.4, 0}}, {"xcospi_1d", {0.7, 0}}};
  const std::pair<const char*, Vec2> mixture_problems[] = {{"gaussian_mixture", {-3.5, -2.5}}};
  for (const MethodEntry& entry : methods()) {
    using Problems = std::span<const std::pair<const char*, Vec2>>;
    for (const auto& problem : entry.info->objective == "gaussian_mixture" ? Problems(mixture_problems)
                               : entry.info->dimension == 1                ? Problems(line_problems)
                                                                           : Problems(problems)) {
      for (const char* schedule : {"constant", "cosine_annealing"}) {
        RunSpec spec;
        spec.objective = reference::objective(problem.first);
        spec.optimizer = entry.make();
        if (std::string(schedule) != "constant") spec.schedule = reference::schedule(schedule, {{"T_max", 200}});
        spec.start = problem.second;
        spec.budget = 200;
        Run run(std::move(spec));
        run.compute_all();
        result[std::string(entry.info->id) + " " + problem.first + " " + schedule] = fingerprint(run);
      }
    }
  }
  return result;
}

}  // namespace

TEST_CASE("runs have the bits they always had", "[run][golden]") {
  const auto now = fingerprints();
  std::ifstream file(path);
  REQUIRE(file);
  std::size_t compared = 0;
  for (std::string method, objective, schedule, hash; file >> method >> objective >> schedule >> hash; ++compared) {
    const auto found = now.find(method + " " + objective + " " + schedule);
    INFO(method << " " << objective << " " << schedule);
    CHECK((found != now.end() && found->second == hash));
  }
  CHECK(compared == now.size());
}

TEST_CASE("write the bits of runs", "[.write-golden]") {
  std::ofstream file(path);
  for (const auto& [run, hash] : fingerprints()) file << run << " " << hash << "\n";
  CHECK(file);
}
