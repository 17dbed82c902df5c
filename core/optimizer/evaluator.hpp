#pragma once
// Evaluator: the access of a searching method to the objective during one step. It counts evaluations, caches those of the
// step, so that a repeated point is not counted again while it is among the last 47, and can record them as probes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/optimizer/optimizer.hpp"

namespace thalweg {

/// The evaluation counts of a run, kept beside the method's own state.
struct CostCounters {
  Counts counts;
  std::int64_t f_known = 0, g_known = 0;  ///< 1 if f, ∇f at the iterate are already counted
};

class Evaluator {
 public:
  /// `here` is f and ∇f at the iterate x, counted only once the method asks for them. `objective`, `counters` and `probes`, which
  /// may be null, must outlive this.
  Evaluator(const Objective& objective, Vec2 x, Slope here, CostCounters& counters, std::vector<Probe>* probes)
      : objective_(objective), counters_(counters), probes_(probes), dimension_(objective.info().dimension) {
    memory_[0] = {x, here, counters.f_known != 0, counters.g_known != 0, true, true};
    used_ = 1;
  }

  const ObjectiveInfo& info() const { return objective_.info(); }
  /// 1 or 2; if 1, the objective does not depend on y, and steps must not change y.
  int dimension() const { return dimension_; }

  /// f(p); counted once per point and step.
  double value(Vec2 p) {
    Entry& entry = find(p);
    if (!entry.has_f) entry.slope.f = objective_.value(p);
    entry.has_f = true;
    pay(entry.f_paid, counters_.counts.f);
    if (probes_ && &entry != &memory_[0]) record(p).f = entry.slope.f;
    return entry.slope.f;
  }

  /// f and ∇f at p; each counted once per point and step.
  Slope slope(Vec2 p) {
    Entry& entry = find(p);
    if (!entry.has_g) entry.slope = objective_.slope(p);
    entry.has_f = entry.has_g = true;
    pay(entry.f_paid, counters_.counts.f);
    pay(entry.g_paid, counters_.counts.g);
    if (probes_ && &entry != &memory_[0]) {
      Probe& probe = record(p);
      probe.f = entry.slope.f;
      probe.g = entry.slope.g;
    }
    return entry.slope;
  }

  /// ∇²f(p); counted on every call. In one dimension its yy is set to 1, so that a Newton step leaves y unchanged.
  Sym2 hessian(Vec2 p) {
    ++counters_.counts.h;
    Sym2 h = objective_.curvature(p).h;
    if (dimension_ == 1) h.yy = 1;
    if (probes_ && p != memory_[0].at) record(p).hessian = true;
    return h;
  }

  /// The objective as an average over data, for methods that work on its rows; null if it is none.
  const Risk* risk() const { return objective_.risk(); }
  /// Counts a pass over all rows at p as one gradient.
  void pass_over_rows(Vec2 p) { pay(find(p).g_paid, counters_.counts.g); }

  /// Called by the driver: f and ∇f at the new iterate, without counting; remembers which of them are already counted.
  Slope arrive(Vec2 x) {
    Entry& entry = find(x);
    if (!entry.has_g) entry.slope = objective_.slope(x);
    counters_.f_known = entry.f_paid;
    counters_.g_known = entry.g_paid;
    return entry.slope;
  }

 private:
  struct Entry {
    Vec2 at;
    Slope slope{};
    bool f_paid = false, g_paid = false, has_f = false, has_g = false;
  };

  static void pay(bool& paid, std::int64_t& count) {
    if (!paid) ++count;
    paid = true;
  }

  // The entry of p, or a new one. When the memory is full, the oldest entry other than the iterate's is overwritten.
  Entry& find(Vec2 p) {
    const std::size_t kept = used_ < memory_.size() ? used_ : memory_.size();
    for (std::size_t i = kept; i-- > 0;) {
      if (memory_[i].at == p) return memory_[i];
    }
    const std::size_t place = used_ < memory_.size() ? used_ : 1 + (used_ - 1) % (memory_.size() - 1);
    ++used_;
    memory_[place] = {p};
    return memory_[place];
  }

  Probe& record(Vec2 p) {
    for (Probe& probe : *probes_) {
      if (probe.at == p) return probe;
    }
    probes_->push_back({.at = p});
    return probes_->back();
  }

  const Objective& objective_;
  CostCounters& counters_;
  std::vector<Probe>* probes_;
  int dimension_;
  std::array<Entry, 48> memory_;
  std::size_t used_ = 0;
};

}  // namespace thalweg
