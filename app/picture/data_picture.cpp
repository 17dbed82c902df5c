#include "picture/data_picture.hpp"

#include <algorithm>
#include <cmath>

#include "core/math/span.hpp"
#include "core/objective/data/risk.hpp"
#include "picture/data_models.hpp"
#include "picture/race_parts.hpp"

namespace thalweg {

namespace {

/// Widens a range by a fraction `share` on both sides, an empty one by max(1, |low|).
void widen(double& low, double& high, double share) {
  const double room = high > low ? (high - low) * share : std::max(1.0, std::fabs(low));
  low -= room;
  high += room;
}

/// Widens a window so that both axes have equal scales in the model's units. Then a boundary is perpendicular to its weights.
void equalize(Domain& d, Vec2 scale, int width, int height) {
  const double across = (d.x_high - d.x_low) / scale.x / width, up = (d.y_high - d.y_low) / scale.y / height, unit = std::max(across, up);
  const double x = 0.5 * (d.x_low + d.x_high), y = 0.5 * (d.y_low + d.y_high);
  const double w = 0.5 * unit * scale.x * width, h = 0.5 * unit * scale.y * height;
  d = {x - w, x + w, y - h, y + h};
}

bool standardizes(const DataSet& data) { return !(data.mean == Vec2{0, 0}) || !(data.scale == Vec2{1, 1}); }

}  // namespace

DataKind data_kind(const ModelInfo& model) {
  if (model.features == 2) return DataKind::classes;
  return model.target == Target::none ? DataKind::density : DataKind::curve;
}

void DataPictureBuilder::refresh(const Session& session, const Risk& risk) {
  if (version_ == session.objective_version()) return;
  version_ = session.objective_version();
  const DataSet& data = risk.data();
  const Samples& source = risk.source();
  const std::size_t n = data.samples.size();

  // Evenly spaced samples: the file may be sorted.
  sampled_.clear();
  const std::size_t stride = (n + most_dots - 1) / most_dots;
  for (std::size_t i = 0; i < n; i += stride) sampled_.push_back(std::uint32_t(i));

  const auto range = [](const std::vector<double>& column, double& low, double& high) {
    const auto [least, most] = std::minmax_element(column.begin(), column.end());
    low = *least;
    high = *most;
  };
  const DataKind kind = data_kind(risk.model());
  extent_ = {0, 1, 0, 1};
  range(source.u, extent_.x_low, extent_.x_high);
  if (kind != DataKind::density) range(kind == DataKind::classes ? source.v : source.t, extent_.y_low, extent_.y_high);
  if (kind != DataKind::density) return;

  histogram_ = {};
  double low = 0, high = 1;
  range(data.samples.u, low, high);
  if (!(high > low)) widen(low, high, 0);
  const Span shown = shown_span(low, high);
  low = shown.low;
  high = shown.high;
  const auto bins = std::size_t(std::clamp(std::sqrt(double(n)) * 1.5, 8.0, 60.0));
  histogram_.low = low;
  histogram_.width = (high - low) / double(bins);
  histogram_.density.assign(bins, 0);
  const double each = 1 / (double(n) * histogram_.width);
  for (const double u : data.samples.u)
    histogram_.density[std::size_t(std::clamp((u - low) / histogram_.width, 0.0, double(bins - 1)))] += each;
  extent_.y_low = 0;
  extent_.y_high = *std::max_element(histogram_.density.begin(), histogram_.density.end());
}

// Refits the window if the objective or the extent of its rows has changed so much that they no longer fit or look too small.
void DataPictureBuilder::refresh_window(const Session& session, const Risk& risk, int width, int height, bool held) {
  if (held || chosen_) return;
  const DataKind kind = data_kind(risk.model());
  const bool classes = kind == DataKind::classes;
  const Vec2 scale = risk.data().scale;
  // With equal scales, the window also depends on the panel's size and the standardization.
  Fitted what{.objective = session.scene().objective};
  if (classes) what.width = width, what.height = height;
  if (classes || kind == DataKind::density) what.standardized = standardizes(risk.data());
  const Domain& e = extent_;
  const bool within = e.x_low >= window_.x_low && e.x_high <= window_.x_high && e.y_low >= window_.y_low && e.y_high <= window_.y_high;
  const double across = (e.x_high - e.x_low) / (window_.x_high - window_.x_low),
               up = (e.y_high - e.y_low) / (window_.y_high - window_.y_low);
  if (what == fitted_for_ && within && (classes ? std::max(across, up) : std::min(across, up)) > 0.4) return;
  fitted_for_ = what;
  window_ = e;
  widen(window_.x_low, window_.x_high, 0.08);
  if (kind == DataKind::density) {
    window_.y_high *= 1.35;
    window_.y_low = -0.14 * window_.y_high;  // room for the rows below the axis
  } else {
    widen(window_.y_low, window_.y_high, 0.10);
  }
  if (classes) equalize(window_, scale, width, height);
  const Span x = shown_span(window_.x_low, window_.x_high), y = shown_span(window_.y_low, window_.y_high);
  window_ = {x.low, x.high, y.low, y.high};
}

std::vector<std::uint32_t> DataPictureBuilder::batch_of(const Session& session, const Risk& risk, int focus) {
  const auto& contestants = session.scene().contestants;
  std::erase_if(followed_, [&](const auto& entry) {
    return std::none_of(contestants.begin(), contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  if (focus == 0) return {};
  const Run& run = session.run(focus);
  const std::int64_t head = session.head();
  if (!run.sampled() || !run.sampled()->has_batch() || head < 1 || head > run.last()) return {};
  Followed& followed = followed_[focus];
  if (!followed.batches || followed.run != session.run_version(focus))
    followed = {session.run_version(focus), Batches(risk.training_size(), run.spec().sampling)};
  const auto rows = followed.batches->at(head - 1);
  return {rows.begin(), rows.end()};
}

void DataPictureBuilder::add_dots(DataPicture& picture, const Risk& risk, const Run* run, std::span<const std::uint32_t> batch) const {
  const DataSet& data = risk.data();
  const Samples& source = risk.source();
  const bool labelled = risk.model().target == Target::label;
  const auto dot_of = [&](std::uint32_t i, bool in_batch) {
    DataDot dot;
    dot.sample = i;
    dot.row = data.row[i];
    dot.part = i < data.first(Part::validation) ? Part::training : i < data.first(Part::test) ? Part::validation : Part::test;
    const Sample s = source.at(dot.row);
    double y = picture.kind == DataKind::curve ? s.t : s.v;
    if (picture.kind == DataKind::density) {  // vertical jitter, a hash of the row
      const std::uint32_t mixed = dot.row * 2654435761u;
      y = picture.view.y_low * (0.25 + 0.6 * double(mixed >> 8) / double(1u << 24));
    }
    dot.at = picture.view.pixel({s.u, y});
    dot.label = labelled ? s.t : 0;
    dot.in_batch = in_batch;
    if (run && picture.kind == DataKind::density)
      dot.first = float(risk.responsibility(run->at(std::min(run->last(), picture.head)), data.samples.u[i]));
    return dot;
  };
  std::vector<std::uint32_t> seen(batch.begin(), batch.end());
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const std::uint32_t i : sampled_) {
    if (!std::binary_search(seen.begin(), seen.end(), i)) picture.dots.push_back(dot_of(i, false));
  }
  if (seen.size() > most_dots) seen.resize(most_dots);
  for (const std::uint32_t i : seen) picture.dots.push_back(dot_of(i, true));
}

DataPicture DataPictureBuilder::build(const Session& session, int width, int height, float scale, int focus, bool held) {
  const Risk& risk = *session.objective().risk();
  const DataSet& data = risk.data();
  refresh(session, risk);
  refresh_window(session, risk, width, height, held);

  DataPicture picture;
  picture.kind = data_kind(risk.model());
  picture.view = {window_.x_low, window_.x_high, window_.y_low, window_.y_high, width, height};
  picture.focus = focus;
  picture.head = session.head();
  picture.rows = data.samples.size();
  for (std::size_t i = 0; i < part_count; ++i) picture.parts[i] = data.count[i];
  picture.standardized = standardizes(data);
  picture.x_name = risk.model().feature_names[0];
  picture.y_name = picture.kind == DataKind::classes ? risk.model().feature_names[1]
                   : picture.kind == DataKind::curve ? risk.model().target_name
                                                     : std::string_view("p");
  const auto seen = [](double value, double mean, double unit) { return (value - mean) / unit; };
  picture.x_ticks =
      axis_ticks(seen(window_.x_low, data.mean.x, data.scale.x), seen(window_.x_high, data.mean.x, data.scale.x), width, 50 * scale, false);
  const bool classes = picture.kind == DataKind::classes;
  const double y_mean = classes ? data.mean.y : 0, y_unit = classes ? data.scale.y : 1;
  picture.y_ticks = axis_ticks(seen(window_.y_low, y_mean, y_unit), seen(window_.y_high, y_mean, y_unit), height, 40 * scale, true);

  const std::vector<std::uint32_t> batch = batch_of(session, risk, focus);
  picture.batch = batch.size();
  add_dots(picture, risk, focus != 0 ? &session.run(focus) : nullptr, batch);
  add_models(picture, session, risk, scale);
  if (picture.kind == DataKind::density) {
    const Run* run = focus != 0 ? &session.run(focus) : nullptr;
    const auto at = [&](double u, double density) { return picture.view.pixel({u * data.scale.x + data.mean.x, density}); };
    for (std::size_t i = 0; i < histogram_.density.size(); ++i) {
      if (histogram_.density[i] == 0) continue;
      const double low = histogram_.low + double(i) * histogram_.width;
      const Pixel corner = at(low, histogram_.density[i]), opposite = at(low + histogram_.width, 0);
      HistogramBar bar{corner.x, opposite.x, corner.y, opposite.y};
      if (run) bar.first = float(risk.responsibility(run->at(std::min(run->last(), picture.head)), low + 0.5 * histogram_.width));
      picture.bars.push_back(bar);
    }
  }
  return picture;
}

}  // namespace thalweg
