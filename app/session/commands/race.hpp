#pragma once
// Commands for what all contestants share: the objective, the start and the scene's own numbers.

#include "core/language/message.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/scene_params.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

/// With its defaults, its first start, and its learning rates where it suggests them.
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

/// Nothing: back to the plane. Starts follow along the line.
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

/// In the order of scene_params.
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
  /// Each new seed is an entry: one goes back to the former ones.
  bool merges_with(const SetSceneParam& then) const { return param == then.param && param != scene_param::seed; }
};

/// The seed that "New seed" sets: the next one, so that a click can be repeated and taken back.
SetSceneParam next_seed(const Scene& scene);

struct SetEnsemble {
  static constexpr std::string_view key = "set_ensemble";
  EnsembleChoice ensemble;
  static void fields(auto& self, auto&& visit) { visit("ensemble", self.ensemble); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("ensemble"); }
  bool merges_with(const SetEnsemble&) const { return true; }
};

/// The document is another one from then on.
struct LoadScene {
  static constexpr std::string_view key = "load_scene";
  Scene scene;
  std::string file = {};  ///< where it comes from, if from one
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
