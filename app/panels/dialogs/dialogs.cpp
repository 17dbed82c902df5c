#include "panels/dialogs/dialogs.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/scene/idle.hpp"
#include "core/scene/limits.hpp"
#include "core/text/number.hpp"
#include "panels/dialogs/help_dialog.hpp"
#include "platform/atomic_file.hpp"
#include "platform/folders.hpp"
#include "session/data_file.hpp"
#include "session/input_file.hpp"
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
  int width, height;  // pixels; 0: the window's size, −1: as typed
};
constexpr std::array<SizeChoice, 5> sizes{{{english("Window size"), 0, 0},
                                           {english("Full HD, 1920 \u00d7 1080"), 1920, 1080},
                                           {english("4K, 3840 \u00d7 2160"), 3840, 2160},
                                           {english("8K, 7680 \u00d7 4320"), 7680, 4320},
                                           {english("Other"), -1, -1}}};

std::string file_name(const Scene& scene, std::string_view extension) {
  std::string name = scene.name.empty() ? scene.objective : scene.name;
  for (char& c : name) {
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ') c = '-';
  }
  return name + std::string(extension);
}

/// True for a click on the accent button or Enter in the field, but not when the field merely loses the focus.
bool confirmed(int clicked, const ui::EditResult& field) {
  return clicked == 1 ||
         (field.event == ui::Edit::committed && (ui::compat::pressed(ui::Key::enter) || ui::compat::pressed(ui::Key::keypad_enter)));
}

bool is_scene_name(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".toml" || extension == ".TOML";
}

/// "Valley race, 27 Nov, 22:12".
std::string name_of(const KeptSession& session) {
  try {
    const Scene scene = read_scene(read_whole(session.file, Accept::files, max_scene_bytes));
    return tr("{0}, {1}", scene.name.empty() ? tr(info_of(scene).name) : std::string_view(scene.name), session.when());
  } catch (const std::runtime_error&) {  // reported when the user opens it
    return session.when();
  }
}

/// Error message if the file can be neither a scene nor a table (a folder, unreadable or binary); else empty.
std::string unfit(const std::string& file) {
  const std::string name = quoted_name(file);
  std::error_code failure;
  if (std::filesystem::is_directory(file, failure)) return tr("{0} is a folder. A scene (.toml) or a table (.csv) can be opened.", name);
  try {
    std::array<char, 4096> start{};
    const std::size_t size = InputFile(file, Accept::files).read(start);
    if (std::memchr(start.data(), 0, size)) return tr("{0} is no text. A scene (.toml) or a table (.csv) can be opened.", name);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

void Dialogs::open_picture(const Desk& desk, int window_width, int window_height) {
  window_width_ = window_width;
  window_height_ = window_height;
  picture_path_.propose(pictures_folder() / file_name(desk.session.scene(), ".png"));
  theme_ = int(desk.view.theme);
  wanted_ = "save picture";
}

void Dialogs::open_scene(const Desk& desk) {
  if (open_path_.empty())
    open_path_ = desk.session.file().empty() ? (home_folder() / file_name(desk.session.scene(), ".toml")).string() : desk.session.file();
  open_problem_.clear();
  wanted_ = "open scene";
}

void Dialogs::save_scene(const Desk& desk) {
  const std::string& file = desk.session.file();
  const bool another = std::exchange(proposed_for_, file) != file;
  const std::filesystem::path proposal =
      file.empty() ? home_folder() / file_name(desk.session.scene(), ".toml") : std::filesystem::path(file);
  if (another) scene_path_.set(proposal);
  scene_path_.propose(proposal);
  wanted_ = "save scene";
}

void Dialogs::open_data(const Desk& desk, const std::string& file) {
  if (model_of(desk.session.scene().objective)) return data_.open(desk, file);
  if (file.empty()) return ui::notify(tr("This objective has no rows. Choose one over data first, such as Linear regression."));
  ui::notify(tr("{0} is taken for a table of rows, and this objective has none. Choose one over data first, such as Linear regression.",
                quoted_name(file)));
}

void Dialogs::open_sessions(std::vector<KeptSession> sessions, bool after_crash) {
  sessions_ = SessionKeeper::mark_offered(std::move(sessions));
  after_crash_ = after_crash;
  session_names_.clear();
  for (const KeptSession& session : sessions_) session_names_.push_back(name_of(session));
  wanted_ = "sessions";
}

void Dialogs::load(const Desk& desk, command::LoadScene scene, const std::filesystem::path& folder, TableAccess access) {
  remarks_.clear();
  loader_.open_scene(desk, std::move(scene), folder, access);
}

void Dialogs::dropped(const Desk& desk, const std::string& file) {
  if (const std::string problem = unfit(file); !problem.empty()) return ui::notify(problem, ui::Tone::bad, 10);
  if (!is_scene_name(file)) return open_data(desk, file);
  try {
    read_file(desk, file, TableAccess::beneath, true);
  } catch (const std::runtime_error& problem) {
    ui::notify(problem.what(), ui::Tone::bad, 10);
  }
}

// `own`: `file` becomes the document's file; kept sessions have none. Throws std::runtime_error if it cannot be read.
void Dialogs::read_file(const Desk& desk, const std::string& file, TableAccess access, bool own) {
  std::error_code failure;
  if (std::filesystem::is_directory(file, failure))
    throw std::runtime_error(
        tr("{0} is a folder. A scene file (.toml) is expected.", quoted_name(std::filesystem::path(file).lexically_normal())));
  const auto full = std::filesystem::absolute(file).lexically_normal();
  Scene scene;
  std::vector<std::string> remarks;
  try {
    scene = read_scene(read_whole(full, Accept::files, max_scene_bytes), remarks);
  } catch (const SceneError& problem) {
    throw std::runtime_error(tr("{0}: {1}", quoted_name(full), problem.what()));
  }
  load(desk, {std::move(scene), own ? full.string() : std::string()}, full.parent_path(), access);
  remarks_ = sentences(remarks);
  if (!loader_.running()) loaded({});
}

void Dialogs::loaded(std::string told) {
  if (remarks_.empty()) return;
  ui::notify(sentences(std::vector{std::move(told), remarks_}), ui::Tone::plain, 10);
}

void Dialogs::open_help() { wanted_ = "keys"; }

void Dialogs::picture_failed(std::string problem) {
  picture_path_.set_problem(std::move(problem));
  wanted_ = "save picture";
}

void Dialogs::draw(const Desk& desk, const ui::Actions& actions) {
  if (!wanted_.empty()) ui::open_dialog(std::exchange(wanted_, {}));
  draw_picture(desk);
  draw_save_scene(desk);
  draw_open_scene(desk);
  draw_sessions(desk);
  draw_outside(desk);
  draw_help_dialog(actions);
  data_.draw(desk);
  follow_loader(desk);
}

void Dialogs::follow_loader(const Desk& desk) {
  if (loader_.follow(desk)) {
    if (loader_.outside()) wanted_ = "outside";
    else if (!loader_.problem().empty()) ui::notify(loader_.problem(), ui::Tone::bad, 10);
    else loaded(std::string(ui::present_notice()));  // keep the loader's notice about the table
  }
  if (loader_.running()) ui::notify(tr("Reading the scene's table, {0}", percent(loader_.progress())));
}

void Dialogs::draw_picture(const Desk& desk) {
  if (!ui::begin_dialog("save picture", tr("Save picture"), 460)) return;
  const std::string_view what[] = {tr("Map"), tr("Whole window")};
  ui::segment("what", what, what_);
  ui::gap(10);
  std::array<ui::DropdownRow, sizes.size()> rows;
  for (std::size_t i = 0; i < sizes.size(); ++i) rows[i] = {tr(sizes[i].label)};
  ui::dropdown("size", rows, size_);
  const SizeChoice& choice = sizes[std::size_t(size_)];
  if (choice.width >= 0) {
    width_ = choice.width > 0 ? choice.width : window_width_;
    height_ = choice.height > 0 ? choice.height : window_height_;
  }
  ui::gap(8);
  double width = width_, height = height_;
  if (ui::coordinates_row("pixels", tr("Width \u00d7 height, pixels"), width, height)) {
    size_ = int(sizes.size()) - 1;
    width_ = width;
    height_ = height;
  }
  ui::gap(8);
  const std::string_view themes[] = {tr("Dark"), tr("Light"), tr("Print"), tr("High contrast")};
  ui::segment("theme", themes, theme_);
  ui::gap(10);
  const auto path =
      picture_path_.draw({.extension = ".png", .help = tr("Where the picture is written (.png)"), .save = tr("Save picture")});
  const auto valid = [](double pixels, double most) { return pixels >= 64 && pixels <= most && pixels == std::floor(pixels); };
  if (path && (!valid(width_, 7680) || !valid(height_, 4320))) {
    picture_path_.set_problem(tr("64 to 7680 by 64 to 4320 whole pixels expected, got {0} by {1}.", shortest(width_), shortest(height_)));
  } else if (path) {
    PictureRequest request;
    request.of = what_ == 0 ? PictureOf::map : PictureOf::window;
    request.width = int(width_);
    request.height = int(height_);
    // Text and lines keep their size relative to the picture.
    request.scale = std::max(0.75f, ui::scale() * float(std::min(width_ / window_width_, height_ / window_height_)));
    request.theme = ui::theme_ids[std::size_t(theme_)];
    request.path = *path;
    desk.view.picture = request;
    ui::close_dialog();
  }
  ui::end_dialog();
}

void Dialogs::draw_save_scene(const Desk& desk) {
  if (!ui::begin_dialog("save scene", tr("Save scene"), 460)) return;
  const auto path =
      scene_path_.draw({.extension = ".toml", .help = tr("A scene file (.toml)"), .save = tr("Save scene"), .own = desk.session.file()});
  if (path) {
    try {
      write_file(*path, scene_text(as_shown(desk.session, desk.view), path->parent_path()));
      desk.session.mark_saved(path->string());
      proposed_for_ = path->string();
      scene_path_.set(*path);
      ui::notify(tr("Saved {0}", path->string()), ui::Tone::good);
      ui::close_dialog();
    } catch (const std::runtime_error& problem) {
      scene_path_.set_problem(problem.what());
    }
  }
  ui::end_dialog();
}

void Dialogs::draw_open_scene(const Desk& desk) {
  if (!ui::begin_dialog("open scene", tr("Open scene"), 460)) return;
  const ui::EditResult field =
      ui::text_field("path", open_path_, ui::available_width(),
                     {.error = !open_problem_.empty(), .focus_now = ImGui::IsWindowAppearing(), .help = tr("A scene file (.toml)")});
  if (field.event == ui::Edit::changed) open_problem_.clear();
  ui::problem(open_problem_);
  ui::gap(16);
  const std::string_view labels[] = {tr("Cancel"), tr("Open scene")};
  const int clicked = ui::dialog_buttons(labels);
  if (clicked == 0) ui::close_dialog();
  if (confirmed(clicked, field)) {
    try {
      read_file(desk, open_path_, TableAccess::beneath, true);
      ui::close_dialog();
    } catch (const std::runtime_error& problem) {
      open_problem_ = problem.what();
    }
  }
  ui::end_dialog();
}

void Dialogs::draw_sessions(const Desk& desk) {
  if (!ui::begin_dialog("sessions", tr("Reopen a session"), 460)) return;
  if (after_crash_) {
    ui::paragraph(tr("Thalweg did not close properly. Your work was kept:"), ui::theme().text);
    ui::gap(6);
  }
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    if (after_crash_ && !sessions_[i].crashed) continue;
    if (ui::button("session" + std::to_string(i), session_names_[i], {.style = ui::ButtonStyle::outline, .width = 420})) {
      try {
        read_file(desk, sessions_[i].file.string(), TableAccess::anywhere, false);  // that session had already read its table
      } catch (const std::runtime_error& problem) {
        ui::notify(problem.what(), ui::Tone::bad, 10);
      }
      ui::close_dialog();
    }
    ui::gap(4);
  }
  const std::string_view labels[] = {tr("Not now")};
  if (ui::dialog_buttons(labels) == 0) ui::close_dialog();
  ui::end_dialog();
}

void Dialogs::draw_outside(const Desk& desk) {
  if (!ui::begin_dialog("outside", tr("Read a table?"), 460)) return;
  if (!loader_.outside()) {
    ui::close_dialog();
    return ui::end_dialog();
  }
  ui::paragraph(tr("This scene wants to read '{0}', which lies outside its folder.", loader_.outside()->string()), ui::theme().text);
  const std::string_view labels[] = {tr("Don\u2019t read"), tr("Read")};
  const int clicked = ui::dialog_buttons(labels);
  if (clicked == 0) ui::notify(tr("The scene is not opened: its table is not read."));
  if (clicked >= 0) {
    loader_.answer(desk, clicked == 1);
    ui::close_dialog();
  }
  ui::end_dialog();
}

}  // namespace thalweg
