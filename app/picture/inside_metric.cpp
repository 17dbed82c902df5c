// step_set(): the steps a method would take for all gradients of the same norm, inferred from its rows.
#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "picture/formula_terms.hpp"
#include "picture/inside.hpp"
#include "picture/inside_rows.hpp"

namespace thalweg {

namespace {

// The factor between a coordinate of the gradient and of the step; `otherwise` if the gradient vanishes there.
double ratio(double step, double gradient, double length, double otherwise) {
  return std::fabs(gradient) > 1e-9 * length ? std::fabs(step / gradient) : otherwise;
}

std::string rate_symbol(const Run& run) {
  for (const ParamSpec& param : run.spec().optimizer->info().params) {
    if (param.key == "lr") return std::string(param.symbol);
  }
  return "\\alpha";
}

// The row of the gradient used by the method. Gradient differences have the same role but a different symbol.
int slope_row(const InsideRows& rows, int end) {
  const int named = rows.find("g", end);
  return named >= 0 ? named : rows.last(Role::gradient, end);
}

// The matrix that is applied to the gradient, and its row.
std::optional<std::pair<int, Sym2>> step_matrix(const InsideRows& rows, int end) {
  if (const int i = rows.last(Role::metric, end); i >= 0) {
    if (const auto* matrix = std::get_if<Sym2>(&rows.row(i).value)) return std::pair(i, *matrix);
  }
  const int i = rows.last(Role::hessian, end);
  const auto* h = i >= 0 ? std::get_if<Sym2>(&rows.row(i).value) : nullptr;
  const int g = slope_row(rows, end), d = rows.last(Role::direction, end);
  if (!h || g < 0 || !rows.vector(g)) return std::nullopt;
  const double det = h->xx * h->yy - h->xy * h->xy;
  if (det == 0 || !std::isfinite(det)) return std::nullopt;
  const Sym2 inverse{h->yy / det, -h->xy / det, h->xx / det};
  // Only if the method's direction is the one given by this Hessian.
  const auto way = rows.vector(d >= 0 ? d : rows.last(Role::step, rows.size()));
  const Vec2 newton = -(inverse * *rows.vector(g));
  if (!way || std::fabs(newton.x * way->y - newton.y * way->x) > 1e-6 * norm(newton) * norm(*way)) return std::nullopt;
  return std::pair(i, inverse);
}

std::string matrix_symbol(const InsideRows& rows, int i) {
  const std::string name(rows.row(i).term.symbol);
  return rows.role(i) == Role::metric ? name : "{" + name + "}^{-1}";
}

bool only_signs(std::string_view formula) { return formula.find("sign}") != std::string_view::npos; }

// The step set of a matrix, in row `row`, that maps gradients to steps.
std::optional<StepSet> matrix_set(const InsideRows& rows, int applied, int row, const Sym2& m, Vec2 delta) {
  const int g = slope_row(rows, applied);
  if (g < 0 || !rows.vector(g)) return std::nullopt;
  const double slope = norm(*rows.vector(g)), reach = norm(m * *rows.vector(g));
  if (!(slope > 0) || !std::isfinite(reach)) return std::nullopt;
  // The step may be scaled by a line search or a learning rate.
  const double rate = norm(delta) > 0 && reach > 0 ? norm(delta) / reach : 1;
  const double k = rate * slope;
  return StepSet{row,
                 Role::metric,
                 {k * m.xx, k * m.xy, k * m.yy},
                 false,
                 matrix_symbol(rows, row),
                 std::string(tr("all steps for gradients of this length"))};
}

// The last row before `applied` by which the formula divides, or −1.
int divisor_in(const InsideRows& rows, int applied, std::string_view formula) {
  for (int i = applied; i-- > 0;) {
    if (rows.role(i) == Role::divisor && rows.vector(i) && divides_by(formula, rows.row(i).term.symbol)) return i;
  }
  return -1;
}

// The step set of a vector, in row `made_of`, whose formula divides a gradient by row `d`.
std::optional<StepSet> divided_set(const InsideRows& rows, int made_of, int d, double rate, const std::string& eta) {
  int source = -1;
  for (int i = made_of; i-- > 0 && source < 0;) {
    if ((rows.role(i) == Role::gradient || rows.role(i) == Role::momentum) &&
        names(rows.row(made_of).term.formula, rows.row(i).term.symbol))
      source = i;
  }
  if (source < 0 || !rows.vector(source)) return std::nullopt;
  const auto sum = rows.sum(made_of);
  const Vec2 u = *rows.vector(made_of), answer = sum ? u - sum->kept : u, g = *rows.vector(source), divisor = *rows.vector(d);
  const double length = norm(g);
  const double x = ratio(answer.x, g.x, length, 1 / divisor.x), y = ratio(answer.y, g.y, length, 1 / divisor.y);
  const Vec2 axes{std::fabs(rate) * x * length, std::fabs(rate) * y * length};
  if (!finite(axes) || !(length > 0)) return std::nullopt;
  return StepSet{std::max(made_of, d),
                 Role::divisor,
                 {axes.x, 0, axes.y},
                 false,
                 eta + " \\frac{\\|" + std::string(rows.row(source).term.symbol) + "\\|}{" + std::string(rows.row(d).term.symbol) + "}",
                 std::string(tr("all steps for gradients of this length"))};
}

}  // namespace

std::optional<StepSet> step_set(const Run& run, std::int64_t step, const Recorder& now) {
  const InsideRows rows(run, step, now);
  const int applied = rows.last(Role::step, rows.size());
  if (applied < 0 || !rows.vector(applied)) return std::nullopt;
  const Vec2 delta = *rows.vector(applied);
  const std::string_view formula = rows.row(applied).term.formula;
  const std::string eta = rate_symbol(run);

  // A matrix that maps gradients to steps determines the set; so does a Hessian whose inverse is applied.
  if (const auto matrix = step_matrix(rows, applied)) return matrix_set(rows, applied, matrix->first, matrix->second, delta);

  // The vector that the step is computed from: the last one named in its formula.
  int made_of = -1;
  for (int i = applied; i-- > 0 && made_of < 0;) {
    if (rows.is_arrow(i) && rows.role(i) != Role::step && names(formula, rows.row(i).term.symbol)) made_of = i;
  }
  if (made_of < 0) return std::nullopt;
  if (rows.units(made_of) == ArrowUnits::direction) return std::nullopt;
  if (only_signs(formula) || only_signs(rows.row(made_of).term.formula)) {
    // A coordinate that does not move has a step size, too.
    Vec2 half = abs(delta);
    if (const int d = rows.last(Role::divisor, applied); d >= 0 && rows.vector(d)) half = abs(*rows.vector(d));
    else half = {std::max(half.x, half.y), std::max(half.x, half.y)};
    if (!(norm(half) > 0)) return std::nullopt;
    return StepSet{applied,
                   Role::step,
                   {half.x, 0, half.y},
                   true,
                   std::string(rows.row(applied).term.symbol),
                   std::string(tr("all possible steps: the corners"))};
  }

  const double rate = run.lr()[std::size_t(step)];
  const Vec2 u = *rows.vector(made_of);
  const std::string name(rows.row(made_of).term.symbol);
  const std::string_view what = rows.role(made_of) == Role::gradient    ? tr("all steps for gradients of this length")
                                : rows.role(made_of) == Role::direction ? tr("all steps for directions of this length")
                                                                        : tr("all steps for momenta of this length");

  if (const int d = divisor_in(rows, applied, formula); d >= 0) {
    const Vec2 divisor = *rows.vector(d);
    const double length = norm(u);
    // Include a factor common to both coordinates, such as RAdam's rectification, but not an added term such as weight
    // decay.
    Vec2 factor{rate / divisor.x, rate / divisor.y};
    const double cx = delta.x / (factor.x * u.x), cy = delta.y / (factor.y * u.y);
    if (std::isfinite(cx) && std::isfinite(cy) && std::fabs(cx - cy) <= 0.01 * std::fabs(cx)) factor = std::fabs(cx) * factor;
    const Vec2 axes = length * factor;
    if (!finite(axes) || !(length > 0)) return std::nullopt;
    return StepSet{std::max(made_of, d),
                   Role::divisor,
                   {axes.x, 0, axes.y},
                   false,
                   eta + " \\frac{\\|" + name + "\\|}{" + std::string(rows.row(d).term.symbol) + "}",
                   std::string(what)};
  }

  // The vector's own formula may contain the division; the part that it keeps of itself does not depend on the gradient.
  if (const int d = divisor_in(rows, applied, rows.row(made_of).term.formula); d >= 0) return divided_set(rows, made_of, d, rate, eta);

  // One factor for all directions. In the classical heavy-ball method the rate is already part of the vector.
  const double length = norm(u), scale = length > 0 ? norm(delta) / length : 0;
  const bool along = std::fabs(delta.x * u.y - delta.y * u.x) <= 1e-3 * norm(delta) * length;
  const double radius = (along ? scale : std::fabs(rate)) * length;
  if (!(radius > 0) || !std::isfinite(radius)) return std::nullopt;
  const bool has_rate = names(formula, eta) || rows.units(made_of) == ArrowUnits::gradient;
  return StepSet{applied, Role::step, {radius, 0, radius}, false, (has_rate ? eta + " " : "") + "\\|" + name + "\\|", std::string(what)};
}

}  // namespace thalweg
