#include "core/param/choice_label.hpp"

#include <algorithm>
#include <utility>

#include "core/language/tr.hpp"

namespace thalweg {

std::string choice_label(std::string_view id) {
  static constexpr std::pair<std::string_view, std::string_view> labels[] = {
      {"armijo", "Armijo"},
      {"strong_wolfe", "strong Wolfe"},
      {"more_thuente", "Moré–Thuente"},
      {"saddle_free", "saddle-free"},
      {"polak_ribiere_plus", "Polak–Ribière+"},
      {"fletcher_reeves", "Fletcher–Reeves"},
      {"hestenes_stiefel", "Hestenes–Stiefel"},
      {"dai_yuan", "Dai–Yuan"},
      {"relu", "ReLU"},
      {"huber", "Huber"},
      {"heavy_tailed", "heavy-tailed"},
      {"min", "smaller"},
      {"max", "larger"},
      {"rel", "relative"},
      {"abs", "absolute"},
      {"cos", "cosine"},
      {"triangular2", "triangular, halved"},
      {"exp_range", "exponential"},
  };
  for (const auto& [known, label] : labels) {
    if (known == id) return std::string(tr(label));
  }
  std::string words(id);
  std::replace(words.begin(), words.end(), '_', ' ');
  return std::string(tr(words));
}

}  // namespace thalweg
