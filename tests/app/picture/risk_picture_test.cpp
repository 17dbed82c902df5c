// What the map shows of data: against sums, means and covariances written out here.
#include "picture/risk_picture.hpp"

#include <algorithm>
#include <cmath>

#include "app/session/drive.hpp"
#include "core/objective/data/risk.hpp"
#include "picture/level_lines.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;

namespace {

void set_param(Scene& scene, std::string_view key, double value) {
  const auto objective = make_objective(scene);
  apply(scene, command::SetObjectiveParam{find_param(objective->info().params, key).value(), value});
}

Scene regression(double batch, double n = 60) {
  Scene scene = race("linear_regression", {"sgd"}, 40);
  set_param(scene, "n", n);
  set_param(scene, "test", 0.3);
  set_param(scene, "l2", 0.3);
  scene.contestants[0].options[run_option::batch] = batch;
  return scene;
}

const View view{{0.75, -0.2}, 0.01, 640, 500};

// ∇ of ½ (w x + b − y)² + ½ λ₂ w² for one row.
Vec2 slope(const Sample& row, Vec2 w, double l2) {
  const double r = w.x * row.u + w.y - row.t;
  return {r * row.u + l2 * w.x, r};
}

struct Moments {
  Vec2 mean;
  Sym2 covariance;
};
Moments moments(const std::vector<Vec2>& v) {
  Moments m{};
  for (const Vec2 g : v) m.mean += g / double(v.size());
  for (const Vec2 g : v) {
    m.covariance.xx += (g.x - m.mean.x) * (g.x - m.mean.x) / double(v.size());
    m.covariance.xy += (g.x - m.mean.x) * (g.y - m.mean.y) / double(v.size());
    m.covariance.yy += (g.y - m.mean.y) * (g.y - m.mean.y) / double(v.size());
  }
  return m;
}

bool near(const Sym2& a, const Sym2& b, double epsilon = 1e-9) {
  const double size = std::fabs(b.xx) + std::fabs(b.yy) + 1e-300;
  return std::fabs(a.xx - b.xx) + std::fabs(a.xy - b.xy) + std::fabs(a.yy - b.yy) < epsilon * size;
}

bool near(Pixel a, Pixel b, float reach = 0.02f) { return std::hypot(a.x - b.x, a.y - b.y) < reach; }

const FieldLevels levels = choose_levels(0.1, 20, true, 0.08);

}  // namespace

TEST_CASE("Single gradients, their covariance and that of a batch's mean", "[risk picture]") {
  const Scene scene = regression(0);
  const auto objective = make_objective(scene);
  const Risk& risk = *objective->risk();
  const Vec2 w{-1.2, 0.8};
  std::vector<Vec2> all;
  for (std::size_t i = 0; i < risk.training_size(); ++i) all.push_back(slope(risk.data().samples.at(i), w, 0.3));
  const Moments expected = moments(all);

  const std::uint32_t batch[] = {3, 17, 4, 9, 30};
  for (const bool replacement : {false, true}) {
    const SampleGradients g = sample_gradients(risk, w, objective->slope(w).g, batch, replacement);
    REQUIRE(g.single.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(norm(g.single[i] - all[i]) < 1e-9);
    CHECK(norm(expected.mean - g.full) < 1e-9);
    CHECK(near(g.covariance, expected.covariance));
    REQUIRE(g.in_batch.size() == 5);
    Vec2 mean{};
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(norm(g.in_batch[i] - all[batch[i]]) < 1e-9);
      mean += all[batch[i]] / 5.0;
    }
    CHECK(norm(g.over_batch - mean) < 1e-9);
  }
  // Of the whole without replacement nothing is left to chance.
  std::vector<std::uint32_t> whole(all.size());
  for (std::size_t i = 0; i < whole.size(); ++i) whole[i] = std::uint32_t(i);
  const SampleGradients g = sample_gradients(risk, w, objective->slope(w).g, whole, false);
  CHECK(near(g.batch_covariance, {}, 1));
  CHECK(norm({g.batch_covariance.xx, g.batch_covariance.yy}) < 1e-12);
}

TEST_CASE("The ellipse of a batch's mean is that of all batches there are", "[risk picture]") {
  Scene scene = regression(0, 10);
  set_param(scene, "test", 0);
  const auto objective = make_objective(scene);
  const Risk& risk = *objective->risk();
  REQUIRE(risk.training_size() == 10);
  const Vec2 w{0.3, 1.8};
  std::vector<Vec2> without, with;
  for (std::uint32_t i = 0; i < 10; ++i) {
    for (std::uint32_t j = 0; j < 10; ++j) {
      for (std::uint32_t k = 0; k < 10; ++k) {
        const std::uint32_t batch[] = {i, j, k};
        const Vec2 g = risk.batch_slope(w, batch).g;
        with.push_back(g);
        if (i < j && j < k) without.push_back(g);
      }
    }
  }
  const std::uint32_t batch[] = {1, 5, 7};
  CHECK(near(sample_gradients(risk, w, objective->slope(w).g, batch, false).batch_covariance, moments(without).covariance));
  CHECK(near(sample_gradients(risk, w, objective->slope(w).g, batch, true).batch_covariance, moments(with).covariance));
}

TEST_CASE("Arrows and ellipses are drawn downhill with one factor that tells itself", "[risk picture]") {
  const Scene scene = regression(0);
  const auto objective = make_objective(scene);
  const std::uint32_t batch[] = {3, 17, 4, 9, 30};
  const Vec2 w{-1.2, 0.8};
  const SampleGradients g = sample_gradients(*objective->risk(), w, objective->slope(w).g, batch, false);
  for (const std::optional<double> wanted : {std::optional<double>(), std::optional(0.25)}) {
    const SamplesPicture picture = samples_picture(g, view, wanted);
    if (wanted) CHECK(picture.factor == 0.25);
    CHECK(near(picture.iterate, view.pixel(w)));
    CHECK(near(picture.full, view.pixel(w - picture.factor * g.full)));
    CHECK(near(picture.over_batch, view.pixel(w - picture.factor * g.over_batch)));
    CHECK(near(picture.single[7], view.pixel(w - picture.factor * g.single[7])));
    // Every point of the ellipse is one standard deviation away: dᵀ Σ⁻¹ d = 1.
    const Sym2 s = g.covariance;
    const double det = s.xx * s.yy - s.xy * s.xy;
    REQUIRE(picture.spread.size() > 20);
    for (const Pixel p : picture.spread) {
      const Vec2 d = (view.at(p) - (w - picture.factor * g.full)) / picture.factor;
      CHECK((s.yy * d.x * d.x - 2 * s.xy * d.x * d.y + s.xx * d.y * d.y) / det == Approx(1).epsilon(1e-3));
    }
    REQUIRE(picture.batch_spread.size() == picture.spread.size());
  }
}

TEST_CASE("Isolines of the batch are level sets of the risk over that batch, and change with the step", "[risk picture]") {
  Session session(regression(4));
  session.finish();
  RiskPainter painter;
  const auto at = [&](std::int64_t step, RiskLayers layers) { return painter.build({session, 1, step, view, levels, 1, layers, {}}); };
  const RiskPicture first = at(3, {.batch = true});
  CHECK(first.batch == 4);
  CHECK_FALSE(first.samples);
  CHECK(first.test_lines.empty());
  REQUIRE(first.batch_lines.size() > 3);
  Batches batches(session.objective().risk()->training_size(), session.run(1).spec().sampling);
  const auto risk = session.objective().risk()->over(batches.at(3));
  const std::vector<double> heights = level_heights(levels, 8);
  for (const auto& line : first.batch_lines) {
    REQUIRE(line.size() > 1);
    for (const Pixel p : line) {
      const double f = risk->value(view.at(p));
      const auto height =
          std::min_element(heights.begin(), heights.end(), [&](double a, double b) { return std::fabs(a - f) < std::fabs(b - f); });
      const double slope = norm(risk->slope(view.at(p)).g) * view.units_per_pixel;
      CHECK(std::fabs(*height - f) < 0.1 * slope + 1e-6);  // a tenth of a pixel
    }
  }
  // The same question is not answered anew; another step is.
  CHECK(at(3, {.batch = true}).version == first.version);
  const RiskPicture next = at(4, {.batch = true});
  CHECK(next.version > first.version);
  CHECK_FALSE(near(next.batch_lines[0][0], first.batch_lines[0][0]));
  CHECK(at(4, {}).batch_lines.empty());
}

TEST_CASE("The step that the samples belong to sees the batch that they show", "[risk picture]") {
  Session session(regression(4));
  session.finish();
  RiskPainter painter;
  const RiskPicture picture = painter.build({session, 1, 7, view, levels, 1, {.samples = true}, 1.0});
  REQUIRE(picture.samples);
  // Plain descent: the step is −η times what it sees.
  const Run& run = session.run(1);
  const Vec2 step = run.at(8) - run.at(7), seen = (-1 / run.lr()[7]) * step;
  CHECK(near(picture.samples->over_batch, view.pixel(run.at(7) - seen)));
  CHECK(near(picture.samples->full, view.pixel(run.at(7) - Vec2{run.gx()[7], run.gy()[7]})));
  CHECK(picture.samples->in_batch.size() == 4);
  // All samples in every step: no batch, one ellipse.
  Session whole(regression(0));
  whole.finish();
  const RiskPicture exact = RiskPainter().build({whole, 1, 7, view, levels, 1, {true, true, false}, {}});
  CHECK(exact.batch == 0);
  CHECK(exact.batch_lines.empty());
  REQUIRE(exact.samples);
  CHECK_FALSE(exact.samples->batch);
  CHECK(exact.samples->batch_spread.empty());
  CHECK(exact.samples->spread.size() > 20);
}

TEST_CASE("The test risk has its own isolines and its minimum, where least squares puts it", "[risk picture]") {
  Session session(regression(0));
  session.finish();
  RiskPainter painter;
  const RiskPicture picture = painter.build({session, 1, 0, view, levels, 1, {.test = true}, {}});
  const Risk& risk = *session.objective().risk();
  const DataSet& data = risk.data();
  const std::size_t first = data.first(Part::test), n = data.size(Part::test);
  CHECK(picture.test_rows == n);
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t i = first; i < first + n; ++i) {
    const Sample s = data.samples.at(i);
    sx += s.u;
    sy += s.t;
    sxx += s.u * s.u;
    sxy += s.u * s.t;
  }
  const double slope = (double(n) * sxy - sx * sy) / (double(n) * sxx - sx * sx), intercept = (sy - slope * sx) / double(n);
  REQUIRE(picture.test_minima.size() == 1);
  CHECK(norm(picture.test_minima[0].point - Vec2{slope, intercept}) < 1e-9);
  CHECK(near(picture.test_minima[0].at, view.pixel({slope, intercept})));
  CHECK(picture.test_minima[0].f == Approx(risk.part_risk(Part::test, {slope, intercept})));
  REQUIRE(picture.test_lines.size() > 3);
  const std::vector<double> heights = level_heights(levels, 8);
  for (const auto& line : picture.test_lines) {
    const double f = risk.part_risk(Part::test, view.at(line[line.size() / 2]));
    const auto height =
        std::min_element(heights.begin(), heights.end(), [&](double a, double b) { return std::fabs(a - f) < std::fabs(b - f); });
    CHECK(*height == Approx(f).epsilon(0.01));
  }
}

TEST_CASE("Of very many rows the map draws some, always the same", "[risk picture]") {
  Scene scene = regression(0, 5000);
  const auto objective = make_objective(scene);
  const DrawnRisk drawn = drawn_risk(objective, 0.1);
  CHECK(drawn.sampled());
  CHECK(drawn.rows == most_drawn_rows);
  CHECK(drawn.all == 3500);
  CHECK(drawn.objective->value({1, 1}) == Approx(objective->value({1, 1})).epsilon(0.1));
  CHECK(drawn.objective->value({1, 1}) == drawn_risk(objective, 0.1).objective->value({1, 1}));
  set_param(scene, "n", 500);
  const auto few = make_objective(scene);
  const DrawnRisk all = drawn_risk(few, 0.1);
  CHECK_FALSE(all.sampled());
  CHECK(all.objective == few);
  CHECK(all.least == 0.1);
  const std::shared_ptr<const Objective> surface = make_objective(race("rosenbrock", {"sgd"}));
  CHECK(drawn_risk(surface, 0.0).objective == surface);
  CHECK_FALSE(drawn_risk(surface, 0.0).sampled());
}

TEST_CASE("Nothing is drawn where there are no data", "[risk picture]") {
  Session session(race("rosenbrock", {"sgd"}));
  session.finish();
  const RiskPicture picture = RiskPainter().build({session, 1, 0, view, levels, 1, {true, true, true}, {}});
  CHECK_FALSE(picture.samples);
  CHECK(picture.batch_lines.empty());
  CHECK(picture.test_lines.empty());
  CHECK(picture.test_minima.empty());
}

TEST_CASE("Segments join to lines: a circle to one closed one", "[risk picture]") {
  const double heights[] = {150.0 * 150.0};
  const auto circle = [](Pixel p) { return double((p.x - 320) * (p.x - 320) + (p.y - 250) * (p.y - 250)); };
  const auto segments = level_segments(circle, heights, view, 4);
  const auto lines = joined(segments);
  REQUIRE(lines.size() == 1);
  // It also passes through corners of cells, where segments have no length.
  const auto points = std::count_if(segments.begin(), segments.end(),
                                    [](const LevelSegment& s) { return s.first.x != s.second.x || s.first.y != s.second.y; });
  CHECK(points < std::ptrdiff_t(segments.size()));
  CHECK(lines[0].size() == std::size_t(points) + 1);
  CHECK(lines[0].front().x == lines[0].back().x);
  CHECK(lines[0].front().y == lines[0].back().y);
  for (const Pixel p : lines[0]) CHECK(std::hypot(p.x - 320, p.y - 250) == Approx(150).margin(0.01));
  // Beyond the view it is an open one.
  const double wide[] = {300.0 * 300.0};
  CHECK(joined(level_segments(circle, wide, view, 4)).size() > 1);
}
