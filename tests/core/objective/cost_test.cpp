// What evaluations cost is known, and slices do not ask for more of them than they need.
#include "core/objective/cost.hpp"

#include <atomic>
#include <cmath>

#include "core/objective/registry.hpp"
#include "core/objective/sampled_line.hpp"
#include "core/objective/slice.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

// Himmelblau's function, which counts how often it is asked.
class Counting final : public Objective {
 public:
  explicit Counting(std::shared_ptr<std::atomic<int>> asked) : asked_(std::move(asked)), of_(find_objective("himmelblau")->make()) {}
  Counting(const Counting& other) : asked_(other.asked_), of_(other.of_->clone()) {}
  const ObjectiveInfo& info() const override { return of_->info(); }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<Counting>(*this); }
  void set(std::size_t param, double value) override { of_->set(param, value); }
  double get(std::size_t param) const override { return of_->get(param); }
  double value(Vec2 p) const noexcept override { return ++*asked_, of_->value(p); }
  DoublePair gradient(Vec2 p, double& f) const noexcept override { return ++*asked_, of_->gradient(p, f); }
  Curvature curvature(Vec2 p) const noexcept override { return ++*asked_, of_->curvature(p); }
  void values(const double* x, const double* y, double* f, std::size_t n) const noexcept override {
    *asked_ += int(n), of_->values(x, y, f, n);
  }
  void slopes(const double* x, const double* y, double* f, double* gx, double* gy, std::size_t n) const noexcept override {
    *asked_ += int(n), of_->slopes(x, y, f, gx, gy, n);
  }
  std::vector<KnownPoint> known_points() const override { return of_->known_points(); }

 private:
  std::shared_ptr<std::atomic<int>> asked_;
  std::unique_ptr<Objective> of_;
};

}  // namespace

TEST_CASE("An evaluation costs the rows it looks at, along a line as well", "[cost]") {
  CHECK(cost(*find_objective("rosenbrock")->make()) == 1);
  auto risk = find_objective("linear_regression")->make();
  CHECK(cost(*risk) == 100);
  CHECK(cost(*slice_of(std::move(risk), {{0, 0}, 20})) == 100);
  CHECK(cost(*slice_of(find_objective("rosenbrock")->make(), {{0, 0}, 20})) == 1);
}

TEST_CASE("Where looking is dear, a slice looks at fewer places", "[cost]") {
  CHECK(window_samples(1) == 512);
  CHECK(search_cells(1) == 4096);
  for (const double rows : {1.0, 100.0, 1e4, 1e6, 1e9}) {
    CHECK(window_samples(rows) >= 32);
    CHECK(search_cells(rows) >= 256);
    CHECK(double(window_samples(rows)) * rows <= std::max(512.0 * 2000, 32 * rows));
    CHECK(double(search_cells(rows)) * rows <= std::max(4096.0 * 10000, 256 * rows));
  }
}

TEST_CASE("Copies of a slice ask nothing, and its critical points are sought once", "[cost]") {
  const auto asked = std::make_shared<std::atomic<int>>(0);
  const auto slice = slice_of(std::make_unique<Counting>(asked), {{0, 0}, 30});
  CHECK(*asked == 513);
  const auto copy = slice->clone();
  CHECK(*asked == 513);
  CHECK(copy->info().name == slice->info().name);
  CHECK(copy->info().name.data() != slice->info().name.data());  // its own text
  CHECK(copy->info().domain.y_high == slice->info().domain.y_high);
  CHECK(copy->info().starts[1] == slice->info().starts[1]);
  CHECK(copy->least_value() == slice->least_value());
  const int once = *asked;
  CHECK(once > 4096);
  CHECK(copy->known_points().size() == slice->known_points().size());
  CHECK(*asked == once);
}

TEST_CASE("A sampled line is its function up to the fourth order, and exact where it was looked at", "[cost]") {
  const auto line = slice_of(find_objective("himmelblau")->make(), {{0, 0}, 30});
  const auto coarse = sampled_line(*line, -4, 4, 64), fine = sampled_line(*line, -4, 4, 128);
  CHECK(coarse->value({-4, 0}) == Approx(line->value({-4, 0})));
  CHECK(coarse->slope({0.5, 0}).f == Approx(line->slope({0.5, 0}).f));
  CHECK(coarse->slope({0.5, 0}).g.x == Approx(line->slope({0.5, 0}).g.x));
  const Vec2 between{0.5 + 4.0 / 64, 0};  // in the middle of a cell
  const double error = std::fabs(coarse->value(between) - line->value(between)),
               finer = std::fabs(fine->value({0.5 + 2.0 / 64, 0}) - line->value({0.5 + 2.0 / 64, 0}));
  CHECK(error < 1e-4);
  CHECK(finer < error / 12);
  CHECK(std::isnan(coarse->value({4.01, 0})));
  CHECK(coarse->info().dimension == 1);
}
