#include "picture/formula_terms.hpp"

#include <algorithm>
#include <cctype>

namespace thalweg {

namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80) != 0; }

// A tokenizer for formulas.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  void skip() { ++at_; }

  /// The next token: a command such as "\\hat", or one UTF-8 character.
  std::string_view token() {
    const std::size_t from = at_++;
    if (text_[from] == '\\') {
      while (!done() && std::isalpha(static_cast<unsigned char>(text_[at_]))) ++at_;
      if (at_ == from + 1 && !done()) ++at_;  // "\\|"
    } else {
      while (!done() && (text_[at_] & 0xC0) == 0x80) ++at_;
    }
    return text_.substr(from, at_ - from);
  }

  /// The contents of the following braces, or the next token if there are none.
  std::string_view group() {
    while (peek() == ' ') skip();
    if (done()) return {};
    if (peek() != '{') return token();
    const std::size_t from = ++at_;
    for (int depth = 1; !done(); ++at_) {
      if (text_[at_] == '{') ++depth;
      if (text_[at_] == '}' && --depth == 0) break;
    }
    const std::string_view inside = text_.substr(from, at_ - from);
    if (!done()) ++at_;
    return inside;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_accent(std::string_view token) {
  return token == "\\hat" || token == "\\bar" || token == "\\tilde" || token == "\\dot" || token == "\\mathrm" || token == "\\mathbf";
}

bool is_layout(std::string_view token) {
  return token == "\\left" || token == "\\right" || token == "\\cdot" || token == "\\|" || token == "\\," || token == "\\leftarrow";
}

// Calls take(name, is below a fraction bar) for each quantity.
template <class Take>
void walk(std::string_view formula, bool below, bool with_power, const Take& take) {
  Reader in(formula);
  bool divided = false;  // after "/": applies to the next quantity
  while (!in.done()) {
    const char c = in.peek();
    if (c == '/') {
      divided = true;
      in.skip();
    } else if (c == '{' || c == '^') {  // a bare group, or the power of a bracket
      if (c == '^') in.skip();
      walk(in.group(), below || divided, with_power, take);
    } else if (c == '\\' || letter(c)) {
      const std::string_view token = in.token();
      if (token == "\\frac") {
        walk(in.group(), below || divided, with_power, take);
        walk(in.group(), true, with_power, take);
        divided = false;
        continue;
      }
      if (token == "\\sqrt") {
        walk(in.group(), below || divided, with_power, take);
        divided = false;
        continue;
      }
      if (token == "\\text") {
        in.group();
        continue;
      }
      if (token == "\\color") {
        in.group();
        walk(in.group(), below || divided, with_power, take);
        continue;
      }
      if (is_layout(token)) continue;
      std::string name(token);
      if (is_accent(token)) name += "{" + std::string(in.group()) + "}";
      std::string_view power;
      for (char next = in.peek(); next == '_' || next == '^' || next == '\''; next = in.peek()) {
        in.skip();
        if (next == '\'') name += '\'';
        if (next == '_') name += "_{" + std::string(in.group()) + "}";
        if (next == '^') power = in.group();
      }
      if (with_power && !power.empty()) name += "^{" + std::string(power) + "}";
      take(name, below || divided);
      divided = false;
    } else {
      if (c == '_') in.skip();
      else if (c == '(' && divided) {
      }  // of a bracket only the first quantity counts
      if (!in.done()) in.skip();
    }
  }
}

}  // namespace

std::vector<Summand> summands(std::string_view formula) {
  std::vector<Summand> found;
  const auto add = [&](bool minus, std::size_t from, std::size_t to) {
    while (from < to && formula[from] == ' ') ++from;
    while (to > from && formula[to - 1] == ' ') --to;
    if (to > from) found.push_back({minus, formula.substr(from, to - from)});
  };
  int depth = 0;
  bool minus = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    const char c = formula[i];
    if (c == '{' || c == '(' || c == '[') ++depth;
    if (c == '}' || c == ')' || c == ']') --depth;
    if (depth > 0 || (c != '+' && c != '-')) continue;
    if (i > 0 && (formula[i - 1] == '_' || formula[i - 1] == '^')) continue;
    add(minus, from, i);
    minus = c == '-';
    from = i + 1;
  }
  add(minus, from, formula.size());
  return found;
}

std::vector<std::string> quantities(std::string_view formula, bool with_power) {
  std::vector<std::string> found;
  walk(formula, false, with_power, [&](const std::string& name, bool) { found.push_back(name); });
  return found;
}

namespace {

bool named(std::string_view formula, std::string_view symbol, bool only_below) {
  for (const bool with_power : {true, false}) {
    const std::vector<std::string> wanted = quantities(symbol, with_power);
    if (wanted.size() != 1) continue;
    bool found = false;
    walk(formula, false, with_power,
         [&](const std::string& name, bool below) { found = found || (name == wanted.front() && (below || !only_below)); });
    if (found) return true;
    // A symbol that has an exponent itself, such as β₁ᵗ, does not match its base.
    if (with_power && quantities(symbol, false) != wanted) return false;
  }
  return false;
}

}  // namespace

bool names(std::string_view formula, std::string_view symbol) { return named(formula, symbol, false); }
bool divides_by(std::string_view formula, std::string_view symbol) { return named(formula, symbol, true); }

}  // namespace thalweg
