#pragma once
// Remarks on peculiarities of the training data that explain an unexpected map, such as separable labels.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/param/param.hpp"

namespace thalweg {

struct ModelInfo;

/// Whether some w has t (w·x) ≥ 0 in all rows first, …, first + count − 1 with labels t = ±1, and > 0 in one of them: then the
/// logistic loss decreases for ever along w and has no minimum. O(count), exact up to rounding of cross products.
/// Albert & Anderson 1984, doi:10.1093/biomet/71.1.1 (complete and quasi-complete separation).
bool separable(const Samples& rows, std::size_t first, std::size_t count);

/// Properties of the training rows.
struct DataFacts {
  bool separable = false;          ///< only for label targets, see separable()
  double only_label = 0;           ///< −1 or +1 if all labels are equal, else 0
  std::array<bool, 2> constant{};  ///< per feature
  bool proportional = false;       ///< of two features one is a multiple of the other, or there are fewer than two rows
};
DataFacts facts_of(const ModelInfo& model, const DataSet& data);

/// The sentences of Risk::remarks(). `params` and `values` are those of the objective.
std::vector<std::string> remarks_on(const ModelInfo& model, const DataSet& data, const DataFacts& facts, std::span<const ParamSpec> params,
                                    std::span<const double> values);

}  // namespace thalweg
