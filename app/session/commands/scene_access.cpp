#include "session/commands/scene_access.hpp"

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
  throw Refused(message("There is no contestant {0}.", std::to_string(id)));
}

const Contestant& contestant_of(const Scene& scene, int id) { return contestant_of(const_cast<Scene&>(scene), id); }

namespace {

/// `unknown` makes the message from the closest id; if that is empty, the message says where all are listed.
template <class Entry, class Unknown>
const Entry& entry_of(std::string_view word, std::span<const Entry> entries, Unknown unknown) {
  constexpr std::size_t longest_word = 64;  // longer words are not misspelt names
  if (const Entry* entry = entry_called(word, entries)) return *entry;
  throw Refused(unknown(word.size() > longest_word ? std::string_view() : nearest_entry(word, entries)));
}

}  // namespace

const MethodInfo& method_of(std::string_view word) {
  const auto unknown = [&](std::string_view near) {
    return near.empty() ? message("There is no method '{0}'; see thalweg list methods.", word)
                        : message("There is no method '{0}'; did you mean '{1}'?", word, near);
  };
  return *entry_of(word, methods(), unknown).info;
}

const ObjectiveInfo& objective_of(std::string_view word) {
  const auto unknown = [&](std::string_view near) {
    return near.empty()       ? message("There is no objective '{0}'; see thalweg list objectives.", word)
           : is_formula(word) ? message("There is no objective '{0}'; its id is '{1}'.", word, near)
                              : message("There is no objective '{0}'; did you mean '{1}'?", word, near);
  };
  return *entry_of(word, objectives(), unknown).info;
}

const ScheduleInfo& schedule_of(std::string_view word) {
  const auto unknown = [&](std::string_view near) {
    return near.empty() ? message("There is no schedule '{0}'; see thalweg list schedules.", word)
                        : message("There is no schedule '{0}'; did you mean '{1}'?", word, near);
  };
  return *entry_of(word, schedules(), unknown).info;
}

void require(std::span<const ParamSpec> params, std::size_t position, double value, const Message& absent) {
  if (position >= params.size()) throw Refused(absent);
  if (const auto wrong = check(params[position], value)) throw Refused(*wrong);
}

void require_start(const Scene& scene, Vec2 at) {
  if (!finite(at)) throw Refused(message("A start needs two finite coordinates."));
  if (dimension(scene) == 1 && at.y != 0)
    throw Refused(message("A start on a function of one variable is one number: its y is 0, got {0}.", shortest(at.y)));
}

void require_schedule(const Contestant& contestant) {
  if (const auto wrong = check(contestant.schedule)) throw Refused(message("{0}.", *wrong));
  const MethodInfo& method = method_of(contestant.method);
  if (contestant.schedule.id != "constant" && !find_param(method.params, "lr")) throw Refused(message("{0}.", no_rate(method)));
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
