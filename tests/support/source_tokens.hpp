#pragma once
// C++ sources as tokens, for tests that read them.

#include <string>
#include <vector>

struct Token {
  enum class Kind { word, number, literal, sign };
  Kind kind;
  std::string text;  ///< of a literal: what stands between the quotes, escapes replaced
  int line;          ///< from 1 on

  bool is(const char* sign_or_word) const { return kind != Kind::literal && text == sign_or_word; }
  bool is_literal() const { return kind == Kind::literal; }
  bool is_word() const { return kind == Kind::word; }
};

/// Without comments and preprocessor lines. Literals beside each other are one; characters are numbers.
std::vector<Token> tokens(const std::string& source);

/// The token that closes what tokens[open] opens, or the last one.
std::size_t closing(const std::vector<Token>& tokens, std::size_t open);
