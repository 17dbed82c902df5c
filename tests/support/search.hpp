#pragma once
// Computed runs, of searching methods above all, and what their rows say.

#include <string>
#include <string_view>
#include <vector>

#include "support/reference.hpp"

namespace search {

inline thalweg::Run run(const std::string& method, std::shared_ptr<const thalweg::Objective> objective, thalweg::Vec2 start,
                        std::int64_t budget, const reference::Json& hyper = reference::Json::object(),
                        std::unique_ptr<const thalweg::Schedule> schedule = nullptr) {
  thalweg::RunSpec spec;
  spec.objective = std::move(objective);
  spec.optimizer = reference::optimizer(method, hyper);
  spec.schedule = std::move(schedule);
  spec.start = start;
  spec.budget = budget;
  thalweg::Run run(std::move(spec));
  run.compute_all();
  return run;
}

inline thalweg::Run run(const std::string& method, const std::string& objective, thalweg::Vec2 start, std::int64_t budget,
                        const reference::Json& hyper = reference::Json::object(), const reference::Json& params = reference::Json::object(),
                        std::unique_ptr<const thalweg::Schedule> schedule = nullptr) {
  return run(method, reference::objective(objective, params), start, budget, hyper, std::move(schedule));
}

/// The run of a case of scipy.json by the method `id`.
inline thalweg::Run scipy(const reference::Json& c, const std::string& id) {
  return run(id, c["surface"], {c["start"][0], c["start"][1]}, c["steps"], c["hyper"], c["surface_params"]);
}

/// A run that has converged repeats its point, as PyTorch's and SciPy's do.
inline std::vector<reference::Point> padded(const thalweg::Run& run) {
  auto points = reference::points(run);
  if (run.ending() && run.ending()->converged) points.resize(std::size_t(run.spec().budget) + 1, points.back());
  return points;
}

/// Empty when the run makes the steps of SciPy's, each within `tol`.
inline std::string difference(reference::Json c, const thalweg::Run& run, double tol) {
  c["check"] = {{"tol", tol}, {"compare_steps", c["trajectory"].size() - 1}};
  return reference::difference(c, padded(run));
}

/// The values of all rows with a label.
template <class Value>
std::vector<Value> values(const thalweg::Recorder& update, std::string_view label) {
  std::vector<Value> found;
  for (const thalweg::Row& row : update.rows) {
    if (row.term.label == label) found.push_back(std::get<Value>(row.value));
  }
  return found;
}

}  // namespace search
