#include "core/objective/data/remarks.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language/tr.hpp"
#include "core/math/dual.hpp"
#include "core/objective/data/risk.hpp"
#include "core/param/param.hpp"
#include "core/text/symbol.hpp"

namespace thalweg {

namespace {

double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }

/// The remark on feature `i` being constant over the training rows; empty if that has no consequence.
std::string constant_remark(const ModelInfo& model, std::size_t i, bool standardized, bool free) {
  const std::string feature = plain_symbol(model.feature_names[i]), weight = plain_symbol(model.weight_names[i]);
  if (standardized) {
    return model.features == 2 || model.bias
               ? tr("{0} is the same in all training rows: standardized it is 0, and {1} has no effect.", feature, weight)
               : tr("{0} is the same in all training rows: standardized it is 0, and the weights have no effect.", feature);
  }
  if (model.bias) {
    const std::string first = plain_symbol(model.weight_names[0]), second = plain_symbol(model.weight_names[1]);
    return free ? tr("{0} is the same in all training rows: {1} and {2} cannot be told apart, and the risk is flat along a line.", feature,
                     first, second)
                : tr("{0} is the same in all training rows: {1} and {2} cannot be told apart.", feature, first, second);
  }
  if (model.features == 2) return tr("{0} is the same in all training rows: {1} acts as a bias.", feature, weight);
  return {};
}

std::string one_row() { return std::string(tr("One training row cannot determine two weights: the risk is flat along a line.")); }

std::string empty_part_remark(Part part, std::size_t rows, double share) {
  const std::int64_t n = std::int64_t(rows);
  return part == Part::test ? trn(n, "Of {0} row, the share {1} leaves none for the test.",
                                  "Of {0} rows, the share {1} leaves none for the test.", shortest(share))
                            : trn(n, "Of {0} row, the share {1} leaves none for validation.",
                                  "Of {0} rows, the share {1} leaves none for validation.", shortest(share));
}

}  // namespace

// Maintains the wedge, anticlockwise from a to b, that contains all vectors t·x; separable while it is at most a half-plane.
bool separable(const Samples& rows, std::size_t first, std::size_t count) {
  Vec2 a{0, 0}, b{0, 0};
  bool any = false, half_plane = false, inside = false;  // inside: a row lies strictly within the half-plane
  for (std::size_t i = first; i < first + count; ++i) {
    const Vec2 z{rows.t[i] * rows.u[i], rows.t[i] * rows.v[i]};
    if (z == Vec2{0, 0}) continue;
    if (!any) {
      a = b = z;
      any = true;
      continue;
    }
    const double from_a = cross(a, z), from_b = cross(b, z);
    if (half_plane) {
      if (from_a < 0 && inside) return false;
      if (from_a < 0) std::swap(a, b);  // a and b were opposite: now the side is known
      inside |= from_a != 0;
    } else if (from_a == 0 && from_b == 0) {
      half_plane = dot(a, z) < 0;  // all vectors on one line so far
      if (half_plane) b = z;
    } else if ((from_a == 0 && dot(a, z) < 0) || (from_b == 0 && dot(b, z) < 0)) {
      half_plane = inside = true;
      if (from_a == 0) b = z;
      else a = z;
    } else if (from_a >= 0 && from_b > 0) {
      b = z;
    } else if (from_a < 0 && from_b <= 0) {
      a = z;
    } else if (from_a < 0 && from_b > 0) {
      return false;
    }
  }
  return any && (!half_plane || inside);
}

DataFacts facts_of(const ModelInfo& model, const DataSet& data) {
  const Samples& rows = data.samples;
  const std::size_t n = data.size(Part::training);
  DataFacts facts;
  if (model.target == Target::label) {
    facts.separable = separable(rows, 0, n);
    if (std::all_of(rows.t.begin(), rows.t.begin() + std::ptrdiff_t(n), [&](double t) { return t == rows.t[0]; }))
      facts.only_label = rows.t[0];
  }
  for (std::size_t feature = 0; feature < std::size_t(model.features); ++feature) {
    const std::vector<double>& column = feature == 0 ? rows.u : rows.v;
    facts.constant[feature] =
        n > 1 && std::all_of(column.begin(), column.begin() + std::ptrdiff_t(n), [&](double x) { return x == column[0]; });
  }
  if (model.features == 2) {
    facts.proportional = true;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (norm({rows.u[i], rows.v[i]}) > norm({rows.u[longest], rows.v[longest]})) longest = i;
    }
    const Vec2 along{rows.u[longest], rows.v[longest]};
    for (std::size_t i = 0; i < n && facts.proportional; ++i)
      facts.proportional = std::fabs(cross(along, {rows.u[i], rows.v[i]})) <= 1e-14 * dot(along, along);
  }
  return facts;
}

std::vector<std::string> remarks_on(const ModelInfo& model, const DataSet& data, const DataFacts& facts, std::span<const ParamSpec> params,
                                    std::span<const double> values) {
  std::vector<std::string> remarks;
  const auto value = [&](std::string_view key) {
    const auto position = find_param(params, key);
    return position ? values[*position] : 0;
  };
  const std::size_t n = data.size(Part::training);
  const std::size_t all = data.samples.size();
  const bool standardized = value("standardize") != 0, free = value("l1") == 0 && value("l2") == 0;

  if (facts.only_label != 0)
    remarks.push_back(
        tr("All training rows have the label {0}: there is no second class to tell them from.", facts.only_label > 0 ? "+1" : "−1"));
  const auto loss = find_param(params, "loss");
  const bool logistic = loss && params[*loss].choices[std::size_t(values[*loss])] == "logistic";
  if (facts.separable && logistic && free) {
    remarks.emplace_back(tr(
        "A line through the origin separates the classes: the risk falls for ever along the line's normal, and its minimum is at infinity "
        "unless L2 is positive."));
  }
  for (std::size_t i = 0; i < std::size_t(model.features); ++i) {
    if (!facts.constant[i]) continue;
    if (std::string remark = constant_remark(model, i, standardized, free); !remark.empty()) remarks.push_back(std::move(remark));
  }
  if (model.features == 2 && facts.proportional && free && !(standardized && (facts.constant[0] || facts.constant[1]))) {
    remarks.push_back(n == 1 ? one_row()
                             : tr("{0} and {1} are proportional in the training rows: the risk is flat along a line.",
                                  plain_symbol(model.feature_names[0]), plain_symbol(model.feature_names[1])));
  }
  if (n == 1 && model.bias && free) remarks.push_back(one_row());
  for (const Part part : {Part::validation, Part::test}) {
    const double share = value(part == Part::test ? "test" : "validation");
    if (share > 0 && data.size(part) == 0) remarks.push_back(empty_part_remark(part, all, share));
  }
  return remarks;
}

}  // namespace thalweg
