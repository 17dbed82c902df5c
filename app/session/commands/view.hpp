#pragma once
// Commands for how a scene is looked at: they change its look alone, and are not undone.

#include "core/scene/scene.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

/// Nothing: the objective's domain. A view that no picture can show becomes the nearest one that can be shown.
struct SetView {
  static constexpr std::string_view key = "set_view";
  std::optional<SceneView> view;
  static void fields(auto& self, auto&& visit) { visit("view", self.view); }
  void apply(Scene& scene) const;
};

struct SetSideBySide {
  static constexpr std::string_view key = "set_side_by_side";
  bool on;
  static void fields(auto& self, auto&& visit) { visit("on", self.on); }
  void apply(Scene& scene) const { scene.look.side_by_side = on; }
};

/// 0: all.
struct SetSolo {
  static constexpr std::string_view key = "set_solo";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
};

using ViewsList = List<SetView, SetSideBySide, SetSolo>;

}  // namespace thalweg::command
