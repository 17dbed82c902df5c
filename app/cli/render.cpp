// `thalweg render`: draws a picture without a window.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "cli/app.hpp"
#include "cli/command_error.hpp"
#include "cli/progress_line.hpp"
#include "cli/remarks.hpp"
#include "core/language/tr.hpp"
#include "export/png.hpp"
#include "panels/shell/interface.hpp"
#include "platform/offscreen.hpp"

namespace thalweg {

namespace {

ui::ThemeId theme_named(const std::string& name) {
  if (name == "light") return ui::ThemeId::light;
  if (name == "print") return ui::ThemeId::print;
  if (name == "high-contrast") return ui::ThemeId::high_contrast;
  return ui::ThemeId::dark;
}

/// The share of all steps that is computed, in [0, 1].
double share_of(const Session& session) {
  double done = 0;
  for (const Contestant& contestant : session.scene().contestants) {
    const Run& run = session.run(contestant.id);
    done += run.done() ? 1 : double(run.last()) / double(session.scene().steps);
  }
  return done / double(std::max<std::size_t>(1, session.scene().contestants.size()));
}

}  // namespace

int render_command(const RenderOptions& options) {
  try {
    OffscreenContext context;
    Session session(options.scene);
    tell_remarks(session.objective());
    tell_schedule_remarks(session.scene());
    ProgressLine progress;
    do {
      session.update(0, std::chrono::milliseconds(50));
      progress.show(tr("Computing the runs"), share_of(session));
    } while (!session.complete());
    progress.clear();
    for (const Contestant& contestant : session.scene().contestants)
      tell_early_end(session.run(contestant.id), session.name(contestant.id));
    const auto destroy = [](ImGuiContext* c) { ImGui::DestroyContext(c); };
    const std::unique_ptr<ImGuiContext, decltype(destroy)> imgui(ImGui::CreateContext(), destroy);
    PictureRequest request;
    request.of = options.what == RenderOptions::What::window ? PictureOf::window : PictureOf::map;
    request.width = options.width;
    request.height = options.height;
    // Text and lines grow with the picture; LOOK's sizes are those of 1600 × 1000.
    request.scale = std::max(0.75f, std::min(float(options.width) / 1600, float(options.height) / 1000));
    if (request.of == PictureOf::window) request.scale = std::max(1.0f, request.scale);
    request.theme = theme_named(options.theme);
    ViewState view;
    view.reduced_motion = true;
    Interface interface(session, view, 1);
    for (double share; (share = interface.follow_studies()) < 1;) {
      progress.show(tr("Running the ensembles"), share);
      if (!Pool::shared().work_once()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    progress.clear();
    write_png(options.output, interface.picture(request), {.texts = {{"Software", "Thalweg"}, {"Title", options.scene.name}}});
  } catch (const std::runtime_error& problem) {
    throw EnvironmentError(problem.what());
  }
  return 0;
}

}  // namespace thalweg
