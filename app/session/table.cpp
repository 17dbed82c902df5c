#include "session/table.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <optional>
#include <utility>

#include "core/job/job.hpp"
#include "session/table_number.hpp"

namespace thalweg {

/// libcsv's parser, and the cells of the current row.
class TableParser {
 public:
  TableParser(char separator, std::int64_t first_line, const Table::Row& sink) : sink_(sink), line_(first_line) {
    csv_init(&parser_, CSV_REPALL_NL);  // empty lines count in line numbers
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~TableParser() { csv_free(&parser_); }
  TableParser(const TableParser&) = delete;
  TableParser& operator=(const TableParser&) = delete;

  // Both throw what the sink threw.
  void parse(std::string_view text) {
    csv_parse(&parser_, text.data(), text.size(), &TableParser::take_cell, &TableParser::take_line, this);
    if (problem_) std::rethrow_exception(problem_);
  }
  void finish() {
    csv_fini(&parser_, &TableParser::take_cell, &TableParser::take_line, this);
    if (problem_) std::rethrow_exception(problem_);
  }
  bool wants_more() const { return more_; }
  /// The line in which the quoted cell begins that is still open.
  std::optional<std::int64_t> open_quote() const {
    constexpr int in_cell = 2;  // libcsv's FIELD_BEGUN, which is not public
    return parser_.quoted && parser_.pstate == in_cell ? std::optional(line_ + breaks_) : std::nullopt;
  }

 private:
  static void take_cell(void* text, std::size_t size, void* self) {
    TableParser& p = *static_cast<TableParser*>(self);
    if (p.count_ == p.cells_.size()) p.cells_.emplace_back();
    std::string& cell = p.cells_[p.count_++];
    cell.assign(static_cast<const char*>(text), size);
    p.breaks_ += std::count(cell.begin(), cell.end(), '\n');
    p.after_return_ = false;
  }
  static void take_line(int end, void* self) {
    TableParser& p = *static_cast<TableParser*>(self);
    if (end == '\n' && p.after_return_) {  // second half of a \r\n
      p.after_return_ = false;
      return;
    }
    p.after_return_ = end == '\r';
    if (p.count_ > 0 && p.more_) {
      try {
        p.more_ = p.sink_(std::span(p.cells_.data(), p.count_), p.line_);
      } catch (...) {  // exceptions must not pass through C code
        p.problem_ = std::current_exception();
        p.more_ = false;
      }
    }
    p.line_ += 1 + std::exchange(p.breaks_, 0);
    p.count_ = 0;
  }

  csv_parser parser_;
  const Table::Row& sink_;
  std::vector<std::string> cells_;  // reused, so that a row allocates nothing
  std::size_t count_ = 0;
  std::int64_t line_, breaks_ = 0;
  bool after_return_ = false, more_ = true;
  std::exception_ptr problem_;
};

namespace {

/// "a comma", for sentences.
std::string separator_name(char separator) {
  switch (separator) {
    case ',': return std::string(tr("a comma"));
    case ';': return std::string(tr("a semicolon"));
    case '\t': return std::string(tr("a tab"));
    case ' ': return std::string(tr("a blank"));
    default: return std::string("'") + separator + "'";
  }
}

/// `sentence`, followed by the recognized separators.
DataError separators_wrong(std::string sentence) {
  return DataError(sentences(std::vector<std::string>{std::move(sentence), std::string(tr(read_separators))}));
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The bytes of a table, read from its beginning in pieces.
class Pieces {
 public:
  explicit Pieces(const TableFile& table) {
    if (table.held()) rest_ = table.text();
    else file_.emplace(table.path(), Accept::files);
    size_ = double(std::max<std::size_t>(1, file_ ? file_->size() : rest_.size()));
  }

  double size() const { return size_; }
  /// The next piece, valid until the next call; empty at the end.
  std::string_view next() {
    if (file_) return {piece_.data(), file_->read(piece_)};
    const std::string_view piece = rest_.substr(0, piece_.size());
    rest_.remove_prefix(piece.size());
    return piece;
  }

 private:
  std::optional<InputFile> file_;
  std::string_view rest_;
  double size_ = 1;
  std::vector<char> piece_ = std::vector<char>(1 << 16);
};

/// Enough of the text to guess its format.
std::string beginning_of(const TableFile& file) try { return std::string(Pieces(file).next()); } catch (const InputError& error) {
  throw DataError(error.what());
}

/// For tables separated by blanks: reduces each run of blanks to one and removes those at the ends of lines. Blanks in quotes
/// are kept.
class SingleBlanks {
 public:
  /// The next piece of the text, valid until the next call.
  std::string_view of(std::string_view piece) {
    out_.clear();
    for (const char c : piece) {
      if (c == '"') quoted_ = !quoted_;
      if (!quoted_ && (c == ' ' || c == '\t')) {
        pending_ = within_;
        continue;
      }
      const bool ends = !quoted_ && (c == '\n' || c == '\r');
      if (pending_ && !ends) out_ += ' ';
      out_ += c;
      pending_ = false;
      within_ = !ends;
    }
    return out_;
  }

 private:
  std::string out_;
  bool quoted_ = false, within_ = false, pending_ = false;  // in quotes; in a line; behind a blank
};

/// How often `separator` occurs outside quotes in each of the first non-empty lines. The last line may be cut off.
std::vector<std::ptrdiff_t> occurrences(std::string_view text, char separator) {
  std::vector<std::ptrdiff_t> counts;
  std::ptrdiff_t count = 0;
  bool quotes = false, any = false;
  for (std::size_t i = 0; i < text.size() && counts.size() < 10; ++i) {
    const bool ends = !quotes && (text[i] == '\n' || text[i] == '\r');
    if (text[i] == '"') quotes = !quotes;
    if (!quotes && text[i] == separator) ++count;
    any = any || !ends;
    if (!ends || !any) continue;
    counts.push_back(std::exchange(count, 0));
    any = false;
  }
  if (counts.empty()) counts.push_back(count);
  return counts;
}

/// Whether each of the first lines but the header is one number, with a blank between its thousands.
bool holds_one_number_a_line(std::string_view text) {
  std::size_t lines = 0;
  for (; !text.empty() && lines < 10; ++lines) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (lines > 0 && !written_number(text.substr(0, end))) return false;
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  }
  return lines > 1;
}

/// Whether all lines have equally many cells between blanks, or one more than the header: R also writes row names.
bool separated_by_blanks(std::string_view text) {
  const auto counts = occurrences(SingleBlanks().of(text), ' ');
  const std::ptrdiff_t names = counts.front(), cells = counts.back();
  const bool alike = std::all_of(counts.begin() + 1, counts.end(), [&](auto n) { return n == cells; });
  return names > 0 && alike && (cells == names || cells == names + 1) && !holds_one_number_a_line(text);
}

/// The separator that occurs equally often in all lines, blanks being tried last; else the most frequent one in the first
/// line.
char separator_of(std::string_view text) {
  for (const char c : {'\t', ';', ','}) {
    const auto counts = occurrences(text, c);
    if (counts.front() > 0 && std::all_of(counts.begin(), counts.end(), [&](auto n) { return n == counts.front(); })) return c;
  }
  if (separated_by_blanks(text)) return ' ';
  constexpr std::array candidates{',', ';', '\t'};
  return *std::max_element(candidates.begin(), candidates.end(),
                           [&](char a, char b) { return occurrences(text, a).front() < occurrences(text, b).front(); });
}

bool is_number(const std::string& cell) { return written_number(cell).has_value(); }

/// Whether the first row is a header: above numbers, or at least without any.
bool holds_names(const std::vector<std::vector<std::string>>& rows) {
  const auto& first = rows.front();
  if (std::none_of(first.begin(), first.end(), is_number)) {
    return std::any_of(first.begin(), first.end(), [](const std::string& cell) { return !cell_missing(cell); });
  }
  for (std::size_t i = 0; rows.size() > 1 && i < std::min(first.size(), rows[1].size()); ++i) {
    if (!is_number(first[i]) && !cell_missing(first[i]) && is_number(rows[1][i])) return true;
  }
  return false;
}

/// The length in bytes of a first line "sep=;" (Excel's), including its end, and the separator that it names.
std::optional<std::pair<std::size_t, char>> separator_line(std::string_view text) {
  const std::size_t size = text.size();
  const bool quoted = text.substr(0, 1) == "\"";
  if (quoted) text.remove_prefix(1);
  std::string key(text.substr(0, 4));
  for (char& c : key) c = char(std::tolower(static_cast<unsigned char>(c)));
  if (key != "sep=" || text.size() < 5 || text[4] == '"' || text[4] == '\n' || text[4] == '\r') return std::nullopt;
  const char separator = text[4];
  text.remove_prefix(5);
  if (quoted && text.substr(0, 1) == "\"") text.remove_prefix(1);
  if (!text.empty() && text.front() != '\r' && text.front() != '\n') return std::nullopt;
  if (text.substr(0, 2) == "\r\n") text.remove_prefix(1);
  if (!text.empty()) text.remove_prefix(1);
  return std::pair(size - text.size(), separator);
}

/// Whether the text begins as JSON does.
bool is_json(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const char opening = text.front();
  text.remove_prefix(1);
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  if (text.empty()) return false;
  return opening == '{' ? text.front() == '"' : std::string_view("[{-0123456789").find(text.front()) != std::string_view::npos;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned first = byte(0);
    const std::size_t size = first < 0x80                    ? 1
                             : first >= 0xc2 && first < 0xe0 ? 2
                             : first >= 0xe0 && first < 0xf0 ? 3
                             : first >= 0xf0 && first < 0xf5 ? 4
                                                             : 0;
    if (size == 0) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if ((byte(i) & 0xc0) != 0x80) return false;
    }
    // Overlong forms, surrogates, and code points beyond U+10FFFF.
    if ((first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f) || (first == 0xf0 && byte(1) < 0x90) ||
        (first == 0xf4 && byte(1) > 0x8f))
      return false;
    text.remove_prefix(size);
  }
  return true;
}

/// The text if it is UTF-8, else converted from Latin-1: names go into messages and scenes.
std::string as_utf8(std::string text) {
  if (is_utf8(text)) return text;
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += c;
    else out += {char(0xc0 | byte >> 6), char(0x80 | (byte & 0x3f))};
  }
  return out;
}

std::size_t filled_width(const std::vector<std::string>& row) {
  std::size_t width = row.size();
  while (width > 0 && row[width - 1].empty()) --width;
  return width;
}

/// Whether each row has one cell more than the header, and the first cells are row names or count the rows, as R writes them.
bool names_lack_the_index(const std::vector<std::string>& names, std::span<const std::vector<std::string>> rows) {
  if (names.size() < 2 || rows.empty() || names.back().empty()) return false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() != names.size() + 1 || rows[i].back().empty()) return false;
    const auto number = written_number(rows[i][0]), first = written_number(rows[0][0]);
    if (number && !(first && number->value == first->value + double(i))) return false;
  }
  return true;
}

/// Whether the first cells of the rows are 0, 1, 2, … or 1, 2, 3, …
bool counts(std::span<const std::vector<std::string>> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto first = written_number(rows[0][0]), number = written_number(rows[i][0]);
    if (!first || !number || (first->value != 0 && first->value != 1) || number->value != first->value + double(i)) return false;
  }
  return rows.size() > 1;
}

}  // namespace

bool is_called_index(std::string_view name) { return name == "index" || name == "Index" || name == "INDEX"; }

TableFile::TableFile(std::filesystem::path path, Accept accept) : path_(std::move(path)) {
  try {
    InputFile file(path_, accept);
    held_ = file.is_stream();
    if (held_) text_ = read_whole(file, path_, max_stream_bytes);
  } catch (const InputError& error) {
    throw DataError(error.what());
  }
}

Table::Table(const TableFile& file, std::size_t preview) : file_(file) {
  const std::string start = beginning_of(file);
  std::string_view text = start;
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) skipped_ = byte_order_mark.size();
  text.remove_prefix(skipped_);
  if (is_json(text)) throw separators_wrong(tr("{0} holds JSON; a table is expected, a row in each line.", quoted_name(path())));
  if (const auto line = separator_line(text)) {
    skipped_ += line->first;
    head_.separator = line->second;
    first_line_ = 2;
  } else {
    head_.separator = separator_of(text);
  }
  understand(preview);
}

void Table::understand(std::size_t preview) {
  std::vector<std::vector<std::string>> rows;
  const Row keep = [&](std::span<const std::string> cells, std::int64_t) {
    rows.emplace_back(cells.begin(), cells.end());
    return rows.size() <= std::max<std::size_t>(preview, 2);
  };
  TableParser parser(head_.separator, first_line_, keep);
  feed(parser, nullptr);
  if (rows.empty()) throw DataError(tr("{0} is empty.", quoted_name(path())));
  head_.named = holds_names(rows);
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, filled_width(row));
  if (width == 0) throw DataError(tr("{0} is empty.", quoted_name(path())));
  if (head_.named) {
    for (const std::string& name : rows.front()) head_.columns.push_back(as_utf8(name));
    rows.erase(rows.begin());
    if (names_lack_the_index(head_.columns, rows)) head_.columns.insert(head_.columns.begin(), std::string());
    // An empty last name is due to a separator at the end of each line.
    while (head_.columns.size() > 1 && head_.columns.back().empty() && head_.columns.size() > width) head_.columns.pop_back();
    head_.index = head_.columns.size() > 1 && (head_.columns.front().empty() || head_.columns.front() == "Unnamed: 0" ||
                                               (is_called_index(head_.columns.front()) && counts(rows)));
  } else {
    head_.columns.resize(width);
  }
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    if (head_.columns[i].empty()) head_.columns[i] = std::to_string(i + 1);
  }
  if (rows.size() > preview) rows.resize(preview);
  for (auto& row : rows) {
    row.resize(head_.columns.size());
    for (std::string& cell : row) cell = as_utf8(std::move(cell));
  }
  head_.rows = std::move(rows);
}

/// Parses the text piece by piece.
void Table::feed(TableParser& parser, Progress* progress) const try {
  Pieces pieces(file_);
  SingleBlanks single;
  double done = 0;
  std::ptrdiff_t quotes = 0;
  while (parser.wants_more() && !(progress && progress->cancelled())) {
    std::string_view text = pieces.next();
    const bool first = done == 0;
    done += double(text.size());
    if (text.empty()) {
      if (const auto line = parser.open_quote(); line && quotes % 2 != 0)
        throw DataError(tr("A quote that opens in line {0} of {1} is never closed.", std::to_string(*line), quoted_name(path())));
      else if (line)
        throw separators_wrong(tr("A quoted cell in line {0} of {1} goes on behind its closing quote, where {2} is expected.",
                                  std::to_string(*line), quoted_name(path()), separator_name(head_.separator)));
      parser.finish();
      return;
    }
    if (text.find('\0') != std::string_view::npos)
      throw DataError(tr("{0} is no text: a table is expected, in UTF-8.", quoted_name(path())));
    if (first) text.remove_prefix(skipped_);
    quotes += std::count(text.begin(), text.end(), '"');
    parser.parse(head_.separator == ' ' ? single.of(text) : text);
    if (progress) progress->report(done / pieces.size());
  }
} catch (const InputError& error) {
  throw DataError(error.what());
}

void Table::read(Progress* progress, const Row& row) const {
  bool first = head_.named;
  const Row sink = [&](std::span<const std::string> cells, std::int64_t line) { return std::exchange(first, false) || row(cells, line); };
  TableParser parser(head_.separator, first_line_, sink);
  feed(parser, progress);
}

bool cell_missing(std::string_view cell) {
  constexpr std::array<std::string_view, 8> words{"", "NA", "N/A", "n/a", "NaN", "nan", "null", "?"};
  return std::find(words.begin(), words.end(), cell) != words.end();
}

std::string quoted_name(const std::filesystem::path& file) { return "'" + file.filename().string() + "'"; }

}  // namespace thalweg
