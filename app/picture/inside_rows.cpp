#include "picture/inside_rows.hpp"

#include <algorithm>
#include <cmath>

#include "picture/formula_terms.hpp"

namespace thalweg {

InsideRows::InsideRows(const Run& run, std::int64_t step, const Recorder& now) : run_(run), step_(step), now_(now) {
  if (step > 0) before_ = run.explain(step - 1);
}

std::optional<Vec2> InsideRows::vector(int i) const {
  const auto* value = std::get_if<Vec2>(&row(i).value);
  return value && finite(*value) ? std::optional(*value) : std::nullopt;
}

bool InsideRows::is_arrow(int i) const {
  const Role r = role(i);
  return vector(i) && (r == Role::gradient || r == Role::momentum || r == Role::direction || r == Role::step);
}

double InsideRows::sign(int i) const { return role(i) == Role::gradient || role(i) == Role::momentum ? -1 : 1; }

ArrowUnits InsideRows::units(int i) const {
  if (role(i) == Role::step) return ArrowUnits::distance;
  if (role(i) == Role::gradient) return ArrowUnits::gradient;
  const ArrowUnits otherwise = role(i) == Role::direction ? ArrowUnits::direction : ArrowUnits::own;
  const Term& term = row(i).term;
  for (const std::string& name : quantities(term.formula)) {
    if (name == "\\mathrm{sign}" || name == "\\operatorname{sign}") return otherwise;
  }
  for (const ParamSpec& param : run_.spec().optimizer->info().params) {
    if (param.key == "lr" && names(term.formula, param.symbol)) return otherwise;
  }
  bool slope = false;
  for (int k = 0; k < size(); ++k) {
    if (k == i || !names(term.formula, row(k).term.symbol)) continue;
    switch (role(k)) {
      case Role::second_moment:
      case Role::divisor:
      case Role::metric:
      case Role::hessian:
      case Role::iterate:
      case Role::look_ahead: return otherwise;
      case Role::gradient: slope = true; break;
      case Role::momentum:
      case Role::direction:
        if (k >= i) continue;
        if (units(k) != ArrowUnits::gradient) return otherwise;
        slope = true;
        break;
      default: break;
    }
  }
  return slope ? ArrowUnits::gradient : otherwise;
}

std::optional<Sum> InsideRows::sum(int i) const {
  const auto value = vector(i);
  const Term& term = row(i).term;
  const std::vector<Summand> parts = summands(term.formula);
  if (!value || parts.size() < 2) return std::nullopt;
  for (const Summand& part : parts) {
    if (part.text.find_first_of("(/|") != std::string_view::npos || part.text.find("\\frac") != std::string_view::npos) continue;
    const std::vector<std::string> named = quantities(part.text);
    if (named.empty() || named.size() > 2) continue;
    // The row's own symbol, those of later rows, and the index 0 refer to the previous update.
    std::string name = named.back();
    const bool marked = name.ends_with("_{0}");
    if (marked) name.resize(name.size() - 4);
    int source = marked ? -1 : find(name, i);
    const bool from_before = source < 0;
    std::optional<Row> kept;
    if (from_before) {
      kept = before(name);
      for (int k = i; k < size() && source < i; ++k) {
        if (names(name, row(k).term.symbol)) source = k;
      }
      if (source < i) continue;
    } else {
      kept = row(source);
    }
    // Positions and gradients are not kept vectors.
    if (source >= 0 && (role(source) == Role::gradient || role(source) == Role::iterate || role(source) == Role::point ||
                        role(source) == Role::look_ahead))
      continue;
    double factor = 1;
    if (named.size() == 2) {
      const auto number = this->number(named.front(), i);
      if (!number) continue;
      factor = *number;
    }
    Vec2 was{0, 0};  // the initial state
    if (kept) {
      const auto* vector = std::get_if<Vec2>(&kept->value);
      if (!vector || !finite(*vector)) continue;
      was = *vector;
    } else if (step_ > 0) {
      continue;
    }
    return Sum{source, from_before, (part.minus ? -factor : factor) * was, part.text, part.minus};
  }
  return std::nullopt;
}

int InsideRows::last(Role wanted, int end) const {
  for (int i = std::min(end, size()); i-- > 0;) {
    if (role(i) == wanted) return i;
  }
  return -1;
}

int InsideRows::find_role(Role wanted) const {
  for (int i = 0; i < size(); ++i) {
    if (role(i) == wanted) return i;
  }
  return -1;
}

int InsideRows::find(std::string_view symbol, int end) const {
  for (int i = std::min(end, size()); i-- > 0;) {
    if (names(symbol, row(i).term.symbol)) return i;
  }
  return -1;
}

std::optional<double> InsideRows::number(std::string_view symbol, int end) const {
  for (int i = std::min(end, size()); i-- > 0;) {
    const auto* value = std::get_if<double>(&row(i).value);
    if (value && names(symbol, row(i).term.symbol)) return *value;
  }
  const auto params = run_.spec().optimizer->info().params;
  for (std::size_t i = 0; i < std::min(params.size(), now_.hyper.size()); ++i) {
    if (!params[i].symbol.empty() && names(symbol, params[i].symbol)) return now_.hyper[i];
  }
  return std::nullopt;
}

std::optional<Row> InsideRows::before(std::string_view symbol) const {
  for (auto row = before_.rows.rbegin(); row != before_.rows.rend(); ++row) {
    if (names(symbol, row->term.symbol)) return *row;
  }
  return std::nullopt;
}

}  // namespace thalweg
