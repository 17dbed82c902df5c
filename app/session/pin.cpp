#include "session/pin.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/choice_label.hpp"
#include "core/schedule/choice.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

std::string point(Vec2 p) { return "(" + number(p.x, 4) + ", " + number(p.y, 4) + ")"; }

void params_differ(std::vector<std::string>& lines, std::string_view of, std::span<const ParamSpec> params,
                   const std::vector<double>& before, const std::vector<double>& now) {
  for (std::size_t i = 0; i < params.size(); ++i) {
    if (before[i] == now[i]) continue;
    const auto text = [&](double value) {
      return params[i].kind == Kind::real ? number(value, 6) : choice_label(format(params[i], value));
    };
    lines.push_back(tr("{0}: {1} {2} → {3}", of, tr(params[i].label), text(before[i]), text(now[i])));
  }
}

std::string line(const std::optional<Slice>& slice) {
  return slice ? tr("the line through {0} at {1}\u00b0", point(slice->through), number(slice->angle, 4))
               : std::string(tr("the whole plane"));
}

std::string rows(const std::optional<OwnData>& data) {
  if (!data || !data->rows) return std::string(tr("generated"));
  const std::string size = count(std::int64_t(data->rows->size()));
  return data->file.empty() ? tr("own ({0})", size) : data->file.substr(data->file.find_last_of("/\\") + 1) + " (" + size + ")";
}

void data_differ(std::vector<std::string>& lines, const Scene& before, const Scene& now) {
  if (thalweg::objective_key(before).rows == thalweg::objective_key(now).rows) return;
  const std::string then = rows(before.data), present = rows(now.data);
  lines.push_back(then == present ? std::string(tr("rows: other values")) : tr("rows: {0} \u2192 {1}", then, present));
}

/// `then_steps`, `steps`: the budgets, on which lengths of schedules may depend.
void contestant_differs(std::vector<std::string>& lines, const PinnedRun& pinned, std::int64_t then_steps, const Contestant& now,
                        std::int64_t steps, const std::string& name) {
  const Contestant& before = pinned.contestant;
  if (before.method != now.method) {
    lines.push_back(pinned.was + " → " + name);
    return;
  }
  params_differ(lines, name, find_method(now.method)->info->params, before.hyper, now.hyper);
  if (before.schedule.id != now.schedule.id) {
    const auto text = [](const Contestant& c) { return tr(find_schedule(c.schedule.id)->info->name); };
    lines.push_back(tr("{0}: schedule {1} → {2}", name, text(before), text(now)));
  } else {
    params_differ(lines, tr("{0}'s schedule", name), find_schedule(now.schedule.id)->info->params,
                  in_force(before.schedule, then_steps).params, in_force(now.schedule, steps).params);
  }
  if (!(before.start == now.start)) {
    const auto text = [](const std::optional<Vec2>& start) { return start ? point(*start) : std::string(tr("shared")); };
    lines.push_back(tr("{0}: start {1} → {2}", name, text(before.start), text(now.start)));
  }
  params_differ(lines, name, run_options, before.options, now.options);
  if (!(before.edits == now.edits)) lines.push_back(tr("{0}: different mid-run edits", name));
}

}  // namespace

std::vector<std::string> differences(const Pin& pin, const Scene& now, std::span<const std::string> names) {
  std::vector<std::string> lines;
  if (pin.scene.objective != now.objective) {
    return {tr("on {0}, which is not shown now", tr(info_of(pin.scene).name))};
  }
  params_differ(lines, tr(info_of(now).name), info_of(now).params, pin.scene.objective_params, now.objective_params);
  if (pin.scene.slice != now.slice) lines.push_back(tr("on {0} \u2192 {1}", line(pin.scene.slice), line(now.slice)));
  data_differ(lines, pin.scene, now);
  if (pin.scene.start != now.start) lines.push_back(tr("start {0} → {1}", point(pin.scene.start), point(now.start)));
  if (pin.scene.steps != now.steps) lines.push_back(tr("steps {0} → {1}", count(pin.scene.steps), count(now.steps)));
  if (pin.scene.seed != now.seed) lines.push_back(tr("seed {0} → {1}", std::to_string(pin.scene.seed), std::to_string(now.seed)));
  if (!(pin.scene.stop == now.stop)) lines.emplace_back(tr("different stopping tolerance"));
  for (const PinnedRun& pinned : pin.runs) {
    const Contestant* const same = find_contestant(now, pinned.contestant.id);
    if (!same) lines.push_back(tr("{0} was removed", pinned.was));
    else contestant_differs(lines, pinned, pin.scene.steps, *same, now.steps, names[std::size_t(same - now.contestants.data())]);
  }
  for (std::size_t i = 0; i < now.contestants.size(); ++i) {
    const auto is_it = [&](const PinnedRun& pinned) { return pinned.contestant.id == now.contestants[i].id; };
    if (std::none_of(pin.runs.begin(), pin.runs.end(), is_it)) lines.push_back(tr("{0} is new", names[i]));
  }
  return lines;
}

}  // namespace thalweg
