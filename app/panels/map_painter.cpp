#include "panels/map_painter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "panels/cloud_painter.hpp"
#include "panels/field_style.hpp"
#include "panels/strand_painter.hpp"
#include "ui/marker.hpp"

namespace thalweg {

namespace {

LayerKey& add(LayerKey& key, const View& view) {
  return key.add(view.centre.x).add(view.centre.y).add(view.units_per_pixel).add(view.width).add(view.height);
}

}  // namespace

void MapPainter::sample(const Desk& desk, const MapFrame& frame, bool moving) {
  const Scene& scene = desk.session.scene();
  LayerKey key;
  add(key, frame.view).add(scene.objective).add(ui::scale());
  for (const double value : scene.objective_params) key.add(value);
  if (field_key_ == key.value() && (!coarse() || moving)) return;
  FieldOptions options;
  options.subsampling = moving ? 2 : 1;
  options.floor = desk.session.least_value();
  options.ui_scale = ui::scale() * frame.ratio;
  field_ = sample_field(desk.session.objective(), frame.view, options);
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  for (FieldLabel& label : field_.labels) {
    const ImVec2 size = ui::text_size(font, label.text);
    label.width = (size.x + ui::fpx(8)) * frame.ratio;
    label.height = size.y * frame.ratio;
  }
  field_pass_.upload(field_);
  field_layer_.invalidate();
  field_key_ = key.value();
}

void MapPainter::paint(const Desk& desk, const MapFrame& frame, bool moving, int hovered, const InsideStep* inside) {
  const ui::Theme& theme = ui::theme();
  const Layers& layers = desk.view.layers;
  const float scale = ui::scale() * frame.ratio;
  const View& view = frame.view;
  sample(desk, frame, moving);

  const FieldStyle style{field_colours(theme, desk.view.field_map), scale, layers.field && theme.ramp_filled, layers.isolines};
  LayerKey style_key;
  for (const std::uint32_t colour : style.colours.ramp) style_key.add(colour);
  style_key.add(style.colours.isoline).add(style.colours.page).add(int(style.field)).add(int(style.isolines)).add(field_key_);
  bool changed = field_layer_.update(view.width, view.height, style_key.value(), [&] { field_pass_.draw(style, field_.labels); });

  if (layers.gradient != GradientLayer::off) {
    LayerKey gradient_key;
    add(gradient_key, view).add(desk.session.objective_version()).add(int(layers.gradient)).add(int(theme.id)).add(scale);
    changed |= gradient_layer_.update(view.width, view.height, gradient_key.value(), [&] { paint_gradient(desk, view, scale); });
  }
  changed |= std::exchange(gradient_shown_, layers.gradient) != layers.gradient;

  LayerKey race_key;
  add(race_key, view).add(desk.session.version()).add(scale).add(int(desk.view.plots.ghosts_first)).add(desk.view.landscape.version);
  if (inside) race_key.add(inside->contestant()).add(inside->step());
  if (race_key.value() != race_key_) {
    race_ = race_painter_.build(desk.session, view, scale, inside ? std::optional(inside->step()) : std::nullopt, desk.view.plots.ghosts_first, &desk.view.landscape.critical);
    if (inside) race_.ghosts.clear();
  }
  race_key_ = race_key.value();
  race_key.add(hovered).add(int(theme.id)).add(int(desk.view.presentation)).add(cloud_key(desk));
  changed |= strand_layer_.update(view.width, view.height, race_key.value(), [&] {
    const ui::Colour ground = theme.ramp_filled ? theme.ramp[2] : theme.gutter;
    if (!inside) paint_clouds(line_pass_, desk, 0, view.width, view.height, scale, hovered, [&](Vec2 p) { return view.pixel(p); });
    for (const Strand& ghost : race_.ghosts) paint_ghost(ghost, desk, scale);
    for (const Strand& strand : race_.strands) {
      const bool other = inside && strand.id != inside->contestant();
      const Presence presence = other ? Presence::grey : !inside && hovered != 0 && strand.id != hovered ? Presence::dimmed : Presence::full;
      paint_strand(line_pass_, strand, theme, {scale, (desk.view.presentation ? 1.6f : 1.0f) * scale, ground, presence});
    }
  });
  if (!changed && target_.width() == view.width && target_.height() == view.height) return;

  target_.resize(view.width, view.height);
  target_.bind();
  field_layer_.draw();
  if (layers.gradient != GradientLayer::off) gradient_layer_.draw(layers.gradient == GradientLayer::arrows ? 0.7f : 0.55f);
  strand_layer_.draw();
}

// Pinned trajectories: thin and without a casing, so that the present ones stay what one sees first.
void MapPainter::paint_ghost(const Strand& ghost, const Desk& desk, float scale) {
  std::vector<LinePoint> points;
  for (const PathPoint& p : ghost.past) points.push_back({p.x, p.y, 1, p.starts});
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
  // Two strokes back from the tip, turned by half a right angle at most.
  const auto head = [&](Pixel tip, float dx, float dy, float length) {
    const float size = std::hypot(dx, dy);
    if (!(size > 0)) return;
    const float ux = dx / size * length, uy = dy / size * length;
    points_.push_back({tip.x - ux - 0.55f * uy, tip.y - uy + 0.55f * ux, 1, true});
    points_.push_back({tip.x, tip.y, 1, false});
    points_.push_back({tip.x - ux + 0.55f * uy, tip.y - uy - 0.55f * ux, 1, false});
  };
  if (desk.view.layers.gradient == GradientLayer::arrows) {
    for (const GradientArrow& arrow : gradient_arrows(desk.session.objective(), view, 30 * scale)) {
      points_.push_back({arrow.from.x, arrow.from.y, 1, true});
      points_.push_back({arrow.to.x, arrow.to.y, 1, false});
      const float dx = arrow.to.x - arrow.from.x, dy = arrow.to.y - arrow.from.y;
      head(arrow.to, dx, dy, std::min(5 * scale, 0.5f * std::hypot(dx, dy)));
    }
  } else {
    for (const Streamlines::Line& line : streamlines_.lines(desk.session.objective(), desk.session.objective_version(), view, 20 * scale)) {
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
