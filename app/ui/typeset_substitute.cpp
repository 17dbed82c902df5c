#include "ui/typeset_substitute.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/text/number.hpp"

namespace thalweg::ui {
namespace {

using tex::Class;
using tex::Kind;
using tex::Node;

constexpr unsigned minus = 0x2212, dot = 0x22C5, bar = '|', double_bar = 0x2016, prime = 0x2032;

Node glyph(unsigned codepoint, Class cls = Class::ordinary) {
  Node n;
  n.kind = Kind::glyph;
  n.codepoint = codepoint;
  n.cls = cls;
  return n;
}

const Node& bare(const Node& node) {
  const bool wraps = (node.kind == Kind::row && node.children.size() == 1) || node.kind == Kind::colour;
  return wraps ? bare(node.children[0]) : node;
}

bool is(const Node& node, unsigned codepoint) { return node.kind == Kind::glyph && node.codepoint == codepoint; }
bool is_bar(const Node& node) { return is(node, bar) || is(node, double_bar); }
bool is_digit(const Node& node) {
  return node.kind == Kind::glyph && ((node.codepoint >= '0' && node.codepoint <= '9') || node.codepoint == '.');
}
bool is_letter(const Node& node) { return node.kind == Kind::glyph && node.italic; }
bool empty_row(const Node& node) { return node.kind == Kind::row && node.children.empty(); }
bool is_text(const Node& node) {
  return node.kind == Kind::row && std::any_of(node.children.begin(), node.children.end(), [](const Node& n) {
           return n.kind == Kind::glyph && !n.italic &&
                  ((n.codepoint >= 'a' && n.codepoint <= 'z') || (n.codepoint >= 'A' && n.codepoint <= 'Z'));
         });
}

bool has_prime(const Node& sup) {
  return std::any_of(sup.children.begin(), sup.children.end(), [](const Node& n) { return is(n, prime); });
}

/// The number of nodes that a symbol matches, and the exponent on the last one that is not part of the symbol.
struct Match {
  std::size_t length = 0;
  Node power;
};

std::optional<Match> match(std::span<const Node> row, const Node& symbol) {
  const std::size_t n = symbol.children.size();
  if (n == 0 || row.size() < n) return {};
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (!same(row[i], symbol.children[i])) return {};
  }
  if (n == 1 && is(symbol.children[0], 'f') && row.size() > 1 && is(row[1], '(')) return {};  // the function, not the number
  const Node &last = row[n - 1], &wanted = symbol.children[n - 1];
  if (same(last, wanted)) return Match{n, {}};
  if (last.kind != Kind::script || empty_row(last.children[2]) || has_prime(last.children[2])) return {};
  Node without = last;  // x² is a power of x, and β₁² of β₁
  without.children[2] = {};
  const bool fits = empty_row(last.children[1]) ? same(last.children[0], wanted) : same(without, wanted);
  return fits ? std::optional(Match{n, last.children[2]}) : std::nullopt;
}

struct Found {
  Match match;
  const Substitution* what;
};
std::optional<Found> find(std::span<const Node> row, std::span<const Substitution> with) {
  std::optional<Found> best;
  for (const Substitution& candidate : with) {
    const auto m = match(row, candidate.symbol);
    // Prefer the longest, then one that leaves no exponent, then the last.
    if (!m || (best && (m->length < best->match.length ||
                        (m->length == best->match.length && !empty_row(m->power) && empty_row(best->match.power)))))
      continue;
    best = Found{*m, &candidate};
  }
  return best;
}

Node coloured(Node inner, const Substitution& what, bool spaced) {
  Node n;
  n.kind = Kind::colour;
  n.colour = what.colour;
  n.tag = what.tag;
  n.spaced = spaced;
  n.children.push_back(std::move(inner));
  return n;
}

/// One element of a row under construction.
struct Part {
  Node node;
  bool number = false;
};

class Row {
 public:
  void add(Node node, bool number) {
    if (!parts_.empty() && (number || parts_.back().number) && ends_factor(parts_.back()) && begins_factor(node)) {
      parts_.push_back({glyph(dot, Class::binary)});
    }
    if (is_bar(node)) ++bars_;
    parts_.push_back({std::move(node), number});
  }

  // True for a negative number after a sign or a factor, and a product after "/".
  bool needs_brackets(const Node& number) const {
    if (number.children.empty() || parts_.empty()) return false;
    const Node& before = parts_.back().node;
    if (is(before, '/') && is_product(number)) return true;
    if (!is(number.children.front(), minus)) return false;
    if (is_bar(before) && bars_ % 2 == 1) return false;
    return before.cls != Class::open && before.cls != Class::punctuation && before.cls != Class::relation;
  }

  // Whether it needs brackets under an exponent.
  static bool is_compound(const Node& number) {
    return is_product(number) ||
           std::any_of(number.children.begin(), number.children.end(), [](const Node& n) { return n.kind == Kind::script; });
  }

  static bool is_product(const Node& number) {
    return std::any_of(number.children.begin(), number.children.end(), [](const Node& n) { return is(n, dot); });
  }

  const Node* last() const { return parts_.empty() ? nullptr : &parts_.back().node; }

  Node done(const Node& like) {
    Node out;
    out.cls = like.cls;
    out.spaced = like.spaced;
    for (Part& part : parts_) out.children.push_back(std::move(part.node));
    return out;
  }

 private:
  bool ends_factor(const Part& part) const {
    const Node& n = part.node;
    if (part.number) return true;
    if (is(n, '/') || is_bar(n) || n.kind == Kind::space || is_text(n)) return false;
    return n.cls == Class::ordinary || n.cls == Class::close;
  }
  static bool begins_factor(const Node& n) {
    if (is(n, '/') || is_bar(n) || n.kind == Kind::space || is_text(n)) return false;
    return n.cls == Class::ordinary || n.cls == Class::open;
  }

  std::vector<Part> parts_;
  int bars_ = 0;
};

bool all_digits(const Node& row) { return !row.children.empty() && std::all_of(row.children.begin(), row.children.end(), is_digit); }

// A fraction of two numbers is written on one line.
std::vector<Node> on_one_line(const Node& row, std::span<const Substitution> with) {
  const auto simple = [&](const Node& part) {
    if (all_digits(part)) return true;
    const auto found = find(part.children, with);
    return found && found->match.length == part.children.size() && empty_row(found->match.power) && !found->what->by.children.empty() &&
           !found->what->renames;
  };
  std::vector<Node> out;
  for (const Node& n : row.children) {
    const bool after_line = !out.empty() && is(out.back(), '/');
    if (n.kind != Kind::fraction || after_line || !simple(n.children[0]) || !simple(n.children[1]) ||
        (all_digits(n.children[0]) && all_digits(n.children[1]))) {
      out.push_back(n);
      continue;
    }
    const std::size_t first = out.size();
    for (const Node& top : n.children[0].children) out.push_back(top);
    out[first].spaced = n.spaced;
    out.push_back(glyph('/'));
    out.back().spaced = true;
    const std::size_t second = out.size();
    for (const Node& bottom : n.children[1].children) out.push_back(bottom);
    out[second].spaced = true;
  }
  return out;
}

Node bracketed(Node inner) {
  Node n;
  n.children.push_back(glyph('(', Class::open));
  for (Node& child : inner.children) n.children.push_back(std::move(child));
  n.children.push_back(glyph(')', Class::close));
  return n;
}

Node replaced(const Node& node, std::span<const Substitution> with);

Node replaced_row(const Node& row, std::span<const Substitution> with) {
  const bool numbers = std::any_of(with.begin(), with.end(), [](const Substitution& s) { return !s.by.children.empty() && !s.renames; });
  const std::vector<Node> nodes = numbers ? on_one_line(row, with) : row.children;
  Row out;
  for (std::size_t i = 0; i < nodes.size();) {
    const std::span<const Node> rest = std::span(nodes).subspan(i);
    const auto found = find(rest, with);
    if (!found) {
      Node n = replaced(nodes[i], with);
      n.spaced = nodes[i].spaced;
      out.add(std::move(n), false);
      ++i;
      continue;
    }
    const auto& [m, what] = *found;
    const bool spaced = nodes[i].spaced;
    if (what->by.children.empty()) {
      Node kept;
      kept.children.assign(rest.begin(), rest.begin() + std::ptrdiff_t(m.length));
      Node n = coloured(std::move(kept), *what, spaced);
      n.cls = nodes[i].cls;
      n.children[0].children[0].spaced = false;
      out.add(std::move(n), false);
    } else if (what->renames) {
      Node n = coloured(what->by, *what, spaced);
      if (!empty_row(m.power)) {
        Node power;
        power.kind = Kind::script;
        power.children = {std::move(n), Node{}, m.power};
        power.spaced = spaced;
        n = std::move(power);
      }
      out.add(std::move(n), false);
    } else {
      Node by = what->by;
      const bool negative = is(by.children.front(), minus), tuple = is(by.children.front(), '(');
      const Node* before = out.last();
      const bool argument = before && is(*before, '(') && m.length < rest.size() && is(rest[m.length], ')');
      if (tuple && argument) by.children = {by.children.begin() + 1, by.children.end() - 1};  // f(1, 2), not f((1, 2))
      if (!empty_row(m.power)) {
        if (negative || Row::is_compound(by)) by = bracketed(std::move(by));
        Node power;
        power.kind = Kind::script;
        power.children = {coloured(std::move(by), *what, false), Node{}, replaced(m.power, with)};
        power.spaced = spaced;
        out.add(std::move(power), true);
      } else {
        if (out.needs_brackets(by)) by = bracketed(std::move(by));
        out.add(coloured(std::move(by), *what, spaced), true);
      }
    }
    i += m.length;
  }
  return out.done(row);
}

Node replaced(const Node& node, std::span<const Substitution> with) {
  switch (node.kind) {
    case Kind::row: return is_text(node) ? node : replaced_row(node, with);
    case Kind::script: {  // a subscript or an accent is part of a name and is not substituted
      Node out = node;
      if (out.children[0].kind != Kind::glyph) out.children[0] = replaced(out.children[0], with);
      out.children[2] = replaced(out.children[2], with);
      return out;
    }
    case Kind::fraction:
    case Kind::root:
    case Kind::colour:
    case Kind::matrix: {
      Node out = node;
      for (Node& child : out.children) child = replaced(child, with);
      return out;
    }
    case Kind::glyph:
    case Kind::accent:
    case Kind::space: break;
  }
  return node;
}

std::string utf8(unsigned c) {
  std::string out;
  if (c < 0x80) return out += char(c);
  if (c < 0x800) return out = {char(0xC0 | (c >> 6)), char(0x80 | (c & 0x3F))};
  return out = {char(0xE0 | (c >> 12)), char(0x80 | ((c >> 6) & 0x3F)), char(0x80 | (c & 0x3F))};
}

}  // namespace

tex::Node symbol(std::string_view source) { return parse_formula(source).root; }

tex::Node number_node(double value, int digits) {
  std::string source;
  const std::string text = number(value, digits);
  if (std::isnan(value)) return symbol("\\text{" + text + "}");
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "\u2009") == 0) {
      source += "\\,";
      i += 2;
    } else if (text[i] == 'e') {
      const bool one = source == "1" || source ==
                                            "\u2212"
                                            "1";  // 10⁻⁶, not 1·10⁻⁶
      if (one) source.pop_back();
      source += (one ? "10^{" : "\\cdot 10^{") + text.substr(i + 1) + "}";
      break;
    } else {
      source += text[i];
    }
  }
  return symbol(source);
}

tex::Node number_node(Vec2 value, int digits) {
  Node out = number_node(value.x, digits);
  const Node y = number_node(value.y, digits);
  out.children.push_back(glyph(',', Class::punctuation));
  out.children.insert(out.children.end(), y.children.begin(), y.children.end());
  return bracketed(std::move(out));
}

tex::Node number_node(const Sym2& value, int digits) {
  Node m;
  m.kind = Kind::matrix;
  m.children = {number_node(value.xx, digits), number_node(value.xy, digits), number_node(value.xy, digits), number_node(value.yy, digits)};
  Node out;
  out.children.push_back(std::move(m));
  return out;
}

tex::Node substitute(const tex::Node& formula, std::span<const Substitution> with) { return replaced_row(formula, with); }

bool contains(const tex::Node& formula, const tex::Node& wanted) {
  if (formula.kind == Kind::accent || formula.kind == Kind::space || is_text(formula)) return false;
  if (formula.kind == Kind::row) {
    for (std::size_t i = 0; i < formula.children.size(); ++i) {
      if (match(std::span(formula.children).subspan(i), wanted) || contains(formula.children[i], wanted)) return true;
    }
    return false;
  }
  if (formula.kind == Kind::script) return contains(formula.children[0], wanted) || contains(formula.children[2], wanted);
  return std::any_of(formula.children.begin(), formula.children.end(), [&](const Node& child) { return contains(child, wanted); });
}

bool same(const tex::Node& first, const tex::Node& second) {
  const Node &a = bare(first), &b = bare(second);
  if (a.kind != b.kind || a.codepoint != b.codepoint || a.italic != b.italic || a.children.size() != b.children.size()) return false;
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    if (!same(a.children[i], b.children[i])) return false;
  }
  return true;
}

std::string letter_left(const tex::Node& formula) {
  if (is_letter(formula)) return formula.codepoint == 'f' || formula.codepoint == 0x3C0 ? "" : utf8(formula.codepoint);
  if (is_text(formula)) return "";
  for (const Node& child : formula.children) {
    if (std::string left = letter_left(child); !left.empty()) return left;
  }
  return "";
}

tex::Node with_subscript(const tex::Node& base, const tex::Node& sub) {
  Node n;
  n.kind = Kind::script;
  n.children = {base, sub, Node{}};
  return n;
}

tex::Node joined(std::span<const tex::Node> parts) {
  Node out;
  for (const Node& part : parts) {
    if (part.kind == Kind::row && !is_text(part)) out.children.insert(out.children.end(), part.children.begin(), part.children.end());
    else out.children.push_back(part);
  }
  return out;
}

}  // namespace thalweg::ui
