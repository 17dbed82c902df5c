// [data] in the text of a scene.
#include <cmath>
#include <random>

#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::string complaint(const std::string& text) {
  try {
    read_scene(text);
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

const std::string linear = "[objective]\nid = \"linear_regression\"\n[data]\n";
const std::string logistic = "[objective]\nid = \"logistic_regression\"\n[data]\n";

}  // namespace

TEST_CASE("Own rows of every model are written and read back to the same bits", "[data]") {
  std::mt19937_64 engine(5);
  std::uniform_real_distribution<double> any(-1e3, 1e3);
  int models = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    const ModelInfo* model = model_of(entry.info->id);
    if (!model) continue;
    ++models;
    Scene scene = read_scene("[objective]\nid = \"" + std::string(entry.info->id) + "\"\n");
    Samples rows;
    for (int i = 0; i < 40; ++i) {
      const double t = model->target == Target::none ? 0 : model->target == Target::label ? (i % 2 ? 1.0 : -1.0) : any(engine) * 1e-7;
      rows.add({i == 7 ? -0.0 : any(engine), model->features == 2 ? any(engine) : 0, t});
    }
    scene.data = OwnData{{}, {}, std::make_shared<const Samples>(rows)};
    const std::string text = write_scene(scene);
    INFO(text);
    const Scene again = read_scene(text);
    CHECK(again == scene);
    CHECK(std::signbit(again.data->rows->u[7]));
    CHECK(make_objective(again)->risk()->source() == rows);
  }
  CHECK(models >= 2);
}

TEST_CASE("A file of rows is named, with its columns, and read by others", "[data]") {
  const Scene scene = read_scene(linear + "file = \"my points.csv\"\ncolumns = [\"x\", \"3\"]\n");
  REQUIRE(scene.data);
  CHECK(scene.data->file == "my points.csv");
  CHECK(scene.data->columns == std::vector<std::string>{"x", "3"});
  CHECK_FALSE(scene.data->rows);
  CHECK(read_scene(write_scene(scene)) == scene);
  const Scene plain = read_scene(linear + "file = 'a\"b\\c.csv'\n");
  CHECK(plain.data->file == "a\"b\\c.csv");
  CHECK(read_scene(write_scene(plain)) == plain);
}

TEST_CASE("What the table of data cannot hold is said with its line", "[data]") {
  const std::pair<std::string, std::string> cases[] = {
      {"[objective]\nid = \"rosenbrock\"\n[data]\npoints = [[1, 2], [3, 4]]\n",
       "Line 3: [data] needs an objective over data, such as \"linear_regression\"; 'rosenbrock' is none"},
      {linear, "Line 3: [data] takes either file = \"points.csv\" or points = [[…], …]"},
      {linear + "file = \"a.csv\"\npoints = [[1, 2], [3, 4]]\n", "Line 3: [data] takes either file = \"points.csv\" or points = [[…], …]"},
      {linear + "points = 3\n", "Line 4: points takes a list of rows of 2 numbers: [[0.5, 1.5], …]"},
      {linear + "points = [[1, 2], [3]]\n", "Line 4: points takes a list of rows of 2 numbers: [[0.5, 1.5], …]"},
      {linear + "points = [[1, 2],\n [3, \"a\"]]\n", "Line 5: points takes a list of rows of 2 numbers: [[0.5, 1.5], …]"},
      {linear + "points = [[1, 2], [3, inf]]\n", "Line 4: points: row 2 holds a number that is not finite"},
      {linear + "points = [[1, 2]]\n", "Line 4: 2 to 10000 points expected, got 1"},
      {logistic + "points = [[1, 2, 1], [3, 4, 2]]\n", "Line 4: points: row 2 has the label 2; −1 or +1 expected"},
      {logistic + "points = [[1, 2], [3, 4]]\n", "Line 4: points takes a list of rows of 3 numbers: [[0.5, 1.5, 1], …]"},
      {linear + "points = [[1, 2], [3, 4]]\ncolumns = [\"x\", \"y\"]\n", "Line 5: columns choose from a file; points have theirs in order"},
      {linear + "file = \"a.csv\"\ncolumns = [\"x\"]\n", "Line 5: columns takes the names of 2 columns in quotes"},
      {linear + "file = \"a.csv\"\ncolumns = [1, 2]\n", "Line 5: columns takes the names of 2 columns in quotes"},
      {linear + "fil = \"a.csv\"\n", "Line 4: unknown key 'fil' in [data]; did you mean 'file'?"},
  };
  for (const auto& [text, sentence] : cases) {
    INFO(text);
    CHECK(complaint(text) == sentence);
  }
  std::string many = linear + "points = [";
  for (int i = 0; i < 10'001; ++i) many += "[1, 2],";
  CHECK(complaint(many + "]\n") == "Line 4: 2 to 10000 points expected, got 10001; more belong into a file: file = \"points.csv\"");
}

TEST_CASE("The start that a scene is silent about follows its rows", "[data]") {
  const Scene scene = read_scene(linear + "points = [[100, 2], [300, 4], [200, 1]]\n");
  CHECK(scene.start == make_objective(scene)->info().starts.front());
}
