#include <array>

#include "support/catch.hpp"
#include "ui/marker.hpp"
#include "ui/theme.hpp"

using namespace thalweg::ui;

namespace {

using Row = std::array<std::uint32_t, 4>;  // dark, light, print, high contrast; 1 where the design has none
constexpr std::uint32_t none = 1;

void check(Colour Theme::*token, const Row& expected) {
  for (const ThemeId id : theme_ids) {
    if (expected[std::size_t(id)] == none) continue;
    INFO(name(id));
    CHECK((theme(id).*token).rgb == expected[std::size_t(id)]);
  }
}

}  // namespace

TEST_CASE("the tokens are those of the design", "[ui][theme]") {
  check(&Theme::gutter, {0x0E1116, 0xE9EDF1, 0xFFFFFF, 0x000000});
  check(&Theme::panel, {0x14181E, 0xFAFBFC, 0xFFFFFF, 0x000000});
  check(&Theme::raised, {0x1C222A, 0xEEF1F5, none, 0x141414});
  check(&Theme::pressed, {0x27303B, 0xE2E7ED, none, 0x3A3A3A});
  check(&Theme::line, {0x252C36, 0xD9DFE6, 0xD5DAE0, 0x8A8A8A});
  check(&Theme::text, {0xE8ECF1, 0x161B22, 0x000000, 0xFFFFFF});
  check(&Theme::text2, {0xA9B3C0, 0x4C5866, 0x333A42, 0xE6E6E6});
  check(&Theme::text3, {0x828E9C, 0x65717E, 0x59626D, 0xC4C4C4});
  check(&Theme::accent, {0x8AB4F0, 0x2A62B8, none, 0xFFE14D});
  check(&Theme::bad, {0xFF8F85, 0xB3261E, 0xB3261E, 0xFF8F85});
  check(&Theme::good, {0x7FD6A2, 0x17703D, 0x17703D, 0x7FD6A2});
  check(&Theme::casing, {0x0B1016, 0xFFFFFF, 0xFFFFFF, 0x000000});
  check(&Theme::isoline, {0xB9CCD6, 0x3E566B, 0x6F7F8E, 0x8A8A8A});
  check(&Theme::field_in_card, {0x11151A, 0xFFFFFF, none, none});
}

TEST_CASE("contestants, concepts and ramps are those of the design", "[ui][theme]") {
  const Theme &dark = theme(ThemeId::dark), &light = theme(ThemeId::light), &print = theme(ThemeId::print);
  constexpr std::uint32_t d[] = {0xCFA709, 0x56C7FF, 0xFA66AD, 0x8DE4A9, 0xF6F468, 0x9475FB, 0xFC777A, 0xB0FBFD, 0x918F3E, 0xEFBFD2};
  constexpr std::uint32_t l[] = {0xC8811A, 0x2372ED, 0x9E3151, 0x529E8C, 0x796005, 0x181BA0, 0xD64C55, 0x297688, 0x293F16, 0x501D44};
  for (int i = 0; i < contestant_count; ++i) {
    CHECK(dark.contestant(i).rgb == d[i]);
    CHECK(theme(ThemeId::high_contrast).contestant(i).rgb == d[i]);
    CHECK(light.contestant(i).rgb == l[i]);
    CHECK(print.contestant(i).rgb == l[i]);
  }
  constexpr std::uint32_t cd[] = {0x74CAE1, 0xE0629D, 0xF19B12, 0xC0F7AF, 0x888AFB, 0xFFFFFF};
  constexpr std::uint32_t cl[] = {0x2F89A4, 0x8C1565, 0xA47613, 0x306437, 0x084CD7, 0x11161C};
  for (int i = 0; i < concept_count; ++i) {
    CHECK(dark.of(Concept(i)).rgb == cd[i]);
    CHECK(light.of(Concept(i)).rgb == cl[i]);
  }
  CHECK(dark.ramp.front().rgb == 0x172231);
  CHECK(dark.ramp.back().rgb == 0x40595E);
  CHECK(light.ramp.front().rgb == 0xF5FAFC);
  CHECK(light.ramp.back().rgb == 0xB5CCE0);
  CHECK(print.ramp.back().rgb == 0xBBC6CF);
  CHECK(dark.scores.back().rgb == 0x2F4176);
  CHECK_FALSE(theme(ThemeId::high_contrast).ramp_filled);
}

TEST_CASE("colours pack as ImGui wants them", "[ui][theme]") {
  CHECK(ImU32(Colour{0x112233}) == IM_COL32(0x11, 0x22, 0x33, 255));
  CHECK(Colour{0x112233}.alpha(0.5f) == IM_COL32(0x11, 0x22, 0x33, 128));
  CHECK(mix({0x000000}, {0xFFFFFF}, 1).rgb == 0xFFFFFF);
  CHECK(faded(IM_COL32(1, 2, 3, 200), 0.5f) == IM_COL32(1, 2, 3, 100));
}

TEST_CASE("every contestant has its own shape and dash", "[ui][theme]") {
  CHECK(contestant_shape(0) == Shape::circle);
  CHECK(contestant_shape(9) == Shape::hexagon);
  CHECK(contestant_dash(0).empty());
  CHECK(contestant_dash(1)[0] == 9);
  for (int i = 1; i < contestant_count; ++i) CHECK(contestant_dash(i).size() % 2 == 0);
}

TEST_CASE("a hundred styles have a colour and shape of their own, thirty a dash too", "[ui][theme]") {
  const auto dash = [](int i) { return std::vector<float>(contestant_dash(i).begin(), contestant_dash(i).end()); };
  for (const ThemeId id : theme_ids) {
    for (int a = 0; a < 100; ++a) {
      for (int b = 0; b < a; ++b) {
        if (!(theme(id).contestant(a) == theme(id).contestant(b))) continue;
        INFO(a << " and " << b);
        CHECK(contestant_shape(a) != contestant_shape(b));
        if (a < 30) CHECK(dash(a) != dash(b));
      }
    }
  }
  for (int i = 0; i < 100; ++i) {
    CHECK(contestant_dash(i).empty() == (i == 0));
    CHECK(always_dashed(i) == (i >= contestant_count));
  }
}
