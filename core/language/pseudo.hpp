#pragma once
// The pseudo language for tests and translators: readable English that differs visibly from untranslated text.

#include <string_view>

namespace thalweg {

/// "[Šţép {0} ~~]": accents, 40 % more length, and brackets that reveal truncation; places are kept. Patterns without a word
/// are returned unchanged. Lives as long as `english` and the program. Any thread may call it.
std::string_view pseudo(std::string_view english);

/// Whether `text` holds a word that did not go through pseudo(): two or more ASCII letters, at least one of which has an
/// accent there.
bool has_untranslated_word(std::string_view text);

}  // namespace thalweg
