#pragma once
// Runs and ensembles compared bit by bit.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>

#include "core/map/ensemble.hpp"
#include "core/run/run.hpp"

namespace thalweg::test {

template <class Column>
bool same_bits(const Column& a, const Column& b) {
  return std::equal(std::begin(a), std::end(a), std::begin(b), std::end(b),
                    [](double x, double y) { return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y); });
}

/// What differs between two runs, in a word; empty where nothing does. Both as far as they are computed.
inline std::string difference(const Run& a, const Run& b) {
  if (a.last() != b.last()) return "length";
  if (a.stop() != b.stop()) return "reason to stop";
  if (a.ending() != b.ending()) return "ending";
  if (a.spec().budget != b.spec().budget) return "budget";
  if (!same_bits(a.x(), b.x()) || !same_bits(a.y(), b.y())) return "iterates";
  if (!same_bits(a.f(), b.f()) || !same_bits(a.gx(), b.gx()) || !same_bits(a.gy(), b.gy())) return "slopes";
  if (!same_bits(a.lr(), b.lr())) return "rates";
  if (!same_bits(a.average_x(), b.average_x()) || !same_bits(a.average_y(), b.average_y()) || !same_bits(a.average_f(), b.average_f()))
    return "means";
  if (!(a.counts(a.last()) == b.counts(b.last()))) return "counts";
  return {};
}

inline std::string difference(const Ensemble& a, const Ensemble& b) {
  if (a.steps != b.steps || a.f_at != b.f_at) return "kept steps";
  if (!same_bits(a.x, b.x) || !same_bits(a.y, b.y)) return "places";
  if (!same_bits(a.f, b.f)) return "heights";
  const auto same = [](const Ensemble::Member& m, const Ensemble::Member& n) {
    return m.start == n.start && m.end == n.end && m.last == n.last && m.stop == n.stop;
  };
  if (!std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same)) return "members";
  return {};
}

}  // namespace thalweg::test
