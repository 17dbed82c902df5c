// Nothing that people read is glued from parts: read from the sources, since a compiler cannot tell a text from an id. What
// is no text stands in the tables below.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "architecture/text_rules.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root = SOURCE_DIR;

struct MachineText {
  std::string file;
  std::string function;  ///< or the table; empty: the whole file
  std::string what;
};

/// What programs read.
const std::vector<MachineText> machine_texts = {
    {"core/scene/scene_text.cpp", "", "scene files"},
    {"app/cli/list.cpp", "lists_json", "JSON"},
    {"app/cli/list.cpp", "params_json", "JSON"},
    {"app/cli/trace.cpp", "to_json", "JSON"},
    {"app/cli/trace.cpp", "trace_command", "JSON of --timing"},
    {"app/panels/contestants/trajectory_text.cpp", "trajectory_text", "names of columns, as trace has them"},
    {"app/panels/plots/results_table.cpp", "tab_separated", "names of columns"},
    {"app/panels/shell/view_memory.cpp", "write_plots", "the file of settings"},
};

/// What ids of actions and widgets begin with, headings of scene files, and lines to type.
const std::set<std::string> id_prefixes = {"contestant.", "effort.", "example.", "field.", "plot.",
                                           "theme.",      "column",  "session",  "[look.", "thalweg list "};

/// The places that break a rule, "FILE:LINE: what", and which of the machine's texts have been met.
struct Broken {
  std::vector<std::string> places;
  std::set<const MachineText*> met;
};

bool is_id(const BrokenRule& rule) {
  return std::any_of(id_prefixes.begin(), id_prefixes.end(), [&](const std::string& id) { return rule.what == "glued: \"" + id + "\""; });
}

Broken broken() {
  Broken found;
  for (const char* folder : {"core", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const std::string name = entry.path().lexically_relative(root).generic_string();
      std::ifstream file(entry.path());
      for (const BrokenRule& rule : broken_text_rules({std::istreambuf_iterator<char>(file), {}})) {
        const auto text = std::find_if(machine_texts.begin(), machine_texts.end(), [&](const MachineText& row) {
          return row.file == name && (row.function.empty() || row.function == rule.function);
        });
        if (text != machine_texts.end()) found.met.insert(&*text);
        else if (!is_id(rule)) found.places.push_back(name + ":" + std::to_string(rule.line) + ": " + rule.what);
      }
    }
  }
  return found;
}

/// What is wrong with a line of code, without the kind of its quotes.
std::vector<std::string> wrong(const std::string& line) {
  std::vector<std::string> found;
  for (const BrokenRule& rule : broken_text_rules("std::string f() {\n" + line + "\n}\n")) {
    CHECK(rule.line == 2);
    CHECK(rule.function == "f");
    found.push_back(rule.what);
  }
  return found;
}

}  // namespace

TEST_CASE("texts are whole patterns") {
  for (const std::string& place : broken().places) {
    INFO(place << " (core/language/tr.hpp says how; what programs read belongs into the table of this test)");
    CHECK(place.empty());
  }
}

TEST_CASE("every exception from the rules of texts is needed") {
  const Broken found = broken();
  for (const MachineText& row : machine_texts) {
    INFO(row.file << " " << row.function);
    CHECK(found.met.count(&row) == 1);
  }
}

TEST_CASE("glued texts are found") {
  for (const char* line : {
           R"(return "best " + x;)",
           R"(return x + " steps";)",
           R"(text += ", and ";)",
           R"(text += std::string("the ") + name;)",
           R"(return x + std::string(" risk");)",
           R"(return count(n) + (n < 2 ? " step" : "");)",
           R"(text += n < 2 ? " step" : "";)",
           R"(return x + (a ? "one" : b ? "two" : "");)",
           R"(return (late ? std::string("too late") : x) + y;)",
           R"(return std::string(exact ? "exactly " : "") + x;)",
           R"(text.append(" more");)",
           R"(return fmt::format("{} of {}", x, y);)",
           R"(return "one " "text " + x;)",
           R"x(return R"(best )" + x;)x",
       }) {
    INFO(line);
    const auto found = wrong(line);
    REQUIRE(found.size() >= 1);
    CHECK(found[0].rfind("glued: ", 0) == 0);
  }
  CHECK(wrong(R"(return "best " + x;)") == std::vector<std::string>{R"(glued: "best ")"});
}

TEST_CASE("plurals by hand are found") {
  for (const char* line : {
           R"(f(n == 1 ? "step" : "steps");)",
           R"(f(n != 1 ? "s" : "");)",
           R"(f(items.size() == 1 ? "" : "s");)",
           R"(f(n == 1 ? tr("one step") : tr("{0} steps", count(n)));)",
           R"(f(std::string(n == 1 ? "it" : "them"));)",
       }) {
    INFO(line);
    const auto found = wrong(line);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rfind("a plural", 0) == 0);
  }
}

TEST_CASE("patterns that cannot be extracted are found") {
  for (const char* line : {
           R"(return tr(late ? "too late" : "in time");)",
           R"(return tr(pattern, x);)",
           R"(return tr(std::string("a") + b);)",
           R"(return trn(n, one, many);)",
           R"(return trn(n, "one", many);)",
           R"(return trc(context, "Open");)",
           R"(return message(pattern, x);)",
           R"(return message(n, "one", many);)",
           R"(return said(late ? "too late" : "in time");)",
           R"(table.label = english(name);)",
       }) {
    INFO(line);
    const auto found = wrong(line);
    REQUIRE(found.size() >= 1);
    CHECK(std::count_if(found.begin(), found.end(), [](const std::string& what) { return what.rfind("no literal", 0) == 0; }) == 1);
  }
}

TEST_CASE("whole patterns, ids and symbols are no broken rules") {
  for (const char* line : {
           R"(return tr("best {0}", x);)",
           R"(return tr("a text"
                        " in two lines");)",
           R"(return late ? tr("too late") : tr("in time");)",
           R"(return trn(n, "{0} step", "{0} steps", x);)",
           R"(return trc("verb", "Open");)",
           R"(return message(n, "{0} step", "{0} steps");)",
           R"(return message("{0} of {1}", "a", "b");)",
           R"(return tr(info.name);)",
           R"(return tr(parameter(scene, "lr").label);)",
           R"(return said(term.label);)",
           R"(return std::generic_category().message(error);)",
           R"(const std::string message(what);)",
           R"(constexpr std::string_view name = english("Isolines");)",
           R"(return x + ", " + y + " = " + z + "\n\t";)",
           R"(return "##" + x + "menu/" + y + "--steps" + "race.toml" + "set_hyper" + ".png";)",
           R"(return "\\beta_1" + x + "{0}" + y + "η = " + "x";)",
           R"(return dimension == 1 ? "graph" : "map";)",
           R"(return objective.dimension() == 1 ? tr("graph") : tr("map");)",
           R"(return n == 1 ? "x" : "";)",
           R"(case 'a': return "a word";)",
           R"(for (const char* word : {"one", "two"}) text += word;)",
           R"(f("not glued", x + y);)",
           R"(// return "best " + x;)",
       }) {
    INFO(line);
    std::vector<std::string> found;
    for (const BrokenRule& rule : broken_text_rules("std::string f() {\n" + std::string(line) + "\n}\n")) found.push_back(rule.what);
    CHECK(found == std::vector<std::string>{});
  }
}

TEST_CASE("a broken rule is told with the function or the table that it stands in") {
  const std::string source = R"(
    #define GLUE "one " + x
    namespace thalweg {
    template <class T>
    struct Thing : Other {
      Thing(int a) : a_(a), b_{"two " + a} { x = "three " + y; }
      enum class Kind { none };
    };
    constexpr Row rows[] = {{"four " + z}};
    std::string Thing::text(int n = {}) const {
      return "five " + std::string(n, ' ');
    }
    }
  )";
  std::vector<std::string> found;
  for (const BrokenRule& rule : broken_text_rules(source))
    found.push_back(std::to_string(rule.line) + " " + rule.function + " " + rule.what);
  CHECK(found == std::vector<std::string>{R"(6 Thing glued: "two ")", R"(6 Thing glued: "three ")", R"(9 rows glued: "four ")",
                                          R"(11 text glued: "five ")"});
}

TEST_CASE("words are told from ids, places and TeX") {
  for (const char* text : {"step", " steps", "risk: ", "(row", "is", "±2 of", "Nelder–Mead", "one.", "don't", "and the file a.csv"}) {
    INFO(text);
    CHECK(has_word(text));
  }
  for (const char* text : {"", "x", "a b", "##row", "set_hyper", "race.toml", "menu/file", "--steps", "{0}", "{{id", ".png", "\\beta", "η",
                           "lr=", "step = ", "starts = \"", "1e-3", "id#2", "10"}) {
    INFO(text);
    CHECK_FALSE(has_word(text));
  }
}
