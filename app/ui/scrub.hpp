#pragma once
// The bar that moves through the steps of a run.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ui/context.hpp"
#include "ui/marker.hpp"

namespace thalweg::ui {

/// Something that happened at a step: drawn above the bar in the contestant's shape and colour.
struct ScrubEvent {
  std::int64_t step = 0;
  int contestant = 0;
  std::string_view what = {};  ///< tooltip: "Adam reached the tolerance at step 510"
};

/// Where marks that wish to stand at `wishes`, ascending, stand at least `pitch` apart: as near to their wishes as
/// possible, in their order, within [low, high]; closer to each other where that has no room for all.
std::vector<float> spread(std::span<const float> wishes, float pitch, float low, float high);

enum class ScrubChange { none, moving, released };

/// Moves `step` within [0, steps]; takes `width` pixels (0: what is left) and 56 of height, bar in the middle.
/// `notch` ≠ 0: a light mark on the bar every so many steps, such as at the ends of epochs.
ScrubChange scrub_bar(std::string_view name, std::int64_t& step, std::int64_t steps, std::span<const ScrubEvent> events = {},
                      float width = 0, std::int64_t notch = 0);

}  // namespace thalweg::ui
