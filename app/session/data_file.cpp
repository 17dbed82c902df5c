#include "session/data_file.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/job/job.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/param/param.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

std::string listed(std::span<const std::string> words, std::string_view quote = "") {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text.append(quote).append(words[i]).append(quote);
  }
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

std::size_t position_of(const std::filesystem::path& file, const TableHead& head, const std::string& column) {
  const auto named = std::find(head.columns.begin(), head.columns.end(), column);
  if (named != head.columns.end()) return std::size_t(named - head.columns.begin());
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(column.data(), column.data() + column.size(), number);
  if (code == std::errc() && end == column.data() + column.size() && number >= 1 && number <= head.columns.size()) return number - 1;
  throw DataError("There is no column '" + column + "' in " + quoted_name(file) + ": it has " + listed(head.columns) + ".");
}

std::vector<std::size_t> positions(const std::filesystem::path& file, const TableHead& head, const ModelInfo& model, std::span<const std::string> columns) {
  const auto wanted = std::size_t(columns_of(model));
  if (!columns.empty() && columns.size() != wanted) {
    throw DataError(std::to_string(wanted) + (wanted == 1 ? " column is" : " columns are") + " needed, " + roles(model) + "; got " + std::to_string(columns.size()) + ": " + listed(columns) + ".");
  }
  if (head.columns.size() < wanted) {
    throw DataError(quoted_name(file) + " has " + (head.columns.size() == 1 ? "one column" : std::to_string(head.columns.size()) + " columns") + ", " + listed(head.columns) + ", but " +
                    std::to_string(wanted) + " are needed: " + roles(model) + ".");
  }
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < wanted; ++i) found.push_back(columns.empty() ? i : position_of(file, head, columns[i]));
  return found;
}

/// The two values of a column of labels, as they are met.
class Labels {
 public:
  explicit Labels(char separator) : separator_(separator) {}

  /// 0 or 1, or 2 for the third value, which is one too many.
  std::size_t index(const std::string& cell) {
    if (last_ < values_.size() && cell == last_cell_) return last_;
    const auto number = cell_number(cell, separator_);
    const std::string value = number ? shortest(*number + 0.0) : cell;  // 1 and 1.0 are one label
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
      if (const auto number = cell_number(value, separator_)) numbers.push_back(*number);
    }
    if (values_.size() == 1) return {numbers.size() == 1 && numbers[0] > 0 ? 1.0 : -1.0};
    if (numbers.size() == 2 && numbers[0] > numbers[1]) return {1, -1};
    return {-1, 1};
  }
  bool plain() const { return std::all_of(values_.begin(), values_.end(), [](const std::string& v) { return v == "1" || v == "-1"; }); }

 private:
  char separator_;
  std::vector<std::string> values_;
  std::string last_cell_;
  std::size_t last_ = 2;
};

/// What is wrong with a cell, as the end of a sentence.
std::string complaint(const std::string& column, const std::string& cell) {
  return column + (cell.empty() ? " is empty" : cell_missing(cell) ? " is missing ('" + cell + "')" : " is '" + cell + "', which is no number");
}

}  // namespace

std::vector<std::size_t> suggested_columns(const TableHead& head, const ModelInfo& model) {
  const auto wanted = std::size_t(columns_of(model));
  if (head.columns.size() < wanted) return {};
  const auto numeric = [&](std::size_t column) {
    return std::all_of(head.rows.begin(), head.rows.end(), [&](const auto& row) { return cell_missing(row[column]) || cell_number(row[column], head.separator); });
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

ReadRows read_rows(const std::filesystem::path& file, const ModelInfo& model, std::span<const std::string> columns, Progress* progress) {
  const TableHead head = read_head(file);
  const std::vector<std::size_t> from = positions(file, head, model, columns);
  const auto features = std::size_t(model.features);
  const bool labelled = model.target == Target::label;
  Labels labels(head.separator);
  Samples rows;
  std::size_t met = 0, left_out = 0;
  std::string first_left_out;

  read_table(file, head, progress, [&](std::span<const std::string> cells, std::int64_t line) {
    static const std::string nothing;
    if (++met > max_file_rows) throw DataError(quoted_name(file) + " holds more than " + count(max_file_rows) + " rows.");
    double values[3] = {0, 0, 0};  // two features, a target
    for (std::size_t i = 0; i < from.size(); ++i) {
      const std::string& cell = from[i] < cells.size() ? cells[from[i]] : nothing;
      const bool label = labelled && i == features;
      std::optional<double> value;
      if (!label) value = cell_number(cell, head.separator);
      else if (!cell_missing(cell)) value = double(labels.index(cell));
      if (!value) {
        if (left_out++ == 0) first_left_out = "line " + std::to_string(line) + ", where " + complaint(head.columns[from[i]], cell);
        return true;
      }
      values[i < features ? i : 2] = *value;
    }
    if (labels.values().size() > 2) {
      throw DataError("Column " + head.columns[from.back()] + " holds more than two labels: " + listed(labels.values(), "'") + ". A class is one of two.");
    }
    rows.add({values[0], values[1], values[2]});
    return true;
  });

  if (progress && progress->cancelled()) return {};
  if (met == 0) throw DataError(quoted_name(file) + " holds no rows, only a line of names: " + listed(head.columns) + ".");
  if (met == 1 && left_out == 1) throw DataError("The only row of " + quoted_name(file) + " cannot be used: it is in " + first_left_out + ".");
  if (2 * left_out > met) {
    throw DataError(count(std::int64_t(left_out)) + " of " + count(std::int64_t(met)) + " rows of " + quoted_name(file) + " cannot be used, the first in " + first_left_out + ".");
  }
  if (rows.size() < 2) throw DataError(quoted_name(file) + " holds one row; at least two are needed.");

  ReadRows result;
  if (left_out > 0) {
    result.remarks.push_back(count(std::int64_t(left_out)) + " of " + count(std::int64_t(met)) + " rows " + (left_out == 1 ? "is" : "are") + " left out: " + (left_out == 1 ? "" : "the first is ") + first_left_out + ".");
  }
  if (labelled) {
    const std::vector<double> signs = labels.signs();
    for (double& t : rows.t) t = signs[std::size_t(t)];
    const std::string& column = head.columns[from.back()];
    const auto& values = labels.values();
    const auto sign = [&](std::size_t i) { return values[i] + (signs[i] < 0 ? " is \u22121" : " is +1"); };
    if (values.size() == 1) result.remarks.push_back("All rows are of one class: " + column + " is '" + values[0] + "' in each.");
    else if (!labels.plain()) result.remarks.push_back("The class is " + column + ": " + sign(0) + ", " + sign(1) + ".");
  }
  result.data.file = file.string();
  result.data.columns.assign(columns.begin(), columns.end());
  result.data.rows = std::make_shared<const Samples>(std::move(rows));
  return result;
}

std::vector<std::string> complete(Scene& scene, const std::filesystem::path& folder, Progress* progress) {
  if (!scene.data || scene.data->rows || scene.data->file.empty()) return {};
  const std::filesystem::path file = std::filesystem::absolute(folder / scene.data->file).lexically_normal();
  const auto suggested = [&] { return !scene.slice && scene.start == make_objective(scene)->info().starts.front(); };
  const bool follows = suggested();
  ReadRows read = read_rows(file, *model_of(scene.objective), scene.data->columns, progress);
  scene.data = std::move(read.data);
  if (follows) scene.start = make_objective(scene)->info().starts.front();
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
