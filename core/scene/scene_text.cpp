// Writes a scene as TOML. Numbers have the shortest form that reads back to the same bits; settings at their defaults are
// omitted. scene_read.cpp is the inverse.

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <type_traits>

#include "core/objective/data/model_of.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/look_words.hpp"
#include "core/scene/row_columns.hpp"
#include "core/scene/scene.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {

namespace {

/// A TOML float: shortest(), but never in the form of an integer, whose range in TOML is smaller.
std::string real_text(double value) {
  std::string text = shortest(value);
  if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string string_text(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      text += {'\\', c};
    } else if ((c >= 0 && c < 0x20) || c == 0x7f) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      text += {'\\', 'u', '0', '0', digits[std::size_t(c) >> 4], digits[std::size_t(c) & 15]};
    } else {
      text += c;
    }
  }
  return text + '"';
}

std::string point_text(Vec2 p) { return "[" + real_text(p.x) + ", " + real_text(p.y) + "]"; }

std::string param_text(const ParamSpec& param, double value) {
  switch (param.kind) {
    case Kind::flag: return format(param, value);
    case Kind::choice: return string_text(format(param, value));
    case Kind::integer:
      if (std::fabs(value) < 1e9) return shortest(value);
      break;
    case Kind::real: break;
  }
  return real_text(value);
}

/// "key = value" for each parameter that is not at its default (bitwise: −0 is not 0).
std::vector<std::string> changed_params(std::span<const ParamSpec> params, const std::vector<double>& values) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(values[i]) == std::bit_cast<std::uint64_t>(params[i].initial)) continue;
    lines.push_back(std::string(params[i].key) + " = " + param_text(params[i], values[i]));
  }
  return lines;
}

std::string list_text(const ListSpec& list, const Numbers& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : ", ") + param_text(list.item, value);
  return "[" + text + "]";
}

std::string schedule_text(const ScheduleChoice& schedule) {
  std::string text = "{id = " + string_text(schedule.id);
  const ScheduleInfo& info = *find_schedule(schedule.id)->info;
  for (const std::string& param : changed_params(info.params, schedule.params)) text += ", " + param;
  const ScheduleChoice defaults = make_schedule(schedule.id);
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    if (schedule.lists[i] == defaults.lists[i]) continue;
    text += ", " + std::string(info.lists[i].item.key) + " = " + list_text(info.lists[i], schedule.lists[i]);
  }
  if (schedule.parts != defaults.parts) {
    std::string parts;
    for (const ScheduleChoice& part : schedule.parts) parts += (parts.empty() ? "" : ", ") + schedule_text(part);
    text += ", schedulers = [" + parts + "]";
  }
  return text + "}";
}

std::string edits_text(std::span<const ParamSpec> params, const std::vector<Edit>& edits) {
  std::string text;
  for (const Edit& edit : edits) {
    const ParamSpec& param = params[edit.param];
    text += "  {step = " + std::to_string(edit.step) + ", " + std::string(param.key) + " = " + param_text(param, edit.value) + "},\n";
  }
  return "[\n" + text + "]";
}

void write_data(std::string& text, const OwnData& data, const ModelInfo& model) {
  text += "\n[data]\n";
  if (!data.file.empty()) {
    text += "file = " + string_text(data.file) + "\n";
    std::string names;
    for (const std::string& name : data.columns) names += (names.empty() ? "" : ", ") + string_text(name);
    if (!names.empty()) text += "columns = [" + names + "]\n";
  } else if (data.rows) {
    text += "points = [\n";
    for (std::size_t i = 0; i < data.rows->size(); ++i) {
      const Sample row = data.rows->at(i);
      std::string numbers;
      for (const auto column : row_columns(model)) numbers += (numbers.empty() ? "" : ", ") + real_text(row.*column);
      text += "  [" + numbers + "],\n";
    }
    text += "]\n";
  }
}

// One overload per type of a look's field.
std::string look_text(bool value) { return value ? "true" : "false"; }
std::string look_text(std::integral auto value) { return std::to_string(value); }
std::string look_text(InsideRow row) { return row == InsideRow::all ? string_text(row_word(row)) : row_word(row); }
template <class Choice>
requires std::is_enum_v<Choice> std::string look_text(Choice choice) { return string_text(word_of(choice)); }
std::string look_text(const SceneView& view) {
  return "{centre = " + point_text(view.centre) + ", height = " + real_text(view.height) +
         (view.width != 0 ? ", width = " + real_text(view.width) : "") + "}";
}
std::string look_text(const std::vector<PlotChoice>& plots) {
  std::string words;
  for (const PlotChoice& plot : plots) words += (words.empty() ? "" : ", ") + string_text(plot_word(plot));
  return "[" + words + "]";
}
template <class T>
std::string look_text(const std::optional<T>& value) {
  return look_text(*value);
}

void write_look(std::string& text, const Scene& scene) {
  Look look = scene.look;
  const auto& all = scene.contestants;
  if (std::none_of(all.begin(), all.end(), [&](const Contestant& c) { return c.id == look.open; })) look.open = 0;
  const Look defaults;
  std::string lines;
  std::size_t n = 0;
  for_look_fields(
      [&](const auto& field, const auto& initial) {
        if (n++ < look_fields_of_scene || field.value == initial.value) return;
        lines += std::string(field.key) + " = " + look_text(field.value) + "\n";
      },
      look, defaults);
  if (!lines.empty()) text += "\n[look]\n" + lines;
}

void write_contestant(std::string& text, const Contestant& contestant, int position) {
  const auto line = [&text](std::string_view key, const std::string& value) { text.append(key).append(" = ").append(value).append("\n"); };
  const auto params = find_method(contestant.method)->info->params;
  text += "\n[[contestant]]\n";
  if (!contestant.name.empty()) line("name", string_text(contestant.name));
  line("method", string_text(contestant.method));
  for (const std::string& param : changed_params(params, contestant.hyper)) text += param + "\n";
  if (contestant.schedule != ScheduleChoice{}) line("schedule", schedule_text(contestant.schedule));
  for (const std::string& option : changed_params(run_options, contestant.options)) text += option + "\n";
  if (contestant.id != position + 1) line("id", std::to_string(contestant.id));
  if (contestant.style != position % style_count) line("style", std::to_string(contestant.style));
  if (!contestant.visible) line("visible", "false");
  if (contestant.start) line("start", point_text(*contestant.start));
  if (!contestant.edits.empty()) line("edits", edits_text(params, contestant.edits));
}

}  // namespace

std::string write_scene(const Scene& scene) {
  std::string text;
  const auto line = [&text](std::string_view key, const std::string& value) { text.append(key).append(" = ").append(value).append("\n"); };
  if (!scene.name.empty()) line("name", string_text(scene.name));
  line("start", point_text(scene.start));
  line("steps", std::to_string(scene.steps));
  if (scene.tolerance != Scene().tolerance) line("tolerance", real_text(scene.tolerance));
  if (scene.seed != 1) line("seed", std::to_string(scene.seed));
  if (scene.look.step != 0) line("step", std::to_string(scene.look.step));
  if (scene.look.solo != 0) line("solo", std::to_string(scene.look.solo));
  if (scene.look.side_by_side) line("side_by_side", "true");

  text += "\n[objective]\n";
  line("id", string_text(scene.objective));
  for (const std::string& param : changed_params(info_of(scene).params, scene.objective_params)) text += param + "\n";

  if (scene.slice) {
    text += "\n[slice]\n";
    line("through", point_text(scene.slice->through));
    line("angle", real_text(scene.slice->angle));
  }
  if (const auto ensemble = changed_params(ensemble_params, values_of(scene.ensemble)); !ensemble.empty()) {
    text += "\n[ensemble]\n";
    for (const std::string& param : ensemble) text += param + "\n";
  }
  if (scene.data) write_data(text, *scene.data, *model_of(scene.objective));
  if (scene.stop != StopRule{}) {
    text += "\n[stop]\n";
    if (scene.stop.gradient != 0) line("gradient", real_text(scene.stop.gradient));
    if (scene.stop.step != 0) line("step", real_text(scene.stop.step));
    if (scene.stop.value) line("value", real_text(*scene.stop.value));
  }
  if (scene.look.view) {
    text += "\n[view]\n";
    line("centre", point_text(scene.look.view->centre));
    line("height", real_text(scene.look.view->height));
    if (scene.look.view->width != 0) line("width", real_text(scene.look.view->width));
  }
  write_look(text, scene);
  for (std::size_t i = 0; i < scene.contestants.size(); ++i) write_contestant(text, scene.contestants[i], int(i));
  return text;
}

}  // namespace thalweg
