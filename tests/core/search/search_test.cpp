// What people type, and what they mean by it.
#include "core/search/search.hpp"

#include <algorithm>
#include <sstream>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/param.hpp"
#include "core/schedule/registry.hpp"
#include "core/search/registries.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Pair {
  std::string_view typed, first;
};

template <class Entry>
std::string_view first(std::string_view query, std::span<const Entry> entries) {
  std::vector<Findable> items;
  for (const Entry& entry : entries) items.push_back(findable(*entry.info));
  const auto found = find_all(query, items);
  return found.empty() ? std::string_view() : items[found.front()].id;
}

}  // namespace

TEST_CASE("Methods are found by ids, names, PyTorch's classes, beginnings, initials, synonyms and typing errors", "[search]") {
  constexpr Pair pairs[] = {
      {"sgd", "sgd"},
      {"SGD", "sgd"},
      {"gd", "sgd"},
      {"GD", "sgd"},
      {"vanilla", "sgd"},
      {"gradient", "sgd"},
      {"gradient descent", "sgd"},
      {"stochastic", "sgd"},
      {"grad", "sgd"},
      {"Adam", "adam"},
      {"ada", "adam"},
      {"adm", "adam"},
      {"adamw", "adamw"},
      {"AdamW", "adamw"},
      {"adam w", "adamw"},
      {"NAdam", "nadam"},
      {"RAdam", "radam"},
      {"amsgrad", "amsgrad"},
      {"belief", "adabelief"},
      {"adabelif", "adabelief"},
      {"nag", "nesterov"},
      {"NAG", "nesterov"},
      {"nest", "nesterov"},
      {"nesterow", "nesterov"},
      {"look-ahead", "nesterov"},
      {"heavy ball", "momentum"},
      {"heavyball", "momentum"},
      {"polyak", "momentum"},
      {"mom", "momentum"},
      {"momentun", "momentum"},
      {"cg", "cg"},
      {"CG", "cg"},
      {"conj", "cg"},
      {"conjugate gradients", "cg"},
      {"Polak–Ribière", "cg"},
      {"fletcher", "cg"},
      {"lbfgs", "lbfgs"},
      {"L-BFGS", "lbfgs"},
      {"LBFGS", "lbfgs"},
      {"l bfgs", "lbfgs"},
      {"bfgs", "bfgs"},
      {"broyden", "bfgs"},
      {"quasi-newton", "bfgs"},
      {"newton", "newton"},
      {"newton-raphson", "newton"},
      {"hessian", "newton"},
      {"netwon", "newton"},
      {"trust", "trust_region"},
      {"dogleg", "trust_region"},
      {"simplex", "nelder_mead"},
      {"amoeba", "nelder_mead"},
      {"nelder", "nelder_mead"},
      {"Nelder-Mead", "nelder_mead"},
      {"NELDER–MEAD", "nelder_mead"},
      {"nm", "nelder_mead"},
      {"steepest", "steepest_descent"},
      {"line search", "steepest_descent"},
      {"rms", "rmsprop"},
      {"RMSprop", "rmsprop"},
      {"rmsporp", "rmsprop"},
      {"prop", "rprop"},
      {"golden", "golden_section"},
      {"golden ratio", "golden_section"},
      {"bisect", "bisection"},
      {"expectation", "em"},
      {"vb", "variational_bayes"},
      {"sign", "sign_sgd"},
      {"signum", "sign_sgd"},
      {"lion", "lion"},
      {"qhm", "qhm"},
      {"coordinate", "coordinate_descent"},
      {"pattern search", "compass"},
      {"powel", "powell"},
      {"averaged", "asgd"},
      {"ruppert", "asgd"},
      {"wolfe", "lbfgs_wolfe"},
  };
  for (const auto& [typed, expected] : pairs) {
    INFO(typed);
    CHECK(first(typed, methods()) == expected);
  }
  for (const std::string_view nothing : {"xyzzy", "himmelblau", "%%%", "qqq"}) {
    INFO(nothing);
    CHECK(first(nothing, methods()).empty());
  }
}

TEST_CASE("Objectives are found by what they look like and what they are", "[search]") {
  constexpr Pair pairs[] = {
      {"banana", "rosenbrock"},
      {"rosen", "rosenbrock"},
      {"Rosenbrok", "rosenbrock"},
      {"rozenbrok", "rosenbrock"},
      {"valley", "rosenbrock"},
      {"camel", "six_hump_camel"},
      {"three", "three_hump_camel"},
      {"three hump", "three_hump_camel"},
      {"sixhump", "six_hump_camel"},
      {"six", "six_hump_camel"},
      {"egg", "rastrigin"},
      {"multimodal", "rastrigin"},
      {"x^2", "parabola_1d"},
      {"x²", "parabola_1d"},
      {"x^2+y^2", "sphere"},
      {"bowl", "sphere"},
      {"paraboloid", "sphere"},
      {"parabola", "parabola_1d"},
      {"x³", "cubic_1d"},
      {"relu", "deep_chain"},
      {"neural", "deep_chain"},
      {"mlp", "deep_chain"},
      {"tanh", "tanh_1d"},
      {"neuron", "tanh_neuron"},
      {"sigmoid", "sigmoid_1d"},
      {"least squares", "linear_regression"},
      {"regression", "linear_regression"},
      {"hinge", "logistic_regression"},
      {"logistic", "logistic_regression"},
      {"classification", "logistic_regression"},
      {"gmm", "gaussian_mixture"},
      {"mixture", "gaussian_mixture"},
      {"gold", "goldstein_price"},
      {"Goldstein-Price", "goldstein_price"},
      {"styblinski", "styblinski_tang"},
      {"tang", "styblinski_tang"},
      {"himmel", "himmelblau"},
      {"himelblau", "himmelblau"},
      {"monkey", "monkey_saddle"},
      {"saddle", "saddle"},
      {"horse", "saddle"},
      {"cosh", "cosh_1d"},
      {"condition number", "quadratic"},
      {"mccor", "mccormick"},
      {"plateau", "cliff"},
      {"double", "double_well"},
  };
  for (const auto& [typed, expected] : pairs) {
    INFO(typed);
    CHECK(first(typed, objectives()) == expected);
  }
}

TEST_CASE("Schedules are found by PyTorch's names and by what they are used for", "[search]") {
  constexpr Pair pairs[] = {
      {"cos", "cosine_annealing"},
      {"cosine", "cosine"},
      {"CosineAnnealingLR", "cosine_annealing"},
      {"annealing", "cosine_annealing"},
      {"StepLR", "step"},
      {"MultiStepLR", "multi_step"},
      {"milestones", "multi_step"},
      {"ReduceLROnPlateau", "reduce_on_plateau"},
      {"plateau", "reduce_on_plateau"},
      {"exp", "exponential"},
      {"ExponentialLR", "exponential"},
      {"onecycle", "one_cycle"},
      {"OneCycleLR", "one_cycle"},
      {"restarts", "cosine_warm_restarts"},
      {"sgdr", "cosine_warm_restarts"},
      {"cyclic", "cyclic"},
      {"triangular", "cyclic"},
      {"noam", "inverse_sqrt"},
      {"sqrt", "inverse_sqrt"},
      {"poly", "polynomial"},
      {"const", "constant"},
      {"none", "constant"},
      {"LinearLR", "linear"},
      {"wsd", "sequential"},
      {"robbins", "inverse_time"},
  };
  for (const auto& [typed, expected] : pairs) {
    INFO(typed);
    CHECK(first(typed, schedules()) == expected);
  }
}

TEST_CASE("Closer matches come first", "[search]") {
  const Findable item{"trust_region", "Trust region", "TrustLR", "dogleg, levenberg marquardt", "a model and its region"};
  CHECK(match("trust_region", item) == Closeness::id);
  CHECK(match("TrustLR", item) == Closeness::name);
  CHECK(match("trus", item) == Closeness::prefix);
  CHECK(match("regi", item) == Closeness::word);
  CHECK(match("tr", item) == Closeness::prefix);
  CHECK(match("levenberg", item) == Closeness::synonym);
  CHECK(match("rust", item) == Closeness::substring);
  CHECK(match("model", item) == Closeness::text);
  CHECK(match("region trust", item) == Closeness::word);
  CHECK(match("trsut region", item) == Closeness::typo);
  for (const std::string_view nothing : {"zebra", "us", "tx"}) CHECK_FALSE(match(nothing, item));
  // Everything where nothing is typed; nothing is a beginning of nothing.
  const Findable two[] = {item, {"adam", "Adam", "", "", "trusts"}};
  CHECK(find_all("", two) == std::vector<std::size_t>{0, 1});
  CHECK(find_all(" - ", two) == std::vector<std::size_t>{0, 1});
  CHECK(find_all("trust", two) == std::vector<std::size_t>{0, 1});
  // Hostile text: bytes that are no UTF-8, and very long ones.
  CHECK(find_all("\xff\xe2\x80", two).size() <= 2);
  CHECK(find_all(std::string(100'000, 'a'), two).empty());
}

TEST_CASE("A formula names one objective, in lists and in what is stated", "[search]") {
  std::vector<Findable> items;
  for (const ObjectiveEntry& entry : objectives()) items.push_back(findable(*entry.info));
  std::size_t formulas = 0;
  for (const Findable& item : items) {
    std::istringstream synonyms{std::string(item.synonyms)};
    for (std::string synonym; std::getline(synonyms >> std::ws, synonym, ',');) {
      if (!is_formula(synonym)) continue;
      ++formulas;
      INFO(synonym);
      CHECK(nearest_id(synonym, items) == item.id);
      CHECK(items[find_all(synonym, items).front()].id == item.id);
    }
  }
  CHECK(formulas > 4);
}

TEST_CASE("Did you mean: what is near, and nothing wild", "[search]") {
  for (const auto& [typed, meant] : {Pair{"SGD", "sgd"},
                                     {"gd", "sgd"},
                                     {"Nelder-Mead", "nelder_mead"},
                                     {"adem", "adam"},
                                     {"simplex", "nelder_mead"},
                                     {"adamm", "adam"},
                                     {"nadamw", "nadam"},
                                     {"gauss_newton", "newton"},
                                     {"adam optimizer", "adam"},
                                     {"torch.optim.Adam", "adam"},
                                     {"optim.SGDD", "sgd"},
                                     {"tf.keras.optimizers.Adam", "adam"}}) {
    INFO(typed);
    CHECK(nearest_entry(typed, methods()) == meant);
  }
  for (const std::string_view wild : {"muon", "griewank", "x", "", "sin(x)"}) {
    INFO(wild);
    CHECK(nearest_entry(wild, methods()).empty());
  }
  for (const auto& [typed, meant] : {Pair{"boot", "booth"},
                                     {"x^2", "parabola_1d"},
                                     {"x**2", "parabola_1d"},
                                     {"x2", "parabola_1d"},
                                     {"x**3", "cubic_1d"},
                                     {"linreg", "linear_regression"},
                                     {"Rosenbrock function", "rosenbrock"},
                                     {"rosenbrock_function", "rosenbrock"},
                                     {"Himmelblau's function", "himmelblau"},
                                     {"Himmelblau\u2019s function", "himmelblau"},
                                     {"Styblinski\u2013Tangg", "styblinski_tang"}}) {
    INFO(typed);
    CHECK(nearest_entry(typed, objectives()) == meant);
  }
  for (const std::string_view wild : {"griewank", "custom", "sin", "xor", "x^9", "sin(x)"}) {
    INFO(wild);
    CHECK(nearest_entry(wild, objectives()).empty());
  }
  CHECK(nearest_entry("LambdaLR", schedules()).empty());
  CHECK(nearest_entry("torch.optim.lr_scheduler.StepL", schedules()) == "step");
  constexpr std::string_view keys[] = {"lr", "momentum"};
  CHECK(nearest("rl", keys) == "lr");
  CHECK(nearest("lp", keys).empty());
  CHECK(with_suggestion("unknown", "muon", methods(), "methods") == "unknown; see thalweg list methods");
  CHECK(with_suggestion("unknown", "adem", methods(), "methods") == "unknown; did you mean 'adam'?");
  CHECK(with_suggestion("unknown", "tf.keras.optimizers.Adem", methods(), "methods") == "unknown; did you mean 'adam'?");
  for (const std::string_view formula : {"x^2", "x**2", "x\u00b2"}) {  // known by another name: nothing to ask
    INFO(formula);
    CHECK(with_suggestion("unknown", formula, objectives(), "objectives") == "unknown; its id is 'parabola_1d'");
  }
  CHECK(with_suggestion("unknown", "x\u00b2 \u2212 y\u00b2", objectives(), "objectives") == "unknown; its id is 'saddle'");
  CHECK(with_suggestion("unknown", "0.1x^2 + 2y^2", objectives(), "objectives") == "unknown; its id is 'ellipse'");
  CHECK(with_suggestion("unknown", "Nelder\u2013Meed", methods(), "methods") == "unknown; did you mean 'nelder_mead'?");
  CHECK(with_suggestion("unknown", "x2", objectives(), "objectives") == "unknown; did you mean 'parabola_1d'?");
  CHECK(with_suggestion("unknown", "") == "unknown");
}

TEST_CASE("Where a method does not run on every objective, words say what it needs", "[search]") {
  for (const MethodEntry& entry : methods()) {
    const MethodInfo& info = *entry.info;
    INFO(info.id << ": " << misfit_words(info));
    CHECK(misfit_words(info).empty() == (info.dimension == 0 && info.objective.empty()));
    if (info.objective.empty()) continue;
    CHECK(misfit_words(info) == "needs the " + std::string(find_objective(info.objective)->info->name));
  }
}

TEST_CASE("PyTorch's classes name methods and schedules, with and without their module", "[search]") {
  for (const auto& [typed, meant] :
       {Pair{"sgd", "sgd"}, {"SGD", "sgd"}, {"torch.optim.SGD", "sgd"}, {"optim.Adagrad", "adagrad"}, {"AdamW", "adamw"}}) {
    INFO(typed);
    const MethodEntry* entry = entry_called(typed, methods());
    REQUIRE(entry);
    CHECK(entry->info->id == meant);
  }
  CHECK(entry_called("torch.optim.lr_scheduler.StepLR", schedules())->info->id == "step");
  for (const std::string_view other : {"", "Sgd", "torch.optim.", "tf.keras.optimizers.SGD", "StepLR"})
    CHECK_FALSE(entry_called(other, methods()));
}

TEST_CASE("Every thing is its own first hit by id and, unless another has it too, by name", "[search]") {
  const auto own = [](const auto& entries) {
    for (const auto& entry : entries) {
      INFO(entry.info->id);
      CHECK(first(entry.info->id, entries) == entry.info->id);
      const auto same =
          std::count_if(entries.begin(), entries.end(), [&](const auto& other) { return other.info->name == entry.info->name; });
      if (same == 1) CHECK(first(entry.info->name, entries) == entry.info->id);
    }
  };
  own(methods());
  own(objectives());
  own(schedules());
  for (const std::string_view id : synonym_ids()) {
    INFO(id);
    CHECK((find_method(id) || find_objective(id) || find_schedule(id)));
  }
}
