#include "panels/map/map_painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/language/tr.hpp"
#include "panels/map/cloud_painter.hpp"
#include "panels/map/field_style.hpp"
#include "panels/map/trajectory_painter.hpp"
#include "panels/shell/focus.hpp"
#include "picture/overdraw.hpp"
#include "studies/keyed_job.hpp"
#include "ui/marker.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

constexpr float look_again = 0.02f;  // seconds

LayerKey& add(LayerKey& key, const View& view) {
  return key.add(view.centre.x).add(view.centre.y).add(view.units_per_pixel).add(view.width).add(view.height);
}

}  // namespace

void MapPainter::sample(const Desk& desk, const MapFrame& frame, Pace pace) {
  if (drawn_of_ != desk.session.shared_objective()) {
    drawn_of_ = desk.session.shared_objective();
    drawn_ = drawn_risk(drawn_of_, desk.session.least_value());
  }
  FieldOptions options;
  options.floor = drawn_.least;
  options.ui_scale = ui::scale() * frame.ratio;
  const bool changed = background_.follow({drawn_.objective, frame.view, options}, pace);
  if (background_.pending()) ui::want_frame(look_again);
  if (const std::string problem = background_.take_problem(); !problem.empty())
    ui::notify(sentences(std::array{std::string(tr("The field stays coarse.")), problem}), ui::Tone::bad, 10);
  if (!changed) return;
  field_ = background_.field();
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  for (FieldLabel& label : field_.labels) {
    const ImVec2 size = ui::text_size(font, label.text);
    label.width = (size.x + ui::fpx(8)) * frame.ratio;
    label.height = size.y * frame.ratio;
  }
  field_pass_.upload(field_);
  field_layer_.invalidate();
  ++field_version_;
}

void MapPainter::paint(const Desk& desk, const MapFrame& frame, Pace pace, int hovered, const std::optional<MapUpdate>& update) {
  const ui::Theme& theme = ui::theme();
  const MapLayers& layers = desk.look().layers;
  const float scale = ui::scale() * frame.ratio;
  const View& view = frame.view;
  sample(desk, frame, pace);

  const FieldStyle style{field_colours(theme, desk.view.field_map), scale, layers.field && theme.ramp_filled, layers.isolines};
  LayerKey style_key;
  for (const std::uint32_t colour : style.colours.ramp) style_key.add(colour);
  style_key.add(style.colours.isoline).add(style.colours.page).add(int(style.field)).add(int(style.isolines)).add(field_version_);
  bool changed = field_layer_.update(view.width, view.height, style_key.value(), [&] { field_pass_.draw(style, field_.labels); });

  if (layers.gradient != GradientLayer::off) {
    LayerKey gradient_key;
    if (layers.gradient == GradientLayer::streamlines) follow_streamlines(desk, view, scale, pace);
    add(gradient_key, view)
        .add(desk.session.objective_version())
        .add(streamlines_version_)
        .add(int(layers.gradient))
        .add(int(theme.id))
        .add(scale);
    changed |= gradient_layer_.update(view.width, view.height, gradient_key.value(), [&] { paint_gradient(desk, view, scale); });
  }
  changed |= std::exchange(gradient_shown_, layers.gradient) != layers.gradient;

  // During a prediction, do not reveal the gradients of the next step.
  const int contestant = desk.session.prediction() ? 0 : update ? update->contestant : open_or_shown(desk);
  const std::int64_t step = update            ? update->step
                            : contestant == 0 ? 0
                                              : std::min(desk.session.head(), desk.session.run(contestant).last());
  const RiskPicture& risk = risk_painter_.build({desk.session, contestant, step, view, field_.levels, scale, desk.look().risk,
                                                 update ? std::optional(update->gradient_factor) : std::nullopt});
  const bool lines = !risk.batch_lines.empty() || !risk.test_lines.empty();
  LayerKey line_key;
  line_key.add(risk.version).add(int(theme.id)).add(scale);
  if (lines) changed |= line_layer_.update(view.width, view.height, line_key.value(), [&] { paint_lines(risk, scale); });
  changed |= std::exchange(lines_shown_, lines) != lines;

  LayerKey race_key;
  add(race_key, view).add(desk.session.version()).add(scale).add(int(desk.view.ghosts_first)).add(desk.studies.landscape.version());
  if (update) race_key.add(update->contestant).add(update->step);
  if (race_key.value() != race_key_) {
    race_ = race_painter_.build(desk.session, view, scale, update ? std::optional(update->step) : std::nullopt, desk.view.ghosts_first,
                                &desk.studies.landscape.critical());
    if (update) race_.ghosts.clear();
  }
  race_key_ = race_key.value();
  race_key.add(hovered).add(int(theme.id)).add(int(desk.view.presentation)).add(cloud_key(desk));
  changed |= trajectory_layer_.update(view.width, view.height, race_key.value(), [&] {
    const ui::Colour ground = theme.ramp_filled ? theme.ramp[2] : theme.gutter;
    if (!update) paint_clouds(line_pass_, desk, 0, view.width, view.height, scale, hovered, [&](Vec2 p) { return view.pixel(p); });
    for (const Trajectory& ghost : race_.ghosts) paint_ghost(ghost, desk, scale);
    for (const Trajectory& trajectory : race_.trajectories) {
      const bool other = update && trajectory.id != update->contestant;
      const Presence presence = other                                                 ? Presence::grey
                                : !update && hovered != 0 && trajectory.id != hovered ? Presence::dimmed
                                                                                      : Presence::full;
      paint_trajectory(line_pass_, trajectory, theme, {scale, (desk.view.presentation ? 1.6f : 1.0f) * scale, ground, presence});
    }
  });
  if (!changed && target_.width() == view.width && target_.height() == view.height) return;

  target_.resize(view.width, view.height);
  target_.bind();
  field_layer_.draw();
  if (layers.gradient != GradientLayer::off) gradient_layer_.draw(layers.gradient == GradientLayer::arrows ? 0.7f : 0.55f);
  if (lines) line_layer_.draw(0.6f);
  trajectory_layer_.draw();
}

// Isolines of the batch risk, solid in the gradient's colour, and of the test risk, dashed.
void MapPainter::paint_lines(const RiskPicture& risk, float scale) {
  constexpr float dash[] = {5, 4};
  const auto draw = [&](const RiskPicture::Lines& lines, const LineStyle& style) {
    points_.clear();
    for (const std::vector<Pixel>& line : lines) {
      for (std::size_t i = 0; i < line.size(); ++i) points_.push_back({line[i].x, line[i].y, 1, i == 0});
    }
    line_pass_.draw(points_, style);
  };
  LineStyle style;
  style.width = 1.2f * scale;
  style.colour = ui::theme().of(ui::Concept::gradient).rgb;
  draw(risk.batch_lines, style);
  style.colour = ui::theme().text.rgb;
  style.dash = dash_pattern(dash, scale);
  draw(risk.test_lines, style);
}

// Streamlines of an expensive objective are computed by a job; until it is done, the previous ones are kept.
void MapPainter::follow_streamlines(const Desk& desk, const View& view, float scale, Pace pace) {
  const StreamlinesWish wish{desk.session.objective_version(), view, 20 * scale};
  std::string problem;
  if (auto done = take_result(streamlines_job_, tr("The drawing of the streamlines was given up."), problem)) {
    streamlines_ = std::move(*done);
    ++streamlines_version_;
  } else if (!problem.empty()) {
    ui::notify(problem, ui::Tone::bad, 10);
    streamlines_given_up_ = streamlines_asked_;
  }
  if (streamlines_.cover(wish) || streamlines_given_up_ == wish) return;
  if (background_.cheap() || pace == Pace::at_once) {
    streamlines_.trace(*drawn_.objective, wish);
    ++streamlines_version_;
  } else if (!streamlines_job_.running() || !(streamlines_asked_ == wish)) {
    streamlines_asked_ = wish;
    streamlines_job_.start([objective = std::shared_ptr<const Objective>(drawn_.objective->clone()), wish](Progress& progress) {
      Streamlines lines;
      lines.trace(*objective, wish, [&progress] { return progress.cancelled(); });
      return lines;
    });
  }
  if (streamlines_job_.running()) ui::want_frame(look_again);
}

// Pinned trajectories are thin and without a casing, so that the current ones stand out.
void MapPainter::paint_ghost(const Trajectory& ghost, const Desk& desk, float scale) {
  std::vector<LinePoint> points;
  for (const PathPoint& p : uppermost(ghost.past, 1.5f * scale, 4)) points.push_back({p.x, p.y, 1, p.starts});
  LineStyle style;
  style.width = (desk.view.presentation ? 2.4f : 1.5f) * scale;
  style.colour = ui::theme().contestant(ghost.style).rgb;
  style.opacity = 0.5f;
  line_pass_.draw(points, style);
}

void MapPainter::paint_gradient(const Desk& desk, const View& view, float scale) {
  LineStyle style;
  style.width = 1.4f * scale;
  style.colour = ui::theme().of(ui::Concept::gradient).rgb;
  points_.clear();
  // An arrow head: two strokes back from `tip`, about 29° off the direction (dx, dy).
  const auto head = [&](Pixel tip, float dx, float dy, float length) {
    const float size = std::hypot(dx, dy);
    if (!(size > 0)) return;
    const float ux = dx / size * length, uy = dy / size * length;
    points_.push_back({tip.x - ux - 0.55f * uy, tip.y - uy + 0.55f * ux, 1, true});
    points_.push_back({tip.x, tip.y, 1, false});
    points_.push_back({tip.x - ux + 0.55f * uy, tip.y - uy - 0.55f * ux, 1, false});
  };
  if (desk.look().layers.gradient == GradientLayer::arrows) {
    for (const GradientArrow& arrow : gradient_arrows(*drawn_.objective, view, 30 * scale)) {
      points_.push_back({arrow.from.x, arrow.from.y, 1, true});
      points_.push_back({arrow.to.x, arrow.to.y, 1, false});
      const float dx = arrow.to.x - arrow.from.x, dy = arrow.to.y - arrow.from.y;
      head(arrow.to, dx, dy, std::min(5 * scale, 0.5f * std::hypot(dx, dy)));
    }
  } else {
    for (const Streamlines::Line& line : streamlines_.lines()) {
      for (std::size_t i = 0; i < line.points.size(); ++i) {
        const Pixel p = view.pixel(line.points[i]);
        points_.push_back({p.x, p.y, 1, i == 0});
      }
      const std::size_t middle = line.points.size() / 2;
      const Pixel a = view.pixel(line.points[middle - 1]), b = view.pixel(line.points[middle]);
      head(b, b.x - a.x, b.y - a.y, 5 * scale);
    }
  }
  line_pass_.draw(points_, style);
}

}  // namespace thalweg
