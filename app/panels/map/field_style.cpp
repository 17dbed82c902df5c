#include "panels/map/field_style.hpp"

#include <algorithm>

namespace thalweg {

namespace {

// Seven points of the well-known maps, low to high (Nuñez et al. 2018; Smith & van der Walt 2015).
constexpr std::array<std::uint32_t, 7> cividis{0x00224E, 0x2A3F6D, 0x575C6D, 0x7C7B78, 0xA59C74, 0xD2C060, 0xFEE838};
constexpr std::array<std::uint32_t, 7> viridis{0x440154, 0x443983, 0x31688E, 0x21918C, 0x35B779, 0x90D743, 0xFDE725};

// Keeps 30 % of the colour's deviation from grey and maps its lightness to a fixed range for dark or light themes, so that the
// field does not compete with the trajectories. `share`: position on the map, 0…1.
std::uint32_t calmed(std::uint32_t rgb, float share, const ui::Theme& theme) {
  const auto channel = [&](int shift) { return float(rgb >> shift & 0xFF) / 255; };
  const float r = channel(16), g = channel(8), b = channel(0);
  const float grey = 0.2126f * r + 0.7152f * g + 0.0722f * b;
  const float low = theme.dark ? 0.12f : 0.97f, high = theme.dark ? 0.33f : 0.77f;
  const float light = low + (high - low) * share;
  const auto packed = [&](float c) { return std::uint32_t(std::clamp(light + 0.30f * (c - grey), 0.0f, 1.0f) * 255 + 0.5f); };
  return packed(r) << 16 | packed(g) << 8 | packed(b);
}

}  // namespace

FieldColours field_colours(const ui::Theme& theme, FieldMap map) {
  FieldColours colours;
  colours.isoline = theme.isoline.rgb;
  colours.page = theme.ramp_filled ? theme.ramp.front().rgb : theme.gutter.rgb;
  for (std::size_t i = 0; i < colours.ramp.size(); ++i) {
    colours.ramp[i] = theme.ramp[i].rgb;
    if (map != FieldMap::page) colours.ramp[i] = calmed(map == FieldMap::cividis ? cividis[i] : viridis[i], float(i) / 6, theme);
  }
  return colours;
}

}  // namespace thalweg
