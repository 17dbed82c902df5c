#pragma once
// Paints the clouds of ensembles with GL, on the map and on graphs: members as small translucent dots, their mean and the
// ellipse of one standard deviation; also random starts, while the ensemble fold of the left panel is open.

#include "panels/state.hpp"
#include "picture/cloud.hpp"
#include "render/line_pass.hpp"

namespace thalweg {

/// Hash of everything that the clouds depend on besides the session and the view; 0 if there are no ensembles.
std::uint64_t cloud_key(const Desk& desk);

/// Paints into the bound target of `width` × `height` pixels the clouds of contestant `only`, or of all shown if 0. `scale`:
/// framebuffer pixels per interface unit. If `hovered` is not 0, the other contestants are dimmed. `place` maps a Vec2 of the
/// plane to a Pixel.
template <class Place>
void paint_clouds(LinePass& pass, const Desk& desk, int only, int width, int height, float scale, int hovered, const Place& place);

/// Paints a single cloud. With `fall_back`, its members are dimmed and Cloud::lit is emphasized.
void paint_cloud(LinePass& pass, const Cloud& cloud, float scale, float opacity, bool fall_back);
void paint_starts(LinePass& pass, const Cloud& starts, float scale);

template <class Place>
void paint_clouds(LinePass& pass, const Desk& desk, int only, int width, int height, float scale, int hovered, const Place& place) {
  const Session& session = desk.session;
  const EnsembleView& view = desk.view.ensemble;
  const int dimension = session.objective().info().dimension;
  bool starts = view.open && at_random(session.scene().ensemble.starts);
  for (const Contestant& contestant : session.scene().contestants) {
    const EnsembleResult* const shown = desk.studies.ensembles.of(contestant.id);
    if (!shown || !session.shown(contestant) || (only != 0 && only != contestant.id)) continue;
    if (starts && !contestant.start) {  // the same for all
      paint_starts(pass, cloud_of(*shown->members, 0, {}, 1, width, height, place), scale);
      starts = false;
    }
    const bool named = view.lit_contestant == contestant.id && view.lit_group >= 0 && std::size_t(view.lit_group) < shown->ends.size();
    const std::span<const std::uint32_t> lit =
        named ? std::span<const std::uint32_t>(shown->ends[std::size_t(view.lit_group)].members) : std::span<const std::uint32_t>{};
    Cloud cloud = cloud_of(*shown->members, session.head(), lit, dimension, width, height, place);
    cloud.id = contestant.id;
    cloud.style = contestant.style;
    const bool back = (hovered != 0 && hovered != contestant.id) || (view.lit_contestant != 0 && view.lit_contestant != contestant.id);
    paint_cloud(pass, cloud, scale, back ? 0.25f : 1, named);
  }
}

}  // namespace thalweg
