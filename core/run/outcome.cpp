#include "core/run/outcome.hpp"

#include <vector>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

std::string_view sentence(StopReason reason) {
  switch (reason) {
    case StopReason::saddle: return english("The gradient vanishes, but f still falls in some direction and rises in another.");
    case StopReason::maximum: return english("The gradient vanishes, but every direction leads downhill.");
    case StopReason::inflection: return english("The gradient vanishes, but f falls on one side and rises on the other.");
    default: return "";
  }
}

}  // namespace

Outcome outcome(const Run& run) {
  const Ending* const ending = run.ending();
  const std::string reason(tr(words(run.stop())));
  if (at_no_minimum(run.stop())) {
    std::vector<std::string> told{std::string(tr(sentence(run.stop())))};
    if (ending) told.push_back(tr("The method ended there by its own test: {0}.", tr(ending->words)));
    return {reason, sentences(told)};
  }
  if (ending) {
    const std::string own(tr(ending->words));
    return {ending->converged ? tr("converged: {0}", own) : own, std::string(tr(ending->sentence))};
  }
  if (run.stop() == StopReason::diverged) return {tr("diverged at step {0}", count(diverged_at(run))), ""};
  return {reason, ""};
}

std::string_view words(StopReason reason) {
  switch (reason) {
    case StopReason::none: return english("running");
    case StopReason::budget_spent: return english("all steps used");
    case StopReason::gradient_small: return english("gradient within tolerance");
    case StopReason::saddle: return english("stationary, but a saddle");
    case StopReason::maximum: return english("stationary, but a maximum");
    case StopReason::inflection: return english("stationary, but an inflection");
    case StopReason::step_small: return english("step small");
    case StopReason::value_reached: return english("value reached");
    case StopReason::converged: return english("converged");
    case StopReason::gave_up: return english("cannot go on");
    case StopReason::diverged: return english("diverged");
  }
  return "";
}

}  // namespace thalweg
