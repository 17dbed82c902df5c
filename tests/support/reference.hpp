#pragma once
// Reading tests/reference: cases become runs, and trajectories are compared as README.md there says.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "core/schedule/choice.hpp"
#include "support/ground.hpp"

namespace reference {

using Json = nlohmann::json;

inline Json load(const std::string& name) {
  std::ifstream file(std::string(TESTS_DIR) + "/reference/" + name + ".json");
  if (!file) throw std::runtime_error("no reference file " + name);
  return Json::parse(file);
}

/// Numbers as they are; true and false as 1 and 0.
inline double number(const Json& value) { return value.is_boolean() ? double(value.get<bool>()) : value.get<double>(); }

/// Sets the parameters of a method, an objective or a schedule by their keys. A key that is no parameter is what the
/// method's own name says already (PyTorch's SGD with nesterov=True), or off.
template <class T>
void set_all(T& target, const Json& values) {
  for (const auto& item : values.items()) {
    const std::string& key = item.key();
    const Json& value = item.value();
    const auto position = thalweg::find_param(target.info().params, key);
    if (position && value.is_string()) {
      const auto choices = target.info().params[*position].choices;
      const auto found = std::find(choices.begin(), choices.end(), std::string(value));
      if (found == choices.end()) throw std::runtime_error("no choice " + value.dump() + " of " + key);
      target.set(*position, double(found - choices.begin()));
    } else if (position) {
      target.set(*position, number(value));
    } else if (number(value) != 0 && key != target.info().id) {
      throw std::runtime_error(std::string(target.info().id) + " has no parameter " + key);
    }
  }
}

inline std::unique_ptr<thalweg::Objective> objective(const std::string& id, const Json& params = Json::object()) {
  const auto* entry = thalweg::find_objective(id);
  if (!entry) throw std::runtime_error("no objective " + id);
  auto result = entry->make();
  set_all(*result, params);
  return result;
}

inline std::unique_ptr<thalweg::Optimizer> optimizer(const std::string& id, const Json& hyper = Json::object()) {
  const auto* entry = thalweg::find_method(id);
  if (!entry) throw std::runtime_error("no method " + id);
  auto result = entry->make();
  set_all(*result, hyper);
  return result;
}

/// A schedule by its id or by PyTorch's name; lists are arrays, parts [["LinearLR", {…}], …].
inline thalweg::ScheduleChoice choice(const std::string& id, const Json& hyper = Json::object()) {
  const auto* entry = thalweg::find_schedule(id);
  if (!entry) throw std::runtime_error("no schedule " + id);
  thalweg::ScheduleChoice result = thalweg::make_schedule(id);
  auto numbers = entry->make();
  for (const auto& item : hyper.items()) {
    const auto lists = entry->info->lists;
    const auto list = std::find_if(lists.begin(), lists.end(), [&](const thalweg::ListSpec& l) { return l.item.key == item.key(); });
    if (item.key() == "schedulers") {
      result.parts.clear();
      for (const Json& part : item.value()) result.parts.push_back(choice(part[0], part[1]));
    } else if (list != lists.end()) {
      result.lists[std::size_t(list - lists.begin())] = item.value().get<thalweg::Numbers>();
    } else {
      set_all(*numbers, {{item.key(), item.value()}});
    }
  }
  for (std::size_t i = 0; i < result.params.size(); ++i) result.params[i] = numbers->get(i);
  return result;
}

inline std::unique_ptr<thalweg::Schedule> schedule(const std::string& id, const Json& hyper = Json::object(), std::int64_t steps = 1000) {
  auto result = thalweg::build(choice(id, hyper), steps);
  return result ? std::move(result) : thalweg::find_schedule(id)->make();
}

/// An objective that the method can run on.
inline std::unique_ptr<thalweg::Objective> objective_for(const thalweg::MethodEntry& method, const std::string& plane = "himmelblau") {
  return objective(thalweg::test::ground(*method.info, plane, "cosh_1d"));
}

/// The run of a case, not yet computed.
inline thalweg::Run run(const Json& c, std::unique_ptr<const thalweg::Schedule> schedule = nullptr) {
  thalweg::RunSpec spec;
  spec.objective = objective(c["surface"], c["surface_params"]);
  spec.optimizer = optimizer(c["optimizer"], c["hyper"]);
  spec.schedule = std::move(schedule);
  spec.start = {c["start"][0], c["start"][1]};
  spec.budget = c["steps"];
  return thalweg::Run(std::move(spec));
}

struct Point {
  double x, y, f;
};

inline std::vector<Point> points(const thalweg::Run& run) {
  std::vector<Point> result;
  for (std::size_t i = 0; i < run.x().size(); ++i) result.push_back({run.x()[i], run.y()[i], run.f()[i]});
  return result;
}

/// Empty when `candidate` agrees with the case; otherwise where it departs.
inline std::string difference(const Json& c, const std::vector<Point>& candidate) {
  const double tol = c["check"]["tol"];
  const std::size_t steps = c["check"]["compare_steps"];
  std::ostringstream text;
  text.precision(17);
  text << c["id"].get<std::string>() << " " << c["hyper"].dump();
  if (candidate.size() <= steps) {
    text << ": ends after step " << candidate.size() - 1 << ", before " << steps;
    return text.str();
  }
  for (std::size_t k = 0; k <= steps; ++k) {
    const Point a{c["trajectory"][k][0], c["trajectory"][k][1], c["trajectory"][k][2]}, b = candidate[k];
    const double scale = std::max({1.0, std::fabs(a.x), std::fabs(a.y)}), f_scale = std::max(1.0, std::fabs(a.f));
    if (std::fabs(a.x - b.x) <= tol * scale && std::fabs(a.y - b.y) <= tol * scale && std::fabs(a.f - b.f) <= tol * f_scale) {
      continue;
    }
    text << ": step " << k << " is " << a.x << ", " << a.y << ", " << a.f << " there and " << b.x << ", " << b.y << ", " << b.f << " here";
    return text.str();
  }
  return {};
}

}  // namespace reference
