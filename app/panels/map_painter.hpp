#pragma once
// MapPainter: paints field and trajectories of the map with GL, in two layers that are kept while they do not change.

#include <vector>

#include "gfx/framebuffer.hpp"
#include "panels/inside_step.hpp"
#include "panels/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/field.hpp"
#include "picture/gradient_field.hpp"
#include "picture/race.hpp"
#include "render/field_pass.hpp"
#include "render/layer.hpp"
#include "render/line_pass.hpp"

namespace thalweg {

class MapPainter {
 public:
  /// Brings the picture up to date with `frame.view`. While `moving`, the field is sampled at half resolution and
  /// settle() asks for one more frame. `hovered` is the contestant that stays while the rest falls back, or 0. With
  /// `inside`, trajectories end where its update begins and only its contestant keeps its colour.
  void paint(const Desk& desk, const MapFrame& frame, bool moving, int hovered, const InsideStep* inside);

  /// The picture; GL's rows run upwards.
  const Texture& texture() const { return target_.colour(); }
  const RacePicture& race() const { return race_; }
  const FieldImage& field() const { return field_; }
  /// The field is not yet at full resolution.
  bool coarse() const { return field_.subsampling > 1; }

 private:
  void sample(const Desk& desk, const MapFrame& frame, bool moving);
  void paint_ghost(const Strand& ghost, const Desk& desk, float scale);
  void paint_gradient(const Desk& desk, const View& view, float scale);

  FieldPass field_pass_;
  LinePass line_pass_;
  Layer field_layer_, gradient_layer_, strand_layer_;
  Streamlines streamlines_;
  GradientLayer gradient_shown_ = GradientLayer::off;
  Framebuffer target_{1, 1};
  FieldImage field_;
  std::uint64_t field_key_ = 0;
  RacePainter race_painter_;
  RacePicture race_;
  std::uint64_t race_key_ = 0;
  std::vector<LinePoint> points_;
};

}  // namespace thalweg
