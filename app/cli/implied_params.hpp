#pragma once
// PyTorch configurations can be passed unchanged: an option that is not a parameter here (see core/optimizer/torch_names.hpp)
// is accepted if it says what the method implies anyway, or has no effect; else it is refused with advice.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// `words` ("key=value") without the options that `method` implies. Throws UsageError, with the method that was probably
/// meant, if an option contradicts it.
std::vector<std::string> without_implied(std::string_view method, std::span<const std::string> words);

/// SciPy's tolerances of methods are stop rules of the run here: moves `gtol` and, for Newton, `xtol` from `words` to `stop`,
/// for searching methods that have no such parameter.
void take_stop_rules(std::string_view method, std::vector<std::string>& words, StopRule& stop);

}  // namespace thalweg
