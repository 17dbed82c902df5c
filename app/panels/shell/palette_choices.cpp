#include "panels/shell/palette_choices.hpp"

#include <algorithm>
#include <functional>

#include "core/language/tr.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/search/registries.hpp"
#include "panels/contestants/contestants.hpp"
#include "panels/shell/transport.hpp"

namespace thalweg {

namespace {

constexpr std::pair<std::string_view, std::string_view> other_words[] = {
    {"scene.picture", "export, png, image, figure, screenshot, save image, export picture"},
    {"scene.copy", "export data, spreadsheet, clipboard, copy plots, copy data"},
    {"scene.open", "load, import, file"},
    {"scene.save", "export scene, share, store"},
    {"scene.data", "csv, table, import data, load data, spreadsheet, open table, own data"},
    {"scene.last", "restore, recover"},
    {"scene.quit", "exit, close"},
    {"edit.tune", "best learning rate, search learning rate, optimize learning rate"},
    {"edit.new_seed", "random, reroll, noise"},
    {"edit.ensemble", "monte carlo, repeat, statistics, histogram, many runs"},
    {"edit.add", "new contestant, optimizer"},
    {"ghost.pin", "compare, keep, freeze"},
    {"teach.predict", "quiz, question, guess"},
    {"mode.inside", "explain, formulas, details, update"},
    {"view.present", "projector, classroom, slides, lecture"},
    {"view.fit", "zoom, reset view, home"},
    {"view.motion", "animation, accessibility, settings, preferences"},
    {"theme.next", "theme, colours, settings, appearance, night mode"},
    {"theme.dark", "theme, colours, settings, night mode"},
    {"theme.light", "theme, colours, settings, day"},
    {"theme.print", "theme, colours, settings, white, paper"},
    {"theme.high contrast", "theme, colours, settings, accessibility"},
    {"scale.up", "zoom, font size, bigger, settings, text size"},
    {"scale.down", "zoom, font size, settings, text size"},
    {"help.keys", "help, shortcuts, keyboard, hotkeys, manual, mouse, gestures"},
};

const Contestant* open_contestant(const Session& session) { return find_contestant(session.scene(), session.scene().look.open); }

// Actions from the menu and the card of the open contestant.
void add_contestant_choices(ui::Actions& actions, Session& session, ViewState& view) {
  const auto add = [&](std::string_view id, std::string_view label, auto run) {
    ui::Action action;
    action.id = "contestant." + std::string(id);
    action.label = label;
    action.group = tr("Edit");
    action.run = [&session, run] {
      if (const Contestant* c = open_contestant(session)) run(*c);
    };
    action.enabled = [&session] { return open_contestant(session) != nullptr; };
    action.why_disabled = tr("Open a contestant first.");
    actions.add(std::move(action));
  };
  const auto moved = [&session](const Contestant& c, int by) {
    const auto& all = session.scene().contestants;
    session.post(command::Move{c.id, std::max(0, int(&c - all.data()) + by)});
  };
  add("rename", tr("Rename the open contestant"), [&view](const Contestant& c) { view.rename_requested = c.id; });
  add("solo", tr("Show the open contestant alone, or all"),
      [&session](const Contestant& c) { session.post(command::SetSolo{session.scene().look.solo == c.id ? 0 : c.id}); });
  add("hide", tr("Hide or show the open contestant"), [&session](const Contestant& c) {
    session.post(command::SetVisible{c.id, !c.visible});
  });
  add("up", tr("Move the open contestant up"), [moved](const Contestant& c) { moved(c, -1); });
  add("down", tr("Move the open contestant down"), [moved](const Contestant& c) { moved(c, 1); });
  add("rates", tr("Run the open contestant at five rates"), [&session](const Contestant& c) { session.post(command::FiveRates{c.id}); });
  add("start", tr("Own start for the open contestant, or the shared one"), [&session](const Contestant& c) {
    session.post(command::SetContestantStart{c.id, c.start ? std::nullopt : std::optional(start_aside(session))});
  });
  add("edits", tr("Clear the open contestant's mid-run edits"),
      [&session](const Contestant& c) { session.post(command::ClearEdits{c.id}); });
  add("reset", tr("Reset the open contestant"), [&session](const Contestant& c) { session.post(command::Reset{c.id}); });
}

// Actions for the layers of map, graph and "Inside a step", plots, results table, and speed.
void add_view_choices(ui::Actions& actions, Session& session, ViewState& view) {
  const auto add = [&](std::string id, std::string_view label, std::function<void()> run, std::function<bool()> checked,
                       std::function<bool()> enabled = {}, std::string_view why = {}) {
    ui::Action action{std::move(id),  std::string(label), ui::Icon::none,     {},
                      std::move(run), std::move(enabled), std::move(checked), std::string(why)};
    action.group = tr("View");
    actions.add(std::move(action));
  };
  const auto layer = [&](std::string id, std::string_view label, auto layers, auto which, std::function<bool()> enabled,
                         std::string_view why) {
    const auto flip = [layers, which](Look& look) { (look.*layers).*which = !((look.*layers).*which); };
    add(
        std::move(id), label, [&session, flip] { change_look(session, flip); },
        [&session, layers, which] { return bool((session.scene().look.*layers).*which); }, std::move(enabled), why);
  };
  const auto on_map = [&session] { return session.objective().info().dimension == 2; };
  const auto on_graph = [&session] { return session.objective().info().dimension == 1; };
  const auto inside = [&session] { return session.scene().look.mode == Mode::inside && session.objective().info().dimension == 2; };
  const std::string_view no_map = tr("This objective has one variable."), no_graph = tr("This objective has two variables."),
                         not_inside = tr("Look inside a step first.");
  const auto inside_layer = [&](std::string id, std::string_view label, bool InsideLayers::*which) {
    add(
        std::move(id), label,
        [&session, which] { change_look(session, [which](Look& look) { look.inside.layers.*which = !(look.inside.layers.*which); }); },
        [&session, which] { return session.scene().look.inside.layers.*which; }, inside, not_inside);
  };
  layer("layer.field", tr("Field: height as colour"), &Look::layers, &MapLayers::field, on_map, no_map);
  layer("layer.isolines", tr("Isolines"), &Look::layers, &MapLayers::isolines, on_map, no_map);
  add(
      "layer.gradient", tr("Gradient: arrows, streamlines, off"),
      [&session] { change_look(session, [](Look& look) { look.layers.gradient = next(look.layers.gradient); }); },
      [&session] { return session.scene().look.layers.gradient != GradientLayer::off; }, on_map, no_map);
  layer("layer.critical", tr("Critical points"), &Look::layers, &MapLayers::critical, on_map, no_map);
  layer("layer.names", tr("Labels on the current iterates"), &Look::layers, &MapLayers::names, {}, {});
  layer("layer.probes", tr("Trial points of the open contestant"), &Look::layers, &MapLayers::probes, on_map, no_map);
  layer("graph.update", tr("Next update on the graph"), &Look::graph, &GraphLayers::update, on_graph, no_graph);
  layer("graph.points", tr("Special points of the graph"), &Look::graph, &GraphLayers::points, on_graph, no_graph);
  layer("graph.derivative", tr("Derivative beneath the graph"), &Look::graph, &GraphLayers::derivative, on_graph, no_graph);
  add(
      "graph.side", tr("A graph for each contestant"),
      [&session] { session.post(command::SetSideBySide{!session.scene().look.side_by_side}); },
      [&session] { return session.scene().look.side_by_side; }, on_graph, no_graph);
  inside_layer("inside.arrows", tr("Arrows of the step"), &InsideLayers::arrows);
  inside_layer("inside.squares", tr("Squares of the accumulators"), &InsideLayers::squares);
  inside_layer("inside.metric", tr("Metric of the step"), &InsideLayers::metric);
  inside_layer("inside.hessian", tr("Hessian at the step"), &InsideLayers::hessian);
  inside_layer("inside.probes", tr("Trial points of the step"), &InsideLayers::probes);
  add(
      "inside.taylor", tr("Taylor model: first order, second order, off"),
      [&session] { change_look(session, [](Look& look) { look.inside.layers.taylor = (look.inside.layers.taylor + 1) % 3; }); },
      [&session] { return session.scene().look.inside.layers.taylor != 0; }, inside, not_inside);
  add(
      "results.table", tr("Full table of the results"), [&view] { view.plots.table = !view.plots.table; },
      [&view] { return view.plots.table; });
  for (const QuantityInfo& what : quantities()) {
    if (what.quantity() == Quantity::bracket) continue;  // shown and hidden automatically
    const auto is_this = [quantity = what.quantity()](const PlotChoice& c) { return c.quantity == quantity; };
    add(
        "plot." + std::string(what.id), tr("Plot: {0}", tr(what.name)),
        [&session, &view, is_this, quantity = what.quantity(), log = what.log] {
          std::vector<PlotChoice> plots = shown_plots(session, view);
          if (std::erase_if(plots, is_this) == 0) plots.push_back({quantity, log});
          choose_plots(session, view, std::move(plots));
        },
        [&session, &view, is_this] { return std::any_of(shown_plots(session, view).begin(), shown_plots(session, view).end(), is_this); },
        [&session, quantity = what.quantity()] { return is_defined(quantity, session.objective()); },
        tr("This objective does not have it."));
  }
  add("go.faster", tr("Play faster"), [&session] { change_speed(session, true); }, {});
  add("go.slower", tr("Play slower"), [&session] { change_speed(session, false); }, {});
}

// Why a method does not run on every objective; empty if it does.
std::string misfit(const MethodInfo& method) {
  const std::string_view name = tr(method.name);
  if (!method.objective.empty()) return tr("{0} needs the {1}.", name, tr(find_objective(method.objective)->info->name));
  if (method.dimension == 1) return tr("{0} needs one variable.", name);
  return method.dimension == 2 ? tr("{0} needs two variables.", name) : std::string();
}

void add_choice(ui::Actions& actions, std::string_view kind, std::string_view group, const Findable& item, ui::Action action) {
  action.id = std::string(kind).append(".").append(item.id);
  action.label = tr(item.name);
  action.group = group;
  action.names = {item.id, {}, item.torch, item.synonyms, {}};
  actions.add(std::move(action));
}

}  // namespace

void add_palette_choices(ui::Actions& actions, Session& session, ViewState& view) {
  for (const auto& [id, words] : other_words) {
    const ui::Action* known = actions.find(id);
    if (!known) continue;
    ui::Action action = *known;
    action.names.id = id;
    action.names.synonyms = words;
    actions.add(std::move(action));
  }
  add_contestant_choices(actions, session, view);
  add_view_choices(actions, session, view);
  for (const MethodEntry& entry : methods()) {
    const MethodInfo* const method = entry.info;
    ui::Action action;
    action.run = [&session, method] {
      session.post(command::Add{std::string(method->id)});
      change_look(session, [id = free_id(session.scene())](Look& look) { look.open = id; });
    };
    action.enabled = [&session, method] { return fits(*method, session.objective().info()); };
    action.why_disabled = misfit(*method);
    add_choice(actions, "add", tr("Add a contestant"), findable(*method), std::move(action));
  }
  for (const ObjectiveEntry& entry : objectives()) {
    ui::Action action;
    action.run = [&session, id = std::string(entry.info->id)] { session.post(command::SetObjective{id}); };
    add_choice(actions, "objective", tr("Objective"), findable(*entry.info), std::move(action));
  }
  for (const ScheduleEntry& entry : schedules()) {
    ui::Action action;
    action.run = [&session, id = std::string(entry.info->id)] {
      if (const Contestant* c = open_contestant(session)) session.post(command::SetSchedule{c->id, id});
    };
    action.enabled = [&session] {
      const Contestant* c = open_contestant(session);
      return c && find_param(find_method(c->method)->info->params, "lr");
    };
    action.why_disabled = tr("Open a contestant that has a learning rate first.");
    add_choice(actions, "schedule", tr("Schedule of the open contestant"), findable(*entry.info), std::move(action));
  }
}

}  // namespace thalweg
