#pragma once
// MapPainter: paints field and trajectories of the map with GL, in layers that are kept while they do not change.

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

/// The update that is looked into.
struct MapUpdate {
  int contestant = 0;
  std::int64_t step = 0;       ///< the iterate that it leaves
  double gradient_factor = 1;  ///< how many units of the plane are drawn for a unit of its gradient
};

class MapPainter {
 public:
  using Pace = BackgroundField::Pace;

  /// Brings the picture up to date with `frame.view`; while it moves, the field is coarser. `hovered` is the contestant
  /// that stays while the rest falls back, or 0. With `update`, trajectories end where it begins and only its contestant
  /// keeps its colour.
  void paint(const Desk& desk, const MapFrame& frame, Pace pace, int hovered, const std::optional<MapUpdate>& update);

  /// The picture; GL's rows run upwards.
  const Texture& texture() const { return target_.colour(); }
  const RacePicture& race() const { return race_; }
  const FieldImage& field() const { return field_; }
  /// What is drawn of the objective: of a risk over very many rows a part of them.
  const DrawnRisk& drawn() const { return drawn_; }
  const RiskPicture& risk() const { return risk_painter_.picture(); }
  /// The field is not yet at full resolution, and nothing but another frame will bring it there.
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
  FieldImage field_;  // the background's, its labels as wide as their texts
  std::uint64_t field_version_ = 0;
  RiskPainter risk_painter_;
  RacePainter race_painter_;
  RacePicture race_;
  std::uint64_t race_key_ = 0;
  std::vector<LinePoint> points_;
};

}  // namespace thalweg
