// Layout and drawing of formulas.
#include "ui/typeset.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <list>
#include <unordered_map>

#include "ui/compat.hpp"
#include "ui/context.hpp"
#include "ui/drawn.hpp"
#include "ui/fonts.hpp"

namespace thalweg::ui {
namespace tex {
namespace {

constexpr float script_size = 0.72f;
constexpr float axis = 0.25f;  // height of the fraction bar above the baseline, in em

void append(Layout& to, Layout from, float dx, float dy, int colour = -1, int tag = -1) {
  for (Piece p : from.pieces) {
    for (ImVec2* v : {&p.a, &p.b, &p.c, &p.d}) *v = {v->x + dx, v->y + dy};
    if (p.colour < 0) p.colour = colour;
    if (p.tag < 0) p.tag = tag;
    to.pieces.push_back(p);
  }
  to.ascent = std::max(to.ascent, from.ascent - dy);
  to.descent = std::max(to.descent, from.descent + dy);
}

Piece line(ImVec2 a, ImVec2 b, float thickness) {
  Piece p{Piece::Kind::line};
  p.a = a;
  p.b = b;
  p.thickness = thickness;
  return p;
}

float stroke(float em) { return std::max(1.0f, em * 0.055f); }

Layout glyph(const Node& node, float em) {
  Layout out;
  Font f = math_font(node.italic, em);
  bool italic = node.italic;
  compat::Glyph g = compat::glyph(f.face, f.size, node.codepoint);
  if (!g.exists) {
    italic = !italic;
    f = math_font(italic, em);
    g = compat::glyph(f.face, f.size, node.codepoint);
  }
  Piece p{Piece::Kind::glyph};
  p.codepoint = node.codepoint;
  p.italic = italic;
  p.em = em;
  out.pieces.push_back(p);
  out.width = g.advance;
  out.ascent = std::max(0.45f * em, f.ascent - g.y0);
  out.descent = std::max(0.0f, g.y1 - f.ascent);
  return out;
}

// The italic correction: how far a letter extends beyond its advance.
float overhang(const Node& node, float em) {
  if (node.kind == Kind::row && !node.children.empty()) return overhang(node.children.back(), em);
  if (node.kind == Kind::colour) return overhang(node.children[0], em);
  if (node.kind != Kind::glyph || !node.italic) return 0;
  const Font f = math_font(true, em);
  const compat::Glyph g = compat::glyph(f.face, f.size, node.codepoint);
  return g.exists ? std::max(0.0f, g.x1 - g.advance) : 0;
}

Layout fraction(const Node& node, float em) {
  const Layout top = lay_out(node.children[0], em * 0.86f), bottom = lay_out(node.children[1], em * 0.86f);
  Layout out;
  const float pad = 0.1f * em, space = 0.14f * em, t = stroke(em);
  out.width = std::max(top.width, bottom.width) + 2 * pad;
  append(out, top, (out.width - top.width) / 2, -axis * em - space - top.descent);
  append(out, bottom, (out.width - bottom.width) / 2, -axis * em + space + bottom.ascent);
  out.pieces.push_back(line({pad / 2, -axis * em}, {out.width - pad / 2, -axis * em}, t));
  return out;
}

Layout root(const Node& node, float em) {
  const Layout inner = lay_out(node.children[0], em);
  Layout out;
  const float t = stroke(em), over = 0.14f * em;
  const float top = -std::max(inner.ascent, 0.6f * em) - over, bottom = std::max(inner.descent, 0.06f * em);
  const float hook = 0.52f * em;
  const float knee = top + (bottom - top) * 0.55f;
  out.pieces.push_back(line({0.04f * em, knee + 0.06f * em}, {0.14f * em, knee}, t));
  out.pieces.push_back(line({0.14f * em, knee}, {0.30f * em, bottom}, t * 1.6f));
  out.pieces.push_back(line({0.30f * em, bottom}, {hook, top}, t));
  out.pieces.push_back(line({hook, top}, {hook + inner.width + 0.1f * em, top}, t));
  append(out, inner, hook + 0.05f * em, 0);
  out.width = hook + inner.width + 0.12f * em;
  out.ascent = -top + t;
  out.descent = bottom;
  return out;
}

Layout accent(const Node& node, float em) {
  const Layout inner = lay_out(node.children[0], em);
  Layout out;
  append(out, inner, 0, 0);
  out.width = inner.width;
  const float t = stroke(em), lean = overhang(node.children[0], em) * 0.5f + 0.05f * em;
  // Accents have a fixed height over short letters and sit just above tall ones.
  const float y = -std::max(inner.ascent, 0.45f * em) - 0.09f * em, x = inner.width / 2 + lean;
  const float w = std::clamp(inner.width * 0.24f, 0.14f * em, 0.3f * em);
  switch (node.codepoint) {
    case '^':
      out.pieces.push_back(line({x - w, y}, {x, y - 0.14f * em}, t));
      out.pieces.push_back(line({x, y - 0.14f * em}, {x + w, y}, t));
      break;
    case '~': {
      Piece p{Piece::Kind::curve};
      p.a = {x - w, y};
      p.b = {x - w * 0.3f, y - 0.2f * em};
      p.c = {x + w * 0.3f, y + 0.08f * em};
      p.d = {x + w, y - 0.1f * em};
      p.thickness = t;
      out.pieces.push_back(p);
      break;
    }
    case '.': out.pieces.push_back(line({x - t, y - 0.05f * em}, {x + t, y - 0.05f * em}, 2 * t)); break;
    default: out.pieces.push_back(line({x - w, y - 0.03f * em}, {x + w, y - 0.03f * em}, t)); break;
  }
  out.ascent = -y + 0.18f * em;
  return out;
}

Layout script(const Node& node, float em) {
  const Node& base = node.children[0];
  const Layout inner = lay_out(base, em);
  Layout out;
  append(out, inner, 0, 0);
  const float small = em * script_size;
  float width = inner.width;
  const bool tall = inner.ascent > 1.05f * em;
  if (!node.children[1].children.empty()) {
    const Layout sub = lay_out(node.children[1], small);
    append(out, sub, inner.width + 0.02f * em, std::max(0.2f * em, inner.descent * (tall ? 0.8f : 0.0f)));
    width = std::max(width, inner.width + 0.02f * em + sub.width);
  }
  // The font's primes are small and raised already.
  const auto& above = node.children[2].children;
  const bool primes = !above.empty() && std::all_of(above.begin(), above.end(), [](const Node& n) { return n.codepoint == 0x2032; });
  if (primes) {
    const Layout sup = lay_out(node.children[2], em);
    const float x = inner.width + overhang(base, em) * 0.7f;
    append(out, sup, x, 0);
    width = std::max(width, x + sup.width);
  } else if (!above.empty()) {
    const Layout sup = lay_out(node.children[2], small);
    const float x = inner.width + overhang(base, em) + 0.04f * em;
    append(out, sup, x, -std::max(0.38f * em, tall ? inner.ascent - 0.35f * em : 0.0f));
    width = std::max(width, x + sup.width);
  }
  out.width = width + 0.04f * em;
  return out;
}

// A tall delimiter of \left or \right, drawn as strokes.
Layout delimiter(unsigned c, float em, float up, float down) {
  Layout out;
  const float t = stroke(em) * 1.15f, w = 0.34f * em;
  out.width = w;
  out.ascent = up;
  out.descent = down;
  if (c == '(' || c == ')') {
    const bool left = c == '(';
    const float tips = left ? w * 0.95f : w * 0.05f, belly = left ? 0.0f : w;
    Piece p{Piece::Kind::curve};
    p.a = {tips, -up};
    p.b = {belly, -up * 0.55f};
    p.c = {belly, down * 0.55f};
    p.d = {tips, down};
    p.thickness = t;
    out.pieces.push_back(p);
  } else {
    const bool bracket = c == '[' || c == ']';
    const float x = bracket ? (c == '[' ? 0.08f * em : w - 0.08f * em) : w / 2, lip = c == '[' ? 0.16f * em : -0.16f * em;
    out.pieces.push_back(line({x, -up}, {x, down}, t));
    if (bracket) {
      out.pieces.push_back(line({x, -up}, {x + lip, -up}, t));
      out.pieces.push_back(line({x, down}, {x + lip, down}, t));
    }
    if (c == 0x2016) out.pieces.push_back(line({x + 0.16f * em, -up}, {x + 0.16f * em, down}, t));
  }
  return out;
}

Layout matrix(const Node& node, float em) {
  const float small = em * 0.86f, between = 0.7f * em, lead = 0.25f * em, edge = 0.4f * em;
  std::array<Layout, 4> cells;
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = lay_out(node.children[i], small);
  const float left = std::max(cells[0].width, cells[2].width), right = std::max(cells[1].width, cells[3].width);
  const auto height = [&](std::size_t row) {
    return std::pair(std::max(cells[row].ascent, cells[row + 1].ascent), std::max(cells[row].descent, cells[row + 1].descent));
  };
  const auto [up0, down0] = height(0);
  const auto [up1, down1] = height(2);
  const float total = up0 + down0 + lead + up1 + down1, top = -axis * em - total / 2;
  Layout out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float x = i % 2 == 0 ? edge + left - cells[i].width : edge + left + between + right - cells[i].width;
    append(out, cells[i], x, i < 2 ? top + up0 : top + total - down1);
  }
  out.width = 2 * edge + left + between + right;
  const float up = -top + 0.05f * em, down = top + total + 0.05f * em;
  append(out, delimiter('[', em, up, down), 0, 0);
  append(out, delimiter(']', em, up, down), out.width - 0.34f * em, 0);
  return out;
}

// The effective class of a node: a sign is binary only between two operands, else a prefix.
Class effective(const Node* before, Class before_class, const Node& node) {
  if (node.cls != Class::binary) return node.cls;
  const bool operand = before && (before_class == Class::ordinary || before_class == Class::close);
  return operand ? Class::binary : Class::ordinary;
}

float space_between(Class a, Class b, bool spaced, float em, bool small) {
  if (small) return 0;
  constexpr float thin = 0.167f, medium = 0.222f, thick = 0.278f;
  if (a == Class::relation || b == Class::relation) return thick * em;
  if (a == Class::binary || b == Class::binary) return medium * em;
  if (a == Class::punctuation) return thin * em;
  if (a == Class::operation) return b == Class::open ? 0 : thin * em;
  if (b == Class::operation) return a == Class::open ? 0 : thin * em;
  if (a == Class::open || b == Class::close) return 0;
  return spaced ? thin * em : 0;
}

/// One child of a row and its position on a line without breaks.
struct Slot {
  Layout layout;
  float x = 0, end = 0;
  Class cls = Class::ordinary;
  int depth = 0;
  bool breakable = false;
};

std::vector<Slot> slots(const Node& row, float em) {
  std::vector<Slot> out(row.children.size());
  const bool small = em < 11.5f * ui::scale();  // a script: no space around signs
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    if (!row.children[i].stretch) out[i].layout = lay_out(row.children[i], em);
  }
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < row.children.size(); ++i) {  // fit delimiters to their contents
    const Node& n = row.children[i];
    if (!n.stretch) continue;
    if (n.cls == Class::open) {
      open.push_back(i);
      continue;
    }
    float up = 0, down = 0;
    const std::size_t first = open.empty() ? 0 : open.back();
    for (std::size_t k = first + (open.empty() ? 0 : 1); k < i; ++k) {
      up = std::max(up, out[k].layout.ascent);
      down = std::max(down, out[k].layout.descent);
    }
    const bool tall = up + down > 1.3f * em;
    const auto make = [&](const Node& d) { return tall ? delimiter(d.codepoint, em, up + 0.05f * em, down + 0.05f * em) : glyph(d, em); };
    if (!open.empty()) {
      out[first].layout = make(row.children[first]);
      open.pop_back();
    }
    out[i].layout = make(n);
  }
  float x = 0;
  int depth = 0;
  const Node* before = nullptr;
  Class before_class = Class::open;
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    const Node& n = row.children[i];
    Slot& slot = out[i];
    slot.cls = effective(before, before_class, n);
    if (n.cls == Class::close) depth = std::max(0, depth - 1);
    if (before) {
      x += space_between(before_class, slot.cls, n.spaced, em, small);
      const bool upright = n.kind == Kind::glyph && !n.italic;
      if (upright && (slot.cls == Class::close || slot.cls == Class::ordinary)) x += overhang(*before, em) * 0.8f;
      else if (slot.cls == Class::open) x += overhang(*before, em) * 0.35f;
    }
    slot.x = x;
    slot.depth = depth;
    slot.breakable =
        i > 0 && (slot.cls == Class::binary || slot.cls == Class::relation || (slot.cls == Class::open && before_class == Class::close));
    x += slot.layout.width;
    slot.end = x;
    if (n.cls == Class::open) ++depth;
    before = &n;
    before_class = slot.cls;
  }
  return out;
}

}  // namespace

Layout lay_out(const Node& node, float em) {
  switch (node.kind) {
    case Kind::glyph: return glyph(node, em);
    case Kind::fraction: return fraction(node, em);
    case Kind::root: return root(node, em);
    case Kind::accent: return accent(node, em);
    case Kind::matrix: return matrix(node, em);
    case Kind::script: return script(node, em);
    case Kind::space: {
      Layout out;
      out.width = node.width * em;
      return out;
    }
    case Kind::colour: {
      const Layout inner = lay_out(node.children[0], em);
      Layout out;
      append(out, inner, 0, 0, node.colour, node.tag);
      out.width = inner.width;
      return out;
    }
    case Kind::row: break;
  }
  return lay_out_wrapped(node, em, 0);
}

Layout lay_out_wrapped(const Node& row, float em, float width) {
  std::vector<Slot> all = slots(row, em);
  Layout out;
  const float indent = 1.2f * em;
  float baseline = 0, below = 0;  // below: descent of the line before
  std::size_t first = 0;
  while (first < all.size()) {
    const float start = all[first].x, left = first > 0 ? indent : 0;
    std::size_t last = all.size();
    if (width > 0 && all.back().end - start + left > width) {
      // Break at the place of least nesting depth that fits, the last one of equals. The first 45 % of the line are
      // penalized.
      int best_depth = 1000;
      for (std::size_t i = first + 1; i < all.size() && all[i].x - start + left <= width; ++i) {
        const int penalty = all[i].depth * 2 + (all[i].x - start < 0.45f * width ? 3 : 0) + (all[i].cls == Class::open ? 1 : 0);
        if (all[i].breakable && penalty <= best_depth) {
          best_depth = penalty;
          last = i;
        }
      }
    }
    Layout line;
    for (std::size_t i = first; i < last; ++i) append(line, std::move(all[i].layout), all[i].x - start + left, 0);
    line.width = all[last - 1].end - start + left;
    if (first > 0) {
      baseline += below + line.ascent + 0.35f * em;
      ++out.lines;
    }
    append(out, line, 0, baseline);
    out.width = std::max(out.width, line.width);
    below = line.descent;
    first = last;
  }
  return out;
}

}  // namespace tex

Formula formula_of(tex::Node root) {
  Formula f;
  f.root = std::move(root);
  return f;
}

namespace {

/// An LRU cache of formulas by source, the last used first.
struct FormulaCache {
  std::list<Formula> formulas;
  std::unordered_map<std::string_view, std::list<Formula>::iterator> places;  // keys refer to Formula::source
};

FormulaCache& formula_cache() {
  static FormulaCache cache;
  return cache;
}

}  // namespace

const Formula& formula(std::string_view source) {
  auto& [formulas, places] = formula_cache();
  if (const auto found = places.find(source); found != places.end()) {
    formulas.splice(formulas.begin(), formulas, found->second);
    return formulas.front();
  }
  formulas.push_front(parse_formula(source));
  places.emplace(formulas.front().source, formulas.begin());
  if (formulas.size() > most_formulas) {
    places.erase(formulas.back().source);
    formulas.pop_back();
  }
  return formulas.front();
}

std::size_t formulas_kept() { return formula_cache().formulas.size(); }

const tex::Layout& layout(const Formula& f, float em, float width) {
  for (const auto& c : f.cache) {
    if (c.em == em && c.width == width && c.generation == font_generation()) return c.layout;
  }
  if (f.cache.size() > 6) f.cache.clear();  // dragging a splitter requests many widths
  f.cache.push_back({em, width, font_generation(), tex::lay_out_wrapped(f.root, em, width)});
  return f.cache.back().layout;
}

ImVec2 formula_size(const Formula& f, float em, float width) {
  const tex::Layout& l = layout(f, em, width);
  return {l.width, l.ascent + l.descent};
}

void draw_formula(ImDrawList* list, ImVec2 baseline, const Formula& f, float em, ImU32 colour, float width, bool plain, int lit) {
  if (!f.error.empty()) {  // draw the source
    const Font& body = font();
    draw_text(list, body, {baseline.x, baseline.y - body.ascent}, theme().bad, f.source);
    return;
  }
  const ImVec2 o(std::round(baseline.x), std::round(baseline.y));
  const tex::Layout& all = layout(f, em, width);
  if (recording()) detail::note(Drawn::Kind::formula, list, {{o.x, o.y - all.ascent}, {o.x + all.width, o.y + all.descent}}, f.source);
  for (const tex::Piece& p : all.pieces) {
    const ImU32 full = p.colour >= 0 && !plain ? faded(theme().of(Concept(p.colour)), float(colour >> 24) / 255.0f) : colour;
    const ImU32 ink = lit >= 0 && p.tag != lit ? faded(full, 0.4f) : full;
    const auto at = [&](ImVec2 v) { return ImVec2(o.x + v.x, o.y + v.y); };
    switch (p.kind) {
      case tex::Piece::Kind::glyph: {
        const Font font = math_font(p.italic, p.em);
        const compat::Glyph g = compat::glyph(font.face, font.size, p.codepoint);
        if (!g.visible) break;
        // Round y to pixels but not x: even spacing matters more than crisp stems in italics.
        const float x = o.x + p.a.x, y = std::round(o.y + p.a.y - font.ascent);
        list->PrimReserve(6, 4);
        list->PrimRectUV({x + g.x0, y + g.y0}, {x + g.x1, y + g.y1}, {g.u0, g.v0}, {g.u1, g.v1}, ink);
        break;
      }
      case tex::Piece::Kind::line: {
        const ImVec2 a = at(p.a), b = at(p.b);
        if (a.y == b.y) {
          const float h = std::max(1.0f, std::round(p.thickness)), y = std::round(a.y - h / 2);
          list->AddRectFilled({a.x, y}, {b.x, y + h}, ink);
        } else {
          list->AddLine(a, b, ink, p.thickness);
        }
        break;
      }
      case tex::Piece::Kind::curve: list->AddBezierCubic(at(p.a), at(p.b), at(p.c), at(p.d), ink, p.thickness); break;
    }
  }
}

ImVec2 draw_formula_at(ImDrawList* list, ImVec2 at, const Formula& f, float em, ImU32 colour, float width) {
  const tex::Layout& l = layout(f, em, width);
  draw_formula(list, {at.x, at.y + l.ascent}, f, em, colour, width);
  return {l.width, l.ascent + l.descent};
}

}  // namespace thalweg::ui
