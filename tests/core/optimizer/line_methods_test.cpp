// The methods of the line: golden section, bisection, secant and Brent, against SciPy's evaluations and by their facts.

#include "core/objective/formula.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;

namespace {

/// f = F(x) as an objective of one variable.
template <class F>
struct OnLine {
  template <class T>
  T operator()(T x, T) const {
    return F::of(x);
  }
  std::vector<KnownPoint> points() const { return {}; }
  static constexpr ObjectiveInfo info{"line", "line", "", "", {}, {-1, 1, -1, 1}, false, {}, {}, {}, "", false, 1};
};

struct Shifted {
  template <class T>
  static T of(T x) {
    return square(x - 2.0);
  }
};
struct Quartic {
  template <class T>
  static T of(T x) {
    return ((x - 14.0) * x + 60.0) * x * x - 70.0 * x;
  }
};
struct Square {
  template <class T>
  static T of(T x) {
    return x * x;
  }
};
/// Its slope is x³ − x − 2, and cos x − x.
struct Cubic {
  template <class T>
  static T of(T x) {
    return square(square(x)) * 0.25 - square(x) * 0.5 - 2.0 * x;
  }
};
struct Cosine {
  template <class T>
  static T of(T x) {
    return thalweg::sin(x) - square(x) * 0.5;
  }
};
struct Pole {
  template <class T>
  static T of(T x) {
    return thalweg::log(x);
  }
};

std::shared_ptr<const Objective> function(const std::string& formula) {
  if (formula == "(x-2)^2") return std::make_shared<Formula<OnLine<Shifted>>>();
  if (formula == "x^4-14x^3+60x^2-70x") return std::make_shared<Formula<OnLine<Quartic>>>();
  if (formula == "x^2") return std::make_shared<Formula<OnLine<Square>>>();
  if (formula == "x^3-x-2") return std::make_shared<Formula<OnLine<Cubic>>>();
  if (formula == "cos(x)-x") return std::make_shared<Formula<OnLine<Cosine>>>();
  if (formula == "log(x)") return std::make_shared<Formula<OnLine<Pole>>>();
  throw std::runtime_error("no function " + formula);
}

/// Every place the method asked, in order, over the whole run.
std::vector<double> asked(const Run& run) {
  std::vector<double> places;
  for (std::int64_t k = 0; k <= run.last(); ++k) {
    for (const Probe& probe : run.explain(k).probes) places.push_back(probe.at.x);
  }
  return places;
}

/// The case's evaluations after the first `skipped`, as far as `places` go, agree to `tolerance`; returns how many were
/// compared. Points nearer than about 3e-8 to a minimum have the same f, so no more can be asked for there.
std::size_t compare(const Json& c, const std::vector<double>& places, double tolerance, std::size_t skipped = 0) {
  const std::size_t n = std::min(places.size(), c["evals"].size() - skipped);
  for (std::size_t i = 0; i < n; ++i) {
    const double there = c["evals"][skipped + i][0];
    if (!(std::fabs(places[i] - there) <= tolerance)) {
      FAIL_CHECK(c["id"] << " evaluation " << i << ": " << there << " there, " << places[i] << " here");
      break;
    }
  }
  return n;
}

double bracket_length(const Recorder& explained) {
  double length = -1;
  for (const Row& row : explained.rows) {
    if (row.term.role == Role::bracket) length = std::get<Bracket>(row.value).high - std::get<Bracket>(row.value).low;
  }
  return length;
}

}  // namespace

TEST_CASE("golden section, bisection and Brent ask where SciPy's ask", "[optimizer][reference]") {
  int golden = 0, bisected = 0, brent = 0;
  for (const Json& c : reference::load("scalar")) {
    INFO(c["id"]);
    const std::string method = c["method"];
    const Json& hyper = c["hyper"];
    const auto objective = function(c["function"]);
    const double x = c["x"];
    if (method == "golden") {
      const Run here = search::run("golden_section", objective, {0.3, 0}, 200,
                                   {{"a", hyper["bracket3"][0]}, {"b", hyper["bracket3"][2]}, {"tol", 1e-9}});
      CHECK(here.stop() == StopReason::converged);
      // SciPy looks at its bracket's three points first, and rounds the golden section to eight digits.
      CHECK(compare(c, asked(here), 1e-7, 3) >= 40);
      CHECK(here.at(here.last()).x == Approx(x).margin(2e-8));
      ++golden;
    } else if (method == "bisect") {
      const Run here = search::run("bisection", objective, {0.3, 0}, 200,
                                   {{"a", hyper["a"]}, {"b", hyper["b"]}, {"xtol", hyper["xtol"]}, {"rtol", hyper["rtol"]}});
      // What is a root there is a stationary point here, which of cos x − x is a maximum.
      CHECK(here.stop() == (c["function"] == "cos(x)-x" ? StopReason::maximum : StopReason::converged));
      CHECK(here.ending()->converged);
      CHECK(compare(c, asked(here), 0) == c["evals"].size());
      CHECK(here.at(here.last()).x == x);
      CHECK(here.last() == c["iterations"].get<std::int64_t>());
      ++bisected;
    } else if (method == "brent" && hyper.contains("bounds")) {
      const Run here =
          search::run("brent", objective, {0.3, 0}, 200, {{"a", hyper["bounds"][0]}, {"b", hyper["bounds"][1]}, {"xatol", hyper["xatol"]}});
      CHECK(here.stop() == StopReason::converged);
      CHECK(compare(c, asked(here), 1e-7) == c["evals"].size());
      CHECK(here.at(here.last()).x == Approx(x).margin(3e-8));
      ++brent;
    } else if (method == "brentq") {  // the same root, found as a stationary point
      const Run here = search::run("secant", objective, {hyper["b"], 0}, 200);
      CHECK(here.at(here.last()).x == Approx(x).margin(1e-12));
    }
  }
  CHECK(golden == 3);
  CHECK(bisected == 2);
  CHECK(brent == 3);
}

TEST_CASE("golden section's bracket shrinks by 0.618 a step, bisection's by a half", "[optimizer]") {
  const double phi = (std::sqrt(5.0) - 1) / 2;
  const Run golden = search::run("golden_section", function("x^2"), {5, 0}, 200, {{"a", -3}, {"b", 10}, {"tol", 1e-6}});
  for (std::int64_t k = 0; k < golden.last(); ++k) {
    CHECK(bracket_length(golden.explain(k)) == Approx(13 * std::pow(phi, double(k + 1))).epsilon(1e-7));
    CHECK(golden.counts(k + 1) == Counts{.f = k + 2});
  }
  CHECK(golden.last() == std::int64_t(std::ceil(std::log(1e-6 / 13) / std::log(phi))));
  const Run halved = search::run("bisection", function("x^2"), {5, 0}, 200, {{"a", -3}, {"b", 10}});
  for (std::int64_t k = 0; k < halved.last(); ++k) CHECK(bracket_length(halved.explain(k)) == std::ldexp(13.0, -int(k) - 1));
}

TEST_CASE("the secant method converges with order 1.618", "[optimizer]") {
  const Run here = search::run("secant", function("x^3-x-2"), {2, 0}, 200);
  CHECK(here.stop() != StopReason::budget_spent);
  const double root = 1.5213797068045676;
  std::vector<double> errors;
  for (std::int64_t k = 0; k <= here.last(); ++k) errors.push_back(std::fabs(here.at(k).x - root));
  std::size_t last = 0;
  while (last + 1 < errors.size() && errors[last + 1] > 1e-14) ++last;
  REQUIRE(last >= 4);
  const double order = std::log(errors[last] / errors[last - 1]) / std::log(errors[last - 1] / errors[last - 2]);
  CHECK(order == Approx(1.618).margin(0.15));
}

TEST_CASE("what cannot work ends with its sentence", "[optimizer]") {
  const auto words = [](const Run& here) { return here.ending() ? std::string(here.ending()->words) : ""; };
  for (const char* method : {"golden_section", "bisection", "brent"}) {
    INFO(method);
    const Run empty = search::run(method, function("x^2"), {1, 0}, 200, {{"a", 2}, {"b", 2}});
    CHECK(empty.stop() == StopReason::gave_up);
    CHECK(empty.last() == 0);
    CHECK(words(empty) == "bracket invalid");
    CHECK(words(search::run(method, function("log(x)"), {1, 0}, 200, {{"a", -1}, {"b", 1}})) == "f not finite");
    CHECK(words(search::run(method, reference::objective("rosenbrock"), {1, 0}, 200)) == "needs a function of x alone");
  }
  CHECK(words(search::run("bisection", function("x^2"), {1, 0}, 200, {{"a", 1}, {"b", 2}})) == "bracket invalid");
  CHECK(words(search::run("secant", function("x^2"), {1, 0}, 200, {{"offset", 0}})) == "secant flat");
  CHECK(words(search::run("secant", function("x^2"), {0, 0}, 200)) == "slope zero");
}
