#include <cmath>
#include <set>

#include "core/objective/registry.hpp"
#include "picture/field.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::unique_ptr<Objective> rosenbrock() { return find_objective("rosenbrock")->make(); }

FieldImage field_of(const Objective& objective, const View& view, FieldScale scale = FieldScale::automatic, int subsampling = 1) {
  FieldOptions options;
  options.subsampling = subsampling;
  options.scale = scale;
  options.floor = objective.least_value();
  return sample_field(objective, view, options);
}

}  // namespace

TEST_CASE("Level texts are those of a figure") {
  CHECK(level_text(100, 100) == "100");
  CHECK(level_text(1000, 1000) == "1\u2009000");
  CHECK(level_text(12000, 1000) == "12\u2009000");
  CHECK(level_text(0.5, 0.5) == "0.5");
  CHECK(level_text(-2.5, 0.5) == "\u22122.5");
  CHECK(level_text(0, 0.5) == "0");
  CHECK(level_text(3 * 0.2, 0.2) == "0.6");
  CHECK(level_text(0.001, 0.001) == "10⁻³");
  CHECK(level_text(0.002, 0.001) == "2·10⁻³");
  CHECK(level_text(-3e7, 1e7) == "\u22123·10⁷");
  CHECK(level_text(0.490002, 2e-6) == "0.490002");
  CHECK(power_text(2) == "10²");
  CHECK(power_text(3, true) == "1\u2009000");
  CHECK(power_text(-1) == "0.1");
  CHECK(power_text(-12, true) == "10⁻¹²");
}

TEST_CASE("Levels are round, some are labelled, and there is a readable number of them") {
  for (const double size : {1e-9, 1.0, 37.0, 4.2e5}) {
    for (const double from : {0.0, -3.3, 1e3}) {
      const FieldLevels levels = choose_levels(from * size, (from + 1) * size, false, 0);
      const auto lines = levels.lines(levels.t_low, levels.t_high);
      const auto labelled = levels.labelled(levels.t_low, levels.t_high);
      INFO("from " << from * size << " step " << levels.step);
      CHECK(lines.size() >= 6);
      CHECK(lines.size() <= 20);
      CHECK(labelled.size() >= 2);
      const double mantissa = levels.step / std::pow(10.0, std::floor(std::log10(levels.step) + 1e-9));
      CHECK((mantissa == Approx(1) || mantissa == Approx(2) || mantissa == Approx(5)));
      std::set<std::string> texts;
      for (const double t : labelled) texts.insert(levels.text(t));
      CHECK(texts.size() == labelled.size());
    }
  }
  for (const double decades : {1.4, 2.0, 3.0, 6.0, 11.0, 18.0, 90.0}) {
    const FieldLevels levels = choose_levels(1e-3, std::pow(10.0, decades - 3), true, 0);
    INFO(decades << " decades");
    const auto lines = levels.lines(levels.t_low, levels.t_high);
    CHECK(lines.size() >= 6);
    CHECK(lines.size() <= 24);
    CHECK(levels.labelled(levels.t_low, levels.t_high).size() >= 2);
  }
}

TEST_CASE("Heights and level coordinates are each other's inverse") {
  for (const bool logarithmic : {false, true}) {
    const FieldLevels levels = choose_levels(-7.9, 900, logarithmic, -8);
    for (const double f : {-7.5, 0.0, 3.0, 512.0}) CHECK(levels.value(levels.coordinate(f)) == Approx(f).margin(1e-9));
    CHECK(levels.shade(levels.coordinate(-8)) == 0);
    CHECK(levels.shade(levels.coordinate(1e9)) == 1);
  }
}

TEST_CASE("Samples are f at their pixels, for every subsampling") {
  const auto f = rosenbrock();
  const View view = View::fit(f->info().domain, 301, 200);
  for (const FieldScale scale : {FieldScale::linear, FieldScale::logarithmic}) {
    for (const int s : {1, 2, 3}) {
      const FieldImage field = field_of(*f, view, scale, s);
      REQUIRE(field.t.size() == static_cast<std::size_t>(field.columns * field.rows));
      for (const auto& [i, j] : {std::pair{0, 0}, {17, 40}, {field.columns - 1, field.rows - 1}}) {
        const Pixel p{(static_cast<float>(i) - 0.5f) * static_cast<float>(s), (static_cast<float>(j) - 0.5f) * static_cast<float>(s)};
        const double expected = field.levels.coordinate(f->value(view.at(p)));
        CHECK(field.t[static_cast<std::size_t>(j * field.columns + i)] == Approx(expected).epsilon(1e-5).margin(1e-5));
        CHECK(field.at(p) == Approx(expected).epsilon(1e-4).margin(1e-4));
      }
    }
  }
}

TEST_CASE("The scale is logarithmic only where that helps") {
  const auto f = rosenbrock();
  const View whole = View::fit(f->info().domain, 320, 240);
  CHECK(field_of(*f, whole).levels.logarithmic);
  CHECK_FALSE(field_of(*f, whole, FieldScale::linear).levels.logarithmic);
  View far = whole;
  far.centre = {40, 0};
  far.units_per_pixel /= 100;
  CHECK_FALSE(field_of(*f, far).levels.logarithmic);
}

TEST_CASE("Far zooms keep their levels: no two neighbouring samples collapse into one") {
  const auto f = rosenbrock();
  View view = View::fit(f->info().domain, 400, 300);
  view.centre = {0.3, 0.09};
  view.units_per_pixel /= 1e6;
  const FieldImage field = field_of(*f, view);
  const auto lines = field.levels.lines(field.levels.t_low, field.levels.t_high);
  CHECK(lines.size() >= 5);
  int equal = 0;
  for (int i = 1; i < field.columns; ++i) {
    const std::size_t at = static_cast<std::size_t>(150 * field.columns + i);
    equal += field.t[at] == field.t[at - 1];
  }
  CHECK(equal == 0);
}

TEST_CASE("Labels lie on their levels, apart from each other and inside the map") {
  for (const char* id : {"rosenbrock", "himmelblau", "rastrigin", "beale"}) {
    const ObjectiveEntry* entry = find_objective(id);
    if (!entry) continue;
    const auto f = entry->make();
    for (const double zoom : {1.0, 7.0}) {
      View view = View::fit(f->info().domain, 900, 700);
      view.units_per_pixel /= zoom;
      const FieldImage field = field_of(*f, view);
      INFO(id << " at zoom " << zoom);
      CHECK(field.labels.size() <= 24);
      if (zoom == 1) CHECK(field.labels.size() >= 3);
      for (std::size_t i = 0; i < field.labels.size(); ++i) {
        const FieldLabel& label = field.labels[i];
        // Half a pixel beside the line at most, by the field's own slope there.
        const double t = field.levels.coordinate(f->value(view.at(label.at)));
        const Slope slope = f->slope(view.at(label.at));
        const double ahead = field.levels.coordinate(slope.f + norm(slope.g) * view.units_per_pixel);
        CHECK(std::fabs(t - label.t) <= 0.5 * std::fabs(ahead - t) + 1e-6);
        CHECK(label.text == field.levels.text(label.t));
        CHECK(std::fabs(label.angle) <= 1.5708f);
        // Along the line: the gradient stands across the text.
        const double along = (slope.g.x * std::cos(label.angle) - slope.g.y * std::sin(label.angle)) / norm(slope.g);
        CHECK(std::fabs(along) < 0.15);
        CHECK(label.at.x - label.width / 2 > 0);
        CHECK(label.at.x + label.width / 2 < 900);
        CHECK(label.at.y > 10);
        CHECK(label.at.y < 690);
        for (std::size_t j = 0; j < i; ++j) {
          const FieldLabel& other = field.labels[j];
          const float distance = std::hypot(label.at.x - other.at.x, label.at.y - other.at.y);
          CHECK(distance >= (label.t == other.t ? 120 : 60));
        }
      }
    }
  }
}

TEST_CASE("The same arguments give the same field") {
  const auto f = rosenbrock();
  const View view = View::fit(f->info().domain, 640, 480);
  const FieldImage a = field_of(*f, view), b = field_of(*f, view);
  CHECK(a.t == b.t);
  REQUIRE(a.labels.size() == b.labels.size());
  for (std::size_t i = 0; i < a.labels.size(); ++i) CHECK((a.labels[i].at.x == b.labels[i].at.x && a.labels[i].text == b.labels[i].text));
}

TEST_CASE("Ticks of the colour bar ascend and are few") {
  const auto f = rosenbrock();
  for (const double zoom : {1.0, 30.0, 1e6}) {
    View view = View::fit(f->info().domain, 640, 480);
    view.units_per_pixel /= zoom;
    const FieldImage field = field_of(*f, view);
    INFO("zoom " << zoom);
    CHECK(field.ticks.size() >= 2);
    CHECK(field.ticks.size() <= 7);
    for (std::size_t i = 0; i < field.ticks.size(); ++i) {
      CHECK(field.ticks[i].shade >= 0);
      CHECK(field.ticks[i].shade <= 1);
      if (i > 0) CHECK(field.ticks[i].value > field.ticks[i - 1].value);
      if (i > 0) CHECK(field.ticks[i].text != field.ticks[i - 1].text);
    }
  }
}
