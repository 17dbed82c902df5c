#pragma once

#include <vector>

#include "core/objective/data/risk.hpp"

namespace thalweg {

/// The columns of a row that `model` uses, in the order of a scene: features, then the target.
inline std::vector<double Sample::*> row_columns(const ModelInfo& model) {
  std::vector<double Sample::*> all{&Sample::u};
  if (model.features == 2) all.push_back(&Sample::v);
  if (model.target != Target::none) all.push_back(&Sample::t);
  return all;
}

}  // namespace thalweg
