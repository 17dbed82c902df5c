#pragma once
// What a job of the window has come to.

#include <optional>
#include <string>

#include "core/job/job.hpp"
#include "core/text/problem.hpp"
#include "ui/notice.hpp"

namespace thalweg {

/// The result of `job`, once, when it is there. What the work threw is told instead: "The tuning was given up. …"
template <class Result>
std::optional<Result> take_or_tell(Job<Result>& job, const std::string& what) {
  try {
    return job.take();
  } catch (const std::exception& problem) {
    ui::notify(what + " was given up. " + sentence(problem), ui::Tone::bad, 10);
    return std::nullopt;
  }
}

}  // namespace thalweg
