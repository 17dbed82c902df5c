#include "studies/sensitivity.hpp"

#include <algorithm>
#include <utility>

#include "core/optimizer/registry.hpp"
#include "studies/version.hpp"

namespace thalweg {

bool Sensitivity::follow(const Session& session, int contestant, TuneScore score, const Price& price) {
  if (job_.collect(tr("The search for learning rates was given up."), problem_)) version_ = next_version();
  const Contestant* const followed = find_contestant(session.scene(), contestant);
  if (!followed) {
    job_.cancel();
    return false;
  }
  TuneKey key{session.run_key(contestant), {}};
  key.rule.budget = session.scene().steps;
  key.rule.score = score;
  key.rule.tolerance = session.scene().tolerance;
  key.rule.least = session.least_value();
  key.rule.price = price;
  const auto params = find_method(followed->method)->info->params;
  if (const auto lr = find_param(params, "lr")) {
    key.run.hyper[*lr] = params[*lr].initial;
    std::erase_if(key.run.edits, [&](const Edit& e) { return e.param == *lr; });
  }
  if (job_.asked() != key) ask(job_, key, session.objective());
  const auto& result = job_.result();
  if (result && result->key != key && (contestant_ != contestant || result->key.run.method != key.run.method)) {
    job_.drop_result();
    version_ = next_version();
  }
  contestant_ = contestant;
  return job_.running();
}

}  // namespace thalweg
