#pragma once
// Commands for how a scene is displayed: they change its look only and are not undone.

#include <bitset>

#include "core/scene/scene.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

/// nullopt: the objective's domain. A view that cannot be displayed is replaced by the nearest that can.
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

/// 0: all contestants.
struct SetSolo {
  static constexpr std::string_view key = "set_solo";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
};

/// A field in SetLook's text: present or not.
template <class T>
struct Changed {
  bool is = false;
  T value{};
  friend bool operator==(const Changed& a, const Changed& b) { return a.is == b.is && (!a.is || a.value == b.value); }
};

/// Sets those fields of the look that are marked as changed. The step is left to Seek.
struct SetLook {
  static constexpr std::string_view key = "set_look";
  Look look;
  std::bitset<look_field_count> changed;  ///< which fields to set, in the order of look_fields()

  /// The command that turns `before` into `after`, apart from the step.
  static SetLook of(const Look& before, const Look& after);

  static void fields(auto& self, auto&& visit) {
    std::size_t n = 0;
    for_look_fields(
        [&](const auto& field) {
          const std::size_t at = n++;
          if (at == 0) return;
          using T = std::remove_cvref_t<decltype(field.value)>;
          Changed<T> changed{self.changed[at], field.value};
          visit(field.key, changed, Changed<T>{});
          if constexpr (!std::is_const_v<std::remove_reference_t<decltype(field.value)>>) {
            self.changed[at] = changed.is;
            field.value = changed.value;
          }
        },
        self.look);
  }
  void apply(Scene& scene) const;
};

using ViewsList = List<SetView, SetSideBySide, SetSolo, SetLook>;

}  // namespace thalweg::command
