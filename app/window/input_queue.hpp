#pragma once
// InputQueue: spreads a window's events over frames, so that no key or button changes twice in one. Before 1.87, Dear ImGui
// polls them once per frame and would lose a key tapped, or a button clicked, within one slow frame.

#include <deque>

struct GLFWwindow;

namespace thalweg {

class InputQueue {
 public:
  /// Installs callbacks for the window's key, text, button, wheel and cursor events. Only one queue may exist at a time.
  explicit InputQueue(GLFWwindow* window);
  ~InputQueue();
  InputQueue(const InputQueue&) = delete;
  InputQueue& operator=(const InputQueue&) = delete;

  /// Call it after ImGui_ImplGlfw_NewFrame(). Passes on the events that fit into one frame; returns true if there were any.
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
  double x_ = 0, y_ = 0;  // pointer position at the last event passed on
};

}  // namespace thalweg
