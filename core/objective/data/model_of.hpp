#pragma once

#include <string_view>

namespace thalweg {

struct ModelInfo;

/// The model of the registry's objective `id`; null where that is no average over data, or there is none.
const ModelInfo* model_of(std::string_view id);

/// How many columns a row of the model has: its features, then its target.
int columns_of(const ModelInfo& model);

/// Whether rows of one model can be those of another: as many features, and a target of the same kind.
bool same_rows(const ModelInfo& a, const ModelInfo& b);

}  // namespace thalweg
