#pragma once
// What one should know of the rows that a model is trained on, before one wonders about the map.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/param/param.hpp"

namespace thalweg {

struct ModelInfo;

/// Whether some w has t (w·x) ≥ 0 in all of rows first, …, first + count − 1, labels t = ±1, and > 0 in one: then the
/// logistic loss falls for ever along w and has no minimum. O(count), exact but for the rounding of cross products.
/// Albert & Anderson 1984, doi:10.1093/biomet/71.1.1 (complete and quasi-complete separation).
bool separable(const Samples& rows, std::size_t first, std::size_t count);

/// Of the training rows.
struct DataFacts {
  bool separable = false;          ///< for labels
  double only_label = 0;           ///< −1 or +1 where there is no other
  std::array<bool, 2> constant{};  ///< per feature
  bool proportional = false;       ///< two features, one a multiple of the other, or fewer than two rows
};
DataFacts facts_of(const ModelInfo& model, const DataSet& data);

/// A sentence for each thing worth knowing, for Risk::remarks(). `params` and `values` are those of the objective.
std::vector<std::string> remarks_on(const ModelInfo& model, const DataSet& data, const DataFacts& facts, std::span<const ParamSpec> params,
                                    std::span<const double> values);

}  // namespace thalweg
