#include "core/objective/data/risk.hpp"

#include <cmath>

#include "core/param/param.hpp"

namespace thalweg {

std::optional<std::string> check_rows(const ModelInfo& model, const Samples& rows) {
  if (rows.size() == 0) return "there are no rows";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Sample row = rows.at(i);
    const std::string where = "row " + std::to_string(i + 1);
    if (!std::isfinite(row.u) || !std::isfinite(row.v) || !std::isfinite(row.t)) return where + " holds a number that is not finite";
    if (model.target == Target::label && row.t != 1 && row.t != -1) return where + ": the label is −1 or +1, got " + shortest(row.t);
  }
  return std::nullopt;
}

std::vector<std::string> remarks_on(const ModelInfo&, const DataSet&, std::span<const ParamSpec>, std::span<const double>) { return {}; }

}  // namespace thalweg
