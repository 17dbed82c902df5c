#include "ui/typeset.hpp"
#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/fonts.hpp"

using namespace thalweg::ui;

TEST_CASE("digits have one width, letters their own", "[ui][fonts]") {
  UiHarness ui;
  for (const Weight w : {Weight::regular, Weight::medium, Weight::semibold}) {
    for (const Size s : {Size::tick, Size::small, Size::body, Size::title}) {
      const float width = text_size(font(w, s), "0").x;
      for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "−"}) CHECK(text_size(font(w, s), digit).x == width);
      CHECK(text_size(font(w, s), "i").x < text_size(font(w, s), "m").x);
    }
  }
  CHECK(text_size(font(), "111.11").x == text_size(font(), "888.88").x);
}

TEST_CASE("formulas parse", "[ui][typeset]") {
  for (const char* good :
       {"\\beta_1", "a^2", "\\frac{1}{2} x^{n+1}", "\\sqrt{\\hat{v}} + \\epsilon", "\\color{gradient}{g}", "\\|x\\|", "\\left( x \\right)",
        "\\text{clip}(x)", "(a - x)^2 + b (y - x^2)^2", "β₁·m + (1−β₁)·g", "x'", "x_{k+1}^{2}", ""}) {
    INFO(good);
    CHECK(parse_formula(good).error.empty());
  }
  for (const char* bad : {"\\foo", "{a", "a}", "\\frac{1}", "x_", "\\color{red}{g}", "&"}) {
    INFO(bad);
    CHECK_FALSE(parse_formula(bad).error.empty());
  }
  CHECK(parse_formula("\\foo x").error.find("\\foo") != std::string::npos);
}

TEST_CASE("formulas have sensible sizes", "[ui][typeset]") {
  UiHarness ui;
  const auto size = [](const char* source, float em = 18, float width = 0) { return formula_size(formula(source), em, width); };
  CHECK(size("x + y").x > size("x").x + size("y").x);
  CHECK(size("x^2").y > size("x").y);
  CHECK(size("x_1").y > size("x").y);
  CHECK(size("\\frac{a}{b}").y > 1.5f * size("a").y);
  CHECK(size("\\hat{m}").y > size("m").y);
  CHECK(size("\\sqrt{x}").x > size("x").x);
  CHECK(size("x", 36).x == Approx(2 * size("x", 18).x).margin(1.5));
  // A sign before its operand takes no space of its own.
  CHECK(size("-x").x < size("a-x").x - size("a").x);

  const char* goldstein =
      "(1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2)) (30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2))";
  const char* beale = "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2";
  for (const char* source : {goldstein, beale}) {
    CHECK(size(source).x > 280);
    CHECK(size(source, 18, 280).x <= 280);
    CHECK(layout(formula(source), 18, 280).lines > 1);
  }
  CHECK(layout(formula("x + y"), 18, 280).lines == 1);
}

TEST_CASE("formulas that are asked for again are kept, those not asked for any longer are forgotten", "[ui][typeset]") {
  const Formula& first = formula("x_{-1}");
  for (std::size_t k = 0; k < 3 * most_formulas; ++k) {
    formula("x_{" + std::to_string(k) + "}");
    CHECK(&formula("x_{-1}") == &first);  // asked for all the time
    CHECK(formulas_kept() <= most_formulas);
  }
  CHECK(formulas_kept() == most_formulas);
  CHECK(first.source == "x_{-1}");
  CHECK(formula("x_{0}").error.empty());  // forgotten, and parsed anew
  CHECK(formula("x_{0}").source == "x_{0}");
}
