#pragma once
// Quantities that can be plotted along a run. Each is defined by one row of the table in quantity.cpp, which plots, menus,
// tables, scenes and the clipboard read.

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

/// An index into quantities(). Only rows that the code refers to have a name here; a new row needs none.
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

/// The known minima of an objective and its least value.
struct Landmarks {
  std::optional<double> least;  ///< f*, the least known value; nullopt if unknown
  std::vector<Vec2> minima;     ///< local and global
  friend bool operator==(const Landmarks&, const Landmarks&) = default;
};
/// Objective::least_value() and the minima among Objective::known_points(), for the present parameters.
Landmarks landmarks(const Objective& objective);

/// One value per part; the second is NaN for quantities of one part. NaN where undefined.
using Parts = std::array<double, 2>;

struct QuantityInfo {
  std::string_view id;       ///< "step_length"
  std::string_view name;     ///< "Step length"
  std::string_view formula;  ///< TeX subset: "\\|\\Delta\\|"
  std::string_view help;     ///< one sentence
  /// The value at iterate `step`, 0…run.last(); see value_at().
  Parts (*at)(const Run& run, std::int64_t step, const Landmarks& landmarks);
  std::string_view unit = {};              ///< appended to numbers: "°"
  bool log = true;                         ///< a logarithmic axis suits it
  int parts = 1;                           ///< 2: one line per coordinate
  Role role = Role::scalar;                ///< the role whose colour its line takes
  bool explained = false;                  ///< calls Run::explain(): about a microsecond per step, more for searching methods
  std::optional<thalweg::Part> part = {};  ///< the part of the data whose risk it is
  std::span<const double> (*column)(const Run& run) = nullptr;  ///< the run's own array of the values, if it keeps one

  Quantity quantity() const;  ///< the index of this row, which must be an element of quantities()
};

/// All quantities, indexed by Quantity.
std::span<const QuantityInfo> quantities();
const QuantityInfo& info(Quantity quantity);
/// The entry with this id, or null.
const QuantityInfo* find_quantity(std::string_view id);

/// The exact value at iterate `step`, 0…run.last(). Quantities of a step (length, angle, effective rate, momentum, bracket)
/// refer to the step that leads *to* the iterate, as in the inspector, and are NaN at iterate 0. `rate` is the learning rate
/// of the step that *leaves* the iterate, as in Run::lr().
Parts value_at(Quantity quantity, const Run& run, std::int64_t step, const Landmarks& landmarks);

/// False if the quantity is the risk of a data part that the objective lacks or that is empty; true otherwise.
bool is_defined(Quantity quantity, const Objective& objective);

}  // namespace thalweg
