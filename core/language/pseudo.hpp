#pragma once
// A language for tests and translators: English that can be read, and told from what was not translated.

#include <string_view>

namespace thalweg {

/// "[Ŝţéþ {0} ~~]": accents, 40 % more length, brackets that show where a text is cut; places stay. Patterns that hold no
/// word stay as they are. Lives as long as the program. Any thread may call it.
std::string_view pseudo(std::string_view english);

/// Whether a text holds a word, of two ASCII letters at least, that did not go through pseudo().
bool has_untranslated_word(std::string_view text);

}  // namespace thalweg
