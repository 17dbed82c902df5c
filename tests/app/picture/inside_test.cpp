// The picture of one update, for every method: what is drawn is what was computed.
#include "picture/inside.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/scene/scene.hpp"
#include "picture/formula_terms.hpp"
#include "picture/inside_rows.hpp"
#include "picture/label_places.hpp"
#include "picture/taylor.hpp"
#include "support/catch.hpp"
#include "support/ground.hpp"

using namespace thalweg;

namespace {

Run run_of(std::string_view method, std::string_view objective, std::int64_t steps = 40) {
  Scene scene;
  scene.objective = objective;
  const auto& entry = *find_objective(objective);
  for (const ParamSpec& param : entry.info->params) scene.objective_params.push_back(param.initial);
  scene.start = entry.info->starts.front();
  scene.steps = steps;
  Run run(run_spec(scene, make_contestant(scene, method), make_objective(scene)));
  run.compute_all();
  return run;
}

// The step is a fifth of it.
View view_of(const Run& run, std::int64_t step, const Recorder&) {
  const Vec2 from = run.at(step), to = run.at(step + 1);
  const double length = norm(to - from);
  return {0.5 * (from + to), length > 0 ? length / 160 : 1e-3, 900, 800};
}

const Row* last_row(const Recorder& now, Role role) {
  for (auto row = now.rows.rbegin(); row != now.rows.rend(); ++row) {
    if (row->term.role == role) return &*row;
  }
  return nullptr;
}

// Calls see(run, step, explained) at a few steps of every method on a few surfaces.
template <class See>
void everywhere(const See& see) {
  for (const MethodEntry& method : methods()) {
    for (const std::string_view objective : {"rosenbrock", "ellipse", "himmelblau", "parabola_1d", "gaussian_mixture"}) {
      if (!fits(*method.info, *find_objective(objective)->info)) continue;
      const Run run = run_of(method.info->id, objective);
      for (const std::int64_t step : {0, 1, 7, 30}) {
        if (step >= run.last()) continue;
        INFO(method.info->id << " on " << objective << " at step " << step);
        see(run, step, run.explain(step));
      }
    }
  }
}

bool finite(Pixel p) { return std::isfinite(p.x) && std::isfinite(p.y); }

}  // namespace

TEST_CASE("The step's arrow ends at the next iterate, for every method") {
  int arrows = 0;
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const View view = view_of(run, step, now);
    const InsidePicture picture = inside_picture(run, step, now, 1000, view, 1);
    const Pixel from = view.pixel(run.at(step)), to = view.pixel(run.at(step + 1));
    if (std::hypot(to.x - from.x, to.y - from.y) < 1) return;  // a step that rests
    const auto arrow =
        std::find_if(picture.arrows.begin(), picture.arrows.end(), [](const InsideArrow& a) { return a.role == Role::step && !a.partial; });
    REQUIRE(arrow != picture.arrows.end());
    ++arrows;
    CHECK(arrow->true_scale);
    CHECK(std::hypot(arrow->from.x - from.x, arrow->from.y - from.y) < 0.01f);
    CHECK(std::hypot(arrow->to.x - to.x, arrow->to.y - to.y) < 0.05f);
    CHECK(std::any_of(picture.points.begin(), picture.points.end(),
                      [](const InsidePoint& p) { return p.shape == InsidePoint::Shape::ring; }));
  });
  CHECK(arrows > 100);
}

TEST_CASE("Everything drawn is finite and belongs to a row that has been reached") {
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const View view = view_of(run, step, now);
    const int count = int(now.rows.size());
    for (int row = -1; row < count; ++row) {
      const InsidePicture picture = inside_picture(run, step, now, row, view, 1);
      bool good = finite(picture.iterate);
      const auto reached = [&](int r) { return r >= -1 && r <= row; };
      for (const InsideArrow& a : picture.arrows) good = good && finite(a.from) && finite(a.to) && a.row >= 0 && reached(a.row);
      for (const InsideSquare& s : picture.squares)
        good =
            good && finite(s.min) && s.side > 0 && s.fresh >= 0 && s.fresh <= s.side && s.row >= 0 && reached(s.row) && reached(s.side_row);
      for (const InsideOutline& o : picture.outlines)
        good = good && reached(o.row) && std::all_of(o.points.begin(), o.points.end(), [](Pixel p) { return finite(p); });
      for (const InsidePoint& p : picture.points) good = good && finite(p.at) && reached(p.row);
      for (const InsideLabel& l : picture.labels) good = good && finite(l.anchor) && finite(l.away) && reached(l.row) && !l.symbol.empty();
      for (const InsideScale& s : picture.scales) good = good && s.factor > 0 && std::isfinite(s.factor);
      INFO("row " << row);
      CHECK(good);
    }
    // Every vector of the update has its arrow once it is reached, unless it is too short to be seen.
    const Row* gradient = last_row(now, Role::gradient);
    const double slope = gradient ? norm(std::get<Vec2>(gradient->value)) : 1;
    const InsidePicture whole = inside_picture(run, step, now, count - 1, view, 1);
    for (int i = 0; i < count; ++i) {
      const Role role = now.rows[std::size_t(i)].term.role;
      const auto* value = std::get_if<Vec2>(&now.rows[std::size_t(i)].value);
      if (!value || !thalweg::finite(*value) || norm(*value) < 0.01 * slope || slope < 1e-200) continue;
      if (role != Role::gradient && role != Role::momentum) continue;
      INFO("row " << i);
      CHECK(std::any_of(whole.arrows.begin(), whole.arrows.end(), [&](const InsideArrow& a) { return a.row == i && !a.partial; }));
    }
  });
}

TEST_CASE("No arrow that is no distance is longer than a third of the view, and one of each kind nearly is") {
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const View view = view_of(run, step, now);
    const InsidePicture picture = inside_picture(run, step, now, 1000, view, 1);
    float longest = 0;
    for (const InsideArrow& a : picture.arrows) {
      if (a.role == Role::gradient && !a.partial) longest = std::max(longest, std::hypot(a.to.x - a.from.x, a.to.y - a.from.y));
    }
    CHECK(longest <= 0.34f * 800);
  });
}

TEST_CASE("Head to tail: the kept part and the rest meet and end at the sum's tip") {
  int sums = 0;
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const InsidePicture picture = inside_picture(run, step, now, 1000, view_of(run, step, now), 1);
    for (std::size_t i = 0; i + 2 < picture.arrows.size(); ++i) {
      const InsideArrow &kept = picture.arrows[i], &rest = picture.arrows[i + 1], &whole = picture.arrows[i + 2];
      if (!kept.partial) continue;
      ++i;
      ++sums;
      CHECK((kept.to.x == rest.from.x && kept.to.y == rest.from.y));
      CHECK((rest.to.x == whole.to.x && rest.to.y == whole.to.y));
      CHECK((kept.row == whole.row && !whole.partial));
    }
  });
  CHECK(sums > 30);
  // Momentum in numbers: what is kept is μ times the last velocity.
  const Run run = run_of("momentum", "rosenbrock");
  const Recorder now = run.explain(7), before = run.explain(6);
  const InsideRows rows(run, 7, now);
  const auto v = [](const Recorder& r) { return std::get<Vec2>(last_row(r, Role::momentum)->value); };
  const auto sum = rows.sum(rows.last(Role::momentum, rows.size()));
  REQUIRE(sum);
  CHECK(sum->from_before);
  CHECK(sum->kept == 0.9 * v(before));
}

TEST_CASE("The set of steps: a circle for gradient descent, Adam's ellipse along the axes") {
  const Run sgd = run_of("sgd", "rosenbrock");
  for (const std::int64_t step : {0, 5, 30}) {
    const auto set = step_set(sgd, step, sgd.explain(step));
    REQUIRE(set);
    CHECK(set->steps.xy == 0);
    CHECK(set->steps.xx == set->steps.yy);
    CHECK(set->steps.xx == Approx(sgd.lr()[std::size_t(step)] * sgd.gradient_norm(step)).epsilon(1e-9));
  }
  for (const std::string_view id : {"adam", "amsgrad"}) {
    const Run adam = run_of(id, "rosenbrock");
    for (const std::int64_t step : {0, 5, 30}) {
      const Recorder now = adam.explain(step);
      const auto set = step_set(adam, step, now);
      REQUIRE(set);
      const Vec2 d = std::get<Vec2>(last_row(now, Role::divisor)->value), m = std::get<Vec2>(last_row(now, Role::momentum)->value);
      const double reach = adam.lr()[std::size_t(step)] * norm(m);
      CHECK(set->steps.xx == Approx(reach / d.x).epsilon(1e-9));
      CHECK(set->steps.yy == Approx(reach / d.y).epsilon(1e-9));
      CHECK(set->steps.xy == 0);
    }
  }
}

TEST_CASE("The step that was made belongs to the set of steps, for every method that has one") {
  std::set<std::string_view> with_set;
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const auto set = step_set(run, step, now);
    if (!set) return;
    const std::string_view id = run.spec().optimizer->info().id;
    with_set.insert(id);
    CHECK(std::isfinite(set->steps.xx + set->steps.xy + set->steps.yy));
    CHECK(set->row < int(now.rows.size()));
    // Where old gradients act besides the present one the step lies on no ellipse of slopes.
    if (id == "rmsprop" || id == "adamw" || id == "asgd" || id == "adagrad" || id == "adadelta") return;
    const Vec2 delta = run.at(step + 1) - run.at(step);
    if (run.spec().objective->info().dimension == 1) return;
    const double det = set->steps.xx * set->steps.yy - set->steps.xy * set->steps.xy;
    if (std::fabs(det) < 1e-20 || norm(delta) == 0) return;
    const Vec2 unit = Vec2{set->steps.yy * delta.x - set->steps.xy * delta.y, set->steps.xx * delta.y - set->steps.xy * delta.x} / det;
    if (set->corners) CHECK((unit.x == 0 || std::fabs(unit.x) == Approx(1).epsilon(1e-6)));
    else CHECK(norm(unit) == Approx(1).epsilon(1e-3));
  });
  for (const std::string_view id :
       {"sgd", "momentum", "nesterov", "adam", "adamw", "amsgrad", "adamax", "nadam", "radam", "rmsprop", "adagrad", "adadelta", "rprop"}) {
    INFO(id);
    CHECK(with_set.count(id) == 1);
  }
}

TEST_CASE("The centre of the second-order model is where Newton's step goes") {
  const auto rosenbrock = find_objective("rosenbrock")->make();
  const Vec2 x{-0.7, 1.3};
  const Curvature at = rosenbrock->curvature(x);
  FieldLevels levels = choose_levels(0.1, 1000, true, 0);
  View view{x, 0.002, 600, 500};
  const TaylorPicture second = taylor_picture(at, x, 2, levels, view, 6), first = taylor_picture(at, x, 1, levels, view, 6);
  REQUIRE(second.centre);
  CHECK_FALSE(first.centre);
  const Vec2 newton = *second.centre - x, residual = at.h * newton + at.g;
  CHECK(norm(residual) < 1e-9 * norm(at.g));
  // Isolines of the first order are straight and across the gradient.
  REQUIRE(first.segments.size() > 20);
  for (const auto& [a, b] : first.segments) {
    const Vec2 d = view.at(b) - view.at(a);
    CHECK(std::fabs(dot(d, at.g)) <= 1e-3 * norm(d) * norm(at.g) + 1e-9);
  }
  // Each isoline of the second order lies at one of the field's heights.
  REQUIRE(second.segments.size() > 20);
  for (const auto& [a, b] : second.segments) {
    const Vec2 d = view.at(a) - x;
    const double f = at.f + dot(at.g, d) + 0.5 * dot(d, at.h * d), t = levels.coordinate(f), slope = norm(at.g + at.h * d);
    double nearest = 1e9;  // in pixels
    for (const double line : levels.lines(t - 2, t + 2))
      nearest = std::min(nearest, std::fabs(levels.value(line) - f) / (slope * view.units_per_pixel));
    CHECK(nearest < 1);
  }
}

TEST_CASE("Pointing: an arrow's middle names its row, the empty plane none") {
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const InsidePicture picture = inside_picture(run, step, now, 1000, view_of(run, step, now), 1);
    for (const InsideArrow& arrow : picture.arrows) {
      if (arrow.merged || arrow.partial || std::hypot(arrow.to.x - arrow.from.x, arrow.to.y - arrow.from.y) < 30) continue;
      const Pixel middle{(arrow.from.x + arrow.to.x) / 2, (arrow.from.y + arrow.to.y) / 2};
      const int row = row_at(picture, middle, 7);
      CHECK(row >= 0);
      CHECK(row < int(now.rows.size()));
      CHECK(row_at(picture, middle, 7,
                   {InsideLayer::arrows, InsideLayer::squares, InsideLayer::metric, InsideLayer::hessian, InsideLayer::probes}) == -1);
    }
    CHECK(row_at(picture, {-5000, -5000}, 7) == -1);
  });
  const Run run = run_of("sgd", "rosenbrock");
  const Recorder now = run.explain(3);
  const InsidePicture picture = inside_picture(run, 3, now, 0, view_of(run, 3, now), 1);
  REQUIRE(picture.arrows.size() == 1);
  CHECK(row_at(picture, picture.arrows[0].to, 7) == 0);
  for (const InsideSquare& square : picture.squares) CHECK(row_at(picture, {square.min.x + 1, square.min.y + 1}, 2) == square.row);
}

TEST_CASE("Labels stand inside the view and apart from each other") {
  const Box bounds{{10, 56}, {890, 770}};
  everywhere([&](const Run& run, std::int64_t step, const Recorder& now) {
    const InsidePicture picture = inside_picture(run, step, now, 1000, view_of(run, step, now), 1);
    std::vector<LabelWish> wishes;
    for (const InsideLabel& label : picture.labels) wishes.push_back({label.anchor, label.away, 40 + 6.5f * float(label.text.size()), 24});
    std::vector<std::pair<Pixel, Pixel>> lines;
    for (const InsideArrow& arrow : picture.arrows) lines.push_back({arrow.from, arrow.to});
    const auto boxes = place_boxes(wishes, bounds, {}, lines, 13);
    REQUIRE(boxes.size() == wishes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      if (!boxes[i]) continue;
      CHECK(boxes[i]->within(bounds));
      for (std::size_t k = 0; k < i; ++k) CHECK_FALSE((boxes[k] && boxes[k]->overlaps(*boxes[i])));
    }
    if (!boxes.empty() && wishes[0].anchor.x > 100 && wishes[0].anchor.x < 600 && wishes[0].anchor.y > 100 && wishes[0].anchor.y < 700)
      CHECK(boxes[0]);
  });
}

TEST_CASE("Formulas: summands, quantities, and what is divided by") {
  const auto parts = summands("\\mu v - (1 - \\tau) g");
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].text == "\\mu v");
  CHECK(parts[1].minus);
  CHECK(parts[1].text == "(1 - \\tau) g");
  CHECK(summands("-g + \\beta d").size() == 2);
  CHECK(summands("-g + \\beta d").front().minus);
  CHECK(quantities("\\frac{\\hat{m}}{d}") == std::vector<std::string>{"\\hat{m}", "d"});
  CHECK(quantities("\\beta_1 m + (1 - \\beta_1) g") == std::vector<std::string>{"\\beta_{1}", "m", "\\beta_{1}", "g"});
  CHECK(names("-\\eta \\frac{\\hat{m}}{d}", "\\hat{m}"));
  CHECK_FALSE(names("-\\eta \\frac{\\hat{m}}{d}", "m"));
  CHECK(names("-H^{-1} g", "H"));
  CHECK(names("g^2 + v", "g"));
  CHECK_FALSE(names("\\beta_1 m", "\\beta_1^t"));
  CHECK(divides_by("-\\eta \\frac{\\hat{m}}{d}", "d"));
  CHECK_FALSE(divides_by("-\\eta \\frac{\\hat{m}}{d}", "\\hat{m}"));
  CHECK(divides_by("g / d", "d"));
  // Whatever a method writes is read to its end.
  for (const MethodEntry& method : methods()) {
    const Run run = run_of(method.info->id, test::ground(*method.info, "ellipse"), 3);
    for (const Row& row : run.explain(0).rows) {
      INFO(method.info->id << ": " << row.term.formula);
      CHECK(summands(row.term.formula).size() >= 1);
      CHECK(quantities(row.term.symbol).size() + 1 >= 1);
    }
  }
}

TEST_CASE("Of rows alike only the current one is labelled, and places on the map are no summands") {
  const Run run = run_of("lbfgs", "rosenbrock");
  const Recorder now = run.explain(12);
  const InsidePicture picture = inside_picture(run, 12, now, 1000, view_of(run, 12, now), 1);
  int aside = 0;
  for (const InsideLabel& label : picture.labels) {
    if (label.row < 0) continue;
    const auto alike = std::count_if(now.rows.begin(), now.rows.end(), [&](const Row& row) {
      return row.term.symbol == now.rows[std::size_t(label.row)].term.symbol &&
             row.term.label == now.rows[std::size_t(label.row)].term.label;
    });
    if (label.layer == InsideLayer::arrows) CHECK(label.aside == (alike > 1));
    aside += label.aside;
  }
  CHECK(aside >= 2);
  everywhere([](const Run& r, std::int64_t step, const Recorder& told) {
    const InsidePicture all = inside_picture(r, step, told, 1000, view_of(r, step, told), 1);
    for (const InsideArrow& arrow : all.arrows) {
      CHECK((arrow.role == Role::gradient || arrow.role == Role::momentum || arrow.role == Role::direction || arrow.role == Role::step));
    }
  });
}
