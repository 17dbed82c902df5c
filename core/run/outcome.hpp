#pragma once
// How a run ended, in words shared by the window, the command line and files.

#include <string>
#include <string_view>

#include "core/run/run.hpp"

namespace thalweg {

/// In the current language.
struct Outcome {
  std::string words;     ///< "converged: bracket small", "stationary, but a saddle", "diverged at step 9", "all steps used"; "running"
  std::string sentence;  ///< what happened and what to do about it; empty if the words suffice
};

/// If a method's own test ended the run at a saddle, a maximum or an inflection, the outcome says so instead of "converged".
Outcome outcome(const Run& run);

/// The reason alone: "diverged", "all steps used", "stationary, but a saddle", … In English, as files store it: pass it to
/// tr() for display.
std::string_view words(StopReason reason);

}  // namespace thalweg
