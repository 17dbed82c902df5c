#include "session/data_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/job/job.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/param/param.hpp"
#include "core/scene/idle.hpp"
#include "core/text/number.hpp"
#include "session/table_number.hpp"

namespace thalweg {

namespace {

constexpr std::size_t longest_quote = 40, most_listed = 12;  // of what a sentence repeats

/// What a file holds, short enough for a sentence.
std::string shown(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  if (text.size() <= longest_quote) return text;
  std::size_t end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + "\u2026";
}

std::string listed(std::span<const std::string> words, std::string_view quote = "") {
  std::string text;
  const std::size_t n = words.size() > most_listed ? most_listed - 1 : words.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text.append(quote).append(shown(words[i])).append(quote);
  }
  if (n < words.size()) text += " and " + count(std::int64_t(words.size() - n)) + " more";
  return text;
}

/// "x and y", "x₁, x₂ and class": what the columns are for.
std::string roles(const ModelInfo& model) {
  std::vector<std::string> names;
  for (int i = 0; i < model.features; ++i) names.push_back(model.features == 1 ? "x" : "x" + std::to_string(i + 1));
  if (model.target == Target::number) names.emplace_back("y");
  if (model.target == Target::label) names.emplace_back("the class");
  return listed(names);
}

/// The column of this name, or of this number; nothing where there is none. Throws DataError where several have the name.
std::optional<std::size_t> position_of(const Table& table, std::string_view column) {
  const auto& columns = table.head().columns;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == column) places.push_back(std::to_string(i + 1));
  }
  if (places.size() > 1) {
    throw DataError("Columns " + listed(places) + " of " + quoted_name(table.path()) + " are all called '" + shown(std::string(column)) +
                    "': choose one by its number.");
  }
  const std::string_view digits = places.empty() ? column : std::string_view(places[0]);
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc() || end != digits.data() + digits.size() || number < 1 || number > columns.size()) return std::nullopt;
  return number - 1;
}

/// A name without blanks about it, and without quotes as a table has them.
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

/// Puts the pieces of names that hold commas together so that all are columns; nothing where that cannot be.
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

/// The columns that are wanted where none are named.
std::vector<std::size_t> first_columns(const TableHead& head, std::size_t wanted) {
  std::vector<std::size_t> found;
  for (std::size_t i = head.index && head.columns.size() > wanted ? 1 : 0; found.size() < wanted; ++i) found.push_back(i);
  return found;
}

/// What to do with a table that has been read as a single column.
std::string one_column_advice(const TableHead& head) {
  if (head.columns[0].starts_with('#')) return "The first line seems to be a comment: the table begins with its names, without #.";
  return read_separators;
}

std::vector<std::size_t> positions(const Table& table, const ModelInfo& model, std::span<const std::string> columns) {
  const TableHead& head = table.head();
  const auto wanted = std::size_t(columns_of(model));
  if (head.columns.size() < wanted) {
    throw DataError(quoted_name(table.path()) + " has " +
                    (head.columns.size() == 1 ? "one column" : std::to_string(head.columns.size()) + " columns") + ", " +
                    listed(head.columns) + ", but " + std::to_string(wanted) + " are needed: " + roles(model) + "." +
                    (head.columns.size() == 1 ? " " + one_column_advice(head) : ""));
  }
  if (columns.empty()) return first_columns(head, wanted);
  if (auto found = joined(table, columns, wanted)) return std::move(*found);
  if (columns.size() != wanted) {
    throw DataError(std::to_string(wanted) + (wanted == 1 ? " column is" : " columns are") + " needed, " + roles(model) + "; got " +
                    std::to_string(columns.size()) + ": " + listed(columns) + ".");
  }
  const auto unknown =
      std::find_if(columns.begin(), columns.end(), [&](const std::string& column) { return !position_of(table, plain_name(column)); });
  throw DataError("There is no column '" + shown(*unknown) + "' in " + quoted_name(table.path()) + ": it has " + listed(head.columns) +
                  ".");
}

/// What one would not expect of the columns that are used.
void tell_columns(const TableHead& head, const std::vector<std::size_t>& from, bool named, std::vector<std::string>& remarks) {
  const auto taken = [&](std::size_t column) { return std::find(from.begin(), from.end(), column) != from.end(); };
  std::vector<std::string> used;
  bool ambiguous = false;
  for (const std::size_t column : from) {
    const bool unique = std::count(head.columns.begin(), head.columns.end(), head.columns[column]) == 1;
    const std::string name = shown(head.columns[column]);
    used.push_back(unique ? name : "number " + std::to_string(column + 1) + " (" + name + ")");
    ambiguous = ambiguous || !unique;
  }
  const std::string are = listed(used) + (used.size() == 1 ? " is used" : " are used");
  std::string by_number;  // how to choose, behind a sentence that says what is used
  if (ambiguous) {
    by_number = " Columns of the same name are chosen by their numbers, such as --columns ";
    for (std::size_t i = 0; i < from.size(); ++i) by_number += (i > 0 ? "," : "") + std::to_string(from[i] + 1);
    by_number += ".";
  }
  if (!named && head.index) {
    const bool has_name = is_called_index(head.columns[0]);
    const std::string as = from[0] == 0 ? "x" : "the target";
    if (taken(0))
      remarks.push_back(
          (has_name ? "The first column, which counts the rows, is used as " : "The first column, which has no name, is used as ") + as +
          ".");
    else
      remarks.push_back((has_name ? "The first column, " + shown(head.columns[0]) + ", counts the rows and is left aside: "
                                  : "The first column has no name and is taken for row numbers: ") +
                        are + "." + by_number);
  } else if (!named && head.columns.size() > from.size()) {
    remarks.push_back("Of " + count(std::int64_t(head.columns.size())) + " columns " + are + "." + by_number);
  }
  if (!named && ambiguous && head.columns.size() > from.size()) return;  // told
  for (std::size_t i = 0; i < from.size(); ++i) {
    const bool twice = std::find(from.begin(), from.begin() + std::ptrdiff_t(i), from[i]) != from.begin() + std::ptrdiff_t(i);
    if (twice) remarks.push_back("Column " + shown(head.columns[from[i]]) + " is used more than once.");
    else if (std::count(head.columns.begin(), head.columns.end(), head.columns[from[i]]) > 1) {
      remarks.push_back("Column " + std::to_string(from[i] + 1) + " is not the only one that is called " + shown(head.columns[from[i]]) +
                        ".");
    }
  }
}

/// The two values of a column of labels, as they are met.
class Labels {
 public:
  /// 0 or 1, or 2 for the third value, which is one too many.
  std::size_t index(const std::string& cell) {
    if (last_ < values_.size() && cell == last_cell_) return last_;
    const auto number = written_number(cell);
    const std::string value = number && !number->either ? shortest(number->value + 0.0) : cell;  // 1 and 1.0 are one label
    last_ = std::size_t(std::find(values_.begin(), values_.end(), value) - values_.begin());
    last_cell_ = cell;
    if (last_ == values_.size()) values_.push_back(value);
    return last_;
  }
  const std::vector<std::string>& values() const { return values_; }

  /// What each value becomes.
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

/// What is wrong with a cell, as the end of a sentence.
std::string complaint(const std::string& column, const std::string& cell) {
  if (cell.empty()) return shown(column) + " is empty";
  if (cell_missing(cell)) return shown(column) + " is missing ('" + cell + "')";
  OutsideDoubles outside = OutsideDoubles::no;
  written_number(cell, &outside);
  const char* const why = outside == OutsideDoubles::too_large        ? "which is too large (1.8e308 at most)"
                          : outside == OutsideDoubles::too_close_to_0 ? "which is too close to 0 (4.9e-324 at least, or 0)"
                                                                      : "which is no number";
  return shown(column) + " is '" + shown(cell) + "', " + why;
}

/// Whether a quoted cell has run on over what would be whole rows without its quotes.
bool may_hold_rows(const std::string& cell, char separator, std::size_t columns) {
  const auto breaks = std::count(cell.begin(), cell.end(), '\n');
  return breaks > 0 && columns > 1 && std::count(cell.begin(), cell.end(), separator) >= breaks * std::ptrdiff_t(columns - 1);
}

/// Reads the rows of a table, one after the other, and then settles what only the whole table tells.
class RowReader {
 public:
  RowReader(const Table& table, const ModelInfo& model, std::vector<std::size_t> from)
      : table_(table), model_(model), from_(std::move(from)), meaning_(table.head().separator) {}

  void add(std::span<const std::string> cells, std::int64_t line);
  ReadRows finish();

 private:
  struct Doubt {  // a cell whose mark may be either
    std::int64_t line = 0;
    std::string text, column;
  };
  static constexpr std::size_t targets = 2;  // values of a row: two features, the target

  std::string name() const { return quoted_name(table_.path()); }
  const std::string& column(std::size_t i) const { return table_.head().columns[from_[i]]; }
  std::size_t place(std::size_t i) const { return i < std::size_t(model_.features) ? i : targets; }
  bool is_label(std::size_t i) const { return model_.target == Target::label && i == std::size_t(model_.features); }
  std::vector<double>& values(std::size_t place) { return place == 0 ? rows_.u : place == 1 ? rows_.v : rows_.t; }
  void leave_out(std::int64_t line, const std::string& why);
  void settle_marks();
  void settle_labels();

  const Table& table_;
  const ModelInfo& model_;
  std::vector<std::size_t> from_;
  Samples rows_;
  Labels labels_;
  MarkMeaning meaning_;
  std::vector<std::array<char, 3>> doubts_;  // by row and place, from the first row on where there is any
  std::array<Doubt, 2> first_doubt_;         // of points, of commas
  std::size_t met_ = 0, left_out_ = 0;
  std::int64_t first_line_ = 0;  // that is left out
  std::string why_, suspect_;
  std::vector<std::string> remarks_;
};

void RowReader::leave_out(std::int64_t line, const std::string& why) {
  ++left_out_;
  if (first_line_ > 0 && line >= first_line_) return;
  first_line_ = line;
  why_ = why;
}

void RowReader::add(std::span<const std::string> cells, std::int64_t line) {
  static const std::string nothing;
  if (++met_ > max_file_rows) throw DataError(name() + " holds more than " + count(max_file_rows) + " rows.");
  std::size_t filled = cells.size();
  while (filled > 0 && cells[filled - 1].empty()) --filled;
  const std::size_t columns = table_.head().columns.size();
  for (std::size_t i = 0; i < filled && suspect_.empty(); ++i) {
    if (!may_hold_rows(cells[i], table_.head().separator, columns)) continue;
    suspect_ = "The quoted cell that begins in line " + std::to_string(line) +
               (i < columns ? ", in column " + shown(table_.head().columns[i]) : "") + ", goes on over " +
               count(1 + std::count(cells[i].begin(), cells[i].end(), '\n')) + " lines and holds what may be rows: is a quote missing?";
  }
  if (filled > columns)
    return leave_out(line,
                     "which has " + count(std::int64_t(filled)) + " cells, more than the " + count(std::int64_t(columns)) + " columns");
  std::array<double, 3> row{};
  std::array<char, 3> marks{};
  for (std::size_t i = 0; i < from_.size(); ++i) {
    const std::string& cell = from_[i] < cells.size() ? cells[from_[i]] : nothing;
    if (cell.find('\n') != std::string::npos) {
      throw DataError("The quoted cell that begins in line " + std::to_string(line) + " of " + name() + ", in column " + shown(column(i)) +
                      ", goes on over " + count(1 + std::count(cell.begin(), cell.end(), '\n')) +
                      " lines: a quote is missing or too many.");
    }
    if (is_label(i)) {
      if (cell_missing(cell)) return leave_out(line, "where " + complaint(column(i), cell));
      row[targets] = double(labels_.index(cell));
      if (labels_.values().size() > 2) {
        throw DataError("Column " + shown(column(i)) + " holds more than two labels: " + listed(labels_.values(), "'") +
                        ". A class is one of two.");
      }
      continue;
    }
    const auto number = written_number(cell);
    if (!number) return leave_out(line, "where " + complaint(column(i), cell));
    if (std::abs(number->value) > max_row_value)
      return leave_out(line, "where " + shown(column(i)) + " is " + shown(cell) + ", beyond \u00b1" + shortest(max_row_value));
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

// Cells that may be read in two ways are read as the others are written, or left out.
void RowReader::settle_marks() {
  using Reading = MarkMeaning::Reading;
  for (const char mark : {'.', ','}) {
    const Doubt& first = first_doubt_[mark == ','];
    if (first.line == 0) continue;
    const Reading reading = meaning_.reading(mark);
    const std::string marks = mark == ',' ? "Commas" : "Points",
                      example = "'" + first.text + "' in line " + std::to_string(first.line) + " is ";
    const std::size_t at = first.text.find(mark);
    if (reading == Reading::thousands)
      remarks_.push_back(marks + " are read as thousands marks: " + example + std::string(first.text).erase(at, 1) + ".");
    if (reading == Reading::decimal && mark == ',' && !meaning_.certain())
      remarks_.push_back("Commas are read as decimal marks: " + example + std::string(first.text).replace(at, 1, ".") + ".");
    if (reading == Reading::unknown)
      leave_out(first.line, "where " + shown(first.column) + " is '" + first.text + "', whose " + (mark == ',' ? "comma" : "point") +
                                " may be a decimal or a thousands mark");
    if (reading == Reading::unknown) --left_out_;  // counted below, with the others
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
  const auto sign = [&](std::size_t i) { return shown(values[i]) + (signs[i] < 0 ? " is \u22121" : " is +1"); };
  if (values.size() == 1) remarks_.push_back("All rows are of one class: " + column + " is '" + shown(values[0]) + "' in each.");
  else if (!labels_.plain()) remarks_.push_back("The class is " + column + ": " + sign(0) + ", " + sign(1) + ".");
}

ReadRows RowReader::finish() {
  settle_marks();
  const std::string first = "line " + std::to_string(first_line_) + ", " + why_;
  if (met_ == 0) throw DataError(name() + " holds no rows, only a line of names: " + listed(table_.head().columns) + ".");
  if (met_ == 1 && left_out_ == 1) throw DataError("The only row of " + name() + " cannot be used: it is in " + first + ".");
  if (2 * left_out_ > met_) {
    throw DataError(count(std::int64_t(left_out_)) + " of " + count(std::int64_t(met_)) + " rows of " + name() +
                    " cannot be used, the first in " + first + ".");
  }
  if (met_ == 1) throw DataError(name() + " holds one row; at least two are needed.");
  if (rows_.size() < 2) {
    throw DataError("One of the two rows of " + name() + " cannot be used, that in " + first + "; at least two are needed.");
  }
  if (left_out_ > 0) {
    remarks_.push_back(count(std::int64_t(left_out_)) + " of " + count(std::int64_t(met_)) + " rows " + (left_out_ == 1 ? "is" : "are") +
                       " left out: " + (left_out_ == 1 ? "" : "the first is ") + first + ".");
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
    : DataError("The scene names a table outside of its folder, '" + table.string() + "'; tables lie beside the scene or beneath it."),
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
  if (columns.size() > from.size()) {  // names that hold commas, in one piece each
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
