// Every widget in one picture, for looking at; with THALWEG_GALLERY=folder the pictures are written there. As a test it
// proves that all of them draw in all themes.
#include <cmath>
#include <cstdlib>

#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/widgets.hpp"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

constexpr ParamSpec adam[] = {
    {"lr", "\\eta", "learning rate", "How far each step goes.", 1e-3, 1e-5, 10, positive, Scale::log},
    {"beta1", "\\beta_1", "momentum", "How much of the past gradients is kept.", 0.9, 0, 0.9999, unit_half_open, Scale::one_minus_log},
    {"beta2", "\\beta_2", "decay of v", "How long squares are averaged.", 0.999, 0.5, 0.99999, unit_half_open, Scale::one_minus_log},
    {"eps", "\\epsilon", "stabilizer", "Keeps the divisor from zero.", 1e-8, 1e-12, 1e-2, non_negative, Scale::log},
    flag("amsgrad", "AMSGrad", "Use the largest second moment so far."),
};
constexpr ParamSpec surface[] = {
    {"a", "a", "valley end", "The minimum lies at (a, a²).", 1, -2, 4, any_finite},
    {"b", "b", "steepness", "How steep the walls are.", 100, 1, 1000, positive, Scale::log},
    {"n", "N", "budget", "Steps.", 2000, 1, 10000, positive, Scale::log, Kind::integer},
};

struct Gallery {
  double values[5] = {0.05, 0.9, 0.999, 1e-8, 1};
  double shape[3] = {1, 100, 2000};
  double x = -1.5, y = 2;
  int mode = 0, objective = 0, schedule = 0;
  bool on = true, off = false;
  std::int64_t step = 420;
  std::string text = "constant";
  Plot loss, linear;
  std::vector<std::vector<double>> runs;
  Actions actions;
  std::vector<Menu> menus{{"Scene", "Scene", {"open", "save", "", "undo"}},
                          {"Edit", "Edit", {"undo", "redo"}},
                          {"View", "View", {"fit"}},
                          {"Help", "Help", {}}};

  Gallery() {
    for (int k = 0; k < 5; ++k) {
      std::vector<double> run(1001);
      for (std::size_t i = 0; i < run.size(); ++i) {
        const double s = double(i);
        run[i] =
            k == 4 ? std::pow(9.0, s) : 8 * std::exp(-s * (0.0006 + 0.002 * k)) * (1 + 0.3 * std::cos(s * 0.15 * k) * std::exp(-s / 80));
      }
      if (k == 4) run.resize(10);
      runs.push_back(run);
    }
    actions.add({"open", "Open scene…", Icon::folder, {ctrl(Key::o)}});
    actions.add({"save", "Save scene", Icon::save, {ctrl(Key::s)}});
    actions.add({"undo", "Undo", Icon::undo, {ctrl(Key::z)}, {}, [] { return false; }, {}, "Nothing to undo."});
    actions.add({"redo", "Redo", Icon::redo, {ctrl_shift(Key::z)}});
    actions.add({"fit", "Fit the view", Icon::fit, {{Key::f}}});
  }

  static void at(float x, float y) { ImGui::SetCursorScreenPos({px(x), px(y)}); }
  static void column(float x, float y, float width, const std::function<void()>& body) {
    const std::string id = std::to_string(int(x)) + "," + std::to_string(int(y));
    at(x, y);
    compat::begin_child(id.c_str(), {px(width), 0}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
    body();
    ImGui::EndChild();
  }

  void top_bar() {
    draw_logo(draw(), {px(27), px(22)}, px(21), theme().text3, theme().accent);
    draw_text_in(draw(), font(Weight::semibold, Size::title), px(44), px(140), px(22), 0, theme().text, "Thalweg");
    at(114, 0);
    menu_bar(actions, menus, 44);
    const std::string_view modes[] = {"Race", "Inside a step", "Maps"};
    ImGui::SetCursorScreenPos({px(680), px(8)});
    segment("mode", modes, mode);
    at(1280, 8);
    action_button(actions, "undo");
    same_line(6);
    action_button(actions, "redo");
    same_line(6);
    icon_button("search", Icon::search, "Search actions", "Ctrl+P");
    same_line(6);
    icon_button("present", Icon::present, "Present", "F5");
    same_line(8);
    button("picture", "Save picture", {.style = ButtonStyle::accent, .icon = Icon::save});
    horizontal(draw(), 0, px(1600), px(44), theme().line);
  }

  void left() {
    section_heading("Objective");
    gap(8);
    const DropdownRow rows[] = {{"Rosenbrock", "curved valley"}, {"Quadratic", "bowl"}, {"Himmelblau", "four minima"}};
    dropdown("objective", rows, objective);
    gap(14);
    const auto& f = formula("f(x, y) = (a - x)^2 + b (y - x^2)^2");
    draw_formula_at(draw(), ImGui::GetCursorScreenPos(), f, px(18), theme().text);
    place({0, formula_size(f, px(18)).y + px(8)});
    for (int i = 0; i < 3; ++i) slider_row(surface[i], shape[i]);
    coordinates_row("start", "Start", x, y);
    separator(14);
    section_heading("Contestants");
    gap(8);
    const Colour bar = theme().contestant(3);
    begin_card("adam", 12, &bar, 46);
    draw_text_in(draw(), font(Weight::medium), ImGui::GetCursorScreenPos().x + px(30), px(300), ImGui::GetCursorScreenPos().y + px(8), 0,
                 theme().text, "Adam");
    draw_marker(draw(), {ImGui::GetCursorScreenPos().x + px(12), ImGui::GetCursorScreenPos().y + px(8)}, fpx(5), Shape::diamond, bar, 0);
    gap(28);
    for (int i = 0; i < 5; ++i) slider_row(adam[i], values[i], {.fill = bar});
    const DropdownRow schedules[] = {{"constant"}, {"cosine annealing"}};
    dropdown("schedule", schedules, schedule, {.height = 26});
    gap(8);
    button("solo", "Solo", {.icon = Icon::solo});
    same_line(4);
    button("pin", "Pin ghost", {.icon = Icon::pin});
    same_line(4);
    icon_button("more", Icon::more, "More");
    same_line(4);
    button("reset", "Reset", {.style = ButtonStyle::link});
    end_card();
    gap(12);
    section_heading("Also try");
    gap(6);
    button("all", "All methods", {.style = ButtonStyle::outline});
    same_line(8);
    button("five", "Adam at five rates", {.style = ButtonStyle::outline});
  }

  void middle() {
    const Pill items[] = {{"field", "Field", Icon::field, true},
                          {"isolines", "Isolines", Icon::isolines, true},
                          {"gradient", "Gradient", Icon::gradient, false},
                          {"critical", "Critical points", Icon::critical_points, true}};
    pills("layers", items);
    gap(8);
    pills("narrow", items, true);
    gap(14);
    button("tune", "Tune all", {.style = ButtonStyle::raised, .icon = Icon::tune});
    same_line(8);
    button("next", "Next row", {.style = ButtonStyle::solid, .icon = Icon::step_forward, .height = 32});
    same_line(8);
    button("use", "Use these values", {.style = ButtonStyle::accent, .enabled = false, .why_disabled = "Point at a cell first."});
    gap(14);
    toggle("on", on);
    same_line(8);
    toggle("off", off);
    same_line(16);
    checkbox("check", "Markers every 100 steps", on);
    gap(10);
    text_field("name", text, px(160));
    same_line(12);
    key_hint("Esc");
    same_line(6);
    key_hint("↓ ↑");
    gap(14);
    const char* tex[] = {"m \\leftarrow \\beta_1 m + (1 - \\beta_1) g",
                         "\\hat{v} = v / (1 - \\beta_2^t)",
                         "d = \\sqrt{\\hat{v}} + \\epsilon",
                         "\\Delta = -\\eta \\frac{\\color{momentum}{\\hat{m}}}{\\color{second_moment}{d}}",
                         "\\left\\| \\nabla f(x_{81}) \\right\\|",
                         "-20 \\exp\\left(-0.2 \\sqrt{\\frac{x^2 + y^2}{2}}\\right)"};
    for (const char* t : tex) {
      const auto size = draw_formula_at(draw(), ImGui::GetCursorScreenPos(), formula(t), px(20), theme().text);
      place({0, size.y + px(10)});
    }
    const auto& long_one = formula(
        "\\left(1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2)\\right) \\left(30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y "
        "- "
        "36 x y + 27 y^2)\\right)");
    const auto size = draw_formula_at(draw(), ImGui::GetCursorScreenPos(), long_one, px(15), theme().text2, px(280));
    place({0, size.y + px(12)});
    ImVec2 p = ImGui::GetCursorScreenPos();
    for (int i = 1; i < icon_count; ++i) {
      const ImVec2 c(p.x + px(12) + px(28) * float((i - 1) % 16), p.y + px(12) + px(28) * float((i - 1) / 16));
      draw_icon(draw(), Icon(i), c, px(16), theme().text2);
    }
    place({0, px(90)});
    p = ImGui::GetCursorScreenPos();
    for (int i = 0; i < 10; ++i) {
      const Colour c = theme().contestant(i);
      draw_marker(draw(), {p.x + px(14) + px(44) * float(i), p.y + px(14)}, fpx(7.5f), contestant_shape(i), c, theme().casing);
      const ImVec2 ends[] = {{p.x + px(44) * float(i), p.y + px(36)}, {p.x + px(44) * float(i) + px(38), p.y + px(36)}};
      float phase = 0;
      dashed(draw(), ends, c, fpx(2), contestant_dash(i), scale(), phase);
    }
    place({0, px(50)});
    value_row("\\nabla f", "gradient", "(−270.0, 217.1)");
  }

  void right() {
    std::vector<Series> series;
    const std::string_view names[] = {"Gradient descent", "Momentum", "RMSprop", "Adam", "Diverging"};
    for (int i = 0; i < 5; ++i) {
      series.push_back({.id = i,
                        .name = names[i],
                        .y = runs[std::size_t(i)],
                        .colour = theme().contestant(i),
                        .shape = contestant_shape(i),
                        .dash = contestant_dash(i),
                        .diverged_at = i == 4 ? 9 : -1});
    }
    loss.draw("loss", series,
              {.title = "Loss",
               .formula = "f - f^{\\ast}",
               .height = 320,
               .crosshair = double(step),
               .dashes = theme().id == ThemeId::high_contrast,
               .legend = true});
    gap(20);
    const PlotLevel tolerance[] = {{1, "tolerance", theme().good}};
    linear.draw("linear", std::span(series).first(3),
                {.title = "Gradient norm",
                 .formula = "\\|\\nabla f\\|",
                 .height = 220,
                 .log_y = false,
                 .crosshair = double(step),
                 .levels = tolerance});
    separator();
    empty_state("none",
                {ImGui::GetCursorScreenPos(), {ImGui::GetCursorScreenPos().x + available_width(), ImGui::GetCursorScreenPos().y + px(90)}},
                "No contestants yet. Add one, or start with all methods.", "Add all methods");
  }

  void transport() {
    horizontal(draw(), 0, px(1600), px(930), theme().line);
    at(340, 950);
    icon_button("start", Icon::to_start, "To the start", "Home");
    same_line(6);
    icon_button("back", Icon::step_back, "One step back", "←");
    same_line(10);
    const ImVec2 p = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({p.x, px(945)});
    round_button("play", Icon::pause, "Pause", "Space");
    ImGui::SetCursorScreenPos({p.x + px(50), px(950)});
    icon_button("forward", Icon::step_forward, "One step", "→");
    same_line(6);
    icon_button("end", Icon::to_end, "To the end", "End");
    at(620, 936);
    const ScrubEvent events[] = {{9, 4, "diverged"}, {471, 1, "tolerance"}, {510, 3, "tolerance"}, {749, 2, "tolerance"}};
    scrub_bar("scrub", step, 1000, events, px(720));
    const DropdownRow speeds[] = {{"60 steps/s"}, {"30 steps/s"}};
    static int speed = 0;
    at(1380, 950);
    dropdown("speed", speeds, speed, {.width = px(110), .height = 30});
  }

  void operator()() {
    draw()->AddRectFilled({px(320), px(45)}, {px(1180), px(930)}, theme().ramp_filled ? ImU32(theme().ramp[3]) : ImU32(theme().gutter));
    top_bar();
    column(20, 64, 280, [&] { left(); });
    draw()->AddRectFilled({px(360), px(130)}, {px(860), px(920)}, theme().panel);
    column(380, 60, 460, [&] { middle(); });
    draw()->AddRectFilled({px(1180), px(45)}, {px(1600), px(930)}, theme().panel);
    column(1200, 60, 380, [&] { right(); });
    transport();
  }
};

void save(UiHarness& ui, const std::string& file) {
  if (const char* folder = std::getenv("THALWEG_GALLERY")) ui.save(std::string(folder) + "/" + file + ".png");
}

}  // namespace

TEST_CASE("every widget draws in every theme", "[ui][gallery]") {
  for (const ThemeId id : theme_ids) {
    UiHarness ui(1600, 1000, id);
    CHECK(ui.warning.empty());
    Gallery gallery;
    ui.content = [&] { gallery(); };
    ui.frames(3);
    ui.move(ui.centre("layers/gradient"));
    ui.frames(30);
    CHECK(ui.image().size() == 1600u * 1000 * 4);
    save(ui, "gallery-" + std::string(name(id)));
    if (id == ThemeId::dark || id == ThemeId::light) {
      ui.click("objective");
      ui.frames(2);
      save(ui, "open-" + std::string(name(id)));
      ui.key(Key::escape);
      ui.click("menu/Scene");
      ui.frames(2);
      save(ui, "menu-" + std::string(name(id)));
      ui.key(Key::escape);
      ui.click("lr/field");
      ui.type("-1");
      ui.key(Key::enter);
      ui.key(Key::tab);
      ui.move({1400, 250});
      ui.frames(2);
      save(ui, "error-" + std::string(name(id)));
    }
  }
}

TEST_CASE("the gallery draws at twice the scale", "[ui][gallery]") {
  UiHarness ui(3200, 2000, ThemeId::dark, 2);
  Gallery gallery;
  ui.content = [&] { gallery(); };
  ui.frames(3);
  CHECK(ui.image().size() == 3200u * 2000 * 4);
  save(ui, "gallery-2x");
}
