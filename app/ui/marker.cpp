#include "ui/marker.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "ui/compat.hpp"

namespace thalweg::ui {
namespace {

std::vector<ImVec2> ring(int corners, float start_degrees, float radius) {
  std::vector<ImVec2> points;
  for (int i = 0; i < corners; ++i) {
    const float angle = (start_degrees + 360.0f * float(i) / float(corners)) * std::numbers::pi_v<float> / 180.0f;
    points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return points;
}

std::vector<ImVec2> star() {
  std::vector<ImVec2> points;
  for (int i = 0; i < 10; ++i) {
    const float angle = (-90.0f + 36.0f * float(i)) * std::numbers::pi_v<float> / 180.0f;
    const float r = i % 2 == 0 ? 1.25f : 0.55f;
    points.push_back({r * std::cos(angle), r * std::sin(angle)});
  }
  return points;
}

// The twelve corners of a plus; `turn` rotates it to a cross.
std::vector<ImVec2> plus(bool turn) {
  constexpr float a = 0.34f, b = 1.05f;
  std::vector<ImVec2> points{{-a, -b}, {a, -b}, {a, -a}, {b, -a}, {b, a}, {a, a}, {a, b}, {-a, b}, {-a, a}, {-b, a}, {-b, -a}, {-a, -a}};
  if (turn) {
    const float c = std::numbers::sqrt2_v<float> / 2;
    for (ImVec2& p : points) p = {c * (p.x - p.y), c * (p.x + p.y)};
  }
  return points;
}

std::array<std::vector<ImVec2>, shape_count> make_outlines() {
  auto triangle = ring(3, -90, 1.25f);
  for (ImVec2& p : triangle) p.y += 0.2f;  // centre the bounding box, which looks better than centring the area
  auto down = triangle;
  for (ImVec2& p : down) p = {-p.x, -p.y};
  return {{{},
           ring(4, -135, 1.2f),
           triangle,
           ring(4, -90, 1.25f),
           down,
           ring(5, -90, 1.1f),
           plus(true),
           plus(false),
           star(),
           ring(6, -90, 1.08f)}};
}

// Fills a shape, concave ones as convex parts: ImGui 1.86 fills only convex polygons.
void fill(ImDrawList* list, ImVec2 c, float r, Shape shape, ImU32 colour, float grow) {
  const auto points = outline(shape);
  const auto at = [&](ImVec2 p) {
    const float length = std::hypot(p.x, p.y);
    const float k = r + grow / std::fmax(length, 0.5f);
    return ImVec2(c.x + p.x * k, c.y + p.y * k);
  };
  if (shape == Shape::plus || shape == Shape::cross) {
    static constexpr int bars[2][4] = {{0, 1, 6, 7}, {3, 4, 9, 10}};
    for (const auto& bar : bars) {
      // Grow each bar in length and width, so that the casing has the same width at the inner corners.
      ImVec2 q[4];
      ImVec2 middle(0, 0);
      for (int i = 0; i < 4; ++i) middle = {middle.x + points[std::size_t(bar[i])].x / 4, middle.y + points[std::size_t(bar[i])].y / 4};
      const ImVec2 p0 = points[std::size_t(bar[0])], p1 = points[std::size_t(bar[1])], p3 = points[std::size_t(bar[3])];
      const float w = std::hypot(p1.x - p0.x, p1.y - p0.y), h = std::hypot(p3.x - p0.x, p3.y - p0.y);
      const ImVec2 u((p1.x - p0.x) / w, (p1.y - p0.y) / w), v((p3.x - p0.x) / h, (p3.y - p0.y) / h);
      static constexpr float su[4] = {-1, 1, 1, -1}, sv[4] = {-1, -1, 1, 1};
      for (int i = 0; i < 4; ++i) {
        const float a = su[i] * (w / 2 * r + grow), b = sv[i] * (h / 2 * r + grow);
        q[i] = {c.x + middle.x * r + u.x * a + v.x * b, c.y + middle.y * r + u.y * a + v.y * b};
      }
      list->AddConvexPolyFilled(q, 4, colour);
    }
    return;
  }
  if (shape == Shape::star) {
    ImVec2 core[5];
    for (std::size_t i = 0; i < 5; ++i) core[i] = at(points[2 * i + 1]);
    list->AddConvexPolyFilled(core, 5, colour);
    for (std::size_t i = 0; i < 5; ++i)
      list->AddTriangleFilled(at(points[(2 * i + 9) % 10]), at(points[2 * i]), at(points[2 * i + 1]), colour);
    return;
  }
  ImVec2 q[8];
  for (std::size_t i = 0; i < points.size(); ++i) q[i] = at(points[i]);
  list->AddConvexPolyFilled(q, int(points.size()), colour);
}

}  // namespace

std::span<const ImVec2> outline(Shape shape) {
  static const auto outlines = make_outlines();
  return outlines[std::size_t(shape)];
}

void draw_marker(ImDrawList* list, ImVec2 centre, float radius, Shape shape, ImU32 colour, ImU32 casing) {
  const bool cased = (casing >> 24) != 0;
  const float grow = std::fmax(1.2f, radius * 0.22f);
  if (shape == Shape::circle) {
    if (cased) list->AddCircleFilled(centre, radius + grow, casing, 24);
    list->AddCircleFilled(centre, radius, colour, 24);
    return;
  }
  if (cased) fill(list, centre, radius, shape, casing, grow * 1.3f);
  fill(list, centre, radius, shape, colour, 0);
}

std::span<const float> contestant_dash(int i) {
  static constexpr float d1[] = {9, 4}, d2[] = {2.5f, 3.5f}, d3[] = {9, 3, 2.5f, 3}, d4[] = {14, 4}, d5[] = {6, 3, 2, 3, 2, 3},
                         d6[] = {4, 4}, d7[] = {14, 3, 3, 3}, d8[] = {1.5f, 5}, d9[] = {10, 3, 4, 3};
  static constexpr std::array<std::span<const float>, shape_count> all{{{}, d1, d2, d3, d4, d5, d6, d7, d8, d9}};
  const int round = i / shape_count, colour = i % shape_count;
  return all[std::size_t(round == 0 ? colour : 1 + (colour + 4 * (round - 1)) % (shape_count - 1))];
}

}  // namespace thalweg::ui
