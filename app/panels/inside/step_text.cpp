#include "panels/inside/step_text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/objective/data/risk.hpp"
#include "ui/role_colour.hpp"
#include "ui/typeset_substitute.hpp"

namespace thalweg {

namespace {

using ui::Substitution;
using ui::tex::Node;
using Value = decltype(Row::value);

/// A symbol and its value at some point of the update.
struct Known {
  Node symbol;
  Value value;
  int digits = 3;
  int colour = -1, tag = -1;
};

Node parsed(std::string_view source) { return ui::formula(source).root; }  // ui::formula() caches, as formulas recur every step

bool is_place(Role role) { return role == Role::iterate || role == Role::point || role == Role::look_ahead; }

// The last row of the update that defines `symbol`, for colour and tag; −1 if there is none.
int row_named(const Recorder& recorder, std::string_view symbol) {
  for (int i = int(recorder.rows.size()) - 1; i >= 0; --i) {
    if (recorder.rows[std::size_t(i)].term.symbol == symbol) return i;
  }
  return -1;
}

int colour_of(Role role) {
  const auto found = ui::concept_of(role);
  return found ? int(*found) : -1;
}

void add_row(std::vector<Known>& known, const Recorder& now, const Row& row, const Value& value) {
  const int tag = row_named(now, row.term.symbol), colour = colour_of(row.term.role), digits = digits_of(row.term.role);
  const Node symbol = parsed(row.term.symbol);
  known.push_back({symbol, value, digits, colour, tag});
  // The ends of a bracket [a, b] are known by their own symbols.
  const auto* bracket = std::get_if<Bracket>(&value);
  const auto& parts = symbol.children;
  const auto comma = std::find_if(parts.begin(), parts.end(), [](const Node& n) { return n.codepoint == ','; });
  if (!bracket || comma == parts.end() || parts.size() < 5) return;
  Node low, high;
  low.children.assign(parts.begin() + 1, comma);
  high.children.assign(comma + 1, parts.end() - 1);
  known.push_back({low, bracket->low, digits, colour, tag});
  known.push_back({high, bracket->high, digits, colour, tag});
}

// The value of a state variable before the first step.
Value initial(const Row& row) {
  if (std::holds_alternative<Vec2>(row.value)) return Vec2{row.term.before, row.term.before};
  return row.term.before;
}

Node indexed(std::string_view symbol, const char* index) {
  return ui::joined(std::array{ui::with_subscript(parsed(symbol), parsed(index))});
}

// The results of the previous update, as g_{t−1}, g_{k−1}, or g₀ for short.
void add_past(std::vector<Known>& known, const StepFacts& facts) {
  const auto past = [&](std::string_view symbol, const Value& value, Role role, std::initializer_list<const char*> indices) {
    if (symbol.find('_') != std::string_view::npos) return;
    for (const char* index : indices) known.push_back({indexed(symbol, index), value, digits_of(role), colour_of(role), -1});
  };
  if (facts.before) {
    for (const Row& r : facts.before->rows) past(r.term.symbol, r.value, r.term.role, {"t-1", "k-1", "0"});
    past("x", facts.x_before, Role::scalar, {"t-1", "k-1", "0"});
  } else {
    for (const Row& r : facts.now.rows) past(r.term.symbol, initial(r), r.term.role, {"t-1", "k-1"});
  }
}

// All symbols that row `row` may refer to, in increasing precedence: later entries override earlier ones.
std::vector<Known> known_to(const StepFacts& facts, std::size_t row) {
  std::vector<Known> known;
  add_past(known, facts);
  for (std::size_t i = 0; i < facts.method.params.size() && i < facts.now.hyper.size(); ++i) {
    if (!facts.method.params[i].symbol.empty()) known.push_back({parsed(facts.method.params[i].symbol), facts.now.hyper[i], 6});
  }
  known.push_back({parsed("t"), double(facts.step + 1), 9});
  known.push_back({parsed("x"), facts.x, digits_of(Role::iterate)});
  const auto& rows = facts.now.rows;
  // t is the number of this step everywhere except in the row that increments it.
  const auto counts = [&](const Row& r) { return r.term.symbol == "t" && rows[row].term.symbol != "t"; };
  if (facts.before) {
    for (const Row& r : facts.before->rows) {
      if (!counts(r)) add_row(known, facts.now, r, r.value);
    }
  } else {
    for (const Row& r : rows) {
      if (!counts(r) && (std::holds_alternative<double>(r.value) || std::holds_alternative<Vec2>(r.value)))
        add_row(known, facts.now, r, initial(r));
    }
  }
  if (const int next = row_named(facts.now, "x'"); next >= 0)
    add_row(known, facts.now, rows[std::size_t(next)], rows[std::size_t(next)].value);
  for (std::size_t i = 0; i < row; ++i) add_row(known, facts.now, rows[i], rows[i].value);
  // A row whose formula is just its symbol must not be replaced by its previous value.
  const Node own = parsed(rows[row].term.symbol);
  if (ui::same(own, parsed(rows[row].term.formula))) std::erase_if(known, [&](const Known& k) { return ui::same(k.symbol, own); });
  return known;
}

// Empty for values that cannot be written in a formula (simplices).
Node number_of(const Value& value, int coordinate, int dimension, int digits) {
  if (const auto* scalar = std::get_if<double>(&value)) return ui::number_node(*scalar, digits);
  if (const auto* pair = std::get_if<Vec2>(&value)) {
    if (dimension == 1 || coordinate == 0) return ui::number_node(pair->x, digits);
    return coordinate == 1 ? ui::number_node(pair->y, digits) : ui::number_node(*pair, digits);
  }
  if (const auto* matrix = std::get_if<Sym2>(&value))
    return dimension == 1 ? ui::number_node(matrix->xx, digits) : ui::number_node(*matrix, digits);
  if (const auto* bracket = std::get_if<Bracket>(&value)) {
    return ui::joined(
        std::array{parsed("["), ui::number_node(bracket->low, digits), parsed(","), ui::number_node(bracket->high, digits), parsed("]")});
  }
  return {};
}

Node coloured(const Row& row, Node symbol, int tag) {
  return ui::substitute(symbol, std::array{Substitution{symbol, {}, colour_of(row.term.role), tag}});
}

ui::Formula in_symbols(const StepFacts& facts, std::size_t index) {
  const Row& row = facts.now.rows[index];
  const std::vector<Known> known = known_to(facts, facts.now.rows.size() - 1);
  std::vector<Substitution> with;
  for (const Known& k : known) {
    if (k.colour >= 0 || k.tag >= 0) with.push_back({k.symbol, {}, k.colour, k.tag});
  }
  const auto numbered = [&](std::int64_t k) {
    return ui::joined(std::array{ui::with_subscript(parsed("x"), ui::number_node(double(k), 9))});
  };
  const int next = row_named(facts.now, "x'");
  const Substitution from{parsed("x"), numbered(facts.step), -1, -1, true};
  const Substitution to{parsed("x'"), numbered(facts.step + 1), colour_of(Role::iterate), next, true};
  with.push_back(from);
  with.push_back(to);
  const Node symbol = parsed(row.term.symbol), formula = parsed(row.term.formula);
  const Substitution self{symbol, {}, colour_of(row.term.role), int(index)};
  const Node left = ui::substitute(symbol, std::array{row.term.symbol == "x'" ? to : self});
  if (ui::same(symbol, formula)) return ui::formula_of(left);
  with.push_back({symbol, {}, colour_of(row.term.role), int(index)});
  if (row.term.symbol == "x'") with.back() = to;
  bool updates = ui::contains(formula, symbol);
  if (std::holds_alternative<Bracket>(row.value)) updates = true;
  return ui::formula_of(ui::joined(std::array{left, parsed(updates ? "\\leftarrow" : "="), ui::substitute(formula, with)}));
}

}  // namespace

int digits_of(Role role) { return is_place(role) || role == Role::bracket || role == Role::simplex ? 5 : 3; }

bool by_coordinate(const StepFacts& facts, std::size_t index) {
  const Row& row = facts.now.rows[index];
  if (facts.dimension == 1 || !std::holds_alternative<Vec2>(row.value) || is_place(row.term.role)) return false;
  const Node formula = parsed(row.term.formula);
  for (const char* whole : {"\\nabla", "\\|", "\\top", "f("}) {
    if (ui::contains(formula, parsed(whole))) return false;
  }
  for (const Known& k : known_to(facts, index)) {
    const bool matrix = !std::holds_alternative<double>(k.value) && !std::holds_alternative<Vec2>(k.value);
    if (matrix && ui::contains(formula, k.symbol)) return false;
  }
  return true;
}

ui::tex::Node in_numbers(const StepFacts& facts, std::size_t row, int coordinate, int digits) {
  std::vector<Substitution> with;
  for (const Known& k : known_to(facts, row)) {
    const int wanted = digits > 3 ? digits : k.digits;
    if (Node by = number_of(k.value, coordinate, facts.dimension, wanted); !by.children.empty())
      with.push_back({k.symbol, std::move(by), k.colour, k.tag});
  }
  return ui::substitute(parsed(facts.now.rows[row].term.formula), with);
}

std::vector<RowText> step_text(const StepFacts& facts) {
  std::vector<RowText> text;
  for (std::size_t i = 0; i < facts.now.rows.size(); ++i) {
    const Row& row = facts.now.rows[i];
    RowText out;
    out.symbols = in_symbols(facts, i);
    const bool apart = by_coordinate(facts, i);
    for (int coordinate = 0; coordinate < (apart ? 2 : 1); ++coordinate) {
      const int which = apart ? coordinate : -1;
      const Node right = in_numbers(facts, i, which, 3);
      out.unknown = ui::letter_left(right);
      const Node value = number_of(row.value, which, facts.dimension, digits_of(row.term.role));
      if (!out.unknown.empty() || value.children.empty()) break;
      Node left = parsed(row.term.symbol);
      if (row.term.symbol == "x'")
        left = ui::joined(std::array{ui::with_subscript(parsed("x"), ui::number_node(double(facts.step + 1), 9))});
      left = coloured(row, left, int(i));
      if (apart) left = ui::joined(std::array{ui::with_subscript(left, parsed(facts.coordinates[std::size_t(coordinate)]))});
      std::vector<Node> parts{left, parsed("="), right};
      if (!ui::same(right, value)) {
        parts.push_back(parsed("="));
        parts.push_back(value);
      }
      out.numbers.push_back(ui::formula_of(ui::joined(parts)));
    }
    if (!out.unknown.empty()) out.numbers.clear();
    if (ui::same(parsed(row.term.symbol), parsed(row.term.formula))) out.unknown.clear();  // an unchanged state
    text.push_back(std::move(out));
  }
  return text;
}

}  // namespace thalweg
