#include "panels/shell/interface.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <new>
#include <stdexcept>
#include <utility>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "gfx/framebuffer.hpp"
#include "panels/shell/focus.hpp"
#include "panels/shell/left_panel.hpp"
#include "panels/shell/transport.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/notice.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float ensembles_again = 0.01f, sensitivity_again = 0.02f;  // polling intervals, seconds

}  // namespace

/// Owns Dear ImGui's GL objects.
struct Interface::Backend {
  Backend() {
    if (!ImGui_ImplOpenGL3_Init("#version 330 core")) throw std::runtime_error(std::string(tr("Dear ImGui cannot draw with this OpenGL.")));
  }
  ~Backend() { ImGui_ImplOpenGL3_Shutdown(); }
  // Since Dear ImGui 1.92 the back end updates the font texture itself.
  void renew_fonts() {
#if IMGUI_VERSION_NUM < 19200
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
  }
};

Interface::Interface(Session& session, ViewState view, float content_scale)
    : session_(session), view_(std::move(view)), content_scale_(content_scale) {
  ImGui::GetIO().IniFilename = nullptr;
  set_scale(content_scale_ * view_.ui_scale);
  backend_ = std::make_unique<Backend>();
  add_actions();
}

Interface::~Interface() = default;

void Interface::set_scale(float scale) {
  if (scale == built_scale_) return;
  const std::string warning = ui::setup(view_.theme, scale);
  if (!warning.empty() && built_scale_ == 0) ui::notify(warning, ui::Tone::bad);
  if (backend_) backend_->renew_fonts();
  built_scale_ = scale;
}

// The requested scale, or the largest multiple of 0.05, at least 0.5, at which the interface fits into the window.
float Interface::fitting_scale() {
  constexpr float least_scale = 0.5f, step = 0.05f;
  const ImVec2 least = view_.presentation ? ImVec2{660, 480} : ImVec2{float(layout_width), float(layout_height)};
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float asked = content_scale_ * view_.ui_scale * (view_.presentation ? 1.5f : 1.0f);
  const float room = std::min(window.x / least.x, window.y / least.y);
  if (asked <= room + 0.001f) {
    told_scale_ = 0;
    return asked;
  }
  const float fitting = std::min(asked, std::max(least_scale, std::floor(room / step + 0.001f) * step));
  if (fitting < asked && fitting != told_scale_ && !view_.presentation) {
    told_scale_ = fitting;
    ui::notify(tr("The interface is drawn at {0} times its size, not at {1}: the window has no room for more.", number(fitting, 3),
                  number(asked, 3)));
  }
  return fitting;
}

void Interface::build(int width, int height, const std::function<void()>& content) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ui::begin_frame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(
      {float(width) / ImGui::GetIO().DisplayFramebufferScale.x, float(height) / ImGui::GetIO().DisplayFramebufferScale.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::Begin("thalweg", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar(3);
  content();
  ImGui::End();
  ui::end_frame();
  ImGui::Render();
}

// Hovered items are collected anew in every frame, so that items no longer drawn are not hovered.
void Interface::begin_hover() {
  view_.hovered_contestant = std::exchange(view_.hovering, 0);
  view_.hovered_row = std::exchange(view_.hovering_row, -1);
  view_.ensemble.lit_contestant = std::exchange(view_.ensemble.lighting_contestant, 0);
  view_.ensemble.lit_group = std::exchange(view_.ensemble.lighting_group, -1);
  view_.data.hovered_row.reset();
}

bool Interface::frame(int width, int height) {
  set_scale(fitting_scale());
  ui::set_theme(view_.theme);
  ui::set_reduced_motion(view_.reduced_motion);
  begin_hover();
  unfold_ensembles();
  const bool running = studies_.ensembles.follow(session_, studies_.landscape, false);
  GLint target = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
  build(width, height, [&] { lay_out(); });
  if (running) ui::want_frame(ensembles_again);
  glBindFramebuffer(GL_FRAMEBUFFER, GLuint(target));  // the map has bound its own framebuffer
  glViewport(0, 0, width, height);
  const ui::Colour ground = ui::theme().gutter;
  glClearColor(float(ground.rgb >> 16 & 255) / 255, float(ground.rgb >> 8 & 255) / 255, float(ground.rgb & 255) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());

  for (std::string& problem : saver_.follow()) dialogs_.picture_failed(std::move(problem));
  if (view_.picture) {
    take_picture();
    glBindFramebuffer(GL_FRAMEBUFFER, GLuint(target));
    return true;
  }
  return modes_.shown(desk()).unsettled() || view_.hovering != view_.hovered_contestant || view_.hovering_row != view_.hovered_row ||
         view_.ensemble.lighting_contestant != view_.ensemble.lit_contestant || view_.ensemble.lighting_group != view_.ensemble.lit_group;
}

void Interface::take_picture() {
  const PictureRequest request = *std::exchange(view_.picture, std::nullopt);
  try {
    saver_.save(picture(request), request.path, session_.scene().name);
  } catch (const std::bad_alloc&) {
    dialogs_.picture_failed(tr("There is not enough memory for a picture of {0} by {1} pixels.", std::to_string(request.width),
                               std::to_string(request.height)));
  } catch (const std::runtime_error& problem) {
    dialogs_.picture_failed(problem.what());
  }
}

// Opens the ensemble fold when an ensemble has just been turned on.
void Interface::unfold_ensembles() {
  const bool on = session_.scene().ensemble.runs > 0;
  if (on && !ensembles_on_) view_.ensemble.open = true;
  ensembles_on_ = on;
}

double Interface::follow_studies() {
  unfold_ensembles();
  studies_.ensembles.follow(session_, studies_.landscape, false);
  return studies_.ensembles.progress();
}

Image Interface::picture(const PictureRequest& request) {
  Framebuffer target(request.width, request.height);  // first, as it may throw
  unfold_ensembles();
  // Reuse the ImGui context at another size, scale and theme, without pointer, and restore it afterwards. The landscape study
  // is replaced as well, since the picture shows another part of the plane; the other studies are shared with the window.
  struct Before {
    explicit Before(Interface& interface)
        : self(interface),
          view(interface.view_),
          landscape(std::exchange(interface.studies_.landscape, Landscape())),
          scale(interface.built_scale_) {}
    ~Before() {
      self.view_ = std::move(view);
      self.studies_.landscape = std::move(landscape);
      io.DisplaySize = size;
      io.DisplayFramebufferScale = ratio;
      io.MousePos = mouse;
      self.set_scale(scale);
      ui::set_theme(self.view_.theme);
    }
    Interface& self;
    ImGuiIO& io = ImGui::GetIO();
    ViewState view;
    Landscape landscape;
    float scale;
    ImVec2 size = io.DisplaySize, ratio = io.DisplayFramebufferScale, mouse = io.MousePos;
  };
  const Before before(*this);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {float(request.width), float(request.height)};
  io.DisplayFramebufferScale = {1, 1};
  view_.theme = request.theme;
  view_.hovered_contestant = 0;
  view_.still = true;
  set_scale(request.scale);
  ui::set_theme(request.theme);
  Modes modes;                            // separate, so that the window's keep their cached layers
  for (int pass = 0; pass < 2; ++pass) {  // some widget sizes are known only in the second frame
    io.MousePos = {-FLT_MAX, -FLT_MAX};
    io.MouseDown[0] = false;
    studies_.ensembles.follow(session_, studies_.landscape, true);  // in the second pass with the map's critical points
    build(request.width, request.height, [&] {
      if (request.of == PictureOf::map) {
        modes.shown(desk()).draw(desk(), {{0, 0}, io.DisplaySize}, false);
      } else {
        lay_out();
      }
    });
  }
  target.clear(ui::theme().gutter.rgb);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glUseProgram(0);  // `modes` deletes its programs; Dear ImGui must not restore one of them in the next frame
  return target.read();
}

void Interface::set_mode(Mode mode) {
  if (mode == session_.scene().look.mode) return;
  if (mode == Mode::inside && session_.prediction()) {
    ui::notify(tr("Leave the prediction first."));
    return;
  }
  view_.step_view.reset();
  change_look(session_, [mode](Look& look) {
    look.mode = mode;
    look.inside.row = InsideRow::all;
    look.inside.view.reset();
  });
  if (mode == Mode::inside && session_.head() == 0) session_.post(command::Seek{1});  // the first update leads to iterate 1
}

void Interface::draw_inside_plots(const Desk& desk, const ui::Rect& rect) {
  const InsideStep& step = modes_.step();
  const std::vector<Quantity> plots = step ? informative_quantities(step.run(desk)) : std::vector<Quantity>();
  plots_.draw(desk, rect, plots, step.contestant());
}

// B swaps current and pinned runs. If it is held down, releasing it swaps back.
void Interface::swap_while_held() {
  constexpr float tap_seconds = 0.35f;
  const bool down = ImGui::IsKeyDown(ui::compat::native(ui::Key::b)) && !ui::text_active();
  if (!down && swap_held_ > tap_seconds && !session_.pins().empty()) view_.ghosts_first = !view_.ghosts_first;
  swap_held_ = down ? swap_held_ + ImGui::GetIO().DeltaTime : 0;
  if (session_.pins().empty()) view_.ghosts_first = false;
  if (down) ui::want_frame(0);
}

// Commands posted while a mouse button is down, including the frame of its release, form one gesture.
void Interface::follow_gesture() {
  bool down = false;
  for (const int button : {0, 1, 2}) {
    if (ImGui::IsMouseClicked(button)) ++gestures_;
    down = down || ImGui::IsMouseDown(button) || ImGui::IsMouseReleased(button);
  }
  view_.gesture = down ? gestures_ : 0;
}

void Interface::lay_out() {
  follow_gesture();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Desk desk = this->desk();
  const InsideStep* const step = inside();
  const bool small = size.x < px(1400), inspecting = looks_inside(), presenting = view_.presentation;
  const float bar = presenting ? 0 : px(44), transport = px(small ? 56 : 68);

  // Panel widths in both modes; a transition interpolates between them.
  const float left_width = px(small ? 280 : std::clamp(view_.left_width, 280.0f, 420.0f));
  const float inspector_width = std::min(px(small ? 460 : std::clamp(view_.inspector_width, 460.0f, 640.0f)), std::floor(size.x * 0.45f));
  const float race_right = view_.right_folded ? 0
                           : presenting       ? std::floor(size.x * 0.38f)
                                              : px(small ? 320 : std::clamp(view_.right_width, 320.0f, 560.0f));
  const float inside_right = view_.right_folded || presenting || small ? 0 : px(300);
  const float linear = ui::eased(ImGui::GetID("mode"), inspecting ? 1.0f : 0.0f, 0.18f), towards = inspecting ? linear : 1 - linear;
  const float eased = 1 - std::pow(1 - towards, 3.0f), t = inspecting ? eased : 1 - eased;
  const auto between = [t](float race, float inside) { return std::round(race + t * (inside - race)); };
  const float x0 = between(presenting ? 0 : left_width, inspector_width);
  const float right_width = between(race_right, inside_right);
  const float x1 = size.x - right_width, y1 = size.y - transport;
  if (presenting && !inspecting) {
    const float x = ImGui::GetIO().MousePos.x;
    left_shown_ = x >= 0 && (x < px(6) || (left_shown_ && x < left_width));
  }

  modes_.shown(desk).draw(desk, {{x0, bar}, {x1, y1}}, true);
  if (!presenting && !inspecting) plots_.draw_results_table(desk, {{x0, bar}, {x1, y1}});
  swap_while_held();
  if (right_width > 0) {
    const ui::Rect rect = data_.draw(desk, {{x1, bar}, {size.x, y1}}, step ? step->contestant() : focus_of(desk));
    if (inspecting) draw_inside_plots(desk, rect);
    else if (presenting) plots_.draw_loss(desk, rect);
    else plots_.draw(desk, rect);
    ui::vertical(ui::draw(), x1, bar, y1, ui::theme().line);
  }
  draw_transport(desk, actions_, {{x0, y1}, {size.x, size.y}});
  if (inspecting) {
    const auto plots = inspector_.draw(desk, actions_, modes_.step(), {{x0 - inspector_width, bar}, {x0, size.y}}, small && !presenting);
    if (plots) draw_inside_plots(desk, step ? data_.draw(desk, *plots, step->contestant()) : *plots);
    ui::vertical(ui::draw(), x0, bar, size.y, ui::theme().line);
  } else if (!presenting || left_shown_) {
    const float right = presenting ? left_width : x0;
    draw_left_panel(desk, {{right - left_width, bar}, {right, size.y}});
    ui::vertical(ui::draw(), right, bar, size.y, ui::theme().line);
  }
  if (!presenting) {
    top_bar({{0, 0}, {size.x, bar}});
    const auto split = [&](std::string_view name, float x, float bottom, float& width, float low, float high, float initial, int side) {
      float pixels = px(width);
      if (ui::splitter(name, x, bar, bottom, pixels, px(low), px(high), px(initial), side)) width = pixels / ui::scale();
    };
    if (inspecting) split("inspector splitter", x0, size.y, view_.inspector_width, 460, 640, 540, 1);
    else split("left splitter", x0, size.y, view_.left_width, 280, 420, 320, 1);
    if (right_width > 0 && !inspecting) split("right splitter", x1, y1, view_.right_width, 320, 560, 400, -1);
  }
  dialogs_.draw(desk, actions_);
  if (std::exchange(view_.data_requested, false)) dialogs_.open_data(desk);
  if (std::exchange(view_.tune_requested, false)) tune_.open(desk);
  tune_.draw(desk);
  const int open_strip = view_.sensitivity.open ? session_.scene().look.open : 0;
  if (studies_.sensitivity.follow(session_, open_strip, view_.sensitivity.score, view_.plots.price)) ui::want_frame(sensitivity_again);
  ui::draw_palette(actions_);
  for (const std::string& problem : studies_.take_problems()) ui::notify(problem, ui::Tone::bad, 10);
  // Remarks and refusals last for one frame.
  if (!session_.remark().empty()) ui::notify(session_.remark().text());
  if (!session_.refusal().empty()) ui::notify(session_.refusal().text(), ui::Tone::bad);
  ui::draw_notice({{x0, bar}, {x1, y1}});
  actions_.dispatch_keys();
}

}  // namespace thalweg
