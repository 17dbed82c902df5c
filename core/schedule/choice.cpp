#include "core/schedule/choice.hpp"

namespace thalweg {

namespace {

std::string fitting(std::string_view list, std::size_t expected, std::string_view other, std::size_t length, std::size_t got) {
  return std::string(list) + " takes " + std::to_string(expected) + (expected == 1 ? " number" : " numbers") + " with " + std::to_string(length) + " " +
         std::string(other) + ", got " + std::to_string(got);
}

const Numbers* list_of(const ScheduleChoice& choice, const ScheduleInfo& info, std::string_view key) {
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    if (info.lists[i].item.key == key) return &choice.lists[i];
  }
  return nullptr;
}

/// What no single parameter can tell.
std::optional<std::string> check_together(const ScheduleChoice& choice, const ScheduleInfo& info) {
  if (info.sequence) {
    if (choice.parts.size() < 2) return "schedulers takes two schedules or more, such as linear, cosine_annealing";
    if (choice.parts.size() > max_parts) return "schedulers takes at most " + std::to_string(max_parts) + " schedules, got " + std::to_string(choice.parts.size());
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
  if (info.sequence) choice.parts = {make_schedule("linear"), make_schedule("cosine_annealing")};
  return choice;
}

std::optional<std::string> check_part(const ScheduleInfo& info) {
  if (info.sequence) return "a sequence cannot be a part of a sequence";
  if (info.watches) return std::string(info.id) + " watches the loss and cannot be a part of a sequence";
  return std::nullopt;
}

std::optional<std::string> check(const ScheduleChoice& choice) {
  const ScheduleEntry* entry = find_schedule(choice.id);
  if (!entry) return "there is no schedule '" + choice.id + "'";
  const ScheduleInfo& info = *entry->info;
  for (std::size_t i = 0; i < info.params.size(); ++i) {
    if (auto wrong = check(info.params[i], choice.params[i])) return wrong;
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

std::unique_ptr<Schedule> build(const ScheduleChoice& choice) {
  if (choice.id == "constant") return nullptr;
  auto schedule = find_schedule(choice.id)->make();
  for (std::size_t i = 0; i < choice.params.size(); ++i) schedule->set(i, choice.params[i]);
  for (std::size_t i = 0; i < choice.lists.size(); ++i) schedule->set_list(i, choice.lists[i]);
  std::vector<std::unique_ptr<Schedule>> parts;
  for (const ScheduleChoice& part : choice.parts) {
    parts.push_back(build(part));
    if (!parts.back()) parts.back() = find_schedule("constant")->make();
  }
  if (!parts.empty()) schedule->set_parts(std::move(parts));
  schedule->reset();
  return schedule;
}

}  // namespace thalweg
