// What the analysis says is said in the language of the moment, as a whole.

#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/convergence.hpp"
#include "core/analysis/curvature.hpp"
#include "core/analysis/endings.hpp"
#include "core/analysis/tune.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/objective/registry.hpp"
#include "core/objective/slice.hpp"
#include "core/optimizer/idle.hpp"
#include "core/optimizer/registry.hpp"
#include "core/optimizer/torch_names.hpp"
#include "support/catch.hpp"
#include "support/language.hpp"

using namespace thalweg;

TEST_CASE("Verdicts on the curvature and on where runs end are translated", "[analysis][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  for (int kind = 0; kind <= int(Definiteness::kink); ++kind) {
    for (const int dimension : {1, 2}) test::check_translated(words(Definiteness(kind), dimension));
  }
  for (const Sym2& hessian : {Sym2{0, 0, 0}, Sym2{1, 0, -1}, Sym2{infinity, 0, 1}})
    test::check_translated(bounds_sentence(read_curvature(hessian)));
  CHECK(bounds_sentence(read_curvature(Sym2{1, 0, 1})).empty());
  for (int kind = 0; kind <= int(EndKind::diverged); ++kind) {
    test::check_translated(words(EndKind(kind)));
    for (const std::size_t reached : {0, 1}) {
      for (const int dimension : {1, 2}) test::check_translated(words({EndKind(kind), {1, -2}, 0, {7}, 3, reached}, dimension));
    }
  }
}

TEST_CASE("How fast a run converges is translated", "[analysis][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  std::vector<Convergence> all(7);
  all[0].bracket = true;
  all[0].rate = all[1].rate = all[2].rate = 0.5;
  all[1].f_rate = 0.25;
  all[2].kind = Tail::Kind::sublinear;
  const std::optional<double> orders[] = {std::nullopt, 1.6, 2, 3};
  for (std::size_t i = 0; i < 4; ++i) {
    all[3 + i].kind = Tail::Kind::superlinear;
    all[3 + i].order = orders[i];
  }
  for (const Convergence& c : all) {
    test::check_translated(words(c));
    for (const int dimension : {1, 2}) test::check_translated(sentence(c, dimension));
  }
}

TEST_CASE("Why a method cannot be tuned is translated", "[analysis][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  for (const std::string_view method : {"nelder_mead", "golden_section"}) {
    RunSpec spec;
    spec.objective = find_objective("sphere")->make();
    spec.optimizer = find_method(method)->make();
    test::check_translated(tune(spec, {}).skipped);
  }
}

TEST_CASE("Why hyperparameters are idle is translated", "[optimizer][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  int told = 0;
  for (const MethodEntry& method : methods()) {
    for (const bool set : {false, true}) {
      for (const bool zero : {false, true}) {
        std::vector<double> hyper;
        for (const ParamSpec& param : method.info->params) hyper.push_back(zero ? 0 : param.initial);
        for (std::size_t i = 0; i < hyper.size(); ++i) {
          const Idle reason = idle(*method.info, hyper, i, {.steps = 5, .scheduled = set, .rate_set = set, .momentum_set = set});
          if (!reason) continue;
          test::check_translated(reason.why);
          ++told;
        }
      }
    }
  }
  CHECK(told > 100);
  test::check_translated(torch_option("adam", "maximize", "True")->sentence);
}

TEST_CASE("Remarks on rows follow the language, and what is wrong with a row is a whole sentence", "[objective][language]") {
  const auto objective = find_objective("linear_regression")->make();
  const auto rows = std::make_shared<Samples>();
  rows->add({2, 0, 1});
  rows->add({2, 0, 3});
  const_cast<Risk*>(objective->risk())->use(rows);
  const ModelInfo& model = *find_objective("logistic_regression")->model;
  const Sample wrong[] = {{1, 1, 0.5}, {1e99, 0, 1}, {infinity, 0, 1}};
  REQUIRE(objective->risk()->remarks().size() == 1);
  CHECK(objective->risk()->remarks()[0].starts_with("x is the same"));
  CHECK(check_row(model, wrong[0]) == "This row has the label 0.5; −1 or +1 expected.");
  const test::InLanguage pseudo_language(Language::pseudo);
  test::check_translated(objective->risk()->remarks()[0]);
  for (const Sample& row : wrong) {
    test::check_translated(*check_row(model, row));
    Samples one;
    one.add(row);
    test::check_translated(*check_rows(model, one));
  }
  test::check_translated(slice_of(find_objective("rosenbrock")->make(), {{0, 0}, 30})->info().name);
}
