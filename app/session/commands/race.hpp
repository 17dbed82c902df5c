#pragma once
// Commands for what all contestants share: the objective, the start and the scene's own numbers.

#include "core/language/message.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/scene_params.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

/// Resets parameters, start, slice, view, edits and own starts to the objective's defaults, and drops rows of the user's that
/// do not fit. Hyperparameters that are as suggested become those suggested for the new objective.
struct SetObjective {
  static constexpr std::string_view key = "set_objective";
  std::string id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("objective"); }
  void foresee(Scene&) const {}
};

struct SetObjectiveParam {
  static constexpr std::string_view key = "set_objective_param";
  std::size_t param;
  double value;
  static void fields(auto& self, auto&& visit) {
    visit("param", self.param);
    visit("value", self.value);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("objective parameter"); }
  std::span<const ParamSpec> params(const Scene& scene) const;
  bool merges_with(const SetObjectiveParam& then) const { return param == then.param; }
  void foresee(Scene& scene) const;
};

/// nullopt: back to the plane. Starts are projected onto the line, or back into the plane; the view is reset.
struct SetSlice {
  static constexpr std::string_view key = "set_slice";
  std::optional<Slice> slice;
  static void fields(auto& self, auto&& visit) { visit("slice", self.slice); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("slice"); }
  void foresee(Scene& scene) const { scene.slice = slice; }
};

struct SetStart {
  static constexpr std::string_view key = "set_start";
  Vec2 at;
  static void fields(auto& self, auto&& visit) { visit("at", self.at); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("start"); }
  bool merges_with(const SetStart&) const { return true; }
};

/// `param` is an index of scene_params.
struct SetSceneParam {
  static constexpr std::string_view key = "set_scene_param";
  std::size_t param;
  double value;
  static void fields(auto& self, auto&& visit) {
    visit("param", self.param);
    visit("value", self.value);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const {
    return param < std::size(scene_params) ? said(scene_params[param].label) : Message();
  }
  std::span<const ParamSpec> params(const Scene&) const { return scene_params; }
  /// Each new seed is an entry, so that one can return to the previous ones.
  bool merges_with(const SetSceneParam& then) const { return param == then.param && param != scene_param::seed; }
};

/// The command of "New seed": the next seed, so that clicks are reproducible and can be undone; 0 after max_seed.
SetSceneParam next_seed(const Scene& scene);

struct SetEnsemble {
  static constexpr std::string_view key = "set_ensemble";
  EnsembleChoice ensemble;
  static void fields(auto& self, auto&& visit) { visit("ensemble", self.ensemble); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("ensemble"); }
  bool merges_with(const SetEnsemble&) const { return true; }
};

/// Replaces the document by another one.
struct LoadScene {
  static constexpr std::string_view key = "load_scene";
  Scene scene;
  std::string file = {};  ///< the path it was read from; empty: none
  static void fields(auto& self, auto&& visit) {
    visit("scene", self.scene);
    visit("file", self.file, "");
  }
  void apply(Scene& present) const { present = scene; }
  Message label(const Scene&, std::string_view) const { return message("open scene"); }
  void foresee(Scene& present) const { present = scene; }
};

struct Rename {
  static constexpr std::string_view key = "rename";
  std::string name;
  static void fields(auto& self, auto&& visit) { visit("name", self.name); }
  void apply(Scene& scene) const { scene.name = name; }
  Message label(const Scene&, std::string_view) const { return message("rename scene"); }
  bool merges_with(const Rename&) const { return true; }
};

using RaceList = List<SetObjective, SetObjectiveParam, SetSlice, SetStart, SetSceneParam, SetEnsemble, LoadScene, Rename>;

}  // namespace thalweg::command
