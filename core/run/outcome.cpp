#include "core/run/outcome.hpp"

#include "core/text/number.hpp"

namespace thalweg {

namespace {

std::string_view sentence(StopReason reason) {
  switch (reason) {
    case StopReason::saddle: return "The gradient vanishes, but f still falls in some direction and rises in another.";
    case StopReason::maximum: return "The gradient vanishes, but every direction leads downhill.";
    case StopReason::inflection: return "The gradient vanishes, but f falls on one side and rises on the other.";
    default: return "";
  }
}

}  // namespace

Outcome outcome(const Run& run) {
  const Ending* const ending = run.ending();
  if (at_no_minimum(run.stop())) {
    Outcome at{std::string(words(run.stop())), std::string(sentence(run.stop()))};
    if (ending) at.sentence += " The method ended there by its own test: " + std::string(ending->words) + ".";
    return at;
  }
  if (ending) return {(ending->converged ? "converged: " : "") + std::string(ending->words), std::string(ending->sentence)};
  if (run.stop() == StopReason::diverged) return {"diverged at step " + count(diverged_at(run)), ""};
  return {std::string(words(run.stop())), ""};
}

std::string_view words(StopReason reason) {
  switch (reason) {
    case StopReason::none: return "running";
    case StopReason::budget_spent: return "all steps used";
    case StopReason::gradient_small: return "gradient within tolerance";
    case StopReason::saddle: return "stationary, but a saddle";
    case StopReason::maximum: return "stationary, but a maximum";
    case StopReason::inflection: return "stationary, but an inflection";
    case StopReason::step_small: return "step small";
    case StopReason::value_reached: return "value reached";
    case StopReason::converged: return "converged";
    case StopReason::gave_up: return "cannot go on";
    case StopReason::diverged: return "diverged";
  }
  return "";
}

}  // namespace thalweg
