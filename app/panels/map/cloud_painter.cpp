#include "panels/map/cloud_painter.hpp"

#include <algorithm>
#include <cmath>

#include "render/layer.hpp"
#include "ui/context.hpp"

namespace thalweg {

namespace {

std::vector<LinePoint> line_points(const std::vector<Pixel>& pixels) {
  std::vector<LinePoint> points;
  for (const Pixel p : pixels) points.push_back({p.x, p.y});
  return points;
}

}  // namespace

std::uint64_t cloud_key(const Desk& desk) {
  const EnsembleView& view = desk.view.ensemble;
  const Ensembles& study = desk.studies.ensembles;
  if (study.results().empty()) return 0;
  LayerKey key;
  key.add(study.version()).add(int(view.open)).add(view.lit_contestant).add(view.lit_group);
  return key.value();
}

void paint_cloud(LinePass& pass, const Cloud& cloud, float scale, float opacity, bool fall_back) {
  const ui::Theme& theme = ui::theme();
  DotStyle dots;
  // Fewer members are drawn larger and more opaque; of a thousand, overlap should show the density.
  const float crowd = std::clamp(float(cloud.members.size()) / 1000, 0.05f, 1.0f);
  dots.radius = (2.4f - 0.7f * crowd) * scale;
  dots.colour = theme.contestant(cloud.style).rgb;
  dots.opacity = opacity * (0.8f - 0.3f * crowd) * (fall_back ? 0.25f : 1);
  pass.draw_dots(line_points(cloud.members), dots);
  if (fall_back) {
    dots.radius = 2.6f * scale;
    dots.opacity = 1;
    dots.casing_border = scale;
    dots.casing = theme.casing.rgb;
    pass.draw_dots(line_points(cloud.lit), dots);
    return;
  }
  if (cloud.ellipse.empty() || opacity < 1) return;
  LineStyle line;  // thin, since the ellipse describes a multimodal cloud poorly
  line.width = 1.3f * scale;
  line.colour = dots.colour;
  line.opacity = 0.7f;
  pass.draw(line_points(cloud.ellipse), line);
  std::vector<LinePoint> axes = line_points(cloud.axes);
  for (std::size_t i = 0; i < axes.size(); i += 2) axes[i].starts = true;
  line.opacity = 0.35f;
  pass.draw(axes, line);
}

void paint_starts(LinePass& pass, const Cloud& starts, float scale) {
  DotStyle dots;
  dots.radius = 1.3f * scale;
  dots.colour = ui::theme().text2.rgb;
  dots.opacity = 0.45f;
  pass.draw_dots(line_points(starts.members), dots);
}

}  // namespace thalweg
