#pragma once
// Which rows a model takes.

#include <optional>
#include <string>

#include "core/objective/data/samples.hpp"

namespace thalweg {

struct ModelInfo;

inline constexpr double max_row_value = 1e60;  ///< of a row's numbers: their squares and products are finite

/// What is wrong with a row: "This row holds 1e+99, beyond ±1e+60."; nothing where it fits the model. check_rows() says the
/// same of the first row that does not fit.
std::optional<std::string> check_row(const ModelInfo& model, const Sample& row);

}  // namespace thalweg
