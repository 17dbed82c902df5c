#pragma once
// MapPainter: paints the field and the trajectories of the map with GL. Layers are cached until their inputs change.

#include <optional>
#include <vector>

#include "gfx/framebuffer.hpp"
#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/background_field.hpp"
#include "picture/gradient_field.hpp"
#include "picture/race.hpp"
#include "picture/risk_picture.hpp"
#include "render/field_pass.hpp"
#include "render/layer.hpp"
#include "render/line_pass.hpp"

namespace thalweg {

/// The update being inspected.
struct MapUpdate {
  int contestant = 0;
  std::int64_t step = 0;       ///< index of the iterate before the update
  double gradient_factor = 1;  ///< drawn length per unit of the gradient, in units of the plane
};

class MapPainter {
 public:
  using Pace = BackgroundField::Pace;

  /// Updates the picture for `frame.view`. With Pace::moving the field may be coarser, with Pace::at_once it is computed
  /// synchronously. If `hovered` is not 0, the other contestants are dimmed. With `update`, trajectories end at its iterate and
  /// only its contestant is drawn in colour.
  void paint(const Desk& desk, const MapFrame& frame, Pace pace, int hovered, const std::optional<MapUpdate>& update);

  /// The picture; rows run upwards, as in GL.
  const Texture& texture() const { return target_.colour(); }
  const RacePicture& race() const { return race_; }
  const FieldImage& field() const { return field_; }
  /// The objective as drawn: for a risk over very many rows, an average over a subset of them.
  const DrawnRisk& drawn() const { return drawn_; }
  const RiskPicture& risk() const { return risk_painter_.picture(); }
  /// The field is not at full resolution and no background job is refining it, so another frame is needed.
  bool coarse() const { return !background_.finished() && !background_.pending(); }

 private:
  void sample(const Desk& desk, const MapFrame& frame, Pace pace);
  void follow_streamlines(const Desk& desk, const View& view, float scale, Pace pace);
  void paint_ghost(const Trajectory& ghost, const Desk& desk, float scale);
  void paint_gradient(const Desk& desk, const View& view, float scale);
  void paint_lines(const RiskPicture& risk, float scale);

  FieldPass field_pass_;
  LinePass line_pass_;
  Layer field_layer_, gradient_layer_, line_layer_, trajectory_layer_;
  Streamlines streamlines_;
  StreamlinesWish streamlines_asked_;
  Job<Streamlines> streamlines_job_{Priority::frame};
  std::optional<StreamlinesWish> streamlines_given_up_;
  std::uint64_t streamlines_version_ = 0;
  GradientLayer gradient_shown_ = GradientLayer::off;
  bool lines_shown_ = false;
  Framebuffer target_{1, 1};
  DrawnRisk drawn_;
  std::shared_ptr<const Objective> drawn_of_;
  BackgroundField background_;
  FieldImage field_;  // from background_, with label sizes measured in pixels
  std::uint64_t field_version_ = 0;
  RiskPainter risk_painter_;
  RacePainter race_painter_;
  RacePicture race_;
  std::uint64_t race_key_ = 0;
  std::vector<LinePoint> points_;
};

}  // namespace thalweg
