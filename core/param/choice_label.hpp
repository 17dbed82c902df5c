#pragma once
// What people read in place of a choice's id.

#include <string>
#include <string_view>

namespace thalweg {

/// "more_thuente": "Moré–Thuente", "saddle_free": "saddle-free"; ids without a label of their own with spaces for underscores.
/// In the present language; its English is the pattern.
std::string choice_label(std::string_view id);

}  // namespace thalweg
