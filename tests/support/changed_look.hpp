#pragma once
// Looks that differ from another in one field, for tests that go through all of them.

#include "core/analysis/effort.hpp"
#include "core/analysis/series.hpp"
#include "core/scene/look.hpp"

namespace thalweg::test {

inline void change(bool& value) { value = !value; }
inline void change(int& value) { ++value; }
inline void change(std::int64_t& value) { ++value; }
inline void change(InsideRow& row) { row = row == 2 ? 3 : 2; }
inline void change(Mode& mode) { mode = mode == Mode::race ? Mode::inside : Mode::race; }
inline void change(GradientLayer& layer) { layer = next(layer); }
inline void change(std::optional<SceneView>& view) { view = SceneView{{0.5, -2}, view ? 2 * view->height : 3}; }
inline void change(std::optional<std::vector<PlotChoice>>& plots) {
  plots = std::vector{PlotChoice{Quantity::angle, false, false}, PlotChoice{Quantity::loss, true, true},
                      PlotChoice{Quantity::rate, false, true}, PlotChoice{Quantity::step}};
}
inline void change(std::optional<Effort>& effort) { effort = Effort::gradients; }

/// `look` with its field number `n`, in the order of look_fields(), changed to another valid value.
inline Look with_changed(Look look, std::size_t n) {
  std::size_t at = 0;
  for_look_fields(
      [&](const auto& field) {
        if (at++ == n) change(field.value);
      },
      look);
  return look;
}

/// The key of field number `n`.
inline std::string_view look_key(std::size_t n) {
  Look look;
  std::string_view key;
  std::size_t at = 0;
  for_look_fields(
      [&](const auto& field) {
        if (at++ == n) key = field.key;
      },
      look);
  return key;
}

}  // namespace thalweg::test
