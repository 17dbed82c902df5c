#pragma once
// Reads the rows of an objective over data from a file.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/scene/scene.hpp"
#include "session/table.hpp"

namespace thalweg {

struct ModelInfo;

inline constexpr std::size_t max_file_rows = 10'000'000;

struct ReadRows {
  OwnData data;
  std::vector<std::string> remarks;  ///< what the user should know, a sentence each: rows left out, which label is which
};

/// The positions of the columns of `head` that suit `model`: numeric ones for the features; as the target the next numeric
/// one, or the last column for labels. A column that numbers the rows is used last. Empty if there are too few.
std::vector<std::size_t> suggested_columns(const TableHead& head, const ModelInfo& model);

/// Reads the columns that `model` needs, features first, then the target. `columns` gives each by name or, if none is called
/// so, by number from 1; a name with commas may come in pieces, as from a list separated by commas. If it is empty, the first
/// columns are read, except one that numbers the rows. Rows with an unusable cell are left out and reported in the remarks,
/// as are unexpected columns and ambiguous decimal marks. Two distinct labels become −1 and +1: numbers by size, words in
/// order of appearance. Throws DataError with one sentence, also if more than half of the rows are unusable or fewer than two
/// are left. `progress` may be null; the result is empty if it is cancelled.
ReadRows read_rows(const TableFile& file, const ModelInfo& model, std::span<const std::string> columns, Progress* progress = nullptr);

/// Which tables a scene may name.
enum class TableAccess {
  beneath,   ///< in the folder of the scene or beneath it, once links and .. are resolved: for untrusted scenes
  anywhere,  ///< any file: for scenes that the user trusts
  typed,     ///< named by the user directly: any file, also a pipe
};

/// The scene names a table that it may not read; it has not been opened. complete() may be called again with
/// TableAccess::anywhere once the user agrees.
struct OutsideTable : DataError {
  explicit OutsideTable(std::filesystem::path table);
  std::filesystem::path file;  ///< its full path
};

/// Reads the table that the scene's data name, relative to `folder`, unless it has been read; its path becomes absolute, and
/// a start at the default moves to the one suggested for its rows. Returns remarks on it, and on settings without effect on
/// its rows. Throws OutsideTable, DataError. If `progress` is cancelled, discard the scene.
std::vector<std::string> complete(Scene& scene, const std::filesystem::path& folder, TableAccess allowed, Progress* progress = nullptr);

/// The scene as text for a file in `folder`; a table beneath it gets a relative path.
std::string scene_text(const Scene& scene, const std::filesystem::path& folder);

}  // namespace thalweg
