#include "core/analysis/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

constexpr double eps = std::numeric_limits<double>::epsilon();
constexpr double flat = 1e-8;                // a smaller |eigenvalue| of H, relative to the largest, counts as 0
constexpr double model_error = 0.1;          // relative error of the quadratic model up to which it holds
constexpr double exact = 64;                 // errors below this many floors have too few digits to fit
constexpr double relative_rounding = 1e-11;  // of an eigenvector's errors, relative to the total error
constexpr int newton_steps = 200;            // at a singular H Newton's method converges linearly, by about a third per step

struct Limit {
  Vec2 at;
  double f = 0;
  Sym2 hessian;
  Eigen2 eigen;
  double floor = 0;     // distances below this are rounding
  double steepest = 0;  // the largest |eigenvalue| along the way to the limit
  bool singular() const { return std::min(std::fabs(eigen.low), std::fabs(eigen.high)) <= flat * steepest; }
};

// Newton's step for ∇f = 0, without its component along eigenvectors of zero curvature.
Vec2 newton_step(const Vec2& g, const Eigen2& e) {
  const double least = 1e-12 * std::max(std::fabs(e.low), std::fabs(e.high));
  Vec2 step{0, 0};
  if (std::fabs(e.low) > least) step -= dot(g, e.low_vector) / e.low * e.low_vector;
  if (std::fabs(e.high) > least) step -= dot(g, e.high_vector) / e.high * e.high_vector;
  return step;
}

Eigen2 eigen_of(const Sym2& h, int dimension) { return dimension == 1 ? Eigen2{h.xx, h.xx, {1, 0}, {1, 0}} : eigen(h); }

// The zero of ∇f that Newton's method finds from x; nullopt if it does not converge.
std::optional<Limit> limit_from(const Objective& objective, Vec2 x) {
  const int dimension = objective.info().dimension;
  Limit limit;
  double correction = infinity;
  for (int i = 0; i < newton_steps; ++i) {
    const Curvature c = objective.curvature(x);
    if (!finite(c.g) || !std::isfinite(c.f)) return std::nullopt;
    const Eigen2 e = eigen_of(c.h, dimension);
    if (!std::isfinite(e.low) || !std::isfinite(e.high)) return std::nullopt;
    Vec2 step = dimension == 1 ? Vec2{c.h.xx != 0 ? -c.g.x / c.h.xx : 0, 0} : newton_step(c.g, e);
    const double steepest = std::max({limit.steepest, std::fabs(e.low), std::fabs(e.high)});
    limit = {x, c.f, c.h, e, 0, steepest};
    const double length = norm(step);
    // Newton's method contracts near its limit, but not on a plateau that descends for ever.
    if (!std::isfinite(length) || (i > 2 && length > 1e-10 * norm(x) && length > 0.95 * correction)) return std::nullopt;
    const double scale = std::max(norm(x), length);
    limit.floor = std::max(32 * eps * norm(x), 32 * length);
    // A correction that no longer shrinks is rounding.
    if (length == 0 || (length <= 1e-10 * scale && length >= 0.9 * correction) || length < 4 * std::numeric_limits<double>::min())
      return limit;
    correction = length;
    x += step;
  }
  return correction <= 1e-6 * std::max(norm(x), 1e-3) ? std::optional(limit) : std::nullopt;
}

class Estimate {
 public:
  Estimate(const Run& run, std::int64_t last, const Limit& limit) : run_(run), limit_(limit), end_(last) {
    // The last iterate has no next step, hence no error.
    for (std::int64_t k = 0; k < end_; ++k) {
      const Vec2 d = run.at(k) - limit.at, step = run.at(k + 1) - run.at(k);
      errors_.push_back(std::max(norm(d), norm(step)));
    }
    while (end_ > 0 && run.at(end_) == run.at(end_ - 1)) --end_;  // repeated iterates at the end carry no information
    std::int64_t arrived = end_;
    while (arrived > 0 && errors_[std::size_t(arrived - 1)] <= limit.floor) --arrived;
    end_ = arrived;
  }

  std::optional<Convergence> find() {
    if (end_ < 4) return std::nullopt;
    if (auto tail = superlinear_tail(errors_, 0, std::size_t(end_)); tail && moves(*tail)) {
      // In two dimensions conjugate and quasi-Newton methods have no stable order; full Newton steps have at least 2.
      const MethodInfo& method = run_.spec().optimizer->info();
      const bool second_order = method.family == "second order";
      if (run_.spec().objective->info().dimension == 2 && !second_order) tail->order.reset();
      if (!tail->order && second_order && !limit_.singular() && newton_steps_to(std::int64_t(tail->last))) tail->order = 2;
      return told(*tail);
    }
    std::int64_t constant = end_;  // the learning rate is constant from this iterate on
    const auto rates = run_.lr();
    if (run_.spec().schedule || !run_.spec().edits.empty()) {
      while (constant > 0 && rates[std::size_t(constant - 1)] == rates[std::size_t(end_ - 1)]) --constant;
      for (const Edit& edit : run_.spec().edits) constant = std::max(constant, edit.step);
    } else {
      constant = 0;
    }
    if (const auto tail = linear(constant)) return told(*tail);
    if (!limit_.singular()) return std::nullopt;
    const auto tail = sublinear_tail(errors_, std::size_t(constant), std::size_t(end_));
    return tail ? std::optional(told(*tail)) : std::nullopt;
  }

 private:
  // Whether every step of the tail moves: with repeated iterates, the ratios of errors are chance.
  bool moves(const Tail& tail) const {
    for (std::size_t k = tail.first; k < tail.last; ++k) {
      if (run_.at(std::int64_t(k) + 1) == run_.at(std::int64_t(k))) return false;
    }
    return true;
  }

  // Whether the three steps that lead to iterate k are full Newton steps.
  bool newton_steps_to(std::int64_t k) const {
    for (std::int64_t i = std::max<std::int64_t>(k - 3, 0); i < k; ++i) {
      const Curvature c = run_.spec().objective->curvature(run_.at(i));
      const Vec2 residual = c.h * (run_.at(i + 1) - run_.at(i)) + c.g;
      if (!(norm(residual) <= 1e-6 * norm(c.g))) return false;
    }
    return true;
  }

  bool modelled(std::int64_t k) const {
    const Vec2 model = limit_.hessian * (run_.at(k) - limit_.at), g{run_.gx()[std::size_t(k)], run_.gy()[std::size_t(k)]};
    return norm(g - model) <= model_error * norm(model) + limit_.floor * limit_.steepest;
  }

  std::optional<Tail> linear(std::int64_t constant) {
    // Drops the end, where the gradients are rounding.
    std::int64_t end = end_;
    while (end > 0 && !modelled(end - 1) && errors_[std::size_t(end - 1)] <= 1e4 * limit_.floor) --end;
    std::int64_t begin = end;
    while (begin > constant && modelled(begin - 1)) --begin;
    if (run_.spec().objective->info().dimension == 1) {
      while (end > begin && errors_[std::size_t(end - 1)] <= exact * limit_.floor) --end;
      auto tail = long_tail(std::span(errors_).subspan(std::size_t(begin), std::size_t(end - begin)));
      if (tail) {
        tail->first += std::size_t(begin);
        tail->last += std::size_t(begin);
      }
      return tail;
    }
    std::optional<Tail> slowest;
    double unsettled = 0;  // mean log factor per step along an eigenvector whose errors fit no line
    for (const bool high : {false, true}) {
      const double lambda = high ? limit_.eigen.high : limit_.eigen.low;
      if (std::fabs(lambda) <= flat * limit_.steepest) continue;
      const std::vector<double> e = along(high ? limit_.eigen.high_vector : limit_.eigen.low_vector, begin, end);
      if (e.size() < 4 && end - begin >= 8) continue;  // converged at once, or only rounding: the other eigenvector decides
      if (auto tail = long_tail(e)) {
        tail->first += std::size_t(begin);
        tail->last += std::size_t(begin);
        if (!slowest || tail->rate > slowest->rate) slowest = tail;
      } else if (e.size() < 4) {
        return std::nullopt;
      } else {
        const std::size_t half = e.size() / 2;
        unsettled = std::log(e.back() / e[half]) / double(e.size() - 1 - half);
      }
    }
    // Errors that fit no line must fall much faster, as a component driven by the other one does.
    if (slowest && unsettled != 0 && !(unsettled < 1.3 * std::log(slowest->rate))) return std::nullopt;
    return slowest;
  }

  // The errors along q of iterates begin…end − 1, cut off where they are rounding.
  std::vector<double> along(const Vec2& q, std::int64_t begin, std::int64_t end) const {
    std::vector<double> e;
    for (std::int64_t k = begin; k < end; ++k) {
      e.push_back(std::max(std::fabs(dot(q, run_.at(k) - limit_.at)), std::fabs(dot(q, run_.at(k + 1) - run_.at(k)))));
    }
    while (!e.empty() && e.back() <= std::max(exact * limit_.floor, relative_rounding * errors_[std::size_t(begin) + e.size() - 1]))
      e.pop_back();
    return e;
  }

  // Rejects a few errors that hardly fall: they may be a transient.
  std::optional<Tail> long_tail(std::span<const double> e) const {
    if (e.size() < 8 || e.back() > 0.95 * e.front() ||
        (e.back() > 0.5 * e.front() && (e.size() < 20 || double(e.size()) < 0.3 * double(end_))))
      return std::nullopt;
    return linear_tail(e, 0, e.size());
  }

  double f_error(std::int64_t k) const { return std::fabs(run_.f()[std::size_t(k)] - limit_.f); }

  Convergence told(const Tail& tail) const {
    Convergence c;
    c.kind = tail.kind;
    c.order = tail.order;
    c.rate = tail.rate;
    c.spread = tail.spread;
    c.limit = limit_.at;
    c.f_limit = limit_.f;
    c.shift = tail.shift;
    c.first = std::int64_t(tail.first);
    c.last = std::int64_t(tail.last);
    // f − f∞ is about quadratic in the error; at a singular H it has another power, estimated from the tail.
    const double rounding = 16 * eps * std::fabs(limit_.f);
    if (tail.kind == Tail::Kind::linear) {
      c.f_rate = tail.rate * tail.rate;
      // Fits `scale` to the last twenty values above rounding.
      std::int64_t k = c.last;
      while (k > 0 && f_error(k) <= 1000 * rounding) --k;
      const std::int64_t from = std::max<std::int64_t>(k - 19, 0);
      double sum = 0;
      for (std::int64_t i = from; i <= k; ++i) sum += std::log(f_error(i)) - double(i - from) * std::log(c.f_rate);
      c.first = std::min(c.first, from);
      c.scale = std::exp(sum / double(k - from + 1) + double(c.first - from) * std::log(c.f_rate));
    } else if (tail.kind == Tail::Kind::sublinear) {
      const double fall = std::log(f_error(c.last) / f_error(c.first)) / std::log(errors_[tail.last] / errors_[tail.first]);
      c.f_rate = tail.rate * fall;
      c.scale = f_error(c.first);
    } else if (c.order) {
      c.scale = f_error(c.first);
      c.factor = f_error(c.first + 1) / std::pow(c.scale, *c.order);
    }
    return c;
  }

  const Run& run_;
  const Limit& limit_;
  std::int64_t end_;
  std::vector<double> errors_;  // of iterates 0…end_ − 1, as convergence.hpp defines them
};

}  // namespace

std::optional<Convergence> convergence(const Run& run, std::int64_t last) {
  const MethodInfo& method = run.spec().optimizer->info();
  if (run.sampled() || last < 4 || (run.stop() == StopReason::diverged && last == run.last())) return std::nullopt;
  if (method.bracket_rate > 0) {
    Convergence c;
    c.bracket = true;
    c.rate = method.bracket_rate;
    c.first = 1;
    c.last = last;
    return c;
  }
  if (method.family == "adaptive" || method.family == "sign") return std::nullopt;
  // With a pull towards the origin the limit is not a zero of ∇f.
  for (const std::string_view key : {"weight_decay", "lambd"}) {
    const auto pull = find_param(method.params, key);
    if (pull && run.hyper_at(last)[*pull] != 0) return std::nullopt;
  }
  const auto limit = limit_from(*run.spec().objective, run.at(last));
  return limit ? Estimate(run, last, *limit).find() : std::nullopt;
}

double error_at(const Convergence& c, std::int64_t k) {
  if (c.bracket || !(c.scale > 0)) return std::numeric_limits<double>::quiet_NaN();
  switch (c.kind) {
    case Tail::Kind::linear: return c.scale * std::pow(c.f_rate, double(k - c.first));
    case Tail::Kind::sublinear: return c.scale * std::pow((double(k) + c.shift) / (double(c.first) + c.shift), -c.f_rate);
    case Tail::Kind::superlinear: {
      if (!c.order) break;
      double error = c.scale;
      for (std::int64_t i = c.first; i < k; ++i) error = c.factor * std::pow(error, *c.order);
      return error;
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

namespace {

// Enough digits for three significant ones of 1 − ρ, but none beyond the spread of log ρ; 2 to 12.
std::string factor(double rate, double spread) {
  const int three = 2 - int(std::floor(std::log10(std::max(1 - rate, 1e-12))));
  const double unsure = std::max(spread * std::fabs(std::log(rate)) * rate, 1e-13);
  const int sure = int(std::floor(std::log10(rate))) - int(std::ceil(std::log10(unsure))) + 1;
  return "×" + number(rate, std::clamp(std::min(three, sure), 2, 12));
}

// Rounds the exponent to a multiple of ½ if within 5 % of it.
std::string power(double exponent) {
  const double half = std::round(2 * exponent) / 2;
  const double told = std::fabs(exponent - half) < 0.05 * half ? half : exponent;
  return told == 1 ? "1/k" : "1/k^" + number(told, 2);
}

}  // namespace

std::string words(const Convergence& c) {
  switch (c.kind) {
    case Tail::Kind::linear:
      return c.bracket ? tr("linear, bracket {0} per step", factor(c.rate, 0)) : tr("linear, f {0} per step", factor(c.f_rate, c.spread));
    case Tail::Kind::sublinear: return tr("sublinear, f like {0}", power(c.f_rate));
    case Tail::Kind::superlinear:
      if (!c.order) return std::string(tr("superlinear"));
      if (*c.order > 1.8 && *c.order < 2.2) return std::string(tr("quadratic"));
      if (*c.order > 2.8 && *c.order < 3.2) return std::string(tr("cubic"));
      return tr("superlinear, order {0}", number(*c.order, 2));
  }
  return "";
}

std::string sentence(const Convergence& c, int dimension) {
  if (c.bracket) return tr("Each step leaves {0} of the bracket.", number(c.rate, 3));
  const std::string place = dimension == 1 ? "x = " + number(c.limit.x, 4) : "(" + number(c.limit.x, 4) + ", " + number(c.limit.y, 4) + ")";
  switch (c.kind) {
    case Tail::Kind::linear:
      return tr("Towards {0}: per step the distance shrinks {1}, f minus its limit {2}.", place, factor(c.rate, c.spread),
                factor(c.f_rate, c.spread));
    case Tail::Kind::sublinear:
      return tr("Towards {0}: the distance shrinks like {1}, f minus its limit like {2}.", place, power(c.rate), power(c.f_rate));
    case Tail::Kind::superlinear:
      return c.order ? tr("Towards {0}: each error is about the power {1} of the one before.", place, number(*c.order, 2))
                     : tr("Towards {0}: the factor per step itself falls towards 0.", place);
  }
  return "";
}

}  // namespace thalweg
