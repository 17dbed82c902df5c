#include "session/commands/scene_access.hpp"

#include <stdexcept>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/run_key.hpp"
#include "core/schedule/registry.hpp"
#include "core/search/registries.hpp"

namespace thalweg {

Contestant& contestant_of(Scene& scene, int id) {
  for (Contestant& c : scene.contestants) {
    if (c.id == id) return c;
  }
  throw std::invalid_argument("There is no contestant " + std::to_string(id) + ".");
}

const Contestant& contestant_of(const Scene& scene, int id) { return contestant_of(const_cast<Scene&>(scene), id); }

namespace {

template <class Entry>
const Entry& entry_of(std::string_view word, std::span<const Entry> entries, const std::string& kind) {
  if (const Entry* entry = entry_called(word, entries)) return *entry;
  const std::string suggestion = entry_suggestion(word, entries, kind + "s");
  throw std::invalid_argument("There is no " + kind + " '" + std::string(word) + "'" + suggestion + (suggestion.back() == '?' ? "" : "."));
}

}  // namespace

const MethodInfo& method_of(std::string_view word) { return *entry_of(word, methods(), "method").info; }
const ObjectiveInfo& objective_of(std::string_view word) { return *entry_of(word, objectives(), "objective").info; }
const ScheduleInfo& schedule_of(std::string_view word) { return *entry_of(word, schedules(), "schedule").info; }

void require(std::span<const ParamSpec> params, std::size_t position, double value, std::string_view kind) {
  if (position >= params.size()) throw std::invalid_argument("There is no " + std::string(kind) + " " + std::to_string(position) + ".");
  if (const auto wrong = check(params[position], value)) throw std::invalid_argument(*wrong);
}

void require_start(const Scene& scene, Vec2 at) {
  if (!finite(at)) throw std::invalid_argument("A start needs two finite coordinates.");
  if (dimension(scene) == 1 && at.y != 0)
    throw std::invalid_argument("A start on a function of one variable is one number: its y is 0, got " + shortest(at.y) + ".");
}

void require_schedule(const Contestant& contestant) {
  if (const auto wrong = check(contestant.schedule)) throw std::invalid_argument(*wrong + ".");
  const MethodInfo& method = method_of(contestant.method);
  if (contestant.schedule.id != "constant" && !find_param(method.params, "lr")) throw std::invalid_argument(no_rate(method) + ".");
}

std::vector<bool> as_suggested(const Scene& scene) {
  std::vector<bool> result;
  for (const Contestant& c : scene.contestants) result.push_back(c.hyper == make_contestant(scene, c.method).hyper);
  return result;
}

void suggest_anew(Scene& scene, const std::vector<bool>& suggested) {
  for (std::size_t i = 0; i < suggested.size(); ++i) {
    if (suggested[i]) scene.contestants[i].hyper = make_contestant(scene, scene.contestants[i].method).hyper;
  }
}

void fit_starts(Scene& scene) {
  if (for_layers(scene.ensemble.starts) && !has_layers(scene)) scene.ensemble.starts = Starts::same;
}

}  // namespace thalweg
