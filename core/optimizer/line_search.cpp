#include "core/optimizer/line_search.hpp"

#include <cmath>

#include "core/optimizer/ray_minimum.hpp"

namespace thalweg {
namespace {

constexpr Ending stationary{
    true, english("gradient zero"),
    english("The gradient is exactly zero here: a minimum, a saddle, a maximum or an inflection has been reached.")};
constexpr Ending kink{
    false, english("line search failed: a slope, but no lower point"),
    english("The line search meets no lower point although the slope is not 0: the objective has a kink here, and methods that "
            "trust the slope cannot go on. Nelder–Mead or Powell compare values.")};
constexpr Ending no_decrease_left{
    true, english("no decrease left"),
    english("Along the direction the objective changes by no more than its rounding errors: double precision gets no closer."), &kink};
constexpr Ending at_kink{
    true, english("kink"),
    english("The slope along the direction leads downhill, but every trial is higher, however short: the objective has a kink "
            "here, and it falls nowhere from it."),
    &kink};
constexpr Ending kink_ahead{
    false, english("line search failed: a kink ahead"),
    english(
        "Along the direction the slope jumps from downhill to uphill, so no step meets the curvature condition: the objective has a kink "
        "there. The exact search and Armijo's need no slope there, Nelder–Mead and Powell none at all.")};
constexpr Ending not_finite{false, english("gradient not finite"),
                            english("The gradient here is not a finite number, so there is no direction: choose another start.")};
constexpr Ending not_downhill{
    false, english("line search failed: direction is not downhill"),
    english("The objective does not fall along the direction, so no step length helps: choose a variant whose direction "
            "is always downhill, or another start.")};
constexpr Ending no_step{
    false, english("line search failed: no acceptable step within 60 trials"),
    english("No trial met the conditions of the search: loosen them (smaller c1, larger c2), or choose another line search.")};
constexpr Ending no_decrease{false, english("line search failed: no acceptable step within 60 trials"),
                             english("No trial met Armijo's condition: loosen it (smaller c1), or choose another line search.")};
constexpr Ending none_lower{
    false, english("line search failed: no lower point within 60 trials"),
    english(
        "The slope along the direction leads downhill, but no trial was lower than the start: the first one is far too long for so steep a "
        "slope, or the objective jumps here. Choose a shorter first trial where there is one, or another start.")};
static_assert(max_trials == 60, "the sentences above say so");

/// If φ still falls after this many doublings of the first trial (a factor of about 10¹²), the ray counts as unbounded.
constexpr int most_doublings = 40;

/// Below this ‖∇f‖², slopes along the ray may underflow.
constexpr double underflow = 1e-280;

constexpr double wall = std::numeric_limits<double>::infinity();

using Trial = Ray::Trial;

bool spent(const Ray& ray) { return ray.trials() >= max_trials; }

RayStep accept(const Trial& trial) { return {trial.alpha, nullptr}; }
RayStep fail(const Ending& why) { return {.ending = &why}; }

bool decreases(const Trial& trial, const Trial& start, double c1) { return trial.phi <= start.phi + c1 * trial.alpha * start.slope; }
bool flat(const Trial& trial, const Trial& start, double c2) { return std::fabs(trial.slope) <= -c2 * start.slope; }

RayStep armijo(Ray& ray, const RayOptions& options) {
  for (double alpha = options.first; !spent(ray); alpha /= 2) {
    const Trial trial = ray.value(alpha);
    if (decreases(trial, ray.start, options.c1)) return accept(trial);
  }
  return fail(no_decrease);
}

/// Brent's method to a relative tolerance of about √ε in α, the most that values of f can resolve.
RayStep brent(Ray& ray, double low, const Trial& inside, double high) {
  return accept(brent_minimum(ray, {low, high}, inside, 1e-8, 0, max_trials - ray.trials()));
}

// Brackets the minimum ahead, doubling the first trial while φ falls or shrinking it by 4 until φ < φ(0).
RayStep exact(Ray& ray, const RayOptions& options) {
  Trial trial = ray.value(options.first);
  if (trial.phi < ray.start.phi) {
    Trial before = ray.start;
    for (int i = 0; i < most_doublings && trial.phi > -wall; ++i) {
      const Trial next = ray.value(2 * trial.alpha);
      if (!(next.phi < trial.phi)) return brent(ray, before.alpha, trial, next.alpha);
      before = trial;
      trial = next;
    }
    return fail(ending::unbounded_ray);
  }
  while (!spent(ray)) {
    const double high = trial.alpha;
    trial = ray.value(high / 4);
    if (trial.phi < ray.start.phi) return brent(ray, 0, trial, high);
  }
  return fail(none_lower);
}

/// Adds φ′ to a trial; if φ′ is not finite, φ becomes infinite, so that the trial is rejected.
void add_slope(Ray& ray, Trial& trial) {
  ray.add_slope(trial);
  if (!std::isfinite(trial.slope)) trial.phi = wall;
}

/// The minimizer of the cubic through φ(a), φ′(a), φ(b) and φ(c); NaN if there is none.
double cubic_vertex(const Trial& a, const Trial& b, const Trial& c) {
  const double s = b.alpha - a.alpha, t = c.alpha - a.alpha;
  const double rise_s = b.phi - a.phi - a.slope * s, rise_t = c.phi - a.phi - a.slope * t;
  const double scale = (s * t) * (s * t) * (s - t);
  const double cubic = (t * t * rise_s - s * s * rise_t) / scale;
  const double square = (s * s * s * rise_t - t * t * t * rise_s) / scale;
  return a.alpha + (std::sqrt(square * square - 3 * cubic * a.slope) - square) / (3 * cubic);
}

/// The minimizer of the parabola through φ(a), φ′(a) and φ(b).
double parabola_vertex(const Trial& a, const Trial& b) {
  const double s = b.alpha - a.alpha;
  return a.alpha - a.slope * s * s / (2 * (b.phi - a.phi - a.slope * s));
}

// Algorithm 3.6: acceptable points lie between low and high; low has the least φ among trials with sufficient decrease.
RayStep zoom(Ray& ray, const RayOptions& options, Trial low, Trial high, const Condition& also) {
  Trial dropped = low;
  for (bool first = true; !spent(ray); first = false) {
    const double width = high.alpha - low.alpha;
    const double left = min(low.alpha, high.alpha), right = max(low.alpha, high.alpha);
    const auto inside = [&](double alpha, double share) {
      const double margin = share * std::fabs(width);
      return alpha >= left + margin && alpha <= right - margin;
    };
    double alpha = first ? left - 1 : cubic_vertex(low, high, dropped);
    if (!inside(alpha, 0.2)) alpha = parabola_vertex(low, high);
    if (!inside(alpha, 0.1)) alpha = low.alpha + width / 2;
    Trial trial = ray.value(alpha);
    if (decreases(trial, ray.start, options.c1) && trial.phi < low.phi) add_slope(ray, trial);
    if (!decreases(trial, ray.start, options.c1) || !(trial.phi < low.phi)) {
      dropped = high;
      high = trial;
      continue;
    }
    if (flat(trial, ray.start, options.c2) && also(ray.at(alpha), ray.slope_at(alpha))) return accept(trial);
    if (trial.slope * width >= 0) {
      dropped = high;
      high = low;
    } else {
      dropped = low;
    }
    low = trial;
  }
  return fail(no_step);
}

// Algorithm 3.5 with the interpolation and ties of SciPy's line_search_wolfe2, the fallback of its conjugate gradients.
// PyTorch's search (strong_wolfe.hpp) takes different steps; each method follows its own source.
RayStep strong_wolfe(Ray& ray, const RayOptions& options, const Condition& also) {
  Trial before = ray.start;
  for (double alpha = options.first; !spent(ray); alpha *= 2) {
    Trial trial = ray.value(alpha);
    if (trial.phi == -wall) break;
    const bool high = !decreases(trial, ray.start, options.c1) || (before.alpha > 0 && trial.phi >= before.phi);
    if (!high) add_slope(ray, trial);
    if (high || trial.phi == wall) return zoom(ray, options, before, trial, also);
    if (flat(trial, ray.start, options.c2) && also(ray.at(alpha), ray.slope_at(alpha))) return accept(trial);
    if (trial.slope >= 0) return zoom(ray, options, trial, before, also);
    before = trial;
  }
  return fail(ending::unbounded_ray);
}

/// Moré and Thuente's cubic through two points with their slopes: θ and γ of their section 4.
struct Cubic {
  double theta, gamma;
  Cubic(const Trial& a, const Trial& b) {
    theta = 3 * (a.phi - b.phi) / (b.alpha - a.alpha) + a.slope + b.slope;
    const double scale = max(std::fabs(theta), max(std::fabs(a.slope), std::fabs(b.slope)));
    const double under_root = (theta / scale) * (theta / scale) - (a.slope / scale) * (b.slope / scale);
    gamma = scale * std::sqrt(max(0, under_root));
  }
};

/// The interval of uncertainty: `best` has the least φ so far; once bracketed, the minimum lies between it and `other`.
struct Uncertain {
  Trial best, other;
  bool bracketed = false;

  /// Updates the interval with a trial and returns the next one, within [low, high].
  double take(const Trial& trial, double low, double high) {
    const double ahead = trial.alpha - best.alpha;
    const bool turned = trial.slope * (best.slope / std::fabs(best.slope)) < 0;
    const auto secant = [&] { return trial.alpha - trial.slope / (trial.slope - best.slope) * ahead; };
    double next;
    if (trial.phi > best.phi) {  // case 1: higher, so the minimum is bracketed
      Cubic c(best, trial);
      if (ahead < 0) c.gamma = -c.gamma;
      const double cubic = best.alpha + (c.gamma - best.slope + c.theta) / (c.gamma - best.slope + c.gamma + trial.slope) * ahead;
      const double square = best.alpha + best.slope / ((best.phi - trial.phi) / ahead + best.slope) / 2 * ahead;
      next = std::fabs(cubic - best.alpha) < std::fabs(square - best.alpha) ? cubic : cubic + (square - cubic) / 2;
      bracketed = true;
    } else if (turned) {  // case 2: lower, slopes of opposite sign: bracketed too
      Cubic c(best, trial);
      if (ahead > 0) c.gamma = -c.gamma;
      const double cubic = trial.alpha - (c.gamma - trial.slope + c.theta) / (c.gamma - trial.slope + c.gamma + best.slope) * ahead;
      next = std::fabs(cubic - trial.alpha) > std::fabs(secant() - trial.alpha) ? cubic : secant();
      bracketed = true;
    } else if (std::fabs(trial.slope) < std::fabs(best.slope)) {  // case 3: lower, and the slope shrinks
      Cubic c(best, trial);
      if (ahead > 0) c.gamma = -c.gamma;
      const double r = (c.gamma - trial.slope + c.theta) / (c.gamma + (best.slope - trial.slope) + c.gamma);
      const double cubic = r < 0 && c.gamma != 0 ? trial.alpha - r * ahead : ahead > 0 ? high : low;
      const bool cubic_nearer = std::fabs(cubic - trial.alpha) < std::fabs(secant() - trial.alpha);
      next = cubic_nearer == bracketed ? cubic : secant();
      if (bracketed) {
        const double limit = trial.alpha + 0.66 * (other.alpha - trial.alpha);
        next = ahead > 0 ? min(limit, next) : max(limit, next);
      } else {
        next = max(low, min(high, next));
      }
    } else if (bracketed) {  // case 4: lower, and the slope does not shrink
      Cubic c(trial, other);
      if (trial.alpha > other.alpha) c.gamma = -c.gamma;
      next =
          trial.alpha + (c.gamma - trial.slope + c.theta) / (c.gamma - trial.slope + c.gamma + other.slope) * (other.alpha - trial.alpha);
    } else {
      next = ahead > 0 ? high : low;
    }
    if (trial.phi > best.phi) {
      other = trial;
    } else {
      if (turned) other = best;
      best = trial;
    }
    return next;
  }
};

/// φ minus the line of sufficient decrease: the paper's ψ, minimized in the first stage.
Trial less_line(Trial t, double slope) { return {t.alpha, t.phi - t.alpha * slope, t.slope - slope}; }

RayStep more_thuente(Ray& ray, const RayOptions& options) {
  constexpr double farthest = 1e100;
  const double line = options.c1 * ray.start.slope;
  Uncertain interval{ray.start, ray.start};
  double alpha = options.first, low = 0, high = 5 * alpha, width = farthest, width_before = 2 * farthest, barrier = farthest;
  for (bool first_stage = true; !spent(ray) && alpha <= farthest;) {
    const Trial trial = ray.slope(alpha);
    if (trial.phi == -wall) return fail(ending::unbounded_ray);
    if (!std::isfinite(trial.phi) || !std::isfinite(trial.slope)) {  // not in the paper, which assumes a finite f: treat as a barrier
      barrier = alpha;
      alpha = (interval.best.alpha + alpha) / 2;
      continue;
    }
    const bool decreased = decreases(trial, ray.start, options.c1);
    if (decreased && flat(trial, ray.start, options.c2)) return accept(trial);
    if (interval.bracketed && (alpha <= low || alpha >= high || high - low <= 1e-14 * high)) return fail(no_step);
    if (decreased && trial.slope >= 0) first_stage = false;
    if (first_stage && trial.phi <= interval.best.phi && !decreased) {
      interval.best = less_line(interval.best, line);
      interval.other = less_line(interval.other, line);
      alpha = interval.take(less_line(trial, line), low, high);
      interval.best = less_line(interval.best, -line);
      interval.other = less_line(interval.other, -line);
    } else {
      alpha = interval.take(trial, low, high);
    }
    const double a = interval.best.alpha, b = interval.other.alpha;
    if (interval.bracketed) {
      if (std::fabs(b - a) >= 0.66 * width_before) alpha = a + (b - a) / 2;
      width_before = width;
      width = std::fabs(b - a);
      low = min(a, b);
      high = max(a, b);
      if (!(alpha > low && alpha < high) || high - low <= 1e-14 * high) alpha = a;
    } else {
      low = alpha + 1.1 * (alpha - a);
      high = alpha + 4 * (alpha - a);
    }
    if (alpha >= barrier) alpha = (a + barrier) / 2;
  }
  return fail(interval.bracketed || barrier < farthest ? no_step : ending::unbounded_ray);
}

RayStep search(Ray& ray, const RayOptions& options, const Condition& also) {
  switch (options.kind) {
    case LineSearch::exact: return exact(ray, options);
    case LineSearch::armijo: return armijo(ray, options);
    case LineSearch::strong_wolfe: return strong_wolfe(ray, options, also);
    case LineSearch::more_thuente: return more_thuente(ray, options);
    case LineSearch::none: break;
  }
  return {options.first, nullptr};
}

/// Whether the first trial already changes x or f by no more than rounding.
bool below_rounding(const Ray& ray, double first) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const double scale = max(1, norm(ray.at(0)));
  return norm(first * ray.direction()) <= std::sqrt(epsilon) * scale || -first * ray.start.slope <= 8 * epsilon * std::fabs(ray.start.phi);
}

/// Refines the ending of a failed search by the evidence of its trials.
const Ending& reason(const Ray& ray, const RayOptions& options, const Ending& ending) {
  if (&ending != &no_step && &ending != &no_decrease && &ending != &none_lower) return ending;
  const RayEvidence& seen = ray.evidence();
  if (below_rounding(ray, options.first)) return no_decrease_left;
  if (seen.no_gain() && seen.rises_at_once()) return at_kink;
  if (seen.no_gain() && seen.level()) return no_decrease_left;
  if (seen.lowest().alpha > std::ldexp(options.first, most_doublings)) return ending::unbounded_ray;
  if (seen.lowest().alpha == 0) return none_lower;
  return &ending == &no_step && seen.slope_jumps(options.c2) ? kink_ahead : ending;
}

}  // namespace

RayStep search_ray(const RayOptions& options, Evaluator& ask, Vec2 x, Vec2 direction, const Slope& here, RaySearch* record,
                   const Condition& also) {
  using enum LineSearch;
  RaySearch known{.from = x, .direction = direction, .phi0 = here.f, .slope0 = dot(here.g, direction), .trials = {}};
  if (options.kind != exact && options.kind != none) known.c1 = options.c1;
  if (options.kind == strong_wolfe || options.kind == more_thuente) known.c2 = options.c2;
  Ray ray(ask, known, record);
  RayStep result{options.first, nullptr};
  if (options.kind != none && options.first > 0) {  // a schedule may set the first trial to 0
    if (here.g == Vec2{}) return fail(stationary);
    if (dot(here.g, here.g) < underflow) return fail(no_decrease_left);
    if (!finite(here.g) || !finite(direction)) return fail(not_finite);
    const bool judged_by_slope = options.kind != exact || std::isnan(ray.start.slope);
    if (judged_by_slope && !std::isfinite(ray.start.slope)) return fail(ending::too_steep);
    if (!(ray.start.slope < 0)) return fail(not_downhill);
    result = search(ray, options, also);
    if (result.ending) return fail(reason(ray, options, *result.ending));
    if (ray.at(result.alpha) == x) return fail(no_decrease_left);
  }
  ray.accept(result.alpha);
  return result;
}

double first_trial(double f, double f_before, double slope) {
  const double alpha = min(1.0, 2.02 * (f - f_before) / slope);
  return alpha > 0 ? alpha : 1;
}

}  // namespace thalweg
