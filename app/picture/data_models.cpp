#include "picture/data_models.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/data/risk.hpp"

namespace thalweg {

namespace {

/// Standardizes a point: from units of the source to the model's.
Vec2 seen(const DataSet& data, Vec2 p) { return {(p.x - data.mean.x) / data.scale.x, (p.y - data.mean.y) / data.scale.y}; }

/// predict() along x, every two pixels. Points far outside are clamped, so that steep curves are not interrupted.
Curve sampled_prediction(const Risk& risk, const GraphView& view, Vec2 w) {
  Curve curve;
  bool on = false;
  const double beyond = 4.0 * view.height;
  for (int i = 0; i <= view.width; i += 2) {
    const Vec2 at = view.at({float(i), 0});
    const double predicted = risk.predict(w, seen(risk.data(), at).x, 0), y = view.to_y(predicted);
    if (!std::isfinite(predicted)) {
      on = false;
      continue;
    }
    if (!on) curve.starts.push_back(curve.points.size());
    on = true;
    curve.points.push_back({float(i), float(std::clamp(y, -beyond, beyond + view.height))});
  }
  return curve;
}

/// The score of a model that is linear in the features, in pixels.
Score score_in_pixels(const Risk& risk, const GraphView& view, Vec2 w) {
  const double at_zero = risk.predict(w, 0, 0), per_u = risk.predict(w, 1, 0) - at_zero, per_v = risk.predict(w, 0, 1) - at_zero;
  const DataSet& data = risk.data();
  const Vec2 corner = seen(data, view.at({0, 0}));
  return {at_zero + per_u * corner.x + per_v * corner.y, per_u * view.x_unit() / data.scale.x, -per_v * view.y_unit() / data.scale.y};
}

/// Adds the decision boundary (score 0), clipped to the picture, and a short arrow from its middle towards class +1.
void add_boundary(DataModel& model, const Score& score, const GraphView& view, float scale) {
  const double steep = std::hypot(score.per_x, score.per_y);
  if (!(steep > 0) || !std::isfinite(steep) || !std::isfinite(score.at_origin)) return;
  const Vec2 towards{score.per_x / steep, score.per_y / steep}, along{-towards.y, towards.x};
  // The point of the boundary nearest to the middle of the picture; from there, the boundary is clipped to the picture.
  const Vec2 middle{0.5 * view.width, 0.5 * view.height};
  const Vec2 foot = middle - score.at(middle.x, middle.y) / steep * towards;
  if (!finite(foot)) return;
  double first = -1e9, last = 1e9;
  const auto clip = [&](double at, double slope, double limit) {
    if (slope == 0) {
      if (at < 0 || at > limit) last = -1e9;
      return;
    }
    const double a = -at / slope, b = (limit - at) / slope;
    first = std::max(first, std::min(a, b));
    last = std::min(last, std::max(a, b));
  };
  clip(foot.x, along.x, view.width);
  clip(foot.y, along.y, view.height);
  if (!(last > first)) return;
  const auto pixel = [](Vec2 p) { return Pixel{float(p.x), float(p.y)}; };
  model.curve.starts = {0};
  model.curve.points = {pixel(foot + first * along), pixel(foot + last * along)};
  const Vec2 from = foot + 0.5 * (first + last) * along;
  model.arrow = std::array{pixel(from), pixel(from + 18.0 * double(scale) * towards)};
}

void add_residuals(DataPicture& picture, const Risk& risk, Vec2 w) {
  // All residuals if they are few enough to be legible, else those of the batch.
  const bool all = picture.rows <= most_residuals;
  for (const DataDot& dot : picture.dots) {
    if (dot.part != Part::training || (!all && !dot.in_batch) || picture.residuals.size() >= most_residuals) continue;
    const double predicted = risk.predict(w, risk.data().samples.u[dot.sample], 0), y = picture.view.to_y(predicted);
    if (!std::isfinite(predicted)) continue;
    const double beyond = 4.0 * picture.view.height;
    picture.residuals.push_back({dot.at, Pixel{dot.at.x, float(std::clamp(y, -beyond, beyond))}});
  }
}

}  // namespace

void add_models(DataPicture& picture, const Session& session, const Risk& risk, float scale) {
  for (const Contestant& contestant : session.scene().contestants) {
    if (!session.shown(contestant) && contestant.id != picture.focus) continue;
    const Run& run = session.run(contestant.id);
    const Vec2 w = run.at(std::min(session.visible_last(run), picture.head));
    if (!finite(w)) continue;
    DataModel model;
    model.contestant = contestant.id;
    model.style = contestant.style;
    const bool focused = contestant.id == picture.focus;
    if (picture.kind == DataKind::classes && risk.model().target == Target::label) {
      const Score score = score_in_pixels(risk, picture.view, w);
      add_boundary(model, score, picture.view, scale);
      if (focused) picture.score = score;
    } else if (picture.kind != DataKind::classes) {
      model.curve = sampled_prediction(risk, picture.view, w);
      if (focused && picture.kind == DataKind::curve) add_residuals(picture, risk, w);
      if (std::isfinite(risk.responsibility(w, 0))) {
        for (const double mean : {w.x, w.y})
          model.means.push_back(picture.view.pixel({mean * risk.data().scale.x + risk.data().mean.x, 0}));
      }
    }
    if (focused) picture.models.push_back(std::move(model));
    else
      picture.models.insert(
          picture.models.end() - std::ptrdiff_t(!picture.models.empty() && picture.models.back().contestant == picture.focus),
          std::move(model));
  }
}

}  // namespace thalweg
