#include "core/objective/data/remarks.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/math/dual.hpp"
#include "core/objective/data/risk.hpp"
#include "core/param/param.hpp"
#include "core/text/symbol.hpp"

namespace thalweg {

namespace {

constexpr std::string_view part_names[] = {"training", "validation", "test"};

double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }

std::string rows_text(std::size_t n) { return std::to_string(n) + (n == 1 ? " row" : " rows"); }

}  // namespace

// The rows' t·x are kept in a wedge, from a anticlockwise to b; it may grow to a half-plane and no further.
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
      if (from_a < 0) std::swap(a, b);  // a line had two sides
      inside |= from_a != 0;
    } else if (from_a == 0 && from_b == 0) {
      half_plane = dot(a, z) < 0;  // a line so far
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
  const auto weight = [&](std::size_t i) { return plain_symbol(model.weight_names[i]); };
  const auto feature = [&](std::size_t i) { return plain_symbol(model.feature_names[i]); };

  if (facts.only_label != 0)
    remarks.push_back(std::string("All training rows have the label ") + (facts.only_label > 0 ? "+1" : "−1") +
                      ": there is no second class to tell them from.");
  const auto loss = find_param(params, "loss");
  const bool logistic = loss && params[*loss].choices[std::size_t(values[*loss])] == "logistic";
  if (facts.separable && logistic && free) {
    remarks.push_back(
        "A line through the origin separates the classes: the risk falls for ever along the line's normal, and its minimum is at infinity "
        "unless L2 is positive.");
  }
  for (std::size_t i = 0; i < std::size_t(model.features); ++i) {
    if (!facts.constant[i]) continue;
    std::string remark = feature(i) + " is the same in all training rows: ";
    if (standardized)
      remark += "standardized it is 0, and " +
                (model.features == 2 || model.bias ? weight(i) + " has no effect." : "the weights have no effect.");
    else if (model.bias)
      remark += weight(0) + " and " + weight(1) + " cannot be told apart" + (free ? ", and the risk is flat along a line." : ".");
    else if (model.features == 2) remark += weight(i) + " acts as a bias.";
    else continue;
    remarks.push_back(std::move(remark));
  }
  if (model.features == 2 && facts.proportional && free && !(standardized && (facts.constant[0] || facts.constant[1]))) {
    remarks.push_back(n == 1
                          ? "One training row cannot determine two weights: the risk is flat along a line."
                          : feature(0) + " and " + feature(1) + " are proportional in the training rows: the risk is flat along a line.");
  }
  if (n == 1 && model.bias && free) remarks.push_back("One training row cannot determine two weights: the risk is flat along a line.");
  for (const Part part : {Part::validation, Part::test}) {
    const std::string_view name = part_names[std::size_t(part)];
    if (value(name) > 0 && data.size(part) == 0) {
      remarks.push_back("Of " + rows_text(all) + ", the share " + shortest(value(name)) + " leaves none for " +
                        (part == Part::test ? "the test." : "validation."));
    }
  }
  return remarks;
}

}  // namespace thalweg
