#pragma once
// Finding font files by name.

#include <string>

namespace thalweg {

enum class FontWeight { regular, medium, semibold };

/// The path of an installed font file, e.g. find_font("Inter", FontWeight::medium), or "". Unlike fontconfig's matching, it
/// never returns a substitute. Compares weights, not style names: Inter 4.0 says "Semi Bold", Inter 4.1 "SemiBold".
std::string find_font(const std::string& family, FontWeight weight, bool italic = false);

}  // namespace thalweg
