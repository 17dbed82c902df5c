// What a scene sets without effect is told; bounds are told; nothing that is not finite comes in or goes out.

#include "core/scene/idle.hpp"

#include <cmath>
#include <ctime>

#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/limits.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::vector<std::string> remarks_on(const std::string& text) {
  std::vector<std::string> remarks;
  read_scene(text, remarks);
  return remarks;
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string complaint(const std::string& text) {
  try {
    read_scene(text);
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("each setting without effect is told once, and none where all have one") {
  const std::string plane = "[objective]\nid = \"sphere\"\n", line = "[objective]\nid = \"parabola_1d\"\n",
                    adam = "[[contestant]]\nmethod = \"adam\"\n";
  const std::pair<std::string, std::string> idle[] = {
      {plane + adam + "batch = 10\n", "batch"},
      {plane + adam + "replacement = true\n", "replacement"},
      {plane + adam + "noise_kind = \"heavy_tailed\"\n", "noise_kind"},
      {plane + adam + "average_from = 10\n", "average_from"},
      {"steps = 5\n" + plane + adam + "average = true\naverage_from = 10\n", "average_from"},
      {"steps = 20\n" + plane + adam + "edits = [{step = 500, lr = 0.1}]\n", "step 500"},
      {"steps = 20\n" + plane + adam + "edits = [{step = 20, lr = 0.1}]\n", "step 20"},
      {"steps = 20\nstep = 21\n" + plane, "step = 21"},
      {plane + "[ensemble]\nstarts = \"normal\"\n", "starts"},
      {plane + "[ensemble]\nspread = 2\n", "spread"},
      {plane + "[ensemble]\nruns = 3\nstarts = \"zero\"\nspread = 2\n", "spread"},
      {plane + "[ensemble]\nruns = 3\n" + adam, "runs"},
      {"side_by_side = true\n" + plane, "side_by_side"},
      {plane + "[view]\ncentre = [0, 0]\nheight = 2\nwidth = 3\n", "width"},
      {"start = [1, 2]\n" + line, "start"},
      {line + adam + "start = [1, 2]\n", "start"},
  };
  for (const auto& [text, word] : idle) {
    const auto remarks = remarks_on(text);
    INFO(text);
    REQUIRE(remarks.size() == 1);
    CHECK(mentions(remarks.front(), word));
    CHECK(remarks.front().back() == '.');
  }
  CHECK(remarks_on(plane + adam + "replacement = true\n" + adam + "replacement = true\n").size() == 1);
  CHECK(read_scene("steps = 20\nstep = 21\n" + plane).look.step == 20);
  CHECK(
      remarks_on("steps = 20\nstep = 20\n[objective]\nid = \"linear_regression\"\n[ensemble]\nruns = 3\nstarts = \"normal\"\nspread = 2\n" +
                 adam +
                 "batch = 4\nreplacement = true\nnoise = 1\nnoise_kind = \"heavy_tailed\"\naverage = true\naverage_from = 20\nedits = "
                 "[{step = 19, lr = 0.1}]\n")
          .empty());
}

TEST_CASE("a seed matters where something is random") {
  const auto depends = [](const std::string& text) { return depends_on_seed(read_scene(text)); };
  const std::string sphere = "[objective]\nid = \"sphere\"\n[[contestant]]\nmethod = \"sgd\"\n";
  CHECK_FALSE(depends(sphere));
  CHECK(depends(sphere + "noise = 1\n"));
  CHECK(depends("[objective]\nid = \"linear_regression\"\n"));
  CHECK(depends("[ensemble]\nruns = 3\nstarts = \"normal\"\n" + sphere));
  CHECK_FALSE(depends("[ensemble]\nruns = 3\n" + sphere));
}

TEST_CASE("a scene's size is bounded, and the bound is told") {
  std::string text = "[objective]\nid = \"sphere\"\n";
  for (std::size_t i = 0; i < max_contestants; ++i) text += "[[contestant]]\nmethod = \"sgd\"\n";
  CHECK(complaint(text).empty());
  CHECK(mentions(complaint(text + "[[contestant]]\nmethod = \"sgd\"\n"), "200 contestants"));
  CHECK(mentions(complaint("steps = 1000000\n" + text), "50000000 steps"));
  CHECK(mentions(complaint("#" + std::string(max_scene_bytes, 'x')), "16 MB"));
  CHECK(complaint("name = \"" + std::string(1'000'000, 'x') + "\"\n[objective]\nid = \"sphere\"\n").empty());
}

TEST_CASE("hostile texts are refused in one bounded line") {
  const std::string huge(1'000'000, 'k');
  const std::vector<std::string> texts = {"[~x]",
                                          "a = 1\n[~]",
                                          "~ = 1",
                                          "[a.~b]",
                                          "{",
                                          "a.~ = 1",
                                          huge + " = 1",
                                          "[objective]\nid = \"" + huge + "\"\n",
                                          "[objective]\nid = \"sphere\"\n\"\\u001b[31m\\n\" = 1\n",
                                          "[objective]\nid = \"sphere\"\n" + huge + " = 1\n"};
  for (const std::string& text : texts) {
    const std::string sentence = complaint(text);
    INFO(sentence.substr(0, 200));
    CHECK_FALSE(sentence.empty());
    CHECK(sentence.size() < 700);
    for (const char c : sentence) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
  }
}

TEST_CASE("rows of any valid size give a scene that can be written and read") {
  const double extremes[] = {0.0, -0.0, 5e-324, -1e-308, 1, -1e20, 1e40, max_row_value, -max_row_value};
  for (const ObjectiveEntry& entry : objectives()) {
    const ModelInfo* const model = model_of(entry.info->id);
    if (!model) continue;
    for (const double a : extremes) {
      for (const double b : extremes) {
        Samples rows;
        rows.add({a, model->features == 2 ? b : 0, model->target == Target::label ? 1 : model->target == Target::none ? 0 : b});
        rows.add({b, model->features == 2 ? a : 0, model->target == Target::label ? -1 : model->target == Target::none ? 0 : a});
        rows.add({1, 0, model->target == Target::label ? 1.0 : 0});
        Scene scene = read_scene("[objective]\nid = \"" + std::string(entry.info->id) + "\"\n");
        scene.data = OwnData{{}, {}, std::make_shared<const Samples>(std::move(rows))};
        scene.start = make_objective(scene)->info().starts.front();
        INFO(entry.info->id << " " << a << " " << b);
        CHECK((std::isfinite(scene.start.x) && std::isfinite(scene.start.y)));
        const Domain domain = make_objective(scene)->info().domain;
        CHECK(std::isfinite(domain.x_high - domain.x_low));
        CHECK((domain.x_low < domain.x_high && domain.y_low < domain.y_high));
        const std::string text = write_scene(scene);
        CHECK(read_scene(text) == scene);
      }
    }
  }
}

TEST_CASE("A batch is compared with the rows that there are: generated, parted, one's own, and of a file not before it is read") {
  const std::string batch = "[[contestant]]\nmethod = \"sgd\"\nbatch = 60\n";
  const auto told = [&](const std::string& objective) {
    return remarks_on("[objective]\nid = \"linear_regression\"\n" + objective + batch);
  };
  CHECK(told("n = 60\n").empty());
  CHECK(told("n = 59\n") == std::vector<std::string>{"Batch 60 of 59 samples: every step uses all of them."});
  CHECK(told("n = 100\ntest = 0.3\nvalidation = 0.2\n") ==
        std::vector<std::string>{"Batch 60 of 50 samples: every step uses all of them."});
  CHECK(told("[data]\npoints = [[1, 2], [3, 4], [5, 5]]\n") ==
        std::vector<std::string>{"Batch 60 of 3 samples: every step uses all of them."});
  CHECK(told("n = 10\n[data]\nfile = \"points.csv\"\n").empty());
}

TEST_CASE("A scene of very many rows is read without drawing them, along a slice too") {
  const std::string many = "n = 1000000\n", ensemble = "[ensemble]\nruns = 3\n", slice = "[slice]\nthrough = [0.5, 0]\nangle = 30\n";
  const std::string stochastic = "[[contestant]]\nmethod = \"sgd\"\nbatch = 64\n";
  const std::string of_the_line =
      "[[contestant]]\nmethod = \"bisection\"\nedits = [{step = 2, a = -1}]\n[[contestant]]\nmethod = \"golden_section\"\n";
  const auto begin = std::clock();  // the time of this program alone, however busy the machine is
  const auto read_twice = [&](const std::string& text, std::size_t told) {
    INFO(text);
    const Scene scene = read_scene(text);
    std::vector<std::string> remarks;
    CHECK(read_scene(write_scene(scene), remarks) == scene);
    CHECK(remarks.size() == told);
    CHECK(depends_on_seed(scene));
    return scene;
  };
  for (const ObjectiveEntry& entry : objectives()) {
    if (!entry.model) continue;
    const std::string text = "steps = 5\n[objective]\nid = \"" + std::string(entry.info->id) + "\"\n" + many;
    CHECK(read_twice(text + ensemble + stochastic, 0).start == entry.info->starts.front());
    read_twice(text + slice + of_the_line, 1);  // ends of a bracket count at the first step
  }
  const auto reading = std::clock() - begin;
  const Scene scene = read_scene("[objective]\nid = \"linear_regression\"\n" + many + slice);
  const auto made = std::clock();
  const auto objective = make_objective(scene);
  CHECK(reading < std::clock() - made);  // all of these together, than one of their objectives
  CHECK(scene.start == objective->info().starts.front());
}

TEST_CASE("The suggested start is the first of the objective, on the plane and along a slice, with rows of one's own and without") {
  for (const ObjectiveEntry& entry : objectives()) {
    const std::string text = "[objective]\nid = \"" + std::string(entry.info->id) + "\"\n";
    std::vector<Scene> scenes{read_scene(text)};
    if (entry.info->dimension == 2) scenes.push_back(read_scene(text + "[slice]\nthrough = [40, 1]\nangle = 20\n"));
    if (const ModelInfo* const model = model_of(entry.info->id)) {
      Samples rows;
      for (int i = 0; i < 6; ++i) {
        const double target = model->target == Target::label ? (i % 2 ? 1 : -1) : model->target == Target::none ? 0 : 3.0 * i;
        rows.add({20.0 + i * i, model->features == 2 ? 1.0 - i : 0, target});
      }
      for (std::size_t i = 0; i < 2; ++i) {
        Scene own = scenes[i];
        own.data = OwnData{{}, {}, std::make_shared<const Samples>(rows)};
        own.start = suggested_start(own);
        std::string without = write_scene(own);
        const std::size_t at = without.find("start = [");
        without.erase(at, without.find('\n', at) + 1 - at);
        CHECK(read_scene(without).start == own.start);
        scenes.push_back(std::move(own));
      }
    }
    for (const Scene& scene : scenes) {
      INFO(entry.info->id);
      const auto objective = make_objective(scene);
      CHECK(scene.start == objective->info().starts.front());
      const Contestant bisection = make_contestant(scene, "bisection");
      CHECK(bisection.hyper[*find_param(find_method("bisection")->info->params, "a")] == objective->info().domain.x_low);
      CHECK(bisection.hyper[*find_param(find_method("bisection")->info->params, "b")] == objective->info().domain.x_high);
    }
  }
}
