#include "window/window.hpp"

#include <imgui.h>
#include <imgui_impl_glfw.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/job/job.hpp"
#include "core/language/tr.hpp"
#include "core/text/problem.hpp"
#include "panels/shell/interface.hpp"
#include "panels/shell/session_keeper.hpp"
#include "panels/shell/view_memory.hpp"
#include "platform/folders.hpp"
#include "platform/window.hpp"
#include "ui/context.hpp"
#include "ui/notice.hpp"
#include "window/input_queue.hpp"

namespace thalweg {

namespace {

using Clock = std::chrono::steady_clock;

// Dear ImGui needs a few frames after an event to update hover, then focus, then what depends on them.
constexpr int frames_after_event = 3;
constexpr double frame_seconds = 1.0 / 60;
constexpr std::chrono::milliseconds work_slice{6};  // per frame, for the pool's jobs if it has no threads
// Playback advances by real time; a longer gap between frames (seconds) is treated as a pause.
constexpr double longest_frame = 5;

struct ImGuiScope {
  explicit ImGuiScope(GLFWwindow* window) {
    // Throw on failure: Dear ImGui does not check for null.
    ImGui::SetAllocatorFunctions(
        [](std::size_t size, void*) -> void* {
          if (void* const memory = std::malloc(size)) return memory;
          throw std::bad_alloc();
        },
        [](void* memory, void*) { std::free(memory); });
    ImGui::CreateContext();
    ImGui_ImplGlfw_InitForOpenGL(window, false);
  }
  ~ImGuiScope() {
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  ImGuiScope(const ImGuiScope&) = delete;
  ImGuiScope& operator=(const ImGuiScope&) = delete;
};

/// The absolute path of the scene's file, or "" if it is not a regular file that can be written again, e.g. a pipe.
std::string file_of(const WindowOptions& options) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(options.file, ignored)) return "";
  return std::filesystem::absolute(options.file).lexically_normal().string();
}

Session session_of(const WindowOptions& options) {
  Session session(options.later ? default_scene() : options.scene, options.later ? std::string() : file_of(options));
  session.update(0);
  return session;
}

ViewState view_of(const PlotsView& plots) {
  ViewState view;
  view.plots = plots;
  return view;
}

}  // namespace

// Members are in order of dependency.
struct ProgramWindow::Parts {
  Parts(const WindowOptions& options, AfterFrame told);

  bool open() { return !window.should_close() && !interface.view().quit; }
  void take_events();
  void turn();

  const Clock::time_point started = Clock::now();
  AfterFrame after_frame;
  Session session;
  Window window{"Thalweg", {1600, 1000}, {Interface::least_width, Interface::least_height}};
  ImGuiScope imgui{window.handle()};
  InputQueue input{window.handle()};
  PlotsMemory memory;
  Interface interface { session, view_of(memory.kept()), window.content_scale() };
  SessionKeeper keeper{config_folder() / "sessions"};
  int pending = frames_after_event;  // frames still to be drawn without a new event
  Clock::time_point last = Clock::now();
};

ProgramWindow::Parts::Parts(const WindowOptions& options, AfterFrame told) : after_frame(std::move(told)), session(session_of(options)) {
  interface.toggle_fullscreen = [this] { window.set_fullscreen(!window.fullscreen()); };
  window.on_drop = [this](const std::string& dropped) { interface.open_file(dropped); };
  interface.kept_sessions = [this] { return keeper.kept(); };
  if (options.later)
    interface.dialogs().load(interface.desk(), {options.scene, file_of(options)}, options.file.parent_path(), options.tables);
  if (auto kept = keeper.kept(); std::any_of(kept.begin(), kept.end(), [](const KeptSession& one) { return one.crashed; })) {
    interface.dialogs().open_sessions(std::move(kept), true);
  }
}

void ProgramWindow::Parts::take_events() {
  const bool busy = session.playing() || !session.complete();
  if (pending > 0 || busy) return Window::poll_events();
  if (const float next = ui::next_frame(); std::isfinite(next)) Window::wait_events(double(next));
  else Window::wait_events();
  pending = frames_after_event;
  last = Clock::now();
}

void ProgramWindow::Parts::turn() {
  take_events();
  const Size size = window.framebuffer_size();
  if (size.width == 0 || size.height == 0) return Window::wait_events();
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - last).count();
  last = now;
  const bool changed = session.update(seconds <= longest_frame ? seconds : 0);
  window.bind();
  ImGui_ImplGlfw_NewFrame();
  const bool came = input.deliver();
  const bool more = interface.frame(size.width, size.height);
  if (const auto problem = keeper.follow(session)) ui::notify(*problem, ui::Tone::bad, 10);
  memory.follow(interface.view().plots);
  window.swap();
  const bool works = Pool::shared().work_for(work_slice);
  const bool moved = ImGui::IsAnyMouseDown() || ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0;
  pending = changed || more || moved || came || works ? frames_after_event : pending - 1;
  const bool rests = pending <= 0 && !session.playing() && session.complete();
  if (after_frame) after_frame(interface.desk(), std::chrono::duration<double>(Clock::now() - started).count(), rests);
  // Limit the frame rate if the driver does not wait for vsync. Not before resting: events consumed here would not end the
  // rest.
  const double spent = std::chrono::duration<double>(Clock::now() - now).count();
  if (!rests && spent < frame_seconds) Window::wait_events(frame_seconds - spent);
}

ProgramWindow::ProgramWindow(const WindowOptions& options, AfterFrame after_frame)
    : parts_(std::make_unique<Parts>(options, std::move(after_frame))) {}

ProgramWindow::~ProgramWindow() = default;

bool ProgramWindow::frame() {
  try {
    parts_->turn();
  } catch (const std::exception& problem) {  // no further frame can follow one that was aborted
    const bool kept = parts_->keeper.keep_now(parts_->session.scene());
    throw std::runtime_error(sentences(std::vector<std::string>{
        sentence(problem), std::string(kept ? tr("Your work is kept: the next window offers to reopen it.") : std::string_view())}));
  }
  return parts_->open();
}

void ProgramWindow::close() {
  parts_->keeper.end(parts_->session.scene());
  parts_->memory.keep(parts_->interface.view().plots);
  if (const auto problems = parts_->interface.finish_saving(); !problems.empty()) throw std::runtime_error(problems.front());
}

void open_window(const WindowOptions& options, const AfterFrame& after_frame) {
  ProgramWindow window(options, after_frame);
  while (window.frame()) {
  }
  window.close();
}

}  // namespace thalweg
