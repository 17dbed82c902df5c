#include "gui/window_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "support/process.hpp"

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
#ifdef THALWEG_SANITIZED
constexpr int slowness = 6;  // a frame on Mesa's renderer takes a third of a second under ThreadSanitizer
#else
constexpr int slowness = 1;
#endif
constexpr std::chrono::seconds patience{slowness * 10}, start_patience{60};
constexpr std::chrono::milliseconds glance{4};

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string new_folder() {
  std::string name = (fs::temp_directory_path() / "thalweg-gui-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no folder for a test");
  return name;
}

std::string text(double value) { return std::to_string(std::lround(value)); }

}  // namespace

Folder::Folder() : path_(new_folder()) {}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Program::Program(int width, int height, const std::string& scene, const std::string& home) : folder_(new_folder()) {
  if (!std::getenv("DISPLAY")) throw std::runtime_error("no display: run these tests through tests/support/on_display");
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no fork");
  if (pid_ == 0) {
    ::setenv("THALWEG_REPORT", (folder_ + "/report").c_str(), 1);
    ::setenv("HOME", (home.empty() ? folder_ : home).c_str(), 1);
    ::unsetenv("XDG_CONFIG_HOME");
    ::unsetenv("XDG_PICTURES_DIR");
    const int err = ::open((folder_ + "/stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    ::dup2(err, STDERR_FILENO);
    ::execl(PROGRAM, PROGRAM, scene.empty() ? nullptr : scene.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  const auto end = Clock::now() + start_patience;
  while (!fs::exists(folder_ + "/report")) {
    if (!running() || Clock::now() > end) throw std::runtime_error("the program does not start: " + stderr_text());
    std::this_thread::sleep_for(glance);
  }
  const Finished found = run_process("/usr/bin/env", {"xdotool", "search", "--onlyvisible", "--class", "^thalweg$"});
  window_ = found.out.substr(0, found.out.find('\n'));
  if (found.code != 0 || window_.empty()) throw std::runtime_error("no window of the program: " + found.err);
  xdotool({"windowsize", window_, std::to_string(width), std::to_string(height)});
  wait_until("the window has its size", [&](const Json& s) { return s["window"] == Json{width, height}; });
  move({width / 2.0, height - 3.0});
  wait_until("all runs are complete", [](const Json& s) { return s["complete"] == true; });
}

Program::~Program() {
  if (running()) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, &status_, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  // Keys and buttons of a test that failed are not held for the next.
  run_process("/usr/bin/env", {"xdotool", "mouseup", "1", "mouseup", "3", "keyup", "ctrl", "keyup", "shift", "keyup", "alt"});
}

void Program::kill() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, &status_, 0);
  pid_ = -1;
}

bool Program::running() const {
  if (pid_ > 0 && ::waitpid(pid_, &status_, WNOHANG) == pid_) pid_ = -1;
  return pid_ > 0;
}

std::string Program::stderr_text() const { return contents(folder_ + "/stderr"); }

int Program::wait_for_end() {
  const auto end = Clock::now() + patience;
  while (running()) {
    if (Clock::now() > end) throw std::runtime_error("the program does not end");
    std::this_thread::sleep_for(glance);
  }
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

Json Program::state() const { return Json::parse(contents(folder_ + "/report")); }

Json Program::wait_until(const std::string& what, const std::function<bool(const Json&)>& satisfied, int seconds) const {
  const auto end = Clock::now() + slowness * std::chrono::seconds(seconds);
  std::string last;
  for (;;) {
    const std::string now = contents(folder_ + "/report");
    if (now != last) {
      const Json report = Json::parse(last = now);
      if (satisfied(report)) return report;
    }
    if (!running()) throw std::runtime_error("the program ended before " + what + ": " + stderr_text());
    if (Clock::now() > end) throw std::runtime_error("waited in vain: " + what + "\n" + last);
    std::this_thread::sleep_for(glance);
  }
}

Json Program::settled() const {
  // Something that only waits to show, such as a tooltip, moves nothing.
  return wait_until("the program rests",
                    [](const Json& s) { return s["rests"] == true && (s["next_frame"].is_null() || s["next_frame"] > 0.05); });
}

Area Program::find(const std::string& item) {
  const auto area_in = [&](const Json& s) {
    const Json& r = s["items"].at(item);
    return Area{r[0], r[1], r[2], r[3]};
  };
  wait_until("'" + item + "' is on screen", [&](const Json& s) { return s["items"].contains(item); });
  Json now = settled();
  Area area = area_in(now);
  const bool left = item.rfind("left/", 0) == 0, right = item.rfind("right/", 0) == 0;
  if (now["input"]["popup"] == false && (left || right)) {
    const double height = now["window"][1], low = 50, high = left ? height - 6 : height - 76;
    for (int tries = 0; tries < 40 && (area.y0 < low || area.y1 > high); ++tries) {
      move({left ? 100.0 : double(now["window"][0]) - 100, height / 2});
      const double before = area.y0;
      // Over a control of the panel the wheel scrolls too; a plot would zoom, so the pointer rests at the panel's edge.
      if (right) move({double(now["window"][0]) - 14, height / 2});
      wheel(area.y0 < low ? 1 : -1);
      now = wait_until("the panel scrolls", [&](const Json& s) { return s["items"].contains(item) && area_in(s).y0 != before; });
      area = area_in(now = settled());
    }
  }
  return area;
}

void Program::xdotool(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all{"xdotool"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const Finished done = run_process("/usr/bin/env", all);
  if (done.code != 0) throw std::runtime_error("xdotool " + arguments.front() + ": " + done.err);
}

void Program::move(Place to) {
  xdotool({"mousemove", "--window", window_, text(to.x), text(to.y)});
  const Json there = Json::array({double(std::lround(to.x)), double(std::lround(to.y))});
  wait_until("the pointer arrives", [&](const Json& s) { return s["input"]["mouse"] == there; });
}

void Program::press(int button) {
  xdotool({"mousedown", std::to_string(button)});
  wait_until("the button is down", [&](const Json& s) { return s["input"][button == 1 ? "button" : "right_button"] == true; });
}

void Program::release(int button) {
  xdotool({"mouseup", std::to_string(button)});
  wait_until("the button is up", [&](const Json& s) { return s["input"][button == 1 ? "button" : "right_button"] == false; });
}

void Program::click_at(Place at, int button) {
  move(at);
  press(button);
  release(button);
}

void Program::double_click_at(Place at) {
  move(at);
  xdotool({"click", "--repeat", "2", "--delay", "90", "1"});
}

void Program::drag(Place from, Place to) {
  move(from);
  press();
  for (int i = 1; i <= 4; ++i) move({from.x + (to.x - from.x) * i / 4, from.y + (to.y - from.y) * i / 4});
  release();
}

void Program::wheel(int notches) {
  xdotool({"click", "--repeat", std::to_string(std::abs(notches)), "--delay", "1", notches > 0 ? "4" : "5"});
}

void Program::hold(const std::string& modifier) {
  xdotool({"keydown", modifier});
  wait_until(modifier + " is down", [&](const Json& s) { return s["input"][modifier] == true; });
}

void Program::let_go(const std::string& modifier) {
  xdotool({"keyup", modifier});
  wait_until(modifier + " is up", [&](const Json& s) { return s["input"][modifier] == false; });
}

void Program::key(const std::string& chord) {
  std::vector<std::string> parts;
  std::istringstream stream(chord);
  for (std::string part; std::getline(stream, part, '+');) parts.push_back(part);
  const std::string last = parts.back();
  parts.pop_back();
  for (const std::string& modifier : parts) hold(modifier);
  xdotool({"keydown", last});
  wait_until(chord + " is down", [](const Json& s) { return s["input"]["keys"] > 0; });
  xdotool({"keyup", last});
  wait_until(chord + " is up", [](const Json& s) { return s["input"]["keys"] == 0; });
  for (const std::string& modifier : parts) let_go(modifier);
}

int Program::end_by(const std::string& chord) {
  xdotool({"key", chord});
  return wait_for_end();
}

void Program::type(const std::string& text) { xdotool({"type", "--delay", "12", "--", text}); }

void Program::fill(const std::string& field, const std::string& text) {
  click(field);
  wait_until("the field takes text", [](const Json& s) { return s["input"]["text"] == true; });
  key("ctrl+a");  // a field that had the focus already keeps its text
  type(text);
  wait_until("all keys are up", [](const Json& s) { return s["input"]["keys"] == 0; });
  key("Return");
}

Place Program::on_map(double x, double y) const {
  const Json s = state();
  const Json& r = s["items"]["map"];
  const double width = double(r[2]) - double(r[0]), height = double(r[3]) - double(r[1]), unit = double(s["map"]["height"]) / height;
  return {double(r[0]) + 0.5 * width + (x - double(s["map"]["centre"][0])) / unit,
          double(r[1]) + 0.5 * height - (y - double(s["map"]["centre"][1])) / unit};
}

Place Program::point_at(Place at) const {
  const Json s = state();
  const Json& r = s["items"]["map"];
  const double width = double(r[2]) - double(r[0]), height = double(r[3]) - double(r[1]), unit = double(s["map"]["height"]) / height;
  return {double(s["map"]["centre"][0]) + (at.x - double(r[0]) - 0.5 * width) * unit,
          double(s["map"]["centre"][1]) - (at.y - double(r[1]) - 0.5 * height) * unit};
}
