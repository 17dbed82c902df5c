#pragma once
// From the words of the command line to a schedule. Throws UsageError with one sentence.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/choice.hpp"

namespace thalweg {

/// The schedule with this id or PyTorch name, at its defaults unless `words` ("key=value") set them; `flag` is for messages.
/// A list is written 30,80 or [30, 80]. A sequence takes its parts as schedulers=linear,cosine_annealing, each with
/// parameters if need be, linear(total_iters=10), or as 1.total_iters=10 for the first one.
ScheduleChoice schedule_of(std::string_view flag, std::string_view id, std::span<const std::string> words);

/// "0, 30, 80", or the name of a file of numbers separated by spaces, commas or brackets; `flag` is for messages.
std::vector<double> numbers_of(std::string_view flag, const std::string& word);

}  // namespace thalweg
