// What the program does where its streams are closed, full or left, where it is interrupted, and where names are hostile.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/cli/program.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("thalweg-streams-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
  std::ptrdiff_t count() const { return std::distance(fs::directory_iterator(path), {}); }
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

/// A line of the shell in which $T is the program.
Finished shell(const std::string& line) { return run_process("/bin/sh", {"-c", "T='" PROGRAM "'; " + line}); }

const std::string run = "trace --optimizer sgd --set lr=0.1 --objective sphere --start 1,1 --steps 3";
const std::string diverging = "trace --optimizer sgd --set lr=1 --objective rosenbrock --start 5,5 --steps 50";

}  // namespace

TEST_CASE("a standard error that takes nothing loses no output") {
  const Finished usual = program(diverging);
  REQUIRE(usual.code == 0);
  REQUIRE(lines(usual.err) == 1);
  for (const std::string sink : {"2>&-", "2>/dev/full", "2>&- <&-"}) {
    const Finished finished = shell("\"$T\" " + diverging + " " + sink);
    INFO(sink);
    CHECK(finished.code == 0);
    CHECK(finished.out == usual.out);
    CHECK(shell("\"$T\" trace --optimizer nope " + sink).code == 2);
  }
  const Folder folder;
  CHECK(shell("{ \"$T\" " + diverging + " -o " + (folder / "a.csv") + "; echo $? > " + (folder / "code") + "; } 2>&1 | true").code == 0);
  CHECK(content(folder / "code") == "0\n");
  CHECK(content(folder / "a.csv") == usual.out);
}

TEST_CASE("a standard output that takes nothing is an error of every command") {
  for (const std::string& command :
       {run, std::string("list methods"), std::string("list objectives --json"), std::string("schedule step --lr 1 --steps 9"),
        std::string("--help"), std::string("--version"), std::string("trace --help"), run + " --format json"}) {
    for (const std::string sink : {">&-", ">/dev/full"}) {
      const Finished finished = shell("\"$T\" " + command + " " + sink);
      INFO(command << " " << sink << " " << finished.err);
      CHECK(finished.code == 1);
      CHECK(lines(finished.err) == 1);
      CHECK(mentions(finished.err, "standard output"));
    }
  }
}

TEST_CASE("a reader that has enough ends the program in silence") {
  const Folder folder;
  const Finished finished = shell("{ \"$T\" trace --optimizer sgd --objective sphere --start 1,1 --steps 100000; echo $? > " +
                                  (folder / "code") + "; } | head -n 1");
  CHECK(mentions(finished.out, "step,x,y,f"));
  CHECK(finished.err.empty());
  CHECK(content(folder / "code") == "141\n");
}

TEST_CASE("an interrupted or limited command leaves nothing half behind") {
  const Folder folder;
  std::ofstream(folder / "old.csv") << "old";
  const Finished limited =
      shell("ulimit -f 8; \"$T\" trace --optimizer sgd --objective rosenbrock --start -1,1 --steps 20000 -o " + (folder / "old.csv"));
  CHECK(limited.code == 1);
  CHECK(mentions(limited.err, "File too large"));
  CHECK(folder.count() == 1);
  for (const auto& [signal, code] : {std::pair(SIGINT, 130), std::pair(SIGTERM, 128 + SIGTERM)}) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::execl(PROGRAM, PROGRAM, "trace", "--optimizer", "adam", "--objective", "rosenbrock", "--start", "-1,1", "--steps", "10000000", "-o",
              (folder / "old.csv").c_str(), nullptr);
      ::_exit(127);
    }
    while (folder.count() < 2 && ::waitpid(child, nullptr, WNOHANG) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ::kill(child, signal);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)) == code);
    CHECK(folder.count() == 1);
  }
  CHECK(content(folder / "old.csv") == "old");
}

TEST_CASE("whatever a name holds, one bounded line without control characters tells of it") {
  const Folder folder;
  const std::string hostile = "\x1b[31m\nx\r\t\x07\xff\u202e";
  const std::string huge(100'000, 'a');
  std::ofstream(folder / "scene.toml") << "[objective]\nid = \"sphere\"\n[[contestant]]\nmethod = \"sgd\"\n\"\\u001b[31m\\n"
                                       << huge << "\" = 1\n";
  std::ofstream(folder / "points.csv") << "x,"
                                       << "\x1b[31m" << huge << "\n1,\x1b[31m" << huge << "\n2,a\n3,a\n";
  const std::string data = "--objective linear_regression --start 1,1 --steps 1 --optimizer sgd";
  std::vector<std::vector<std::string>> commands = {{"render", folder / "scene.toml", "-o", folder / "x.png"},
                                                    {"render", folder.path / (hostile + "none.toml"), "-o", folder / "x.png"}};
  for (const std::string& word : {hostile, huge}) {
    for (const char* flag :
         {"--optimizer", "--objective", "--start", "--steps", "--set", "--seed", "--schedule", "--batch", "--format", "-o", "--data"}) {
      auto arguments = words(run);
      const auto known = std::find(arguments.begin(), arguments.end(), flag);
      if (known != arguments.end()) *std::next(known) = word + "/";
      else arguments.insert(arguments.end(), {flag, word + "/"});
      commands.push_back(arguments);
    }
    commands.push_back({word});
    commands.push_back({"list", word});
    commands.push_back({"--" + word});
  }
  auto table = words("trace " + data);
  table.insert(table.end(), {"--data", folder / "points.csv"});
  commands.push_back(table);
  for (const auto& arguments : commands) {
    const Finished finished = run_process(PROGRAM, arguments);
    INFO(finished.err.substr(0, 300));
    CHECK((finished.code == 1 || finished.code == 2));
    CHECK(lines(finished.err) == 1);
    CHECK(finished.err.size() < 1000);
    for (const char c : finished.err.substr(0, finished.err.size() - 1)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte == 0x7f) FAIL_CHECK("a control character: " << int(byte));
    }
  }
}

TEST_CASE("tables and scenes come through pipes, and nobody waits for a pipe that nobody writes to") {
  const Folder folder;
  const std::string table = "x,y\\n1,2\\n2,4\\n3,7\\n",
                    fit = "trace --optimizer sgd --objective linear_regression --start 0,0 --steps 2 --data ";
  shell("printf '" + table + "' > " + (folder / "points.csv"));
  const Finished file = program(fit + (folder / "points.csv"));
  REQUIRE(file.code == 0);
  const Finished pipe = shell("printf '" + table + "' | \"$T\" " + fit + "/dev/stdin");
  CHECK(pipe.code == 0);
  CHECK(pipe.out == file.out);
  const Finished scene =
      shell("printf '[objective]\\nid = \"sphere\"\\n' | \"$T\" render /dev/stdin --size 64x64 -o " + (folder / "x.png"));
  CHECK(scene.code == 0);
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  std::ofstream(folder / "scene.toml") << "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"fifo\"\n";
  const Finished named = program("render " + (folder / "scene.toml") + " -o " + (folder / "y.png"));
  CHECK(named.code == 2);
  CHECK(mentions(named.err, "is a pipe, and a file is expected"));
  const Finished unwritten = program(fit + (folder / "fifo"));
  CHECK(unwritten.code == 2);
  CHECK(mentions(unwritten.err, "Nothing is written to the pipe"));
}

TEST_CASE("a signal ends the program while it waits for a pipe that is open and silent, and nothing is left behind") {
  const Folder folder;
  const std::string pipe = folder / "pipe", output = folder / "out";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::vector<std::vector<std::string>> commands = {
      words("trace --optimizer sgd --objective linear_regression --start 0,0 --steps 2 --data " + pipe + " -o " + output + ".csv"),
      words("render --optimizer sgd --objective linear_regression --data " + pipe + " -o " + output + ".png"),
      words("render " + pipe + " -o " + output + ".png"),
      {pipe},  // the window opens when the scene has been read
  };
  for (const auto& arguments : commands) {
    for (const auto& [signal, code] : {std::pair(SIGINT, 130), std::pair(SIGTERM, 128 + SIGTERM)}) {
      const pid_t child = ::fork();
      if (child == 0) {
        std::vector<char*> argv{const_cast<char*>(PROGRAM)};
        for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        ::signal(signal, SIG_DFL);  // jobs in the background ignore SIGINT, and hand that on
        ::execv(PROGRAM, argv.data());
        ::_exit(127);
      }
      // A writer can open the pipe as soon as the program has: from then on it waits for what is written.
      int writer = -1, status = 0;
      pid_t ended = 0;
      while ((writer = ::open(pipe.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) < 0 && (ended = ::waitpid(child, &status, WNOHANG)) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      INFO(arguments.front() << " " << arguments.back() << " signal " << signal);
      REQUIRE(ended == 0);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      CHECK(::waitpid(child, &status, WNOHANG) == 0);
      ::kill(child, signal);
      REQUIRE(::waitpid(child, &status, 0) == child);
      ::close(writer);
      CHECK((WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)) == code);
      CHECK(folder.count() == 1);
    }
  }
}

TEST_CASE("a scene reads tables of its own folder, others with a flag") {
  const Folder folder;
  fs::create_directory(folder.path / "home");
  std::ofstream(folder / "outside.csv") << "secret,y\n1,2\n2,4\n3,7\n";
  std::ofstream(folder / "home/scene.toml") << "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"../outside.csv\"\n";
  const std::string render = "render " + (folder / "home/scene.toml") + " --size 64x64 -o " + (folder / "x.png");
  const Finished refused = program(render);
  CHECK(refused.code == 2);
  CHECK(lines(refused.err) == 1);
  CHECK(mentions(refused.err, "--allow-outside-tables"));
  CHECK_FALSE(mentions(refused.err, "secret"));
  CHECK_FALSE(fs::exists(folder / "x.png"));
  CHECK(program(render + " --allow-outside-tables").code == 0);
  CHECK(program("render --allow-outside-tables -o " + (folder / "x.png")).code == 2);
}
