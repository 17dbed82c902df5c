// --language: what people read follows it, what scripts read does not.

#include "core/language/pseudo.hpp"

#include <string>

#include "app/cli/program.hpp"
#include "support/catch.hpp"

namespace {

using thalweg::pseudo;

bool mentions(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string trace = "trace --optimizer adam --objective rosenbrock --start -1,2 --steps 3";

}  // namespace

TEST_CASE("All helps are in the language that is asked for") {
  const Finished help = program("--language pseudo --help");
  CHECK(help.code == 0);
  for (const char* text : {"Usage", "Options", "OPTIONS", "Positionals", "Subcommands", "Examples:", "Print this help message and exit",
                           "Display program version information and exit", "a scene file to open in the window",
                           "Thalweg, a laboratory for optimization algorithms.", "Compute one run and print it"}) {
    INFO(text);
    CHECK(mentions(help.out, pseudo(text)));
    CHECK(mentions(program("--help").out, text));
  }
  CHECK(mentions(program("trace --help --language=pseudo").out, pseudo("how many steps")));
  CHECK(mentions(program("--language pseudo list methods").out, pseudo("learning rate")));
  CHECK(program("trace --help --language en").out == program("trace --help").out);
}

TEST_CASE("Sentences about mistakes are in the language that is asked for") {
  const Finished list = program("list --language pseudo");
  CHECK(list.code == 2);
  CHECK(list.err == "thalweg: " + std::string(pseudo("list needs to know what: methods, objectives or schedules")) + "\n");
}

TEST_CASE("What scripts read is the same in all languages") {
  CHECK(program(trace + " --language pseudo").out == program(trace).out);
  CHECK(program(trace + " --explain --format json --language pseudo").out == program(trace + " --explain --format json").out);
  for (const std::string list : {"methods", "objectives", "schedules"})
    CHECK(program("list --json --language pseudo " + list).out == program("list --json " + list).out);
}

TEST_CASE("A language that does not exist is refused") {
  for (const char* line : {"--language klingon", "--language=klingon list methods", "list methods --language klingon"}) {
    const Finished finished = program(line);
    INFO(line);
    CHECK(finished.code == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err == "thalweg: --language takes one of en, pseudo, got 'klingon'\n");
  }
  CHECK(mentions(program("--language psuedo --help").err, "did you mean 'pseudo'?"));
  CHECK(program("list methods --language").err == "thalweg: --language needs a value\n");
  CHECK(program("list methods --language en --language en").err == "thalweg: --language is given more than once\n");
  CHECK(mentions(program({"list", "methods", "--language", ""}).err, "takes a value, got ''"));
}
