#include "core/analysis/series.hpp"

#include <algorithm>
#include <bit>

#include "core/objective/data/risk.hpp"

namespace thalweg {

std::span<const double> RunSeries::values(const Run& run, int part) const {
  if (const auto column = info(quantity_).column) return column(run);
  if (sparse_) return sampled_.values[std::size_t(part)];
  return column_;
}

bool RunSeries::update(const Run& run, std::uint64_t version, const Landmarks& landmarks, StepRange window, Clock::time_point deadline) {
  if (version != run_version_ || !(landmarks == landmarks_) || std::int64_t(column_.size()) > run.last() + 1) {
    column_.clear();
    stride_ = 0;
    sampled_ = between_ = {};
    const auto part = info(quantity_).part;
    const Risk* const risk = run.spec().objective->risk();
    if (part && risk) sparse_ = double(risk->data().size(*part)) * double(run.spec().budget) > most_rows;
    run_version_ = version;
    landmarks_ = landmarks;
    ++version_;
  }
  if (sparse_) return sample(run, landmarks, window, deadline);
  return extend(run, landmarks, deadline);
}

bool RunSeries::extend(const Run& run, const Landmarks& landmarks, Clock::time_point deadline) {
  if (info(quantity_).column) return true;
  const std::size_t between_looks = info(quantity_).part ? 16 : 512;
  const std::size_t size = std::size_t(run.last()) + 1;
  if (column_.capacity() < size) column_.reserve(std::max(size, 2 * column_.size()));
  while (column_.size() < size) {
    const std::size_t end = std::min(size, column_.size() + between_looks);
    while (column_.size() < end) column_.push_back(value_at(quantity_, run, std::int64_t(column_.size()), landmarks)[0]);
    if (Clock::now() >= deadline) break;
  }
  return column_.size() == size;
}

// Explained quantities are sampled at iterates 1, 1 + stride, …: the step to iterate 1 + 64 k leaves iterate 64 k, where the
// run has a snapshot, so no step needs to be replayed.
std::int64_t RunSeries::origin() const { return begin_ + (info(quantity_).explained ? 1 : 0); }

bool RunSeries::sample(const Run& run, const Landmarks& landmarks, StepRange window, Clock::time_point deadline) {
  const std::int64_t last = std::min(window.last, run.last()), first = std::clamp<std::int64_t>(window.first, 0, last);
  const auto wanted =
      std::int64_t(std::bit_ceil(std::uint64_t(std::max<std::int64_t>(1, (last - first + most_samples - 1) / most_samples))));
  const std::int64_t coarse = std::max(16 * wanted, Run::snapshot_interval), begin = first - first % coarse;
  if (stride_ == 0 || begin != begin_) {
    begin_ = begin;
    stride_ = coarse;
    sampled_ = between_ = {};
    ++version_;
  }
  while (stride_ < wanted) thin();
  if (!sampled_.steps.empty() && sampled_.steps.back() > double(last)) {
    trim(sampled_, last);
    trim(between_, last);
    ++version_;
  }

  const auto add = [&](Samples& to, std::int64_t step) {
    const Parts parts = value_at(quantity_, run, step, landmarks);
    to.steps.push_back(double(step));
    for (std::size_t p = 0; p < 2; ++p) to.values[p].push_back(parts[p]);
  };
  for (;;) {
    const std::int64_t next = origin() + std::int64_t(sampled_.steps.size()) * stride_;
    if (next <= last) {
      add(sampled_, next);
    } else if (stride_ > wanted) {
      const std::int64_t half_way = origin() + stride_ / 2 + std::int64_t(between_.steps.size()) * stride_;
      if (half_way <= last) add(between_, half_way);
      else merge();
    } else {
      return true;
    }
    if (Clock::now() >= deadline) return false;
  }
}

void RunSeries::trim(Samples& samples, std::int64_t last) {
  while (!samples.steps.empty() && samples.steps.back() > double(last)) {
    samples.steps.pop_back();
    for (auto& values : samples.values) values.pop_back();
  }
}

void RunSeries::thin() {
  between_ = {};
  Samples kept;
  for (std::size_t i = 0; i < sampled_.steps.size(); i += 2) {
    kept.steps.push_back(sampled_.steps[i]);
    for (std::size_t p = 0; p < 2; ++p) kept.values[p].push_back(sampled_.values[p][i]);
  }
  sampled_ = std::move(kept);
  stride_ *= 2;
  ++version_;
}

void RunSeries::merge() {
  Samples both;
  for (std::size_t i = 0; i < sampled_.steps.size() + between_.steps.size(); ++i) {
    const Samples& from = i % 2 == 0 ? sampled_ : between_;
    both.steps.push_back(from.steps[i / 2]);
    for (std::size_t p = 0; p < 2; ++p) both.values[p].push_back(from.values[p][i / 2]);
  }
  sampled_ = std::move(both);
  between_ = {};
  stride_ /= 2;
  ++version_;
}

}  // namespace thalweg
