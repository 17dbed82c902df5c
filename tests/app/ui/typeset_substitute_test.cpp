#include "ui/typeset_substitute.hpp"
#include "support/catch.hpp"
#include "support/formula_value.hpp"
#include "support/ui_harness.hpp"

using namespace thalweg;
using namespace thalweg::ui;
using test::text;

namespace {

std::string put(const char* formula_source, std::initializer_list<std::pair<const char*, double>> numbers) {
  std::vector<Substitution> with;
  for (const auto& [name, value] : numbers) with.push_back({symbol(name), number_node(value)});
  return text(substitute(formula(formula_source).root, with));
}

}  // namespace

TEST_CASE("numbers in place of symbols", "[ui][typeset]") {
  CHECK(put("\\beta_1 m + (1 - \\beta_1) g", {{"\\beta_1", 0.9}, {"m", -1.6}, {"g", 2}}) == "0.9.(-1.6)+(1-0.9).2");
  CHECK(put("-\\eta \\frac{\\hat{m}}{d}", {{"\\eta", 0.1}, {"\\hat{m}", -1.6}, {"m", 7}, {"d", 35.2}}) == "-0.1.(-1.6)/35.2");
  CHECK(put("v + g^2", {{"v", 1}, {"g", -3}}) == "1+(-3)^2");
  CHECK(put("2 t \\beta", {{"t", 4}, {"\\beta", 0.5}}) == "2.4.0.5");
  CHECK(put("\\max(v, -g)", {{"v", -1}, {"g", 2}}) == "max(-1,-2)");
  CHECK(put("|g| + a", {{"g", -2}, {"a", 1}}) == "|-2|+1");
  CHECK(put("g", {{"g", -2}}) == "-2");
  CHECK(put("\\frac{a + b}{c}", {{"a", 1}, {"b", 2}, {"c", 3}}) == "{1+2|3}");
  CHECK(put("\\epsilon^2 + a", {{"\\epsilon", 2e-8}, {"a", 1e-6}}) == "(2.10^-8)^2+10^-6");
  CHECK(put("x - \\epsilon", {{"x", 1238}, {"\\epsilon", 1e-8}}) == "1 238-10^-8");
}

TEST_CASE("symbols are what they look like", "[ui][typeset]") {
  // The longest one counts; a power belongs to what bears it, an index makes another symbol.
  CHECK(put("\\frac{m}{1 - \\beta_1^t}", {{"m", 2}, {"\\beta_1", 0.9}, {"t", 3}, {"\\beta_1^t", 0.729}}) == "{2|1-0.729}");
  CHECK(put("\\beta_1 \\beta_1^{t-1}", {{"\\beta_1", 0.9}, {"t", 3}, {"\\beta_1^t", 0.729}}) == "0.9.0.9^3-1");
  CHECK(put("x' - x_k + x", {{"x", 5}}) == "x^?-x_k+5");
  CHECK(put("[a, b]", {{"a", 1}, {"b", 2}}) == "[1,2]");
  CHECK(put("f(c) + c", {{"f(c)", 9}, {"c", 2}}) == "9+2");
  CHECK(put("f - f(c)", {{"f", 9}, {"c", 2}}) == "9-f(2)");
  CHECK(put("\\text{or } a", {{"a", 2}, {"o", 3}}) == "or 2");
  CHECK(letter_left(substitute(formula("a + b f(c)").root,
                               std::vector<Substitution>{{symbol("a"), number_node(1.0)}, {symbol("c"), number_node(1.0)}})) == "b");
  CHECK(letter_left(formula("\\nabla f(1) + \\pi \\max(2, 3)").root).empty());
  CHECK(contains(formula("1 + \\frac{x^2}{y}").root, symbol("x")));
  CHECK_FALSE(contains(formula("x' + \\hat{x} + x_k").root, symbol("x")));
}

TEST_CASE("points and matrices in formulas", "[ui][typeset]") {
  const std::vector<Substitution> with{{symbol("x"), number_node(Vec2{1, -2})}, {symbol("H"), number_node(Sym2{2, 0, -3})}};
  CHECK(text(substitute(formula("\\nabla f(x)").root, with)) == "?f(1,-2)");
  CHECK(text(substitute(formula("-H^{-1} x").root, with)) == "-[2 0;0 -3]^-1.(1,-2)");
}

TEST_CASE("colour without numbers leaves a formula as it was", "[ui][typeset]") {
  const std::vector<Substitution> with{{symbol("m"), {}, 1, 4}, {symbol("g"), {}, 0, 2}};
  const auto out = substitute(formula("\\beta m + g^2").root, with);
  CHECK(same(out, formula("\\beta m + g^2").root));
  const UiHarness fonts;
  const tex::Layout layout = tex::lay_out(out, 18);
  int tagged = 0;
  for (const tex::Piece& piece : layout.pieces) tagged += piece.tag == 4 || piece.tag == 2;
  CHECK(tagged == 3);
}
