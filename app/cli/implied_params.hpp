#pragma once
// So that a PyTorch configuration can be passed as it is, an option that is no parameter here (see
// core/optimizer/torch_names.hpp) is accepted where it says what the method implies anyway, or asks for nothing; else it
// is refused with what to do instead.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// `words` ("key=value") without the options that `method` implies. Throws UsageError, naming the method that was
/// meant, where an option contradicts it.
std::vector<std::string> without_implied(std::string_view method, std::span<const std::string> words);

/// SciPy gives its methods tolerances that are stop rules of the run here: takes `gtol` and, for Newton, `xtol` out of
/// `words` into `stop`, for searching methods that have no such parameter themselves.
void take_stop_rules(std::string_view method, std::vector<std::string>& words, StopRule& stop);

}  // namespace thalweg
