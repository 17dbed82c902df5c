#pragma once
// Rows of an objective over data from a file.

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
  std::vector<std::string> remarks;  ///< what one should know, a sentence each: rows left out, which label is which
};

/// The columns of `head` that suit a model, by their positions: numbers for the features and the next column, or the
/// last one for labels, as the target. A column that numbers the rows comes last.
std::vector<std::size_t> suggested_columns(const TableHead& head, const ModelInfo& model);

/// Reads the columns that the model wants, features first, then the target; each is given by its name or, where none
/// is called so, its number from 1. A name that holds commas may come in pieces, as a list separated by commas gives it.
/// No columns: the first ones but one that numbers the rows. Rows with a cell that cannot be used are left out and told,
/// unless they are the most; so are columns that one would not expect, and marks in numbers that may be read in two ways.
/// Two distinct labels, numbers or words, become −1 and +1: numbers by size, words in the order in which they appear.
/// Throws DataError with one sentence. `progress` may be null.
ReadRows read_rows(const TableFile& file, const ModelInfo& model, std::span<const std::string> columns, Progress* progress = nullptr);

/// Which tables a scene may name.
enum class TableAccess {
  beneath,   ///< files beside the scene or beneath it, once links and .. are resolved: for scenes from anywhere
  anywhere,  ///< all files: for scenes that the user trusts
  typed,     ///< what the user himself has named: also a pipe
};

/// The scene names a table that it may not read; nothing has been looked at. Whoever asks the user may call complete()
/// again with TableAccess::anywhere.
struct OutsideTable : DataError {
  explicit OutsideTable(std::filesystem::path table);
  std::filesystem::path file;  ///< its full path
};

/// Reads the file that the scene's data name, relative to `folder`, where they name one and it is not read yet; the
/// scene then has its full path. What to tell of it, and of the scene's settings that have no effect on these rows. Throws
/// OutsideTable, DataError.
std::vector<std::string> complete(Scene& scene, const std::filesystem::path& folder, TableAccess allowed, Progress* progress = nullptr);

/// The scene as text for a file in `folder`: a table beneath it is named relative to it.
std::string scene_text(const Scene& scene, const std::filesystem::path& folder);

}  // namespace thalweg
