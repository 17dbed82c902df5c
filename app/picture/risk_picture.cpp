#include "picture/risk_picture.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/objective/data/risk.hpp"
#include "picture/level_lines.hpp"

namespace thalweg {

namespace {

constexpr double budget = 0.002;  // time per frame for sampling, in seconds
constexpr int finest = 8;         // smallest subsampling, units of the interface per sample
constexpr float spacing = 4;      // cell size of the isolines, units of the interface
constexpr double nearest = 6;     // least distance of two isolines, units of the interface
constexpr double beyond = 8;      // levels beyond the field's: the batch's risk has other values

RiskPicture::Lines lines_of(const Objective& objective, const RiskPainter::Question& q) {
  Heights coarse;
  const int least = finest * std::max(1, int(std::lround(q.scale)));
  sample_heights(objective, q.view, affordable_subsampling(q.view, seconds_per_point(objective, q.view), budget, least), smooth_margin,
                 coarse);
  return level_lines(coarse, apart(coarse, level_heights(q.levels, beyond), nearest * double(q.scale)), spacing * q.scale);
}

std::uint64_t key_of(const RiskPainter::Question& q) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&hash](auto value) { hash = (hash ^ std::bit_cast<std::uint64_t>(double(value))) * 0x100000001b3u; };
  for (const double v :
       {q.view.centre.x, q.view.centre.y, q.view.units_per_pixel, double(q.view.width), double(q.view.height), double(q.scale)})
    add(v);
  for (const double v : {q.levels.floor, q.levels.step, q.levels.base, q.levels.t_low, q.levels.t_high, double(q.levels.marks),
                         double(q.levels.logarithmic)})
    add(v);
  add(q.session.objective_version());
  return hash;
}

}  // namespace

std::span<const std::uint32_t> RiskPainter::batch_rows(const Question& q) {
  const Run& run = q.session.run(q.contestant);
  if (!run.sampled() || !run.sampled()->has_batch()) return {};
  // A copy of the run's batches, whose own object holds the epoch that is being computed.
  if (const std::pair now(q.contestant, q.session.run_version(q.contestant)); !batches_ || batches_of_ != now) {
    batches_.emplace(q.session.objective().risk()->training_size(), run.spec().sampling);
    batches_of_ = now;
  }
  return batches_->at(q.step);
}

const RiskPicture& RiskPainter::build(const Question& q) {
  const Risk* const risk = q.session.objective().risk();
  picture_.samples.reset();
  picture_.batch = picture_.single = picture_.all = 0;
  std::span<const std::uint32_t> batch;
  if (risk && q.contestant != 0) {
    const Run& run = q.session.run(q.contestant);
    batch = batch_rows(q);
    picture_.batch = batch.size();
    picture_.all = risk->training_size();
    const auto k = std::size_t(q.step);
    if (q.layers.samples && finite({run.gx()[k], run.gy()[k]})) {
      const SampleGradients gradients =
          sample_gradients(*risk, run.at(q.step), {run.gx()[k], run.gy()[k]}, batch, run.spec().sampling.replacement);
      picture_.samples = samples_picture(gradients, q.view, q.factor);
      picture_.single = gradients.single.size();
    }
  }
  batch_lines(q, batch);
  test_lines(q);
  return picture_;
}

void RiskPainter::batch_lines(const Question& q, std::span<const std::uint32_t> rows) {
  const bool wanted = q.layers.batch && !rows.empty() && !q.levels.flat;
  std::uint64_t key = 0;
  if (wanted) {
    key = key_of(q);
    for (const std::uint64_t part : {std::uint64_t(q.step), batches_of_.second}) key = (key ^ (part + 1)) * 0x100000001b3u;
  }
  if (key == batch_key_) return;
  batch_key_ = key;
  ++picture_.version;
  picture_.batch_lines.clear();
  if (!wanted) return;
  const auto objective = q.session.objective().risk()->over(rows.first(std::min(rows.size(), most_drawn_rows)));
  picture_.batch_lines = lines_of(*objective, q);
}

void RiskPainter::test_lines(const Question& q) {
  const Risk* const risk = q.session.objective().risk();
  const bool wanted = q.layers.test && risk && risk->data().size(Part::test) > 0;
  if (wanted && tested_ != q.session.shared_objective()) {
    tested_ = q.session.shared_objective();
    test_ = drawn_test_risk(*risk);
    test_minima_ = test_.objective->known_points();
    std::erase_if(test_minima_, [](const KnownPoint& point) { return point.kind != PointKind::minimum; });
  }
  const std::uint64_t key = wanted ? key_of(q) : 0;
  if (key == test_key_) return;
  test_key_ = key;
  ++picture_.version;
  picture_.test_lines.clear();
  picture_.test_minima.clear();
  picture_.test_rows = 0;
  if (!wanted) {
    tested_.reset();
    test_ = {};
    return;
  }
  picture_.test_rows = test_.all;
  if (!q.levels.flat) picture_.test_lines = lines_of(*test_.objective, q);
  for (const KnownPoint& point : test_minima_) picture_.test_minima.push_back({point.at, q.view.pixel(point.at), point.f});
}

}  // namespace thalweg
