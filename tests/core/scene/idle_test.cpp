// What a scene sets without effect is told; bounds are told; nothing that is not finite comes in or goes out.

#include "core/scene/idle.hpp"

#include <chrono>
#include <cmath>

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
  const std::string plane = "[objective]\nid = \"sphere\"\n", line = "[objective]\nid = \"parabola_1d\"\n", adam = "[[contestant]]\nmethod = \"adam\"\n";
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
  CHECK(remarks_on("steps = 20\nstep = 20\n[objective]\nid = \"linear_regression\"\n[ensemble]\nruns = 3\nstarts = \"normal\"\nspread = 2\n" + adam +
                   "batch = 4\nreplacement = true\nnoise = 1\nnoise_kind = \"heavy_tailed\"\naverage = true\naverage_from = 20\nedits = [{step = 19, lr = 0.1}]\n").empty());
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
  const std::vector<std::string> texts = {"[~x]", "a = 1\n[~]", "~ = 1", "[a.~b]", "{", "a.~ = 1", huge + " = 1", "[objective]\nid = \"" + huge + "\"\n",
                                          "[objective]\nid = \"sphere\"\n\"\\u001b[31m\\n\" = 1\n", "[objective]\nid = \"sphere\"\n" + huge + " = 1\n"};
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
  const auto told = [&](const std::string& objective) { return remarks_on("[objective]\nid = \"linear_regression\"\n" + objective + batch); };
  CHECK(told("n = 60\n").empty());
  CHECK(told("n = 59\n") == std::vector<std::string>{"Batch 60 of 59 samples: every step uses all of them."});
  CHECK(told("n = 100\ntest = 0.3\nvalidation = 0.2\n") == std::vector<std::string>{"Batch 60 of 50 samples: every step uses all of them."});
  CHECK(told("[data]\npoints = [[1, 2], [3, 4], [5, 5]]\n") == std::vector<std::string>{"Batch 60 of 3 samples: every step uses all of them."});
  CHECK(told("n = 10\n[data]\nfile = \"points.csv\"\n").empty());
}

TEST_CASE("A scene of very many rows is read without drawing them") {
  const auto begin = std::chrono::steady_clock::now();
  for (const ObjectiveEntry& entry : objectives()) {
    if (!entry.model) continue;
    const Scene scene = read_scene("steps = 5\n[objective]\nid = \"" + std::string(entry.info->id) + "\"\nn = 1000000\n[ensemble]\nruns = 3\n[[contestant]]\nmethod = \"sgd\"\nbatch = 64\n");
    std::vector<std::string> remarks;
    CHECK(read_scene(write_scene(scene), remarks) == scene);
    CHECK(remarks.empty());
    CHECK(depends_on_seed(scene));
    CHECK(scene.start == entry.info->starts.front());
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));  // drawing takes some tenths of a second each time
}
