#include "core/objective/data/risk.hpp"

#include <cmath>

#include "core/language/tr.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/data/row_check.hpp"
#include "core/param/param.hpp"

namespace thalweg {

namespace {

enum class Fault { none, not_finite, too_large, no_label };

struct Found {
  Fault fault = Fault::none;
  double value = 0;
};

Found fault_of(const ModelInfo& model, const Sample& row) {
  for (const double value : {row.u, row.v, row.t}) {
    if (!std::isfinite(value)) return {Fault::not_finite, value};
    if (std::abs(value) > max_row_value) return {Fault::too_large, value};
  }
  if (model.target == Target::label && row.t != 1 && row.t != -1) return {Fault::no_label, row.t};
  return {};
}

}  // namespace

std::optional<std::string> check_row(const ModelInfo& model, const Sample& row) {
  const auto [fault, value] = fault_of(model, row);
  switch (fault) {
    case Fault::none: break;
    case Fault::not_finite: return std::string(tr("This row holds a number that is not finite."));
    case Fault::too_large: return tr("This row holds {0}, beyond ±{1}.", shortest(value), shortest(max_row_value));
    case Fault::no_label: return tr("This row has the label {0}; −1 or +1 expected.", shortest(value));
  }
  return std::nullopt;
}

std::optional<std::string> check_rows(const ModelInfo& model, const Samples& rows) {
  if (rows.size() == 0) return std::string(tr("there are no rows"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [fault, value] = fault_of(model, rows.at(i));
    const auto place = [&] { return std::to_string(i + 1); };
    switch (fault) {
      case Fault::none: break;
      case Fault::not_finite: return tr("row {0} holds a number that is not finite", place());
      case Fault::too_large: return tr("row {0} holds {1}, beyond ±{2}", place(), shortest(value), shortest(max_row_value));
      case Fault::no_label: return tr("row {0} has the label {1}; −1 or +1 expected", place(), shortest(value));
    }
  }
  return std::nullopt;
}

std::string_view Risk::idle(std::size_t param) const {
  const auto params = info().params;
  const ParamSpec& spec = params[param];
  if (spec.key == data_param::delta.key) {
    const auto loss = find_param(params, "loss");
    if (loss && params[*loss].choices[std::size_t(get(*loss))] != "huber") return tr("Used by the Huber loss only.");
  }
  if (own_rows() && spec.group == data_param::drawing) {
    if (spec.key != data_param::seed.key) return tr("Your own rows are used, so none are generated.");
    if (training_size() == source().size()) return tr("Your own rows are not split.");
  }
  return {};
}

std::array<std::string_view, 2> coordinate_names(const Objective& objective) {
  if (const Risk* const risk = objective.risk()) return {risk->model().weight_names[0], risk->model().weight_names[1]};
  return {"x", "y"};
}

}  // namespace thalweg
