#pragma once
// Where something is saved: what a typed path means, and the end of the dialogs that ask for one.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace thalweg {

/// A typed path, understood.
struct SavePath {
  std::filesystem::path path;  ///< absolute, with the extension
  std::string problem;         ///< one sentence where nothing can be saved there
  bool exists = false;
};

/// "~/" is the home folder, relative paths begin in the current one, and a name without an extension gets `extension`
/// (".png"). Another extension is a problem, for the file would not be what its name says; `own` may have any.
SavePath save_path(std::string_view typed, std::string_view extension, const std::filesystem::path& own = {});

/// "x 2.png", "x 3.png", …: the first that is not there yet.
std::filesystem::path free_path(const std::filesystem::path& path);

/// The path field of a dialog that saves, the full path where it differs, what is wrong with it, and the buttons. Before
/// a file is overwritten that is not one's own, it asks.
class SaveField {
 public:
  /// Shows `path` unless something has been typed before.
  void propose(const std::filesystem::path& path);
  void set(const std::filesystem::path& path);
  /// In red beneath the field; the dialog stays.
  void set_problem(std::string problem);
  const std::string& problem() const { return problem_; }

  struct Options {
    std::string_view extension, help;
    std::string_view save;           ///< the button: "Save scene"
    std::filesystem::path own = {};  ///< may be overwritten without asking
  };
  /// Within a dialog, at its end. Where to save to, once that is decided; Cancel closes the dialog.
  std::optional<std::filesystem::path> draw(const Options& options);

 private:
  std::string typed_, problem_;
  std::string asked_;  // the typed path for which it asks
};

}  // namespace thalweg
