#pragma once
// DataSet: samples as a model sees them: split into parts and, where that is asked for, standardized.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/math/vec.hpp"
#include "core/objective/data/samples.hpp"

namespace thalweg {

enum class Part { training, validation, test };
inline constexpr std::size_t part_count = 3;

/// How rows are drawn and treated: the parameters that all models share. A generator reads those that its model has.
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
  std::vector<std::uint32_t> row;  ///< which row of the source each is
  std::array<std::size_t, part_count> count{};
  Vec2 mean{0, 0}, scale{1, 1};  ///< features are (source − mean) / scale; of the training rows where standardized

  std::size_t first(Part part) const { return part == Part::training ? 0 : part == Part::validation ? count[0] : count[0] + count[1]; }
  std::size_t size(Part part) const { return count[std::size_t(part)]; }
};

/// How many of `n` rows each part gets; at least one is for training.
std::array<std::size_t, part_count> part_sizes(std::size_t n, const DataSpec& spec);

/// Splits and standardizes. Which rows go where depends on the seed and the number of rows alone; at least one row is
/// for training. `features`: 1 or 2. A constant column is only centred.
DataSet prepare(const Samples& source, const DataSpec& spec, int features);

}  // namespace thalweg
