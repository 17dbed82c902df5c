#pragma once
// A test in another language.

#include <string_view>

#include "core/language/pseudo.hpp"
#include "core/language/tr.hpp"
#include "support/catch.hpp"

namespace thalweg::test {

/// English again afterwards.
class InLanguage {
 public:
  explicit InLanguage(Language language) { set_language(language); }
  ~InLanguage() { set_language(Language::english); }
  InLanguage(const InLanguage&) = delete;
  InLanguage& operator=(const InLanguage&) = delete;
};

/// In the pseudo-language: `text` is one translated text and holds no English word.
inline void check_translated(std::string_view text) {
  INFO(text);
  CHECK(text.starts_with("["));
  CHECK_FALSE(has_untranslated_word(text));
}

}  // namespace thalweg::test
