#include "core/objective/data/model_of.hpp"

#include <map>

#include "core/objective/registry.hpp"

namespace thalweg {

const ModelInfo* model_of(std::string_view id) {
  static const auto models = [] {
    std::map<std::string_view, const ModelInfo*> found;
    for (const ObjectiveEntry& entry : objectives()) {
      // The description is a constant of the model, so it outlives the objective.
      if (const auto objective = entry.make(); objective->risk()) found[entry.info->id] = &objective->risk()->model();
    }
    return found;
  }();
  const auto at = models.find(id);
  return at == models.end() ? nullptr : at->second;
}

int columns_of(const ModelInfo& model) { return model.features + (model.target == Target::none ? 0 : 1); }

bool same_rows(const ModelInfo& a, const ModelInfo& b) { return a.features == b.features && a.target == b.target; }

}  // namespace thalweg
