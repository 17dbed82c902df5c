#pragma once
// Commands for a contestant's schedule. `part` is the index of a part of a composed schedule; −1: the schedule itself.

#include "core/language/message.hpp"
#include "core/scene/scene.hpp"
#include "session/commands/list.hpp"

namespace thalweg::command {

/// Selects a schedule with its defaults, fitted to the scene's steps.
struct SetSchedule {
  static constexpr std::string_view key = "set_schedule";
  int id;
  std::string schedule;
  int part = -1;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("schedule", self.schedule);
    visit("part", self.part, -1);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: schedule", name); }
};

struct SetScheduleParam {
  static constexpr std::string_view key = "set_schedule_param";
  int id;
  std::size_t param;
  double value;
  int part = -1;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("param", self.param);
    visit("value", self.value);
    visit("part", self.part, -1);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: schedule parameter", name); }
  std::span<const ParamSpec> params(const Scene& scene) const;
  bool merges_with(const SetScheduleParam& then) const { return id == then.id && param == then.param && part == then.part; }
};

struct SetScheduleList {
  static constexpr std::string_view key = "set_schedule_list";
  int id;
  std::size_t list;
  Numbers values;
  int part = -1;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("list", self.list);
    visit("values", self.values);
    visit("part", self.part, -1);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: schedule parameter", name); }
};

/// Appends a cosine annealing; in a sequence, 50 steps after the last milestone.
struct AddSchedulePart {
  static constexpr std::string_view key = "add_schedule_part";
  int id;
  static void fields(auto& self, auto&& visit) { visit("id", self.id); }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: add a schedule", name); }
};

/// In a sequence also removes the milestone at which the part begins; for the first part, at which it ends.
struct RemoveSchedulePart {
  static constexpr std::string_view key = "remove_schedule_part";
  int id;
  int part;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("part", self.part);
  }
  void apply(Scene& scene) const;
  Message label(const Scene&, std::string_view name) const { return message("{0}: remove a schedule", name); }
};

using SchedulesList = List<SetSchedule, SetScheduleParam, SetScheduleList, AddSchedulePart, RemoveSchedulePart>;

}  // namespace thalweg::command
