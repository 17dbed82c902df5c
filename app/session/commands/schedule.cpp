#include "session/commands/schedule.hpp"

#include <algorithm>

#include "core/language/message.hpp"
#include "core/schedule/registry.hpp"
#include "session/commands/scene_access.hpp"

namespace thalweg::command {

namespace {

ScheduleChoice& part_of(Contestant& contestant, int part) {
  if (part == -1) return contestant.schedule;
  if (part < 0 || std::size_t(part) >= contestant.schedule.parts.size())
    throw Refused(message("The schedule has no part {0}.", std::to_string(part + 1)));
  return contestant.schedule.parts[std::size_t(part)];
}

const ScheduleChoice& part_of(const Contestant& contestant, int part) { return part_of(const_cast<Contestant&>(contestant), part); }

ScheduleChoice& composite_of(Contestant& contestant) {
  if (find_schedule(contestant.schedule.id)->info->parts.empty()) throw Refused(message("This schedule has no parts."));
  return contestant.schedule;
}

}  // namespace

void SetSchedule::apply(Scene& scene) const {
  const ScheduleInfo& info = schedule_of(schedule);
  Contestant& contestant = contestant_of(scene, id);
  ScheduleChoice& choice = part_of(contestant, part);
  choice = make_schedule(info.id);
  fit(choice, scene.steps);
  require_schedule(contestant);
}

void SetScheduleParam::apply(Scene& scene) const {
  ScheduleChoice& choice = part_of(contestant_of(scene, id), part);
  const auto known = params(scene);
  if (param >= known.size() || value != known[param].initial)
    require(known, param, value, message("There is no parameter {0}.", std::to_string(param)));  // the default may be follows_steps
  choice.params[param] = value;
}

std::span<const ParamSpec> SetScheduleParam::params(const Scene& scene) const {
  return find_schedule(part_of(contestant_of(scene, id), part).id)->info->params;
}

void SetScheduleList::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  ScheduleChoice& choice = part_of(contestant, part);
  if (list >= choice.lists.size()) throw Refused(message("There is no list {0}.", std::to_string(list)));
  set_list(choice, list, values);
  require_schedule(contestant);
}

void AddSchedulePart::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  ScheduleChoice& whole = composite_of(contestant);
  whole.parts.push_back(make_schedule("cosine_annealing"));
  for (Numbers& milestones : whole.lists) milestones.push_back((milestones.empty() ? 0 : milestones.back()) + 50);
  require_schedule(contestant);
}

void RemoveSchedulePart::apply(Scene& scene) const {
  Contestant& contestant = contestant_of(scene, id);
  ScheduleChoice& whole = composite_of(contestant);
  if (part < 0) throw Refused(message("The schedule has no part {0}.", std::to_string(part + 1)));
  part_of(contestant, part);
  whole.parts.erase(whole.parts.begin() + part);
  for (Numbers& milestones : whole.lists) milestones.erase(milestones.begin() + std::max(part - 1, 0));
  require_schedule(contestant);
}

}  // namespace thalweg::command
