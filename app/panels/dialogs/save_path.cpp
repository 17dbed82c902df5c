#include "panels/dialogs/save_path.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/language/tr.hpp"
#include "platform/folders.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/notice.hpp"
#include "ui/text_edit.hpp"

namespace thalweg {

namespace fs = std::filesystem;
using ui::px;

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// ".png" for "x.png"; empty for "eta 0.05", where the text after the dot is not a file format.
std::string extension_of(const fs::path& path) {
  const std::string extension = path.extension().string();
  const bool format =
      extension.size() >= 2 && extension.size() <= 6 && std::isalpha(static_cast<unsigned char>(extension[1])) &&
      std::all_of(extension.begin() + 1, extension.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return format ? extension : "";
}

}  // namespace

SavePath save_path(std::string_view typed, std::string_view extension, const fs::path& own) {
  while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
  while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
  SavePath result;
  if (typed.empty()) {
    result.problem = tr("A file name is needed.");
    return result;
  }
  fs::path path = typed.substr(0, 2) == "~/" ? home_folder() / typed.substr(2) : fs::path(typed);
  std::error_code failure;
  path = fs::absolute(path, failure).lexically_normal();
  result.path = path;
  if (!path.has_filename() || fs::is_directory(path, failure)) {
    result.problem = tr("'{0}' is a folder. A file name is needed.", path.string());
    return result;
  }
  const std::string present = extension_of(path);
  if (present.empty() && path != own) result.path += extension;
  else if (lower(present) != extension && path != own)
    result.problem = tr("Files are written as {0} only, not as {1}.", extension, present);
  result.exists = fs::exists(fs::symlink_status(result.path, failure));
  if (fs::is_directory(result.path, failure)) result.problem = tr("'{0}' is a folder. Another name is needed.", result.path.string());
  return result;
}

fs::path free_path(const fs::path& path) {
  std::error_code failure;
  for (int i = 2;; ++i) {
    fs::path other = path.parent_path() / (path.stem().string() + " " + std::to_string(i) + path.extension().string());
    if (!fs::exists(fs::symlink_status(other, failure))) return other;
  }
}

void SaveField::propose(const fs::path& path) {
  if (typed_.empty()) set(path);
  problem_.clear();
  asked_.clear();
}

void SaveField::set(const fs::path& path) {
  typed_ = path.string();
  asked_.clear();
}

void SaveField::set_problem(std::string problem) {
  problem_ = std::move(problem);
  asked_.clear();
}

std::optional<fs::path> SaveField::draw(const Options& options) {
  const std::string before = typed_;
  const ui::EditResult field = ui::text_field(
      "path", typed_, ui::available_width(),
      {.error = !problem_.empty(), .focus_now = ImGui::IsWindowAppearing(), .help = problem_.empty() ? options.help : std::string_view()});
  if (typed_ != before) {
    problem_.clear();
    asked_.clear();
  }
  const SavePath place = save_path(typed_, options.extension, options.own);
  if (place.problem.empty() && place.path.string() != typed_) {
    const ui::Rect row = ui::place({ui::available_width(), px(20)});
    ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), row.min.x, row.max.x, row.centre().y, 0, ui::theme().text3,
                     place.path.string());
    ui::record_rect("full path", row);
  }
  ui::problem(problem_);
  const bool asking = !asked_.empty();
  if (asking) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ui::gap(4);
    ui::paragraph(tr("There is already a file '{0}' here.", place.path.filename().string()), ui::theme().text);
    ui::record_rect("question", {from, {from.x + ui::available_width(), ImGui::GetCursorScreenPos().y}});
  }
  ui::gap(16);
  const std::array<std::string_view, 2> labels{tr("Cancel"), options.save};
  const std::array answers{tr("Cancel"), tr("Replace"), tr("Keep both")};
  const int clicked = asking ? ui::dialog_buttons(answers) : ui::dialog_buttons(labels);
  if (clicked == 0) ui::close_dialog();
  if (asking) {
    if (clicked == 1) return place.path;
    if (clicked == 2) return free_path(place.path);
    return std::nullopt;
  }
  // Losing the focus also commits the field, but only Enter or the accent button saves.
  const bool enter =
      field.event == ui::Edit::committed && (ui::compat::pressed(ui::Key::enter) || ui::compat::pressed(ui::Key::keypad_enter));
  if (clicked != 1 && !enter) return std::nullopt;
  problem_ = place.problem;
  if (!problem_.empty()) return std::nullopt;
  if (!place.exists || place.path == options.own) return place.path;
  asked_ = typed_;
  return std::nullopt;
}

}  // namespace thalweg
