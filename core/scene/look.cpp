#include "core/scene/look.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/scene/look_words.hpp"
#include "core/scene/view_bounds.hpp"

namespace thalweg {

std::optional<std::string> check(const Look& look) {
  if (look.inside.row < -1) return tr("{0} expected, got {1}", "inside.row \u2265 0", std::to_string(int(look.inside.row) + 1));
  if (const int order = look.inside.layers.taylor; order < 0 || order > 2)
    return tr("{0} expected, got {1}", "0 \u2264 inside.taylor \u2264 2", std::to_string(order));
  if (look.inside.view) {
    if (const auto wrong = check(*look.inside.view, 2)) return tr("{0}: {1}", "inside.view", *wrong);
  }
  if (!look.plots) return std::nullopt;
  for (auto plot = look.plots->begin(); plot != look.plots->end(); ++plot) {
    const auto same = [&](const PlotChoice& other) { return other.quantity == plot->quantity; };
    if (std::any_of(look.plots->begin(), plot, same)) return tr("{0} names {1} twice", "plots", word_of(plot->quantity));
  }
  return std::nullopt;
}

}  // namespace thalweg
