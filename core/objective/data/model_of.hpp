#pragma once

#include <string_view>

namespace thalweg {

struct ModelInfo;

/// The model of the registered objective `id`; null if that is not an average over data or does not exist.
const ModelInfo* model_of(std::string_view id);

/// The number of columns of a row: the features and, if the model has one, the target.
int columns_of(const ModelInfo& model);

/// Whether the models take the same rows: equal number of features and the same kind of target.
bool same_rows(const ModelInfo& a, const ModelInfo& b);

}  // namespace thalweg
