#pragma once
// How a run ended, in the words that everybody uses who tells it: the window, the command line, files.

#include <string>
#include <string_view>

#include "core/run/run.hpp"

namespace thalweg {

/// In the present language.
struct Outcome {
  std::string words;     ///< "converged: bracket small", "stationary, but a saddle", "diverged at step 9", "all steps used"; "running"
  std::string sentence;  ///< what happened and what to do about it; empty where the words say all
};

/// Where a method's own test ended the run at a saddle, a maximum or an inflection, that is the outcome, and not that it
/// converged.
Outcome outcome(const Run& run);

/// The reason alone: "diverged", "all steps used", "stationary, but a saddle", … In English, as files hold it: looked up
/// with tr() where it is shown.
std::string_view words(StopReason reason);

}  // namespace thalweg
