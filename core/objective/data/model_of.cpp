#include "core/objective/data/model_of.hpp"

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"

namespace thalweg {

const ModelInfo* model_of(std::string_view id) {
  const ObjectiveEntry* const entry = find_objective(id);
  return entry ? entry->model : nullptr;
}

int columns_of(const ModelInfo& model) { return model.features + (model.target == Target::none ? 0 : 1); }

bool same_rows(const ModelInfo& a, const ModelInfo& b) { return a.features == b.features && a.target == b.target; }

}  // namespace thalweg
