// EM and variational Bayes on the Gaussian mixture: textbook facts, and steps computed independently.

#include <cmath>
#include <numeric>

#include "core/math/dual.hpp"
#include "core/math/random.hpp"
#include "core/objective/critical.hpp"
#include "core/objective/data/risk.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;

namespace {

constexpr double tolerance = 1e-8;

std::shared_ptr<const Objective> mixture(const Json& params = Json::object()) { return reference::objective("gaussian_mixture", params); }

Vec2 pair(const Json& j) { return {j[0], j[1]}; }

/// Random rows, model and start: calls body(objective, start).
template <class Body>
void for_many(Body body) {
  Random random(2026);
  for (int seed = 0; seed < 60; ++seed) {
    const double mixings[] = {0.5, 0.2, 0.9};
    const int sizes[] = {2, 10, 100, 700};
    const Json params = {{"seed", seed},
                         {"n", sizes[seed % 4]},
                         {"mixing", mixings[seed % 3]},
                         {"sigma", seed % 5 == 0 ? 0.4 : 1.0},
                         {"separation", random.uniform(0, 6)},
                         {"share", random.uniform(0.1, 0.9)},
                         {"outliers", seed % 2 == 0 ? 0.0 : 0.1}};
    const Vec2 start{random.uniform(-6, 6), random.uniform(-6, 6)};
    INFO(params.dump() << " from " << start.x << ", " << start.y);
    body(mixture(params), start);
  }
}

/// The shares of the first component by the definition, in long double: π N₁ / (π N₁ + (1 − π) N₂).
std::vector<long double> shares(const Risk& risk, Vec2 means) {
  const long double mixing = risk.get(0), sigma = risk.get(1);
  std::vector<long double> r;
  for (std::size_t i = 0; i < risk.training_size(); ++i) {
    const long double x = risk.data().samples.u[i], a = (x - means.x) / sigma, b = (x - means.y) / sigma;
    const long double first = mixing * std::exp(-a * a / 2), second = (1 - mixing) * std::exp(-b * b / 2);
    r.push_back(first / (first + second));
  }
  return r;
}

double row(const Recorder& told, std::string_view label) { return search::values<double>(told, label).at(0); }

}  // namespace

TEST_CASE("the mixture's responsibilities, density and loss are those of the definition", "[mixture]") {
  for (const double mixing : {0.5, 0.3}) {
    const auto objective = mixture({{"mixing", mixing}, {"sigma", 1.3}});
    const Risk& risk = *objective->risk();
    for (const Vec2 w : {Vec2{-1, 2}, Vec2{0.3, 0.3}, Vec2{4, -3}}) {
      const auto r = shares(risk, w);
      long double loss = 0;
      for (std::size_t i = 0; i < r.size(); ++i) {
        const double x = risk.data().samples.u[i];
        CHECK(risk.responsibility(w, x) == Approx(double(r[i])).epsilon(1e-12));
        const auto density = [&](double mean) {
          return std::exp(-0.5 * std::pow((x - mean) / 1.3, 2)) / (1.3 * std::sqrt(2 * 3.14159265358979323846));
        };
        CHECK(risk.predict(w, x, 0) == Approx(mixing * density(w.x) + (1 - mixing) * density(w.y)).epsilon(1e-12));
        loss -= std::log(mixing * density(w.x) + (1 - mixing) * density(w.y));
      }
      CHECK(risk.value(w) == Approx(double(loss) / double(r.size())).epsilon(1e-13));
    }
  }
  // Far out nothing overflows.
  const auto far = mixture();
  for (const Vec2 w : {Vec2{1e6, -1e6}, Vec2{1e3, 1e3}, Vec2{-1e5, 2}}) {
    CHECK(std::isfinite(far->value(w)));
    CHECK(finite(far->slope(w).g));
    CHECK(std::isfinite(far->risk()->responsibility(w, 0.5)));
  }
  // Nor is anything lost there: the rows belong to the nearer mean.
  for (const Vec2 w : {Vec2{1e150, 1}, Vec2{-1e9, 2}, Vec2{40, -745}, Vec2{1e4, 10001}}) {
    INFO(w.x << ", " << w.y);
    const auto& rows = far->risk()->data().samples.u;
    long double loss = 0;
    for (const long double x : rows) {
      const long double a = -0.5L * (x - w.x) * (x - w.x), b = -0.5L * (x - w.y) * (x - w.y);
      loss -= std::max(a, b) + std::log1p(std::exp(-std::fabs(a - b))) - std::log(2.0L) - 0.5L * std::log(2 * 3.14159265358979323846L);
    }
    CHECK(far->value(w) == Approx(double(loss / (long double)(rows.size()))).epsilon(1e-13));
  }
}

TEST_CASE("labels may be switched: with even weights the mixture and both methods have the same bits mirrored", "[mixture]") {
  const auto objective = mixture();
  const auto minima = objective->known_points();
  CHECK(std::count_if(minima.begin(), minima.end(), [](const KnownPoint& p) { return p.global; }) == 2);
  // Between them, both means at that of all rows, lies a saddle.
  const auto& rows = objective->risk()->data().samples.u;
  const double mean = std::accumulate(rows.begin(), rows.end(), 0.0) / double(rows.size());
  const Curvature between = objective->curvature({mean, mean});
  CHECK(norm(between.g) < 1e-14);
  CHECK(kind_of(between.h) == PointKind::saddle);
  for (const char* method : {"em", "variational_bayes"}) {
    for (const Vec2 start : {Vec2{-3.5, -2.5}, Vec2{0.5, 3}}) {
      const Run a = search::run(method, objective, start, 60), b = search::run(method, objective, {start.y, start.x}, 60);
      REQUIRE(a.last() == b.last());
      for (std::int64_t k = 0; k <= a.last(); ++k) {
        CHECK(a.at(k) == Vec2{b.at(k).y, b.at(k).x});
        CHECK(a.f()[std::size_t(k)] == b.f()[std::size_t(k)]);
      }
    }
  }
  // With uneven weights one order is better.
  const auto uneven = mixture({{"mixing", 0.3}, {"share", 0.3}})->known_points();
  CHECK(std::count_if(uneven.begin(), uneven.end(), [](const KnownPoint& p) { return p.kind == PointKind::minimum; }) == 2);
  CHECK(std::count_if(uneven.begin(), uneven.end(), [](const KnownPoint& p) { return p.global; }) == 1);
}

TEST_CASE("EM's step is the textbook's, and gradient descent's with a positive matrix", "[mixture]") {
  for_many([](std::shared_ptr<const Objective> objective, Vec2 start) {
    const Risk& risk = *objective->risk();
    Run run = search::run("em", objective, start, 5);
    for (std::int64_t k = 0; k < run.last(); ++k) {
      const auto r = shares(risk, run.at(k));
      long double n1 = 0, n2 = 0, s1 = 0, s2 = 0;
      for (std::size_t i = 0; i < r.size(); ++i) {
        const long double x = risk.data().samples.u[i];
        n1 += r[i], s1 += r[i] * x;
        n2 += 1 - r[i], s2 += (1 - r[i]) * x;
      }
      if (n1 < 1e-3L || n2 < 1e-3L) continue;  // the definition loses its digits there
      const Recorder told = run.explain(k);
      const Vec2 counts = search::values<Vec2>(told, "rows of each component").at(0);
      CHECK(counts.x == Approx(double(n1)).epsilon(1e-9));
      CHECK(counts.y == Approx(double(n2)).epsilon(1e-9));
      CHECK(counts.x + counts.y == Approx(double(r.size())).epsilon(1e-12));
      CHECK(run.at(k + 1).x == Approx(double(s1 / n1)).epsilon(1e-9).margin(1e-9));
      CHECK(run.at(k + 1).y == Approx(double(s2 / n2)).epsilon(1e-9).margin(1e-9));
      const Vec2 step = -(search::values<Sym2>(told, "EM's preconditioner").at(0) * search::values<Vec2>(told, "gradient").at(0));
      CHECK(norm(step - (run.at(k + 1) - run.at(k))) < 1e-9 * (1 + norm(run.at(k))));
      CHECK(row(told, "mean log-likelihood") == -run.f()[std::size_t(k)]);
    }
  });
}

TEST_CASE("EM's likelihood never falls, and where EM rests the gradient is zero", "[mixture]") {
  int arrived = 0;
  for_many([&](std::shared_ptr<const Objective> objective, Vec2 start) {
    const Run run = search::run("em", objective, start, 2000);
    for (std::size_t k = 1; k < run.f().size(); ++k) {
      if (run.f()[k] > run.f()[k - 1]) CHECK(run.f()[k] - run.f()[k - 1] <= 1e-14 * (1 + std::fabs(run.f()[k])));
    }
    if (!run.ending() || !run.ending()->converged) return;
    ++arrived;
    const auto end = std::size_t(run.last());
    // The step that is left is the gradient over its weight, of at most 1/σ².
    CHECK(norm({run.gx()[end], run.gy()[end]}) <= 1.5 * tolerance / square(objective->get(1)));
  });
  CHECK(arrived > 40);
}

TEST_CASE("a step of EM and of variational Bayes counts as one gradient", "[mixture]") {
  for (const char* method : {"em", "variational_bayes"}) {
    const Run run = search::run(method, mixture(), {-3.5, -2.5}, 20);
    for (std::int64_t k = 0; k <= run.last(); ++k) CHECK(run.counts(k) == Counts{0, k, 0});
  }
}

TEST_CASE("the evidence lower bound of variational Bayes never falls and stays below the evidence", "[mixture]") {
  int checked = 0;
  for_many([&](std::shared_ptr<const Objective> objective, Vec2 start) {
    const double prior_sd = checked++ % 2 ? 0.5 : 3;
    Run run = search::run("variational_bayes", objective, start, 60, {{"prior_mean", 0.5}, {"prior_sd", prior_sd}});
    double before = -infinity;
    for (std::int64_t k = 0; k < run.last(); ++k) {
      const double bound = row(run.explain(k), "evidence lower bound");
      CHECK(bound >= before - 1e-12 * (1 + std::fabs(bound)));
      before = bound;
    }
    // log ∫∫ p(rows, μ₁, μ₂) by a fine grid over the prior, where the posterior is broad enough for it.
    const Risk& risk = *objective->risk();
    if (risk.training_size() > 10 || risk.get(1) < 1) return;
    constexpr int n = 400;
    const double reach = 8 * prior_sd, h = 2 * reach / n;
    double largest = -infinity;
    std::vector<double> logs;
    for (int j = 0; j <= n; ++j) {
      for (int i = 0; i <= n; ++i) {
        const Vec2 w{0.5 - reach + h * i, 0.5 - reach + h * j};
        const double prior = -(square(w.x - 0.5) + square(w.y - 0.5)) / (2 * prior_sd * prior_sd) -
                             std::log(2 * 3.14159265358979323846 * prior_sd * prior_sd);
        logs.push_back(prior - double(risk.training_size()) * risk.value(w));
        largest = std::max(largest, logs.back());
      }
    }
    double sum = 0;
    for (const double l : logs) sum += std::exp(l - largest);
    CHECK(before <= largest + std::log(sum * h * h) + 1e-6);
  });
}

TEST_CASE("with a wide prior and many rows variational Bayes goes where EM goes", "[mixture]") {
  const auto objective = mixture({{"n", 20000}, {"separation", 4}});
  const Run em = search::run("em", objective, {-1, 3}, 500);
  const Run wide = search::run("variational_bayes", objective, {-1, 3}, 500, {{"prior_sd", 100}});
  CHECK(norm(em.at(em.last()) - wide.at(wide.last())) < 1e-3);
  // A narrow one holds the means near its own.
  const auto few = mixture({{"n", 20}, {"separation", 4}});
  const Run narrow = search::run("variational_bayes", few, {-1, 3}, 500, {{"prior_sd", 0.1}});
  CHECK(norm(narrow.at(narrow.last())) < 0.5);
}

TEST_CASE("a component without rows ends the run with a sentence", "[mixture]") {
  const Run run = search::run("em", mixture(), {0, 1e6}, 50);
  CHECK(run.stop() == StopReason::gave_up);
  REQUIRE(run.ending());
  CHECK(run.ending()->words == "component empty");
  // The prior knows where such a component is.
  const Run bayes = search::run("variational_bayes", mixture(), {0, 1e6}, 50, {{"prior_mean", 2}});
  CHECK(bayes.stop() != StopReason::gave_up);
  CHECK(finite(bayes.at(bayes.last())));
}

TEST_CASE("EM sees the training rows alone", "[mixture]") {
  const auto whole = mixture({{"n", 200}}), part = mixture({{"n", 200}, {"test", 0.4}});
  auto own = find_objective("gaussian_mixture")->make();
  auto rows = std::make_shared<Samples>();
  for (std::size_t i = 0; i < part->risk()->training_size(); ++i) rows->add(part->risk()->data().samples.at(i));
  dynamic_cast<Risk&>(*own).use(rows);
  const Run a = search::run("em", part, {-1, 3}, 50), b = search::run("em", std::move(own), {-1, 3}, 50),
            c = search::run("em", whole, {-1, 3}, 50);
  CHECK(a.at(a.last()) == b.at(b.last()));
  CHECK(a.at(a.last()) != c.at(c.last()));
}

TEST_CASE("the mixture and both methods agree with SciPy and numpy", "[mixture][reference]") {
  const Json cases = reference::load("mixture");
  REQUIRE(cases.size() >= 3);
  for (const Json& c : cases) {
    INFO(c["name"].get<std::string>());
    auto objective = reference::objective("gaussian_mixture", {{"mixing", c["mixing"]}, {"sigma", c["sigma"]}});
    auto rows = std::make_shared<Samples>();
    for (const double x : c["x"]) rows->add({x, 0, 0});
    dynamic_cast<Risk&>(*objective).use(rows);
    const std::shared_ptr<const Objective> mixture = std::move(objective);
    for (const Json& v : c["values"]) {
      const Slope s = mixture->slope(pair(v["at"]));
      CHECK(s.f == Approx(v["f"].get<double>()).epsilon(1e-13));
      CHECK(norm(s.g - pair(v["g"])) < 1e-12);
    }
    const auto known = mixture->known_points();
    CHECK(std::count_if(known.begin(), known.end(), [](const KnownPoint& p) { return p.kind == PointKind::minimum; }) ==
          std::ptrdiff_t(c["minima"].size()));
    for (const Json& m : c["minima"]) {
      CHECK(std::any_of(known.begin(), known.end(), [&](const KnownPoint& p) {
        return p.kind == PointKind::minimum && norm(p.at - pair(m["at"])) < 1e-9 && std::fabs(p.f - m["f"].get<double>()) < 1e-12;
      }));
    }
    const auto follows = [](const Run& run, const Json& path) {
      for (std::size_t k = 0; k < path.size(); ++k) CHECK(norm(run.at(std::int64_t(k)) - pair(path[k])) < 1e-10);
    };
    for (const Json& path : c["em"]) follows(search::run("em", mixture, pair(path[0]), std::int64_t(path.size()) - 1, {{"tol", 0}}), path);
    for (const Json& v : c["variational_bayes"]) {
      const Json& path = v["path"];
      Run run = search::run("variational_bayes", mixture, pair(path[0]), std::int64_t(path.size()) - 1,
                            {{"tol", 0}, {"prior_mean", v["prior_mean"]}, {"prior_sd", v["prior_sd"]}});
      follows(run, path);
      for (std::int64_t k = 0; k < run.last(); ++k)
        CHECK(row(run.explain(k), "evidence lower bound") == Approx(v["bounds"][std::size_t(k)].get<double>()).epsilon(1e-12));
    }
  }
}
