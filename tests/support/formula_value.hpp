#pragma once
// What a typeset formula of numbers comes to: a check that what the inspector shows is true.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ui/typeset.hpp"

namespace thalweg::test {

/// A formula as plain text, to compare and to read in a failure.
inline std::string text(const ui::tex::Node& n) {
  std::string out;
  switch (n.kind) {
    case ui::tex::Kind::glyph:
      return n.codepoint < 0x80 ? std::string(1, char(n.codepoint)) : n.codepoint == 0x2212 ? "-" : n.codepoint == 0x22C5 ? "." : "?";
    case ui::tex::Kind::script:
      return text(n.children[0]) + (n.children[1].children.empty() ? "" : "_" + text(n.children[1])) +
             (n.children[2].children.empty() ? "" : "^" + text(n.children[2]));
    case ui::tex::Kind::fraction: return "{" + text(n.children[0]) + "|" + text(n.children[1]) + "}";
    case ui::tex::Kind::root: return "root{" + text(n.children[0]) + "}";
    case ui::tex::Kind::accent: return "hat{" + text(n.children[0]) + "}";
    case ui::tex::Kind::space: return " ";
    case ui::tex::Kind::matrix:
      return "[" + text(n.children[0]) + " " + text(n.children[1]) + ";" + text(n.children[2]) + " " + text(n.children[3]) + "]";
    case ui::tex::Kind::row:
    case ui::tex::Kind::colour: break;
  }
  for (const ui::tex::Node& child : n.children) out += text(child);
  return out;
}

/// Evaluates numbers with + − · / powers, fractions, roots, brackets, |a|, max, min, sign, exp, log and sqrt. Nothing
/// where the formula holds anything else, such as ∇f(…), a point or a matrix.
class FormulaValue {
 public:
  static std::optional<double> of(const ui::tex::Node& row) {
    FormulaValue value(row);
    const double result = value.sum();
    return value.failed_ || value.at_ != value.nodes_.size() ? std::nullopt : std::optional(result);
  }

 private:
  using Node = ui::tex::Node;
  using Kind = ui::tex::Kind;

  explicit FormulaValue(const Node& row) { flatten(row); }

  void flatten(const Node& node) {
    if (node.kind == Kind::space) return;
    if (node.kind == Kind::row && name_of(node).empty()) {
      for (const Node& child : node.children) flatten(child);
    } else {
      nodes_.push_back(&node);
    }
  }

  static std::string name_of(const Node& node) {
    std::string name;
    if (node.kind != Kind::row) return name;
    for (const Node& child : node.children) {
      if (child.kind != Kind::glyph || child.italic || child.codepoint < 'a' || child.codepoint > 'z') return "";
      name += char(child.codepoint);
    }
    return name;
  }

  const Node* peek() const { return at_ < nodes_.size() ? nodes_[at_] : nullptr; }
  bool next_is(unsigned codepoint) const { return peek() && peek()->kind == Kind::glyph && peek()->codepoint == codepoint; }
  bool take(unsigned codepoint) {
    if (!next_is(codepoint)) return false;
    ++at_;
    return true;
  }
  double fail() {
    failed_ = true;
    at_ = nodes_.size();
    return 0;
  }

  double sum() {
    double value = 0;
    bool negative = take(0x2212);
    if (!negative) take('+');
    value = negative ? -product() : product();
    while (!failed_) {
      if (take('+')) value += product();
      else if (take(0x2212)) value -= product();
      else break;
    }
    return value;
  }

  bool starts_factor() const {
    const Node* n = peek();
    if (!n) return false;
    if (n->kind == Kind::glyph) return digit(*n) || n->codepoint == '(' || (n->codepoint == '|' && bars_ == 0);
    if (n->kind == Kind::script && n->children[0].kind == Kind::glyph) return digit(n->children[0]);
    return true;
  }

  double product() {
    double value = take(0x2212) ? -factor() : factor();
    while (!failed_) {
      if (take(0x22C5) || take(0xD7)) value *= take(0x2212) ? -factor() : factor();
      else if (take('/')) value /= factor();
      else if (starts_factor()) value *= factor();
      else break;
    }
    return value;
  }

  static bool digit(const Node& n) { return n.kind == Kind::glyph && ((n.codepoint >= '0' && n.codepoint <= '9') || n.codepoint == '.'); }
  static std::optional<double> inner(const Node& n) { return of(n); }

  double child(const Node& n) {
    const auto value = inner(n);
    return value ? *value : fail();
  }

  double factor() {
    const Node* n = peek();
    if (!n) return fail();
    std::string digits;
    while (peek() && digit(*peek())) digits += char(nodes_[at_++]->codepoint);
    if (peek() && peek()->kind == Kind::script && digit(peek()->children[0])) {  // 0.96²: only the last digit bears the power
      const Node& script = *nodes_[at_++];
      digits += char(script.children[0].codepoint);
      return std::pow(std::stod(digits), child(script.children[2]));
    }
    if (!digits.empty()) return std::stod(digits);
    ++at_;
    switch (n->kind) {
      case Kind::colour: return child(n->children[0]);
      case Kind::fraction: return child(n->children[0]) / child(n->children[1]);
      case Kind::root: return std::sqrt(child(n->children[0]));
      case Kind::script: {
        if (!n->children[1].children.empty()) return fail();
        return std::pow(child(n->children[0]), child(n->children[2]));
      }
      case Kind::row: return function(name_of(*n));
      case Kind::glyph: break;
      default: return fail();
    }
    if (n->codepoint == '(') return powered(sum(), ')');
    if (n->codepoint == '|') {
      ++bars_;
      const double value = sum();
      --bars_;
      return powered(std::fabs(value), '|');
    }
    return fail();
  }

  // The closing bracket, which may bear a power.
  double powered(double value, unsigned close) {
    if (take(close)) return value;
    const Node* n = peek();
    if (!n || n->kind != Kind::script || n->children[0].kind != Kind::glyph || n->children[0].codepoint != close) return fail();
    ++at_;
    return std::pow(value, child(n->children[2]));
  }

  double function(const std::string& name) {
    if (name == "max" || name == "min") {
      if (!take('(')) return fail();
      const double a = sum();
      if (!take(',')) return fail();
      const double b = sum();
      return powered(name == "max" ? std::max(a, b) : std::min(a, b), ')');
    }
    const bool bracket = next_is('(');
    const double a = bracket ? (take('('), sum()) : factor();
    if (bracket && !take(')')) return fail();
    if (name == "sign") return (a > 0) - (a < 0);
    if (name == "exp") return std::exp(a);
    if (name == "log" || name == "ln") return std::log(a);
    if (name == "cos") return std::cos(a);
    return fail();
  }

  std::vector<const Node*> nodes_;
  std::size_t at_ = 0;
  int bars_ = 0;
  bool failed_ = false;
};

}  // namespace thalweg::test
