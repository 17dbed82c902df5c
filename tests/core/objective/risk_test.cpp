// What every average over data must satisfy, whoever adds a model.

#include "core/objective/data/risk.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "core/math/random.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Made {
  std::unique_ptr<Objective> objective;
  const Risk& risk() const { return *objective->risk(); }
  Risk& risk() { return *const_cast<Risk*>(objective->risk()); }
  void set(std::string_view key, double value) {
    const auto position = find_param(objective->info().params, key);
    REQUIRE(position);
    objective->set(*position, value);
  }
  bool has(std::string_view key) const { return find_param(objective->info().params, key).has_value(); }
};

Made made(std::string_view id) { return {find_objective(id)->make()}; }

/// All models, with a split and some regularization.
void for_all_risks(const std::function<void(Made&)>& check) {
  int models = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    Made one{entry.make()};
    if (!one.objective->risk()) continue;
    ++models;
    INFO(entry.info->id);
    one.set("validation", 0.2);
    one.set("test", 0.3);
    if (one.has("l2")) one.set("l2", 0.1);
    if (one.has("l1")) one.set("l1", 0.05);
    check(one);
  }
  CHECK(models >= 5);
}

Vec2 weights(const Made& one, Random& random) {
  const Domain& d = one.objective->info().domain;
  return {random.uniform(d.x_low, d.x_high), random.uniform(d.y_low, d.y_high)};
}

void check_close(const Slope& a, const Slope& b, double tolerance = 1e-13) {
  const double size = std::max({1.0, std::fabs(a.f), norm(a.g)});
  CHECK(std::fabs(a.f - b.f) <= tolerance * size);
  CHECK(norm(a.g - b.g) <= tolerance * size);
}

Slope penalty(const Made& one, Vec2 w) {
  const Risk& risk = one.risk();
  const std::uint32_t first = 0;
  const Slope with = risk.batch_slope(w, {&first, 1}), without = risk.sample_slope(w, 0);
  return {with.f - without.f, with.g - without.g};
}

std::shared_ptr<Samples> rows(std::initializer_list<Sample> list) {
  auto all = std::make_shared<Samples>();
  for (const Sample& row : list) all->add(row);
  return all;
}

const KnownPoint* minimum(const std::vector<KnownPoint>& points) {
  const auto found = std::find_if(points.begin(), points.end(), [](const KnownPoint& p) { return p.kind == PointKind::minimum; });
  return found == points.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the mean of the gradients of all rows is the gradient", "[objective][data]") {
  for_all_risks([](Made& one) {
    const Risk& risk = one.risk();
    Random random(3);
    for (int k = 0; k < 20; ++k) {
      const Vec2 w = weights(one, random);
      Slope sum{0, {0, 0}};
      const std::size_t n = risk.training_size();
      for (std::size_t i = 0; i < n; ++i) {
        const Slope s = risk.sample_slope(w, i);
        sum.f += s.f / double(n);
        sum.g += s.g / double(n);
      }
      const Slope p = penalty(one, w);
      check_close(one.objective->slope(w), {sum.f + p.f, sum.g + p.g});
      std::vector<std::uint32_t> all(n);
      std::iota(all.begin(), all.end(), 0u);
      const Slope batch = risk.batch_slope(w, all), full = one.objective->slope(w);
      CHECK(batch.f == full.f);
      CHECK(batch.g == full.g);
    }
  });
}

TEST_CASE("gradients of one row agree with differences of its loss", "[objective][data]") {
  for_all_risks([](Made& one) {
    const Risk& risk = one.risk();
    Random random(5);
    int checked = 0;
    for (int k = 0; k < 60; ++k) {
      const Vec2 w = weights(one, random);
      const std::size_t i = random.below(std::uint32_t(risk.training_size()));
      const double h = 1e-5;
      const auto slope = [&](double x, double y) { return risk.sample_slope({w.x + x, w.y + y}, i); };
      const Slope s = slope(0, 0);
      const Vec2 d{(slope(h, 0).f - slope(-h, 0).f) / (2 * h), (slope(0, h).f - slope(0, -h).f) / (2 * h)};
      // A kink between the ends shows in the gradients there.
      if (norm(slope(h, 0).g - slope(-h, 0).g) + norm(slope(0, h).g - slope(0, -h).g) > 0.01 * (1 + norm(s.g))) continue;
      ++checked;
      CHECK(norm(s.g - d) <= 1e-7 * (1 + norm(s.g)) + 1e-10 * std::fabs(s.f));
    }
    CHECK(checked >= 40);
  });
}

TEST_CASE("objectives over a part and over a batch are means made by hand", "[objective][data]") {
  for_all_risks([](Made& one) {
    const Risk& risk = one.risk();
    const DataSet& data = risk.data();
    Random random(7);
    for (int k = 0; k < 10; ++k) {
      const Vec2 w = weights(one, random);
      for (const Part part : {Part::training, Part::validation, Part::test}) {
        Slope sum{0, {0, 0}};
        for (std::size_t i = 0; i < data.size(part); ++i) {
          const Slope s = risk.sample_slope(w, data.first(part) + i);
          sum.f += s.f / double(data.size(part));
          sum.g += s.g / double(data.size(part));
        }
        const auto over = risk.over(part);
        check_close(over->slope(w), sum);
        CHECK(over->value(w) == risk.part_risk(part, w));
        CHECK(over->clone()->value(w) == over->value(w));
      }
      const std::uint32_t batch[] = {3, 0, 41, 3, 17, 22, 5, 9, 30};
      const auto over = risk.over(batch);
      CHECK(over->slope(w).g == risk.batch_slope(w, batch).g);
      CHECK(over->value(w) == risk.batch_slope(w, batch).f);
      Slope sum = penalty(one, w);
      for (const std::uint32_t i : batch) {
        const Slope s = risk.sample_slope(w, i);
        sum.f += s.f / 9;
        sum.g += (1.0 / 9) * s.g;
      }
      check_close(over->slope(w), sum);
    }
  });
}

TEST_CASE("parts of the rows are disjoint, as large as asked for, and chosen by the seed", "[objective][data]") {
  for_all_risks([](Made& one) {
    const DataSet before = one.risk().data();
    CHECK(before.size(Part::training) == 50);
    CHECK(before.size(Part::validation) == 20);
    CHECK(before.size(Part::test) == 30);
    CHECK(std::set<std::uint32_t>(before.row.begin(), before.row.end()).size() == 100);
    for (std::size_t i = 0; i < before.row.size(); ++i) CHECK(before.samples.at(i) == one.risk().source().at(before.row[i]));

    if (one.has("noise")) {
      one.set("noise", 0.7);
      CHECK(one.risk().data().row == before.row);  // the split does not depend on what is in the rows
      CHECK_FALSE(one.risk().data().samples == before.samples);
    }
    one.set("seed", 2);
    CHECK_FALSE(one.risk().data().row == before.row);
    one.set("seed", 1);
    one.set("validation", 0);
    one.set("test", 0);
    const auto& row = one.risk().data().row;
    CHECK(std::is_sorted(row.begin(), row.end()));
  });
}

TEST_CASE("one row more leaves the others in their part, but for one at each border", "[objective][data]") {
  DataSpec spec;
  spec.validation = 0.2;
  spec.test = 0.3;
  Samples few;
  for (int i = 0; i < 57; ++i) few.add({double(i), 0, 0});
  const auto part_of = [](const DataSet& set, std::uint32_t row) {
    const auto place = std::size_t(std::find(set.row.begin(), set.row.end(), row) - set.row.begin());
    return place < set.first(Part::validation) ? 0 : place < set.first(Part::test) ? 1 : 2;
  };
  const DataSet before = prepare(few, spec, 1);
  few.add({57, 0, 0});
  const DataSet after = prepare(few, spec, 1);
  int moved = 0;
  for (std::uint32_t row = 0; row < 57; ++row) moved += part_of(before, row) != part_of(after, row);
  CHECK(moved <= 2);  // across each of the two borders
}

TEST_CASE("a split leaves a row for training, however few there are", "[objective][data]") {
  Made one = made("linear_regression");
  one.set("validation", 0.5);
  one.set("test", 0.5);
  one.risk().use(rows({{1, 0, 2}, {2, 0, 3}}));
  CHECK(one.risk().training_size() == 1);
  CHECK(one.risk().data().size(Part::validation) == 1);
  CHECK(one.risk().data().size(Part::test) == 0);
  CHECK(std::isnan(one.risk().part_risk(Part::test, {0, 0})));
  CHECK(one.risk().remarks().size() == 2);  // one row for two weights, none for the test
  one.risk().use(rows({{1, 0, 2}}));
  CHECK(one.risk().training_size() == 1);
}

TEST_CASE("standardization takes its statistics from the training rows", "[objective][data]") {
  for (const std::string_view id : {"linear_regression", "logistic_regression"}) {
    Made one = made(id);
    one.set("validation", 0.2);
    one.set("test", 0.2);
    const DataSet plain = one.risk().data();
    one.set("standardize", 1);
    const DataSet& scaled = one.risk().data();
    CHECK(scaled.row == plain.row);
    const auto check = [&](const std::vector<double>& from, const std::vector<double>& to, double mean, double scale) {
      double sum = 0, squares = 0;
      for (std::size_t i = 0; i < 60; ++i) {
        sum += to[i];
        squares += to[i] * to[i];
      }
      CHECK(sum / 60 == Approx(0).margin(1e-14));
      CHECK(squares / 60 == Approx(1));
      for (std::size_t i = 0; i < 100; ++i) CHECK(to[i] == Approx((from[i] - mean) / scale).margin(1e-14));
    };
    check(plain.samples.u, scaled.samples.u, scaled.mean.x, scaled.scale.x);
    if (one.risk().model().features == 2) check(plain.samples.v, scaled.samples.v, scaled.mean.y, scaled.scale.y);
    CHECK(scaled.samples.t == plain.samples.t);
  }
}

TEST_CASE("the risk of linear regression is the quadratic of its moments", "[objective][data]") {
  Made one = made("linear_regression");
  one.set("l2", 0.2);
  const Samples& s = one.risk().data().samples;
  const double n = double(s.size());
  double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    x += s.u[i] / n;
    y += s.t[i] / n;
    xx += s.u[i] * s.u[i] / n;
    xy += s.u[i] * s.t[i] / n;
    yy += s.t[i] * s.t[i] / n;
  }
  Random random(11);
  for (int k = 0; k < 20; ++k) {
    const Vec2 w = weights(one, random);
    const Slope closed{0.5 * (yy - 2 * w.x * xy - 2 * w.y * y + w.x * w.x * xx + 2 * w.x * w.y * x + w.y * w.y) + 0.1 * w.x * w.x,
                       {w.x * xx + w.y * x - xy + 0.2 * w.x, w.x * x + w.y - y}};
    check_close(one.objective->slope(w), closed);
    const Sym2 h = one.objective->curvature(w).h;
    CHECK(h.xx == Approx(xx + 0.2).epsilon(1e-13));
    CHECK(h.xy == Approx(x).epsilon(1e-13));
    CHECK(h.yy == Approx(1).epsilon(1e-13));
  }
  // The normal equations (xx + λ₂, x; x, 1) (w, b) = (xy, y).
  const double det = xx + 0.2 - x * x;
  const Vec2 normal{(xy - x * y) / det, ((xx + 0.2) * y - x * xy) / det};
  const auto known = one.objective->known_points();
  REQUIRE(known.size() == 1);
  CHECK(norm(known[0].at - normal) <= 1e-14);
  CHECK(known[0].global);
  CHECK(one.objective->least_value() == known[0].f);
}

TEST_CASE("minima of a linear net: a valley without regularization, two points with it", "[objective][data]") {
  Made one = made("linear_net");
  const Samples& s = one.risk().data().samples;
  double xx = 0, xy = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    xx += s.u[i] * s.u[i] / 100;
    xy += s.u[i] * s.t[i] / 100;
  }
  auto known = one.objective->known_points();
  REQUIRE(known.size() == 1);  // no point of the valley is isolated
  CHECK(known[0].at == Vec2{0, 0});
  CHECK(known[0].kind == PointKind::saddle);
  REQUIRE(one.objective->least_value());
  CHECK(*one.objective->least_value() == Approx(one.objective->value({2, xy / xx / 2})).epsilon(1e-14));

  one.set("l2", 0.2);
  known = one.objective->known_points();
  REQUIRE(known.size() == 3);
  const double side = std::sqrt(xy / xx - 0.2 / xx);
  for (const KnownPoint& point : known) {
    if (point.kind != PointKind::minimum) continue;
    CHECK(point.global);
    CHECK(std::fabs(point.at.x) == Approx(side).epsilon(1e-13));
    CHECK(point.at.x == Approx(point.at.y).epsilon(1e-13));
  }
  one.set("l2", 2 * xy);  // stronger than the data: nothing but the origin is left
  known = one.objective->known_points();
  REQUIRE(known.size() == 1);
  CHECK(known[0].kind == PointKind::minimum);
  CHECK(norm(known[0].at) < 1e-12);
}

TEST_CASE("separable classes have no minimum but with regularization or another loss", "[objective][data]") {
  Made one = made("logistic_regression");
  one.risk().use(rows({{1, 0.5, 1}, {2, -1, 1}, {-1, -0.2, -1}, {-0.5, 1, -1}}));
  CHECK(one.objective->known_points().empty());
  CHECK_FALSE(one.objective->least_value());
  REQUIRE(one.risk().remarks().size() == 1);
  CHECK(one.risk().remarks()[0].find("infinity") != std::string::npos);
  for (const std::string_view key : {"l2", "l1", "loss"}) {
    const auto other = one.objective->clone();
    const auto position = find_param(other->info().params, key);
    other->set(*position, key == "loss" ? 1 : 0.1);
    INFO(key);
    CHECK(minimum(other->known_points()));
    CHECK(other->risk()->remarks().empty());
  }
  // A batch of a data set that is not separable may well be.
  Made mixed = made("logistic_regression");
  CHECK(mixed.objective->least_value());
  const std::uint32_t batch[] = {0, 1};
  CHECK_FALSE(mixed.risk().over(batch)->least_value());
}

TEST_CASE("rows of one's own move domain and starts, also rows of another size", "[objective][data]") {
  Random random(13);
  auto far = std::make_shared<Samples>();
  for (int i = 0; i < 200; ++i) {
    const Vec2 z = random.normal_pair();
    const double x = 300 + 100 * z.x;
    far->add({x, 0, 5000 + 40 * x + 100 * z.y});
  }
  Made one = made("linear_regression");
  const Domain usual = one.objective->info().domain;
  one.risk().use(far);
  const ObjectiveInfo& info = one.objective->info();
  const auto known = one.objective->known_points();
  REQUIRE(minimum(known));
  const Vec2 at = minimum(known)->at;
  const auto holds = [](const Domain& d, Vec2 p) { return d.x_low < p.x && p.x < d.x_high && d.y_low < p.y && p.y < d.y_high; };
  CHECK(holds(info.domain, at));
  CHECK(holds(info.domain, {0, 0}));
  CHECK(info.starts.size() == 3);
  for (const Vec2 start : info.starts) CHECK(holds(info.domain, start));
  const auto copy = one.objective->clone();
  CHECK(copy->info().starts[0] == info.starts[0]);

  // Like the generated rows: the map keeps still.
  one.risk().use(std::make_shared<Samples>(made("linear_regression").risk().source()));
  CHECK(one.objective->info().domain.x_low == usual.x_low);
  CHECK(one.objective->info().domain.y_high == usual.y_high);

  one.risk().use(nullptr);
  CHECK(one.objective->value({1, 1}) == made("linear_regression").objective->value({1, 1}));

  for_all_risks([&](Made& any) {  // whatever the rows: a domain that is one
    for (const double unit : {1e-9, 1.0, 1e9}) {
      auto few = std::make_shared<Samples>();
      for (int i = 0; i < 5; ++i) {
        const Vec2 z = random.normal_pair();
        few->add({unit * z.x, any.risk().model().features == 2 ? unit * z.y : 0,
                  any.risk().model().target == Target::number ? unit * z.y
                  : z.y > 0                                   ? 1.0
                                                              : -1.0});
      }
      any.risk().use(few);
      const Domain& d = any.objective->info().domain;
      INFO(unit << ": " << d.x_low << " … " << d.x_high << ", " << d.y_low << " … " << d.y_high);
      CHECK((d.x_low < d.x_high && d.y_low < d.y_high && std::isfinite(d.x_high - d.x_low) && std::isfinite(d.y_high - d.y_low)));
      any.objective->known_points();
    }
    any.risk().use(rows({{0, 0, 1}}));
    const Domain& d = any.objective->info().domain;
    CHECK((d.x_low < d.x_high && d.y_low < d.y_high));
    any.objective->least_value();
  });
}

TEST_CASE("many rows: the minimum comes from few, polished on all", "[objective][data]") {
  for (const std::string_view id : {"linear_regression", "logistic_regression", "tanh_neuron"}) {
    INFO(id);
    Made one = made(id);
    one.set("n", 5000);
    const auto known = one.objective->known_points();
    REQUIRE(minimum(known));
    CHECK(norm(one.objective->slope(minimum(known)->at).g) < 1e-14);
  }
  Made net = made("linear_net");
  net.set("n", 5000);
  CHECK(net.objective->least_value());
}

TEST_CASE("dragging a parameter of the generator moves rows and never draws others", "[objective][data]") {
  for_all_risks([](Made& one) {
    one.set("validation", 0);
    one.set("test", 0);
    const Samples before = one.risk().source();
    one.set("n", 150);
    const Samples longer = one.risk().source();
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(longer.at(i) == before.at(i));
    one.set("n", 100);

    if (one.has("noise")) {  // residuals grow in proportion
      const auto shift = [&](double noise) {
        one.set("noise", noise);
        return one.risk().source().t;
      };
      const auto none = shift(0), little = shift(0.1), more = shift(0.2);
      for (std::size_t i = 0; i < none.size(); ++i) CHECK(more[i] - none[i] == Approx(2 * (little[i] - none[i])).margin(1e-13));
    }
    const auto moved = [&](std::string_view key, double value) {
      const Samples was = one.risk().source();
      one.set(key, value);
      const Samples& now = one.risk().source();
      std::size_t count = 0;
      for (std::size_t i = 0; i < was.size(); ++i) count += !(was.at(i) == now.at(i));
      return count;
    };
    if (one.has("outliers")) {
      const std::size_t first = moved("outliers", 0.1), second = moved("outliers", 0.2);
      CHECK((first >= 3 && first <= 20));
      CHECK((second >= 3 && second <= 20));  // those of before stay outliers
    }
    if (one.has("label_noise")) CHECK((moved("label_noise", 0.2) >= 8 && moved("label_noise", 0.2) == 0));
    if (one.has("correlation")) {
      const Samples was = one.risk().source();
      one.set("correlation", one.objective->get(*find_param(one.objective->info().params, "correlation")) + 0.01);
      for (std::size_t i = 0; i < was.size(); ++i)
        CHECK(norm({one.risk().source().u[i] - was.u[i], one.risk().source().v[i] - was.v[i]}) < 0.1);
    }
  });
}

TEST_CASE("labels and numbers of rows are checked, the first wrong row is named", "[objective][data]") {
  const ModelInfo& line = made("linear_regression").risk().model();
  const ModelInfo& classes = made("logistic_regression").risk().model();
  CHECK(check_rows(line, {}) == "there are no rows");
  CHECK_FALSE(check_rows(line, *rows({{1, 0, 2}, {3, 0, 0.5}})));
  CHECK(check_rows(line, *rows({{1, 0, 2}, {std::nan(""), 0, 0.5}})) == "row 2 holds a number that is not finite");
  CHECK(check_rows(classes, *rows({{1, 0, 1}, {1, 0, -1}, {1, 0, 2}})) == "row 3 has the label 2; −1 or +1 expected");
  CHECK(check_rows(line, *rows({{1, 0, 2}, {1, 0, -1e61}})) == "row 2 holds -1e+61, beyond ±1e+60");
}

TEST_CASE("parameters without effect say why", "[objective][data]") {
  Made one = made("linear_regression");
  const auto idle = [&](std::string_view key) { return one.risk().idle(*find_param(one.objective->info().params, key)); };
  CHECK_FALSE(idle("delta").empty());
  CHECK(idle("noise").empty());
  one.set("loss", 1);
  CHECK(idle("delta").empty());
  one.risk().use(rows({{1, 0, 2}, {2, 0, 3}, {4, 0, 1}}));
  for (const std::string_view key : {"n", "noise", "outliers", "correlation", "seed"}) CHECK_FALSE(idle(key).empty());
  for (const std::string_view key : {"loss", "standardize", "validation", "test", "l1", "l2"}) CHECK(idle(key).empty());
  one.set("test", 0.4);
  CHECK(idle("seed").empty());

  // What is idle changes nothing, and what is not changes something.
  for_all_risks([](Made& any) {
    Random random(17);
    const std::vector<Vec2> places{weights(any, random), weights(any, random), weights(any, random)};
    const auto params = any.objective->info().params;
    for (const bool own : {false, true}) {
      if (own) any.risk().use(std::make_shared<Samples>(any.risk().source()));
      for (std::size_t i = 0; i < params.size(); ++i) {
        INFO(params[i].key << (own ? ", own rows" : ""));
        const auto moved = any.objective->clone();
        moved->set(i, params[i].initial == params[i].high ? params[i].low : params[i].high);
        bool differs = false;
        for (const Vec2 w : places) differs |= moved->value(w) != any.objective->value(w);
        CHECK(differs == any.risk().idle(i).empty());
      }
    }
  });
}
