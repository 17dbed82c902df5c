#include "core/map/starts.hpp"

#include <cmath>

#include "core/language/tr.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

std::vector<double> values_of(const EnsembleChoice& choice) { return {double(choice.runs), double(choice.starts), choice.spread}; }
EnsembleChoice ensemble_of(std::span<const double> values) { return {std::int64_t(values[0]), Starts(int(values[1])), values[2]}; }

double start_scale(Starts starts, double spread) {
  constexpr double fan_in = 1, fan_out = 1;  // each layer has a single weight
  switch (starts) {
    case Starts::same:
    case Starts::zero: return 0;
    case Starts::uniform:
    case Starts::normal: return spread;
    case Starts::xavier_uniform: return spread * std::sqrt(6 / (fan_in + fan_out));
    case Starts::xavier_normal: return spread * std::sqrt(2 / (fan_in + fan_out));
    case Starts::he_uniform: return spread * std::sqrt(6 / fan_in);
    case Starts::he_normal: return spread * std::sqrt(2 / fan_in);
  }
  return 0;
}

bool has_layers(const Objective& objective) { return objective.risk() && objective.risk()->model().layers; }

std::optional<std::string> check(const EnsembleChoice& choice, std::string_view objective, bool layers) {
  const auto values = values_of(choice);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (auto wrong = check(ensemble_params[i], values[i])) return wrong;
  }
  if (for_layers(choice.starts) && !layers) {
    return tr("{0} is a rule for the layers of a network, and {1} has none; choose {2} or {3}", starts_names[std::size_t(choice.starts)],
              objective, starts_names[std::size_t(Starts::uniform)], starts_names[std::size_t(Starts::normal)]);
  }
  return std::nullopt;
}

Vec2 start_of_member(const EnsembleChoice& choice, Vec2 start, std::uint64_t seed, std::uint32_t member, int dimension) {
  if (choice.starts == Starts::same) return start;
  if (choice.starts == Starts::zero) return {0, 0};
  const bool normal = choice.starts == Starts::normal || choice.starts == Starts::xavier_normal || choice.starts == Starts::he_normal;
  Random random(seed, member, 0, stream::starts);
  Vec2 unit;
  if (normal) {
    unit = random.normal_pair();
  } else {
    unit.x = random.uniform(-1, 1);
    unit.y = random.uniform(-1, 1);
  }
  if (dimension == 1) unit.y = 0;
  const Vec2 offset = start_scale(choice.starts, choice.spread) * unit;
  return for_layers(choice.starts) ? offset : start + offset;
}

}  // namespace thalweg
