#include "core/schedule/choice.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"

namespace thalweg {

namespace {

std::string fitting(std::string_view list, std::size_t expected, std::string_view other, std::size_t length, std::size_t got) {
  return trn(std::int64_t(expected), "{1} takes {0} number with {2} {3}, got {4}", "{1} takes {0} numbers with {2} {3}, got {4}", list,
             std::to_string(length), other, std::to_string(got));
}

const Numbers* list_of(const ScheduleChoice& choice, const ScheduleInfo& info, std::string_view key) {
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    if (info.lists[i].item.key == key) return &choice.lists[i];
  }
  return nullptr;
}

/// Parts must be factors of the method's own rate; a floor other than 0 prevents that.
std::optional<std::string> check_shares(const ScheduleChoice& choice) {
  for (const ScheduleChoice& part : choice.parts) {
    const ScheduleInfo& info = *find_schedule(part.id)->info;
    for (const std::string_view key : info.floors) {
      const double floor = part.params[*find_param(info.params, key)];
      if (floor != 0)
        return tr("{0} multiplies the shares of its parts, so {1} of {2} must be 0, got {3}", choice.id, key, part.id, shortest(floor));
    }
  }
  return std::nullopt;
}

/// Constraints between several parameters.
std::optional<std::string> check_together(const ScheduleChoice& choice, const ScheduleInfo& info) {
  if (!info.parts.empty()) {
    if (choice.parts.size() < 2) {
      return tr("{0} takes two schedules or more, such as {1}", "schedulers", "linear, cosine_annealing");
    }
    if (choice.parts.size() > max_parts)
      return trn(std::int64_t(max_parts), "{1} takes at most {0} schedule, got {2}", "{1} takes at most {0} schedules, got {2}",
                 "schedulers", std::to_string(choice.parts.size()));
    if (info.lists.empty()) return check_shares(choice);
    const std::size_t borders = choice.parts.size() - 1, got = choice.lists[0].size();
    if (got != borders) return fitting("milestones", borders, "schedulers", choice.parts.size(), got);
  }
  if (const Numbers* boundaries = list_of(choice, info, "boundaries")) {
    const Numbers &values = *list_of(choice, info, "values"), &factors = *list_of(choice, info, "factors");
    const bool own = !values.empty();
    const std::size_t got = own ? values.size() : factors.size(), expected = boundaries->size() + 1;
    if (got != expected) return fitting(own ? "values" : "factors", expected, "boundaries", boundaries->size(), got);
  }
  return std::nullopt;
}

}  // namespace

bool ScheduleChoice::operator==(const ScheduleChoice& other) const {
  return id == other.id && params == other.params && lists == other.lists && parts == other.parts;
}

ScheduleChoice make_schedule(std::string_view id) {
  const ScheduleInfo& info = *find_schedule(id)->info;
  ScheduleChoice choice{std::string(info.id), {}};
  for (const ParamSpec& param : info.params) choice.params.push_back(param.initial);
  for (const ListSpec& list : info.lists) choice.lists.emplace_back(list.initial.begin(), list.initial.end());
  for (const std::string_view part : info.parts) choice.parts.push_back(make_schedule(part));
  return choice;
}

std::optional<std::string> check_part(const ScheduleInfo& info) {
  if (!info.parts.empty()) return tr("{0} is made of parts and cannot be a part itself", info.id);
  if (info.watches) return tr("{0} watches the loss and cannot be a part of another schedule", info.id);
  return std::nullopt;
}

std::optional<std::string> check(const ScheduleChoice& choice) {
  const ScheduleEntry* entry = find_schedule(choice.id);
  if (!entry) return tr("there is no schedule '{0}'", choice.id);
  const ScheduleInfo& info = *entry->info;
  for (std::size_t i = 0; i < info.params.size(); ++i) {
    const bool follows = info.params[i].key == info.follows.key && choice.params[i] == follows_steps;
    if (auto wrong = check(info.params[i], choice.params[i]); wrong && !follows) return wrong;
  }
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    if (auto wrong = check(info.lists[i], choice.lists[i])) return wrong;
  }
  for (const ScheduleChoice& part : choice.parts) {
    if (auto wrong = check(part)) return wrong;
    if (auto wrong = check_part(*find_schedule(part.id)->info)) return wrong;
  }
  return check_together(choice, info);
}

void set_list(ScheduleChoice& choice, std::size_t list, Numbers values) {
  const auto lists = find_schedule(choice.id)->info->lists;
  if (lists[list].item.key == "boundaries") {
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (i != list && !choice.lists[i].empty()) choice.lists[i].resize(values.size() + 1, choice.lists[i].back());
    }
  }
  choice.lists[list] = std::move(values);
}

void fit(ScheduleChoice& choice, std::int64_t steps) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  if (info.fitting.key.empty()) return;
  choice.params[*find_param(info.params, info.fitting.key)] = std::max(1.0, std::round(info.fitting.share * double(steps)));
}

ScheduleChoice in_force(ScheduleChoice choice, std::int64_t steps) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  if (const auto length = find_param(info.params, info.follows.key); length && choice.params[*length] == follows_steps) {
    choice.params[*length] = info.follows.share * double(std::max<std::int64_t>(1, steps));
  }
  const Numbers* const milestones = choice.lists.empty() ? nullptr : &choice.lists[0];
  for (std::size_t i = 0; i < choice.parts.size(); ++i) {
    const bool between = milestones && i < milestones->size();
    const std::int64_t begin = milestones && i > 0 ? std::int64_t((*milestones)[i - 1]) : 0,
                       end = between ? std::int64_t((*milestones)[i]) : steps;
    choice.parts[i] = in_force(std::move(choice.parts[i]), end - begin);
  }
  return choice;
}

std::unique_ptr<Schedule> build(const ScheduleChoice& wanted, std::int64_t steps) {
  if (wanted.id == "constant") return nullptr;
  const ScheduleChoice choice = in_force(wanted, steps);
  auto schedule = find_schedule(choice.id)->make();
  for (std::size_t i = 0; i < choice.params.size(); ++i) schedule->set(i, choice.params[i]);
  for (std::size_t i = 0; i < choice.lists.size(); ++i) schedule->set_list(i, choice.lists[i]);
  std::vector<std::unique_ptr<Schedule>> parts;
  for (const ScheduleChoice& part : choice.parts) {
    parts.push_back(build(part, steps));  // its lengths are resolved already
    if (!parts.back()) parts.back() = find_schedule("constant")->make();
  }
  if (!parts.empty()) schedule->set_parts(std::move(parts));
  schedule->reset();
  return schedule;
}

}  // namespace thalweg
