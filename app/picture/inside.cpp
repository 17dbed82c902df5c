#include "picture/inside.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "picture/inside_curves.hpp"
#include "picture/inside_rows.hpp"
#include "picture/round_factor.hpp"

namespace thalweg {

namespace {

constexpr double third = 0.32;  // length of the longest scaled arrow, as a fraction of the smaller side of the view
constexpr double largest_square = 0.13;

Pixel unit(Pixel from, Pixel to) {
  const float dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  return length > 0 ? Pixel{dx / length, dy / length} : Pixel{1, 0};
}

Pixel middle(Pixel a, Pixel b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }
float distance(Pixel a, Pixel b) { return std::hypot(b.x - a.x, b.y - a.y); }
Pixel turned(Pixel d) { return {-d.y, d.x}; }
bool within(const View& view, Pixel p) { return p.x >= 0 && p.y >= 0 && p.x < float(view.width) && p.y < float(view.height); }

std::string with_coordinate(std::string_view symbol, int coordinate) {
  const bool scripted = symbol.find('_') != std::string_view::npos || symbol.find('^') != std::string_view::npos;
  return (scripted ? "{" + std::string(symbol) + "}" : std::string(symbol)) + (coordinate == 0 ? "_x" : "_y");
}

std::string negated(std::string_view symbol) {
  return symbol.find_first_of("+-") == std::string_view::npos || symbol.front() == '{' ? "-" + std::string(symbol)
                                                                                       : "-(" + std::string(symbol) + ")";
}

double coordinate_of(Vec2 v, int i) { return i == 0 ? v.x : v.y; }

class Builder {
 public:
  Builder(const Run& run, std::int64_t step, const Recorder& now, int row, const View& view, float scale)
      : run_(run),
        step_(step),
        now_(now),
        rows_(run, step, now),
        shown_(std::min(row, rows_.size() - 1)),
        view_(view),
        scale_(scale),
        x_(run.at(step)) {
    picture_.iterate = view.pixel(x_);
    set_factors();
    picture_.gradient_factor = factor_[int(ArrowUnits::gradient)];
  }

  InsidePicture whole() {
    name_iterate();
    arrows();
    squares();
    metric_and_hessian();
    for (int i = 0; i <= shown_; ++i) place(i);
    next_iterate();
    probes();
    scales();
    std::stable_sort(picture_.labels.begin(), picture_.labels.end(),
                     [&](const InsideLabel& a, const InsideLabel& b) { return rank(a) < rank(b); });
    return std::move(picture_);
  }

  InsidePicture searched() {
    for (int i = 0; i <= shown_; ++i) {
      if (rows_.role(i) == Role::region || rows_.role(i) == Role::simplex) place(i);
    }
    probes();
    picture_.labels.clear();
    return std::move(picture_);
  }

 private:
  // Priority of a label, lowest first: the current row, iterates, the step, then the other rows from the newest back.
  int rank(const InsideLabel& label) const {
    if (label.row == shown_ && shown_ >= 0) return 0;
    if (label.aside) return 2000;  // last, so that it displaces no other label
    if (label.role == Role::iterate) return 1;
    if (label.role == Role::step) return 2;
    return label.row < 0 ? 1000 : 900 - label.row;
  }

  void set_factors() {
    double longest[4] = {};
    for (int i = 0; i < rows_.size(); ++i) {
      if (rows_.is_arrow(i)) longest[int(rows_.units(i))] = std::max(longest[int(rows_.units(i))], norm(*rows_.vector(i)));
    }
    const double room = third * std::min(view_.width, view_.height) * view_.units_per_pixel;
    for (const ArrowUnits units : {ArrowUnits::gradient, ArrowUnits::own, ArrowUnits::direction}) {
      if (longest[int(units)] > 0) factor_[int(units)] = round_factor(room / longest[int(units)]);
    }
    // Directions are drawn to scale if they fit.
    factor_[int(ArrowUnits::direction)] = std::min(1.0, factor_[int(ArrowUnits::direction)]);
  }
  double factor(int i) const { return factor_[int(rows_.units(i))]; }
  Vec2 drawn(int i, Vec2 value) const { return (rows_.sign(i) * factor(i)) * value; }

  void label(int row, Role role, InsideLayer layer, std::string symbol, std::string text, Pixel anchor, Pixel away) {
    picture_.labels.push_back({row, role, layer, std::move(symbol), std::move(text), anchor, away});
  }

  void name_iterate() {
    const auto step = rows_.last(Role::step, rows_.size());
    const Vec2 d = step >= 0 && rows_.vector(step) ? *rows_.vector(step) : Vec2{1, -1};
    const Pixel ahead = unit(picture_.iterate, view_.pixel(x_ + d));
    label(-1, Role::iterate, InsideLayer::arrows, "x_{" + std::to_string(step_) + "}", "", picture_.iterate, {-ahead.x, -ahead.y});
  }

  // Whether the update has several such rows, as of the pairs stored by a quasi-Newton method.
  bool one_of_several(int i) const {
    int alike = 0;
    for (int k = 0; k < rows_.size(); ++k)
      alike += rows_.row(k).term.symbol == rows_.row(i).term.symbol && rows_.row(k).term.label == rows_.row(i).term.label;
    return alike > 1;
  }

  void arrows() {
    for (int i = 0; i <= shown_; ++i) {
      if (!rows_.is_arrow(i)) continue;
      const std::size_t before = picture_.labels.size();
      arrow(i);
      for (std::size_t k = before; k < picture_.labels.size(); ++k) picture_.labels[k].aside = one_of_several(i);
    }
    // Of arrows with the same tip, only the last one is drawn.
    auto& list = picture_.arrows;
    for (std::size_t a = 0; a < list.size(); ++a) {
      for (std::size_t b = a + 1; b < list.size() && !list[a].merged; ++b) {
        if (list[a].partial || list[b].partial || list[a].true_scale || list[b].true_scale) continue;
        list[a].merged = distance(list[a].to, list[b].to) < 6 * scale_ && list[a].row != shown_;
      }
    }
    std::erase_if(picture_.labels, [&](const InsideLabel& l) {
      return std::any_of(list.begin(), list.end(), [&](const InsideArrow& a) { return a.row == l.row && a.merged && !a.partial; }) &&
             !l.partial;
    });
  }

  /// The start of a row's arrow: the iterate, or for gradients the point at which they were evaluated.
  Vec2 origin(int i) const {
    if (rows_.role(i) != Role::gradient) return x_;
    for (int k = 0; k < i && rows_.role(k) != Role::gradient; ++k) {
      if (rows_.role(k) == Role::look_ahead && rows_.vector(k)) return *rows_.vector(k);
    }
    return x_;
  }

  void arrow(int i) {
    const Term& term = rows_.row(i).term;
    const Vec2 value = *rows_.vector(i);
    const Role role = term.role;
    const bool step = role == Role::step;
    // Computed so that the step ends exactly at the next iterate's pixel.
    const Vec2 begin = origin(i);
    const Pixel from = begin == x_ ? picture_.iterate : view_.pixel(begin), to = view_.pixel(begin + drawn(i, value));
    if (distance(from, to) > 0.5f) {
      if (const auto sum = rows_.sum(i)) {
        const Pixel joint = view_.pixel(begin + drawn(i, sum->kept));
        if (distance(from, joint) > 2 * scale_ && distance(joint, to) > 2 * scale_) {
          picture_.arrows.push_back({i, sum->kept_row >= 0 ? rows_.role(sum->kept_row) : role, from, joint, true, step});
          picture_.arrows.push_back({i, Role::gradient, joint, to, true, step});
          const bool minus = (rows_.sign(i) < 0) != sum->minus;
          const Pixel half = middle(from, joint);
          const Pixel side = turned(unit(from, joint));
          const bool left = (to.x - joint.x) * side.x + (to.y - joint.y) * side.y < 0;
          const Role kept = sum->kept_row >= 0 ? rows_.role(sum->kept_row) : role;
          label(i, kept, InsideLayer::arrows, (minus ? "-" : "") + std::string(sum->kept_formula), "", half,
                left ? side : Pixel{-side.x, -side.y});
          picture_.labels.back().partial = true;
        }
      }
      picture_.arrows.push_back({i, role, from, to, false, step || factor(i) == 1});
      picture_.arrows.back().unseen = role == Role::gradient && rows_.find(term.symbol, shown_ + 1) > i;
    }
    std::string text(tr(term.label));
    if (step) text = tr("{0} {1}", text, number(norm(value)));
    label(i, role, InsideLayer::arrows, rows_.sign(i) < 0 ? negated(term.symbol) : std::string(term.symbol), std::move(text),
          step ? middle(from, to) : to, step ? turned(unit(from, to)) : unit(from, to));
  }

  // Draws the sum of squares whose root is the divisor: the one before the last divisor, or the current row.
  void squares() {
    int divisor = rows_.last(Role::divisor, shown_ + 1);
    int sum = divisor >= 0 ? rows_.last(Role::second_moment, divisor) : rows_.last(Role::second_moment, shown_ + 1);
    if (shown_ >= 0 && rows_.role(shown_) == Role::second_moment) sum = shown_;
    if (divisor < sum) divisor = -1;
    const int row = sum >= 0 ? sum : divisor;
    const auto area = sum >= 0 ? rows_.vector(sum) : std::nullopt, root = divisor >= 0 ? rows_.vector(divisor) : std::nullopt;
    if (!area && !root) return;
    const Vec2 side = root ? abs(*root) : sqrt(max(*area, Vec2{0, 0}));
    const double longest = std::max(side.x, side.y);
    if (!(longest > 0) || !std::isfinite(longest)) return;
    const double pixels = largest_square * std::min(view_.width, view_.height) / longest;
    const auto fresh = sum >= 0 ? rows_.sum(sum) : std::nullopt;
    for (int c = 0; c < 2; ++c) {
      InsideSquare square;
      square.row = row;
      square.side_row = divisor;
      square.coordinate = c;
      square.side = std::max(float(pixels * coordinate_of(side, c)), 2 * scale_);
      const float half = square.side / 2, edge = 44 * scale_;
      const Pixel at = picture_.iterate;
      square.min =
          c == 0
              ? Pixel{std::clamp(at.x - half, edge, std::max(edge, float(view_.width) - edge - square.side)),
                      float(view_.height) - 40 * scale_ - square.side}
              : Pixel{edge, std::clamp(at.y - half, 70 * scale_, std::max(70 * scale_, float(view_.height) - 40 * scale_ - square.side))};
      if (area && fresh) {
        const double share = (coordinate_of(*area, c) - coordinate_of(fresh->kept, c)) / coordinate_of(*area, c);
        if (share > 0 && share <= 1) square.fresh = square.side * float(std::sqrt(share));
      }
      picture_.squares.push_back(square);
      const Pixel anchor =
          c == 0 ? Pixel{square.min.x + square.side, square.min.y + half} : Pixel{square.min.x + half, square.min.y + square.side};
      const Pixel away = c == 0 ? Pixel{1, 0} : Pixel{0, 1};
      if (area)
        label(sum, Role::second_moment, InsideLayer::squares, with_coordinate(rows_.row(sum).term.symbol, c),
              tr("area {0}", number(coordinate_of(*area, c))), anchor, away);
      if (root)
        label(divisor, Role::divisor, InsideLayer::squares, with_coordinate(rows_.row(divisor).term.symbol, c),
              tr("side {0}", number(coordinate_of(*root, c))), anchor, away);
    }
  }

  void outline(int row, Role role, InsideLayer layer, std::vector<Pixel> points, bool closed, bool dashed, bool filled = false) {
    picture_.outlines.push_back({row, role, layer, std::move(points), closed, dashed, filled});
  }

  void metric_and_hessian() {
    const auto set = step_set(run_, step_, now_);
    double size = 0;
    if (set) size = std::sqrt(std::fabs(set->steps.xx * set->steps.yy - set->steps.xy * set->steps.xy));
    if (set && set->row <= shown_) {
      std::vector<Pixel> points =
          set->corners ? box_about(x_, {set->steps.xx, set->steps.yy}, view_) : image_of_circle(x_, set->steps, view_);
      const Pixel top = *std::min_element(points.begin(), points.end(), [](Pixel a, Pixel b) { return a.y < b.y; });
      outline(set->row, set->role, InsideLayer::metric, std::move(points), true, false, true);
      label(set->row, set->role, InsideLayer::metric, set->symbol, set->text, top, {0.3f, -0.95f});
    }
    // The size of the Hessian's curves: that of the set of steps, clamped to a fraction of the view.
    const double pixel = view_.units_per_pixel * std::min(view_.width, view_.height);
    size = std::clamp(size, 0.05 * pixel, 0.2 * pixel);
    const Sym2 truth = run_.spec().objective->curvature(x_).h;
    const auto valley = [&](int row, const Sym2& matrix, bool dashed, std::string symbol, std::string_view what) {
      const Eigen2 e = eigen(matrix);
      const auto curves = level_set(x_, matrix, size, view_);
      Pixel best = picture_.iterate;
      float farthest = 0;
      for (const LevelCurve& curve : curves) {
        for (const Pixel p : curve.points) {
          const float d = distance(p, picture_.iterate), least = 60 * scale_;
          if (p.x < least || p.y < least || p.x > float(view_.width) - least || p.y > float(view_.height) - least) continue;
          if (p.y > picture_.iterate.y && d > farthest) farthest = d, best = p;
        }
        outline(row, Role::hessian, InsideLayer::hessian, curve.points, curve.closed, dashed);
      }
      if (curves.empty()) return;
      std::string text = e.low > 0                 ? std::string(what)
                         : e.high < 0              ? tr("{0}, falling both ways", what)
                         : e.low < 0 && e.high > 0 ? tr("{0}, a saddle", what)
                                                   : tr("{0}, flat one way", what);
      label(row, Role::hessian, InsideLayer::hessian, std::move(symbol), std::move(text), best, unit(picture_.iterate, best));
    };
    // Quasi-Newton methods use the symbol H for their approximation of the inverse.
    bool taken = false;
    for (int i = 0; i < rows_.size(); ++i) taken = taken || (rows_.role(i) == Role::metric && rows_.row(i).term.symbol == "H");
    valley(-1, truth, true, taken ? "\\nabla^2 f" : "H", tr("Hessian"));
    // The method's approximations of the Hessian, for comparison.
    bool modelled = false;
    for (int i = 0; i <= shown_; ++i) {
      const auto* matrix = rows_.role(i) == Role::hessian ? std::get_if<Sym2>(&rows_.row(i).value) : nullptr;
      if (!matrix || *matrix == truth) continue;
      modelled = true;
      valley(i, *matrix, false, std::string(rows_.row(i).term.symbol), tr(rows_.row(i).term.label));
    }
    const int m = rows_.last(Role::metric, shown_ + 1);
    const auto* matrix = m >= 0 && !modelled ? std::get_if<Sym2>(&rows_.row(m).value) : nullptr;
    if (!matrix) return;
    const double det = matrix->xx * matrix->yy - matrix->xy * matrix->xy;
    if (det == 0 || !std::isfinite(det)) return;
    const Sym2 inverse{matrix->yy / det, -matrix->xy / det, matrix->xx / det};
    if (norm({inverse.xx - truth.xx, inverse.yy - truth.yy}) + std::fabs(inverse.xy - truth.xy) <=
        1e-9 * (std::fabs(truth.xx) + std::fabs(truth.yy)))
      return;
    valley(m, inverse, false, "{" + std::string(rows_.row(m).term.symbol) + "}^{-1}", tr("Hessian as modelled"));
  }

  // Draws the point, circle or polygon of one row.
  void place(int i) {
    const Term& term = rows_.row(i).term;
    const auto point = rows_.vector(i);
    switch (term.role) {
      case Role::look_ahead:
      case Role::point: {
        if (!point) return;
        const Pixel at = view_.pixel(*point);
        picture_.points.push_back({i, term.role, InsideLayer::probes, at});
        if (within(view_, at))
          label(i, term.role, InsideLayer::probes, std::string(term.symbol), std::string(tr(term.label)), at, unit(picture_.iterate, at));
        return;
      }
      case Role::iterate: {
        if (!point) return;
        if (i == rows_.size() - 1) return;  // drawn by next_iterate()
        const Pixel at = view_.pixel(*point);
        picture_.points.push_back({i, term.role, InsideLayer::arrows, at});
        if (within(view_, at))
          label(i, term.role, InsideLayer::arrows, std::string(term.symbol), std::string(tr(term.label)), at, unit(picture_.iterate, at));
        return;
      }
      case Role::region: {
        const auto* radius = std::get_if<double>(&rows_.row(i).value);
        if (!radius || !(*radius > 0) || !std::isfinite(*radius)) return;
        const int newest = rows_.last(Role::region, shown_ + 1);
        outline(i, term.role, InsideLayer::probes, image_of_circle(x_, {*radius, 0, *radius}, view_), true, i != newest);
        const Pixel left = view_.pixel(x_ + Vec2{-*radius * 0.8, *radius * 0.6});
        if (within(view_, left))
          label(i, term.role, InsideLayer::probes, std::string(term.symbol), tr("{0} {1}", tr(term.label), number(*radius)), left,
                {-0.8f, -0.6f});
        return;
      }
      case Role::simplex: simplex(i); return;
      default: return;
    }
  }

  // Draws the next iterate once the step is shown.
  void next_iterate() {
    const int step = rows_.last(Role::step, rows_.size());
    if (step < 0 || step > shown_ || !rows_.vector(step)) return;
    const int row = shown_ == rows_.size() - 1 && rows_.role(shown_) == Role::iterate ? shown_ : step;
    const Pixel at = view_.pixel(x_ + *rows_.vector(step));
    picture_.points.push_back({row, Role::iterate, InsideLayer::arrows, at, InsidePoint::Shape::ring});
    if (within(view_, at))
      label(row, Role::iterate, InsideLayer::arrows, "x_{" + std::to_string(step_ + 1) + "}", "", at, unit(picture_.iterate, at));
  }

  void polygon(int i, const Simplex& simplex, bool dashed) {
    std::vector<Pixel> corners;
    for (std::size_t k = 0; k < std::size_t(std::clamp(simplex.count, 2.0, 3.0)); ++k) {
      if (finite(simplex.corner[k])) corners.push_back(view_.pixel(simplex.corner[k]));
    }
    outline(i, Role::simplex, InsideLayer::probes, std::move(corners), true, dashed, !dashed);
  }

  void simplex(int i) {
    const auto* value = std::get_if<Simplex>(&rows_.row(i).value);
    if (!value) return;
    const bool newest = i == rows_.last(Role::simplex, shown_ + 1);
    // If the update has only one simplex, draw that of the previous update for comparison.
    if (i == rows_.find_role(Role::simplex) && i == rows_.last(Role::simplex, rows_.size())) {
      if (const auto before = rows_.before(rows_.row(i).term.symbol)) {
        const auto* old = std::get_if<Simplex>(&before->value);
        if (old && !(*old == *value)) polygon(i, *old, true);
      }
    }
    polygon(i, *value, !newest);
    const Pixel worst = view_.pixel(value->corner[std::size_t(std::clamp(value->count, 2.0, 3.0)) - 1]);
    if (newest && within(view_, worst)) {
      label(i, Role::simplex, InsideLayer::probes, std::string(rows_.row(i).term.symbol), std::string(tr(rows_.row(i).term.label)), worst,
            unit(picture_.iterate, worst));
    }
  }

  // The row from which on a probe is shown: the row of that point, the result of the line search that evaluated it, or else
  // the step.
  int row_of(const Probe& probe) const {
    for (int i = 0; i < rows_.size(); ++i) {
      const Role role = rows_.role(i);
      if ((role == Role::point || role == Role::look_ahead) && rows_.vector(i) == probe.at) return i;
    }
    const int step = rows_.last(Role::step, rows_.size());
    for (const RaySearch& search : now_.searches) {
      const bool asked = std::any_of(search.trials.begin(), search.trials.end(),
                                     [&](const RaySearch::Trial& t) { return search.from + t.alpha * search.direction == probe.at; });
      if (!asked) continue;
      for (int i = 0; i < rows_.size(); ++i) {
        const auto* value = std::get_if<double>(&rows_.row(i).value);
        if (value && *value == search.accepted && i > rows_.last(Role::direction, step)) return i;
      }
    }
    return step >= 0 ? step : rows_.size() - 1;
  }

  // Marks and numbers the points at which the method evaluated f, except those already marked by a row.
  void probes() {
    int number = 0;
    for (const Probe& probe : now_.probes) {
      ++number;
      if (!finite(probe.at)) continue;
      const int row = row_of(probe);
      if (row > shown_) continue;
      const Pixel at = view_.pixel(probe.at);
      const bool marked = std::any_of(picture_.points.begin(), picture_.points.end(), [&](const InsidePoint& p) {
        return p.number == 0 && p.shape == InsidePoint::Shape::dot && distance(p.at, at) < 0.5f;
      });
      if (!marked) picture_.points.push_back({row, Role::point, InsideLayer::probes, at, InsidePoint::Shape::cross, number});
    }
  }

  void scales() {
    for (const ArrowUnits units : {ArrowUnits::gradient, ArrowUnits::own, ArrowUnits::direction}) {
      std::string symbols;
      for (int i = 0; i <= shown_; ++i) {
        if (!rows_.is_arrow(i) || rows_.units(i) != units) continue;
        const std::string symbol(rows_.row(i).term.symbol);
        if ((", " + symbols + ",").find(", " + symbol + ",") != std::string::npos) continue;
        symbols += (symbols.empty() ? "" : ", ") + symbol;
      }
      if (!symbols.empty() && factor_[int(units)] != 1) picture_.scales.push_back({symbols, factor_[int(units)]});
    }
  }

  const Run& run_;
  std::int64_t step_;
  const Recorder& now_;
  InsideRows rows_;
  int shown_;
  View view_;
  float scale_;
  Vec2 x_;
  double factor_[4] = {1, 1, 1, 1};
  InsidePicture picture_;
};

}  // namespace

InsidePicture inside_picture(const Run& run, std::int64_t step, const Recorder& now, int row, const View& view, float scale) {
  return Builder(run, step, now, row, view, scale).whole();
}

InsidePicture search_picture(const Run& run, std::int64_t step, const Recorder& now, const View& view, float scale) {
  return Builder(run, step, now, int(now.rows.size()) - 1, view, scale).searched();
}

namespace {

float to_segment(Pixel p, Pixel a, Pixel b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const float t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0f, 1.0f) : 0;
  return distance(p, {a.x + t * dx, a.y + t * dy});
}

}  // namespace

int row_at(const InsidePicture& picture, Pixel p, float reach, const std::vector<InsideLayer>& hidden) {
  const auto shown = [&](InsideLayer layer) { return std::find(hidden.begin(), hidden.end(), layer) == hidden.end(); };
  int found = -1;
  float nearest = reach;
  // At equal distance, the one drawn later, which is on top, wins.
  const auto offer = [&](int row, float d) {
    if (row >= 0 && d <= nearest) nearest = d, found = row;
  };
  if (shown(InsideLayer::arrows)) {
    for (const InsideArrow& arrow : picture.arrows) {
      if (!arrow.merged) offer(arrow.row, to_segment(p, arrow.from, arrow.to) + (arrow.partial ? 0.5f : 0));
    }
  }
  for (const InsidePoint& point : picture.points) {
    if (shown(point.layer)) offer(point.row, distance(p, point.at) - 2);
  }
  if (found >= 0) return found;
  for (const InsideOutline& outline : picture.outlines) {
    if (!shown(outline.layer)) continue;
    for (std::size_t i = outline.closed ? 0 : 1; i < outline.points.size(); ++i) {
      const Pixel a = outline.points[i == 0 ? outline.points.size() - 1 : i - 1];
      offer(outline.row, to_segment(p, a, outline.points[i]));
    }
  }
  if (found >= 0 || !shown(InsideLayer::squares)) return found;
  for (const InsideSquare& square : picture.squares) {
    if (p.x >= square.min.x && p.y >= square.min.y && p.x < square.min.x + square.side && p.y < square.min.y + square.side)
      return square.row;
  }
  return -1;
}

}  // namespace thalweg
