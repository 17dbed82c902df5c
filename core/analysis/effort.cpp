#include "core/analysis/effort.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

namespace {

constexpr EffortInfo table[] = {
    {Effort::steps, "steps", english("Steps"), english("step")},
    {Effort::gradients, "gradients", english("Gradient evaluations"), english("gradient")},
    {Effort::evaluations, "evaluations", english("Function evaluations"), english("evaluation")},
    {Effort::epochs, "epochs", english("Epochs"), english("epoch"), true},
    {Effort::samples, "samples", english("Samples seen"), english("sample"), true},
};

}  // namespace

std::span<const EffortInfo> efforts() { return table; }
const EffortInfo& info(Effort effort) { return table[std::size_t(effort)]; }

const EffortInfo* find_effort(std::string_view id) {
  const auto* const found = std::find_if(std::begin(table), std::end(table), [&](const EffortInfo& i) { return i.id == id; });
  return found == std::end(table) ? nullptr : found;
}

double effort(const Run& run, std::int64_t step, Effort effort, const Price& price) {
  if (effort == Effort::steps) return double(step);
  if (effort == Effort::samples) return run.samples(step);
  const Risk* const risk = run.spec().objective->risk();
  const double epochs = risk ? run.samples(step) / double(risk->training_size()) : 0;
  if (effort == Effort::epochs) return epochs;
  const Counts counts = run.counts(step);
  if (effort == Effort::gradients) return double(counts.g);
  const double gradients = run.sampled() && run.sampled()->has_batch() ? epochs : double(counts.g);
  return double(counts.f) + price.gradient * gradients + price.hessian * double(counts.h);
}

void Abscissae::update(const Run& run, std::uint64_t version, Effort effort, const Price& price) {
  const std::size_t size = effort == Effort::steps ? 0 : std::size_t(run.last()) + 1;
  if (version != run_version_ || effort != effort_ || !(price == price_) || size < values_.size()) {
    values_.clear();
    run_version_ = version;
    effort_ = effort;
    price_ = price;
    ++version_;
  }
  values_.reserve(size);
  while (values_.size() < size) values_.push_back(thalweg::effort(run, std::int64_t(values_.size()), effort, price));
}

std::int64_t Abscissae::step_at(double x, std::int64_t last) const {
  if (values_.empty()) return std::int64_t(std::clamp(x, 0.0, double(last)));
  const auto end = values_.begin() + std::min<std::int64_t>(last + 1, std::int64_t(values_.size()));
  const auto above = std::upper_bound(values_.begin(), end, x);
  return above == values_.begin() ? 0 : above - values_.begin() - 1;
}

}  // namespace thalweg
