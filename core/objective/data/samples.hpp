#pragma once
// Samples: the rows of a data set, column by column.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace thalweg {

/// One row: up to two features and a target, which is a number or the label −1 or +1. What a model does not have is 0.
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
