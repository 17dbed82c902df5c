#include "core/scene/look.hpp"

#include <algorithm>

#include "core/scene/look_words.hpp"
#include "core/scene/view_bounds.hpp"

namespace thalweg {

std::optional<std::string> check(const Look& look) {
  if (look.inside.row < -1) return "inside.row \u2265 0 expected, got " + std::to_string(int(look.inside.row) + 1);
  if (const int order = look.inside.layers.taylor; order < 0 || order > 2)
    return "0 \u2264 inside.taylor \u2264 2 expected, got " + std::to_string(order);
  if (look.inside.view) {
    if (const auto wrong = check(*look.inside.view, 2)) return "inside.view: " + *wrong;
  }
  if (!look.plots) return std::nullopt;
  for (auto plot = look.plots->begin(); plot != look.plots->end(); ++plot) {
    const auto same = [&](const PlotChoice& other) { return other.quantity == plot->quantity; };
    if (std::any_of(look.plots->begin(), plot, same)) return "plots names " + std::string(word_of(plot->quantity)) + " twice";
  }
  return std::nullopt;
}

}  // namespace thalweg
