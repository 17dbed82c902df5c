#pragma once
// Quantities: what can be plotted of a run. quantity.cpp holds one row for each, and that row is all there is to one: plots,
// menus, tables, scenes and the clipboard read it.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/optimizer/term.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// A row of quantities(), by its position. Only those that the program itself speaks of have names: a new row needs none.
enum class Quantity : int {
  value,
  loss,
  gradient,
  distance,
  step,
  angle,
  rate,
  effective_rate,
  momentum,
  bracket,
  validation_risk,
  test_risk
};

/// What is known of the objective apart from its formula.
struct Landmarks {
  std::optional<double> least;  ///< f*, the least value, where one is known
  std::vector<Vec2> minima;     ///< local and global
  friend bool operator==(const Landmarks&, const Landmarks&) = default;
};
/// Of the objective with its present parameters, as far as the surface itself knows them.
Landmarks landmarks(const Objective& objective);

/// One number a part (in the second place NaN where there is one part); NaN where it is not defined.
using Parts = std::array<double, 2>;

struct QuantityInfo {
  std::string_view id;       ///< "step_length"
  std::string_view name;     ///< "Step length"
  std::string_view formula;  ///< TeX subset: "\\|\\Delta\\|"
  std::string_view help;     ///< one sentence
  /// At iterate 0…run.last().
  Parts (*at)(const Run& run, std::int64_t step, const Landmarks& landmarks);
  std::string_view unit = {};              ///< behind numbers: "°"
  bool log = true;                         ///< a logarithmic axis suits it
  int parts = 1;                           ///< 2: one line a coordinate
  Role role = Role::scalar;                ///< of the update's rows it is the like of: gives its line the same colour
  bool explained = false;                  ///< needs Run::explain(): about a microsecond a step, more for methods that search
  std::optional<thalweg::Part> part = {};  ///< of the data that it is about
  std::span<const double> (*column)(const Run& run) = nullptr;  ///< of the run itself, where that holds it

  Quantity quantity() const;  ///< of a row of quantities(): its position
};

/// All of them; Quantity is a position in it.
std::span<const QuantityInfo> quantities();
const QuantityInfo& info(Quantity quantity);
/// Null when there is none of this id.
const QuantityInfo* find_quantity(std::string_view id);

/// The quantity at iterate `step`, 0…run.last(), exactly. What belongs to a step (its length, angle, effective rate,
/// momentum and bracket) is told of the step that leads *to* the iterate, as the inspector does, and is not defined at iterate 0;
/// `rate` is the learning rate of the step that leaves it, as Run::lr() has it.
Parts value_at(Quantity quantity, const Run& run, std::int64_t step, const Landmarks& landmarks);

/// Whether the quantity has values on this objective: a part of the data that is not empty.
bool is_defined(Quantity quantity, const Objective& objective);

}  // namespace thalweg
