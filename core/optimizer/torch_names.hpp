#pragma once
// PyTorch spells some variants of a method as options (nesterov=True, amsgrad=True); here they are methods of their own.
// Others of its names mean nothing here. What they ask for, for whoever has read one where a parameter is expected.

#include <optional>
#include <string>
#include <string_view>

namespace thalweg {

/// What a key of PyTorch's that is no parameter of a method asks for.
struct TorchOption {
  bool idle = false;               ///< for nothing: it may be left out
  std::string_view implied;        ///< the one value that the method has; empty: the sentence says what to do instead
  std::string_view method = {};    ///< the method that has another value; empty: a longer run does what is meant
  std::string_view sentence = {};  ///< as it is shown, without full stop
};

/// Nothing where `key` is a parameter of `method` or unknown to PyTorch too. `value` may be Python's True, False and None.
std::optional<TorchOption> torch_option(std::string_view method, std::string_view key, std::string_view value);

}  // namespace thalweg
