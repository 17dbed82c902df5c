// The window: events in, frames out, nothing drawn without a reason.
#include <imgui.h>
#include <imgui_impl_glfw.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <new>

#include "cli/app.hpp"
#include "cli/command_error.hpp"
#include "cli/input_queue.hpp"
#include "core/text/problem.hpp"
#include "panels/interface.hpp"
#include "panels/session_keeper.hpp"
#include "panels/view_memory.hpp"
#include "platform/folders.hpp"
#include "platform/window.hpp"
#include "ui/context.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

using Clock = std::chrono::steady_clock;

// Dear ImGui needs a few frames to settle after an event: hover, then focus, then what follows from it.
constexpr int frames_after_event = 3;
constexpr double frame_seconds = 1.0 / 60;
// Playing keeps its rate at any frame rate; what takes longer than this was no frame but a pause.
constexpr double longest_frame = 5;

struct ImGuiScope {
  explicit ImGuiScope(GLFWwindow* window) {
    // Dear ImGui would go on with a null pointer.
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

}  // namespace

int open_window(const WindowOptions& options, const AfterFrame& after_frame) {
  const auto started = Clock::now();
  // A pipe is no file to be written again.
  std::error_code ignored;
  const std::string file = std::filesystem::is_regular_file(options.file, ignored) ? std::filesystem::absolute(options.file).lexically_normal().string() : std::string();
  Session session(options.later ? default_scene() : options.scene, options.later ? std::string() : file);
  session.update(0);
  try {
    Window window("Thalweg", {1600, 1000}, {Interface::least_width, Interface::least_height});
    ImGuiScope imgui(window.handle());
    InputQueue input(window.handle());
    ViewState view;
    PlotsMemory memory;
    view.plots = memory.kept();
    Interface interface(session, view, window.content_scale());
    interface.toggle_fullscreen = [&] { window.set_fullscreen(!window.fullscreen()); };
    window.on_drop = [&](const std::string& dropped) { interface.open_file(dropped); };
    SessionKeeper keeper(config_folder() / "sessions");
    interface.kept_sessions = [&] { return keeper.kept(); };
    if (options.later) interface.dialogs().load(interface.desk(), {options.scene, file}, options.file.parent_path(), options.tables);
    if (auto kept = keeper.kept(); std::any_of(kept.begin(), kept.end(), [](const KeptSession& one) { return one.crashed; })) {
      interface.dialogs().open_sessions(std::move(kept), true);
    }
    try {
      int pending = frames_after_event;
      auto last = Clock::now();
      while (!window.should_close() && !interface.view().quit) {
        const bool busy = session.playing() || !session.complete();
        if (pending > 0 || busy) {
          window.poll_events();
        } else {
          if (const float next = ui::next_frame(); std::isfinite(next)) window.wait_events(double(next));
          else window.wait_events();
          pending = frames_after_event;
          last = Clock::now();
        }
        const Size size = window.framebuffer_size();
        if (size.width == 0 || size.height == 0) {
          window.wait_events();
          continue;
        }
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
        const bool moved = ImGui::IsAnyMouseDown() || ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0;
        pending = changed || more || moved || came ? frames_after_event : pending - 1;
        const bool rests = pending <= 0 && !session.playing() && session.complete();
        if (after_frame) after_frame(interface.desk(), std::chrono::duration<double>(Clock::now() - started).count(), rests);
        // Where the driver does not wait for the screen, this does; but not before resting, which would then not see what
        // came in between.
        const double spent = std::chrono::duration<double>(Clock::now() - now).count();
        if (!rests && spent < frame_seconds) window.wait_events(frame_seconds - spent);
      }
    } catch (const std::exception& problem) {  // a frame that was given up half way cannot be followed by another
      const bool kept = keeper.keep_now(session.scene());
      throw EnvironmentError(sentence(problem) + (kept ? " Your work is kept: the next window offers to reopen it." : ""));
    }
    keeper.end(session.scene());
    memory.keep(interface.view().plots);
    if (const auto problems = interface.finish_saving(); !problems.empty()) throw EnvironmentError(problems.front());
  } catch (const std::runtime_error& problem) {
    throw EnvironmentError(sentence(problem));
  }
  return 0;
}

}  // namespace thalweg
