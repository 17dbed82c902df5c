#include "panels/palette_choices.hpp"

#include <algorithm>

#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/search/registries.hpp"

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
    {"help.keys", "help, shortcuts, keyboard, hotkeys, manual"},
};

const Contestant* open_contestant(const Session& session, const ViewState& view) {
  const auto& all = session.scene().contestants;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Contestant& c) { return c.id == view.open_contestant; });
  return found == all.end() ? nullptr : &*found;
}

void add_choice(ui::Actions& actions, std::string_view kind, std::string_view group, const Findable& item, ui::Action action) {
  action.id = std::string(kind).append(".").append(item.id);
  action.label = item.name;
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
  for (const MethodEntry& entry : methods()) {
    const MethodInfo* const method = entry.info;
    ui::Action action;
    action.run = [&session, &view, method] {
      session.post(command::Add{std::string(method->id)});
      view.open_contestant = free_id(session.scene());
    };
    action.enabled = [&session, method] { return fits(*method, session.objective().info()); };
    action.why_disabled = std::string(method->name) + " " + std::string(misfit_words(*method)) + ".";
    add_choice(actions, "add", "Add a contestant", findable(*method), std::move(action));
  }
  for (const ObjectiveEntry& entry : objectives()) {
    ui::Action action;
    action.run = [&session, id = std::string(entry.info->id)] { session.post(command::SetObjective{id}); };
    add_choice(actions, "objective", "Objective", findable(*entry.info), std::move(action));
  }
  for (const ScheduleEntry& entry : schedules()) {
    ui::Action action;
    action.run = [&session, &view, id = std::string(entry.info->id)] {
      if (const Contestant* c = open_contestant(session, view)) session.post(command::SetSchedule{c->id, id});
    };
    action.enabled = [&session, &view] {
      const Contestant* c = open_contestant(session, view);
      return c && find_param(find_method(c->method)->info->params, "lr");
    };
    action.why_disabled = "Open a contestant that has a learning rate first.";
    add_choice(actions, "schedule", "Schedule of the open contestant", findable(*entry.info), std::move(action));
  }
}

}  // namespace thalweg
