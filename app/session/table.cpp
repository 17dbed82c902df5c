#include "session/table.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <exception>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/job/job.hpp"

namespace thalweg {

namespace {

using RowSink = std::function<bool(std::span<const std::string>, std::int64_t)>;

/// libcsv's parser with the cells of the present row.
class Parser {
 public:
  Parser(char separator, const RowSink& sink) : sink_(sink) {
    csv_init(&parser_, CSV_REPALL_NL);  // empty lines count as lines
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // Both throw what the sink threw.
  void parse(std::string_view text) {
    csv_parse(&parser_, text.data(), text.size(), &Parser::take_cell, &Parser::take_line, this);
    if (problem_) std::rethrow_exception(problem_);
  }
  void finish() {
    csv_fini(&parser_, &Parser::take_cell, &Parser::take_line, this);
    if (problem_) std::rethrow_exception(problem_);
  }
  bool wants_more() const { return more_; }

 private:
  static void take_cell(void* text, std::size_t size, void* self) {
    Parser& p = *static_cast<Parser*>(self);
    if (p.count_ == p.cells_.size()) p.cells_.emplace_back();
    std::string& cell = p.cells_[p.count_++];
    cell.assign(static_cast<const char*>(text), size);
    p.breaks_ += std::count(cell.begin(), cell.end(), '\n');
    p.after_return_ = false;
  }
  static void take_line(int end, void* self) {
    Parser& p = *static_cast<Parser*>(self);
    if (end == '\n' && p.after_return_) {  // the second half of one line's end
      p.after_return_ = false;
      return;
    }
    p.after_return_ = end == '\r';
    if (p.count_ > 0 && p.more_) {
      try {
        p.more_ = p.sink_(std::span(p.cells_.data(), p.count_), p.line_);
      } catch (...) {  // not through C code
        p.problem_ = std::current_exception();
        p.more_ = false;
      }
    }
    p.line_ += 1 + std::exchange(p.breaks_, 0);
    p.count_ = 0;
  }

  csv_parser parser_;
  const RowSink& sink_;
  std::vector<std::string> cells_;  // kept, so that a row allocates nothing
  std::size_t count_ = 0;
  std::int64_t line_ = 1, breaks_ = 0;
  bool after_return_ = false, more_ = true;
  std::exception_ptr problem_;
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::ifstream opened(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) throw DataError("There is no file '" + file.string() + "'.");
  if (std::filesystem::is_directory(file, failure)) throw DataError("'" + file.string() + "' is a folder, not a table.");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError("Cannot read '" + file.string() + "'.");
  return in;
}

/// Feeds the file piece by piece.
void feed(const std::filesystem::path& file, Parser& parser, Progress* progress) {
  std::ifstream in = opened(file);
  std::error_code failure;
  const double size = double(std::max<std::uintmax_t>(1, std::filesystem::file_size(file, failure)));
  std::vector<char> piece(1 << 16);
  double done = 0;
  while (parser.wants_more() && !(progress && progress->cancelled())) {
    in.read(piece.data(), std::ptrdiff_t(piece.size()));
    std::string_view text(piece.data(), std::size_t(in.gcount()));
    if (text.empty()) {
      if (in.bad()) throw DataError("Cannot read '" + file.string() + "' to its end.");
      parser.finish();
      return;
    }
    if (text.find('\0') != std::string_view::npos) throw DataError(quoted_name(file) + " is no text: a table is expected, in UTF-8.");
    if (done == 0 && text.substr(0, 3) == byte_order_mark) text.remove_prefix(3);
    parser.parse(text);
    done += double(in.gcount());
    if (progress) progress->report(done / size);
  }
}

/// How often `separator` stands outside quotes in each of the first lines that hold anything; the last one may be cut off.
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

/// What occurs equally often in all lines; else what the first line has most of.
char separator_of(std::string_view text) {
  for (const char c : {'\t', ';', ','}) {
    const auto counts = occurrences(text, c);
    if (counts.front() > 0 && std::all_of(counts.begin(), counts.end(), [&](auto n) { return n == counts.front(); })) return c;
  }
  constexpr std::array candidates{',', ';', '\t'};
  return *std::max_element(candidates.begin(), candidates.end(), [&](char a, char b) { return occurrences(text, a).front() < occurrences(text, b).front(); });
}

/// Names stand over numbers, or at least hold none.
bool holds_names(const std::vector<std::vector<std::string>>& rows, char separator) {
  const auto is_number = [&](const std::string& cell) { return cell_number(cell, separator).has_value(); };
  const auto& first = rows.front();
  if (std::none_of(first.begin(), first.end(), is_number)) {
    return std::any_of(first.begin(), first.end(), [](const std::string& cell) { return !cell_missing(cell); });
  }
  for (std::size_t i = 0; rows.size() > 1 && i < std::min(first.size(), rows[1].size()); ++i) {
    if (!is_number(first[i]) && !cell_missing(first[i]) && is_number(rows[1][i])) return true;
  }
  return false;
}

}  // namespace

TableHead read_head(const std::filesystem::path& file, std::size_t rows) {
  TableHead head;
  {
    std::ifstream in = opened(file);
    std::string text(1 << 16, '\0');
    in.read(text.data(), std::ptrdiff_t(text.size()));
    text.resize(std::size_t(in.gcount()));
    head.separator = separator_of(text);
  }
  const RowSink keep = [&](std::span<const std::string> cells, std::int64_t) {
    head.rows.emplace_back(cells.begin(), cells.end());
    return head.rows.size() <= rows;
  };
  Parser parser(head.separator, keep);
  feed(file, parser, nullptr);
  if (head.rows.empty()) throw DataError(quoted_name(file) + " is empty.");
  head.named = holds_names(head.rows, head.separator);
  std::size_t width = 0;
  for (const auto& row : head.rows) width = std::max(width, row.size());
  if (head.named) {
    head.columns = head.rows.front();
    head.rows.erase(head.rows.begin());
  }
  for (std::size_t i = 0; i < width; ++i) {
    if (i >= head.columns.size()) head.columns.emplace_back();
    if (head.columns[i].empty()) head.columns[i] = std::to_string(i + 1);
  }
  if (head.rows.size() > rows) head.rows.pop_back();
  for (auto& row : head.rows) row.resize(width);
  return head;
}

void read_table(const std::filesystem::path& file, const TableHead& head, Progress* progress,
                const std::function<bool(std::span<const std::string>, std::int64_t)>& row) {
  bool first = head.named;
  const RowSink sink = [&](std::span<const std::string> cells, std::int64_t line) { return std::exchange(first, false) || row(cells, line); };
  Parser parser(head.separator, sink);
  feed(file, parser, progress);
}

std::optional<double> cell_number(std::string_view cell, char separator) {
  if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
  char buffer[64];
  if (separator != ',' && cell.size() < sizeof buffer) {
    std::replace_copy(cell.begin(), cell.end(), buffer, ',', '.');
    cell = {buffer, cell.size()};
  }
  double value = 0;
  const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (code != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool cell_missing(std::string_view cell) {
  constexpr std::array<std::string_view, 8> words{"", "NA", "N/A", "n/a", "NaN", "nan", "null", "?"};
  return std::find(words.begin(), words.end(), cell) != words.end();
}

std::string quoted_name(const std::filesystem::path& file) { return "'" + file.filename().string() + "'"; }

}  // namespace thalweg
