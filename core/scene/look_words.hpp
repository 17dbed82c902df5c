#pragma once
// The words of a look in texts: what a person types for a mode, a layer, an axis or a plot.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/scene/look.hpp"

namespace thalweg {

/// All words, in the order of the enumeration; the argument chooses the list.
std::span<const std::string_view> words_of(Mode);           ///< "race", "inside"
std::span<const std::string_view> words_of(GradientLayer);  ///< "off", "arrows", "streamlines"
std::span<const std::string_view> words_of(Effort);         ///< EffortInfo::id
std::span<const std::string_view> words_of(Quantity);       ///< QuantityInfo::id

template <class Choice>
std::string_view word_of(Choice choice) {
  return words_of(choice)[std::size_t(choice)];
}
/// Nothing where it is none of the words.
template <class Choice>
std::optional<Choice> choice_of(std::string_view word) {
  const auto words = words_of(Choice{});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return Choice(i);
  }
  return std::nullopt;
}

/// The quantity, then what its axes are where the ordinate alone is not logarithmic: "loss", "angle:linear", "loss:log_x",
/// "loss:log_log".
std::string plot_word(const PlotChoice& plot);
std::optional<PlotChoice> plot_of(std::string_view word);

/// "all", or the number of the current row as the window counts them, from 1; 0: none.
std::string row_word(InsideRow row);

}  // namespace thalweg
