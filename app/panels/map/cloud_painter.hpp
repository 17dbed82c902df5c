#pragma once
// How the clouds of ensembles are painted with GL, on the map and on graphs: members as small translucent dots, their mean
// and its ellipse of one standard deviation; where they started, while the left panel tells of it.

#include "panels/state.hpp"
#include "picture/cloud.hpp"
#include "render/line_pass.hpp"

namespace thalweg {

/// What the picture of the clouds depends on besides the session and the view.
std::uint64_t cloud_key(const Desk& desk);

/// Into the bound target of `width` × `height` pixels, for contestant `only` (0: all that are shown). `scale`:
/// framebuffer pixels per unit of the interface; `hovered` stays while the rest falls back, 0: none.
template <class Place>
void paint_clouds(LinePass& pass, const Desk& desk, int only, int width, int height, float scale, int hovered, const Place& place);

/// One of them.
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
