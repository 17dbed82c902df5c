#pragma once
// Finding font files by name.

#include <string>

namespace thalweg {

enum class FontWeight { regular, medium, semibold };

/// The file of an installed upright or italic font of this family and weight, such as find_font("Inter",
/// FontWeight::medium); empty where there is none. Unlike fontconfig's own matching it never answers with a substitute.
/// Weights are compared, not the names of styles: Inter 4.0 calls "Semi Bold" what Inter 4.1 calls "SemiBold".
std::string find_font(const std::string& family, FontWeight weight, bool italic = false);

}  // namespace thalweg
