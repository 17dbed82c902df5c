#include "support/source_tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Reader {
 public:
  explicit Reader(const std::string& source) : source_(source) {}

  std::vector<Token> read() {
    while (at_ < source_.size()) next();
    return std::move(found_);
  }

 private:
  char look(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  bool ahead(std::string_view text) const { return source_.compare(at_, text.size(), text) == 0; }

  void skip() { line_ += source_[at_++] == '\n'; }
  void skip_to(std::string_view end) {
    const std::size_t stop = std::min(source_.find(end, at_), source_.size());
    while (at_ < stop) skip();
  }
  void skip_preprocessor_line() {
    do {
      if (look() == '\\' && at_ + 1 < source_.size()) skip();
      skip();
    } while (at_ < source_.size() && look() != '\n');
  }
  bool begins_line() const {
    const std::size_t before = source_.find_last_not_of(" \t", at_ - 1);
    return at_ == 0 || before == std::string::npos || source_[before] == '\n';
  }

  void add(Token::Kind kind, std::string text, int line) { found_.push_back({kind, std::move(text), line}); }
  void add_literal(std::string text, int line) {
    if (!found_.empty() && found_.back().is_literal()) found_.back().text += text;
    else add(Token::Kind::literal, std::move(text), line);
  }

  void next() {
    if (std::isspace(static_cast<unsigned char>(look()))) return skip();
    if (ahead("//")) return skip_to("\n");
    if (ahead("/*")) {
      at_ += 2;
      skip_to("*/");
      at_ += 2;
      return;
    }
    if (look() == '#' && begins_line()) return skip_preprocessor_line();
    if (ahead("R\"")) return raw();
    if (look() == '"') return literal();
    if (look() == '\'') return character();
    if (is_letter(look())) return word();
    if (is_digit(look())) return number();
    sign();
  }

  void raw() {
    const int line = line_;
    at_ += 2;
    const std::size_t open = source_.find('(', at_);
    const std::string end = ")" + source_.substr(at_, open - at_) + "\"";
    const std::size_t stop = std::min(source_.find(end, open), source_.size());
    add_literal(source_.substr(open + 1, stop - open - 1), line);
    while (at_ < stop) skip();
    at_ += end.size();
  }

  void literal() {
    const int line = line_;
    std::string text;
    for (++at_; at_ < source_.size() && look() != '"'; ++at_) {
      if (look() != '\\') {
        text += look();
        continue;
      }
      ++at_;
      switch (look()) {
        case 'n': text += '\n'; break;
        case 't': text += '\t'; break;
        case 'r': text += '\r'; break;
        case 'x':
        case 'u':
          text += '?';  // some character that is no letter
          while (std::isxdigit(static_cast<unsigned char>(look(1)))) ++at_;
          break;
        default: text += look();
      }
    }
    ++at_;
    add_literal(std::move(text), line);
  }

  void character() {
    for (++at_; at_ < source_.size() && look() != '\''; ++at_) at_ += look() == '\\';
    ++at_;
    add(Token::Kind::number, "'", line_);
  }

  void word() {
    std::string text;
    for (; is_letter(look()) || is_digit(look()); ++at_) text += look();
    add(Token::Kind::word, std::move(text), line_);
  }

  void number() {
    std::string text;
    for (; is_letter(look()) || is_digit(look()) || look() == '.' || (look() == '\'' && is_digit(look(1))); ++at_) text += look();
    add(Token::Kind::number, std::move(text), line_);
  }

  void sign() {
    static constexpr std::array<std::string_view, 11> pairs = {"+=", "==", "!=", "<=", ">=", "::", "->", "++", "--", "&&", "||"};
    const auto pair = std::find_if(pairs.begin(), pairs.end(), [this](std::string_view p) { return ahead(p); });
    const std::size_t size = pair == pairs.end() ? 1 : 2;
    add(Token::Kind::sign, source_.substr(at_, size), line_);
    at_ += size;
  }

  const std::string& source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<Token> found_;
};

bool opens(const Token& token) { return token.is("(") || token.is("[") || token.is("{"); }
bool closes(const Token& token) { return token.is(")") || token.is("]") || token.is("}"); }

}  // namespace

std::vector<Token> tokens(const std::string& source) { return Reader(source).read(); }

std::size_t closing(const std::vector<Token>& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    depth += opens(tokens[i]);
    depth -= closes(tokens[i]);
    if (depth == 0) return i;
  }
  return tokens.empty() ? 0 : tokens.size() - 1;
}
