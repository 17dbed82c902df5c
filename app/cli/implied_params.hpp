#pragma once
// PyTorch spells some variants of a method as options (nesterov=True, amsgrad=True); here they are methods of their own.
// So that a PyTorch configuration can be passed as it is, such an option is accepted where it says what the method
// implies anyway.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

/// `words` ("key=value") without the options that `method` implies. Throws UsageError, naming the method that was
/// meant, where an option contradicts it.
std::vector<std::string> without_implied(std::string_view method, std::span<const std::string> words);

}  // namespace thalweg
