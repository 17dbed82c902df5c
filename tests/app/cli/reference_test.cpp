// The program's trace against trajectories that PyTorch and others computed (tests/reference/README.md), through the
// same command line that people use.

#include <fmt/format.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/cli/program.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using nlohmann::json;

namespace {

/// PyTorch's names of the schedules.
const std::map<std::string, std::string> schedule_ids = {
    {"StepLR", "step"}, {"ExponentialLR", "exponential"}, {"CosineAnnealingLR", "cosine_annealing"}, {"OneCycleLR", "one_cycle"}};

std::string text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? fmt::format("{:.17g}", value.get<double>()) : value.dump();
}

void add_settings(std::vector<std::string>& arguments, const std::string& flag, const json& settings) {
  for (const auto& item : settings.items()) arguments.insert(arguments.end(), {flag, item.key() + "=" + text(item.value())});
}

std::vector<std::string> arguments_of(const json& c) {
  std::vector<std::string> arguments = {
      "trace",   "--optimizer",   c["optimizer"], "--objective", c["surface"], "--start", text(c["start"][0]) + "," + text(c["start"][1]),
      "--steps", text(c["steps"])};
  add_settings(arguments, "--set", c["hyper"]);
  add_settings(arguments, "--objective-set", c["surface_params"]);
  if (c.contains("scheduler")) {
    arguments.insert(arguments.end(), {"--schedule", schedule_ids.at(c["scheduler"])});
    add_settings(arguments, "--schedule-set", c["scheduler_hyper"]);
  }
  return arguments;
}

/// The first step that is off by more than the case allows, told in words; empty where none is.
std::string difference(const json& c, const Table& table) {
  const double tolerance = c["check"]["tol"];
  for (std::size_t k = 0; k <= c["check"]["compare_steps"].get<std::size_t>(); ++k) {
    if (k >= table.rows.size()) return fmt::format("only {} rows", table.rows.size());
    const double x = c["trajectory"][k][0], y = c["trajectory"][k][1], f = c["trajectory"][k][2];
    const double size = std::max({1.0, std::fabs(x), std::fabs(y)});
    const bool same = std::fabs(table.number(k, 1) - x) <= tolerance * size && std::fabs(table.number(k, 2) - y) <= tolerance * size &&
                      std::fabs(table.number(k, 3) - f) <= tolerance * std::max(1.0, std::fabs(f));
    if (!same)
      return fmt::format("step {}: {}, {}, {} expected, got {}, {}, {}", k, x, y, f, table.rows[k][1], table.rows[k][2], table.rows[k][3]);
  }
  return "";
}

}  // namespace

TEST_CASE("trace reproduces the reference trajectories") {
  std::map<std::string, int> compared;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TESTS_DIR) / "reference")) {
    if (entry.path().extension() != ".json" || entry.path().stem() == "nadam_torch113") continue;
    std::ifstream file(entry.path());
    for (const json& c : json::parse(file)) {
      if (!c.contains("trajectory") || !c.contains("check") || !c.contains("surface")) continue;
      if (!thalweg::find_method(c["optimizer"].get<std::string>())) continue;  // a method of another collection
      INFO(c["id"]);
      const Finished finished = program(arguments_of(c));
      INFO(finished.err);
      REQUIRE(finished.code == 0);
      const Table table(finished.out);
      CHECK(difference(c, table) == "");
      const bool followed = c["check"]["compare_steps"].get<std::size_t>() + 1 >= c["trajectory"].size();  // to its end
      if (c.value("diverged", false) && followed) CHECK(table.rows.size() == c["diverged_at"].get<std::size_t>());
      ++compared[c["optimizer"]];
    }
  }
  for (const char* id :
       {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "nadam", "radam", "rprop", "asgd"}) {
    INFO(id);
    CHECK(compared[id] >= 10);
  }
}
