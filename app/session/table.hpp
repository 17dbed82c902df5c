#pragma once
// A table in a text file (CSV): comma, semicolon, tab or blanks between cells, quotes as in RFC 4180, with or without a
// line of names.

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

/// A file that gives no rows; what() is one sentence.
struct DataError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct TableHead {
  char separator = ',';  ///< as a first line "sep=;" says, or as the first lines suggest; of ' ' any number
  bool named = false;    ///< the first line holds names
  bool index = false;    ///< the first column numbers the rows: it has no name, as pandas and R write it, or is called index and counts
  std::vector<std::string> columns;            ///< their names, in UTF-8; "1", "2", … where there are none
  std::vector<std::vector<std::string>> rows;  ///< the first ones, as they are written, each as long as `columns`
};

/// What a table is read from: a file, piece by piece and as often as one likes, or a stream, which is read once, here,
/// and held.
class TableFile {
 public:
  /// Throws DataError where there is no such file, where it is of a kind that is not accepted, and where a stream holds
  /// more than max_stream_bytes.
  TableFile(std::filesystem::path path, Accept accept = Accept::files);

  const std::filesystem::path& path() const { return path_; }
  bool held() const { return held_; }
  const std::string& text() const { return text_; }

 private:
  std::filesystem::path path_;
  bool held_ = false;
  std::string text_;  ///< where it is held
};
inline constexpr std::size_t max_stream_bytes = std::size_t(256) << 20;

/// A table that has been opened far enough to know its columns.
class Table {
 public:
  using Row = std::function<bool(std::span<const std::string> cells, std::int64_t line)>;

  /// `preview` rows are kept in the head. Throws DataError where there is nothing in it. The file is to outlive the table.
  explicit Table(const TableFile& file, std::size_t preview = 5);
  Table(TableFile&&, std::size_t = 5) = delete;

  const std::filesystem::path& path() const { return file_.path(); }
  const TableHead& head() const { return head_; }

  /// Calls `row` with the cells of each row and the number of its line, the line of names left out, until it returns
  /// false. The cells are valid during the call. Tells `progress` (may be null), and stops where that is cancelled.
  /// Throws DataError where a quote is never closed.
  void read(Progress* progress, const Row& row) const;

 private:
  void feed(class TableParser& parser, Progress* progress) const;
  void understand(std::size_t preview);

  const TableFile& file_;
  std::size_t skipped_ = 0;  // bytes before the first line: a byte order mark, "sep=;"
  std::int64_t first_line_ = 1;
  TableHead head_;
};

/// A sentence on the separators that are known, for whom another one has been used.
inline constexpr std::string_view read_separators =
    english("Between cells stand commas, semicolons, tabs or blanks; another separator is named by a first line, such as sep=|.");

/// Whether this is what a column of row numbers is called where it has a name.
bool is_called_index(std::string_view name);

/// Nothing is written in it, or one of the usual words for that: NA, NaN, null, ?.
bool cell_missing(std::string_view cell);

/// "'points.csv'": the name without folders, as sentences have it.
std::string quoted_name(const std::filesystem::path& file);

}  // namespace thalweg
