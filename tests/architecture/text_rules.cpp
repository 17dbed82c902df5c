#include "architecture/text_rules.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <iterator>
#include <sstream>
#include <utility>

#include "support/source_tokens.hpp"

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_one_of(const Token& token, std::initializer_list<const char*> signs) {
  return std::any_of(signs.begin(), signs.end(), [&](const char* sign) { return token.is(sign); });
}

/// For each token the function, or the table, that it stands in.
std::vector<std::string> owners(const std::vector<Token>& all) {
  std::vector<std::string> found(all.size());
  struct {
    std::size_t begin = 0;
    std::string name;
    bool initializers = false;
  } declaration;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto take_name = [&] {
      const bool named = i > declaration.begin && all[i - 1].is_word() && !is_one_of(all[i - 1], {"requires", "alignas", "decltype"});
      const bool parameter = i > 1 && is_one_of(all[i - 2], {"class", "typename"});
      if (declaration.name.empty() && named && !parameter) declaration.name = all[i - 1].text;
    };
    if (is_one_of(all[i], {";", "}"})) {
      declaration = {i + 1, "", false};
    } else if (is_one_of(all[i], {"(", "["})) {
      take_name();
      i = closing(all, i);
    } else if (all[i].is("=")) {
      take_name();
    } else if (all[i].is(":")) {
      declaration.initializers = !declaration.name.empty();
    } else if (all[i].is("{")) {
      const bool scope =
          std::any_of(all.begin() + std::ptrdiff_t(declaration.begin), all.begin() + std::ptrdiff_t(i), [](const Token& token) {
            return is_one_of(token, {"namespace", "class", "struct", "union", "enum"});
          });
      if (!scope) take_name();  // constexpr Term m{…}
      const std::size_t end = closing(all, i);
      if (declaration.initializers && all[i - 1].is_word()) {
        i = end;
      } else if (declaration.name.empty()) {
        declaration = {i + 1, "", false};  // what follows lies in a namespace or a class
      } else {
        std::fill(found.begin() + std::ptrdiff_t(declaration.begin), found.begin() + std::ptrdiff_t(end), declaration.name);
        declaration = {end + 1, "", false};
        i = end;
      }
    }
  }
  return found;
}

/// Some tokens beside each other: a value.
struct Stretch {
  std::size_t first, last;
};

/// "std::string(…)", "(…)" and "c ? … : …" about a value are it too. Whether it grew.
bool grow(const std::vector<Token>& all, Stretch& value) {
  if (value.first == 0 || value.last + 1 >= all.size()) return false;
  const Token &before = all[value.first - 1], &after = all[value.last + 1];
  if ((before.is("(") && after.is(")")) || (before.is("{") && after.is("}"))) {
    const std::size_t open = value.first - 1;
    const bool string = open > 0 && is_one_of(all[open - 1], {"string", "string_view"});
    const bool plain = before.is("(") && (open == 0 || all[open - 1].kind == Token::Kind::sign || all[open - 1].is("return"));
    if (!string && (!plain || is_one_of(all[open - 1], {")", "]", ">"}))) return false;
    value = {string ? open - 1 : open, value.last + 1};
    while (string && value.first >= 2 && all[value.first - 1].is("::")) value.first -= 2;
    return true;
  }
  if (!is_one_of(before, {"?", ":"}) && !after.is("?")) return false;
  std::size_t first = value.first, last = value.last;
  bool condition = false;
  for (int depth = 0; first > 0; --first) {
    const Token& token = all[first - 1];
    depth += is_one_of(token, {")", "]", "}"});
    depth -= is_one_of(token, {"(", "[", "{"});
    if (depth < 0 || (depth == 0 && is_one_of(token, {",", ";", "=", "+=", "return", "}"}))) break;
    condition = condition || (depth == 0 && token.is("?"));
  }
  if (!condition) return false;  // ":" of something else
  while (last + 1 < all.size() && !is_one_of(all[last + 1], {")", "]", "}", ",", ";"})) {
    ++last;
    if (is_one_of(all[last], {"(", "[", "{"})) last = closing(all, last);
  }
  const bool grew = first < value.first || last > value.last;
  value = {first, last};
  return grew;
}

/// Whether a text is put together from the literal at `i` and others.
bool glued(const std::vector<Token>& all, std::size_t i) {
  Stretch value{i, i};
  do {
    if (value.first > 0 && is_one_of(all[value.first - 1], {"+", "+="})) return true;
    if (value.last + 1 < all.size() && all[value.last + 1].is("+")) return true;
  } while (grow(all, value));
  return value.first >= 2 && all[value.first - 1].is("(") && is_one_of(all[value.first - 2], {"append", "format"});
}

std::vector<Stretch> arguments(const std::vector<Token>& all, std::size_t open) {
  std::vector<Stretch> found;
  const std::size_t end = closing(all, open);
  std::size_t first = open + 1;
  for (std::size_t i = first; i <= end; ++i) {
    if (i != end && is_one_of(all[i], {"(", "[", "{"})) {
      i = closing(all, i);
    } else if (i == end || all[i].is(",")) {
      if (i > first) found.push_back({first, i - 1});
      first = i + 1;
    }
  }
  return found;
}

/// Whether `n == 1 ? "step" : "steps"` begins at the sign of comparison, also between texts that are translated.
bool plural(const std::vector<Token>& all, std::size_t i) {
  if (i < 1 || i + 3 >= all.size() || !is_one_of(all[i], {"==", "!="}) || !all[i + 1].is("1") || !all[i + 2].is("?")) return false;
  if (is_one_of(all[i - 1], {"dimension", "dimension_"})) return false;
  if (i >= 3 && all[i - 1].is(")") && all[i - 2].is("(") && all[i - 3].is("dimension")) return false;
  std::size_t text = i + 3;
  if (all[text].is("std")) text += 3;
  if (is_one_of(all[text], {"tr", "string", "string_view"})) text += 2;
  if (text + 2 >= all.size() || !all[text].is_literal()) return false;
  while (text + 2 < all.size() && is_one_of(all[text + 1], {")", ":"})) ++text;  // to the other one
  const auto tells = [](const Token& token) { return token.is_literal() && (token.text == "s" || has_word(token.text)); };
  return tells(all[i + 3]) || !all[i + 3].is_literal() || tells(all[text]) || tells(all[text + 1]);
}

/// Whether tokens[i] is a call of the function of this name, and no declaration of it or of a variable.
bool is_call(const std::vector<Token>& all, std::size_t i) {
  if (i + 1 >= all.size() || !all[i + 1].is("(")) return false;
  if (i == 0) return true;
  const Token& before = all[i - 1];
  if (before.is("::")) return i >= 2 && is_one_of(all[i - 2], {"thalweg"});
  if (before.is_word()) return is_one_of(before, {"return", "throw", "case", "else", "co_return"});
  return !is_one_of(before, {".", "->", "&", "*", ">"});
}

/// Whether a call of tr() and its kin has a pattern that can be extracted, or looks up a text of the registries.
bool pattern_is_literal(const std::vector<Token>& all, std::size_t call) {
  const std::vector<Stretch> values = arguments(all, call + 1);
  const auto literal = [&](std::size_t n) {
    return n < values.size() && values[n].first == values[n].last && all[values[n].first].is_literal();
  };
  const std::string& name = all[call].text;
  if (name == "trn") return literal(1) && literal(2);
  if (name == "trc") return literal(0) && literal(1);
  if (name == "message") return literal(0) || (literal(1) && literal(2));
  if (name == "english" || values.size() != 1 || literal(0)) return literal(0);
  const auto begin = all.begin() + std::ptrdiff_t(values[0].first), end = all.begin() + std::ptrdiff_t(values[0].last) + 1;
  if (std::none_of(begin, end, [](const Token& token) { return token.is_literal(); })) return true;
  return std::none_of(begin, end, [](const Token& token) { return is_one_of(token, {"?", "+"}); });  // a choice, or glued
}

std::string shown(const Token& token) {
  std::string text = token.is_literal() ? "\"" + token.text + "\"" : token.text;
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

}  // namespace

bool has_word(const std::string& text) {
  std::istringstream stream(text);
  const std::vector<std::string> parts{std::istream_iterator<std::string>(stream), {}};
  for (std::size_t n = 0; n < parts.size(); ++n) {
    const std::string& part = parts[n];
    if (n + 1 < parts.size() && parts[n + 1][0] == '=') continue;  // a key
    const auto is_edge = [](char c) { return std::string("([{\"'.,:;!?)]}").find(c) != std::string::npos; };
    const bool id = part[0] == '.' || part[0] == '{' || part[0] == '#';  // ".png"; a place with what belongs to it
    std::size_t first = 0, last = part.size();
    while (first < last && is_edge(part[first])) ++first;
    while (last > first && is_edge(part[last - 1])) --last;
    const std::string word = part.substr(first, last - first);
    int row = 0, longest = 0;
    bool letters = !id;
    for (std::size_t i = 0; i < word.size(); ++i) {
      row = is_letter(word[i]) ? row + 1 : 0;
      longest = std::max(longest, row);
      const bool inner = (word[i] == '-' || word[i] == '\'') && i > 0 && is_letter(word[i - 1]);
      letters = letters && (is_letter(word[i]) || inner || static_cast<unsigned char>(word[i]) >= 0x80);
    }
    if (letters && longest >= 2) return true;
  }
  return false;
}

std::vector<BrokenRule> broken_text_rules(const std::string& source) {
  const std::vector<Token> all = tokens(source);
  const std::vector<std::string> owner = owners(all);
  std::vector<BrokenRule> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto add = [&](const std::string& what, const Token& token) {
      found.push_back({all[i].line, owner[i], what + ": " + shown(token)});
    };
    if (all[i].is_literal() && has_word(all[i].text) && glued(all, i)) add("glued", all[i]);
    if (plural(all, i)) add("a plural without trn()", all[i + 3]);
    if (is_one_of(all[i], {"tr", "trn", "trc", "message", "said", "english"}) && is_call(all, i) && !pattern_is_literal(all, i))
      add("no literal as the pattern", all[i]);
  }
  return found;
}
