#pragma once
// Tables in text files (CSV): cells separated by commas, semicolons, tabs or blanks, quoted as in RFC 4180, with or without a
// header line.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tr.hpp"
#include "session/input_file.hpp"

namespace thalweg {

class Progress;

/// A file yields no rows; what() is one sentence.
struct DataError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct TableHead {
  char separator = ',';              ///< from a first line such as "sep=;", else guessed from the first lines; ' ' stands for one or more
  bool named = false;                ///< the first line is a header
  bool index = false;                ///< the first column numbers the rows: unnamed, as by pandas and R, or called index and counting
  std::vector<std::string> columns;  ///< their names, in UTF-8; the number, from 1, of an unnamed one
  std::vector<std::vector<std::string>> rows;  ///< the first rows as text, each as long as `columns`
};

/// The source of a table: a file, which can be read any number of times in pieces, or a stream, which the constructor reads
/// into memory.
class TableFile {
 public:
  /// Throws DataError if the file does not exist, is of a kind that is not accepted, or is a stream of more than
  /// max_stream_bytes.
  TableFile(std::filesystem::path path, Accept accept = Accept::files);

  const std::filesystem::path& path() const { return path_; }
  bool held() const { return held_; }
  const std::string& text() const { return text_; }

 private:
  std::filesystem::path path_;
  bool held_ = false;
  std::string text_;  ///< of a stream
};
inline constexpr std::size_t max_stream_bytes = std::size_t(256) << 20;

/// A table whose columns have been determined.
class Table {
 public:
  using Row = std::function<bool(std::span<const std::string> cells, std::int64_t line)>;

  /// Keeps `preview` rows in the head. Throws DataError if there is nothing in the file or it is JSON. `file` must outlive
  /// the table.
  explicit Table(const TableFile& file, std::size_t preview = 5);
  Table(TableFile&&, std::size_t = 5) = delete;

  const std::filesystem::path& path() const { return file_.path(); }
  const TableHead& head() const { return head_; }

  /// Calls `row` with the cells and the line number of each row after the header until it returns false. The cells are valid
  /// during the call only. Reports to `progress`, which may be null, and stops if it is cancelled. Throws DataError if a
  /// quote is never closed.
  void read(Progress* progress, const Row& row) const;

 private:
  void feed(class TableParser& parser, Progress* progress) const;
  void understand(std::size_t preview);

  const TableFile& file_;
  std::size_t skipped_ = 0;  // bytes before the first line: a byte order mark, "sep=;"
  std::int64_t first_line_ = 1;
  TableHead head_;
};

/// Lists the separators that are recognized, for messages about others.
inline constexpr std::string_view read_separators =
    english("Between cells stand commas, semicolons, tabs or blanks; another separator is named by a first line, such as sep=|.");

/// Whether a column of row numbers is usually called `name`.
bool is_called_index(std::string_view name);

/// Whether the cell is empty or holds a usual mark for that: NA, NaN, null, ?.
bool cell_missing(std::string_view cell);

/// "'points.csv'": the name without folders, in quotes for a sentence.
std::string quoted_name(const std::filesystem::path& file);

}  // namespace thalweg
