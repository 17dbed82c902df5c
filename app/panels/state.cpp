#include "panels/state.hpp"

#include <algorithm>

namespace thalweg {

std::optional<SceneView> inside_view(const Session& session, const ViewState& view) {
  const auto& chosen = session.scene().look.inside.view;
  return view.step_view && view.step_view->instead_of == chosen ? std::optional(view.step_view->view) : chosen;
}

void leave_step_view(Session& session, ViewState& view) {
  view.step_view.reset();
  change_look(session, [](Look& look) { look.inside.view.reset(); });
}

const std::vector<PlotChoice>& shown_plots(const Session& session, const ViewState& view) {
  const auto& chosen = session.scene().look.plots;
  return chosen ? *chosen : view.plots.shown;
}

void choose_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots) {
  view.plots.shown = plots;
  change_look(session, [&](Look& look) { look.plots = std::move(plots); });
}

void adjust_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots) {
  if (plots == shown_plots(session, view)) return;
  if (!session.scene().look.plots) view.plots.shown = std::move(plots);
  else change_look(session, [&](Look& look) { look.plots = std::move(plots); });
}

Effort shown_effort(const Session& session, const ViewState& view) {
  const Effort wanted = session.scene().look.effort.value_or(view.plots.effort);
  return info(wanted).data && !session.objective().risk() ? Effort::steps : wanted;
}

void choose_effort(Session& session, ViewState& view, Effort effort) {
  view.plots.effort = effort;
  change_look(session, [&](Look& look) { look.effort = effort; });
}

Scene as_shown(const Session& session, const ViewState& view) {
  Scene scene = session.scene();
  const auto same_quantity = [](const PlotChoice& a, const PlotChoice& b) { return a.quantity == b.quantity; };
  const std::vector<PlotChoice> usual = PlotsView{}.shown, &shown = shown_plots(session, view);
  if (!std::equal(shown.begin(), shown.end(), usual.begin(), usual.end(), same_quantity)) scene.look.plots = shown;
  if (const Effort effort = shown_effort(session, view); effort != PlotsView{}.effort) scene.look.effort = effort;
  return scene;
}

}  // namespace thalweg
