#pragma once
// Save paths: interpretation of typed paths, and the common bottom part of dialogs that save a file.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace thalweg {

/// The interpretation of a typed path.
struct SavePath {
  std::filesystem::path path;  ///< absolute, with the extension
  std::string problem;         ///< error message if the path cannot be used; else empty
  bool exists = false;         ///< something exists at `path`, possibly a dangling link
};

/// Interprets `typed`, ignoring surrounding blanks: "~/" is the home folder, relative paths start in the current one, and
/// `extension` (".png") is appended if there is none. Any other extension is a problem, unless the path equals `own`.
SavePath save_path(std::string_view typed, std::string_view extension, const std::filesystem::path& own = {});

/// The first of "x 2.png", "x 3.png", … that does not exist.
std::filesystem::path free_path(const std::filesystem::path& path);

/// Path field, resolved path, error message and buttons of a save dialog. Asks before overwriting a file other than
/// Options::own.
class SaveField {
 public:
  /// Sets the field to `path` if it is empty; clears problem() and a pending question.
  void propose(const std::filesystem::path& path);
  void set(const std::filesystem::path& path);
  /// Shows an error message below the field.
  void set_problem(std::string problem);
  const std::string& problem() const { return problem_; }

  struct Options {
    std::string_view extension, help;
    std::string_view save;           ///< label of the button: "Save scene"
    std::filesystem::path own = {};  ///< file that may be overwritten without asking
  };
  /// Call at the end of an open dialog. Returns the path once the user has confirmed it. Cancel closes the dialog.
  std::optional<std::filesystem::path> draw(const Options& options);

 private:
  std::string typed_, problem_;
  std::string asked_;  // typed path of the pending question; empty: none
};

}  // namespace thalweg
