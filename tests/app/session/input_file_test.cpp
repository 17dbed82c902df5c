#include "session/input_file.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "session/table.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("thalweg-input-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path operator/(const std::string& name) const { return path / name; }
};

/// A pipe that a thread writes `text` into, in two pieces with a rest between them.
struct Written {
  fs::path path;
  std::thread writer;
  Written(fs::path at, std::string text) : path(std::move(at)) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    writer = std::thread([this, text = std::move(text)] {
      const int end = ::open(path.c_str(), O_WRONLY);
      for (const std::string& piece : {text.substr(0, text.size() / 2), text.substr(text.size() / 2)}) {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        if (::write(end, piece.data(), piece.size()) < 0) break;
      }
      ::close(end);
    });
  }
  ~Written() { writer.join(); }
};

std::string refusal(const fs::path& path, Accept accept) {
  return test::message_of([&] { read_whole(path, accept, 1 << 20); });
}

}  // namespace

TEST_CASE("A file is read whole, up to the bound") {
  const Folder folder;
  for (const std::size_t bytes : {0u, 1u, 65'535u, 65'536u, 65'537u, 1u << 20}) {
    const std::string text(bytes, 'x');
    std::ofstream(folder / "a") << text;
    CHECK(read_whole(folder / "a", Accept::files, 1 << 20) == text);
  }
  std::ofstream(folder / "a") << std::string((1 << 20) + 1, 'x');
  CHECK(refusal(folder / "a", Accept::files) == "'" + (folder / "a").string() + "' holds more than 1 MB.");
  CHECK(read_whole("/proc/self/stat", Accept::files, 1 << 20).size() > 10);  // its size is 0
}

TEST_CASE("What is no file is named, and nothing waits for it") {
  const Folder folder;
  CHECK(refusal(folder / "none", Accept::streams) == "There is no file '" + (folder / "none").string() + "'.");
  CHECK(refusal("/etc/passwd/x", Accept::streams) == "There is no file '/etc/passwd/x'.");
  CHECK(refusal(folder.path, Accept::streams) == "'" + folder.path.string() + "' is a folder, not a file.");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(refusal(folder / "pipe", Accept::files) == "'" + (folder / "pipe").string() + "' is a pipe, and a file is expected.");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  CHECK(test::contains(refusal(folder / "socket", Accept::streams), "is a socket, and a file is expected"));
  ::close(socket);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(refusal(folder / "pipe", Accept::streams) == "Nothing is written to the pipe '" + (folder / "pipe").string() + "'.");
  CHECK(std::chrono::steady_clock::now() - begin > std::chrono::seconds(1));
  CHECK(refusal("/dev/zero", Accept::streams) == "'/dev/zero' holds more than 1 MB.");
  CHECK(read_whole("/dev/null", Accept::streams, 1) == "");
}

TEST_CASE("A pipe is read to its end, and a table from it as often as one likes") {
  const Folder folder;
  {
    const Written pipe(folder / "short", "x,y\n1,2\n");
    CHECK(read_whole(pipe.path, Accept::streams, 100) == "x,y\n1,2\n");
  }
  const Written pipe(folder / "table", "x;y\n1;2\n3;4\n");
  const TableFile file(pipe.path, Accept::streams);
  for (int time = 0; time < 2; ++time) {
    const Table table(file);
    CHECK(table.head().columns == std::vector<std::string>{"x", "y"});
    std::size_t rows = 0;
    table.read(nullptr, [&](auto, auto) { return ++rows > 0; });
    CHECK(rows == 2);
  }
}
