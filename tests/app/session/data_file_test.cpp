// Tables from files: what is read, and what is said of those that cannot be.
#include <cmath>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "core/job/job.hpp"
#include "core/objective/data/model_of.hpp"
#include "session/data_file.hpp"
#include "support/catch.hpp"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

const ModelInfo& line() { return *model_of("linear_regression"); }
const ModelInfo& classes() { return *model_of("logistic_regression"); }

/// A folder of its own, gone with the test.
class Tables {
 public:
  Tables() : folder_(fs::temp_directory_path() / ("thalweg-tables-" + std::to_string(::getpid()))) { fs::create_directories(folder_); }
  ~Tables() { fs::remove_all(folder_); }
  fs::path write(const std::string& text, const std::string& name = "points.csv") const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

std::string complaint(const fs::path& file, const ModelInfo& model, std::vector<std::string> columns = {}) {
  try {
    read_rows(file, model, columns);
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("Separators, names, quotes, line ends and decimal commas are understood", "[csv]") {
  const Tables tables;
  struct Case {
    std::string text;
    bool named;
    char separator;
  };
  const Case cases[] = {
      {"x,y\n1,2\n-0.5,4e1\n", true, ','},
      {"1,2\n-.5,40\n", false, ','},
      {"x;y\r\n1,0;2\r\n-0,5;40\r\n", true, ';'},
      {"1;2\n-0,5;40,0\n", false, ';'},
      {"x\ty\n1\t2\n-0.5\t40\n", true, '\t'},
      {"\xEF\xBB\xBF" "x,y\r\n\"1\",\"2\"\r\n -0.5 , +40 \r\n", true, ','},
      {"\"x, metres\",\"the \"\"y\"\"\"\n1,2\n-0.5,40", true, ','},
      {"\n\nx,y\n\n1,2\n\n-0.5,40\n\n", true, ','},
      {"x,y,note\n1,2,\"two\nlines\"\n-0.5,40,\n", true, ','},
      {"x,y\r1,2\r-0.5,40\r", true, ','},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const fs::path file = tables.write(c.text);
    const TableHead head = read_head(file);
    CHECK(head.separator == c.separator);
    CHECK(head.named == c.named);
    const ReadRows read = read_rows(file, line(), {});
    REQUIRE(read.data.rows->size() == 2);
    CHECK(read.data.rows->at(0) == Sample{1, 0, 2});
    CHECK(read.data.rows->at(1) == Sample{-0.5, 0, 40});
    CHECK(read.remarks.empty());
  }
  const TableHead head = read_head(tables.write("\"x, metres\",\"the \"\"y\"\"\"\n1,2\n3,4\n5,6\n"), 2);
  CHECK(head.columns == std::vector<std::string>{"x, metres", "the \"y\""});
  CHECK(head.rows == std::vector<std::vector<std::string>>{{"1", "2"}, {"3", "4"}});
}

TEST_CASE("Columns are chosen by name or by number", "[csv]") {
  const Tables tables;
  const fs::path file = tables.write("id,size,price,2\n7,1,10,5\n8,2,20,6\n");
  const auto rows = [&](std::vector<std::string> columns) { return *read_rows(file, line(), columns).data.rows; };
  CHECK(rows({"size", "price"}).at(1) == Sample{2, 0, 20});
  CHECK(rows({"price", "size"}).at(1) == Sample{20, 0, 2});
  CHECK(rows({"3", "1"}).at(0) == Sample{10, 0, 7});
  CHECK(rows({"2", "size"}).at(0) == Sample{5, 0, 1});  // a name before a number
  CHECK(rows({}).at(1) == Sample{8, 0, 2});
  CHECK(complaint(file, line(), {"size", "cost"}) == "There is no column 'cost' in 'points.csv': it has id, size, price and 2.");
  CHECK(complaint(file, line(), {"size", "5"}) == "There is no column '5' in 'points.csv': it has id, size, price and 2.");
  CHECK(complaint(file, line(), {"size"}) == "2 columns are needed, x and y; got 1: size.");
  CHECK(complaint(file, classes(), {"id", "size"}) == "3 columns are needed, x1, x2 and the class; got 2: id and size.");
}

TEST_CASE("Columns are suggested: numbers for the features, the last one for labels", "[csv]") {
  const Tables tables;
  using Places = std::vector<std::size_t>;
  const TableHead flowers = read_head(tables.write("name,length,width,species\na,1,2,setosa\nb,3,4,virginica\n"));
  CHECK(suggested_columns(flowers, classes()) == Places{1, 2, 3});
  CHECK(suggested_columns(flowers, line()) == Places{1, 2});
  CHECK(suggested_columns(read_head(tables.write("1,2\n3,4\n")), classes()).empty());
}

TEST_CASE("Two labels become -1 and +1, and that is told", "[csv]") {
  const Tables tables;
  struct Case {
    std::string labels[3];
    double t[3];
    std::string remark;
  };
  const Case cases[] = {
      {{"setosa", "virginica", "setosa"}, {-1, 1, -1}, "The class is c: setosa is −1, virginica is +1."},
      {{"yes", "no", "no"}, {-1, 1, 1}, "The class is c: yes is −1, no is +1."},
      {{"1", "0", "1.0"}, {1, -1, 1}, "The class is c: 1 is +1, 0 is −1."},
      {{"1", "-1", "+1"}, {1, -1, 1}, ""},
      {{"-1", "1", "1"}, {-1, 1, 1}, ""},
      {{"7", "3", "3"}, {1, -1, -1}, "The class is c: 7 is +1, 3 is −1."},
      {{"1", "1", "1"}, {1, 1, 1}, "All rows are of one class: c is '1' in each."},
      {{"a", "a", "a"}, {-1, -1, -1}, "All rows are of one class: c is 'a' in each."},
  };
  for (const Case& c : cases) {
    INFO(c.labels[0] << c.labels[1]);
    const ReadRows read = read_rows(tables.write("a,b,c\n1,2," + c.labels[0] + "\n3,4," + c.labels[1] + "\n5,6," + c.labels[2] + "\n"), classes(), {});
    for (std::size_t i = 0; i < 3; ++i) CHECK(read.data.rows->t[i] == c.t[i]);
    CHECK((read.remarks.empty() ? "" : read.remarks.front()) == c.remark);
  }
}

TEST_CASE("Rows that cannot be used are left out and told", "[csv]") {
  const Tables tables;
  const auto remark = [&](const std::string& text) {
    const ReadRows read = read_rows(tables.write(text), line(), {});
    CHECK(read.data.rows->size() == 3);
    return read.remarks.empty() ? "" : read.remarks.front();
  };
  CHECK(remark("x,y\n1,2\n,3\n4,5\n6,7\n") == "1 of 4 rows is left out: line 3, where x is empty.");
  CHECK(remark("x,y\n1,2\n4,5\n6\n6,7\nNA,3\n") == "2 of 5 rows are left out: the first is line 4, where y is empty.");
  CHECK(remark("1,2\n4,5\n6,abc\n6,7\n") == "1 of 4 rows is left out: line 3, where 2 is 'abc', which is no number.");
  CHECK(remark("x,y\n1,2\n4,5\n6,inf\n6,7\n") == "1 of 4 rows is left out: line 4, where y is 'inf', which is no number.");
  CHECK(remark("x,y\n1,2\n4,5\n6,?\n6,7\n") == "1 of 4 rows is left out: line 4, where y is missing ('?').");
}

TEST_CASE("Tables that give no rows: a sentence each", "[csv]") {
  const Tables tables;
  const std::string where = "'points.csv'";
  const std::pair<std::string, std::string> cases[] = {
      {"", where + " is empty."},
      {"\n\n\n", where + " is empty."},
      {"x,y\n", where + " holds no rows, only a line of names: x and y."},
      {"x\n1\n2\n", where + " has one column, x, but 2 are needed: x and y."},
      {"1\n2\n", where + " has one column, 1, but 2 are needed: x and y."},
      {"x,y\n1,2\n", where + " holds one row; at least two are needed."},
      {"x,y\n1,\n", "The only row of " + where + " cannot be used: it is in line 2, where y is empty."},
      {"name,y\nanna,2\nberta,3\ncarl,4\n", "3 of 3 rows of " + where + " cannot be used, the first in line 2, where name is 'anna', which is no number."},
      {"PNG\0\0\1", where + " has one column, PNG, but 2 are needed: x and y."},
      {std::string("a,b\n1,2\0\n3,4", 12), where + " is no text: a table is expected, in UTF-8."},
  };
  for (const auto& [text, sentence] : cases) {
    INFO(text);
    CHECK(complaint(tables.write(text), line()) == sentence);
  }
  CHECK(complaint(tables.write("a,b,c\n1,2,x\n1,2,y\n1,2,z\n"), classes()) == "Column c holds more than two labels: 'x', 'y' and 'z'. A class is one of two.");
  CHECK(complaint(tables.write("a,b\n1,2\n"), classes()) == where + " has 2 columns, a and b, but 3 are needed: x1, x2 and the class.");
  CHECK(complaint(tables.folder() / "none.csv", line()) == "There is no file '" + (tables.folder() / "none.csv").string() + "'.");
  CHECK(complaint(tables.folder(), line()) == "'" + tables.folder().string() + "' is a folder, not a table.");
}

TEST_CASE("A million rows are read, with progress, and reading is cancelled", "[csv]") {
  const Tables tables;
  std::string text = "x,y\n";
  for (int i = 0; i < 1'000'000; ++i) text += std::to_string(i % 1000) + "," + std::to_string(i % 7) + "\n";
  const fs::path file = tables.write(text);
  Progress progress;
  const ReadRows read = read_rows(file, line(), {}, &progress);
  CHECK(read.data.rows->size() == 1'000'000);
  CHECK(read.data.rows->at(999'999) == Sample{999, 0, 999'999 % 7});
  CHECK(progress.share() == Approx(1));
  progress.cancel();
  CHECK_FALSE(read_rows(file, line(), {}, &progress).data.rows);
}

TEST_CASE("A scene's table is found beside the scene, and named so again", "[csv]") {
  const Tables tables;
  tables.write("x,y\n100,2\n300,4\n500,5\n");
  Scene scene = read_scene("[objective]\nid = \"linear_regression\"\n[data]\nfile = \"points.csv\"\ncolumns = [\"x\", \"y\"]\n");
  CHECK(complete(scene, tables.folder()).empty());
  REQUIRE(scene.data->rows);
  CHECK(scene.data->file == (tables.folder() / "points.csv").string());
  CHECK(scene.start == make_objective(scene)->info().starts.front());
  CHECK(scene_text(scene, tables.folder()).find("file = \"points.csv\"") != std::string::npos);
  CHECK(scene_text(scene, tables.folder() / "deeper").find("file = \"" + scene.data->file + "\"") != std::string::npos);
  Scene again = read_scene(scene_text(scene, tables.folder()));
  complete(again, tables.folder());
  CHECK(again == scene);

  Scene lost = read_scene("[objective]\nid = \"linear_regression\"\n[data]\nfile = \"lost.csv\"\n");
  CHECK_THROWS_WITH(complete(lost, tables.folder()), "There is no file '" + (tables.folder() / "lost.csv").string() + "'.");
  Scene inline_rows = read_scene("[objective]\nid = \"linear_regression\"\n[data]\npoints = [[1, 2], [3, 4]]\n");
  CHECK(complete(inline_rows, tables.folder()).empty());
}

TEST_CASE("Long cells, many columns and broken quotes do no harm", "[csv]") {
  const Tables tables;
  CHECK(read_rows(tables.write("x,y," + repeated("z,", 2000) + "\n1,2," + repeated("3,", 2000) + "\n3,4\n"), line(), {}).data.rows->size() == 2);
  CHECK(complaint(tables.write("x,y\n" + repeated("9", 100'000) + ",1\n1,2\n2,3\n"), line()) == "");
  for (const std::string text : {"x,y\n\"1,2\n3,4\n5,6\n", "\"", "\"\"\"", ",,,\n,,,\n", "x,y\n\"1\"2,3\n4,5\n6,7\n", "\r\r\r", ";\n;\n"}) {
    INFO(text);
    complaint(tables.write(text), line());  // says something or reads: no crash
  }
}
