#pragma once
// A test in another language.

#include "core/language/tr.hpp"

namespace thalweg::test {

/// English again afterwards.
class InLanguage {
 public:
  explicit InLanguage(Language language) { set_language(language); }
  ~InLanguage() { set_language(Language::english); }
  InLanguage(const InLanguage&) = delete;
  InLanguage& operator=(const InLanguage&) = delete;
};

}  // namespace thalweg::test
