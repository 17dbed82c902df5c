#pragma once
// Validation of a single row; see check_rows() for all of them.

#include <optional>
#include <string>

#include "core/objective/data/samples.hpp"

namespace thalweg {

struct ModelInfo;

inline constexpr double max_row_value = 1e60;  ///< bound on |value|, so that squares and products stay finite

/// A sentence on what is wrong with the row, such as "This row holds 1e+99, beyond ±1e+60."; nullopt if it fits the model:
/// values finite and within ±max_row_value, and ±1 for labels.
std::optional<std::string> check_row(const ModelInfo& model, const Sample& row);

}  // namespace thalweg
