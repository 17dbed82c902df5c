#pragma once
// Commands for ghosts: trajectories kept for comparison. Not undone.

#include "session/commands/list.hpp"

namespace thalweg {
struct Live;
}

namespace thalweg::command {

/// Pins all trajectories that are shown. At most 8 pins.
struct PinGhost {
  static constexpr std::string_view key = "pin_ghost";
  void act(Live& live) const;
};

struct RemoveGhost {
  static constexpr std::string_view key = "remove_ghost";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void act(Live& live) const;
};

struct ClearGhosts {
  static constexpr std::string_view key = "clear_ghosts";
  void act(Live& live) const;
};

using GhostsList = List<PinGhost, RemoveGhost, ClearGhosts>;

}  // namespace thalweg::command
