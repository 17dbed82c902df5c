// Parsing of formulas.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

using tex::Class;
using tex::Kind;
using tex::Node;

struct Symbol {
  std::string_view name;
  unsigned codepoint;
  Class cls = Class::ordinary;
  bool italic = false;
};

constexpr Symbol symbols[] = {
    {"alpha", 0x3B1, Class::ordinary, true},
    {"beta", 0x3B2, Class::ordinary, true},
    {"gamma", 0x3B3, Class::ordinary, true},
    {"delta", 0x3B4, Class::ordinary, true},
    {"epsilon", 0x3B5, Class::ordinary, true},
    {"varepsilon", 0x3B5, Class::ordinary, true},
    {"zeta", 0x3B6, Class::ordinary, true},
    {"eta", 0x3B7, Class::ordinary, true},
    {"theta", 0x3B8, Class::ordinary, true},
    {"iota", 0x3B9, Class::ordinary, true},
    {"kappa", 0x3BA, Class::ordinary, true},
    {"lambda", 0x3BB, Class::ordinary, true},
    {"mu", 0x3BC, Class::ordinary, true},
    {"nu", 0x3BD, Class::ordinary, true},
    {"xi", 0x3BE, Class::ordinary, true},
    {"pi", 0x3C0, Class::ordinary, true},
    {"rho", 0x3C1, Class::ordinary, true},
    {"sigma", 0x3C3, Class::ordinary, true},
    {"tau", 0x3C4, Class::ordinary, true},
    {"upsilon", 0x3C5, Class::ordinary, true},
    {"phi", 0x3C6, Class::ordinary, true},
    {"varphi", 0x3C6, Class::ordinary, true},
    {"chi", 0x3C7, Class::ordinary, true},
    {"psi", 0x3C8, Class::ordinary, true},
    {"omega", 0x3C9, Class::ordinary, true},
    {"ell", 0x2113, Class::ordinary, true},
    {"Gamma", 0x393},
    {"Delta", 0x394},
    {"Theta", 0x398},
    {"Lambda", 0x39B},
    {"Xi", 0x39E},
    {"Pi", 0x3A0},
    {"Sigma", 0x3A3},
    {"Upsilon", 0x3A5},
    {"Phi", 0x3A6},
    {"Psi", 0x3A8},
    {"Omega", 0x3A9},
    {"nabla", 0x2207},
    {"partial", 0x2202},
    {"infty", 0x221E},
    {"forall", 0x2200},
    {"exists", 0x2203},
    {"prime", 0x2032},
    {"circ", 0x2218, Class::binary},
    {"ldots", 0x2026},
    {"dots", 0x2026},
    {"cdots", 0x2026},
    {"top", 'T'},
    {"R", 0x211D},
    {"sum", 0x2211, Class::operation},
    {"prod", 0x220F, Class::operation},
    {"int", 0x222B, Class::operation},
    {"cdot", 0x22C5, Class::binary},
    {"times", 0xD7, Class::binary},
    {"pm", 0xB1, Class::binary},
    {"div", 0xF7, Class::binary},
    {"ast", 0x2217, Class::binary},
    {"odot", 0x2299, Class::binary},
    {"otimes", 0x2297, Class::binary},
    {"oplus", 0x2295, Class::binary},
    {"le", 0x2264, Class::relation},
    {"leq", 0x2264, Class::relation},
    {"ge", 0x2265, Class::relation},
    {"geq", 0x2265, Class::relation},
    {"ne", 0x2260, Class::relation},
    {"neq", 0x2260, Class::relation},
    {"approx", 0x2248, Class::relation},
    {"equiv", 0x2261, Class::relation},
    {"propto", 0x221D, Class::relation},
    {"in", 0x2208, Class::relation},
    {"to", 0x2192, Class::relation},
    {"rightarrow", 0x2192, Class::relation},
    {"leftarrow", 0x2190, Class::relation},
    {"gets", 0x2190, Class::relation},
    {"Rightarrow", 0x21D2, Class::relation},
    {"lt", '<', Class::relation},
    {"gt", '>', Class::relation},
    {"sim", '~', Class::relation},
    {"lfloor", 0x230A, Class::open},
    {"rfloor", 0x230B, Class::close},
    {"lceil", 0x2308, Class::open},
    {"rceil", 0x2309, Class::close},
    {"langle", 0x27E8, Class::open},
    {"rangle", 0x27E9, Class::close},
    {"|", 0x2016},
    {"Vert", 0x2016},
    {"vert", '|'},
    {"lVert", 0x2016, Class::open},
    {"rVert", 0x2016, Class::close},
    {"lvert", '|', Class::open},
    {"rvert", '|', Class::close},
    {"{", '{', Class::open},
    {"}", '}', Class::close},
    {"%", '%'},
    {"_", '_'},
};

constexpr std::string_view functions[] = {"exp",  "cos",  "sin", "tan",    "log",  "ln",  "tanh", "cosh",   "sinh",  "max", "min",
                                          "sign", "clip", "det", "argmin", "diag", "mod", "atan", "arctan", "sqrtm", "tr",  "sgn"};

constexpr std::pair<std::string_view, unsigned> accents[] = {{"hat", '^'},      {"widehat", '^'}, {"bar", '-'},
                                                             {"overline", '-'}, {"tilde", '~'},   {"dot", '.'}};

constexpr std::pair<std::string_view, float> spaces[] = {{",", 0.167f},  {":", 0.222f},   {";", 0.278f}, {"!", -0.167f},
                                                         {"quad", 1.0f}, {"qquad", 2.0f}, {" ", 0.25f}};

constexpr std::pair<std::string_view, Concept> concepts[] = {{"gradient", Concept::gradient},
                                                             {"momentum", Concept::momentum},
                                                             {"second_moment", Concept::second_moment},
                                                             {"divisor", Concept::second_moment},
                                                             {"look_ahead", Concept::look_ahead},
                                                             {"hessian", Concept::hessian},
                                                             {"step", Concept::step}};

template <class Table>
auto find(const Table& table, std::string_view name) {
  return std::find_if(std::begin(table), std::end(table), [&](const auto& entry) {
    if constexpr (requires { entry.name; }) return entry.name == name;
    else return entry.first == name;
  });
}

Node glyph(unsigned codepoint, Class cls = Class::ordinary, bool italic = false) {
  Node n;
  n.kind = Kind::glyph;
  n.codepoint = codepoint;
  n.cls = cls;
  n.italic = italic;
  return n;
}

Node wrap(Kind kind, Node child) {
  Node n;
  n.kind = kind;
  n.children.push_back(std::move(child));
  return n;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Node parse() {
    Node root = row(false);
    if (error_.empty() && at_ < text_.size()) fail("A } has no partner");
    return root;
  }
  const std::string& error() const { return error_; }

 private:
  bool more() const { return at_ < text_.size() && error_.empty(); }

  bool skip_spaces() {
    const std::size_t before = at_;
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    return at_ > before;
  }

  void fail(std::string_view what) {
    if (error_.empty()) error_ = std::string(what) + ": " + std::string(text_);
  }

  Node row(bool until_brace) {
    Node out;
    while (more()) {
      const bool spaced = skip_spaces();
      if (!more()) break;
      if (text_[at_] == '}') {
        if (until_brace) break;
        fail("A } has no partner");
        break;
      }
      Node n = scripted();
      n.spaced = spaced;
      out.children.push_back(std::move(n));
    }
    return out;
  }

  Node group() {
    skip_spaces();
    if (more() && text_[at_] == '{') {
      ++at_;
      Node inner = row(true);
      if (at_ < text_.size() && text_[at_] == '}') ++at_;
      else fail("A { has no partner");
      return inner;
    }
    if (!more()) {
      fail("Something is missing at the end");
      return {};
    }
    Node one;
    one.children.push_back(atom());
    return one;
  }

  std::string_view raw_group() {
    skip_spaces();
    const std::size_t close = text_.find('}', at_);
    if (at_ >= text_.size() || text_[at_] != '{' || close == std::string_view::npos) {
      fail("{…} is missing");
      return {};
    }
    const std::string_view inner = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    return inner;
  }

  Node scripted() {
    Node base = atom();
    Node sub, sup;
    bool any = false;
    for (;;) {
      const std::size_t before = at_;
      skip_spaces();
      if (more() && text_[at_] == '_') {
        ++at_;
        sub = group();
      } else if (more() && text_[at_] == '^') {
        ++at_;
        Node more_sup = group();
        std::move(more_sup.children.begin(), more_sup.children.end(), std::back_inserter(sup.children));
      } else if (more() && text_[at_] == '\'') {
        ++at_;
        sup.children.push_back(glyph(0x2032));
      } else {
        at_ = before;
        break;
      }
      any = true;
    }
    if (!any) return base;
    Node n;
    n.kind = Kind::script;
    n.cls = base.cls;
    n.children = {std::move(base), std::move(sub), std::move(sup)};
    return n;
  }

  Node text_run(std::string_view text) {
    Node out;
    Parser letters(text);
    while (letters.more()) {
      if (letters.text_[letters.at_] == ' ') {
        ++letters.at_;
        Node space;
        space.kind = Kind::space;
        space.width = 0.25f;
        out.children.push_back(space);
      } else {
        out.children.push_back(glyph(letters.codepoint()));
      }
    }
    return out;
  }

  unsigned codepoint() {
    const auto c = static_cast<unsigned char>(text_[at_++]);
    if (c < 0x80) return c;
    const int extra = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    unsigned value = c & (0x3Fu >> extra);
    for (int i = 0; i < extra && at_ < text_.size(); ++i) value = (value << 6) | (static_cast<unsigned char>(text_[at_++]) & 0x3F);
    return value;
  }

  Node atom() {
    if (text_[at_] == '{') return group();
    if (text_[at_] == '\\') return command();
    return character(codepoint());
  }

  Node character(unsigned c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x3B1 && c <= 0x3C9)) return glyph(c, Class::ordinary, true);
    if (c >= '0' && c <= '9') return glyph(c);
    switch (c) {
      case '+': return glyph('+', Class::binary);
      case '-':
      case 0x2212: return glyph(0x2212, Class::binary);
      case '*':
      case 0x2217: return glyph(0x2217, Class::binary);
      case 0xB7:
      case 0x22C5: return glyph(0x22C5, Class::binary);
      case 0xD7:
      case 0xB1:
      case 0x2299: return glyph(c, Class::binary);
      case '=':
      case '<':
      case '>':
      case 0x2264:
      case 0x2265:
      case 0x2190:
      case 0x2192:
      case 0x2248:
      case 0x2260:
      case 0x221D: return glyph(c, Class::relation);
      case '(':
      case '[':
      case 0x27E8: return glyph(c, Class::open);
      case ')':
      case ']':
      case '!':
      case 0x27E9: return glyph(c, Class::close);
      case ',':
      case ';': return glyph(c, Class::punctuation);
      case 0x221A: return wrap(Kind::root, group());  // √
      case '/':
      case '|':
      case '.':
      case ':':
      case '#':
      case '%':
      case '"': return glyph(c);
      case '_':
      case '^':
      case '&':
      case '$': fail("A sign stands where it has no meaning"); return {};
      default: break;
    }
    if (c >= 0x2080 && c <= 0x2089) return subscript(glyph(unsigned('0') + c - 0x2080));
    if (c >= 0x80) return glyph(c);
    fail("An unknown character stands");
    return {};
  }

  // A Unicode subscript digit: a script with an empty base, which follows the previous node without space.
  static Node subscript(Node inner) {
    Node n, held;
    n.kind = Kind::script;
    held.children.push_back(std::move(inner));
    n.children = {Node{}, std::move(held), Node{}};
    return n;
  }

  Node command() {
    ++at_;
    std::size_t end = at_;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (end < text_.size() && letter(text_[end])) ++end;
    if (end == at_ && end < text_.size()) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;

    if (const auto s = find(symbols, name); s != std::end(symbols)) return glyph(s->codepoint, s->cls, s->italic);
    if (std::find(std::begin(functions), std::end(functions), name) != std::end(functions)) {
      Node n = text_run(name);
      n.cls = Class::operation;
      return n;
    }
    if (const auto a = find(accents, name); a != std::end(accents)) {
      Node n = wrap(Kind::accent, group());
      n.codepoint = a->second;
      return n;
    }
    if (const auto s = find(spaces, name); s != std::end(spaces)) {
      Node n;
      n.kind = Kind::space;
      n.width = s->second;
      return n;
    }
    if (name == "frac" || name == "tfrac" || name == "dfrac") {
      Node n = wrap(Kind::fraction, group());
      n.children.push_back(group());
      return n;
    }
    if (name == "sqrt") return wrap(Kind::root, group());
    if (name == "text" || name == "mathrm" || name == "operatorname") {
      Node n = text_run(raw_group());
      if (name == "operatorname") n.cls = Class::operation;
      return n;
    }
    if (name == "mathbf" || name == "boldsymbol") return group();
    if (name == "left" || name == "right") {
      skip_spaces();
      if (!more()) {
        fail("A delimiter is missing");
        return {};
      }
      Node n = text_[at_] == '\\' ? command() : character(codepoint());
      n.cls = name == "left" ? Class::open : Class::close;
      n.stretch = true;
      return n;
    }
    if (name == "color") {
      const std::string_view which = raw_group();
      const auto c = find(concepts, which);
      if (c == std::end(concepts)) {
        fail("The concept is unknown");
        return {};
      }
      Node n = wrap(Kind::colour, group());
      n.colour = int(c->second);
      if (n.children[0].children.size() == 1) n.cls = n.children[0].children[0].cls;
      return n;
    }
    fail("The command is unknown");
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

Formula parse_formula(std::string_view source) {
  Formula f;
  f.source = source;
  Parser parser(f.source);
  f.root = parser.parse();
  f.error = parser.error();
  return f;
}

}  // namespace thalweg::ui
