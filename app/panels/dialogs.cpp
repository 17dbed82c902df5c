#include "panels/dialogs.hpp"

#include <array>
#include <filesystem>
#include <cmath>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "core/objective/data/model_of.hpp"
#include "platform/folders.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/notice.hpp"
#include "ui/slider.hpp"
#include "ui/text_edit.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::px;

namespace {

struct SizeChoice {
  std::string_view label;
  int width, height;  // 0: the window's
};
constexpr std::array<SizeChoice, 5> sizes{{{"Window size", 0, 0},
                                           {"Full HD, 1920 \u00d7 1080", 1920, 1080},
                                           {"4K, 3840 \u00d7 2160", 3840, 2160},
                                           {"8K, 7680 \u00d7 4320", 7680, 4320},
                                           {"Other", -1, -1}}};

std::string file_name(const Scene& scene, std::string_view extension) {
  std::string name = scene.name.empty() ? scene.objective : scene.name;
  for (char& c : name) {
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ') c = '-';
  }
  return name + std::string(extension);
}

constexpr std::string_view save_labels[] = {"Cancel", "Save picture"};
constexpr std::string_view scene_save_labels[] = {"Cancel", "Save scene"};
constexpr std::string_view scene_open_labels[] = {"Cancel", "Open scene"};

void draw_problem(const std::string& problem) {
  if (problem.empty()) return;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ui::paragraph(problem, ui::theme().bad, ui::Size::small);
  ui::record_rect("problem", {from, {from.x + ui::available_width(), ImGui::GetCursorScreenPos().y}});
}

// The accent button, or Enter in the field; a click elsewhere only ends the editing.
bool confirmed(int clicked, const ui::EditResult& field) {
  return clicked == 1 || (field.event == ui::Edit::committed && (ui::compat::pressed(ui::Key::enter) || ui::compat::pressed(ui::Key::keypad_enter)));
}

}  // namespace

void Dialogs::open_picture(const Desk& desk, int window_width, int window_height) {
  window_width_ = window_width;
  window_height_ = window_height;
  if (path_.empty()) path_ = (pictures_folder() / file_name(desk.session.scene(), ".png")).string();
  theme_ = int(desk.view.theme);
  problem_.clear();
  wanted_ = "save picture";
}

void Dialogs::open_scene(const Desk& desk) {
  if (scene_path_.empty()) scene_path_ = (home_folder() / file_name(desk.session.scene(), ".toml")).string();
  problem_.clear();
  wanted_ = "open scene";
}

void Dialogs::save_scene(const Desk& desk) {
  if (scene_path_.empty()) scene_path_ = (home_folder() / file_name(desk.session.scene(), ".toml")).string();
  problem_.clear();
  wanted_ = "save scene";
}

void Dialogs::open_data(const Desk& desk, const std::string& file) {
  if (model_of(desk.session.scene().objective)) data_.open(desk, file);
  else ui::notify("Rows belong to an objective over data, such as Linear regression. Choose one first.");
}

void Dialogs::dropped(const Desk& desk, const std::string& file) {
  if (std::filesystem::path(file).extension() != ".toml") return open_data(desk, file);
  try {
    read_file(desk, file);
  } catch (const std::runtime_error& problem) {
    ui::notify(problem.what(), ui::Tone::bad);
  }
}

void Dialogs::read_file(const Desk& desk, const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("Cannot read '" + file + "'.");
  std::stringstream text;
  text << in.rdbuf();
  load(desk, read_scene(text.str()), std::filesystem::path(file).parent_path());
}

void Dialogs::open_help() { wanted_ = "keys"; }

void Dialogs::picture_failed(std::string problem) {
  problem_ = std::move(problem);
  wanted_ = "save picture";
}

void Dialogs::draw(const Desk& desk, const ui::Actions& actions) {
  if (!wanted_.empty()) ui::open_dialog(std::exchange(wanted_, {}));
  draw_picture(desk);
  draw_scene(desk, true);
  draw_scene(desk, false);
  draw_help(actions);
  data_.draw(desk);
  if (loader_.follow(desk) && !loader_.problem().empty()) ui::notify(loader_.problem(), ui::Tone::bad, 10);
  if (loader_.running()) ui::notify("Reading the scene's table, " + std::to_string(int(100 * loader_.progress())) + " %");
}

void Dialogs::draw_picture(const Desk& desk) {
  if (!ui::begin_dialog("save picture", "Save picture", 460)) return;
  constexpr std::string_view what[] = {"Map", "Whole window"};
  ui::segment("what", what, what_);
  ui::gap(10);
  std::array<ui::DropdownRow, sizes.size()> rows;
  for (std::size_t i = 0; i < sizes.size(); ++i) rows[i] = {sizes[i].label};
  ui::dropdown("size", rows, size_);
  const SizeChoice& choice = sizes[std::size_t(size_)];
  if (choice.width >= 0) {
    width_ = choice.width > 0 ? choice.width : window_width_;
    height_ = choice.height > 0 ? choice.height : window_height_;
  }
  ui::gap(8);
  double width = width_, height = height_;
  if (ui::coordinates_row("pixels", "Width \u00d7 height, pixels", width, height)) {
    size_ = int(sizes.size()) - 1;
    width_ = width;
    height_ = height;
  }
  ui::gap(8);
  constexpr std::string_view themes[] = {"Dark", "Light", "Print", "High contrast"};
  ui::segment("theme", themes, theme_);
  ui::gap(10);
  const ui::EditResult field = ui::text_field("path", path_, ui::available_width(), {.error = !problem_.empty(), .help = "Where the picture is written"});
  draw_problem(problem_);
  ui::gap(16);
  const int clicked = ui::dialog_buttons(save_labels);
  if (clicked == 0) ui::close_dialog();
  if (confirmed(clicked, field)) {
    const auto valid = [](double pixels, double most) { return pixels >= 64 && pixels <= most && pixels == std::floor(pixels); };
    if (!valid(width_, 7680) || !valid(height_, 4320)) {
      problem_ = "64 to 7680 by 64 to 4320 whole pixels expected, got " + shortest(width_) + " by " + shortest(height_) + ".";
    } else if (path_.empty()) {
      problem_ = "A file name is needed.";
    } else {
      PictureRequest request;
      request.of = what_ == 0 ? PictureOf::map : PictureOf::window;
      request.width = int(width_);
      request.height = int(height_);
      // Text and lines keep their share of the picture as the window has it.
      request.scale = std::max(0.75f, ui::scale() * float(std::min(width_ / window_width_, height_ / window_height_)));
      request.theme = ui::theme_ids[std::size_t(theme_)];
      request.path = path_;
      desk.view.picture = request;
      ui::close_dialog();
    }
  }
  ui::end_dialog();
}

void Dialogs::draw_scene(const Desk& desk, bool saving) {
  if (!ui::begin_dialog(saving ? "save scene" : "open scene", saving ? "Save scene" : "Open scene", 460)) return;
  const ui::EditResult field = ui::text_field("path", scene_path_, ui::available_width(), {.error = !problem_.empty(), .focus_now = ImGui::IsWindowAppearing(), .help = "A scene file (.toml)"});
  draw_problem(problem_);
  ui::gap(16);
  const int clicked = ui::dialog_buttons(saving ? std::span(scene_save_labels) : std::span(scene_open_labels));
  if (clicked == 0) ui::close_dialog();
  if (confirmed(clicked, field)) {
    try {
      if (saving) {
        std::ofstream out(scene_path_, std::ios::trunc);
        if (!(out << scene_text(desk.session.scene(), std::filesystem::path(scene_path_).parent_path())) || !out.flush()) throw std::runtime_error("Cannot write '" + scene_path_ + "'.");
        desk.session.mark_saved();
        ui::notify("Saved " + scene_path_, ui::Tone::good);
      } else {
        read_file(desk, scene_path_);
      }
      ui::close_dialog();
    } catch (const std::runtime_error& problem) {
      problem_ = problem.what();
    }
  }
  ui::end_dialog();
}

void Dialogs::draw_help(const ui::Actions& actions) {
  if (!ui::begin_dialog("keys", "Keys", 760)) return;
  std::vector<std::pair<std::string, std::string>> lines;
  for (const ui::Action& action : actions.all()) {
    if (!action.keys.empty()) lines.emplace_back(action.label, action.keys.front().text());
  }
  lines.insert(lines.end(), {{"Set the start", "Click the map"},
                             {"Move the map", "Drag"},
                             {"Zoom the map", "Wheel"},
                             {"Zoom a plot", "Ctrl + wheel"},
                             {"Stretch a plot", "Shift + wheel"},
                             {"Next control", "Tab"},
                             {"Next panel", "F6"},
                             {"Start here, own start", "Right click"},
                             {"Change from the current step on", "Alt + slider"},
                             {"Fine slider steps", "Ctrl + wheel"}});
  const std::size_t rows = (lines.size() + 1) / 2;
  const float column = (ui::available_width() - px(32)) / 2;
  for (std::size_t i = 0; i < rows; ++i) {
    const ui::Rect row = ui::place({ui::available_width(), px(26)});
    for (std::size_t side = 0; side < 2 && i + side * rows < lines.size(); ++side) {
      const auto& [label, key] = lines[i + side * rows];
      const float left = row.min.x + float(side) * (column + px(32));
      ui::draw_text_in(ui::draw(), ui::font(), left, left + column, row.centre().y, 0, ui::theme().text2, label);
      ui::draw_key_chip(ui::draw(), {left + column - ui::key_chip_width(key), row.centre().y}, key);
    }
  }
  constexpr std::string_view labels[] = {"Close"};
  if (ui::dialog_buttons(labels) == 0) ui::close_dialog();
  ui::end_dialog();
}

}  // namespace thalweg
