#include "panels/contestants/schedule_card.hpp"

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/idle_hyper.hpp"
#include "core/search/registries.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/list_row.hpp"
#include "ui/slider.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr int whole = -1;  // part number of the schedule itself

// "schedule [Cosine annealing ⌄]"; a part of a sequence also has a button to remove it.
void choose(const Desk& desk, const Contestant& contestant, const ScheduleChoice& schedule, int part) {
  std::vector<ui::DropdownRow> rows;
  std::vector<std::string_view> ids;
  int selected = 0;
  for (const ScheduleEntry& entry : schedules()) {
    if (part != whole && check_part(*entry.info)) continue;
    if (entry.info->id == schedule.id) selected = int(rows.size());
    rows.push_back(ui::DropdownRow::of(findable(*entry.info)));
    rows.back().secondary = entry.info->torch;
    ids.push_back(entry.info->id);
  }
  const ui::Rect row = ui::place({ui::available_width(), px(32)});
  const std::string label = part == whole ? std::string(tr("schedule")) : tr("part {0}", std::to_string(part + 1));
  ui::draw_text_in(ui::draw(), ui::font(), row.min.x + px(24), row.max.x, row.centre().y, 0, ui::theme().text2, label);
  const float left = row.min.x + px(116), right = part == whole ? row.max.x : row.max.x - px(30);
  ImGui::SetCursorScreenPos({left, row.min.y + px(2)});
  if (ui::dropdown("schedule", rows, selected, {.width = right - left, .height = 28, .text = tr(find_schedule(schedule.id)->info->name)})) {
    desk.post(command::SetSchedule{contestant.id, std::string(ids[std::size_t(selected)]), part});
  }
  if (part != whole) {
    ImGui::SetCursorScreenPos({row.max.x - px(26), row.min.y + px(3)});
    const bool enough = contestant.schedule.parts.size() > 2;
    if (ui::icon_button("remove", ui::Icon::close, tr("Remove this part"), {}, enough, tr("At least two parts are needed"), 26)) {
      desk.post(command::RemoveSchedulePart{contestant.id, part});
    }
  }
  ImGui::SetCursorScreenPos({row.min.x, row.max.y});
}

/// The schedule with every length that can follow the length of the run set to do so.
ScheduleChoice following(ScheduleChoice schedule) {
  const ScheduleInfo& info = *find_schedule(schedule.id)->info;
  if (const auto length = find_param(info.params, info.follows.key)) schedule.params[*length] = follows_steps;
  for (ScheduleChoice& part : schedule.parts) part = following(std::move(part));
  return schedule;
}

// Rows show the values in force: `used` is the schedule `set` with lengths resolved against the run, `initial` the same for
// following(`set`).
void parameters(const Desk& desk, const Contestant& contestant, const ScheduleChoice& set, const ScheduleChoice& used,
                const ScheduleChoice& initial, int part) {
  const ui::Scope scope("schedule parameters");
  const ScheduleInfo& info = *find_schedule(used.id)->info;
  ui::SliderLook look{ui::theme().contestant(contestant.style)};
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    Numbers values = used.lists[i];
    if (ui::list_row(info.lists[i], values, look)) desk.post(command::SetScheduleList{contestant.id, i, values, part});
  }
  for (std::size_t i = 0; i < info.params.size(); ++i) {
    ParamSpec spec = info.params[i];
    if (spec.key == info.follows.key) spec.initial = initial.params[i];
    look.own = spec.key == info.follows.key && set.params[i] != follows_steps;
    double value = used.params[i];
    const ui::SliderEvent event = ui::slider_row(spec, value, look);
    if (event == ui::SliderEvent::reset) value = info.params[i].initial;
    if (event != ui::SliderEvent::none) desk.post(command::SetScheduleParam{contestant.id, i, value, part});
  }
}

}  // namespace

void draw_schedule(const Desk& desk, const Contestant& contestant) {
  if (!find_param(find_method(contestant.method)->info->params, "lr")) return;
  const ScheduleChoice& schedule = contestant.schedule;
  choose(desk, contestant, schedule, whole);
  if (schedule.id == "constant") return;
  draw_schedule_curve(desk, contestant);
  const std::int64_t steps = desk.session.scene().steps;
  for (const std::string& remark : schedule_remarks(desk.session.scene(), contestant))
    ui::paragraph(remark, ui::theme().bad, ui::Size::small);
  const ScheduleChoice used = in_force(schedule, steps), initial = in_force(following(schedule), steps);
  parameters(desk, contestant, schedule, used, initial, whole);
  for (std::size_t i = 0; i < schedule.parts.size(); ++i) {
    const ui::Scope scope(int(i) + 1);
    choose(desk, contestant, schedule.parts[i], int(i));
    parameters(desk, contestant, schedule.parts[i], used.parts[i], initial.parts[i], int(i));
  }
  if (!schedule.parts.empty() && schedule.parts.size() < max_parts &&
      ui::button("add part", tr("Add a part"), {.style = ui::ButtonStyle::link, .icon = ui::Icon::add, .help = tr("One more schedule")})) {
    desk.post(command::AddSchedulePart{contestant.id});
  }
}

void draw_run_options(const Desk& desk, const Contestant& contestant) {
  const ui::Theme& theme = ui::theme();
  const MethodInfo& method = *find_method(contestant.method)->info;
  const ui::Scope scope("run options");
  const bool sees_gradient = applies(run_option::clip_norm, method);
  // Details of another option, and options drawn by sampling_card.hpp.
  const auto elsewhere = [](std::size_t i) {
    return i == run_option::average_from || i == run_option::noise_kind || i == run_option::batch || i == run_option::replacement;
  };
  // When folded, the line lists the active options, or else the available ones.
  std::vector<std::string> set;
  for (std::size_t i = 0; i < std::size(run_options); ++i) {
    if (elsewhere(i) || contestant.options[i] == run_options[i].initial) continue;
    const std::string_view label = tr(run_options[i].label);
    set.push_back(run_options[i].kind == Kind::real ? tr("{0} {1}", label, ui::display(run_options[i], contestant.options[i]))
                                                    : std::string(label));
  }
  const std::string note = !set.empty() ? listed(set) : std::string(sees_gradient ? tr("clipping, mean, noise") : tr("mean iterate"));
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  const ui::Item item = ui::item_at("fold", row);
  bool& open = desk.view.run_options_open;
  if (item.clicked) open = !open;
  const ImU32 colour = ui::mix(theme.text3, theme.text, item.heat);
  ui::draw_icon(ui::draw(), open ? ui::Icon::chevron_down : ui::Icon::chevron_right, {row.min.x + px(8), row.centre().y}, fpx(12), colour);
  ui::draw_text_in(ui::draw(), ui::font(), row.min.x + px(24), row.max.x, row.centre().y, 0, colour, tr("run options"));
  if (!open)
    ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), row.min.x + px(116), row.max.x, row.centre().y, 0,
                     theme.text3, note);
  ui::draw_focus(item, fpx(5));
  if (!open) return;
  for (std::size_t i = 0; i < std::size(run_options); ++i) {
    if (!applies(i, method)) continue;
    if (i == run_option::batch || i == run_option::replacement) continue;
    if (i == run_option::average_from && contestant.options[run_option::average] == 0) continue;
    if (i == run_option::noise_kind && contestant.options[run_option::noise] == 0) continue;
    double value = contestant.options[i];
    if (ui::slider_row(run_options[i], value, {theme.contestant(contestant.style)}) != ui::SliderEvent::none) {
      desk.post(command::SetOption{contestant.id, i, value});
    }
  }
  if (!sees_gradient)
    ui::paragraph(tr("Clipping and noise need a method that is given a gradient; {0} evaluates the objective itself.", tr(method.name)),
                  theme.text3, ui::Size::small);
  const Run& run = desk.session.run(contestant.id);
  if (run.average_x().empty()) return;
  const auto at = std::size_t(std::min(desk.session.head(), run.last()));
  const std::string point = "(" + number(run.average_x()[at]) + ", " + number(run.average_y()[at]) + ")";
  ui::value_row("\\bar{x}", tr("mean"), point);
  ui::value_row("f", tr("at the mean"), number(run.average_f()[at]));
}

}  // namespace thalweg
