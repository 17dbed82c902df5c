#pragma once
// Formulas in a small subset of TeX, laid out with STIXGeneral.
//
// Letters are italic, digits and function names upright. Supported: `_` `^` `{}` `\frac` `\sqrt` `\hat` `\bar` `\tilde`
// `\dot`, Greek letters, `\left( \right)`, `\text{}`, and `\color{gradient}{…}` with the name of a concept. Unlike in TeX, a
// space between two factors is kept as a thin space, and characters such as β₁, √ or · may be written directly.

#include <imgui.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.hpp"

namespace thalweg::ui {

namespace tex {

enum class Kind { glyph, row, script, fraction, root, accent, colour, matrix, space };

/// Atom class, as in TeX: determines the space between two neighbours.
enum class Class { ordinary, operation, binary, relation, open, close, punctuation };

struct Node {
  Kind kind = Kind::row;
  Class cls = Class::ordinary;
  unsigned codepoint = 0;  ///< glyph; accent: '^' hat, '-' bar, '~' tilde, '.' dot
  bool italic = false;
  bool stretch = false;        ///< a delimiter of \left or \right
  bool spaced = false;         ///< preceded by a space in the source
  int colour = -1;             ///< colour: the concept, or −1
  int tag = -1;                ///< colour: the caller's id of the group, such as a row of the inspector; −1: none
  float width = 0;             ///< space, in em
  std::vector<Node> children;  ///< row: all; script: base, sub, sup (empty rows where absent); fraction: two; matrix: 2×2 by rows; else one
};

/// One glyph or stroke, in pixels relative to the left end of the first baseline, y downwards.
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

/// Lays out a formula at `em` pixels: on one line, or with lines broken at `width` pixels.
Layout lay_out(const Node& node, float em);
Layout lay_out_wrapped(const Node& row, float em, float width);

}  // namespace tex

/// A parsed formula. `error` is empty if parsing succeeded, else a message for developers.
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

/// Parses a formula without caching. Errors are reported in Formula::error.
Formula parse_formula(std::string_view source);

/// A formula made of existing nodes.
Formula formula_of(tex::Node root);

/// Capacity of the cache of formula(), which drops the least recently used.
inline constexpr std::size_t most_formulas = 1024;

/// As parse_formula(), cached. The reference is valid until `most_formulas` other formulas have been requested.
const Formula& formula(std::string_view source);
/// The number of cached formulas.
std::size_t formulas_kept();

/// The cached layout at `em` pixels (already scaled). `width` > 0 breaks lines longer than that at + and −. The reference
/// is valid until the next call for the same formula.
const tex::Layout& layout(const Formula& formula, float em, float width = 0);

/// Width and height of the formula's bounding box, in pixels.
ImVec2 formula_size(const Formula& formula, float em, float width = 0);

/// Draws with the left end of the first baseline at `baseline`. Colour groups have their concept's colour unless `plain`.
/// If `lit` ≥ 0, everything without that tag is drawn at 40 % opacity. A formula with an error is drawn as its source.
void draw_formula(ImDrawList* list, ImVec2 baseline, const Formula& formula, float em, ImU32 colour, float width = 0, bool plain = false,
                  int lit = -1);

/// Draws with the top left corner of the bounding box at `at` and returns its size.
ImVec2 draw_formula_at(ImDrawList* list, ImVec2 at, const Formula& formula, float em, ImU32 colour, float width = 0);

}  // namespace thalweg::ui
