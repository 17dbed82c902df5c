// The command line's manners: help, lists, sentences about mistakes, exit codes, files that appear whole or not at all.

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/program.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A folder of its own, gone with the test.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("thalweg-test-" + std::to_string(::getpid()));
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return (path / name).string(); }
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string run = "trace --optimizer adam --objective rosenbrock --start -1,2 --steps 3";

}  // namespace

TEST_CASE("help and version go to standard output and succeed") {
  const Finished help = program("--help");
  CHECK(help.code == 0);
  for (const char* word : {"list", "trace", "schedule", "render", "Examples", "Exit codes"}) CHECK(mentions(help.out, word));
  const Finished trace = program("trace --help");
  CHECK(trace.code == 0);
  for (const char* flag :
       {"--optimizer", "--set", "--objective-set", "--start", "--steps", "--schedule", "--seed", "--format", "--explain", "--timing"}) {
    CHECK(mentions(trace.out, flag));
  }
  CHECK(program("--version").out.find("thalweg ") == 0);
  CHECK(program("--version").out.find("unknown") == std::string::npos);
}

TEST_CASE("list names everything in the registries, as text and as JSON") {
  const auto check_list = [](const std::string& what, const auto& entries) {
    const Finished text = program("list " + what);
    const json list = json::parse(program("list " + what + " --json").out);
    CHECK(text.code == 0);
    REQUIRE(list.size() == entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& info = *entries[i].info;
      INFO(info.id);
      CHECK(mentions("\n" + text.out, "\n" + std::string(info.id) + " "));
      CHECK(list[i]["id"] == std::string(info.id));
      CHECK(list[i]["name"] == std::string(info.name));
      REQUIRE(list[i]["params"].size() == info.params.size());
      for (std::size_t p = 0; p < info.params.size(); ++p) {
        const auto& param = info.params[p];
        const json& told = list[i]["params"][p];
        CHECK(told["key"] == std::string(param.key));
        CHECK(told["help"] == std::string(param.help));
        if constexpr (requires { info.follows; }) {
          if (param.key == info.follows.key) {
            CHECK(told["default"].is_null());
            CHECK(list[i]["follows_steps"] == std::string(param.key));
            continue;
          }
        }
        if (param.kind == thalweg::Kind::real || param.kind == thalweg::Kind::integer) CHECK(told["default"] == param.initial);
      }
    }
  };
  check_list("methods", thalweg::methods());
  check_list("objectives", thalweg::objectives());
  check_list("schedules", thalweg::schedules());
  for (const json& method : json::parse(program("list methods --json").out)) {
    const std::string_view own = thalweg::find_method(std::string(method["id"]))->info->objective;
    CHECK(method["objective"] == (own.empty() ? json() : json(std::string(own))));
  }
  CHECK(mentions(program("list methods").out, "only on gaussian_mixture"));
}

TEST_CASE("mistakes get one line that names the culprit, and exit code 2") {
  const std::string start = "trace --optimizer adam --objective rosenbrock --steps 3 --start ";
  const std::vector<std::pair<std::string, std::vector<const char*>>> mistakes = {
      {"trace", {"--optimizer is missing"}},
      {"trace --optimizer adam", {"--objective is missing"}},
      {"trace --optimizer adam --objective booth", {"--start is missing"}},
      {"trace --optimizer adam --objective booth --start 1,2", {"--steps is missing"}},
      {"trace --optimizer adm --objective booth --start 1,2 --steps 3", {"'adm'", "'adam'"}},
      {"trace --optimizer adam --objective rosenbrok --start 1,2 --steps 3", {"'rosenbrok'", "'rosenbrock'"}},
      {run + " --schedule exponentail", {"'exponentail'", "'exponential'"}},
      {run + " --schedule-set gamma=1", {"--schedule-set needs --schedule"}},
      {run + " --schedule exponential --schedule-set gama=1", {"'gama'", "'gamma'"}},
      {run + " --schedule multi_step --schedule-set milestones=3,x", {"milestones=3,x", "'x'"}},
      {run + " --schedule multi_step --schedule-set milestone=3", {"'milestone'", "'milestones'"}},
      {run + " --schedule sequential --schedule-set schedulers=linear,cosin", {"'cosin'", "'cosine'"}},
      {run + " --schedule sequential --schedule-set schedulers=linear", {"two schedules or more"}},
      {run + " --schedule sequential --schedule-set 3.gamma=1", {"3.gamma=1", "1 to 2"}},
      {run + " --schedule sequential --schedule-set 1.gamma=1", {"'gamma'", "linear"}},
      {run + " --clip-norm -1", {"--clip-norm", "0 ≤ clip_norm"}},
      {run + " --average-from x", {"--average-from", "whole number"}},
      {"trace --optimizer golden_section --objective parabola_1d --start 1 --steps 3 --schedule step",
       {"golden_section", "no learning rate"}},
      {"trace --optimizer golden_section --objective parabola_1d --start 1 --steps 3 --clip-value 1", {"--clip-value", "golden_section"}},
      {"trace --optimizer em --objective rosenbrock --start 1,2 --steps 3",
       {"em runs only on gaussian_mixture", "rosenbrock", "--objective gaussian_mixture"}},
      {"trace --optimizer variational_bayes --objective gaussian_mixture --slice 0,0,45 --start 1 --steps 3",
       {"variational_bayes", "slice", "without --slice"}},
      {"trace --optimizer em --objective gaussian_mixture --start 1,2 --steps 3 --batch 8", {"--batch", "em"}},
      {"schedule reduce_on_plateau --lr 1 --steps 3", {"--metrics is missing"}},
      {"schedule reduce_on_plateau --lr 1 --steps 3 --metrics 1", {"2 for 3 steps, got 1"}},
      {"schedule reduce_on_plateau --lr 1 --steps 3 --metrics 1,no", {"'no'"}},
      {"schedule step --lr 1 --steps 3 --metrics 1,2", {"--metrics", "step does not watch"}},
      {run + " --set bta1=0.9", {"'bta1'", "adam", "'beta1'"}},
      {run + " --set lr", {"key=value", "'lr'"}},
      {run + " --set =1", {"key=value", "'=1'"}},
      {run + " --set lr=", {"lr="}},
      {run + " --set lr=fast", {"lr=fast", "number"}},
      {run + " --set lr=nan", {"lr=nan"}},
      {run + " --set lr=inf", {"lr=inf", "a finite number expected"}},
      {run + " --clip-norm inf", {"--clip-norm", "a finite number expected"}},
      {"trace --optimizer muon --objective booth --start 1,2 --steps 3", {"'muon'", "thalweg list methods"}},
      {"trace --optimizer sgd --objective xor --start 1,2 --steps 3", {"'xor'", "thalweg list objectives"}},
      {"trace --optimizer sgd --set momentum=0.9 --objective booth --start 1,2 --steps 3",
       {"momentum=0.9", "did you mean --optimizer momentum?"}},
      {run + " --set lr=-1", {"0 ≤ lr", "-1"}},
      {run + " --set beta1=1", {"beta1 < 1"}},
      {run + " --set lr=1 --set lr=2", {"'lr' twice"}},
      {run + " --set", {"--set needs a value"}},
      {run + " --steps 4", {"--steps is given more than once"}},
      {run + " --objective-set c=1", {"'c'", "rosenbrock"}},
      {run + " --seed x", {"--seed", "'x'"}},
      {run + " --seed -1", {"--seed", "-1"}},
      {run + " --format xml", {"--format", "csv, json", "'xml'"}},
      {run + " --stop-gradient -1", {"--stop-gradient", "-1"}},
      {run + " --stop-value nan", {"--stop-value", "finite", "nan"}},
      {run + " --explian", {"'--explian'", "'--explain'"}},
      {run + " extra", {"'extra'"}},
      {start + "1", {"--start takes X,Y: two numbers, got '1'"}},
      {start + "1,2,3", {"--start takes X,Y: two numbers, got '1,2,3'"}},
      {start + "1,nan", {"--start takes X,Y", "'1,nan'"}},
      {start + "1,", {"--start takes X,Y"}},
      {start + "a,b", {"--start takes X,Y"}},
      {"trace --optimizer sgd --objective parabola_1d --start 1,2 --steps 3", {"--start takes X for parabola_1d", "'1,2'"}},
      {"trace --optimizer sgd --objective booth --start 1,2 --steps -1", {"0 ≤ --steps", "-1"}},
      {"trace --optimizer sgd --objective booth --start 1,2 --steps 1.5", {"--steps takes whole numbers", "1.5"}},
      {"trace --optimizer sgd --objective booth --start 1,2 --steps 99999999999", {"--steps", "99999999999"}},
      {"trace --optimizer sgd --objective booth --start 1,2 --steps 99999999999999999999", {"0 ≤ --steps ≤ 10000000 expected", "1e+20"}},
      {"list", {"methods, objectives or schedules"}},
      {"list method", {"'method'", "'methods'"}},
      {"schedule", {"schedule needs an id"}},
      {"schedule exponential --steps 3", {"--lr is missing"}},
      {"schedule exponential --lr 0.1", {"--steps is missing"}},
      {"schedule constant --lr -0.1 --steps 3", {"0 ≤ --lr expected, got -0.1"}},
      {"schedule exponential --lr inf --steps 3", {"--lr", "finite", "inf"}},
      {"schedule inverse_sqrt --lr 1 --steps 3 --set k=1", {"inverse_sqrt has no parameters"}},
      {"trce --steps 3", {"'trce'", "'trace'"}},
      {"help", {"'help'", "--help"}},
      {run + " -o=a.csv", {"'-o=a.csv'", "'-o a.csv'"}},
      {"nowhere.toml", {"'nowhere.toml'"}},
      {"render", {"-o is missing"}},
      {"render nowhere.toml -o a.png", {"'nowhere.toml'"}},
      {"render -o a.bmp", {".png", "'a.bmp'"}},
      {"render -o a.png --size 100", {"WIDTHxHEIGHT", "'100'"}},
      {"render -o a.png --size 100x99999", {"8192"}},
      {"render -o a.png --theme drak", {"'drak'", "'dark'"}},
      {"render -o a.png --what windw", {"'windw'", "'window'"}},
      {"render -o a.png --step 99999", {"--step", "99999"}},
      {"render a.toml -o a.png --optimizer adam", {"not both"}},
  };
  for (const auto& mistake : mistakes) {
    INFO(mistake.first);
    const Finished finished = program(mistake.first);
    INFO(finished.err);
    CHECK(finished.code == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err.find("thalweg: ") == 0);
    CHECK(finished.err.find('\n') == finished.err.size() - 1);
    for (const char* part : mistake.second) CHECK(mentions(finished.err, part));
  }
}

TEST_CASE("every flag reads numbers alike") {
  const auto with = [](const std::string& flag, const std::string& word) {
    std::vector<std::string> line =
        words("trace --optimizer sgd --objective linear_regression --start 1,1 --batch 3 --noise 1 --average --steps 9");
    const auto known = std::find(line.begin(), line.end(), flag);
    if (flag.back() == '=') line.insert(line.end(), {flag == "lr=" ? "--set" : "--objective-set", flag + word});
    else if (known != line.end()) *std::next(known) = flag == "--start" ? word + "," + word : word;
    else line.insert(line.end(), {flag, word});
    return program(line);
  };
  for (const std::string flag : {"--start", "--steps", "--batch", "--noise", "--average-from", "--clip-norm", "--seed", "--stop-gradient",
                                 "--stop-step", "--stop-value", "lr=", "n="}) {
    const Finished five = with(flag, "5");
    REQUIRE(five.code == 0);
    for (const std::string word : {"+5", " 5", "5 ", "5.0", "5.", "05", "5e0", "0.5e1"}) {
      const Finished finished = with(flag, word);
      INFO(flag << " '" << word << "': " << finished.err);
      CHECK(finished.code == 0);
      CHECK(finished.out == five.out);
    }
    for (const std::string word : {"0x5", "5_0", "5,0,0", "5e", "1e400", "1e-400", "5f", "inf", "nan", "\uff15", "--5", "+-5", "5 5", ""}) {
      const Finished finished = with(flag, word);
      INFO(flag << " '" << word << "': " << finished.err);
      CHECK(finished.code == 2);
      CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
      CHECK(mentions(finished.err, flag));
    }
  }
}

TEST_CASE("an empty word is refused wherever one is taken") {
  int flags = 0;
  for (const std::string command : {"trace", "render", "schedule exponential"}) {
    std::istringstream help(program(command + " --help").out);
    for (std::string line; std::getline(help, line);) {
      std::string flag, value;
      std::istringstream(line) >> flag >> value;
      if (flag == "-o,--output") flag = "--output";
      if (flag.rfind("--", 0) != 0 || value.empty() ||
          std::any_of(value.begin(), value.end(), [](unsigned char c) { return std::islower(c) != 0; }))
        continue;
      std::vector<std::string> line_of = words(command + " " + flag);
      line_of.emplace_back();
      const Finished done = program(line_of);
      INFO(command << " " << flag << ": " << done.err);
      CHECK(done.code == 2);
      CHECK(mentions(done.err, flag));
      CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 1);
      ++flags;
    }
  }
  CHECK(flags > 30);
  for (const char* command : {"", "list", "schedule", "render"}) {
    std::vector<std::string> line = words(command);
    line.emplace_back();
    CHECK(program(line).code == 2);
  }
}

TEST_CASE("a picture shows the scene with what --do changes") {
  const Scratch folder;
  const auto drawn = [&](std::vector<std::string> more, const char* name) {
    std::vector<std::string> line = words("render --size 300x200 -o " + (folder / name));
    line.insert(line.end(), more.begin(), more.end());
    const Finished done = program(line);
    INFO(done.err);
    REQUIRE(done.code == 0);
    return content(folder / name);
  };
  const std::string plain = drawn({}, "plain.png"), moved = drawn({"--do", "set_start at=1,2"}, "moved.png");
  CHECK(moved != plain);
  CHECK(drawn({"--do", "set_start at=1,2", "--do", "set_start at=-1.5,2"}, "back.png") == plain);
  const auto refused = [&](const std::string& command, const std::string& why) {
    const Finished done = program(std::vector<std::string>{"render", "-o", folder / "no.png", "--do", command});
    CHECK(done.code == 2);
    CHECK(done.err == "thalweg: --do '" + command + "': " + why + "\n");
    CHECK_FALSE(fs::exists(folder / "no.png"));
  };
  refused("set_strat at=0,0", "unknown command 'set_strat'; did you mean 'set_start'?");
  refused("add method=nag", "There is no method 'nag'; did you mean 'nesterov'?");
  refused("set_hyper id=9 param=lr value=1", "There is no contestant 9.");
  refused("set_hyper id=1 param=lr value=-1", "0 ≤ lr expected, got -1");
  refused("play playing=true", "has no effect on a picture");
}

TEST_CASE("a scene file with a mistake is told with its name and line") {
  const Scratch scratch;
  std::ofstream(scratch / "bad.toml") << "[objective]\nid = \"boot\"\n";
  const Finished finished = program({"render", scratch / "bad.toml", "-o", scratch / "a.png"});
  CHECK(finished.code == 2);
  CHECK(mentions(finished.err, "bad.toml: Line 2: unknown objective 'boot'; did you mean 'booth'?"));
  CHECK(!fs::exists(scratch / "a.png"));
}

TEST_CASE("rows come from a table, and what is wrong with it is told in one line") {
  const Scratch scratch;
  const std::string table = scratch / "points.csv";
  std::ofstream(table) << "name,size,price\na,1,3\nb,2,5\nc,3,7\nd,,9\n";
  const std::string line = "trace --optimizer sgd --objective linear_regression --start 2,1 --steps 1 --data " + table;
  const Finished exact = program(line + " --columns size,price");
  CHECK(exact.code == 0);
  CHECK(exact.err == "thalweg: 1 of 4 rows is left out: line 5, where size is empty.\n");
  CHECK(Table(exact.out).number(0, 3) == 0);  // price = 2 size + 1
  CHECK(program(line + " --columns 2,3").out == exact.out);

  const std::pair<std::string, std::string> mistakes[] = {
      {line, "4 of 4 rows of 'points.csv' cannot be used, the first in line 2, where name is 'a', which is no number."},
      {line + " --columns size,cost", "There is no column 'cost' in 'points.csv': it has name, size and price."},
      {line + " --columns size", "2 columns are needed, x and y; got 1: size."},
      {line + "x", "There is no file '"},
      {"trace --optimizer sgd --objective linear_regression --start 2,1 --steps 1 --columns size,price", "--columns needs --data FILE.csv"},
      {"trace --optimizer sgd --objective rosenbrock --start 2,1 --steps 1 --data " + table,
       "--data: rosenbrock is no average over data; choose an objective that is, such as --objective linear_regression"},
  };
  for (const auto& [words_, sentence] : mistakes) {
    INFO(words_);
    const Finished mistake = program(words_);
    CHECK(mistake.code == 2);
    CHECK(mistake.out.empty());
    CHECK(mentions(mistake.err, sentence));
    CHECK(std::count(mistake.err.begin(), mistake.err.end(), '\n') == 1);
  }

  std::ofstream(scratch / "scene.toml") << "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"lost.csv\"\n";
  const Finished lost = program("render " + (scratch / "scene.toml") + " -o " + (scratch / "lost.png"));
  CHECK(lost.code == 2);
  CHECK(mentions(lost.err, "scene.toml: There is no file '"));
}

TEST_CASE("a file named with -o gets what standard output would get") {
  const Scratch scratch;
  const std::string file = scratch / "adam.csv";
  std::ofstream(file) << "old";
  auto arguments = words(run);
  arguments.insert(arguments.end(), {"-o", file});
  const Finished finished = program(arguments);
  CHECK(finished.code == 0);
  CHECK(finished.out.empty());
  CHECK(content(file) == program(run).out);
  CHECK(std::distance(fs::directory_iterator(scratch.path), {}) == 1);  // nothing beside it

  fs::create_symlink(file, scratch / "link.csv");
  arguments.back() = scratch / "link.csv";
  CHECK(program(arguments).code == 0);
  CHECK(fs::is_symlink(scratch / "link.csv"));
  arguments.back() = "/dev/null";
  CHECK(program(arguments).code == 0);
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("what cannot be written is named with the reason, exit code 1") {
  const Scratch scratch;
  const auto refused = [](const std::vector<std::string>& more, const std::string& reason) {
    auto arguments = words(run);
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Finished finished = program(arguments);
    INFO(finished.err);
    CHECK(finished.code == 1);
    CHECK(mentions(finished.err, more.back()));
    CHECK(mentions(finished.err, reason));
  };
  refused({"-o", scratch / "none/a.csv"}, "there is no folder");
  refused({"-o", scratch.path.string()}, "Is a directory");
  refused({"-o", "/dev/full"}, "No space left on device");
  CHECK(fs::is_empty(scratch.path));
  const Finished full = run_process(PROGRAM, words(run), "/dev/full");
  CHECK(full.code == 1);
  CHECK(mentions(full.err, "standard output"));
}

TEST_CASE("an ensemble is for pictures, and what none can be is told") {
  const std::string render = "render --optimizer sgd --objective sphere -o /nowhere/x.png ";
  const auto complaint = [&](const std::string& flags) {
    const Finished finished = program(render + flags);
    CHECK(finished.code == 2);
    return finished.err;
  };
  CHECK(mentions(complaint("--ensemble 5000"), "runs"));
  CHECK(mentions(complaint("--ensemble many"), "--ensemble"));
  CHECK(mentions(complaint("--ensemble 10 --starts norml"), "normal"));
  CHECK(mentions(complaint("--ensemble 10 --starts he_normal"), "sphere has none"));
  CHECK(mentions(complaint("--spread 2"), "need --ensemble"));
  CHECK(program(run + " --ensemble 10").code == 2);
}
