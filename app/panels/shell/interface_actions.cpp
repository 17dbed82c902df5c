// The table of everything the interface can do, and the top bar that shows it.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/scene/examples.hpp"
#include "panels/contestants/ensemble_panel.hpp"
#include "panels/contestants/sampling_card.hpp"
#include "panels/contestants/trajectory_text.hpp"
#include "panels/shell/interface.hpp"
#include "panels/shell/palette_choices.hpp"
#include "panels/shell/predict.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/icons.hpp"
#include "ui/layout.hpp"
#include "ui/notice.hpp"

namespace thalweg {

using ui::fpx;
using ui::Key;
using ui::px;

// In palette order. Of several actions with the same key, the first enabled one runs.
void Interface::add_actions() {
  add_run_actions();
  add_edit_actions();
  add_scene_actions();
  add_teaching_actions();
  add_inside_actions();
  add_view_actions();
  add_appearance_actions();
  add_layer_actions();
  add_help_actions();
  add_menus();
}

void Interface::add(std::string_view group, NamedAction action) {
  actions_.add({std::move(action.id), std::string(action.label), action.icon, std::move(action.keys), std::move(action.run),
                std::move(action.enabled), std::move(action.checked), std::string(action.why_disabled), std::string(group),
                action.everywhere});
}

std::function<void()> Interface::posts(Command command) {
  return [this, command = std::move(command)] { session_.post(command); };
}

void Interface::add_run_actions() {
  const auto shift = [](Key key) { return ui::Chord{key, false, true, false, true}; };
  const auto step = [&](std::string id, std::string_view label, ui::Icon icon, ui::Chord chord, Command command) {
    add(tr("Run"), {id, label, icon, {chord}, posts(std::move(command))});
  };
  add(tr("Run"), {"go.play", tr("Play or pause"), ui::Icon::play, {{Key::space}}, [this] {
                    if (session_.prediction()) advance_prediction(desk());
                    else session_.post(command::Play{!session_.playing()});
                  }});
  step("go.start", tr("To the start"), ui::Icon::to_start, {Key::home}, command::Seek{0});
  // Inside a step, step relative to the update shown, which stays the last one if the run is shorter than the race.
  add(tr("Run"), {"go.back", tr("One step back"), ui::Icon::step_back, {ui::repeating(Key::left)}, [this] {
                    if (const InsideStep* open = inside()) session_.post(command::Seek{open->step()});
                    else session_.post(command::StepBy{-1});
                  }});
  step("go.forward", tr("One step forward"), ui::Icon::step_forward, ui::repeating(Key::right), command::StepBy{1});
  step("go.end", tr("To the end"), ui::Icon::to_end, {Key::end}, command::Seek{max_steps});
  step("go.back10", tr("Ten steps back"), ui::Icon::step_back, shift(Key::left), command::StepBy{-10});
  step("go.forward10", tr("Ten steps forward"), ui::Icon::step_forward, shift(Key::right), command::StepBy{10});
}

void Interface::add_edit_actions() {
  add(tr("Edit"), {"edit.undo",
                   tr("Undo"),
                   ui::Icon::undo,
                   {ui::ctrl(Key::z)},
                   posts(command::Undo{}),
                   [this] { return session_.can_undo(); },
                   {},
                   tr("Nothing to undo.")});
  add(tr("Edit"), {"edit.redo",
                   tr("Redo"),
                   ui::Icon::redo,
                   {ui::ctrl_shift(Key::z), ui::ctrl(Key::y)},
                   posts(command::Redo{}),
                   [this] { return session_.can_redo(); },
                   {},
                   tr("Nothing to redo.")});
  add(tr("Edit"), {"edit.add", tr("Add a contestant"), ui::Icon::add, {{Key::a}}, [this] { view_.add_requested = true; }});
  const auto opened = [this] { return session_.scene().look.open; };
  const auto has_open = [opened] { return opened() != 0; };
  add(tr("Edit"), {"edit.duplicate",
                   tr("Duplicate the open contestant"),
                   ui::Icon::copy,
                   {ui::ctrl(Key::d)},
                   [this, opened] { session_.post(command::Duplicate{opened()}); },
                   has_open,
                   {},
                   tr("Open a contestant first.")});
  // Removes the data row under the pointer, if any, instead of the contestant.
  add(tr("Edit"), {"edit.remove",
                   tr("Remove the open contestant"),
                   ui::Icon::remove,
                   {{Key::del}},
                   [this, opened] {
                     if (view_.data.hovered_row) {
                       session_.post(command::RemovePoint{*view_.data.hovered_row});
                       return;
                     }
                     session_.post(command::Remove{opened()});
                     change_look(session_, [](Look& look) { look.open = 0; });
                   },
                   [this, opened] { return opened() != 0 || view_.data.hovered_row; },
                   {},
                   tr("Open a contestant first.")});
  add(tr("Edit"), {"edit.all", tr("All methods"), ui::Icon::list, {}, posts(command::AllMethods{})});
  add(tr("Edit"), {"edit.tune",
                   tr("Tune for this objective"),
                   ui::Icon::tune,
                   {ui::ctrl(Key::t)},
                   [this] { view_.tune_requested = true; },
                   [this] { return !session_.scene().contestants.empty(); },
                   {},
                   tr("Add a contestant first.")});
  add(tr("Edit"), {"edit.new_seed",
                   tr("New seed"),
                   ui::Icon::none,
                   {{Key::s}},
                   [this] { session_.post(command::next_seed(session_.scene())); },
                   [this] { return is_random(session_); },
                   {},
                   tr("Nothing is random: choose a batch of some samples, gradient noise or random starts first.")});
  add(tr("Edit"), {"edit.ensemble",
                   tr("Run an ensemble"),
                   ui::Icon::layers,
                   {{Key::e}},
                   [this] { toggle_ensemble(desk()); },
                   {},
                   [this] { return session_.scene().ensemble.runs > 0; }});
  add(tr("Edit"), {"edit.from_here",
                   tr("Change from this step on"),
                   ui::Icon::pin,
                   {},
                   [this] { view_.from_here = !view_.from_here; },
                   {},
                   [this] { return view_.from_here; }});
}

void Interface::add_scene_actions() {
  add(tr("Scene"), {"scene.picture", tr("Save picture"), ui::Icon::save, {ui::ctrl(Key::s)}, [this] {
                      const ImVec2 size = ImGui::GetIO().DisplaySize, ratio = ImGui::GetIO().DisplayFramebufferScale;
                      dialogs_.open_picture(desk(), int(size.x * ratio.x), int(size.y * ratio.y));
                    }});
  add(tr("Scene"), {"scene.copy",
                    tr("Copy trajectories"),
                    ui::Icon::copy,
                    {},
                    [this] { copy_trajectories(desk()); },
                    [this] { return !session_.scene().contestants.empty(); },
                    {},
                    tr("Add a contestant first.")});
  add(tr("Scene"), {"scene.open", tr("Open scene"), ui::Icon::folder, {ui::ctrl(Key::o)}, [this] { dialogs_.open_scene(desk()); }});
  add(tr("Scene"), {"scene.save", tr("Save scene"), ui::Icon::save, {ui::ctrl_shift(Key::s)}, [this] { dialogs_.save_scene(desk()); }});
  add(tr("Scene"), {"scene.data",
                    tr("Open data\u2026"),
                    ui::Icon::folder,
                    {ui::ctrl_shift(Key::o)},
                    [this] { dialogs_.open_data(desk()); },
                    [this] { return model_of(session_.scene().objective) != nullptr; },
                    {},
                    tr("Choose an objective over data first.")});
  for (const Example& example : examples()) {
    const Scene scene = read_scene(example.text);
    add(tr("Examples"), {"example." + std::string(example.id), tr(scene.name), ui::Icon::none, {}, [this, scene] {
                           session_.post(command::LoadScene{scene});
                         }});
  }
  add(tr("Scene"), {"scene.last",
                    tr("Reopen a session\u2026"),
                    ui::Icon::undo,
                    {},
                    [this] { dialogs_.open_sessions(kept_sessions(), false); },
                    [this] { return kept_sessions && !kept_sessions().empty(); },
                    {},
                    tr("There is no earlier session.")});
  add(tr("Scene"), {"scene.cancel_save",
                    tr("Cancel saving the picture"),
                    ui::Icon::close,
                    {{Key::escape}},
                    [this] { saver_.cancel(); },
                    [this] { return saver_.busy(); },
                    {},
                    tr("No picture is being saved.")});
  add(tr("Scene"), {"scene.quit", tr("Quit"), ui::Icon::close, {ui::ctrl(Key::q)}, [this] { view_.quit = true; }, {}, {}, {}, true});
}

void Interface::add_teaching_actions() {
  add(tr("Ghosts"), {"ghost.pin", tr("Pin ghost"), ui::Icon::pin, {{Key::g}}, posts(command::PinGhost{})});
  const auto has_ghosts = [this] { return !session_.pins().empty(); };
  add(tr("Ghosts"), {"ghost.swap",
                     tr("Bring ghosts to front"),
                     ui::Icon::none,
                     {{Key::b}},
                     [this] { view_.ghosts_first = !view_.ghosts_first; },
                     has_ghosts,
                     [this] { return view_.ghosts_first; },
                     tr("Nothing is pinned. Pin a run to compare.")});
  add(tr("Ghosts"), {"ghost.clear",
                     tr("Remove all ghosts"),
                     ui::Icon::none,
                     {},
                     posts(command::ClearGhosts{}),
                     has_ghosts,
                     {},
                     tr("Nothing is pinned.")});
  const auto predicts = [this] { return session_.prediction().has_value(); };
  add(tr("Teach"), {"teach.predict",
                    tr("Predict, then reveal"),
                    ui::Icon::eye_off,
                    {{Key::p}},
                    [this] {
                      set_mode(Mode::race);
                      session_.post(command::Predict{!session_.prediction()});
                    },
                    {},
                    predicts});
  add(tr("Teach"), {"teach.advance",
                    tr("Reveal / next question"),
                    ui::Icon::eye,
                    {{Key::enter}, {Key::keypad_enter}},
                    [this] { advance_prediction(desk()); },
                    predicts,
                    {},
                    tr("Turn prediction on first.")});
}

void Interface::add_inside_actions() {
  const auto is_inside = [this] { return looks_inside(); };
  add(tr("View"),
      {"mode.race", tr("The race"), ui::Icon::none, {}, [this] { set_mode(Mode::race); }, {}, [is_inside] { return !is_inside(); }});
  add(tr("View"), {"mode.inside",
                   tr("Inside a step"),
                   ui::Icon::none,
                   {{Key::i}},
                   [this] { set_mode(looks_inside() ? Mode::race : Mode::inside); },
                   {},
                   is_inside});
  add(tr("Inside a step"), {"inside.next",
                            tr("Next row"),
                            ui::Icon::step_forward,
                            {{Key::down}},
                            [this] {
                              if (const InsideStep* open = inside()) open->next_row(desk());
                            },
                            is_inside,
                            {},
                            tr("Look inside a step first.")});
  add(tr("Inside a step"), {"inside.previous",
                            tr("Previous row"),
                            ui::Icon::step_back,
                            {{Key::up}},
                            [this] {
                              if (const InsideStep* open = inside()) open->previous_row(desk());
                            },
                            is_inside,
                            {},
                            tr("Look inside a step first.")});
  add(tr("Inside a step"), {"inside.numbers",
                            tr("Numbers in the formulas"),
                            ui::Icon::none,
                            {{Key::n}},
                            [this] { change_look(session_, [](Look& look) { look.inside.numbers = !look.inside.numbers; }); },
                            is_inside,
                            [this] { return session_.scene().look.inside.numbers; },
                            tr("Look inside a step first.")});
  add(tr("Inside a step"), {"inside.zoom",
                            tr("Zoom to the step"),
                            ui::Icon::search,
                            {{Key::z}},
                            [this] { modes_.shown(desk()).zoom_to_step(desk()); },
                            is_inside,
                            {},
                            tr("Look inside a step first.")});
}

void Interface::add_view_actions() {
  add(tr("View"), {"view.fit", tr("Fit to view"), ui::Icon::fit, {{Key::f}}, [this] { modes_.shown(desk()).fit(desk()); }});
  add(tr("View"), {"view.present",
                   tr("Presentation"),
                   ui::Icon::present,
                   {{Key::f5}},
                   [this] { view_.presentation = !view_.presentation; },
                   {},
                   [this] { return view_.presentation; }});
  add(tr("View"), {"view.fullscreen",
                   tr("Full screen"),
                   ui::Icon::none,
                   {{Key::f11}},
                   [this] { toggle_fullscreen(); },
                   [this] { return bool(toggle_fullscreen); },
                   {},
                   tr("There is no window.")});
  add(tr("View"), {"view.plots",
                   tr("Plots and results"),
                   ui::Icon::none,
                   {{Key::r}},
                   [this] { view_.right_folded = !view_.right_folded; },
                   {},
                   [this] { return !view_.right_folded; }});
}

void Interface::add_appearance_actions() {
  const std::array themes{std::pair(tr("Dark"), ui::ThemeId::dark), std::pair(tr("Light"), ui::ThemeId::light),
                          std::pair(tr("Print"), ui::ThemeId::print), std::pair(tr("High contrast"), ui::ThemeId::high_contrast)};
  for (const auto& [label, id] : themes) {
    const ui::ThemeId theme = id;
    add(tr("View"), {"theme." + std::string(ui::name(theme)),
                     label,
                     ui::Icon::none,
                     {},
                     [this, theme] { view_.theme = theme; },
                     {},
                     [this, theme] { return view_.theme == theme; }});
  }
  add(tr("View"), {"theme.next", tr("Dark or light"), ui::Icon::none, {{Key::t}}, [this] {
                     view_.theme = ui::theme().dark ? ui::ThemeId::light : ui::ThemeId::dark;
                   }});
  const std::array maps{std::pair(tr("Field in the theme's colours"), FieldMap::page), std::pair(tr("Field in cividis"), FieldMap::cividis),
                        std::pair(tr("Field in viridis"), FieldMap::viridis)};
  for (const auto& [label, id] : maps) {
    const FieldMap map = id;
    add(tr("View"), {"field." + std::to_string(int(map)),
                     label,
                     ui::Icon::none,
                     {},
                     [this, map] { view_.field_map = map; },
                     {},
                     [this, map] { return view_.field_map == map; }});
  }
  const auto scale = [this](float factor) {
    return [this, factor] { view_.ui_scale = factor == 0 ? 1 : std::clamp(std::round(view_.ui_scale * factor * 20) / 20, 0.75f, 3.0f); };
  };
  add(tr("View"), {"scale.up",
                   tr("Larger interface"),
                   ui::Icon::none,
                   {ui::ctrl(Key::equal)},
                   scale(1.15f),
                   [this] { return view_.ui_scale < 3; },
                   {},
                   tr("3 is the largest.")});
  add(tr("View"), {"scale.down",
                   tr("Smaller interface"),
                   ui::Icon::none,
                   {ui::ctrl(Key::minus)},
                   scale(1 / 1.15f),
                   [this] { return view_.ui_scale > 0.75f; },
                   {},
                   tr("0.75 is the smallest.")});
  add(tr("View"), {"scale.reset", tr("Reset interface size"), ui::Icon::none, {ui::ctrl(Key::num_0)}, scale(0)});
  add(tr("View"), {"view.motion",
                   tr("Reduced motion"),
                   ui::Icon::none,
                   {},
                   [this] { view_.reduced_motion = !view_.reduced_motion; },
                   {},
                   [this] { return view_.reduced_motion; }});
}

void Interface::add_layer_actions() {
  add(tr("View"), {"view.curvature",
                   tr("Curvature at the pointer"),
                   ui::Icon::hessian,
                   {{Key::c}},
                   [this] { view_.landscape.at_pointer = !view_.landscape.at_pointer; },
                   {},
                   [this] { return view_.landscape.at_pointer; }});
  const auto has_data = [this] { return session_.objective().risk() != nullptr; };
  const auto has_test = [this] { return session_.objective().risk() && session_.objective().risk()->data().size(Part::test) > 0; };
  const auto layer = [&](std::string id, std::string_view label, ui::Icon icon, ui::Chord key, bool RiskLayers::*which,
                         std::function<bool()> enabled, std::string_view why) {
    std::vector<ui::Chord> keys;
    if (key.key != Key::none) keys.push_back(key);
    add(tr("View"), {std::move(id), label, icon, std::move(keys),
                     [this, which] { change_look(session_, [which](Look& look) { look.risk.*which = !(look.risk.*which); }); },
                     std::move(enabled), [this, which] { return session_.scene().look.risk.*which; }, why});
  };
  layer("risk.samples", tr("Gradients of single samples"), ui::Icon::samples, {Key::v}, &RiskLayers::samples, has_data,
        tr("This objective is no average over data."));
  layer("risk.batch", tr("Isolines of the batch's risk"), ui::Icon::batch_risk, {}, &RiskLayers::batch, has_data,
        tr("This objective is no average over data."));
  layer("risk.test", tr("Isolines of the test risk"), ui::Icon::test_risk, {}, &RiskLayers::test, has_test,
        tr("No rows are kept apart: set a test share."));
  for (const EffortInfo& axis : efforts()) {
    const EffortInfo what = axis;
    add(tr("View"), {"effort." + std::to_string(int(what.effort)),
                     tr("Horizontal axis: {0}", tr(what.name)),
                     ui::Icon::none,
                     {},
                     [this, what] { choose_effort(session_, view_, what.effort); },
                     [this, what] { return !what.data || session_.objective().risk(); },
                     [this, what] { return shown_effort(session_, view_) == what.effort; },
                     tr("This objective is no average over data.")});
  }
}

void Interface::add_help_actions() {
  const auto predicts = [this] { return session_.prediction().has_value(); };
  const auto is_inside = [this] { return looks_inside(); };
  add(tr("Help"), {"help.palette", tr("Find an action"), ui::Icon::search, {ui::ctrl(Key::p)}, [] { ui::open_palette(); }});
  add(tr("Help"), {"help.keys", tr("Keys and gestures"), ui::Icon::info, {{Key::f1}}, [this] { dialogs_.open_help(); }});
  add(tr("Help"), {"teach.leave",
                   tr("Leave the prediction"),
                   ui::Icon::none,
                   {{Key::escape}},
                   posts(command::Predict{false}),
                   predicts,
                   {},
                   tr("Nothing is being predicted.")});
  add(tr("Help"), {"results.close",
                   tr("Close the full table"),
                   ui::Icon::none,
                   {{Key::escape}},
                   [this] { view_.plots.table = false; },
                   [this] { return view_.plots.table && !view_.presentation && !looks_inside(); },
                   {},
                   tr("It is not open.")});
  add(tr("Help"), {"help.leave",
                   tr("Leave the presentation"),
                   ui::Icon::none,
                   {{Key::escape}},
                   [this] { view_.presentation = false; },
                   [this] { return view_.presentation; },
                   {},
                   tr("No presentation is on.")});
  add_palette_choices(actions_, session_, view_);
  add(tr("Help"), {"mode.leave",
                   tr("Back to the race"),
                   ui::Icon::none,
                   {{Key::escape}},
                   [this] { set_mode(Mode::race); },
                   is_inside,
                   {},
                   tr("This is the race.")});
}

void Interface::add_menus() {
  std::vector<std::string> example_ids;
  for (const Example& example : examples()) example_ids.push_back("example." + std::string(example.id));
  const auto menu = [this](std::string_view id, std::string_view title, std::vector<std::string> items) {
    menus_.push_back({std::string(id), std::string(title), std::move(items)});
  };
  menu("Scene", tr("Scene"),
       {"scene.open", "scene.save", "scene.last", "", "scene.data", "", "scene.picture", "scene.copy", "", "scene.quit"});
  menu("Edit", tr("Edit"),
       {"edit.undo", "edit.redo", "", "edit.add", "edit.duplicate", "edit.remove", "", "edit.all", "edit.tune", "edit.new_seed",
        "edit.ensemble", "edit.from_here", "", "ghost.pin", "ghost.swap", "ghost.clear"});
  menu("View", tr("View"),
       {"mode.race",
        "mode.inside",
        "",
        "view.fit",
        "view.plots",
        "view.curvature",
        "view.present",
        "view.fullscreen",
        "",
        "theme.dark",
        "theme.light",
        "theme.print",
        "theme.high contrast",
        "",
        "field.0",
        "field.1",
        "field.2",
        "",
        "scale.up",
        "scale.down",
        "scale.reset",
        "view.motion"});
  menu("Examples", tr("Examples"), std::move(example_ids));
  menu("Teach", tr("Teach"), {"teach.predict", "teach.advance", "", "view.present"});
  menu("Help", tr("Help"), {"help.keys", "help.palette"});
}

// The scene's name (or its objective's), and whether it has unsaved changes or is being computed.
std::string Interface::title() const {
  const std::string& own = session_.scene().name;
  const std::string name(tr(own.empty() ? session_.objective().info().name : std::string_view(own)));
  if (session_.modified())
    return session_.preparing() ? tr("{0} \u00b7 changed \u00b7 computing\u2026", name) : tr("{0} \u00b7 changed", name);
  return session_.preparing() ? tr("{0} \u00b7 computing\u2026", name) : name;
}

void Interface::top_bar(const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  ui::draw()->AddRectFilled(rect.min, rect.max, theme.panel);
  ui::horizontal(ui::draw(), rect.min.x, rect.max.x, rect.max.y - 1, theme.line);
  ui::Scope scope("top");
  const float middle = rect.centre().y;
  ui::draw_logo(ui::draw(), {rect.min.x + px(26), middle}, px(22), theme.text2, theme.accent);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold, ui::Size::title), rect.min.x + px(44), rect.min.x + px(130), middle, 0,
                   theme.text, "Thalweg");

  ImGui::SetCursorScreenPos({rect.min.x + px(122), rect.min.y});
  const float menus_end = ui::menu_bar(actions_, menus_, rect.height() / ui::scale());

  float x = rect.max.x - px(16) - px(126);
  ImGui::SetCursorScreenPos({x, middle - px(14)});
  if (ui::button("save picture", tr("Save picture"),
                 {.style = ui::ButtonStyle::accent,
                  .icon = ui::Icon::save,
                  .help = tr("Write the map or the window to a PNG"),
                  .key = "Ctrl+S",
                  .width = 126})) {
    actions_.run("scene.picture");
  }
  for (const std::string_view id : {"view.present", "help.palette", "edit.redo", "edit.undo"}) {
    x -= px(34);
    ImGui::SetCursorScreenPos({x, middle - px(14)});
    ui::action_button(actions_, id);
  }
  const std::string_view modes[] = {tr("Race"), tr("Inside a step")};
  // Centred in the window, or to the right of the menus if these extend that far.
  const float modes_width = ui::segment_width(modes),
              modes_left = std::max(menus_end + px(12), std::round(rect.centre().x - modes_width / 2));
  ImGui::SetCursorScreenPos({modes_left, middle - px(14)});
  int mode = int(session_.scene().look.mode);
  if (ui::segment("mode", modes, mode)) set_mode(Mode(mode));
  const float name_left = modes_left + modes_width + px(16), name_right = x - px(12);
  if (name_right - name_left > px(28)) ui::draw_text_in(ui::draw(), ui::font(), name_left, name_right, middle, 1, theme.text2, title());
}

}  // namespace thalweg
