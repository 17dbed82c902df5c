// The program's window, in which something fails: what a frame throws, memory that runs out in a frame or in a job. For
// tests: the window does what it does in the program, and this file brings about the failure.
//
//   failing_window frame       the tenth frame throws
//   failing_window memory N    from the tenth frame on, the Nth allocation fails on the window's thread
//   failing_window job         the first large allocation of a job fails; closes a while later, and prints the notices

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "cli/app.hpp"
#include "panels/state.hpp"
#include "ui/notice.hpp"
#include "window/window.hpp"

namespace {

constexpr std::size_t large = 400'000;  // bytes: a column of many rows, and nothing of a driver's threads

const std::thread::id window_thread = std::this_thread::get_id();
std::atomic<long> until_failure{-1};  // allocations on the window's thread; below 0: none fails
std::atomic<bool> fail_job{false};

void* allocate(std::size_t size) {
  if (std::this_thread::get_id() == window_thread) {
    if (until_failure >= 0 && until_failure-- == 0) throw std::bad_alloc();
  } else if (size >= large && fail_job.exchange(false)) {
    throw std::bad_alloc();
  }
  if (void* const memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
// Those that do not throw are replaced too: a sanitizer's own would not match the deallocation below.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size > 0 ? size : 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size > 0 ? size : 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

int main(int argc, char** argv) {
  using namespace thalweg;
  const std::string_view mode = argc > 1 ? argv[1] : "";
  const long count = argc > 2 ? std::atol(argv[2]) : 0;
  WindowOptions options;
  if (mode == "job") {
    options.scene = Scene{};
    apply(options.scene, command::SetObjective{"linear_regression"});
    apply(options.scene, command::Add{"sgd"});
  }
  int frame = 0;
  std::string last;
  const auto after_frame = [&](const Desk& desk, double, bool) {
    ++frame;
    desk.view.plots.guides = !desk.view.plots.guides;  // something to draw and to keep
    desk.post(command::StepBy{1});
    if (frame == 5) desk.post(command::SetStart{{1, 2}});
    if (mode == "job" && frame == 10) {
      fail_job = true;
      desk.post(command::SetObjectiveParam{*find_param(desk.session.objective().info().params, "n"), 200'000});
    }
    if (const std::string_view now = ui::present_notice(); now != last) std::printf("%s\n", (last = now).c_str());
    if (mode == "job" && frame >= 120) desk.view.quit = true;
    if (mode == "frame" && frame == 10) throw std::runtime_error("a frame has failed");
    if (mode == "memory" && frame == 10) until_failure = count;
  };
  return run_guarded([&] { return open_window(options, after_frame), 0; });
}
