#pragma once
// A symbol of the TeX subset as plain text, for sentences, tables and terminals.

#include <string>
#include <string_view>

namespace thalweg {

/// "w_1" is "w₁", "\\mu_2" is "μ₂", "x" stays "x". What has no plain form (a subscript that is no digit, an unknown
/// command) stays as it is written.
std::string plain_symbol(std::string_view tex);

}  // namespace thalweg
