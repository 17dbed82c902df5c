#include "ui/theme.hpp"

#include <cmath>

namespace thalweg::ui {
namespace {

using Ten = std::array<Colour, contestant_count>;
using Six = std::array<Colour, concept_count>;
using Seven = std::array<Colour, 7>;

constexpr Ten contestants_dark{
    {{0xCFA709}, {0x56C7FF}, {0xFA66AD}, {0x8DE4A9}, {0xF6F468}, {0x9475FB}, {0xFC777A}, {0xB0FBFD}, {0x918F3E}, {0xEFBFD2}}};
constexpr Ten contestants_light{
    {{0xC8811A}, {0x2372ED}, {0x9E3151}, {0x529E8C}, {0x796005}, {0x181BA0}, {0xD64C55}, {0x297688}, {0x293F16}, {0x501D44}}};
constexpr Six concepts_dark{{{0x74CAE1}, {0xE0629D}, {0xF19B12}, {0xC0F7AF}, {0x888AFB}, {0xFFFFFF}}};
constexpr Six concepts_light{{{0x2F89A4}, {0x8C1565}, {0xA47613}, {0x306437}, {0x084CD7}, {0x11161C}}};
constexpr Seven ramp_dark{{{0x172231}, {0x1A2B3B}, {0x1C3444}, {0x213E4C}, {0x294752}, {0x335058}, {0x40595E}}};
constexpr Seven ramp_light{{{0xF5FAFC}, {0xEAF3F7}, {0xDFEBF2}, {0xD4E3EE}, {0xC9DCE9}, {0xBFD4E5}, {0xB5CCE0}}};
constexpr Seven ramp_print{{{0xFFFFFF}, {0xF4F6F8}, {0xE9EDF0}, {0xDDE3E8}, {0xD1D9DF}, {0xC6CFD7}, {0xBBC6CF}}};
constexpr Seven scores{{{0xFFFDF2}, {0xE6F0DC}, {0xBBDBCB}, {0x86BEC0}, {0x5794AF}, {0x3B6897}, {0x2F4176}}};

constexpr Theme make_dark() {
  Theme t{};
  t.id = ThemeId::dark;
  t.dark = true;
  t.gutter = {0x0E1116};
  t.panel = {0x14181E};
  t.raised = {0x1C222A};
  t.pressed = {0x27303B};
  t.line = {0x252C36};
  t.text = {0xE8ECF1};
  t.text2 = {0xA9B3C0};
  t.text3 = {0x828E9C};
  t.accent = {0x8AB4F0};
  t.bad = {0xFF8F85};
  t.good = {0x7FD6A2};
  t.casing = {0x0B1016};
  t.isoline = {0xB9CCD6};
  t.on_accent = {0x0B1016};
  t.field = t.raised;
  t.field_in_card = {0x11151A};
  t.field_border = false;
  t.contestants = contestants_dark;
  t.concepts = concepts_dark;
  t.ramp = ramp_dark;
  t.ramp_filled = true;
  t.scores = scores;
  t.diverged = {0xF3E4DF};
  t.over_budget = {0xC9CED6};
  return t;
}

constexpr Theme make_light() {
  Theme t = make_dark();
  t.id = ThemeId::light;
  t.dark = false;
  t.gutter = {0xE9EDF1};
  t.panel = {0xFAFBFC};
  t.raised = {0xEEF1F5};
  t.pressed = {0xE2E7ED};
  t.line = {0xD9DFE6};
  t.text = {0x161B22};
  t.text2 = {0x4C5866};
  t.text3 = {0x65717E};
  t.accent = {0x2A62B8};
  t.bad = {0xB3261E};
  t.good = {0x17703D};
  t.casing = {0xFFFFFF};
  t.isoline = {0x3E566B};
  t.on_accent = {0xFFFFFF};
  t.field = t.field_in_card = {0xFFFFFF};
  t.field_border = true;
  t.contestants = contestants_light;
  t.concepts = concepts_light;
  t.ramp = ramp_light;
  return t;
}

// The theme for figures. Colours used only by the window (raised, pressed, accent) are those of the light theme.
constexpr Theme make_print() {
  Theme t = make_light();
  t.id = ThemeId::print;
  t.gutter = t.panel = {0xFFFFFF};
  t.line = {0xD5DAE0};
  t.text = {0x000000};
  t.text2 = {0x333A42};
  t.text3 = {0x59626D};
  t.isoline = {0x6F7F8E};
  t.ramp = ramp_print;
  return t;
}

constexpr Theme make_high_contrast() {
  Theme t = make_dark();
  t.id = ThemeId::high_contrast;
  t.gutter = t.panel = t.casing = {0x000000};
  t.raised = {0x141414};
  t.pressed = {0x3A3A3A};
  t.line = t.isoline = {0x8A8A8A};
  t.text = {0xFFFFFF};
  t.text2 = {0xE6E6E6};
  t.text3 = {0xC4C4C4};
  t.accent = {0xFFE14D};
  t.on_accent = t.field = t.field_in_card = {0x000000};
  t.field_border = true;
  t.ramp = {};
  t.ramp_filled = false;
  return t;
}

constexpr std::array themes{make_dark(), make_light(), make_print(), make_high_contrast()};

}  // namespace

const Theme& theme(ThemeId id) { return themes[std::size_t(id)]; }

std::string_view name(ThemeId id) {
  static constexpr std::array<std::string_view, 4> names{"dark", "light", "print", "high contrast"};
  return names[std::size_t(id)];
}

Colour mix(Colour a, Colour b, float t) {
  std::uint32_t out = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    const float from = float((a.rgb >> shift) & 0xFF), to = float((b.rgb >> shift) & 0xFF);
    out |= std::uint32_t(std::lround(from + (to - from) * t)) << shift;
  }
  return {out};
}

}  // namespace thalweg::ui
