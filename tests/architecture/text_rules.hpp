#pragma once
// What a source says to people, as far as it breaks a rule of core/language/tr.hpp.

#include <string>
#include <vector>

struct BrokenRule {
  int line;
  std::string function;  ///< that it stands in, or the table; empty outside of both
  std::string what;      ///< "glued: ' of '"
};

/// In the order of their lines.
std::vector<BrokenRule> broken_text_rules(const std::string& source);

/// Whether a text holds a word of language, of two ASCII letters at least: no id ("race.toml", "set_hyper", "--steps", "step = "),
/// no place ("{0}"), no TeX ("\\beta").
bool has_word(const std::string& text);
