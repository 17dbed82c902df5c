#pragma once
// From the words of the command line to a schedule with all its parameters. Throws UsageError with one sentence.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/choice.hpp"

namespace thalweg {

/// The schedule with this id or PyTorch name, at its defaults but for what `words` ("key=value") set; `flag` names the
/// culprit. A list is written 30,80 or [30, 80]. A sequence takes its parts as schedulers=linear,cosine_annealing,
/// where each may bring its parameters, linear(total_iters=10), and as 1.total_iters=10: the first one's total_iters.
ScheduleChoice schedule_of(std::string_view flag, std::string_view id, std::span<const std::string> words);

/// "0, 30, 80" or the name of a file with numbers between spaces, commas or brackets; `flag` names the culprit.
std::vector<double> numbers_of(std::string_view flag, const std::string& word);

}  // namespace thalweg
