#pragma once
// PyTorch's option names that are not parameters here: some select a variant that is a separate method here (nesterov=True,
// amsgrad=True), others have no counterpart. Used to explain them where a parameter is expected.

#include <optional>
#include <string>
#include <string_view>

namespace thalweg {

/// The meaning of a PyTorch option that is not a parameter of the method.
struct TorchOption {
  bool idle = false;               ///< the value has no effect and can be omitted
  std::string_view implied;        ///< the value that the method implies; empty: see `sentence`
  std::string_view method = {};    ///< the method for other values; empty: a longer run has the same effect
  std::string_view sentence = {};  ///< what to do instead, translated, without full stop
};

/// nullopt if `key` is a parameter of `method`, which must be a registered id, or is unknown to PyTorch too. `value` may be
/// Python's True, False or None.
std::optional<TorchOption> torch_option(std::string_view method, std::string_view key, std::string_view value);

}  // namespace thalweg
