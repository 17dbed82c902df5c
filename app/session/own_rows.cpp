#include "session/own_rows.hpp"

#include <algorithm>
#include <utility>

#include "core/language/message.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

constexpr std::size_t fewest_rows = 2;

const ModelInfo& required_model(const Scene& scene) {
  const ModelInfo* model = model_of(scene.objective);
  if (!model) throw Refused(message("There are no rows to change: {0} is no average over data.", said(info_of(scene).name)));
  return *model;
}

/// A copy of the rows for editing.
Samples editable_rows(const Scene& scene) {
  required_model(scene);
  Samples rows;
  if (scene.data && scene.data->rows) {
    rows = *scene.data->rows;
  } else {
    Scene plane = scene;
    plane.slice.reset();
    rows = make_objective(plane)->risk()->source();
  }
  if (rows.size() > max_own_rows)
    throw Refused(message(std::int64_t(rows.size()), "{0} row is too many to edit by hand: at most {1} can be.",
                          "{0} rows are too many to edit by hand: at most {1} can be.", count(max_own_rows)));
  return rows;
}

void require_row(const Samples& rows, std::size_t row) {
  if (row >= rows.size())
    throw Refused(message("There is no row {0}: there are {1}.", std::to_string(row + 1), count(std::int64_t(rows.size()))));
}

void require_fit(const ModelInfo& model, const Samples& rows) {
  if (const auto wrong = check_rows(model, rows)) throw Refused(message("These rows do not fit: {0}.", *wrong));
}

/// Sets columns that the model does not have to 0, so that equal rows compare equal and the scene's text holds all of them.
OwnData fitting(const ModelInfo& model, OwnData data) {
  const auto zero = [](const std::vector<double>& column) {
    return std::all_of(column.begin(), column.end(), [](double value) { return value == 0; });
  };
  const bool needless_v = model.features == 1 && !zero(data.rows->v), needless_t = model.target == Target::none && !zero(data.rows->t);
  if (!needless_v && !needless_t) return data;
  Samples rows = *data.rows;
  if (needless_v) rows.v.assign(rows.size(), 0);
  if (needless_t) rows.t.assign(rows.size(), 0);
  data.rows = std::make_shared<const Samples>(std::move(rows));
  return data;
}

Sample fitting(const ModelInfo& model, Sample row) {
  if (model.features == 1) row.v = 0;
  if (model.target == Target::none) row.t = 0;
  if (const auto wrong = check_row(model, row)) throw Refused(Message(*wrong));
  return row;
}

void keep(Scene& scene, Samples rows) { scene.data = OwnData{{}, {}, std::make_shared<const Samples>(std::move(rows))}; }

}  // namespace

void set_data(Scene& scene, std::optional<OwnData> data) {
  const ModelInfo& model = required_model(scene);
  if (data) {
    if (!data->rows) throw Refused(message("The rows of '{0}' have not been read.", data->file));
    if (data->rows->size() < fewest_rows)
      throw Refused(message("At least two rows are needed, got {0}.", std::to_string(data->rows->size())));
    require_fit(model, *data->rows);
    data = fitting(model, std::move(*data));
  }
  if (data == scene.data) return;
  const bool suggested = !scene.slice && scene.start == suggested_start(scene);
  scene.data = std::move(data);
  scene.look.view.reset();
  if (suggested) scene.start = suggested_start(scene);
}

void add_row(Scene& scene, const Sample& row) {
  Samples rows = editable_rows(scene);
  if (rows.size() >= max_own_rows) throw Refused(message("{0} rows is the most that can be edited by hand.", count(max_own_rows)));
  rows.add(fitting(required_model(scene), row));
  keep(scene, std::move(rows));
}

void move_row(Scene& scene, std::size_t row, const Sample& to) {
  Samples rows = editable_rows(scene);
  require_row(rows, row);
  const Sample moved = fitting(required_model(scene), to);
  if (rows.at(row) == moved) return;
  rows.set(row, moved);
  keep(scene, std::move(rows));
}

void remove_row(Scene& scene, std::size_t row) {
  Samples rows = editable_rows(scene);
  require_row(rows, row);
  if (rows.size() <= fewest_rows) throw Refused(message("At least two rows are needed."));
  for (std::vector<double>* column : {&rows.u, &rows.v, &rows.t}) column->erase(column->begin() + std::ptrdiff_t(row));
  keep(scene, std::move(rows));
}

std::size_t drop_misfits(Scene& scene, std::string_view before) {
  if (!scene.data) return 0;
  const ModelInfo *was = model_of(before), *is = model_of(scene.objective);
  if (was && is && same_rows(*was, *is)) return 0;
  const std::size_t dropped = scene.data->rows ? scene.data->rows->size() : 0;
  scene.data.reset();
  return dropped;
}

}  // namespace thalweg
