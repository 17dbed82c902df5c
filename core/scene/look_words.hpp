#pragma once
// The words for modes, layers, axes and plots in scenes and commands.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/scene/look.hpp"

namespace thalweg {

/// All words, in the order of the enumeration; the argument only selects the overload.
std::span<const std::string_view> words_of(Mode);           ///< "race", "inside"
std::span<const std::string_view> words_of(GradientLayer);  ///< "off", "arrows", "streamlines"
std::span<const std::string_view> words_of(Effort);         ///< EffortInfo::id
std::span<const std::string_view> words_of(Quantity);       ///< QuantityInfo::id

template <class Choice>
std::string_view word_of(Choice choice) {
  return words_of(choice)[std::size_t(choice)];
}
/// The enumerator called `word`; nullopt if there is none.
template <class Choice>
std::optional<Choice> choice_of(std::string_view word) {
  const auto words = words_of(Choice{});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return Choice(i);
  }
  return std::nullopt;
}

/// The quantity, and its axes unless only the vertical one is logarithmic: "loss", "angle:linear", "loss:log_x",
/// "loss:log_log".
std::string plot_word(const PlotChoice& plot);
std::optional<PlotChoice> plot_of(std::string_view word);

/// "all", or the current row counted from 1 as in the window; "0": none.
std::string row_word(InsideRow row);

}  // namespace thalweg
