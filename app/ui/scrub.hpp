#pragma once
// The scrub bar, which selects a step of the runs.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ui/context.hpp"
#include "ui/marker.hpp"

namespace thalweg::ui {

/// An event at a step, drawn above the bar as the contestant's marker.
struct ScrubEvent {
  std::int64_t step = 0;
  int contestant = 0;          ///< the contestant's style
  std::string_view what = {};  ///< tooltip: "Adam reached the tolerance at step 510"
};

/// Positions at least `pitch` apart in [low, high], in the same order as `wishes` (ascending) and closest to them in the
/// least-squares sense. If they do not all fit, the pitch is reduced.
std::vector<float> spread(std::span<const float> wishes, float pitch, float low, float high);

enum class ScrubChange { none, moving, released };

/// Lets the user change `step` in [0, steps] with the pointer or, when focused, the arrow keys, Home and End. `width` in
/// pixels, 0: the available width. `notch` > 0: a mark on the bar every so many steps, e.g. at the ends of epochs.
ScrubChange scrub_bar(std::string_view name, std::int64_t& step, std::int64_t steps, std::span<const ScrubEvent> events = {},
                      float width = 0, std::int64_t notch = 0);

}  // namespace thalweg::ui
