#include "session/commands/contestant.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/language/message.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/contestant_names.hpp"
#include "session/commands/scene_access.hpp"

namespace thalweg::command {

namespace {

auto place_of(Scene& scene, int id) {
  contestant_of(scene, id);
  return std::find_if(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == id; });
}

/// "Adam: learning rate".
Message about(std::string_view name, std::span<const ParamSpec> params, std::size_t param) {
  return message("{0}: {1}", name, said(params[param].label));
}

/// What is wrong with a contestant's name; empty if it is valid.
Message wrong_name(std::string_view name) {
  const auto wrong = check_name(name);
  if (!wrong) return {};
  if (wrong == check_name("\t")) return message("A name is one line of text without tabs and other control characters.");
  const auto characters = std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
  return message("A name has at most {0} characters, got {1}.", std::to_string(max_name_length), std::to_string(characters));
}

/// Resets what has no meaning for the contestant's method.
void drop_meaningless(Contestant& contestant) {
  const MethodInfo& method = method_of(contestant.method);
  if (!find_param(method.params, "lr")) contestant.schedule = {};
  for (std::size_t i = 0; i < contestant.options.size(); ++i) {
    if (!applies(i, method)) contestant.options[i] = run_options[i].initial;
  }
}

}  // namespace

void Add::apply(Scene& scene) const {
  scene.contestants.push_back(make_contestant(scene, method_of(method).id));
  scene.look.solo = 0;
}

void Duplicate::apply(Scene& scene) const {
  const auto original = place_of(scene, id);
  Contestant copy = *original;
  copy.name.clear();  // names are not shared
  copy.id = free_id(scene);
  copy.style = free_style(scene);
  scene.contestants.insert(original + 1, std::move(copy));
  scene.look.solo = 0;
}

void Remove::apply(Scene& scene) const {
  scene.contestants.erase(place_of(scene, id));
  if (scene.look.solo == id) scene.look.solo = 0;
}

void Move::apply(Scene& scene) const {
  const auto from = place_of(scene, id);
  Contestant moved = std::move(*from);
  scene.contestants.erase(from);
  const auto position = std::clamp<std::ptrdiff_t>(to, 0, std::ptrdiff_t(scene.contestants.size()));
  scene.contestants.insert(scene.contestants.begin() + position, std::move(moved));
}

void NameContestant::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  const auto first = name.find_first_not_of(' ');
  const std::string trimmed = first == name.npos ? std::string() : name.substr(first, name.find_last_not_of(' ') - first + 1);
  if (Message wrong = wrong_name(trimmed); !wrong.empty()) throw Refused(std::move(wrong));
  contestant.name = trimmed;
}

void SetMethod::apply(Scene& scene) const {
  const MethodInfo& info = method_of(method);
  Contestant& contestant = contestant_of(scene, id);
  if (contestant.method == info.id) return;
  const Contestant fresh = make_contestant(scene, info.id);
  contestant.method = fresh.method;
  contestant.hyper = fresh.hyper;
  contestant.edits.clear();
  drop_meaningless(contestant);
}

void SetHyper::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  require(params(scene), param, value, message("There is no hyperparameter {0}.", std::to_string(param)));
  const std::int64_t now = scene.look.step;
  auto& edits = contestant.edits;
  if (from_here && now > 0) {
    std::erase_if(edits, [&](const Edit& e) { return e.step == now && e.param == param; });
    const auto later = std::find_if(edits.begin(), edits.end(), [&](const Edit& e) { return e.step > now; });
    edits.insert(later, Edit{now, param, value});
  } else {
    contestant.hyper[param] = value;
    std::erase_if(edits, [&](const Edit& e) { return e.param == param; });
  }
}

Message SetHyper::label(const Scene& scene, std::string_view name) const { return about(name, params(scene), param); }

std::span<const ParamSpec> SetHyper::params(const Scene& scene) const { return method_of(contestant_of(scene, id).method).params; }

void SetHypers::apply(Scene& scene) const {
  for (const Value& value : values) SetHyper{value.id, value.param, value.value}.apply(scene);
}

void SetOption::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  require(params(scene), param, value, message("There is no option {0}.", std::to_string(param)));
  const MethodInfo& method = method_of(contestant.method);
  if (!applies(param, method) && value != run_options[param].initial) throw Refused(message("{0}.", no_clipping(method)));
  contestant.options[param] = value;
}

Message SetOption::label(const Scene& scene, std::string_view name) const { return about(name, params(scene), param); }

void SetContestantStart::apply(Scene& scene) const {
  if (at) require_start(scene, *at);
  contestant_of(scene, id).start = at;
}

void SetVisible::apply(Scene& scene) const { contestant_of(scene, id).visible = visible; }

void Reset::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  contestant.hyper = make_contestant(scene, contestant.method).hyper;
  contestant.schedule = {};
  contestant.options = run_option_defaults();
  contestant.edits.clear();
  contestant.start.reset();
}

void ClearEdits::apply(Scene& scene) const { contestant_of(scene, id).edits.clear(); }

void AllMethods::apply(Scene& scene) const {
  if (!family.empty() && std::count(families().begin(), families().end(), family) == 0)
    throw Refused(message("There is no family of methods '{0}'.", family));
  ObjectiveInfo objective = info_of(scene);
  objective.dimension = dimension(scene);
  const auto fitting = methods_for(objective, family);
  if (fitting.empty()) {
    throw Refused(scene.slice ? message("No method of the family '{0}' runs on {1} along a line.", family, said(objective.name))
                              : message("No method of the family '{0}' runs on {1}.", family, said(objective.name)));
  }
  scene.contestants.clear();
  scene.look.solo = 0;
  for (const MethodEntry* entry : fitting) scene.contestants.push_back(make_contestant(scene, entry->info->id));
}

Message AllMethods::label(const Scene&, std::string_view) const {
  const auto known = std::find(families().begin(), families().end(), family);
  return known == families().end() ? message("all methods") : message("all {0}", said(*known));
}

void FiveRates::apply(Scene& scene) const {
  const Contestant model = contestant_of(scene, id);
  const MethodInfo& method = method_of(model.method);
  const auto lr = find_param(method.params, "lr");
  if (!lr) throw Refused(message("{0} has no learning rate: it chooses its step lengths by itself.", said(method.name)));
  scene.contestants.clear();
  scene.look.solo = 0;
  for (const double factor : {1.0 / 9, 1.0 / 3, 1.0, 3.0, 9.0}) {
    Contestant c = model;
    c.name.clear();
    c.id = free_id(scene);
    c.style = free_style(scene);
    c.visible = true;
    char text[32];  // three digits, as one would write a rate
    std::snprintf(text, sizeof text, "%.3g", model.hyper[*lr] * factor);
    c.hyper[*lr] = std::strtod(text, nullptr);
    require(method.params, *lr, c.hyper[*lr], {});
    scene.contestants.push_back(std::move(c));
  }
}

}  // namespace thalweg::command
