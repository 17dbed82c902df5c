#include "panels/data/data_dialog.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/text/number.hpp"
#include "platform/folders.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/notice.hpp"
#include "ui/text_edit.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::size_t preview_columns = 5, preview_rows = 4;

// Describes the part of the table that a preview of `columns` columns shows.
std::string shown_part(const TableHead& head, std::size_t columns) {
  if (head.columns.size() <= columns)
    return std::string(head.named ? tr("The first rows.") : tr("The first rows; the columns have no names."));
  const std::string shown = std::to_string(columns), all = std::to_string(head.columns.size());
  return head.named ? tr("The first rows of the first {0} of {1} columns.", shown, all)
                    : tr("The first rows of the first {0} of {1} columns; the columns have no names.", shown, all);
}

}  // namespace

void DataDialog::open(const Desk& desk, const std::string& file) {
  const auto& data = desk.session.scene().data;
  if (!file.empty()) path_ = file;
  else if (data && !data->file.empty()) path_ = data->file;
  else if (path_.empty()) path_ = (home_folder() / "points.csv").string();
  loader_.cancel();
  look(desk, file.empty());
  wanted_ = true;
}

// Reads the head of the table at path_. While the user is `typing`, a missing file is not an error.
void DataDialog::look(const Desk& desk, bool typing) {
  looked_at_ = path_;
  head_.reset();
  problem_.clear();
  std::error_code failure;
  if (typing && !std::filesystem::is_regular_file(path_, failure)) return;
  try {
    const TableFile file(path_);
    TableHead head = Table(file, preview_rows).head();
    const ModelInfo& model = *model_of(desk.session.scene().objective);
    chosen_ = suggested_columns(head, model);
    if (chosen_.empty())
      throw DataError(trn(std::int64_t(columns_of(model)), "{1} has too few columns: {0} is needed.",
                          "{1} has too few columns: {0} are needed.", quoted_name(path_)));
    head_ = std::move(head);
  } catch (const DataError& error) {
    problem_ = error.what();
  }
}

bool DataDialog::unique(const std::string& name) const { return std::count(head_->columns.begin(), head_->columns.end(), name) == 1; }

void DataDialog::preview() const {
  const ui::Theme& theme = ui::theme();
  const ui::Font &small = ui::font(ui::Weight::regular, ui::Size::small), &bold = ui::font(ui::Weight::medium, ui::Size::small);
  const std::size_t columns = std::min(preview_columns, head_->columns.size());
  const float width = ui::available_width() / float(columns);
  const auto row_of = [&](const std::vector<std::string>& cells, const ui::Font& font, bool names) {
    const ui::Rect row = ui::place({ui::available_width(), px(20)});
    for (std::size_t i = 0; i < columns; ++i) {
      const bool taken = std::find(chosen_.begin(), chosen_.end(), i) != chosen_.end();
      const float left = row.min.x + float(i) * width;
      ui::draw_text_in(ui::draw(), font, left, left + width - px(8), row.centre().y, 0,
                       taken   ? theme.text
                       : names ? theme.text2
                               : theme.text3,
                       cells[i]);
    }
    if (names) ui::horizontal(ui::draw(), row.min.x, row.max.x, row.max.y, theme.line);
  };
  row_of(head_->columns, bold, true);
  for (std::size_t i = 0; i < std::min(preview_rows, head_->rows.size()); ++i) row_of(head_->rows[i], small, false);
  ui::gap(2);
  ui::paragraph(shown_part(*head_, columns), theme.text3, ui::Size::small);
}

void DataDialog::choose_columns(const Desk& desk) {
  const ModelInfo& model = *model_of(desk.session.scene().objective);
  std::vector<ui::DropdownRow> rows;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < head_->columns.size(); ++i) {
    const std::string& name = head_->columns[i];
    names.push_back(unique(name) ? name : tr("{0} (column {1})", name, std::to_string(i + 1)));
  }
  for (const std::string& name : names) rows.push_back({name});
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    const bool feature = i < std::size_t(model.features);
    const ui::Rect row = ui::place({px(110), px(32)});
    ui::draw_formula(ui::draw(), {row.min.x, row.centre().y + px(5)},
                     ui::formula(feature                         ? model.feature_names[i]
                                 : model.target == Target::label ? "y"
                                                                 : model.target_name),
                     px(15), ui::theme().text);
    ui::draw_text_in(ui::draw(), ui::font(), row.min.x + px(28), row.max.x, row.centre().y, 0, ui::theme().text2,
                     feature                         ? tr("feature")
                     : model.target == Target::label ? tr("class")
                                                     : tr("target"));
    ui::same_line();
    int selected = int(chosen_[i]);
    if (ui::dropdown("column" + std::to_string(i), rows, selected)) chosen_[i] = std::size_t(selected);
    ui::gap(4);
  }
}

void DataDialog::draw(const Desk& desk) {
  if (std::exchange(wanted_, false)) ui::open_dialog("open data");
  const bool ended = loader_.follow(desk);
  if (!ui::begin_dialog("open data", tr("Open data"), 520)) {
    if (loader_.running()) loader_.cancel();  // closed with Escape
    return;
  }
  const bool reading = loader_.running();
  if (ended) {
    problem_ = loader_.problem();
    if (problem_.empty()) ui::close_dialog();
  }
  const ui::EditResult field = ui::text_field("path", path_, ui::available_width(),
                                              {.enabled = !reading,
                                               .error = !problem_.empty(),
                                               .focus_now = ImGui::IsWindowAppearing(),
                                               .help = tr("A table (.csv): comma, semicolon, tab or blanks between the cells")});
  if (path_ != looked_at_ || (field.event == ui::Edit::committed && !head_)) look(desk, field.event != ui::Edit::committed);
  if (!problem_.empty()) ui::gap(4);
  ui::problem(problem_);
  if (head_) {
    ui::gap(12);
    preview();
    ui::gap(12);
    choose_columns(desk);
  } else if (problem_.empty()) {
    ui::gap(4);
    ui::paragraph(tr("There is no such file yet. A table (.csv) has a row in each line."), ui::theme().text3, ui::Size::small);
  }
  if (reading) {
    ui::gap(10);
    const ui::Rect bar = ui::place({ui::available_width(), px(20)});
    const float y = bar.centre().y, end = bar.min.x + (bar.width() - px(60)) * float(loader_.progress());
    ui::draw()->AddRectFilled({bar.min.x, y - px(2)}, {bar.max.x - px(60), y + px(2)}, ui::theme().pressed, px(2));
    ui::draw()->AddRectFilled({bar.min.x, y - px(2)}, {end, y + px(2)}, ui::theme().accent, px(2));
    ui::draw_text_in(ui::draw(), ui::font(), bar.min.x, bar.max.x, y, 1, ui::theme().text2, percent(loader_.progress()));
  }
  const std::string_view labels[] = {tr("Cancel"), tr("Open data")};
  const int clicked = ui::dialog_buttons(labels);
  if (clicked == 0) {
    loader_.cancel();
    ui::close_dialog();
  }
  if (clicked == 1 && !reading) {
    if (!head_) look(desk, false);
    if (head_ && !chosen_.empty()) {
      problem_.clear();
      std::vector<std::string> columns;
      // By name if it is unique, else by number.
      for (const std::size_t i : chosen_) columns.push_back(unique(head_->columns[i]) ? head_->columns[i] : std::to_string(i + 1));
      loader_.open_rows(desk, path_, std::move(columns));
    }
  }
  ui::end_dialog();
}

}  // namespace thalweg
