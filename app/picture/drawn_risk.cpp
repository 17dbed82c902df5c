#include "picture/drawn_risk.hpp"

#include <algorithm>
#include <numeric>

#include "core/math/streams.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

std::vector<std::uint32_t> drawn_rows(std::size_t n) {
  std::vector<std::uint32_t> rows(std::min(n, most_drawn_rows));
  std::iota(rows.begin(), rows.end(), 0u);
  if (n <= most_drawn_rows) return rows;
  RandomWords words(0, 0, 0, stream::with_replacement);
  for (std::uint32_t& row : rows) row = words.below(std::uint32_t(n));
  return rows;
}

DrawnRisk drawn_risk(std::shared_ptr<const Objective> objective, std::optional<double> least) {
  const Risk* const risk = objective->risk();
  const std::size_t n = risk ? risk->training_size() : 0;
  if (n <= most_drawn_rows) return {std::move(objective), n, n, least};
  std::shared_ptr<const Objective> part = risk->over(drawn_rows(n));
  return {part, most_drawn_rows, n, part->least_value()};
}

DrawnRisk drawn_test_risk(const Risk& risk) {
  const std::size_t n = risk.data().size(Part::test), first = risk.data().first(Part::test);
  std::unique_ptr<Objective> whole = risk.over(Part::test);
  if (n <= most_drawn_rows) return {std::move(whole), n, n, {}};
  std::vector<std::uint32_t> rows = drawn_rows(n);
  for (std::uint32_t& row : rows) row += std::uint32_t(first);
  return {whole->risk()->over(rows), most_drawn_rows, n, {}};
}

}  // namespace thalweg
