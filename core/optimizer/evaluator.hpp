#pragma once
// Evaluator: how a searching method asks the objective. It counts every evaluation, remembers those of the present
// step, so that no point is paid for twice, and records the probes when somebody looks.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/optimizer/optimizer.hpp"

namespace thalweg {

/// What a run knows apart from the method's own state.
struct CostCounters {
  Counts counts;
  std::int64_t f_known = 0, g_known = 0;  ///< f, ∇f at the iterate have been asked for (1) and are not paid for again
};

class Evaluator {
 public:
  /// `here` is the iterate's slope, which the program knows; it is counted when the method first asks for it.
  /// `probes` may be null.
  Evaluator(const Objective& objective, Vec2 x, Slope here, CostCounters& counters, std::vector<Probe>* probes)
      : objective_(objective), counters_(counters), probes_(probes), dimension_(objective.info().dimension) {
    memory_[0] = {x, here, counters.f_known != 0, counters.g_known != 0, true, true};
    used_ = 1;
  }

  const ObjectiveInfo& info() const { return objective_.info(); }
  /// 1: the objective does not depend on y, and no step may change it.
  int dimension() const { return dimension_; }

  /// f; counted once a point and step.
  double value(Vec2 p) {
    Entry& entry = find(p);
    if (!entry.has_f) entry.slope.f = objective_.value(p);
    entry.has_f = true;
    pay(entry.f_paid, counters_.counts.f);
    if (probes_ && &entry != &memory_[0]) record(p).f = entry.slope.f;
    return entry.slope.f;
  }

  /// f and ∇f; both are counted, once a point and step.
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

  /// ∇²f. Where y is no variable its curvature counts as 1, so that a Newton step leaves y alone.
  Sym2 hessian(Vec2 p) {
    ++counters_.counts.h;
    Sym2 h = objective_.curvature(p).h;
    if (dimension_ == 1) h.yy = 1;
    if (probes_ && p != memory_[0].at) record(p).hessian = true;
    return h;
  }

  /// What the objective averages over, for methods that work on the rows themselves; null where it is no such average.
  const Risk* risk() const { return objective_.risk(); }
  /// Such a method looks at every row at p: that is the work of a gradient, and counts as one.
  void pass_over_rows(Vec2 p) { pay(find(p).g_paid, counters_.counts.g); }

  /// For the driver: f and ∇f at the new iterate, without counting, and what of it the method has paid for.
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

  // The newest entries first; the oldest is forgotten when the memory is full, the iterate's own never.
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
