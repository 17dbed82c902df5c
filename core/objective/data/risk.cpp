#include "core/objective/data/risk.hpp"

#include <cmath>

#include "core/objective/data/data_params.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/param/param.hpp"

namespace thalweg {

std::optional<std::string> check_row(const ModelInfo& model, const Sample& row) {
  for (const double value : {row.u, row.v, row.t}) {
    if (!std::isfinite(value)) return "holds a number that is not finite";
    if (std::abs(value) > max_row_value) return "holds " + shortest(value) + ", beyond ±" + shortest(max_row_value);
  }
  if (model.target == Target::label && row.t != 1 && row.t != -1) return "has the label " + shortest(row.t) + "; −1 or +1 expected";
  return std::nullopt;
}

std::optional<std::string> check_rows(const ModelInfo& model, const Samples& rows) {
  if (rows.size() == 0) return "there are no rows";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto wrong = check_row(model, rows.at(i))) return "row " + std::to_string(i + 1) + " " + *wrong;
  }
  return std::nullopt;
}

std::string_view Risk::idle(std::size_t param) const {
  const auto params = info().params;
  const ParamSpec& spec = params[param];
  if (spec.key == data_param::delta.key) {
    const auto loss = find_param(params, "loss");
    if (loss && params[*loss].choices[std::size_t(get(*loss))] != "huber") return "Used by the Huber loss only.";
  }
  if (own_rows() && spec.group == data_param::drawing) {
    if (spec.key != data_param::seed.key) return "Your own rows are used, so none are generated.";
    if (training_size() == source().size()) return "Your own rows are not split.";
  }
  return {};
}

std::array<std::string_view, 2> coordinate_names(const Objective& objective) {
  if (const Risk* const risk = objective.risk()) return {risk->model().weight_names[0], risk->model().weight_names[1]};
  return {"x", "y"};
}

}  // namespace thalweg
