#pragma once
// Display labels of choices.

#include <string>
#include <string_view>

namespace thalweg {

/// "Moré–Thuente" for "more_thuente", "saddle-free" for "saddle_free"; an id without a label with spaces for underscores. In
/// the current language.
std::string choice_label(std::string_view id);

}  // namespace thalweg
