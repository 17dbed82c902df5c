#include "core/analysis/bracket_lengths.hpp"

#include <algorithm>

namespace thalweg {

std::optional<Bracket> bracket_of(const Recorder& explained) {
  for (auto row = explained.rows.rbegin(); row != explained.rows.rend(); ++row) {
    if (row->term.role != Role::bracket) continue;
    if (const Bracket* bracket = std::get_if<Bracket>(&row->value)) return *bracket;
  }
  return std::nullopt;
}

std::vector<Bracket> brackets(const Run& run, std::int64_t first, std::int64_t last) {
  std::vector<Bracket> found;
  for (std::int64_t step = first; step <= last; ++step) {
    const Recorder explained = run.explain(step);
    const auto bracket = bracket_of(explained);
    if (!bracket || explained.ending) break;  // the step that ends the run makes no new bracket
    found.push_back(*bracket);
  }
  return found;
}

std::vector<double> bracket_lengths(const Run& run, std::int64_t most) {
  std::vector<double> lengths;
  for (const Bracket& bracket : brackets(run, 0, std::min(run.last(), most - 1))) lengths.push_back(bracket.high - bracket.low);
  return lengths;
}

}  // namespace thalweg
