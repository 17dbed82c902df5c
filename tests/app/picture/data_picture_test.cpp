// The data view as plain data: rows where they should be, lines through what is predicted, thinning.
#include <algorithm>
#include <cmath>

#include "app/session/drive.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "picture/data_picture.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;

namespace {

constexpr int width = 340, height = 220;

Scene data_race(std::string_view objective, std::initializer_list<std::pair<std::string_view, double>> params = {}) {
  Scene scene = race(objective, {"sgd", "adam"}, 40);
  for (const auto& [key, value] : params) scene.objective_params[find_param(find_objective(objective)->info->params, key).value()] = value;
  scene.look.step = 25;
  return scene;
}

const Risk& risk_of(const Session& session) { return *session.objective().risk(); }

const DataModel& model_of(const DataPicture& picture, int id) {
  for (const DataModel& model : picture.models) {
    if (model.contestant == id) return model;
  }
  throw std::runtime_error("no such model");
}

}  // namespace

TEST_CASE("Rows stand where they are in the source, standardized or not, the axes tell what the model sees", "[data]") {
  for (const double standardize : {0.0, 1.0}) {
    Session session(data_race("linear_regression", {{"standardize", standardize}, {"test", 0.3}}));
    session.finish();
    DataPictureBuilder builder;
    const DataPicture picture = builder.build(session, width, height, 1, 1);
    CHECK(picture.kind == DataKind::curve);
    REQUIRE(picture.dots.size() == 100);
    CHECK(picture.rows == 100);
    CHECK(picture.parts == std::array<std::size_t, 3>{70, 0, 30});
    CHECK(picture.standardized == (standardize != 0));
    const Samples& source = risk_of(session).source();
    for (const DataDot& dot : picture.dots) {
      const Sample row = source.at(dot.row);
      CHECK(picture.view.to_x(row.u) == Approx(dot.at.x).margin(1e-3));
      CHECK(picture.view.to_y(row.t) == Approx(dot.at.y).margin(1e-3));
      CHECK((dot.at.x > 0 && dot.at.x < width && dot.at.y > 0 && dot.at.y < height));
      CHECK((dot.part == Part::training) == (dot.sample < 70));
    }
    // A tick's number, back in units of the source, is its place.
    const DataSet& data = risk_of(session).data();
    REQUIRE(picture.x_ticks.size() >= 2);
    for (const AxisTick& tick : picture.x_ticks) {
      std::string label = tick.label;
      if (const auto minus = label.find("\u2212"); minus != std::string::npos) label.replace(minus, 3, "-");
      CHECK(picture.view.to_x(std::stod(label) * data.scale.x + data.mean.x) == Approx(tick.at).margin(0.01));
    }
  }
}

TEST_CASE("The fitted line goes through what the model predicts, and residuals end on it", "[data]") {
  for (const double standardize : {0.0, 1.0}) {
    Session session(data_race("linear_regression", {{"standardize", standardize}}));
    session.finish();
    DataPictureBuilder builder;
    const DataPicture picture = builder.build(session, width, height, 1, 2);
    REQUIRE(picture.models.size() == 2);
    CHECK(picture.models.back().contestant == 2);  // the focus is drawn last
    const DataSet& data = risk_of(session).data();
    for (const int id : {1, 2}) {
      const Vec2 w = session.run(id).at(25);
      const Curve& curve = model_of(picture, id).curve;
      REQUIRE(curve.points.size() > 100);
      CHECK(curve.starts == std::vector<std::size_t>{0});
      for (const Pixel p : curve.points) {
        const double u = (picture.view.at(p).x - data.mean.x) / data.scale.x;
        CHECK(p.y == Approx(picture.view.to_y(w.x * u + w.y)).margin(0.01));
      }
    }
    REQUIRE(picture.residuals.size() == 100);
    const Vec2 w = session.run(2).at(25);
    for (std::size_t i = 0; i < 100; ++i) {
      const auto& [from, to] = picture.residuals[i];
      CHECK(from.x == to.x);
      CHECK(to.y == Approx(picture.view.to_y(w.x * data.samples.u[i] + w.y)).margin(0.01));
    }
    CHECK(builder.build(session, width, height, 1, 0).residuals.empty());
  }
}

TEST_CASE("The boundary of classes is where the score is 0, at a right angle to the weights, its arrow to +1", "[data]") {
  for (const double standardize : {0.0, 1.0}) {
    Session session(data_race("logistic_regression", {{"standardize", standardize}}));
    session.finish();
    DataPictureBuilder builder;
    const DataPicture picture = builder.build(session, width, height, 1, 1);
    CHECK(picture.kind == DataKind::classes);
    CHECK(picture.view.x_unit() / risk_of(session).data().scale.x == Approx(picture.view.y_unit() / risk_of(session).data().scale.y));
    const DataSet& data = risk_of(session).data();
    const auto seen = [&](Pixel p) {
      const Vec2 at = picture.view.at(p);
      return Vec2{(at.x - data.mean.x) / data.scale.x, (at.y - data.mean.y) / data.scale.y};
    };
    for (const int id : {1, 2}) {
      const Vec2 w = session.run(id).at(25);
      const DataModel& model = model_of(picture, id);
      REQUIRE(model.curve.points.size() == 2);
      REQUIRE(model.arrow);
      const Vec2 a = seen(model.curve.points[0]), b = seen(model.curve.points[1]);
      CHECK(dot(w, a) == Approx(0).margin(1e-4));
      CHECK(dot(w, b - a) / (norm(w) * norm(b - a)) == Approx(0).margin(1e-5));
      CHECK(dot(w, seen((*model.arrow)[1])) > 0);
      CHECK(dot(w, seen((*model.arrow)[1]) - seen((*model.arrow)[0])) ==
            Approx(norm(w) * norm(seen((*model.arrow)[1]) - seen((*model.arrow)[0]))).epsilon(1e-4));
    }
    REQUIRE(picture.score);
    const Vec2 w = session.run(1).at(25);
    CHECK(picture.score->at(30, 50) == Approx(dot(w, seen({30, 50}))).margin(1e-6));
    for (const DataDot& dot : picture.dots) CHECK(dot.label == data.samples.t[dot.sample]);
  }
}

TEST_CASE("The rows of the last step's batch are marked, for the focus", "[data]") {
  Scene scene = data_race("linear_regression");
  scene.contestants[0].options[run_option::batch] = 8;
  Session session(scene);
  session.finish();
  DataPictureBuilder builder;
  DataPicture picture = builder.build(session, width, height, 1, 1);
  const auto batch = session.run(1).sampled()->batches().at(24);
  CHECK(picture.batch == 8);
  CHECK(picture.dots.size() == 100);
  for (const DataDot& dot : picture.dots) CHECK(dot.in_batch == (std::find(batch.begin(), batch.end(), dot.sample) != batch.end()));
  CHECK(builder.build(session, width, height, 1, 2).batch == 0);  // it sees all rows
  CHECK(builder.build(session, width, height, 1, 0).batch == 0);
  run(session, command::Seek{0});
  CHECK(builder.build(session, width, height, 1, 1).batch == 0);  // no step has been made
}

TEST_CASE("Of very many rows some thousands are drawn, with all of the batch", "[data]") {
  Scene scene = data_race("linear_regression", {{"n", 1e6}, {"test", 0.2}});
  scene.steps = 3;
  scene.look.step = 2;
  scene.contestants.pop_back();
  scene.contestants[0].options[run_option::batch] = 32;
  Session session(scene);
  session.finish();
  DataPictureBuilder builder;
  const DataPicture picture = builder.build(session, width, height, 1, 1);
  CHECK(picture.rows == 1'000'000);
  CHECK(picture.dots.size() > most_dots / 2);
  CHECK(picture.dots.size() <= most_dots + 32);
  CHECK(std::count_if(picture.dots.begin(), picture.dots.end(), [](const DataDot& d) { return d.in_batch; }) == 32);
  const auto tested = std::count_if(picture.dots.begin(), picture.dots.end(), [](const DataDot& d) { return d.part == Part::test; });
  CHECK(double(tested) / double(picture.dots.size()) == Approx(0.2).epsilon(0.05));
  CHECK(picture.residuals.size() == 32);  // of the batch alone
}

TEST_CASE("The window stays while rows are moved within it, and follows rows that leave it", "[data]") {
  Session session(data_race("linear_regression"));
  DataPictureBuilder builder;
  const GraphView first = builder.build(session, width, height, 1, 0).view;
  const Sample row = risk_of(session).source().at(0);
  run(session, command::MovePoint{0, {row.u, 0, first.y_high - 0.1 * (first.y_high - first.y_low)}});
  CHECK(builder.build(session, width, height, 1, 0).view == first);
  run(session, command::MovePoint{0, {row.u, 0, first.y_high + 5}});
  CHECK(builder.build(session, width, height, 1, 0, true).view == first);  // while it is held
  const GraphView after = builder.build(session, width, height, 1, 0).view;
  CHECK(after.y_high > first.y_high + 5);
  builder.set_window({0, 1, 0, 1});
  CHECK(builder.build(session, width, height, 1, 0).view.x_high == 1);
  builder.fit();
  CHECK(builder.build(session, width, height, 1, 0).view == after);
}

TEST_CASE("A picture of rows in one place, and of a run that has diverged, is still a picture", "[data]") {
  Session session(data_race("linear_regression"));
  Samples same;
  for (int i = 0; i < 3; ++i) same.add({2, 0, 7});
  run(session, command::SetData{OwnData{{}, {}, std::make_shared<const Samples>(same)}});
  run(session, command::SetHyper{1, 0, 1e9});
  session.finish();
  DataPictureBuilder builder;
  const DataPicture picture = builder.build(session, width, height, 1, 1);
  CHECK(picture.view.x_high > picture.view.x_low);
  CHECK(picture.view.y_high > picture.view.y_low);
  for (const DataModel& model : picture.models) {
    for (const Pixel p : model.curve.points) CHECK((std::isfinite(p.x) && std::isfinite(p.y)));
  }
}
