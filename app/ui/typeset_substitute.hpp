#pragma once
// Replacing symbols in formulas, by numbers or other nodes, and colouring them by concept.
//
//   substitute(formula("\\beta_1 m").root, {{symbol("\\beta_1"), number_node(0.9)}, {symbol("m"), number_node(-1.6)}})
//
// is drawn as 0.9 · (−1.6). A symbol is a run of nodes: "\\hat{m}", "[a, b]" and "f(c)" are symbols as well as "x". If
// several match at one place, the longest is taken, of equally long ones one that leaves no exponent, else the last. An
// exponent beyond the symbol is kept: m² becomes (−1.6)².

#include <span>
#include <string>
#include <string_view>

#include "core/math/vec.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {

struct Substitution {
  tex::Node symbol;      ///< a row, as returned by symbol()
  tex::Node by;          ///< the replacement; without children the symbol stays and is only coloured
  int colour = -1;       ///< of the replacement: a Concept, or −1
  int tag = -1;          ///< of the replacement: see tex::Node
  bool renames = false;  ///< `by` is another symbol, not a number
};

/// The nodes of a symbol. `source` must parse.
tex::Node symbol(std::string_view source);

/// A number rounded to `digits` significant digits (0.306, 1 238, 3.3·10⁻⁴), a point in brackets, or a 2×2 matrix.
tex::Node number_node(double value, int digits = 3);
tex::Node number_node(Vec2 value, int digits = 3);
tex::Node number_node(const Sym2& value, int digits = 3);

/// The formula with all symbols replaced. Adds a multiplication dot between adjacent numbers, and brackets round a negative
/// number after a sign or a factor.
tex::Node substitute(const tex::Node& formula, std::span<const Substitution> with);

/// Whether the symbol, or a power of it, occurs in the formula.
bool contains(const tex::Node& formula, const tex::Node& symbol);
/// Whether two nodes are equal, ignoring colours and spaces.
bool same(const tex::Node& a, const tex::Node& b);

/// The first letter that is neither text nor part of a function's or constant's name (f, π), i.e. that substitute() has not
/// replaced; "" if there is none.
std::string letter_left(const tex::Node& formula);

/// `base` with the subscript `sub`.
tex::Node with_subscript(const tex::Node& base, const tex::Node& sub);
/// All parts joined in one row.
tex::Node joined(std::span<const tex::Node> parts);

}  // namespace thalweg::ui
