#pragma once
// Samples: the rows of a data set, stored by column.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace thalweg {

/// One row: one or two features u, v and a target t, a number or a label ±1. Fields that a model does not use are 0.
struct Sample {
  double u = 0, v = 0, t = 0;
  friend bool operator==(const Sample&, const Sample&) = default;
};

/// All columns have the same length.
struct Samples {
  std::vector<double> u, v, t;

  std::size_t size() const { return u.size(); }
  Sample at(std::size_t i) const { return {u[i], v[i], t[i]}; }
  void set(std::size_t i, const Sample& sample) {
    u[i] = sample.u;
    v[i] = sample.v;
    t[i] = sample.t;
  }
  void add(const Sample& sample) {
    u.push_back(sample.u);
    v.push_back(sample.v);
    t.push_back(sample.t);
  }
  friend bool operator==(const Samples&, const Samples&) = default;
};

}  // namespace thalweg
