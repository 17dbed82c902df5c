// The formulas of every method's rows, in colours and in numbers: complete, and true.
#include <cmath>
#include <set>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "panels/inside/step_text.hpp"
#include "support/catch.hpp"
#include "support/formula_value.hpp"
#include "support/ground.hpp"
#include "support/ui_harness.hpp"
#include "ui/typeset_substitute.hpp"

using namespace thalweg;

namespace {

/// A run of the method at its defaults, on the plane or on the line.
struct Example {
  std::shared_ptr<Objective> objective;
  Run run;
  explicit Example(const MethodEntry& entry, std::vector<std::pair<std::string_view, double>> settings = {})
      : objective(find_objective(test::ground(*entry.info))->make()), run(spec(entry, settings)) {
    run.compute_all();
  }
  RunSpec spec(const MethodEntry& entry, const std::vector<std::pair<std::string_view, double>>& settings) const {
    RunSpec out;
    out.objective = objective;
    out.optimizer = entry.make();
    for (const auto& [key, value] : settings) out.optimizer->set(find_param(entry.info->params, key).value(), value);
    out.start = {-1.5, entry.info->dimension == 1 ? 0.0 : 2.0};
    out.budget = 12;
    return out;
  }
  template <class F>
  void each_step(const F& visit) const {
    const std::int64_t last = run.ending() ? run.last() : run.last() - 1;
    Recorder before;
    for (std::int64_t step = 0; step <= last; ++step) {
      const Recorder now = run.explain(step);
      visit(StepFacts{run.spec().optimizer->info(), now, step > 0 ? &before : nullptr, step, run.at(step),
                      run.at(std::max<std::int64_t>(step - 1, 0)), objective->info().dimension});
      before = now;
    }
  }
};

// Each option of a method once, beside its defaults: other options trace other lines.
std::vector<std::vector<std::pair<std::string_view, double>>> variants(const MethodInfo& info) {
  std::vector<std::vector<std::pair<std::string_view, double>>> all{{}};
  for (const ParamSpec& p : info.params) {
    const int choices = p.kind == Kind::flag ? 2 : p.kind == Kind::choice ? int(p.choices.size()) : 0;
    for (int value = 0; value < choices; ++value) {
      if (double(value) != p.initial) all.push_back({{p.key, double(value)}});
    }
    if (p.key == "weight_decay" || p.key == "dampening" || p.key == "momentum" || p.key == "lr_decay") all.push_back({{p.key, 0.05}});
  }
  return all;
}

bool close(double shown, double value) {
  return (std::isnan(shown) && std::isnan(value)) || shown == value ||
         std::fabs(shown - value) <= 1e-8 * std::max(1e-12, std::fabs(value)) + 1e-15;
}

}  // namespace

TEST_CASE("every row of every method can be shown in numbers", "[inspector]") {
  for (const MethodEntry& entry : methods()) {
    for (const auto& settings : variants(*entry.info)) {
      std::set<std::string> told;
      Example(entry, settings).each_step([&](const StepFacts& facts) {
        const auto text = step_text(facts);
        REQUIRE(text.size() == facts.now.rows.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
          const Term& term = facts.now.rows[i].term;
          if (!told.insert(std::string(term.symbol) + std::string(term.formula)).second) continue;
          INFO(entry.info->id << ": " << term.symbol << " = " << term.formula);
          // The parts of a matrix have no rows of their own.
          if (!std::holds_alternative<Sym2>(facts.now.rows[i].value)) CHECK(text[i].unknown == "");
          CHECK(term.sentence.size() > 10);
          CHECK(term.sentence.back() == '.');
        }
      });
    }
  }
}

TEST_CASE("what the rows say in numbers is true", "[inspector]") {
  int checked = 0, all = 0;
  for (const MethodEntry& entry : methods()) {
    for (const auto& settings : variants(*entry.info)) {
      std::set<std::string> told;
      Example(entry, settings).each_step([&](const StepFacts& facts) {
        for (std::size_t i = 0; i < facts.now.rows.size(); ++i) {
          const Row& row = facts.now.rows[i];
          if (row.term.formula == row.term.symbol) continue;
          const auto* scalar = std::get_if<double>(&row.value);
          const auto* pair = std::get_if<Vec2>(&row.value);
          for (int coordinate = 0; coordinate < (pair && facts.dimension == 2 ? 2 : 1) && (scalar || pair); ++coordinate) {
            const double value = scalar ? *scalar : coordinate == 0 ? pair->x : pair->y;
            ++all;
            const auto shown = test::FormulaValue::of(in_numbers(facts, i, scalar ? -1 : coordinate, 17));
            if (!shown) continue;
            ++checked;
            // What is lost when near numbers are subtracted is no fault of the formula.
            const double slack = row.term.role == Role::step ? 1e-13 * norm(facts.x) : 0;
            if (close(*shown, value) || std::fabs(*shown - value) <= slack) continue;
            if (!told.insert(std::string(row.term.symbol) + std::string(row.term.formula)).second) continue;
            INFO(entry.info->id << ", step " << facts.step << ": " << row.term.symbol << " = " << row.term.formula << " = "
                                << test::text(in_numbers(facts, i, scalar ? -1 : coordinate, 17)));
            CHECK(*shown == Approx(value).epsilon(1e-8));
          }
        }
      });
    }
  }
  INFO(checked << " of " << all);
  CHECK(checked > all / 2);
}

TEST_CASE("the fonts have every letter of labels and sentences", "[inspector]") {
  const ui::UiHarness fonts;
  const auto missing = [](std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const unsigned char c = static_cast<unsigned char>(text[i]);
      const int extra = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
      unsigned code = extra == 0 ? c : c & (0x3Fu >> extra);
      for (int k = 1; k <= extra; ++k) code = (code << 6) | (static_cast<unsigned char>(text[i + std::size_t(k)]) & 0x3F);
      const ui::Font& font = ui::font();
      if (code != ' ' && !ui::compat::glyph(font.face, font.size, code).exists) out += std::string(text.substr(i, std::size_t(extra) + 1));
      i += std::size_t(extra) + 1;
    }
    return out;
  };
  for (const MethodEntry& entry : methods()) {
    for (const auto& settings : variants(*entry.info)) {
      const Example example(entry, settings);
      example.each_step([&](const StepFacts& facts) {
        for (const Row& row : facts.now.rows) {
          INFO(entry.info->id << ": " << row.term.sentence);
          REQUIRE(missing(row.term.sentence) == "");
          REQUIRE(missing(row.term.label) == "");
        }
        if (facts.now.ending) {
          INFO(facts.now.ending->sentence);
          REQUIRE(missing(facts.now.ending->sentence) == "");
        }
      });
    }
  }
}
