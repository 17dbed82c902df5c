#include "window/input_queue.hpp"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_internal.h>

#include <set>
#include <utility>
#include <vector>

namespace thalweg {

InputQueue* InputQueue::active = nullptr;  // for GLFW's callbacks, which take no user data

#if IMGUI_VERSION_NUM >= 18700

namespace {

// ImGui spreads the changes of one key over frames, but if a modifier is released in the same frame in which another key is
// pressed, it sees the key without the modifier. So a release after a press is held back from ImGui's queue for a frame.
void hold_releases(ImGuiContext& imgui) {
  static std::vector<ImGuiInputEvent> held;
  const auto add_hook = [&](ImGuiContextHookType when, ImGuiContextHookCallback callback) {
    ImGuiContextHook hook;
    hook.Type = when;
    hook.Callback = callback;
    ImGui::AddContextHook(&imgui, &hook);
  };
  add_hook(ImGuiContextHookType_NewFramePre, [](ImGuiContext* context, ImGuiContextHook*) {
    ImVector<ImGuiInputEvent>& queue = context->InputEventsQueue;
    bool pressed = false;
    for (int i = 0; i < queue.Size; ++i) {
      if (queue[i].Type != ImGuiInputEventType_Key) continue;
      if (pressed && !queue[i].Key.Down) {
        held.assign(queue.begin() + i, queue.end());
        queue.resize(i);
        break;
      }
      pressed = pressed || queue[i].Key.Down;
    }
  });
  add_hook(ImGuiContextHookType_NewFramePost, [](ImGuiContext* context, ImGuiContextHook*) {
    for (const ImGuiInputEvent& event : held) context->InputEventsQueue.push_back(event);
    held.clear();
  });
}

}  // namespace

InputQueue::InputQueue(GLFWwindow* window) : window_(window) {
  ImGui_ImplGlfw_InstallCallbacks(window);
  hold_releases(*ImGui::GetCurrentContext());
}
InputQueue::~InputQueue() = default;
bool InputQueue::deliver() { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0; }

#else

InputQueue::InputQueue(GLFWwindow* window) : window_(window) {
  active = this;
  listen();
}

InputQueue::~InputQueue() {
  glfwSetKeyCallback(window_, nullptr);
  glfwSetCharCallback(window_, nullptr);
  glfwSetMouseButtonCallback(window_, nullptr);
  glfwSetScrollCallback(window_, nullptr);
  glfwSetCursorPosCallback(window_, nullptr);
  active = nullptr;
}

void InputQueue::listen() {
  using Kind = Event::Kind;
  glfwSetKeyCallback(window_, [](GLFWwindow*, int key, int scancode, int action, int mods) {
    active->events_.push_back({Kind::key, key, scancode, action, mods});
  });
  glfwSetCharCallback(window_, [](GLFWwindow*, unsigned code) { active->events_.push_back({Kind::text, int(code)}); });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow*, int button, int action, int mods) {
    active->events_.push_back({Kind::button, button, 0, action, mods});
  });
  glfwSetScrollCallback(window_, [](GLFWwindow*, double x, double y) { active->events_.push_back({Kind::wheel, 0, 0, 0, 0, x, y}); });
  glfwSetCursorPosCallback(window_, [](GLFWwindow*, double x, double y) {
    auto& events = active->events_;
    if (!events.empty() && events.back().kind == Kind::move) events.pop_back();  // only the last position counts
    events.push_back({Kind::move, 0, 0, 0, 0, x, y});
  });
}

void InputQueue::pass_on(const Event& event) {
  switch (event.kind) {
    case Event::Kind::key: ImGui_ImplGlfw_KeyCallback(window_, event.code, event.scancode, event.action, event.mods); break;
    case Event::Kind::text: ImGui_ImplGlfw_CharCallback(window_, unsigned(event.code)); break;
    case Event::Kind::button:
      ImGui_ImplGlfw_MouseButtonCallback(window_, event.code, event.action, event.mods);
      ImGui::GetIO().MouseDown[event.code % IM_ARRAYSIZE(ImGui::GetIO().MouseDown)] = event.action == GLFW_PRESS;
      break;
    case Event::Kind::wheel: ImGui_ImplGlfw_ScrollCallback(window_, event.x, event.y); break;
    case Event::Kind::move:
      moved_ = true;
      x_ = event.x;
      y_ = event.y;
      break;
  }
}

bool InputQueue::deliver() {
  ImGuiIO& io = ImGui::GetIO();
  const bool any = !events_.empty();
  std::set<std::pair<Event::Kind, int> > changed;
  bool pressed = false, button = false;
  while (!events_.empty()) {
    const Event event = events_.front();
    const bool change = (event.kind == Event::Kind::key || event.kind == Event::Kind::button) && event.action != GLFW_REPEAT;
    // Left for the next frame: a second change of the same key, a release after a press (the modifier of a chord), or a
    // movement after a click.
    if (change && changed.count({event.kind, event.code}) > 0) break;
    if (change && event.action == GLFW_RELEASE && pressed) break;
    if ((event.kind == Event::Kind::move || event.kind == Event::Kind::button) && button) break;
    events_.pop_front();
    pass_on(event);
    if (change) changed.insert({event.kind, event.code});
    pressed = pressed || (change && event.action == GLFW_PRESS);
    button = button || event.kind == Event::Kind::button;
  }
  // The backend has set the current pointer position; replace it by that at this event.
  if (moved_) io.MousePos = {float(x_), float(y_)};
  io.KeyCtrl = io.KeysDown[GLFW_KEY_LEFT_CONTROL] || io.KeysDown[GLFW_KEY_RIGHT_CONTROL];
  io.KeyShift = io.KeysDown[GLFW_KEY_LEFT_SHIFT] || io.KeysDown[GLFW_KEY_RIGHT_SHIFT];
  io.KeyAlt = io.KeysDown[GLFW_KEY_LEFT_ALT] || io.KeysDown[GLFW_KEY_RIGHT_ALT];
  return any;
}

#endif

}  // namespace thalweg
