#include "platform/atomic_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "support/catch.hpp"
#include "support/message.hpp"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("thalweg-atomic-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path operator/(const std::string& name) const { return path / name; }
  std::ptrdiff_t count() const { return std::distance(fs::directory_iterator(path), {}); }
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

unsigned mode(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777u;
}

std::string refusal(const fs::path& path) {
  return test::message_of([&] { write_file(path, "new"); });
}

}  // namespace

TEST_CASE("A file appears only when it is whole") {
  const Folder folder;
  write_file(folder / "a", "old");
  {
    AtomicFile file(folder / "a");
    file.write("new");
    CHECK(content(folder / "a") == "old");
  }
  CHECK(content(folder / "a") == "old");
  CHECK(folder.count() == 1);
  write_file(folder / "a", "new");
  CHECK(content(folder / "a") == "new");
  write_file(folder / std::string(255, 'n'), "the longest name");
  CHECK(folder.count() == 2);
}

TEST_CASE("A relative name is a file of the current folder") {
  const Folder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path);
  write_file("here", "x");
  fs::current_path(before);
  CHECK(content(folder / "here") == "x");
  CHECK(folder.count() == 1);
}

TEST_CASE("Links stay and what they lead to is replaced, there or not yet") {
  const Folder folder;
  fs::create_directory(folder / "below");
  write_file(folder / "below/target", "old");
  fs::create_symlink("below/target", folder / "one");
  fs::create_symlink("one", folder / "two");
  fs::create_symlink(folder / "below/later", folder / "dangling");
  for (const char* link : {"two", "dangling"}) {
    write_file(folder / link, link);
    CHECK(fs::is_symlink(folder / link));
    CHECK(content(folder / link) == link);
  }
  CHECK(content(folder / "below/target") == "two");
  fs::create_symlink("loop", folder / "loop");
  CHECK(test::contains(refusal(folder / "loop"), "Too many levels of symbolic links"));
}

TEST_CASE("Permissions stay, and new files follow the mask") {
  const Folder folder;
  for (const unsigned bits : {0600u, 0640u, 0644u, 0755u}) {
    write_file(folder / "a", "old");
    REQUIRE(::chmod((folder / "a").c_str(), bits) == 0);
    write_file(folder / "a", "new");
    CHECK(mode(folder / "a") == bits);
  }
  const mode_t mask = ::umask(027);
  write_file(folder / "new", "x");
  ::umask(mask);
  CHECK(mode(folder / "new") == 0640u);
}

TEST_CASE("What cannot be written is told in one sentence and stays as it was") {
  const Folder folder;
  fs::create_directory(folder / "folder");
  CHECK(refusal("") == "A file name is needed.");
  CHECK(refusal(folder / "folder") == "Cannot write '" + (folder / "folder").string() + "': Is a directory.");
  CHECK(refusal(folder / "none/a") ==
        "Cannot write '" + (folder / "none/a").string() + "': there is no folder '" + (folder / "none").string() + "'.");
  CHECK(test::contains(refusal((folder / "none").string() + "/"), "there is no folder"));
  CHECK(test::contains(refusal(folder / std::string(256, 'n')), "File name too long"));
  CHECK(test::contains(refusal("/dev/full"), "No space left on device"));
  write_file("/dev/null", "x");
  CHECK(fs::is_character_file("/dev/null"));
  if (::geteuid() != 0) {
    write_file(folder / "a", "old");
    fs::permissions(folder / "a", fs::perms::owner_read);
    CHECK(test::contains(refusal(folder / "a"), "Permission denied"));
    CHECK(content(folder / "a") == "old");
    fs::permissions(folder / "folder", fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(test::contains(refusal(folder / "folder/a"), "Permission denied"));
    fs::permissions(folder / "folder", fs::perms::owner_all);
  }
}

TEST_CASE("Neither a signal nor a limit leaves an unfinished file behind") {
  const Folder folder;
  write_file(folder / "a", "old");
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGXFSZ}) {
    const pid_t child = ::fork();
    if (child == 0) {  // nothing of the test's own may run here
      remove_unfinished_on_signals();
      if (signal == SIGXFSZ) {
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
      }
      try {
        AtomicFile file(folder / "a");
        file.write(std::string(10'000, 'x'));
        if (signal != SIGXFSZ) ::raise(signal);
      } catch (const FileError& error) {
        ::_exit(test::contains(error.what(), "File too large") ? 7 : 8);
      }
      ::_exit(9);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    INFO("signal " << signal);
    if (signal == SIGINT) CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 130));
    else if (signal == SIGXFSZ) CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 7));
    else CHECK((WIFSIGNALED(status) && WTERMSIG(status) == signal));
    CHECK(content(folder / "a") == "old");
    CHECK(folder.count() == 1);
  }
}
