#pragma once
// Symbols of the TeX subset as plain text, for sentences, tables and terminals.

#include <string>
#include <string_view>

namespace thalweg {

/// "w₁" for "w_1", "μ₂" for "\\mu_2", "x" for "x". What has no plain form (a subscript that is not a digit, an unknown
/// command) is kept as written.
std::string plain_symbol(std::string_view tex);

}  // namespace thalweg
