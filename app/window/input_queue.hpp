#pragma once
// InputQueue: gives Dear ImGui a window's events one change at a time. Before 1.87 ImGui looks at the state of keys and
// buttons once a frame: a key tapped, or a button clicked and moved on, within one slow frame would be lost.

#include <deque>

struct GLFWwindow;

namespace thalweg {

class InputQueue {
 public:
  /// Takes the window's key, text, button, wheel and cursor events. One queue a window; it outlives the window's events.
  explicit InputQueue(GLFWwindow* window);
  ~InputQueue();
  InputQueue(const InputQueue&) = delete;
  InputQueue& operator=(const InputQueue&) = delete;

  /// After ImGui_ImplGlfw_NewFrame(): hands over what fits into one frame. True when there was anything.
  bool deliver();

 private:
  struct Event {
    enum class Kind { key, text, button, wheel, move } kind;
    int code = 0, scancode = 0, action = 0, mods = 0;
    double x = 0, y = 0;
  };
  void listen();
  void pass_on(const Event& event);

  static InputQueue* active;
  GLFWwindow* window_;
  std::deque<Event> events_;
  bool moved_ = false;
  double x_ = 0, y_ = 0;  // where the pointer was at the last event handed over
};

}  // namespace thalweg
