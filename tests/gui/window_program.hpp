#pragma once
// The built program in a real window, driven by real X events and read through its report (app/window/report.hpp).
// Nothing sleeps for a fixed time: every event is waited for until the program has seen it.
//
//   Program program;
//   program.click("transport/play");
//   program.wait_until("it plays", [](const Json& s) { return s["playing"] == true; });

#include <sys/types.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.hpp"

using Json = nlohmann::json;

struct Place {
  double x, y;
};

struct Area {
  double x0, y0, x1, y1;
  Place at(double across, double down) const { return {x0 + across * (x1 - x0), y0 + down * (y1 - y0)}; }
  Place centre() const { return at(0.5, 0.5); }
  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
};

class Program {
 public:
  /// Starts it, with the scene file where one is named, and waits for its first frame; the window is then resized to
  /// `width` × `height`. Its home is `home`, which has to be there, or a folder that goes with it.
  explicit Program(int width = 1600, int height = 1000, const std::string& scene = {}, const std::string& home = {});
  /// Ends it, however it is.
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The last frame's report.
  Json state() const;
  /// Waits until a report satisfies the predicate, which may also ask for members that are not there yet. Throws with
  /// `what` and the last report after so many seconds.
  Json wait_until(const std::string& what, const std::function<bool(const Json&)>& satisfied, int seconds = 10) const;
  /// The last frame, once nothing moves any more.
  Json settled() const;

  bool shows(const std::string& item) const { return state()["items"].contains(item); }
  /// The item of this name, once it is on screen and still; scrolls its panel where it lies outside.
  Area find(const std::string& item);

  void move(Place to);
  void press(int button = 1);
  void release(int button = 1);
  void click_at(Place at, int button = 1);
  void click(const std::string& item) { click_at(find(item).centre()); }
  void double_click_at(Place at);
  void drag(Place from, Place to);
  /// Up (towards larger) where positive.
  void wheel(int notches);
  /// "Left", "ctrl+shift+z": pressed and released again.
  void key(const std::string& chord);
  /// The same for a key that ends the program; the exit code.
  int end_by(const std::string& chord);
  void hold(const std::string& modifier);
  void let_go(const std::string& modifier);
  void type(const std::string& text);
  /// Types into the field and confirms with Enter.
  void fill(const std::string& field, const std::string& text);

  /// Where a point of the plane lies in the window.
  Place on_map(double x, double y) const;
  /// The point of the plane that lies there.
  Place point_at(Place at) const;

  /// Ends it at once, without a chance to do anything.
  void kill();
  /// Waits for the program's own end; the exit code.
  int wait_for_end();
  std::string stderr_text() const;

 private:
  void xdotool(const std::vector<std::string>& arguments) const;
  bool running() const;

  std::string folder_, window_;
  mutable pid_t pid_ = -1;
  mutable int status_ = 0;
};

/// A folder of its own for a test, removed with all that is in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};
