#pragma once
// Formulas with something put in place of their symbols: colours of concepts, or numbers.
//
//   substitute(formula("\\beta_1 m").root, {{symbol("\\beta_1"), number_node(0.9)}, {symbol("m"), number_node(-1.6)}})
//
// gives what is drawn as 0.9 · (−1.6). A symbol is a run of nodes: "\\hat{m}", "[a, b]" and "f(c)" are symbols as well as
// "x". Of several that fit at one place the longest is taken, of equals the last. A power of a symbol is its own: m² becomes (−1.6)².

#include <span>
#include <string>
#include <string_view>

#include "core/math/vec.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {

struct Substitution {
  tex::Node symbol;      ///< a row, as symbol() gives it
  tex::Node by;          ///< what to put there; without children the symbol stays and is only coloured
  int colour = -1;       ///< of what is put there: a Concept, or −1
  int tag = -1;          ///< what it belongs to
  bool renames = false;  ///< `by` is another symbol, not a number
};

/// The nodes of a symbol. `source` must parse.
tex::Node symbol(std::string_view source);

/// Numbers as nodes, rounded to `digits`: 0.306, 1 238, 3.3·10⁻⁴; a point in brackets; a 2×2 matrix.
tex::Node number_node(double value, int digits = 3);
tex::Node number_node(Vec2 value, int digits = 3);
tex::Node number_node(const Sym2& value, int digits = 3);

/// The formula with all symbols replaced. Where numbers come to stand beside each other they get a multiplication dot,
/// negative ones brackets where a sign precedes them.
tex::Node substitute(const tex::Node& formula, std::span<const Substitution> with);

/// Whether the symbol stands anywhere in the formula, powers of it included.
bool contains(const tex::Node& formula, const tex::Node& symbol);
/// Whether they are the same but for colours and spaces.
bool same(const tex::Node& a, const tex::Node& b);

/// The first letter that is neither text nor the name of a function or of a constant (f, π): what a substitution has
/// left over. Empty when there is none.
std::string letter_left(const tex::Node& formula);

/// `base` with the subscript `sub`.
tex::Node with_subscript(const tex::Node& base, const tex::Node& sub);
/// All parts in one row.
tex::Node joined(std::span<const tex::Node> parts);

}  // namespace thalweg::ui
