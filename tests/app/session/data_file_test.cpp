// Tables from files: what is read, and what is said of those that cannot be.
#include <cmath>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "core/job/job.hpp"
#include "core/objective/data/model_of.hpp"
#include "session/data_file.hpp"
#include "session/table_number.hpp"
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

TableHead head_of(const fs::path& path, std::size_t preview = 5) {
  const TableFile file(path);
  return Table(file, preview).head();
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
      {"\xEF\xBB\xBF"
       "x,y\r\n\"1\",\"2\"\r\n -0.5 , +40 \r\n",
       true, ','},
      {"\"x, metres\",\"the \"\"y\"\"\"\n1,2\n-0.5,40", true, ','},
      {"\n\nx,y\n\n1,2\n\n-0.5,40\n\n", true, ','},
      {"x,y,note\n1,2,\"two\nlines\"\n-0.5,40,\n", true, ','},
      {"x,y\r1,2\r-0.5,40\r", true, ','},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const fs::path file = tables.write(c.text);
    const TableHead head = head_of(file);
    CHECK(head.separator == c.separator);
    CHECK(head.named == c.named);
    const ReadRows read = read_rows(file, line(), {});
    REQUIRE(read.data.rows->size() == 2);
    CHECK(read.data.rows->at(0) == Sample{1, 0, 2});
    CHECK(read.data.rows->at(1) == Sample{-0.5, 0, 40});
    if (head.columns.size() == 2) CHECK(read.remarks.empty());
  }
  const TableHead head = head_of(tables.write("\"x, metres\",\"the \"\"y\"\"\"\n1,2\n3,4\n5,6\n"), 2);
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
  const TableHead flowers = head_of(tables.write("name,length,width,species\na,1,2,setosa\nb,3,4,virginica\n"));
  CHECK(suggested_columns(flowers, classes()) == Places{1, 2, 3});
  CHECK(suggested_columns(flowers, line()) == Places{1, 2});
  CHECK(suggested_columns(head_of(tables.write("1,2\n3,4\n")), classes()).empty());
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
    const ReadRows read =
        read_rows(tables.write("a,b,c\n1,2," + c.labels[0] + "\n3,4," + c.labels[1] + "\n5,6," + c.labels[2] + "\n"), classes(), {});
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
  CHECK(remark("x,y\n1,2\n4,5\n6,1e400\n6,7\n") ==
        "1 of 4 rows is left out: line 4, where y is '1e400', which is too large (1.8e308 at most).");
  CHECK(remark("x,y\n1,2\n4,5\n6,-1e400\n6,7\n") ==
        "1 of 4 rows is left out: line 4, where y is '-1e400', which is too large (1.8e308 at most).");
  CHECK(remark("x,y\n1,2\n4,5\n6,1e-400\n6,7\n") ==
        "1 of 4 rows is left out: line 4, where y is '1e-400', which is too close to 0 (4.9e-324 at least, or 0).");
  CHECK(remark("x,y\n1,2\n4,5\n6,?\n6,7\n") == "1 of 4 rows is left out: line 4, where y is missing ('?').");
}

TEST_CASE("Tables that give no rows: a sentence each", "[csv]") {
  const Tables tables;
  const std::string where = "'points.csv'";
  const std::pair<std::string, std::string> cases[] = {
      {"", where + " is empty."},
      {"\n\n\n", where + " is empty."},
      {"x,y\n", where + " holds no rows, only a line of names: x and y."},
      {"x\n1\n2\n", where + " has one column, x, but 2 are needed: x and y. " + std::string(read_separators)},
      {"1\n2\n", where + " has one column, 1, but 2 are needed: x and y. " + std::string(read_separators)},
      {"x|y\n1|2\n2|3\n", where + " has one column, x|y, but 2 are needed: x and y. " + std::string(read_separators)},
      {"# points\n1,2\n2,3\n", where + " has one column, # points, but 2 are needed: x and y. The first line seems to be a comment: the "
                                       "table begins with its names, without #."},
      {"[{\"x\": 1, \"y\": 2},\n {\"x\": 2, \"y\": 3}]\n",
       where + " holds JSON; a table is expected, a row in each line. " + std::string(read_separators)},
      {"{\n  \"x\": [1, 2]\n}\n", where + " holds JSON; a table is expected, a row in each line. " + std::string(read_separators)},
      {"x,y\n1,foo\n2,3\n", "One of the two rows of " + where +
                                " cannot be used, that in line 2, where y is 'foo', which is no number; at least two are needed."},
      {"x,y\n\"1\" 0,2\n2,3\n", "A quoted cell in line 2 of " + where + " goes on behind its closing quote, where a comma is expected. " +
                                    std::string(read_separators)},
      {"x,y\n1,2\n", where + " holds one row; at least two are needed."},
      {"x,y\n1,\n", "The only row of " + where + " cannot be used: it is in line 2, where y is empty."},
      {"name,y\nanna,2\nberta,3\ncarl,4\n",
       "3 of 3 rows of " + where + " cannot be used, the first in line 2, where name is 'anna', which is no number."},
      {"PNG\0\0\1", where + " has one column, PNG, but 2 are needed: x and y. " + std::string(read_separators)},
      {std::string("a,b\n1,2\0\n3,4", 12), where + " is no text: a table is expected, in UTF-8."},
  };
  for (const auto& [text, sentence] : cases) {
    INFO(text);
    CHECK(complaint(tables.write(text), line()) == sentence);
  }
  CHECK(complaint(tables.write("a,b,c\n1,2,x\n1,2,y\n1,2,z\n"), classes()) ==
        "Column c holds more than two labels: 'x', 'y' and 'z'. A class is one of two.");
  CHECK(complaint(tables.write("a,b\n1,2\n"), classes()) == where + " has 2 columns, a and b, but 3 are needed: x1, x2 and the class.");
  CHECK(complaint(tables.folder() / "none.csv", line()) == "There is no file '" + (tables.folder() / "none.csv").string() + "'.");
  CHECK(complaint(tables.folder(), line()) == "'" + tables.folder().string() + "' is a folder, not a file.");
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
  CHECK(complete(scene, tables.folder(), TableAccess::beneath).empty());
  REQUIRE(scene.data->rows);
  CHECK(scene.data->file == (tables.folder() / "points.csv").string());
  CHECK(scene.start == make_objective(scene)->info().starts.front());
  CHECK(scene_text(scene, tables.folder()).find("file = \"points.csv\"") != std::string::npos);
  CHECK(scene_text(scene, tables.folder() / "deeper").find("file = \"" + scene.data->file + "\"") != std::string::npos);
  Scene again = read_scene(scene_text(scene, tables.folder()));
  complete(again, tables.folder(), TableAccess::beneath);
  CHECK(again == scene);

  Scene lost = read_scene("[objective]\nid = \"linear_regression\"\n[data]\nfile = \"lost.csv\"\n");
  CHECK_THROWS_WITH(complete(lost, tables.folder(), TableAccess::beneath),
                    "There is no file '" + (tables.folder() / "lost.csv").string() + "'.");
  Scene inline_rows = read_scene("[objective]\nid = \"linear_regression\"\n[data]\npoints = [[1, 2], [3, 4]]\n");
  CHECK(complete(inline_rows, tables.folder(), TableAccess::beneath).empty());
}

TEST_CASE("Numbers of a cell: what is certain and what is not", "[csv]") {
  struct Case {
    std::string text;
    double value;
    char decimal, thousands, either;
  };
  const Case cases[] = {
      {"12", 12, 0, 0, 0},
      {"-3e-4", -3e-4, 0, 0, 0},
      {"+5", 5, 0, 0, 0},
      {"\u22122", -2, 0, 0, 0},
      {"1e+3", 1000, 0, 0, 0},
      {"1.5", 1.5, '.', 0, 0},
      {"1,5", 1.5, ',', 0, 0},
      {".5", 0.5, '.', 0, 0},
      {"5.", 5, '.', 0, 0},
      {"0.125", 0.125, '.', 0, 0},
      {"1.234", 1.234, 0, 0, '.'},
      {"-1,234", -1.234, 0, 0, ','},
      {"1234.567", 1234.567, '.', 0, 0},
      {"1.234e2", 123.4, '.', 0, 0},
      {"1.234,5", 1234.5, ',', '.', 0},
      {"1,234.5", 1234.5, '.', ',', 0},
      {"1.234.567", 1234567, 0, '.', 0},
      {"1,234,567.125", 1234567.125, '.', ',', 0},
      {"1 234", 1234, 0, 0, 0},
      {"1\u00a0234,5", 1234.5, ',', 0, 0},
      {"1\u202f234.5", 1234.5, '.', 0, 0},
      {"1'234.5", 1234.5, '.', 0, 0},
      {"1\u2019234", 1234, 0, 0, 0},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto number = written_number(c.text);
    REQUIRE(number);
    CHECK(number->value == c.value);
    CHECK(int(number->decimal) == int(c.decimal));
    CHECK(int(number->thousands) == int(c.thousands));
    CHECK(int(number->either) == int(c.either));
  }
  for (const std::string text : {"",         "-",  ".",  "--1", "+-1",  "1 2",   "12 34", "1,23,4",     "1.23.4", "1,2345.6", "0,123.5",
                                 "1.234.56", "1e", "e5", "inf", "-nan", "1e400", "0x10",  "12.05.2020", "1.5 kg", "(3)",      "1,,5"}) {
    INFO(text);
    CHECK_FALSE(written_number(text));
  }
}

TEST_CASE("Thousands marks and decimal marks are told apart by the whole table, and told", "[csv]") {
  const Tables tables;
  struct Case {
    std::string text;
    std::vector<double> targets;
    std::vector<std::string> remarks;
  };
  const Case cases[] = {
      {"x;y\n1;1.234\n2;2,5\n3;4\n", {1234, 2.5, 4}, {"Points are read as thousands marks: '1.234' in line 2 is 1234."}},
      {"x;y\n1;2,5\n2;1.234,5\n3;-1.234\n", {2.5, 1234.5, -1234}, {"Points are read as thousands marks: '-1.234' in line 4 is -1234."}},
      {"x;y\n1;1.234.567\n2;1.234\n", {1234567, 1234}, {"Points are read as thousands marks: '1.234' in line 3 is 1234."}},
      {"x,y\n1,\"1,234\"\n2,2.5\n", {1234, 2.5}, {"Commas are read as thousands marks: '1,234' in line 2 is 1234."}},
      {"x,y\n1,\"1,234\"\n2,\"2,345\"\n", {1234, 2345}, {"Commas are read as thousands marks: '1,234' in line 2 is 1234."}},
      {"x,y\n1,\"2,5\"\n2,\"1,234\"\n", {2.5, 1.234}, {}},
      {"x;y\n1;1,234\n2;2,345\n", {1.234, 2.345}, {"Commas are read as decimal marks: '1,234' in line 2 is 1.234."}},
      {"x;y\n1;1.234\n2;2.345\n", {1.234, 2.345}, {}},
      {"x,y\n1,1.234\n2,2.345\n", {1.234, 2.345}, {}},
      {"x;y\n1;1.5\n2;2,5\n3;1.234\n4;7\n",
       {1.5, 2.5, 7},
       {"1 of 4 rows is left out: line 4, where y is '1.234', whose point may be a decimal or a thousands mark."}},
      {"x;y\n1;1.234\n2;1,234\n3;5\n4;6\n5;7\n",
       {5, 6, 7},
       {"2 of 5 rows are left out: the first is line 2, where y is '1.234', whose point may be a decimal or a thousands mark."}},
      {"x\ty\n1\t1 234,5\n2\t3\n", {1234.5, 3}, {}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const ReadRows read = read_rows(tables.write(c.text), line(), {});
    CHECK(read.data.rows->t == c.targets);
    CHECK(read.remarks == c.remarks);
  }
}

TEST_CASE("A first line that names the separator is followed", "[csv]") {
  const Tables tables;
  for (const std::string text : {"sep=;\nx;y\n1;2,5\n2;bad\n3;4\n", "sep=,\r\nx,y\r\n1,2.5\r\n2,bad\r\n3,4\r\n",
                                 "SEP=\t\nx\ty\n1\t2.5\n2\tbad\n3\t4\n", "\xEF\xBB\xBF\"sep=|\"\nx|y\n1|2.5\n2|bad\n3|4\n"}) {
    INFO(text);
    const ReadRows read = read_rows(tables.write(text), line(), {{"x", "y"}});
    CHECK(read.data.rows->t == std::vector<double>{2.5, 4});
    CHECK(read.remarks == std::vector<std::string>{"1 of 3 rows is left out: line 4, where y is 'bad', which is no number."});
  }
  CHECK(complaint(tables.write("sep=;"), line()) == "'points.csv' is empty.");
}

TEST_CASE("Columns that one would not expect are reached and told", "[csv]") {
  const Tables tables;
  using Words = std::vector<std::string>;
  const auto read = [&](const std::string& text, const Words& columns) { return read_rows(tables.write(text), line(), columns); };

  // Two of one name.
  const std::string doubled = "x,x,y\n1,2,3\n4,5,6\n";
  CHECK(complaint(tables.write(doubled), line(), {"x", "y"}) ==
        "Columns 1 and 2 of 'points.csv' are all called 'x': choose one by its number.");
  CHECK(read(doubled, {"2", "y"}).data.rows->u == std::vector<double>{2, 5});
  CHECK(read(doubled, {"2", "y"}).remarks == Words{"Column 2 is not the only one that is called x."});
  CHECK(read("x,y\n1,2\n3,4\n", {"x", "x"}).remarks == Words{"Column x is used more than once."});

  // Row numbers, as pandas and R write them.
  for (const std::string text :
       {",x,y\n0,1,2\n1,3,4\n", "Unnamed: 0,x,y\n0,1,2\n1,3,4\n", "\"x\",\"y\"\n\"1\",1,2\n\"2\",3,4\n", "x,y\nanna,1,2\nbea,3,4\n"}) {
    INFO(text);
    CHECK(read(text, {}).data.rows->u == std::vector<double>{1, 3});
    CHECK(read(text, {}).remarks == Words{"The first column has no name and is taken for row numbers: x and y are used."});
    CHECK(read(text, {"2", "y"}).data.rows->t == std::vector<double>{2, 4});
    CHECK(suggested_columns(head_of(tables.write(text)), line()) == std::vector<std::size_t>{1, 2});
  }
  for (const char* text : {"index,x,y\n0,2,3\n1,4,5\n2,6,7\n", "Index,x,y\n1,2,3\n2,4,5\n"}) {
    CHECK(read(text, {}).data.rows->u == std::vector<double>(text[0] == 'i' ? std::vector<double>{2, 4, 6} : std::vector<double>{2, 4}));
    CHECK(read(text, {}).remarks.front().ends_with("ndex, counts the rows and is left aside: x and y are used."));
  }
  CHECK(read("index,y\n0,1\n1,3\n", {}).remarks == Words{"The first column, which counts the rows, is used as x."});
  CHECK(read("index,x,y\n7,2,3\n3,4,5\n", {}).remarks == Words{"Of 3 columns index and x are used."});  // a quantity
  CHECK(read("a,a,b\n1,2,3\n4,5,6\n", {}).remarks == Words{"Of 3 columns number 1 (a) and number 2 (a) are used. Columns of the same name "
                                                           "are chosen by their numbers, such as --columns 1,2."});
  CHECK(read(",y\n0,1\n1,3\n", {}).remarks == Words{"The first column, which has no name, is used as x."});
  CHECK(read("a,b,c\n1,2,3\n4,5,6\n", {}).remarks == Words{"Of 3 columns a and b are used."});

  // Names that hold commas, as they stand or in quotes; names that are no UTF-8.
  const std::string commas = "\"size, m2\",\"a \"\"b\"\"\",price\n1,2,3\n4,5,6\n";
  for (const Words& columns : {Words{"size", " m2", "price"}, Words{"\"size", " m2\"", "price"}, Words{"size, m2", "price"}}) {
    const ReadRows rows = read(commas, columns);
    CHECK(rows.data.columns.back() == "price");
    CHECK(rows.data.columns.size() == 2);
    CHECK(rows.data.rows->t == std::vector<double>{3, 6});
  }
  CHECK(read(commas, {"1", "\"a \"\"b\"\"\""}).data.rows->t == std::vector<double>{2, 5});
  CHECK(head_of(tables.write("Gr\xf6\xdf"
                             "e,y\n1,2\n"))
            .columns[0] == "Gr\u00f6\u00dfe");

  // Rows of more cells than columns, of which nobody knows which belong together.
  CHECK(read("x,y\n1,234,5\n2,3\n4,5\n6,7\n", {}).remarks ==
        Words{"1 of 4 rows is left out: line 2, which has 3 cells, more than the 2 columns."});
  CHECK(complaint(tables.write("x,y\n1,5,2,5\n2,5,3,5\n"), line()) ==
        "2 of 2 rows of 'points.csv' cannot be used, the first in line 2, which has 4 cells, more than the 2 columns.");
  CHECK(read("x,y\n1,2,\n3,4,\n", {}).remarks.empty());
}

TEST_CASE("Blanks separate cells where they do so in every line", "[csv]") {
  const Tables tables;
  const auto read = [&](const std::string& text) { return read_rows(tables.write(text), line(), {}); };
  const std::vector<double> x{1.5, -2, 3}, y{4, 5, 6};
  // As R, NumPy and aligned columns have them; also with decimal commas.
  for (const char* text :
       {"x y\n1.5 4\n-2 5\n3 6\n", "1.5 4\n-2 5\n3 6", "\"x\" \"y\"\n\"1\" 1.5 4\n\"2\" -2 5\n\"3\" 3 6\n",
        "  x    y  \r\n 1.5   4\r\n  -2 \t 5\r\n   3   6 \r\n", "\"the x\" \"the y\"\n1.5 4\n-2 5\n3 6\n", "x y\n1,5 4\n-2 5\n3 6\n"}) {
    INFO(text);
    const ReadRows rows = read(text);
    CHECK(rows.data.rows->u == x);
    CHECK(rows.data.rows->t == y);
  }
  CHECK(head_of(tables.write("\"the x\" \"the y\"\n1 2\n")).columns == std::vector<std::string>{"the x", "the y"});
  CHECK(head_of(tables.write("\"x\" \"y\"\n\"a\" 1 2\n\"b\" 2 3\n")).index);
  // Not where another separator does, in names of several words, and between thousands.
  CHECK(head_of(tables.write("a b,c d\n1,2\n")).columns == std::vector<std::string>{"a b", "c d"});
  CHECK(head_of(tables.write("price in euro\n1\n2\n")).columns.size() == 1);
  CHECK(head_of(tables.write("in euro\n1 200\n2 300\n")).columns.size() == 1);
}

TEST_CASE("A quote that swallows rows is named with its line", "[csv]") {
  const Tables tables;
  std::string text = "x,y\n";
  for (int i = 1; i <= 100; ++i) text += (i == 10 ? "\"" : "") + std::to_string(i) + ",2\n";
  CHECK(complaint(tables.write(text), line()) == "A quote that opens in line 11 of 'points.csv' is never closed.");
  CHECK(complaint(tables.write("x,y\n1,2\n\"3,4\n5,6\n7\",8\n9,1\n"), line()) ==
        "The quoted cell that begins in line 3 of 'points.csv', in column x, goes on over 3 lines: a quote is missing or too many.");
}

TEST_CASE("A quoted cell that may have swallowed rows is told, also where nobody uses it", "[csv]") {
  const Tables tables;
  const auto told = [&](const std::string& text) {
    for (const std::string& remark : read_rows(tables.write(text), line(), {}).remarks) {
      if (remark.find("is a quote missing?") != std::string::npos) return remark;
    }
    return std::string();
  };
  const std::string remark = told("x,y,note\n1,2,a\n3,4,\"b\n5,6,c\"\n7,8,d\n9,10,e\n");
  CHECK(remark ==
        "The quoted cell that begins in line 3, in column note, goes on over 2 lines and holds what may be rows: is a quote missing?");
  CHECK_FALSE(told("x,y,note,more\n1,2,a,z\n3,4,\"b,z\n5,6,c,z\n7,8,c\",z\n9,8,d,z\n9,10,e,z\n").empty());
  CHECK(told("x,y,note\n1,2,\"a first line\nand, after a comma, a second\nand a third\"\n3,4,d\n5,6,e\n").empty());
}

TEST_CASE("What a sentence repeats of a table stays short and on one line", "[csv]") {
  const Tables tables;
  const std::string wide = "c0" + repeated(",a\tb" + repeated("c", 1000), 5000) + "\n" + "1" + repeated(",2", 5000) + "\n";
  CHECK(complaint(tables.write(wide), line(), {"nope", "c0"}).size() < 1000);
  CHECK(complaint(tables.write("x,y\n" + repeated("9", 1'000'000) + ",1\n1,2\n2,3\n"), line()).size() < 1000);
  CHECK(complaint(tables.write("x,y\n1,\x1b[31m" + repeated("\u00e9", 100) + "\n2,b\n"), line()).find('\x1b') == std::string::npos);
}

TEST_CASE("Numbers that no computation survives are refused at the door", "[csv]") {
  const Tables tables;
  CHECK(read_rows(tables.write("x,y\n1,2\n3,1e61\n5,1e400\n7,8\n9,1e60\n"), line(), {}).remarks ==
        std::vector<std::string>{"2 of 5 rows are left out: the first is line 3, where y is 1e61, beyond \u00b11e+60."});
}

TEST_CASE("A table may come through a pipe, up to a bound, and is not waited for for ever", "[csv]") {
  const Tables tables;
  const fs::path pipe = tables.folder() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(pipe) << "x;y\n1;1.234\n2;2,5\n"; });
  CHECK(read_rows(TableFile(pipe, Accept::streams), line(), {}).data.rows->t == std::vector<double>{1234, 2.5});
  writer.join();
  CHECK(complaint(pipe, line()) == "'" + pipe.string() + "' is a pipe, and a file is expected.");
  CHECK_THROWS_AS(TableFile(pipe, Accept::streams), DataError);  // nobody writes
  CHECK_THROWS_WITH(read_rows(TableFile("/dev/null", Accept::streams), line(), {}), "'null' is empty.");
}

TEST_CASE("Long cells, many columns and broken quotes do no harm", "[csv]") {
  const Tables tables;
  CHECK(
      read_rows(tables.write("x,y," + repeated("z,", 2000) + "\n1,2," + repeated("3,", 2000) + "\n3,4\n"), line(), {}).data.rows->size() ==
      2);
  CHECK(complaint(tables.write("x,y\n" + repeated("9", 100'000) + ",1\n1,2\n2,3\n"), line()) == "");
  for (const std::string text : {"x,y\n\"1,2\n3,4\n5,6\n", "\"", "\"\"\"", ",,,\n,,,\n", "x,y\n\"1\"2,3\n4,5\n6,7\n", "\r\r\r", ";\n;\n"}) {
    INFO(text);
    complaint(tables.write(text), line());  // says something or reads: no crash
  }
}

TEST_CASE("What a scene's settings mean for the rows of its file is told once these are read", "[csv]") {
  const Tables tables;
  tables.write("x,y\n1,2\n3,4\n5,5\n");
  Scene scene = read_scene(
      "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"points.csv\"\n[[contestant]]\nmethod = \"sgd\"\nbatch = 60\nreplacement = "
      "true\n");
  CHECK(complete(scene, tables.folder(), TableAccess::beneath) ==
        std::vector<std::string>{"Batch 60 of 3 samples: every step uses all of them."});
}
