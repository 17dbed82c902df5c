#pragma once
// Commands for the clock and its head, the step at which all contestants are shown. In prediction mode the head stays within
// what has been revealed.

#include <cstdint>

#include "session/commands/list.hpp"

namespace thalweg {
struct Live;
}

namespace thalweg::command {

struct Seek {
  static constexpr std::string_view key = "seek";
  std::int64_t step;
  static void fields(auto& self, auto&& visit) { visit("step", self.step); }
  void act(Live& live) const;
};

struct StepBy {
  static constexpr std::string_view key = "step_by";
  std::int64_t steps;
  static void fields(auto& self, auto&& visit) { visit("steps", self.steps); }
  void act(Live& live) const;
};

struct Play {
  static constexpr std::string_view key = "play";
  bool playing;
  static void fields(auto& self, auto&& visit) { visit("playing", self.playing); }
  void act(Live& live) const;
};

struct SetSpeed {
  static constexpr std::string_view key = "set_speed";
  double steps_per_second;  ///< 0.5…100 000
  static void fields(auto& self, auto&& visit) { visit("steps_per_second", self.steps_per_second); }
  void act(Live& live) const;
};

using ClocksList = List<Seek, StepBy, Play, SetSpeed>;

}  // namespace thalweg::command
