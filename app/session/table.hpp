#pragma once
// A table in a text file (CSV): comma, semicolon or tab between cells, quotes as in RFC 4180, with or without a line of
// names.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

class Progress;

/// A file that gives no rows; what() is one sentence.
struct DataError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct TableHead {
  char separator = ',';
  bool named = false;                          ///< the first line holds names
  std::vector<std::string> columns;            ///< their names; "1", "2", … where there are none
  std::vector<std::vector<std::string>> rows;  ///< the first ones, as they are written, each as long as `columns`
};

/// Opens the table far enough to know its columns. Throws DataError where there is no file or nothing in it.
TableHead read_head(const std::filesystem::path& file, std::size_t rows = 5);

/// Calls `row` with the cells of each row and the number of its line, the line of names left out, until it returns
/// false. The cells are valid during the call. Tells `progress` (may be null), and stops where that is cancelled.
void read_table(const std::filesystem::path& file, const TableHead& head, Progress* progress,
                const std::function<bool(std::span<const std::string> cells, std::int64_t line)>& row);

/// The number in a cell, finite; a decimal comma is one where commas do not separate.
std::optional<double> cell_number(std::string_view cell, char separator);
/// Nothing is written in it, or one of the usual words for that: NA, NaN, null, ?.
bool cell_missing(std::string_view cell);

/// "'points.csv'": the name without folders, as sentences have it.
std::string quoted_name(const std::filesystem::path& file);

}  // namespace thalweg
