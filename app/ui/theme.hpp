#pragma once
// The colours of the interface and of the pictures, for four themes.

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace thalweg::ui {

/// An opaque colour, 0xRRGGBB; converts to ImGui's packed form.
struct Colour {
  std::uint32_t rgb = 0;

  constexpr ImU32 alpha(float opacity) const {
    const auto a = std::uint32_t(opacity * 255.0f + 0.5f);
    return ImU32((a << 24) | ((rgb & 0xFF) << 16) | (rgb & 0xFF00) | (rgb >> 16));
  }
  constexpr operator ImU32() const { return alpha(1); }
  constexpr bool operator==(const Colour&) const = default;
};

/// Linear interpolation of the sRGB components: `a` at t = 0, `b` at t = 1.
Colour mix(Colour a, Colour b, float t);

/// A packed colour with its opacity multiplied by `factor`.
constexpr ImU32 faded(ImU32 packed, float factor) {
  const auto a = std::uint32_t(float(packed >> 24) * factor + 0.5f);
  return ImU32((packed & 0xFFFFFF) | (a << 24));
}

enum class ThemeId { dark, light, print, high_contrast };
inline constexpr std::array theme_ids{ThemeId::dark, ThemeId::light, ThemeId::print, ThemeId::high_contrast};
std::string_view name(ThemeId id);  ///< "dark", "light", "print", "high contrast"

/// The meaning of a quantity. Arrows, plot lines, formula terms and row bars of a concept share one colour.
enum class Concept { gradient, momentum, second_moment, look_ahead, hessian, step };
inline constexpr int concept_count = 6;

inline constexpr int contestant_count = 10;

struct Theme {
  ThemeId id;
  bool dark;  ///< light text on a dark background

  Colour gutter, panel, raised, pressed, line, text, text2, text3, accent, bad, good, casing, isoline;
  Colour on_accent;      ///< text on a button filled with the accent
  Colour field;          ///< background of a field or dropdown on a panel
  Colour field_in_card;  ///< … and on a raised card
  bool field_border;     ///< whether fields have a border

  std::array<Colour, contestant_count> contestants;
  std::array<Colour, concept_count> concepts;
  std::array<Colour, 7> ramp;  ///< colours of the field from low to high values, to be interpolated in CIELAB
  bool ramp_filled;            ///< false: isolines only
  std::array<Colour, 7> scores;
  Colour diverged, over_budget;

  Colour contestant(int i) const { return contestants[std::size_t(i % contestant_count)]; }
  /// Opacity of everything else while one element is hovered.
  float fallen() const { return id == ThemeId::high_contrast ? 0.75f : 0.4f; }
  Colour of(Concept c) const { return concepts[std::size_t(c)]; }
};

const Theme& theme(ThemeId id);

}  // namespace thalweg::ui
