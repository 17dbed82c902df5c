#pragma once
// DataSet: the samples as a model sees them, split into parts and optionally standardized.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/math/vec.hpp"
#include "core/objective/data/samples.hpp"

namespace thalweg {

enum class Part { training, validation, test };
inline constexpr std::size_t part_count = 3;

/// How rows are drawn and prepared: the parameters shared by all models. A generator reads those that its model lists.
struct DataSpec {
  std::size_t n = 100;
  std::uint64_t seed = 1;
  double noise = 0;                 ///< standard deviation of the targets' noise, or of the clusters
  double label_noise = 0;           ///< share of flipped labels, 0…0.5
  double outliers = 0;              ///< share of rows that lie far off, 0…0.5
  double correlation = 0;           ///< of the two columns that the weights multiply, −1…1
  double validation = 0, test = 0;  ///< shares of the rows
  bool standardize = false;
};

struct DataSet {
  Samples samples;                 ///< training rows first, then validation, then test
  std::vector<std::uint32_t> row;  ///< the source row of each sample
  std::array<std::size_t, part_count> count{};
  Vec2 mean{0, 0}, scale{1, 1};  ///< features are (source − mean) / scale, with moments of the training rows

  std::size_t first(Part part) const { return part == Part::training ? 0 : part == Part::validation ? count[0] : count[0] + count[1]; }
  std::size_t size(Part part) const { return count[std::size_t(part)]; }
};

/// The number of rows of each part, out of n ≥ 1; at least one is for training.
std::array<std::size_t, part_count> part_sizes(std::size_t n, const DataSpec& spec);

/// Splits and standardizes `source`, which has at least one row; `features` is 1 or 2. The split depends only on the seed, the
/// number of rows and the shares, not on the values. A constant column is centred but not scaled.
DataSet prepare(const Samples& source, const DataSpec& spec, int features);

}  // namespace thalweg
