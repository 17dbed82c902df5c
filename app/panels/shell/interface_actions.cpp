// The table of everything the interface can do, and the top bar that shows it.
#include <algorithm>
#include <array>
#include <cmath>

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

// In the order of the palette; of actions with the same key the first that is enabled answers it.
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
}

void Interface::add(std::string group, ui::Action action) {
  action.group = std::move(group);
  actions_.add(std::move(action));
}

std::function<void()> Interface::posts(Command command) {
  return [this, command = std::move(command)] { session_.post(command); };
}

void Interface::add_run_actions() {
  const auto shift = [](Key key) { return ui::Chord{key, false, true, false, true}; };
  const auto step = [&](std::string id, std::string label, ui::Icon icon, ui::Chord chord, Command command) {
    add("Run", {id, label, icon, {chord}, posts(std::move(command))});
  };
  add("Run", {"go.play", "Play or pause", ui::Icon::play, {{Key::space}}, [this] {
                if (session_.prediction()) advance_prediction(desk());
                else session_.post(command::Play{!session_.playing()});
              }});
  step("go.start", "To the start", ui::Icon::to_start, {Key::home}, command::Seek{0});
  // Inside a step they act on the update that is open, which a run that is shorter than the race does not leave.
  add("Run", {"go.back", "One step back", ui::Icon::step_back, {ui::repeating(Key::left)}, [this] {
                if (const InsideStep* open = inside()) session_.post(command::Seek{open->step()});
                else session_.post(command::StepBy{-1});
              }});
  step("go.forward", "One step forward", ui::Icon::step_forward, ui::repeating(Key::right), command::StepBy{1});
  step("go.end", "To the end", ui::Icon::to_end, {Key::end}, command::Seek{max_steps});
  step("go.back10", "Ten steps back", ui::Icon::step_back, shift(Key::left), command::StepBy{-10});
  step("go.forward10", "Ten steps forward", ui::Icon::step_forward, shift(Key::right), command::StepBy{10});
}

void Interface::add_edit_actions() {
  add("Edit", {"edit.undo",
               "Undo",
               ui::Icon::undo,
               {ui::ctrl(Key::z)},
               posts(command::Undo{}),
               [this] { return session_.can_undo(); },
               {},
               "Nothing to undo."});
  add("Edit", {"edit.redo",
               "Redo",
               ui::Icon::redo,
               {ui::ctrl_shift(Key::z), ui::ctrl(Key::y)},
               posts(command::Redo{}),
               [this] { return session_.can_redo(); },
               {},
               "Nothing to redo."});
  add("Edit", {"edit.add", "Add a contestant", ui::Icon::add, {{Key::a}}, [this] { view_.add_requested = true; }});
  const auto opened = [this] { return session_.scene().look.open; };
  const auto has_open = [opened] { return opened() != 0; };
  add("Edit", {"edit.duplicate",
               "Duplicate the open contestant",
               ui::Icon::copy,
               {ui::ctrl(Key::d)},
               [this, opened] { session_.post(command::Duplicate{opened()}); },
               has_open,
               {},
               "Open a contestant first."});
  // Where the pointer is on a row of the data, that is what is meant.
  add("Edit", {"edit.remove",
               "Remove the open contestant",
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
               "Open a contestant first."});
  add("Edit", {"edit.all", "All methods", ui::Icon::list, {}, posts(command::AllMethods{})});
  add("Edit", {"edit.tune",
               "Tune for this objective",
               ui::Icon::tune,
               {ui::ctrl(Key::t)},
               [this] { view_.tune_requested = true; },
               [this] { return !session_.scene().contestants.empty(); },
               {},
               "Add a contestant first."});
  add("Edit", {"edit.new_seed",
               "New seed",
               ui::Icon::none,
               {{Key::s}},
               [this] { session_.post(command::next_seed(session_.scene())); },
               [this] { return is_random(session_); },
               {},
               "Nothing is random: choose a batch of some samples, gradient noise or random starts first."});
  add("Edit", {"edit.ensemble",
               "Run an ensemble",
               ui::Icon::layers,
               {{Key::e}},
               [this] { toggle_ensemble(desk()); },
               {},
               [this] { return session_.scene().ensemble.runs > 0; }});
  add("Edit", {"edit.from_here",
               "Change from this step on",
               ui::Icon::pin,
               {},
               [this] { view_.from_here = !view_.from_here; },
               {},
               [this] { return view_.from_here; }});
}

void Interface::add_scene_actions() {
  add("Scene", {"scene.picture", "Save picture", ui::Icon::save, {ui::ctrl(Key::s)}, [this] {
                  const ImVec2 size = ImGui::GetIO().DisplaySize, ratio = ImGui::GetIO().DisplayFramebufferScale;
                  dialogs_.open_picture(desk(), int(size.x * ratio.x), int(size.y * ratio.y));
                }});
  add("Scene", {"scene.copy",
                "Copy trajectories",
                ui::Icon::copy,
                {},
                [this] { copy_trajectories(desk()); },
                [this] { return !session_.scene().contestants.empty(); },
                {},
                "Add a contestant first."});
  add("Scene", {"scene.open", "Open scene", ui::Icon::folder, {ui::ctrl(Key::o)}, [this] { dialogs_.open_scene(desk()); }});
  add("Scene", {"scene.save", "Save scene", ui::Icon::save, {ui::ctrl_shift(Key::s)}, [this] { dialogs_.save_scene(desk()); }});
  add("Scene", {"scene.data",
                "Open data\u2026",
                ui::Icon::folder,
                {ui::ctrl_shift(Key::o)},
                [this] { dialogs_.open_data(desk()); },
                [this] { return model_of(session_.scene().objective) != nullptr; },
                {},
                "Choose an objective over data first."});
  for (const Example& example : examples()) {
    const Scene scene = read_scene(example.text);
    add("Examples", {"example." + std::string(example.id), scene.name, ui::Icon::none, {}, [this, scene] {
                       session_.post(command::LoadScene{scene});
                     }});
  }
  add("Scene", {"scene.last",
                "Reopen a session\u2026",
                ui::Icon::undo,
                {},
                [this] { dialogs_.open_sessions(kept_sessions(), false); },
                [this] { return kept_sessions && !kept_sessions().empty(); },
                {},
                "There is no earlier session."});
  add("Scene", {"scene.cancel_save",
                "Cancel saving the picture",
                ui::Icon::close,
                {{Key::escape}},
                [this] { saver_.cancel(); },
                [this] { return saver_.busy(); },
                {},
                "No picture is being saved."});
  add("Scene", {"scene.quit", "Quit", ui::Icon::close, {ui::ctrl(Key::q)}, [this] { view_.quit = true; }, {}, {}, {}, {}, true});
}

void Interface::add_teaching_actions() {
  add("Ghosts", {"ghost.pin", "Pin ghost", ui::Icon::pin, {{Key::g}}, posts(command::PinGhost{})});
  const auto has_ghosts = [this] { return !session_.pins().empty(); };
  add("Ghosts", {"ghost.swap",
                 "Bring ghosts to front",
                 ui::Icon::none,
                 {{Key::b}},
                 [this] { view_.ghosts_first = !view_.ghosts_first; },
                 has_ghosts,
                 [this] { return view_.ghosts_first; },
                 "Nothing is pinned. Pin a run to compare."});
  add("Ghosts",
      {"ghost.clear", "Remove all ghosts", ui::Icon::none, {}, posts(command::ClearGhosts{}), has_ghosts, {}, "Nothing is pinned."});
  const auto predicts = [this] { return session_.prediction().has_value(); };
  add("Teach", {"teach.predict",
                "Predict, then reveal",
                ui::Icon::eye_off,
                {{Key::p}},
                [this] {
                  set_mode(Mode::race);
                  session_.post(command::Predict{!session_.prediction()});
                },
                {},
                predicts});
  add("Teach", {"teach.advance",
                "Reveal / next question",
                ui::Icon::eye,
                {{Key::enter}, {Key::keypad_enter}},
                [this] { advance_prediction(desk()); },
                predicts,
                {},
                "Turn prediction on first."});
}

void Interface::add_inside_actions() {
  const auto is_inside = [this] { return looks_inside(); };
  add("View", {"mode.race", "The race", ui::Icon::none, {}, [this] { set_mode(Mode::race); }, {}, [is_inside] { return !is_inside(); }});
  add("View", {"mode.inside",
               "Inside a step",
               ui::Icon::none,
               {{Key::i}},
               [this] { set_mode(looks_inside() ? Mode::race : Mode::inside); },
               {},
               is_inside});
  add("Inside a step", {"inside.next",
                        "Next row",
                        ui::Icon::step_forward,
                        {{Key::down}},
                        [this] {
                          if (const InsideStep* open = inside()) open->next_row(desk());
                        },
                        is_inside,
                        {},
                        "Look inside a step first."});
  add("Inside a step", {"inside.previous",
                        "Previous row",
                        ui::Icon::step_back,
                        {{Key::up}},
                        [this] {
                          if (const InsideStep* open = inside()) open->previous_row(desk());
                        },
                        is_inside,
                        {},
                        "Look inside a step first."});
  add("Inside a step", {"inside.numbers",
                        "Numbers in the formulas",
                        ui::Icon::none,
                        {{Key::n}},
                        [this] { change_look(session_, [](Look& look) { look.inside.numbers = !look.inside.numbers; }); },
                        is_inside,
                        [this] { return session_.scene().look.inside.numbers; },
                        "Look inside a step first."});
  add("Inside a step", {"inside.zoom",
                        "Zoom to the step",
                        ui::Icon::search,
                        {{Key::z}},
                        [this] { modes_.shown(desk()).zoom_to_step(desk()); },
                        is_inside,
                        {},
                        "Look inside a step first."});
}

void Interface::add_view_actions() {
  add("View", {"view.fit", "Fit to view", ui::Icon::fit, {{Key::f}}, [this] { modes_.shown(desk()).fit(desk()); }});
  add("View", {"view.present",
               "Presentation",
               ui::Icon::present,
               {{Key::f5}},
               [this] { view_.presentation = !view_.presentation; },
               {},
               [this] { return view_.presentation; }});
  add("View", {"view.fullscreen",
               "Full screen",
               ui::Icon::none,
               {{Key::f11}},
               [this] { toggle_fullscreen(); },
               [this] { return bool(toggle_fullscreen); },
               {},
               "There is no window."});
  add("View", {"view.plots",
               "Plots and results",
               ui::Icon::none,
               {{Key::r}},
               [this] { view_.right_folded = !view_.right_folded; },
               {},
               [this] { return !view_.right_folded; }});
}

void Interface::add_appearance_actions() {
  const std::array themes{std::pair("Dark", ui::ThemeId::dark), std::pair("Light", ui::ThemeId::light),
                          std::pair("Print", ui::ThemeId::print), std::pair("High contrast", ui::ThemeId::high_contrast)};
  for (const auto& [label, id] : themes) {
    const ui::ThemeId theme = id;
    add("View", {"theme." + std::string(ui::name(theme)),
                 label,
                 ui::Icon::none,
                 {},
                 [this, theme] { view_.theme = theme; },
                 {},
                 [this, theme] { return view_.theme == theme; }});
  }
  add("View", {"theme.next", "Dark or light", ui::Icon::none, {{Key::t}}, [this] {
                 view_.theme = ui::theme().dark ? ui::ThemeId::light : ui::ThemeId::dark;
               }});
  const std::array maps{std::pair("Field in the theme's colours", FieldMap::page), std::pair("Field in cividis", FieldMap::cividis),
                        std::pair("Field in viridis", FieldMap::viridis)};
  for (const auto& [label, id] : maps) {
    const FieldMap map = id;
    add("View", {"field." + std::to_string(int(map)),
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
  add("View", {"scale.up",
               "Larger interface",
               ui::Icon::none,
               {ui::ctrl(Key::equal)},
               scale(1.15f),
               [this] { return view_.ui_scale < 3; },
               {},
               "3 is the largest."});
  add("View", {"scale.down",
               "Smaller interface",
               ui::Icon::none,
               {ui::ctrl(Key::minus)},
               scale(1 / 1.15f),
               [this] { return view_.ui_scale > 0.75f; },
               {},
               "0.75 is the smallest."});
  add("View", {"scale.reset", "Reset interface size", ui::Icon::none, {ui::ctrl(Key::num_0)}, scale(0)});
  add("View", {"view.motion",
               "Reduced motion",
               ui::Icon::none,
               {},
               [this] { view_.reduced_motion = !view_.reduced_motion; },
               {},
               [this] { return view_.reduced_motion; }});
}

void Interface::add_layer_actions() {
  add("View", {"view.curvature",
               "Curvature at the pointer",
               ui::Icon::hessian,
               {{Key::c}},
               [this] { view_.landscape.at_pointer = !view_.landscape.at_pointer; },
               {},
               [this] { return view_.landscape.at_pointer; }});
  const auto has_data = [this] { return session_.objective().risk() != nullptr; };
  const auto has_test = [this] { return session_.objective().risk() && session_.objective().risk()->data().size(Part::test) > 0; };
  const auto layer = [&](std::string id, std::string label, ui::Icon icon, ui::Chord key, bool RiskLayers::*which,
                         std::function<bool()> enabled, std::string why) {
    std::vector<ui::Chord> keys;
    if (key.key != Key::none) keys.push_back(key);
    add("View", {std::move(id), std::move(label), icon, std::move(keys),
                 [this, which] { change_look(session_, [which](Look& look) { look.risk.*which = !(look.risk.*which); }); },
                 std::move(enabled), [this, which] { return session_.scene().look.risk.*which; }, std::move(why)});
  };
  layer("risk.samples", "Gradients of single samples", ui::Icon::samples, {Key::v}, &RiskLayers::samples, has_data,
        "This objective is no average over data.");
  layer("risk.batch", "Isolines of the batch's risk", ui::Icon::batch_risk, {}, &RiskLayers::batch, has_data,
        "This objective is no average over data.");
  layer("risk.test", "Isolines of the test risk", ui::Icon::test_risk, {}, &RiskLayers::test, has_test,
        "No rows are kept apart: set a test share.");
  for (const EffortInfo& axis : efforts()) {
    const EffortInfo what = axis;
    add("View", {"effort." + std::to_string(int(what.effort)),
                 "Horizontal axis: " + std::string(what.name),
                 ui::Icon::none,
                 {},
                 [this, what] { choose_effort(session_, view_, what.effort); },
                 [this, what] { return !what.data || session_.objective().risk(); },
                 [this, what] { return shown_effort(session_, view_) == what.effort; },
                 "This objective is no average over data."});
  }
}

void Interface::add_help_actions() {
  const auto predicts = [this] { return session_.prediction().has_value(); };
  const auto is_inside = [this] { return looks_inside(); };
  add("Help", {"help.palette", "Find an action", ui::Icon::search, {ui::ctrl(Key::p)}, [] { ui::open_palette(); }});
  add("Help", {"help.keys", "Keys and gestures", ui::Icon::info, {{Key::f1}}, [this] { dialogs_.open_help(); }});
  add("Help", {"teach.leave",
               "Leave the prediction",
               ui::Icon::none,
               {{Key::escape}},
               posts(command::Predict{false}),
               predicts,
               {},
               "Nothing is being predicted."});
  add("Help", {"results.close",
               "Close the full table",
               ui::Icon::none,
               {{Key::escape}},
               [this] { view_.plots.table = false; },
               [this] { return view_.plots.table && !view_.presentation && !looks_inside(); },
               {},
               "It is not open."});
  add("Help", {"help.leave",
               "Leave the presentation",
               ui::Icon::none,
               {{Key::escape}},
               [this] { view_.presentation = false; },
               [this] { return view_.presentation; },
               {},
               "No presentation is on."});
  add_palette_choices(actions_, session_, view_);
  add("Help", {"mode.leave",
               "Back to the race",
               ui::Icon::none,
               {{Key::escape}},
               [this] { set_mode(Mode::race); },
               is_inside,
               {},
               "This is the race."});
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
  static const auto example_ids = [] {
    std::vector<std::string> ids;
    for (const Example& example : examples()) ids.push_back("example." + std::string(example.id));
    return ids;
  }();
  static const std::array menus{
      ui::Menu{"Scene",
               "Scene",
               {"scene.open", "scene.save", "scene.last", "", "scene.data", "", "scene.picture", "scene.copy", "", "scene.quit"}},
      ui::Menu{"Edit",
               "Edit",
               {"edit.undo", "edit.redo", "", "edit.add", "edit.duplicate", "edit.remove", "", "edit.all", "edit.tune", "edit.new_seed",
                "edit.ensemble", "edit.from_here", "", "ghost.pin", "ghost.swap", "ghost.clear"}},
      ui::Menu{"View",
               "View",
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
                "view.motion"}},
      ui::Menu{"Examples", "Examples", example_ids},
      ui::Menu{"Teach", "Teach", {"teach.predict", "teach.advance", "", "view.present"}},
      ui::Menu{"Help", "Help", {"help.keys", "help.palette"}},
  };
  const float menus_end = ui::menu_bar(actions_, menus, rect.height() / ui::scale());

  float x = rect.max.x - px(16) - px(126);
  ImGui::SetCursorScreenPos({x, middle - px(14)});
  if (ui::button("save picture", "Save picture",
                 {.style = ui::ButtonStyle::accent,
                  .icon = ui::Icon::save,
                  .help = "Write the map or the window to a PNG",
                  .key = "Ctrl+S",
                  .width = 126})) {
    actions_.run("scene.picture");
  }
  for (const std::string_view id : {"view.present", "help.palette", "edit.redo", "edit.undo"}) {
    x -= px(34);
    ImGui::SetCursorScreenPos({x, middle - px(14)});
    ui::action_button(actions_, id);
  }
  static constexpr std::string_view modes[] = {"Race", "Inside a step"};
  // In the middle of the window, or beside the menus where these reach so far.
  const float modes_width = ui::segment_width(modes),
              modes_left = std::max(menus_end + px(12), std::round(rect.centre().x - modes_width / 2));
  ImGui::SetCursorScreenPos({modes_left, middle - px(14)});
  int mode = int(session_.scene().look.mode);
  if (ui::segment("mode", modes, mode)) set_mode(Mode(mode));
  const std::string& own = session_.scene().name;
  const std::string name = (own.empty() ? std::string(session_.objective().info().name) : own) +
                           (session_.modified() ? " \u00b7 changed" : "") + (session_.preparing() ? " \u00b7 computing\u2026" : "");
  const float name_left = modes_left + modes_width + px(16), name_right = x - px(12);
  if (name_right - name_left > px(28)) ui::draw_text_in(ui::draw(), ui::font(), name_left, name_right, middle, 1, theme.text2, name);
}

}  // namespace thalweg
