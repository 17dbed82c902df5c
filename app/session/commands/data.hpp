#pragma once
// Commands for the rows of an objective over data, indexed and measured as in the source. See own_rows.hpp.

#include "core/language/message.hpp"
#include "core/scene/scene.hpp"
#include "session/commands/list.hpp"
#include "session/own_rows.hpp"

namespace thalweg::command {

/// nullopt: back to the generated rows.
struct SetData {
  static constexpr std::string_view key = "set_data";
  std::optional<OwnData> data;
  static void fields(auto& self, auto&& visit) { visit("data", self.data); }
  void apply(Scene& scene) const { set_data(scene, data); }
  Message label(const Scene&, std::string_view) const { return data ? message("own data") : message("generated rows"); }
  void foresee(Scene& scene) const { scene.data = data; }
};

struct AddPoint {
  static constexpr std::string_view key = "add_point";
  Sample row;
  static void fields(auto& self, auto&& visit) { visit("row", self.row); }
  void apply(Scene& scene) const { add_row(scene, row); }
  Message label(const Scene&, std::string_view) const { return message("add a row"); }
  void foresee(Scene&) const {}
};

struct MovePoint {
  static constexpr std::string_view key = "move_point";
  static constexpr bool in_gestures_only = true;
  std::size_t row;
  Sample to;
  static void fields(auto& self, auto&& visit) {
    visit("row", self.row);
    visit("to", self.to);
  }
  void apply(Scene& scene) const { move_row(scene, row, to); }
  Message label(const Scene&, std::string_view) const { return message("move a row"); }
  bool merges_with(const MovePoint& then) const { return row == then.row; }
  void foresee(Scene&) const {}
};

struct RemovePoint {
  static constexpr std::string_view key = "remove_point";
  std::size_t row;
  static void fields(auto& self, auto&& visit) { visit("row", self.row); }
  void apply(Scene& scene) const { remove_row(scene, row); }
  Message label(const Scene&, std::string_view) const { return message("remove a row"); }
  void foresee(Scene&) const {}
};

using DataList = List<SetData, AddPoint, MovePoint, RemovePoint>;

}  // namespace thalweg::command
