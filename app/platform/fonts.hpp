#pragma once
// Finding font files by name.

#include <string>

namespace thalweg {

/// The file of an installed font, such as find_font("Inter", "Medium"); empty when this family and style are
/// not installed. Unlike fontconfig's own matching it never answers with a substitute.
std::string find_font(const std::string& family, const std::string& style);

}  // namespace thalweg
