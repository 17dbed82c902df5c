#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

namespace {

void read_some(pollfd& from, std::string& into) {
  char chunk[1 << 16];
  const ssize_t count = ::read(from.fd, chunk, sizeof chunk);
  if (count > 0) {
    into.append(chunk, std::size_t(count));
  } else {
    ::close(from.fd);
    from.fd = -1;
  }
}

}  // namespace

Finished run_process(const std::string& program, const std::vector<std::string>& arguments, const std::string& out_file) {
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  int out[2], err[2];
  if (::pipe(out) != 0 || ::pipe(err) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no fork");
  if (child == 0) {
    const int target = out_file.empty() ? out[1] : ::open(out_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    ::dup2(target, STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    for (const int fd : {out[0], out[1], err[0], err[1]}) ::close(fd);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);

  Finished finished{};
  pollfd ends[] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    ::poll(ends, 2, -1);
    if (ends[0].revents) read_some(ends[0], finished.out);
    if (ends[1].revents) read_some(ends[1], finished.err);
    ends[0].revents = ends[1].revents = 0;
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  // ctest counts a test that prints this as skipped, where the build has no EGL (tests/CMakeLists.txt).
  if (finished.err.find("no off-screen drawing") != std::string::npos) std::fputs(finished.err.c_str(), stderr);
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}
