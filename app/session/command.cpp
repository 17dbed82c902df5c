#include "session/command.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "core/objective/data/model_of.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/contestant_names.hpp"
#include "core/scene/limits.hpp"
#include "core/scene/run_key.hpp"
#include "core/scene/view_bounds.hpp"
#include "core/schedule/registry.hpp"
#include "session/own_rows.hpp"

namespace thalweg {

namespace {

constexpr std::uint64_t largest_seed = std::uint64_t(1) << 53;  // a double, as in scenes, holds no larger number exactly

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;  // clang 14 does not deduce aggregates

Contestant& contestant(Scene& scene, int id) {
  for (Contestant& c : scene.contestants) {
    if (c.id == id) return c;
  }
  throw std::invalid_argument("There is no contestant " + std::to_string(id) + ".");
}

const Contestant& contestant(const Scene& scene, int id) { return contestant(const_cast<Scene&>(scene), id); }

void require(const ParamSpec& param, double value) {
  if (const auto problem = check(param, value)) throw std::invalid_argument(*problem);
}

void require_start(const Scene& scene, Vec2 at) {
  if (!finite(at)) throw std::invalid_argument("A start needs two finite coordinates.");
  if (dimension(scene) == 1 && at.y != 0) throw std::invalid_argument("A start on a function of one variable is one number: its y is 0, got " + shortest(at.y) + ".");
}

const MethodInfo& method_info(const std::string& id) {
  const MethodEntry* entry = find_method(id);
  if (!entry) throw std::invalid_argument("There is no method '" + id + "'.");
  return *entry->info;
}

// The suggested rates (and brackets) belong to the surface: a contestant that still has its old surface's takes the new
// one's. To be asked before the change.
std::vector<bool> untouched(const Scene& scene) {
  std::vector<bool> result;
  for (const Contestant& c : scene.contestants) result.push_back(c.hyper == make_contestant(scene, c.method).hyper);
  return result;
}

/// Rules for layers need layers.
void fit_starts(Scene& scene) {
  if (for_layers(scene.ensemble.starts) && !has_layers(scene)) scene.ensemble.starts = Starts::same;
}

void change_objective(Scene& scene, const std::string& id) {
  const ObjectiveEntry* entry = find_objective(id);
  if (!entry) throw std::invalid_argument("There is no objective '" + id + "'.");
  const std::vector<bool> as_suggested = untouched(scene);
  const std::string before = std::exchange(scene.objective, id);
  if (before != id && !scene.name.empty()) scene.name = entry->info->name;  // the old one told of another race
  drop_misfits(scene, before);
  scene.slice.reset();
  scene.objective_params.clear();
  for (const ParamSpec& param : entry->info->params) scene.objective_params.push_back(param.initial);
  scene.start = entry->info->starts.front();
  scene.view.reset();
  for (std::size_t i = 0; i < scene.contestants.size(); ++i) {
    Contestant& c = scene.contestants[i];
    c.start.reset();
    c.edits.clear();
    if (as_suggested[i]) c.hyper = make_contestant(scene, c.method).hyper;
  }
  if (!model_of(id)) {  // like its own rows: a batch is one of an average over data
    for (Contestant& c : scene.contestants) c.options[run_option::batch] = run_options[run_option::batch].initial;
  }
  fit_starts(scene);
}

void change_slice(Scene& scene, const std::optional<Slice>& slice) {
  if (slice && find_objective(scene.objective)->info->dimension != 2) {
    throw std::invalid_argument("A slice needs an objective of two variables; " + scene.objective + " has one.");
  }
  if (slice && (!finite(slice->through) || !std::isfinite(slice->angle))) throw std::invalid_argument("A slice needs a finite point and angle.");
  const std::vector<bool> as_suggested = untouched(scene);
  const auto moved = [&](Vec2 start) {
    const Vec2 in_plane = scene.slice ? scene.slice->at(start.x) : start;
    return slice ? Vec2{slice->along(in_plane), 0} : in_plane;
  };
  const Scene before = scene;
  scene.start = moved(before.start);
  for (Contestant& c : scene.contestants) {
    if (c.start) c.start = moved(*c.start);
  }
  scene.slice = slice;
  scene.view.reset();
  for (std::size_t i = 0; i < scene.contestants.size(); ++i) {
    if (as_suggested[i]) scene.contestants[i].hyper = make_contestant(scene, scene.contestants[i].method).hyper;
  }
  fit_starts(scene);
}

void set_hyper(Scene& scene, const command::SetHyper& c) {
  Contestant& target = contestant(scene, c.id);
  const auto params = method_info(target.method).params;
  if (c.param >= params.size()) throw std::invalid_argument("There is no hyperparameter " + std::to_string(c.param) + ".");
  require(params[c.param], c.value);
  if (c.from_here && scene.step > 0) {
    std::erase_if(target.edits, [&](const Edit& e) { return e.step == scene.step && e.param == c.param; });
    const auto after = std::find_if(target.edits.begin(), target.edits.end(), [&](const Edit& e) { return e.step > scene.step; });
    target.edits.insert(after, Edit{scene.step, c.param, c.value});
  } else {
    target.hyper[c.param] = c.value;
    std::erase_if(target.edits, [&](const Edit& e) { return e.param == c.param; });
  }
}

ScheduleChoice& part_of(Contestant& target, int part) {
  if (part == -1) return target.schedule;
  if (part < 0 || std::size_t(part) >= target.schedule.parts.size()) throw std::invalid_argument("The schedule has no part " + std::to_string(part + 1) + ".");
  return target.schedule.parts[std::size_t(part)];
}

ScheduleChoice& composite_of(Contestant& target) {
  if (find_schedule(target.schedule.id)->info->parts.empty()) throw std::invalid_argument("This schedule has no parts.");
  return target.schedule;
}

void require_schedule(const Contestant& target) {
  if (const auto wrong = check(target.schedule)) throw std::invalid_argument(*wrong + ".");
  const MethodInfo& method = method_info(target.method);
  if (target.schedule.id != "constant" && !find_param(method.params, "lr")) throw std::invalid_argument(no_rate(method) + ".");
}

/// What has no meaning for another method goes back to its default.
void drop_meaningless(Contestant& target) {
  const MethodInfo& method = method_info(target.method);
  if (!find_param(method.params, "lr")) target.schedule = {};
  for (std::size_t i = 0; i < target.options.size(); ++i) {
    if (!applies(i, method)) target.options[i] = run_options[i].initial;
  }
}

void name_contestant(Contestant& target, std::string_view name) {
  const auto first = name.find_first_not_of(' ');
  name = first == name.npos ? std::string_view() : name.substr(first, name.find_last_not_of(' ') - first + 1);
  if (auto wrong = check_name(name)) {
    wrong->front() = 'A';
    throw std::invalid_argument(*wrong + ".");
  }
  target.name = name;
}

void all_methods(Scene& scene, const std::string& family) {
  if (!family.empty() && std::count(families().begin(), families().end(), family) == 0) throw std::invalid_argument("There is no family of methods '" + family + "'.");
  ObjectiveInfo objective = *find_objective(scene.objective)->info;
  objective.dimension = dimension(scene);
  const auto fitting = methods_for(objective, family);
  if (fitting.empty()) {
    throw std::invalid_argument("No method of the family '" + family + "' runs on " + std::string(objective.name) + (scene.slice ? " along a line." : "."));
  }
  scene.contestants.clear();
  scene.solo = 0;
  for (const MethodEntry* entry : fitting) scene.contestants.push_back(make_contestant(scene, entry->info->id));
}

void five_rates(Scene& scene, int id) {
  const Contestant model = contestant(scene, id);
  const auto params = method_info(model.method).params;
  const auto rate = find_param(params, "lr");
  if (!rate) throw std::invalid_argument(std::string(method_info(model.method).name) + " has no learning rate: it chooses its step lengths by itself.");
  const std::size_t lr = *rate;
  scene.contestants.clear();
  scene.solo = 0;
  for (const double factor : {1.0 / 9, 1.0 / 3, 1.0, 3.0, 9.0}) {
    Contestant c = model;
    c.name.clear();
    c.id = free_id(scene);
    c.style = free_style(scene);
    c.visible = true;
    char text[32];  // three digits: a rate one would write down
    std::snprintf(text, sizeof text, "%.3g", model.hyper[lr] * factor);
    c.hyper[lr] = std::strtod(text, nullptr);
    require(params[lr], c.hyper[lr]);
    scene.contestants.push_back(c);
  }
}

}  // namespace

void apply(Scene& scene, const Command& command) {
  using namespace command;
  std::visit(
      Overloaded{
          [&](const SetObjective& c) { change_objective(scene, c.id); },
          [&](const SetObjectiveParam& c) {
            const auto params = find_objective(scene.objective)->info->params;
            if (c.param >= params.size()) throw std::invalid_argument("There is no parameter " + std::to_string(c.param) + ".");
            require(params[c.param], c.value);
            scene.objective_params[c.param] = c.value;
          },
          [&](const SetStart& c) {
            require_start(scene, c.at);
            scene.start = c.at;
          },
          [&](const SetData& c) { set_data(scene, c.data); },
          [&](const AddPoint& c) { add_row(scene, c.row); },
          [&](const MovePoint& c) { move_row(scene, c.row, c.to); },
          [&](const RemovePoint& c) { remove_row(scene, c.row); },
          [&](const SetSteps& c) {
            if (c.steps < 1 || c.steps > max_steps) throw std::invalid_argument("The number of steps must be from 1 to 1 000 000, got " + std::to_string(c.steps) + ".");
            scene.steps = c.steps;
            scene.step = std::min(scene.step, c.steps);
          },
          [&](const SetTolerance& c) {
            if (!(c.tolerance > 0) || !std::isfinite(c.tolerance)) throw std::invalid_argument("0 < tolerance expected, got " + shortest(c.tolerance) + ".");
            scene.tolerance = c.tolerance;
          },
          [&](const SetStop& c) {
            if (!(c.rule.gradient >= 0) || !(c.rule.step >= 0)) throw std::invalid_argument("A stopping tolerance must be 0 or more.");
            scene.stop = c.rule;
          },
          [&](const SetSeed& c) {
            if (c.seed > largest_seed) throw std::invalid_argument("A seed must be a whole number from 0 to 2⁵³.");
            scene.seed = c.seed;
          },
          [&](const SetEnsemble& c) {
            if (const auto wrong = check(c.ensemble, scene.objective, has_layers(scene))) throw std::invalid_argument(*wrong + ".");
            scene.ensemble = c.ensemble;
          },
          [&](const LoadScene& c) { scene = c.scene; },
          [&](const Rename& c) { scene.name = c.name; },
          [&](const SetView& c) { scene.view = c.view ? std::optional(bounded(*c.view, dimension(scene))) : std::nullopt; },
          [&](const SetSideBySide& c) { scene.side_by_side = c.on; },
          [&](const SetSlice& c) {
            if (c.slice != scene.slice) change_slice(scene, c.slice);
          },
          [&](const Add& c) {
            method_info(c.method);
            scene.contestants.push_back(make_contestant(scene, c.method));
            scene.solo = 0;
          },
          [&](const Duplicate& c) {
            Contestant copy = contestant(scene, c.id);
            copy.name.clear();  // a name is one contestant's
            copy.id = free_id(scene);
            copy.style = free_style(scene);
            const auto original = std::find_if(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& o) { return o.id == c.id; });
            scene.contestants.insert(original + 1, copy);
            scene.solo = 0;
          },
          [&](const Remove& c) {
            contestant(scene, c.id);
            std::erase_if(scene.contestants, [&](const Contestant& o) { return o.id == c.id; });
            if (scene.solo == c.id) scene.solo = 0;
          },
          [&](const Move& c) {
            const Contestant moved = contestant(scene, c.id);
            std::erase_if(scene.contestants, [&](const Contestant& o) { return o.id == c.id; });
            const auto to = std::clamp<std::ptrdiff_t>(c.to, 0, std::ptrdiff_t(scene.contestants.size()));
            scene.contestants.insert(scene.contestants.begin() + to, moved);
          },
          [&](const NameContestant& c) { name_contestant(contestant(scene, c.id), c.name); },
          [&](const SetMethod& c) {
            method_info(c.method);
            Contestant& target = contestant(scene, c.id);
            if (target.method == c.method) return;
            const Contestant fresh = make_contestant(scene, c.method);
            target.method = fresh.method;
            target.hyper = fresh.hyper;
            target.edits.clear();
            drop_meaningless(target);
          },
          [&](const SetHyper& c) { set_hyper(scene, c); },
          [&](const SetHypers& c) {
            for (const auto& [id, param, value] : c.values) set_hyper(scene, {id, param, value});
          },
          [&](const SetSchedule& c) {
            if (!find_schedule(c.schedule)) throw std::invalid_argument("There is no schedule '" + c.schedule + "'.");
            ScheduleChoice& schedule = part_of(contestant(scene, c.id), c.part);
            schedule = make_schedule(c.schedule);
            fit(schedule, scene.steps);
            require_schedule(contestant(scene, c.id));
          },
          [&](const SetScheduleParam& c) {
            ScheduleChoice& schedule = part_of(contestant(scene, c.id), c.part);
            const auto params = find_schedule(schedule.id)->info->params;
            if (c.param >= params.size()) throw std::invalid_argument("There is no parameter " + std::to_string(c.param) + ".");
            if (c.value != params[c.param].initial) require(params[c.param], c.value);
            schedule.params[c.param] = c.value;
          },
          [&](const SetScheduleList& c) {
            ScheduleChoice& schedule = part_of(contestant(scene, c.id), c.part);
            if (c.list >= schedule.lists.size()) throw std::invalid_argument("There is no list " + std::to_string(c.list) + ".");
            set_list(schedule, c.list, c.values);
            require_schedule(contestant(scene, c.id));
          },
          [&](const AddSchedulePart& c) {
            ScheduleChoice& whole = composite_of(contestant(scene, c.id));
            whole.parts.push_back(make_schedule("cosine_annealing"));
            for (Numbers& milestones : whole.lists) milestones.push_back((milestones.empty() ? 0 : milestones.back()) + 50);
            require_schedule(contestant(scene, c.id));
          },
          [&](const RemoveSchedulePart& c) {
            ScheduleChoice& whole = composite_of(contestant(scene, c.id));
            part_of(contestant(scene, c.id), c.part);
            whole.parts.erase(whole.parts.begin() + c.part);
            for (Numbers& milestones : whole.lists) milestones.erase(milestones.begin() + std::max(c.part - 1, 0));
            require_schedule(contestant(scene, c.id));
          },
          [&](const SetOption& c) {
            Contestant& target = contestant(scene, c.id);
            if (c.param >= std::size(run_options)) throw std::invalid_argument("There is no option " + std::to_string(c.param) + ".");
            require(run_options[c.param], c.value);
            const MethodInfo& method = method_info(target.method);
            if (!applies(c.param, method) && c.value != run_options[c.param].initial) throw std::invalid_argument(no_clipping(method) + ".");
            target.options[c.param] = c.value;
          },
          [&](const SetContestantStart& c) {
            if (c.at) require_start(scene, *c.at);
            contestant(scene, c.id).start = c.at;
          },
          [&](const SetVisible& c) { contestant(scene, c.id).visible = c.visible; },
          [&](const SetSolo& c) {
            if (c.id != 0) contestant(scene, c.id);
            scene.solo = c.id;
          },
          [&](const Reset& c) {
            Contestant& target = contestant(scene, c.id);
            target.hyper = make_contestant(scene, target.method).hyper;
            target.schedule = {};
            target.options = run_option_defaults();
            target.edits.clear();
            target.start.reset();
          },
          [&](const ClearEdits& c) { contestant(scene, c.id).edits.clear(); },
          [&](const AllMethods& c) { all_methods(scene, c.family); },
          [&](const FiveRates& c) { five_rates(scene, c.id); },
          [](const auto&) {},  // the clock and the history
      },
      command);
  if (const auto wrong = too_large(scene)) throw std::invalid_argument(*wrong + ".");
}

std::uint64_t next_seed(const Scene& scene) { return scene.seed < largest_seed ? scene.seed + 1 : 0; }

int contestant_of(const Command& command) {
  return std::visit(
      [](const auto& c) {
        if constexpr (requires { c.id + 1; }) return c.id;
        else return 0;
      },
      command);
}

std::string undo_label(const Scene& scene, const Command& command, std::string_view name) {
  using namespace command;
  const auto of = [&](std::string_view what) { return what.empty() ? std::string() : std::string(name) + ": " + std::string(what); };
  const auto param_label = [&](int id, std::size_t param) {
    const MethodInfo& info = method_info(contestant(scene, id).method);
    return of(param < info.params.size() ? info.params[param].label : std::string_view());
  };
  return std::visit(
      Overloaded{
          [](const SetObjective&) -> std::string { return "objective"; },
          [](const SetObjectiveParam&) -> std::string { return "objective parameter"; },
          [](const SetSlice&) -> std::string { return "slice"; },
          [](const SetStart&) -> std::string { return "start"; },
          [](const SetData& c) -> std::string { return c.data ? "own data" : "generated rows"; },
          [](const AddPoint&) -> std::string { return "add a row"; },
          [](const MovePoint&) -> std::string { return "move a row"; },
          [](const RemovePoint&) -> std::string { return "remove a row"; },
          [](const SetSteps&) -> std::string { return "number of steps"; },
          [](const SetTolerance&) -> std::string { return "tolerance"; },
          [](const SetStop&) -> std::string { return "stop rule"; },
          [](const SetSeed&) -> std::string { return "seed"; },
          [](const SetEnsemble&) -> std::string { return "ensemble"; },
          [](const LoadScene&) -> std::string { return "open scene"; },
          [](const Rename&) -> std::string { return "rename scene"; },
          [](const Add&) -> std::string { return "add contestant"; },
          [&](const Duplicate&) { return "duplicate " + std::string(name); },
          [&](const Remove&) { return "remove " + std::string(name); },
          [&](const Move&) { return "move " + std::string(name); },
          [&](const NameContestant&) { return "rename " + std::string(name); },
          [&](const SetMethod&) { return of("method"); },
          [&](const SetHyper& c) { return param_label(c.id, c.param); },
          [](const SetHypers&) -> std::string { return "tuned values"; },
          [&](const SetSchedule&) { return of("schedule"); },
          [&](const SetScheduleParam&) { return of("schedule parameter"); },
          [&](const SetScheduleList&) { return of("schedule parameter"); },
          [&](const AddSchedulePart&) { return of("add a schedule"); },
          [&](const RemoveSchedulePart&) { return of("remove a schedule"); },
          [&](const SetOption& c) { return of(c.param < std::size(run_options) ? run_options[c.param].label : std::string_view()); },
          [&](const SetContestantStart&) { return of("own start"); },
          [&](const SetVisible&) { return of("visibility"); },
          [&](const SetSolo& c) { return c.id == 0 ? std::string("show all") : of("solo"); },
          [&](const Reset&) { return "reset " + std::string(name); },
          [&](const ClearEdits&) { return of("clear edits"); },
          [](const AllMethods& c) -> std::string { return "all " + (c.family.empty() ? "methods" : c.family); },
          [&](const FiveRates&) { return of("five rates"); },
          [](const auto&) { return std::string(); },
      },
      command);
}

}  // namespace thalweg
