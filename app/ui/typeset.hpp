#pragma once
// Formulas in a small subset of TeX, laid out with STIXGeneral.
//
// Letters are italic, digits and function names upright; `_` `^` `{}` `\frac` `\sqrt` `\hat` `\bar` `\tilde` `\dot`,
// Greek, `\left( \right)`, `\text{}`, and `\color{gradient}{…}` with the name of a concept. Unlike in TeX a space
// between two factors is kept, as a thin one, and characters such as β₁, √ or · may be written directly.

#include <imgui.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.hpp"

namespace thalweg::ui {

namespace tex {

enum class Kind { glyph, row, script, fraction, root, accent, colour, matrix, space };

/// What decides the space between two neighbours.
enum class Class { ordinary, operation, binary, relation, open, close, punctuation };

struct Node {
  Kind kind = Kind::row;
  Class cls = Class::ordinary;
  unsigned codepoint = 0;  ///< glyph; accent: '^' hat, '-' bar, '~' tilde, '.' dot
  bool italic = false;
  bool stretch = false;        ///< a delimiter of \left and \right
  bool spaced = false;         ///< a space stands before it in the source
  int colour = -1;             ///< colour: the concept, or −1
  int tag = -1;                ///< colour: what the group belongs to, such as a row of the inspector
  float width = 0;             ///< space, in em
  std::vector<Node> children;  ///< row: all; script: base, sub, sup (empty rows where absent); fraction: two; matrix: 2×2 by rows; else one
};

/// One glyph or stroke at its place, relative to the left end of the first baseline.
struct Piece {
  enum class Kind { glyph, line, curve } kind;
  unsigned codepoint = 0;
  bool italic = false;
  float em = 0;
  float thickness = 0;
  int colour = -1, tag = -1;
  ImVec2 a{}, b{}, c{}, d{};  ///< glyph: a; line: a, b; curve: a cubic
};

struct Layout {
  std::vector<Piece> pieces;
  float width = 0, ascent = 0, descent = 0;
  int lines = 1;
};

/// The layout of one line without wrapping, and of a row wrapped at `width`.
Layout lay_out(const Node& node, float em);
Layout lay_out_wrapped(const Node& row, float em, float width);

}  // namespace tex

/// A parsed formula. `error` tells programmers what is wrong, empty when it parsed.
struct Formula {
  std::string source;
  std::string error;
  tex::Node root;

  struct Cached {
    float em, width;
    unsigned generation;
    tex::Layout layout;
  };
  mutable std::vector<Cached> cache;
};

/// Parses anew.
Formula parse_formula(std::string_view source);

/// A formula from nodes that were parsed or built before.
Formula formula_of(tex::Node root);

/// So many formulas are kept, those used last: far more than a frame shows.
inline constexpr std::size_t most_formulas = 1024;

/// The same as parse_formula(), kept: the reference is good until `most_formulas` others have been asked for.
const Formula& formula(std::string_view source);
/// How many there are at present.
std::size_t formulas_kept();

/// Laid out at `em` pixels (already scaled); `width` > 0 wraps at + and − where the line would be longer. The
/// reference is good until the next call for the same formula.
const tex::Layout& layout(const Formula& formula, float em, float width = 0);

/// Width and height of the box round the formula.
ImVec2 formula_size(const Formula& formula, float em, float width = 0);

/// Draws with the left end of the first baseline at `baseline`. Colour groups take their concept's colour unless
/// `plain`. With a tag `lit`, what does not bear it falls to 40 %.
void draw_formula(ImDrawList* list, ImVec2 baseline, const Formula& formula, float em, ImU32 colour, float width = 0, bool plain = false,
                  int lit = -1);

/// Draws with the top left corner of the box at `at`; returns the size.
ImVec2 draw_formula_at(ImDrawList* list, ImVec2 at, const Formula& formula, float em, ImU32 colour, float width = 0);

}  // namespace thalweg::ui
