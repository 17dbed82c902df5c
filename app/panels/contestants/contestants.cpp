#include "panels/contestants/contestants.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/family.hpp"
#include "core/run/randomness.hpp"
#include "core/scene/idle_hyper.hpp"
#include "core/schedule/registry.hpp"
#include "core/search/registries.hpp"
#include "core/text/number.hpp"
#include "panels/contestants/sampling_card.hpp"
#include "panels/contestants/schedule_card.hpp"
#include "panels/contestants/sensitivity.hpp"
#include "panels/plots/results_table.hpp"
#include "picture/race.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/popup.hpp"
#include "ui/slider.hpp"
#include "ui/text_edit.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float row_height = 46;

const MethodInfo& method_of(const Contestant& contestant) { return *find_method(contestant.method)->info; }
bool has_rate(const Contestant& contestant) { return find_param(method_of(contestant).params, "lr").has_value(); }

// "η 0.05  β₁ 0.8": the learning rate and the hyperparameters that differ from the defaults for this objective; for methods
// that search, also the evaluations up to the head.
void draw_summary(ImDrawList* list, ImVec2 at, float right, const Desk& desk, const Contestant& contestant) {
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Theme& theme = ui::theme();
  float x = at.x;
  const auto add = [&](std::string_view symbol, const std::string& text) {
    const float gap = symbol.empty() || text.empty() ? 0 : px(5);
    const float symbol_width = symbol.empty() ? 0 : ui::formula_size(ui::formula(symbol), fpx(13)).x;
    const float width = symbol_width + gap + ui::text_size(font, text).x;
    if (x + width > right) return;
    if (!symbol.empty()) ui::draw_formula(list, {x, at.y + fpx(12)}, ui::formula(symbol), fpx(13), theme.text2);
    ui::draw_text(list, font, {x + symbol_width + gap, at.y}, theme.text2, text);
    x += width + px(12);
  };
  const MethodEntry& method = *find_method(contestant.method);
  const auto params = method.info->params;
  const std::vector<double> usual = make_contestant(desk.session.scene(), contestant.method).hyper;
  for (std::size_t i = 0; i < params.size(); ++i) {
    const double value = contestant.hyper[i];
    if (value == usual[i] && params[i].key != "lr") continue;
    const std::string shown = ui::display(params[i], value);
    if (params[i].kind == Kind::flag) add({}, value != 0 ? std::string(tr(params[i].label)) : tr("no {0}", tr(params[i].label)));
    else add(params[i].symbol, params[i].symbol.empty() ? tr("{0} {1}", tr(params[i].label), shown) : shown);
  }
  if (const auto batch = batch_of(contestant.options, *method.info, desk.session.objective())) add("B", count(*batch));
  if (const double noise = contestant.options[run_option::noise]; noise > 0 && !method.searches)
    add("\\sigma", ui::display(run_options[run_option::noise], noise));
  if (method.searches) {
    const Run& run = desk.session.run(contestant.id);
    const Counts asked = run.counts(std::min(desk.session.head(), run.last()));
    if (asked.f > 0) add("f", count(asked.f));
    if (asked.g > 0) add("\\nabla f", count(asked.g));
    if (asked.h > 0) add("\\nabla^2 f", count(asked.h));
  }
  if (contestant.schedule.id != "constant") {
    ui::draw_text_in(list, font, x, right, at.y + fpx(7), 0, theme.text3, tr(find_schedule(contestant.schedule.id)->info->name));
  } else if (!contestant.edits.empty()) {
    ui::draw_text_in(list, font, x, right, at.y + fpx(7), 0, theme.text3, tr("edited"));
  }
}

/// Right limits of the two text lines of a head.
struct HeadRoom {
  float name, summary;
};

// At the right: f at the head and, past its end, how the run ended.
HeadRoom draw_status(ImDrawList* list, const ui::Rect& row, float middle, const Desk& desk, const Contestant& contestant) {
  const ui::Theme& theme = ui::theme();
  const Run& run = desk.session.run(contestant.id);
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::body);
  const bool ended = desk.session.head() > run.last() && run.done();
  if (ended && run.stop() == StopReason::diverged) {
    const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
    const std::string_view diverged = tr("diverged");
    const std::string step = tr("step {0}", count(diverged_at(run)));
    ui::draw_text_in(list, font, row.min.x, row.max.x, middle - fpx(8), 1, theme.bad, diverged);
    ui::draw_text_in(list, small, row.min.x, row.max.x, middle + fpx(9), 1, theme.text3, step);
    return {row.max.x - ui::text_size(font, diverged).x, row.max.x - ui::text_size(small, step).x};
  }
  const std::string text = number(run.f()[std::size_t(std::min(desk.session.head(), run.last()))]);
  const float width = ui::text_size(font, text).x;
  ui::draw_text_in(list, font, row.min.x, row.max.x, middle - fpx(8), 1, theme.text, text);
  ui::draw_formula(list, {row.max.x - width - fpx(14), middle - fpx(4)}, ui::formula("f"), fpx(14), theme.text2);
  if (ended) {
    const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
    const std::string why = ending_of(desk.session, contestant).words;
    const bool bad = at_no_minimum(run.stop()) || run.stop() == StopReason::gave_up;
    ui::draw_text_in(list, small, row.min.x, row.max.x, middle + fpx(9), 1, bad ? theme.bad : theme.text3, why);
    return {row.max.x - width - fpx(14), row.max.x - ui::text_size(small, why).x};
  }
  return {row.max.x - width - fpx(14), row.max.x};
}

void draw_badge(ImDrawList* list, ImVec2 at, const Contestant& contestant, bool shown) {
  const ui::Colour own = ui::theme().contestant(contestant.style);
  const ImU32 colour = shown ? ImU32(own) : ImU32(ui::theme().text3);
  const ImVec2 line[] = {{at.x - fpx(10), at.y}, {at.x + fpx(10), at.y}};
  if (ui::always_dashed(contestant.style)) {
    float phase = 0;
    ui::dashed(list, line, colour, fpx(2), ui::contestant_dash(contestant.style), ui::scale() * 0.5f, phase);
  } else {
    list->AddLine(line[0], line[1], colour, fpx(2));
  }
  ui::draw_marker(list, at, fpx(6), ui::contestant_shape(contestant.style), colour, ui::theme().panel);
}

// The contestant whose name is being edited in its head, and the text so far. One at a time.
struct Renaming {
  int id = 0;
  bool begun = false;  // the field has the focus
  std::string text;
};
Renaming& renaming() {
  static Renaming r;
  return r;
}

void begin_rename(int id) { renaming() = {id, false, {}}; }

// Draws the name in a head, or a text field for it. Returns true while it is being edited.
bool draw_name(const Desk& desk, const Contestant& contestant, const ui::Rect& line, ui::Colour ink) {
  Renaming& r = renaming();
  if (desk.view.rename_requested == contestant.id) {
    begin_rename(contestant.id);
    desk.view.rename_requested = 0;
  }
  const std::string& name = desk.session.name(contestant.id);
  if (r.id != contestant.id) {
    ui::draw_text_in(ui::draw(), ui::font(ui::Weight::medium, ui::Size::body), line.min.x, line.max.x, line.centre().y, 0, ink, name);
    return false;
  }
  if (!r.begun) r.text = name;
  const ui::EditResult edit =
      ui::edit_at("rename", {{line.min.x - px(8), line.min.y - px(2)}, {line.max.x, line.max.y + px(2)}}, r.text, {.focus_now = !r.begun});
  if (edit.event == ui::Edit::committed && r.text != name) desk.post(command::NameContestant{contestant.id, r.text});
  if (edit.event == ui::Edit::committed || edit.event == ui::Edit::cancelled || (r.begun && !edit.editing)) r = {};
  else r.begun = r.begun || edit.editing;
  return true;
}

void more_menu(const Desk& desk, const Contestant& contestant, const ui::Rect& anchor, int position) {
  if (!ui::begin_popup("more", anchor, px(230))) return;
  const Scene& scene = desk.session.scene();
  const auto row = [](std::string_view name, std::string_view label, std::string_view secondary = {}, bool enabled = true) {
    const bool clicked = ui::list_row(name, label, secondary, false, false, enabled);
    if (clicked) ui::close_popup();
    return clicked && enabled;
  };
  const bool solo = scene.look.solo == contestant.id;
  if (row("solo", solo ? tr("Show all") : tr("Show alone"))) desk.post(command::SetSolo{solo ? 0 : contestant.id});
  if (row("visible", contestant.visible ? tr("Hide") : tr("Show"))) desk.post(command::SetVisible{contestant.id, !contestant.visible});
  if (row("rename", tr("Rename"))) begin_rename(contestant.id);
  if (row("duplicate", tr("Duplicate"))) desk.post(command::Duplicate{contestant.id});
  if (has_rate(contestant) && row("five rates", tr("Run it at five rates"))) desk.post(command::FiveRates{contestant.id});
  if (contestant.start) {
    if (row("shared start", tr("Use the shared start"))) desk.post(command::SetContestantStart{contestant.id, std::nullopt});
  } else if (row("own start", tr("Give it its own start"))) {
    desk.post(command::SetContestantStart{contestant.id, start_aside(desk.session)});
  }
  if (row("clear edits", tr("Clear mid-run edits"), {}, !contestant.edits.empty())) desk.post(command::ClearEdits{contestant.id});
  if (row("up", tr("Move up"), {}, position > 0)) desk.post(command::Move{contestant.id, position - 1});
  if (row("down", tr("Move down"), {}, position + 1 < int(scene.contestants.size()))) desk.post(command::Move{contestant.id, position + 1});
  if (row("remove", tr("Remove"), "Del")) desk.post(command::Remove{contestant.id});
  ui::end_popup();
}

// The head of a contestant: a click opens or closes its card, dragging reorders it, buttons appear on hover.
void draw_head(const Desk& desk, const Contestant& contestant, int position, bool open) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect rect = ui::place({ui::available_width(), px(row_height)});
  ImDrawList* list = ui::draw();
  const bool hot = ImGui::IsMouseHoveringRect(rect.min, rect.max) && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  const bool shown = desk.session.shown(contestant);
  if (hot) desk.view.hovering = contestant.id;

  const ui::Rect outer{{rect.min.x - px(8), rect.min.y}, {rect.max.x + px(8), rect.max.y}};
  if (hot && !open) ui::box(list, outer.min, outer.max, theme.raised.alpha(0.6f), fpx(7));
  const float middle = (rect.min.y + rect.max.y) / 2;
  draw_badge(list, {rect.min.x + px(11), middle}, contestant, shown);

  HeadRoom room{rect.max.x, rect.max.x};
  bool on_button = false;
  if (hot || ui::popup_open("more")) {
    float right = rect.max.x;
    const auto tool = [&](std::string_view name, ui::Icon icon, std::string_view help) {
      right -= px(24);
      ImGui::SetCursorScreenPos({right, middle - px(12)});
      const bool clicked = ui::icon_button(name, icon, help, {}, true, {}, 24);
      const ui::Rect area{{right, middle - px(12)}, {right + px(24), middle + px(12)}};
      on_button = on_button || area.contains(ImGui::GetIO().MousePos);
      return clicked;
    };
    if (tool("more button", ui::Icon::more, tr("More"))) ui::open_popup("more");
    const ui::Rect anchor{{right, middle - px(12)}, {right + px(24), middle + px(12)}};
    if (tool("solo button", ui::Icon::solo, desk.session.scene().look.solo == contestant.id ? tr("Show all") : tr("Show alone"))) {
      desk.post(command::SetSolo{desk.session.scene().look.solo == contestant.id ? 0 : contestant.id});
    }
    if (tool("eye", contestant.visible ? ui::Icon::eye : ui::Icon::eye_off, contestant.visible ? tr("Hide") : tr("Show"))) {
      desk.post(command::SetVisible{contestant.id, !contestant.visible});
    }
    more_menu(desk, contestant, anchor, position);
    room = {right, right};
  } else {
    room = draw_status(list, rect, middle, desk, contestant);
  }
  room = {room.name - px(6), room.summary - px(6)};

  const MethodInfo& info = method_of(contestant);
  const float left = rect.min.x + px(34);
  const ui::Rect name{{left, middle - fpx(18)}, {room.name, middle + fpx(2)}};
  const bool naming = draw_name(desk, contestant, name, shown ? theme.text : theme.text3);
  if (open) {
    const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
    const std::string_view tagline = tr(info.tagline);
    if (left + ui::text_size(small, tagline).x <= room.summary + 1)
      ui::draw_text_in(list, small, left, room.summary, middle + fpx(9), 0, theme.text3, tagline);
  } else {
    draw_summary(list, {left, middle + fpx(2)}, room.summary, desk, contestant);
  }

  ImGui::SetCursorScreenPos(rect.min);
  const ui::Item item = ui::item_at("head", rect, {.enabled = !on_button && !naming});
  if (item.double_clicked && name.contains(ImGui::GetIO().MousePos)) {
    begin_rename(contestant.id);
    desk.open(open ? 0 : contestant.id);  // undo the effect of the first click
  }
  if (item.clicked && renaming().id != contestant.id && ImGui::GetIO().MouseDragMaxDistanceSqr[0] < px(4) * px(4))
    desk.open(open ? 0 : contestant.id);
  ui::draw_focus(item, fpx(7));
  if (item.held && !open) {
    const float offset = ImGui::GetIO().MousePos.y - middle;
    if (offset > px(row_height) * 0.75f) desk.post(command::Move{contestant.id, position + 1});
    if (offset < -px(row_height) * 0.75f && position > 0) desk.post(command::Move{contestant.id, position - 1});
  }
  ImGui::SetCursorScreenPos({rect.min.x, rect.max.y});
}

// Read-only slider with the α that the line search accepted in the step leading to the head.
void draw_accepted(const Desk& desk, const Contestant& contestant) {
  if (has_rate(contestant)) return;
  const Run& run = desk.session.run(contestant.id);
  double alpha = run.lr()[std::size_t(std::clamp<std::int64_t>(desk.session.head() - 1, 0, run.last()))];
  if (std::isnan(alpha)) return;
  // Three digits fit the field; the plot of φ(α) shows the value in full.
  const double unit = std::pow(10.0, std::floor(std::log10(std::fabs(alpha))) - 2);
  if (alpha != 0) alpha = std::round(alpha / unit) * unit;
  const ParamSpec accepted{"accepted",
                           "\\alpha",
                           english("accepted step"),
                           english("How far along its direction the search went in the current step."),
                           alpha,
                           1e-6,
                           100,
                           any_finite,
                           Scale::log};
  ui::slider_row(accepted, alpha, {.enabled = false, .why_disabled = tr("The line search chooses it in every step.")});
}

// Dropdown rows grouped by family and named by method id. The methods that do not fit the objective follow; they are disabled
// and appear only in searches, with the reason.
std::vector<ui::DropdownRow> method_rows(std::span<const MethodEntry* const> fitting, const ObjectiveInfo& objective) {
  std::vector<ui::DropdownRow> rows;
  for (const MethodEntry* entry : fitting) {
    rows.push_back(ui::DropdownRow::of(findable(*entry->info), entry->info->tagline, entry->info->family));
    rows.back().name = entry->info->id;
  }
  for (const MethodEntry& entry : methods()) {
    if (fits(*entry.info, objective)) continue;
    rows.push_back(ui::DropdownRow::of(findable(*entry.info), misfit_words(*entry.info), entry.info->family));
    rows.back().name = entry.info->id;
    rows.back().enabled = false;
    rows.back().only_found = true;
  }
  return rows;
}

void choose_method(const Desk& desk, const Contestant& contestant) {
  const auto fitting = methods_for(desk.session.objective().info());
  const auto rows = method_rows(fitting, desk.session.objective().info());
  // If the contestant's method does not fit, no row is selected, but its name is still displayed.
  const auto own =
      std::find_if(fitting.begin(), fitting.end(), [&](const MethodEntry* entry) { return entry->info->id == contestant.method; });
  int selected = own == fitting.end() ? -1 : int(own - fitting.begin());
  if (ui::dropdown("method", rows, selected, {.text = own == fitting.end() ? tr(method_of(contestant).name) : std::string_view{}})) {
    desk.post(command::SetMethod{contestant.id, std::string(fitting[std::size_t(selected)]->info->id)});
  }
}

// The number of evaluations up to the head, in words; empty if there were none.
std::string evaluations_words(const Session& session, const Contestant& contestant) {
  const Run& run = session.run(contestant.id);
  const std::int64_t step = std::min(session.head(), run.last());
  const Counts c = run.counts(step);
  std::vector<std::string> all;
  if (c.f > 0) all.push_back(trn(c.f, "{0} function", "{0} functions"));
  if (c.g > 0) all.push_back(trn(c.g, "{0} gradient", "{0} gradients"));
  if (c.h > 0) all.push_back(trn(c.h, "{0} Hessian", "{0} Hessians"));
  if (all.empty()) return "";
  std::string asked = listed(all);
  if (const auto batch = batch_of(contestant.options, method_of(contestant), session.objective()))
    asked = trn(*batch, "{1} over {0} sample each", "{1} over {0} samples each", asked);
  if (!session.objective().risk()) return tr("Evaluations so far: {0}.", asked);
  const std::string passes = number(effort(run, step, Effort::epochs), 4);
  return tr("Evaluations so far: {0}: {1}, {2}.", asked, trn(std::int64_t(run.samples(step)), "{0} sample", "{0} samples"),
            passes == "1" ? std::string(tr("1 epoch")) : tr("{0} epochs", passes));
}

// Draws the number of evaluations and how the run ended.
void draw_account(const Desk& desk, const Contestant& contestant) {
  const Run& run = desk.session.run(contestant.id);
  ui::gap(4);
  if (const std::string text = evaluations_words(desk.session, contestant); !text.empty())
    ui::paragraph(text, ui::theme().text3, ui::Size::small);
  if (!run.done() || desk.session.head() < run.last() || run.stop() == StopReason::budget_spent) return;
  if (desk.session.prediction() && desk.session.head() == run.last()) return;  // do not reveal yet that it ends here
  const Outcome ending = ending_of(desk.session, contestant);
  const bool bad = run.stop() == StopReason::diverged || run.stop() == StopReason::gave_up || at_no_minimum(run.stop());
  const std::string last = count(run.last());
  const std::string told = run.stop() != StopReason::diverged ? tr("Ended at step {0}: {1}.", last, ending.words)
                           : diverged_at(run) == 0            ? tr("{0}: f is not finite at the start.", divergence_title(run))
                                                              : tr("{0}; last finite iterate: step {1}.", divergence_title(run), last);
  ui::paragraph(told, bad ? ui::theme().bad : ui::theme().text2, ui::Size::small);
  if (!ending.sentence.empty()) ui::paragraph(ending.sentence, ui::theme().text2, ui::Size::small);
}

void draw_open(const Desk& desk, const Contestant& contestant) {
  ui::gap(4);
  choose_method(desk, contestant);
  ui::gap(6);
  const auto params = method_of(contestant).params;
  // The values in force at the head, after earlier edits.
  const std::vector<double> hyper =
      desk.session.run(contestant.id).hyper_at(std::min(desk.session.head(), desk.session.run(contestant.id).last()));
  const bool from_here = desk.view.from_here || ImGui::GetIO().KeyAlt;
  const Circumstances around = circumstances(desk.session.objective().info().dimension, desk.session.scene().steps, contestant.schedule);
  for (std::size_t i = 0; i < params.size(); ++i) {
    double value = from_here || !contestant.edits.empty() ? hyper[i] : contestant.hyper[i];
    const Idle told = idle_hyper(contestant, i, around);
    // A parameter that is idle because of its own value stays editable.
    ParamSpec spec = params[i];
    std::string help;
    if (told.by_its_value) {
      help = sentences(std::vector{std::string(tr(spec.help)), std::string(tr("It has no effect now.")), std::string(told.why)});
      spec.help = help;
    }
    const ui::SliderLook look{ui::theme().contestant(contestant.style), !told || told.by_its_value, told.why};
    if (ui::slider_row(spec, value, look) != ui::SliderEvent::none) desk.post(command::SetHyper{contestant.id, i, value, from_here});
  }
  draw_accepted(desk, contestant);
  draw_schedule(desk, contestant);
  draw_batch(desk, contestant);
  draw_run_options(desk, contestant);
  draw_sensitivity(desk, contestant);
  if (contestant.start) {
    double x = contestant.start->x, y = contestant.start->y;
    if (ui::coordinates_row("own start", tr("own start"), x, y)) desk.post(command::SetContestantStart{contestant.id, Vec2{x, y}});
  }
  if (!contestant.edits.empty()) {
    ui::gap(4);
    for (const Edit& edit : contestant.edits) {
      const std::string text =
          tr("from step {0}: {1} {2}", count(edit.step), tr(params[edit.param].label), ui::display(params[edit.param], edit.value));
      ui::paragraph(text, ui::theme().text3, ui::Size::small);
    }
  }
  draw_account(desk, contestant);
  ui::gap(6);
  const bool solo = desk.session.scene().look.solo == contestant.id;
  if (ui::button("solo", tr("Solo"), {.icon = ui::Icon::solo, .help = solo ? tr("Show all") : tr("Show alone"), .selected = solo})) {
    desk.post(command::SetSolo{solo ? 0 : contestant.id});
  }
  const ui::ButtonOptions from_here_look{.icon = ui::Icon::pin,
                                         .help = tr("Changes apply from the current step on; otherwise they apply to the whole run."),
                                         .key = "Alt",
                                         .selected = desk.view.from_here};
  ui::same_line_or_below(4, ui::button_width(tr("From this step"), from_here_look));
  if (ui::button("from here", tr("From this step"), from_here_look)) desk.view.from_here = !desk.view.from_here;
  const ui::ButtonOptions reset_look{
      .style = ui::ButtonStyle::link,
      .help = tr("Back to the defaults for this objective: constant rate, no run options, no mid-run edits, shared start")};
  ui::same_line_or_below(4, ui::button_width(tr("Reset"), reset_look));
  if (ui::button("reset", tr("Reset"), reset_look)) desk.post(command::Reset{contestant.id});
}

void add_menu(const Desk& desk, const ui::Rect& anchor) {
  const auto fitting = methods_for(desk.session.objective().info());
  int chosen = -1;
  if (!ui::choices("add menu", anchor, px(280), method_rows(fitting, desk.session.objective().info()), chosen)) return;
  desk.post(command::Add{std::string(fitting[std::size_t(chosen)]->info->id)});
  desk.open(free_id(desk.session.scene()));
}

// Menu that replaces the contestants by all methods, or by those of one family.
void draw_all_methods(const Desk& desk) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ui::button("all methods", tr("All methods\u2026"),
                 {.style = ui::ButtonStyle::outline,
                  .help = tr("One contestant per method, each at a rate that suits this objective; replaces the present contestants")})) {
    ui::open_popup("families");
  }
  const ui::Rect anchor{at, {at.x, ImGui::GetCursorScreenPos().y}};
  const ObjectiveInfo& objective = desk.session.objective().info();
  if (!ui::begin_popup("families", anchor, px(260), px(28) * float(families().size() + 1))) return;
  const auto row = [&](std::string_view family, std::string_view label) {
    const std::size_t n = methods_for(objective, family).size();
    if (n == 0) return;
    const ui::Scope scope("all");
    if (!ui::list_row(family.empty() ? "methods" : family, label, trn(std::int64_t(n), "{0} method", "{0} methods"), false, false, true))
      return;
    desk.post(command::AllMethods{std::string(family)});
    ui::close_popup();
  };
  for (const std::string_view family : families()) row(family, tr("All {0} methods", tr(family)));
  row({}, tr("All methods"));
  ui::end_popup();
}

void draw_title(const Desk& desk) {
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold, ui::Size::small), row.min.x, row.max.x, (row.min.y + row.max.y) / 2, 0,
                   ui::theme().text3, tr("Contestants"));
  ImGui::SetCursorScreenPos({row.max.x - px(28), row.min.y});
  if (ui::icon_button("add", ui::Icon::add, tr("Add a contestant"), "A") || desk.view.add_requested) ui::open_choices("add menu");
  desk.view.add_requested = false;
  add_menu(desk, {{row.max.x - px(28), row.min.y}, {row.max.x, row.max.y}});
  ImGui::SetCursorScreenPos({row.min.x, row.max.y});
}

}  // namespace

Vec2 start_aside(const Session& session) {
  const Domain d = session.objective().info().domain;
  return session.scene().start + Vec2{0.06 * (d.x_high - d.x_low), 0.06 * (d.y_high - d.y_low)};
}

void draw_contestants(const Desk& desk) {
  const Scene& scene = desk.session.scene();
  ui::Scope scope("contestants");
  draw_title(desk);
  ui::gap(4);
  for (std::size_t i = 0; i < scene.contestants.size(); ++i) {
    const Contestant& contestant = scene.contestants[i];
    ui::Scope inner(contestant.id);
    const bool open = desk.look().open == contestant.id;
    if (open) {
      const ui::Colour bar = ui::theme().contestant(contestant.style);
      ui::begin_card("card", 8, &bar, row_height);
      draw_head(desk, contestant, int(i), true);
      draw_open(desk, contestant);
      ui::end_card();
    } else {
      draw_head(desk, contestant, int(i), false);
    }
  }
  if (scene.contestants.empty()) {
    ui::gap(12);
    ui::paragraph(tr("No contestants yet. Add one, or start with all methods."), ui::theme().text2);
    ui::gap(12);
  }
  ui::separator();
  ui::section_heading(tr("Also try"));
  ui::gap(4);
  draw_all_methods(desk);
  if (scene.contestants.empty()) return;
  const Contestant* const open = find_contestant(scene, desk.look().open);
  const Contestant& model = open ? *open : scene.contestants.front();
  const std::string label = tr("{0} at five rates", desk.session.name(model.id));
  ui::ButtonOptions rates_look{.style = ui::ButtonStyle::outline,
                               .help = tr("The same method at 1/9 to 9 times its learning rate; replaces the present contestants")};
  rates_look.width = std::min(ui::button_width(label, rates_look), ui::available_width()) / ui::scale();
  if (has_rate(model)) ui::same_line_or_below(8, ui::button_width(label, rates_look));
  if (has_rate(model) && ui::button("five rates", label, rates_look)) desk.post(command::FiveRates{model.id});
  ui::gap(6);
  if (ui::button("tune", tr("Tune for this objective"),
                 {.style = ui::ButtonStyle::outline,
                  .icon = ui::Icon::tune,
                  .help = tr("Finds a good learning rate for each contestant"),
                  .key = "Ctrl+T"})) {
    desk.view.tune_requested = true;
  }
}

}  // namespace thalweg
