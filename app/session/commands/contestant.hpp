#pragma once
// Commands for the contestants: which ones race, and their settings.

#include "core/language/message.hpp"
#include "core/scene/scene.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

struct Add {
  static constexpr std::string_view key = "add";
  std::string method;
  static void fields(auto& self, auto&& visit) { visit("method", self.method); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("add contestant"); }
};

struct Duplicate {
  static constexpr std::string_view key = "duplicate";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("duplicate {0}", name); }
};

struct Remove {
  static constexpr std::string_view key = "remove";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("remove {0}", name); }
};

struct Move {
  static constexpr std::string_view key = "move";
  static constexpr bool in_gestures_only = true;
  int id;
  int to;  ///< the new position, 0 first; clamped
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("to", self.to);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("move {0}", name); }
  bool merges_with(const Move& then) const { return id == then.id; }
};

struct NameContestant {
  static constexpr std::string_view key = "name_contestant";
  int id;
  std::string name;  ///< surrounding spaces are dropped; empty: back to the generated name
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("name", self.name);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view was) const { return message("rename {0}", was); }
  bool merges_with(const NameContestant& then) const { return id == then.id; }
};

struct SetMethod {
  static constexpr std::string_view key = "set_method";
  int id;
  std::string method;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("method", self.method);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: method", name); }
};

/// Sets the value for the whole run, removing edits of it, or, with `from_here`, adds an edit at the present step unless that
/// is 0.
struct SetHyper {
  static constexpr std::string_view key = "set_hyper";
  int id;
  std::size_t param;
  double value;
  bool from_here = false;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("param", self.param);
    visit("value", self.value);
    visit("from_here", self.from_here, false);
  }
  void apply(Scene& scene) const;
  Message label(const Scene& scene, std::string_view name) const;
  std::span<const ParamSpec> params(const Scene& scene) const;
  bool merges_with(const SetHyper& then) const { return id == then.id && param == then.param && from_here == then.from_here; }
};

/// Sets several hyperparameters, each for the whole run, as one entry of the history.
struct SetHypers {
  static constexpr std::string_view key = "set_hypers";
  struct Value {
    int id;
    std::size_t param;
    double value;
  };
  std::vector<Value> values;
  static void fields(auto& self, auto&& visit) { visit("values", self.values); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const { return message("tuned values"); }
};

/// `param` is an index of run_options.
struct SetOption {
  static constexpr std::string_view key = "set_option";
  int id;
  std::size_t param;
  double value;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("param", self.param);
    visit("value", self.value);
  }
  void apply(Scene& scene) const;
  Message label(const Scene& scene, std::string_view name) const;
  std::span<const ParamSpec> params(const Scene&) const { return run_options; }
  bool merges_with(const SetOption& then) const { return id == then.id && param == then.param; }
};

/// nullopt: back to the scene's start.
struct SetContestantStart {
  static constexpr std::string_view key = "set_contestant_start";
  int id;
  std::optional<Vec2> at;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("at", self.at);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: own start", name); }
  bool merges_with(const SetContestantStart& then) const { return id == then.id; }
};

struct SetVisible {
  static constexpr std::string_view key = "set_visible";
  int id;
  bool visible;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("visible", self.visible);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: visibility", name); }
};

/// Resets hyperparameters, schedule, options, edits and own start to their defaults.
struct Reset {
  static constexpr std::string_view key = "reset";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("reset {0}", name); }
};

struct ClearEdits {
  static constexpr std::string_view key = "clear_edits";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: clear edits", name); }
};

/// Replaces all contestants by one per method of this family that fits the objective; empty: of every family.
struct AllMethods {
  static constexpr std::string_view key = "all_methods";
  std::string family = {};
  static void fields(auto& self, auto&& visit) { visit("family", self.family, ""); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view) const;
};

/// Replaces all contestants by this one at five learning rates: ×1/9, ×1/3, ×1, ×3, ×9.
struct FiveRates {
  static constexpr std::string_view key = "five_rates";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: five rates", name); }
};

using ContestantsList = List<Add, Duplicate, Remove, Move, NameContestant, SetMethod, SetHyper, SetHypers, SetOption, SetContestantStart,
                             SetVisible, Reset, ClearEdits, AllMethods, FiveRates>;

}  // namespace thalweg::command
