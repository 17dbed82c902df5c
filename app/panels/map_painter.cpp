#include "panels/map_painter.hpp"

#include <algorithm>
#include <cmath>

#include "panels/field_style.hpp"
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

  LayerKey race_key;
  add(race_key, view).add(desk.session.version()).add(scale);
  if (inside) race_key.add(inside->contestant()).add(inside->step());
  if (race_key.value() != race_key_) {
    race_ = race_painter_.build(desk.session, view, scale, inside ? std::optional(inside->step()) : std::nullopt);
  }
  race_key_ = race_key.value();
  race_key.add(hovered).add(int(theme.id)).add(int(desk.view.presentation));
  changed |= strand_layer_.update(view.width, view.height, race_key.value(), [&] {
    for (const Strand& strand : race_.strands) {
      const bool other = inside && strand.id != inside->contestant();
      paint_strand(strand, desk, scale, other ? Presence::grey : !inside && hovered != 0 && strand.id != hovered ? Presence::dimmed : Presence::full);
    }
  });
  if (!changed && target_.width() == view.width && target_.height() == view.height) return;

  target_.resize(view.width, view.height);
  target_.bind();
  field_layer_.draw();
  strand_layer_.draw();
}

void MapPainter::paint_strand(const Strand& strand, const Desk& desk, float scale, Presence presence) {
  const ui::Theme& theme = ui::theme();
  const float width = (desk.view.presentation ? 1.6f : 1.0f) * scale;
  const ui::Colour ground = theme.ramp_filled ? theme.ramp[2] : theme.gutter;
  const bool dimmed = presence != Presence::full;
  const ui::Colour own = presence == Presence::grey ? theme.text3 : theme.contestant(strand.style);
  const ui::Colour colour = dimmed ? ui::mix(ground, own, 0.4f) : own;

  points_.clear();
  for (const PathPoint& p : strand.future) points_.push_back({p.x, p.y, 1, p.starts});
  LineStyle future;
  future.width = 1.25f * width;
  future.colour = colour.rgb;
  future.opacity = dimmed ? 0.2f : 0.38f;
  future.dash = dash_pattern(std::array{1.25f, 4.0f}, width);
  line_pass_.draw(points_, future);

  // Age fades by mixing with the field, so that crossings stay opaque.
  points_.clear();
  const double newest = strand.past.empty() ? 0 : double(strand.past.back().index);
  const double fading = 0.45 * std::min(1.0, newest / 100);  // a short run is all present
  for (const PathPoint& p : strand.past) {
    const double age = newest > 0 ? 1 - double(p.index) / newest : 0;
    points_.push_back({p.x, p.y, float(1 - fading * std::pow(age, 0.7)), p.starts});
  }
  LineStyle past;
  past.width = 2.4f * width;
  past.colour = colour.rgb;
  past.fade = ground.rgb;
  past.casing_width = 4.6f * width;
  past.casing = theme.casing.rgb;
  line_pass_.draw(points_, past);

  // Iterates as dots, only where they stand apart.
  dots_.clear();
  const float apart = 12 * scale;
  for (std::size_t i = 1; i + 1 < strand.past.size(); ++i) {
    const PathPoint &a = strand.past[i - 1], &p = strand.past[i], &b = strand.past[i + 1];
    if (!p.exact || std::hypot(p.x - a.x, p.y - a.y) < apart || std::hypot(b.x - p.x, b.y - p.y) < apart) continue;
    dots_.push_back(points_[i]);
  }
  DotStyle dot;
  dot.radius = 2.6f * width;
  dot.colour = colour.rgb;
  dot.fade = ground.rgb;
  dot.casing_border = width;
  dot.casing = theme.casing.rgb;
  line_pass_.draw_dots(dots_, dot);

  if (!strand.mean.empty()) {
    points_.clear();
    for (const PathPoint& p : strand.mean) points_.push_back({p.x, p.y, 1, p.starts});
    LineStyle mean;
    mean.width = 1.25f * width;
    mean.colour = colour.rgb;
    mean.casing_width = 2.8f * width;
    mean.casing = theme.casing.rgb;
    line_pass_.draw(points_, mean);
  }
}

}  // namespace thalweg
