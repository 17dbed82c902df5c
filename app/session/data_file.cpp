#include "session/data_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/job/job.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/param/param.hpp"
#include "core/scene/idle.hpp"
#include "core/text/number.hpp"
#include "session/table_number.hpp"

namespace thalweg {

namespace {

constexpr std::size_t longest_quote = 40, most_listed = 12;  // quoted or listed in one sentence

/// Text from a file, shortened for a sentence.
std::string shown(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  if (text.size() <= longest_quote) return text;
  std::size_t end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // does not split a character
  return text.substr(0, end) + "\u2026";
}

/// "a, b and c", or "a, b, c and 9 more" if there are many.
std::string enumerated(std::span<const std::string> words, std::string_view quote = "") {
  std::string text;
  const std::size_t n = words.size() > most_listed ? most_listed - 1 : words.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::string word = std::string(quote).append(shown(words[i])).append(quote);
    if (i == 0) text = word;
    else text = i + 1 == words.size() ? tr("{0} and {1}", text, word) : tr("{0}, {1}", text, word);
  }
  if (n < words.size()) text = trn(std::int64_t(words.size() - n), "{1} and {0} more", "{1} and {0} more", text);
  return text;
}

/// The names of the columns that `model` needs: "x and y", "x₁, x₂ and class".
std::string roles(const ModelInfo& model) {
  std::vector<std::string> names;
  for (int i = 0; i < model.features; ++i) names.push_back(model.features == 1 ? "x" : "x" + std::to_string(i + 1));
  if (model.target == Target::number) names.emplace_back("y");
  if (model.target == Target::label) names.emplace_back(tr("the class"));
  return enumerated(names);
}

/// The position of the column with this name, or else this number; nullopt if there is none. Throws DataError if several
/// columns have the name.
std::optional<std::size_t> position_of(const Table& table, std::string_view column) {
  const auto& columns = table.head().columns;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == column) places.push_back(std::to_string(i + 1));
  }
  if (places.size() > 1) {
    throw DataError(tr("Columns {0} of {1} are all called '{2}': choose one by its number.", enumerated(places), quoted_name(table.path()),
                       shown(std::string(column))));
  }
  const std::string_view digits = places.empty() ? column : std::string_view(places[0]);
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc() || end != digits.data() + digits.size() || number < 1 || number > columns.size()) return std::nullopt;
  return number - 1;
}

/// A name without surrounding blanks and without the quotes of a table.
std::string plain_name(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    name += text[i];
    if (text[i] == '"' && text[i + 1] == '"') ++i;
  }
  return name;
}

/// Joins the pieces of names that hold commas so that each is a column; nullopt if that is impossible.
std::optional<std::vector<std::size_t>> joined(const Table& table, std::span<const std::string> pieces, std::size_t wanted) {
  constexpr std::size_t most_pieces = 100;
  if (pieces.size() > most_pieces) return std::nullopt;
  if (pieces.size() < wanted || wanted == 0)
    return pieces.empty() && wanted == 0 ? std::optional(std::vector<std::size_t>()) : std::nullopt;
  std::string name;
  for (std::size_t n = 1; n + wanted <= pieces.size() + 1; ++n) {
    name += (n == 1 ? "" : ",") + pieces[n - 1];
    const auto position = position_of(table, plain_name(name));
    if (!position) continue;
    if (auto rest = joined(table, pieces.subspan(n), wanted - 1)) {
      rest->insert(rest->begin(), *position);
      return rest;
    }
  }
  return std::nullopt;
}

/// The columns read if none are named.
std::vector<std::size_t> first_columns(const TableHead& head, std::size_t wanted) {
  std::vector<std::size_t> found;
  for (std::size_t i = head.index && head.columns.size() > wanted ? 1 : 0; found.size() < wanted; ++i) found.push_back(i);
  return found;
}

/// Advice for a table that was read as a single column.
std::string one_column_advice(const TableHead& head) {
  return std::string(head.columns[0].starts_with('#')
                         ? tr("The first line seems to be a comment: the table begins with its names, without #.")
                         : tr(read_separators));
}

std::vector<std::size_t> positions(const Table& table, const ModelInfo& model, std::span<const std::string> columns) {
  const TableHead& head = table.head();
  const auto wanted = std::size_t(columns_of(model));
  if (head.columns.size() < wanted) {
    const std::string few = trn(std::int64_t(head.columns.size()), "{1} has one column, {2}, but {3} are needed: {4}.",
                                "{1} has {0} columns, {2}, but {3} are needed: {4}.", quoted_name(table.path()), enumerated(head.columns),
                                std::to_string(wanted), roles(model));
    throw DataError(sentences(std::vector<std::string>{few, head.columns.size() == 1 ? one_column_advice(head) : std::string()}));
  }
  if (columns.empty()) return first_columns(head, wanted);
  if (auto found = joined(table, columns, wanted)) return std::move(*found);
  if (columns.size() != wanted) {
    throw DataError(trn(std::int64_t(wanted), "{0} column is needed, {1}; got {2}: {3}.", "{0} columns are needed, {1}; got {2}: {3}.",
                        roles(model), std::to_string(columns.size()), enumerated(columns)));
  }
  const auto unknown =
      std::find_if(columns.begin(), columns.end(), [&](const std::string& column) { return !position_of(table, plain_name(column)); });
  throw DataError(tr("There is no column '{0}' in {1}: it has {2}.", shown(*unknown), quoted_name(table.path()), enumerated(head.columns)));
}

/// Remarks on the choice of columns that one might not expect.
void tell_columns(const TableHead& head, const std::vector<std::size_t>& from, bool named, std::vector<std::string>& remarks) {
  const auto taken = [&](std::size_t column) { return std::find(from.begin(), from.end(), column) != from.end(); };
  std::vector<std::string> used;
  bool ambiguous = false;
  for (const std::size_t column : from) {
    const bool unique = std::count(head.columns.begin(), head.columns.end(), head.columns[column]) == 1;
    const std::string name = shown(head.columns[column]);
    used.push_back(unique ? name : tr("number {0} ({1})", std::to_string(column + 1), name));
    ambiguous = ambiguous || !unique;
  }
  std::string by_number;  // how to choose columns by number, to follow a sentence that says which are used
  if (ambiguous) {
    std::string numbers;
    for (const std::size_t column : from) numbers += (numbers.empty() ? "" : ",") + std::to_string(column + 1);
    by_number = tr("Columns of the same name are chosen by their numbers, such as --columns {0}.", numbers);
  }
  const auto tell = [&](std::string sentence) { remarks.push_back(sentences(std::vector<std::string>{std::move(sentence), by_number})); };
  const bool one = used.size() == 1;
  const std::string names = enumerated(used);
  if (!named && head.index) {
    const bool has_name = is_called_index(head.columns[0]);
    if (taken(0)) {
      const std::string_view as = from[0] == 0 ? "x" : tr("the target");
      remarks.push_back(has_name ? tr("The first column, which counts the rows, is used as {0}.", as)
                                 : tr("The first column, which has no name, is used as {0}.", as));
    } else if (has_name) {
      const std::string index = shown(head.columns[0]);
      tell(one ? tr("The first column, {0}, counts the rows and is left aside: {1} is used.", index, names)
               : tr("The first column, {0}, counts the rows and is left aside: {1} are used.", index, names));
    } else {
      tell(one ? tr("The first column has no name and is taken for row numbers: {0} is used.", names)
               : tr("The first column has no name and is taken for row numbers: {0} are used.", names));
    }
  } else if (!named && head.columns.size() > from.size()) {
    const std::string all = count(std::int64_t(head.columns.size()));
    tell(one ? tr("Of {0} columns {1} is used.", all, names) : tr("Of {0} columns {1} are used.", all, names));
  }
  if (!named && ambiguous && head.columns.size() > from.size()) return;  // reported above
  for (std::size_t i = 0; i < from.size(); ++i) {
    const bool twice = std::find(from.begin(), from.begin() + std::ptrdiff_t(i), from[i]) != from.begin() + std::ptrdiff_t(i);
    if (twice) remarks.push_back(tr("Column {0} is used more than once.", shown(head.columns[from[i]])));
    else if (std::count(head.columns.begin(), head.columns.end(), head.columns[from[i]]) > 1) {
      remarks.push_back(
          tr("Column {0} is not the only one that is called {1}.", std::to_string(from[i] + 1), shown(head.columns[from[i]])));
    }
  }
}

/// The distinct values of a column of labels, in order of appearance.
class Labels {
 public:
  /// The index of the value: 0 or 1, or 2 for a third one, which is an error.
  std::size_t index(const std::string& cell) {
    if (last_ < values_.size() && cell == last_cell_) return last_;
    const auto number = written_number(cell);
    const std::string value = number && !number->either ? shortest(number->value + 0.0) : cell;  // 1 and 1.0 are the same label
    last_ = std::size_t(std::find(values_.begin(), values_.end(), value) - values_.begin());
    last_cell_ = cell;
    if (last_ == values_.size()) values_.push_back(value);
    return last_;
  }
  const std::vector<std::string>& values() const { return values_; }

  /// The number that each value becomes, −1 or +1.
  std::vector<double> signs() const {
    std::vector<double> numbers;
    for (const std::string& value : values_) {
      if (const auto number = written_number(value)) numbers.push_back(number->value);
    }
    if (values_.size() == 1) return {numbers.size() == 1 && numbers[0] > 0 ? 1.0 : -1.0};
    if (numbers.size() == 2 && numbers[0] > numbers[1]) return {1, -1};
    return {-1, 1};
  }
  bool plain() const {
    return std::all_of(values_.begin(), values_.end(), [](const std::string& v) { return v == "1" || v == "-1"; });
  }

 private:
  std::vector<std::string> values_;
  std::string last_cell_;
  std::size_t last_ = 2;
};

/// Where a cell is wrong and why: "line 3, where x is empty".
std::string complaint(std::int64_t at, const std::string& of, const std::string& cell) {
  const std::string line = std::to_string(at), column = shown(of);
  if (cell.empty()) return tr("line {0}, where {1} is empty", line, column);
  if (cell_missing(cell)) return tr("line {0}, where {1} is missing ('{2}')", line, column, cell);
  OutsideDoubles outside = OutsideDoubles::no;
  written_number(cell, &outside);
  const std::string text = shown(cell);
  if (outside == OutsideDoubles::too_large)
    return tr("line {0}, where {1} is '{2}', which is too large (1.8e308 at most)", line, column, text);
  if (outside == OutsideDoubles::too_close_to_0)
    return tr("line {0}, where {1} is '{2}', which is too close to 0 (4.9e-324 at least, or 0)", line, column, text);
  return tr("line {0}, where {1} is '{2}', which is no number", line, column, text);
}

/// The number of lines that a cell spans.
std::int64_t lines_of(const std::string& cell) { return 1 + std::count(cell.begin(), cell.end(), '\n'); }

/// Whether a quoted cell spans several lines that would be whole rows without the quotes.
bool may_hold_rows(const std::string& cell, char separator, std::size_t columns) {
  const auto breaks = std::count(cell.begin(), cell.end(), '\n');
  return breaks > 0 && columns > 1 && std::count(cell.begin(), cell.end(), separator) >= breaks * std::ptrdiff_t(columns - 1);
}

/// Reads the rows of a table one by one, then settles what depends on the whole table.
class RowReader {
 public:
  RowReader(const Table& table, const ModelInfo& model, std::vector<std::size_t> from)
      : table_(table), model_(model), from_(std::move(from)), meaning_(table.head().separator) {}

  void add(std::span<const std::string> cells, std::int64_t line);
  ReadRows finish();

 private:
  struct Doubt {  // a cell with an ambiguous mark
    std::int64_t line = 0;
    std::string text, column;
  };
  static constexpr std::size_t targets = 2;  // position of the target, after two features

  std::string name() const { return quoted_name(table_.path()); }
  const std::string& column(std::size_t i) const { return table_.head().columns[from_[i]]; }
  std::size_t place(std::size_t i) const { return i < std::size_t(model_.features) ? i : targets; }
  bool is_label(std::size_t i) const { return model_.target == Target::label && i == std::size_t(model_.features); }
  std::vector<double>& values(std::size_t place) { return place == 0 ? rows_.u : place == 1 ? rows_.v : rows_.t; }
  void leave_out(std::int64_t line, std::string why);
  void suspect(std::int64_t line, const std::string& cell, std::size_t column);
  void tell_mark(char mark, MarkMeaning::Reading reading);
  void settle_marks();
  void settle_labels();

  const Table& table_;
  const ModelInfo& model_;
  std::vector<std::size_t> from_;
  Samples rows_;
  Labels labels_;
  MarkMeaning meaning_;
  std::vector<std::array<char, 3>> doubts_;  // ambiguous marks by row and value; empty until the first one
  std::array<Doubt, 2> first_doubt_;         // with a point, with a comma
  std::size_t met_ = 0, left_out_ = 0;
  std::int64_t first_line_ = 0;  // that was left out
  std::string why_;              // that line and what is wrong there, as part of a sentence
  std::string suspect_;
  std::vector<std::string> remarks_;
};

void RowReader::leave_out(std::int64_t line, std::string why) {
  ++left_out_;
  if (first_line_ > 0 && line >= first_line_) return;
  first_line_ = line;
  why_ = std::move(why);
}

void RowReader::suspect(std::int64_t line, const std::string& cell, std::size_t column) {
  const auto& columns = table_.head().columns;
  const std::string at = std::to_string(line);
  if (column < columns.size()) {
    suspect_ = trn(lines_of(cell),
                   "The quoted cell that begins in line {1}, in column {2}, goes on over {0} line and holds what may be rows: is a quote "
                   "missing?",
                   "The quoted cell that begins in line {1}, in column {2}, goes on over {0} lines and holds what may be rows: is a quote "
                   "missing?",
                   at, shown(columns[column]));
  } else {
    suspect_ = trn(lines_of(cell),
                   "The quoted cell that begins in line {1}, goes on over {0} line and holds what may be rows: is a quote missing?",
                   "The quoted cell that begins in line {1}, goes on over {0} lines and holds what may be rows: is a quote missing?", at);
  }
}

void RowReader::add(std::span<const std::string> cells, std::int64_t line) {
  static const std::string nothing;
  if (++met_ > max_file_rows) throw DataError(tr("{0} holds more than {1} rows.", name(), count(max_file_rows)));
  std::size_t filled = cells.size();
  while (filled > 0 && cells[filled - 1].empty()) --filled;
  const std::size_t columns = table_.head().columns.size();
  for (std::size_t i = 0; i < filled && suspect_.empty(); ++i) {
    if (may_hold_rows(cells[i], table_.head().separator, columns)) suspect(line, cells[i], i);
  }
  if (filled > columns)
    return leave_out(line,
                     trn(std::int64_t(columns), "line {1}, which has {2} cells, more than the {0} column",
                         "line {1}, which has {2} cells, more than the {0} columns", std::to_string(line), count(std::int64_t(filled))));
  std::array<double, 3> row{};
  std::array<char, 3> marks{};
  for (std::size_t i = 0; i < from_.size(); ++i) {
    const std::string& cell = from_[i] < cells.size() ? cells[from_[i]] : nothing;
    if (cell.find('\n') != std::string::npos) {
      throw DataError(trn(lines_of(cell),
                          "The quoted cell that begins in line {1} of {2}, in column {3}, goes on over {0} line: a quote is missing or "
                          "too many.",
                          "The quoted cell that begins in line {1} of {2}, in column {3}, goes on over {0} lines: a quote is missing or "
                          "too many.",
                          std::to_string(line), name(), shown(column(i))));
    }
    if (is_label(i)) {
      if (cell_missing(cell)) return leave_out(line, complaint(line, column(i), cell));
      row[targets] = double(labels_.index(cell));
      if (labels_.values().size() > 2) {
        throw DataError(
            tr("Column {0} holds more than two labels: {1}. A class is one of two.", shown(column(i)), enumerated(labels_.values(), "'")));
      }
      continue;
    }
    const auto number = written_number(cell);
    if (!number) return leave_out(line, complaint(line, column(i), cell));
    if (std::abs(number->value) > max_row_value)
      return leave_out(line, tr("line {0}, where {1} is {2}, beyond \u00b1{3}", std::to_string(line), shown(column(i)), shown(cell),
                                shortest(max_row_value)));
    meaning_.add(*number);
    row[place(i)] = number->value;
    marks[place(i)] = number->either;
    if (number->either == 0) continue;
    if (Doubt& first = first_doubt_[number->either == ',']; first.line == 0) first = {line, cell, column(i)};
  }
  if (doubts_.empty() && marks != std::array<char, 3>{}) doubts_.resize(rows_.size());
  rows_.add({row[0], row[1], row[2]});
  if (!doubts_.empty() || marks != std::array<char, 3>{}) doubts_.push_back(marks);
}

// Remarks on how cells with the ambiguous `mark` are read, with the first of them as example.
void RowReader::tell_mark(char mark, MarkMeaning::Reading reading) {
  using Reading = MarkMeaning::Reading;
  const auto& [at, text, column] = first_doubt_[mark == ','];
  const std::string line = std::to_string(at);
  const std::size_t place = text.find(mark);
  if (reading == Reading::thousands) {
    const std::string plain = std::string(text).erase(place, 1);
    remarks_.push_back(mark == ',' ? tr("Commas are read as thousands marks: '{0}' in line {1} is {2}.", text, line, plain)
                                   : tr("Points are read as thousands marks: '{0}' in line {1} is {2}.", text, line, plain));
  } else if (reading == Reading::unknown) {
    leave_out(at, mark == ','
                      ? tr("line {0}, where {1} is '{2}', whose comma may be a decimal or a thousands mark", line, shown(column), text)
                      : tr("line {0}, where {1} is '{2}', whose point may be a decimal or a thousands mark", line, shown(column), text));
    --left_out_;  // settle_marks() counts it
  } else if (mark == ',' && !meaning_.certain()) {
    const std::string plain = std::string(text).replace(place, 1, ".");
    remarks_.push_back(tr("Commas are read as decimal marks: '{0}' in line {1} is {2}.", text, line, plain));
  }
}

// Reads cells with ambiguous marks as the other cells are written, or leaves their rows out.
void RowReader::settle_marks() {
  using Reading = MarkMeaning::Reading;
  for (const char mark : {'.', ','}) {
    if (first_doubt_[mark == ','].line == 0) continue;
    const Reading reading = meaning_.reading(mark);
    tell_mark(mark, reading);
    if (reading != Reading::thousands) continue;
    for (std::size_t i = 0; i < doubts_.size(); ++i) {
      for (std::size_t place = 0; place < 3; ++place) {
        if (doubts_[i][place] == mark) values(place)[i] = std::round(1000 * values(place)[i]);
      }
    }
  }
  const auto unknown = [&](std::size_t i) {
    return std::any_of(doubts_[i].begin(), doubts_[i].end(),
                       [&](char mark) { return mark != 0 && meaning_.reading(mark) == Reading::unknown; });
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < doubts_.size(); ++i) {
    if (unknown(i)) ++left_out_;
    else rows_.set(kept++, rows_.at(i));
  }
  if (doubts_.empty()) return;
  for (std::vector<double>* column : {&rows_.u, &rows_.v, &rows_.t}) column->resize(kept);
}

void RowReader::settle_labels() {
  const std::vector<double> signs = labels_.signs();
  for (double& t : rows_.t) t = signs[std::size_t(t)];
  const std::string column = shown(this->column(from_.size() - 1));
  const auto& values = labels_.values();
  if (values.size() == 1) {
    remarks_.push_back(tr("All rows are of one class: {0} is '{1}' in each.", column, shown(values[0])));
  } else if (!labels_.plain()) {
    remarks_.push_back(signs[0] < 0 ? tr("The class is {0}: {1} is \u22121, {2} is +1.", column, shown(values[0]), shown(values[1]))
                                    : tr("The class is {0}: {1} is +1, {2} is \u22121.", column, shown(values[0]), shown(values[1])));
  }
}

ReadRows RowReader::finish() {
  settle_marks();
  const auto met = std::int64_t(met_), left_out = std::int64_t(left_out_);
  if (met == 0) throw DataError(tr("{0} holds no rows, only a line of names: {1}.", name(), enumerated(table_.head().columns)));
  if (met == 1 && left_out == 1) throw DataError(tr("The only row of {0} cannot be used: it is in {1}.", name(), why_));
  if (2 * left_out > met) {
    throw DataError(trn(met, "{1} of {0} row of {2} cannot be used, the first in {3}.",
                        "{1} of {0} rows of {2} cannot be used, the first in {3}.", count(left_out), name(), why_));
  }
  if (met == 1) throw DataError(tr("{0} holds one row; at least two are needed.", name()));
  if (rows_.size() < 2)
    throw DataError(tr("One of the two rows of {0} cannot be used, that in {1}; at least two are needed.", name(), why_));
  if (left_out > 0) {
    remarks_.push_back(
        trn(left_out, "{0} of {1} rows is left out: {2}.", "{0} of {1} rows are left out: the first is {2}.", count(met), why_));
  }
  if (!suspect_.empty()) remarks_.push_back(suspect_);
  if (model_.target == Target::label) settle_labels();
  ReadRows result;
  result.data.rows = std::make_shared<const Samples>(std::move(rows_));
  result.remarks = std::move(remarks_);
  return result;
}

}  // namespace

std::vector<std::size_t> suggested_columns(const TableHead& head, const ModelInfo& model) {
  const auto wanted = std::size_t(columns_of(model));
  if (head.columns.size() < wanted) return {};
  const auto numeric = [&](std::size_t column) {
    const bool numbers_rows = head.index && column == 0 && head.columns.size() > wanted;
    return !numbers_rows && std::all_of(head.rows.begin(), head.rows.end(),
                                        [&](const auto& row) { return cell_missing(row[column]) || written_number(row[column]); });
  };
  std::vector<std::size_t> chosen;
  const auto take = [&](std::size_t column) {
    if (column < head.columns.size() && std::find(chosen.begin(), chosen.end(), column) == chosen.end()) chosen.push_back(column);
  };
  for (std::size_t i = 0; i < head.columns.size() && chosen.size() < std::size_t(model.features); ++i) {
    if (numeric(i)) take(i);
  }
  for (std::size_t i = 0; chosen.size() < std::size_t(model.features); ++i) take(i);
  if (model.target == Target::label) take(head.columns.size() - 1);
  for (std::size_t i = 0; i < head.columns.size() && chosen.size() < wanted; ++i) {
    if (numeric(i)) take(i);
  }
  for (std::size_t i = 0; chosen.size() < wanted; ++i) take(i);
  return chosen;
}

OutsideTable::OutsideTable(std::filesystem::path table)
    : DataError(tr("The scene names a table outside of its folder, '{0}'; tables lie beside the scene or beneath it.", table.string())),
      file(std::move(table)) {}

ReadRows read_rows(const TableFile& file, const ModelInfo& model, std::span<const std::string> columns, Progress* progress) {
  const Table table(file);
  std::vector<std::size_t> from = positions(table, model, columns);
  RowReader reader(table, model, from);
  table.read(progress, [&](std::span<const std::string> cells, std::int64_t line) {
    reader.add(cells, line);
    return true;
  });
  if (progress && progress->cancelled()) return {};
  ReadRows result = reader.finish();
  tell_columns(table.head(), from, !columns.empty(), result.remarks);
  result.data.file = file.path().string();
  result.data.columns.assign(columns.begin(), columns.end());
  if (columns.size() > from.size()) {  // joined from pieces: store each name whole
    result.data.columns.clear();
    for (const std::size_t column : from) result.data.columns.push_back(table.head().columns[column]);
  }
  return result;
}

std::vector<std::string> complete(Scene& scene, const std::filesystem::path& folder, TableAccess allowed, Progress* progress) {
  if (!scene.data || scene.data->rows || scene.data->file.empty()) return {};
  const std::filesystem::path file = std::filesystem::absolute(folder / scene.data->file).lexically_normal();
  if (allowed == TableAccess::beneath && !lies_beneath(std::filesystem::absolute(folder / scene.data->file), folder))
    throw OutsideTable(file);
  const bool follows = !scene.slice && scene.start == info_of(scene).starts.front();
  const std::vector<std::string> idle = idle_settings(scene);
  ReadRows read = read_rows(TableFile(file, allowed == TableAccess::typed ? Accept::streams : Accept::files), *model_of(scene.objective),
                            scene.data->columns, progress);
  scene.data = std::move(read.data);
  if (follows) scene.start = suggested_start(scene);
  for (std::string& remark : idle_settings(scene)) {
    if (std::find(idle.begin(), idle.end(), remark) == idle.end()) read.remarks.push_back(std::move(remark));
  }
  return std::move(read.remarks);
}

std::string scene_text(const Scene& scene, const std::filesystem::path& folder) {
  if (!scene.data || scene.data->file.empty()) return write_scene(scene);
  Scene named = scene;
  const auto here = folder.empty() ? std::filesystem::current_path() : std::filesystem::absolute(folder);
  const auto relative = std::filesystem::path(scene.data->file).lexically_relative(here.lexically_normal());
  if (!relative.empty() && *relative.begin() != "..") named.data->file = relative.generic_string();
  return write_scene(named);
}

}  // namespace thalweg
