#include "ui/tooltip.hpp"

#include <algorithm>
#include <string>

#include "ui/draw.hpp"
#include "ui/drawn.hpp"

namespace thalweg::ui {
namespace {

constexpr float rest_seconds = 0.4f;

struct Hover {
  ImGuiID id = 0;
  float seconds = 0;
  int frame = 0;
};

// The item whose tooltip is pending or shown; only one at a time.
Hover& hover() {
  static Hover h;
  return h;
}

/// The shortened text under the pointer in this frame.
struct Shortened {
  Rect rect{};
  std::string text;
  int frame = -1;
};
Shortened& shortened() {
  static Shortened s;
  return s;
}

// Whether the pointer has hovered over the item `id` long enough.
bool rested(ImGuiID id) {
  Hover& h = hover();
  const int frame = ImGui::GetFrameCount();
  if (h.id != id || h.frame < frame - 1) h = {id, 0, frame};
  h.frame = frame;
  h.seconds += ImGui::GetIO().DeltaTime;
  if (h.seconds >= rest_seconds) return true;
  want_frame(rest_seconds - h.seconds + 0.01f);
  return false;
}

void draw_tip(const Rect& beside, const Tip& tip) {
  const Theme& t = theme();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Font &body = font(), &small = font(Weight::regular, Size::small);
  const float pad = px(10), chip = tip.key.empty() ? 0 : key_chip_width(tip.key) + px(10);
  const float width_limit = std::min(px(280), screen.x - px(8) - 2 * pad - chip);
  const float text_width = std::min(width_limit, text_size(body, tip.text).x + 1);
  float width = text_width + chip;
  if (!tip.detail.empty()) width = std::max(width, std::min(width_limit, text_size(small, tip.detail).x + 1));
  const float inner = width - chip;
  const float text_height = draw_text_wrapped(nullptr, body, {}, inner, 0, tip.text);
  const float detail_height = tip.detail.empty() ? 0 : px(4) + draw_text_wrapped(nullptr, small, {}, width, 0, tip.detail);
  const ImVec2 size(width + 2 * pad, text_height + detail_height + 2 * px(7));

  ImVec2 at(beside.centre().x - size.x / 2, beside.max.y + px(8));
  if (at.y + size.y > screen.y - px(4)) at.y = beside.min.y - size.y - px(8);
  if (at.y < px(4)) at.y = std::max(px(4), std::min(ImGui::GetIO().MousePos.y + px(20), screen.y - size.y - px(4)));
  at.x = std::clamp(at.x, px(4), std::max(px(4), screen.x - size.x - px(4)));
  at = {px(1) * float(int(at.x / px(1))), float(int(at.y))};

  record_rect("tooltip", {at, {at.x + size.x, at.y + size.y}});
  ImDrawList* list = ImGui::GetForegroundDrawList();
  const Colour ground = t.dark ? t.pressed : t.text;  // dark in all themes
  const Colour ink = t.dark ? t.text : t.panel;
  box(list, at, {at.x + size.x, at.y + size.y}, ground, fpx(7), t.dark ? mix(t.pressed, t.text3, 0.25f) : Colour{t.text});
  draw_text_wrapped(list, body, {at.x + pad, at.y + px(7)}, inner, ink, tip.text);
  if (!tip.key.empty()) draw_key_chip(list, {at.x + size.x - pad - key_chip_width(tip.key), at.y + px(7) + text_height / 2}, tip.key);
  if (!tip.detail.empty()) {
    draw_text_wrapped(list, small, {at.x + pad, at.y + px(7) + text_height + px(4)}, width, mix(ink, ground, 0.3f), tip.detail);
  }
}

}  // namespace

void tooltip(const Item& item, const Tip& tip) {
  if (tip.text.empty() && tip.key.empty()) return;
  if (!item.hovered || item.held) {
    if (hover().id == item.id) hover().id = 0;
    return;
  }
  if (!rested(item.id)) return;
  Shortened& cut = shortened();
  const bool names =
      cut.frame == ImGui::GetFrameCount() && item.rect.contains(cut.rect.centre()) && tip.text.find(cut.text) == std::string_view::npos;
  if (!names) return draw_tip(item.rect, tip);
  const std::string both = cut.text + "\n" + std::string(tip.text);
  draw_tip(item.rect, {both, tip.key, tip.detail});
}

void tell_shortened(const Rect& rect, std::string_view text) {
  if (!rect.contains(ImGui::GetIO().MousePos) || !ImGui::IsWindowHovered() || !ImGui::IsRectVisible(rect.min, rect.max)) return;
  shortened() = {rect, std::string(text), ImGui::GetFrameCount()};
}

void draw_shortened_tip() {
  const Shortened& cut = shortened();
  const int frame = ImGui::GetFrameCount();
  if (cut.frame != frame || hover().frame == frame || ImGui::IsMouseDown(0)) return;
  if (rested(ImGui::GetID(cut.text.c_str()))) draw_tip(cut.rect, {cut.text});
}

float key_chip_width(std::string_view key) { return std::max(px(20), text_size(font(Weight::medium, Size::tick), key).x + px(12)); }

void draw_key_chip(ImDrawList* list, ImVec2 at, std::string_view key) {
  const Theme& t = theme();
  const float w = key_chip_width(key), h = px(20);
  const ImVec2 min(at.x, at.y - h / 2);
  box(list, min, {min.x + w, min.y + h}, t.panel, fpx(5), mix(t.line, t.text3, 0.35f));
  draw_text_in(list, font(Weight::medium, Size::tick), min.x, min.x + w, at.y, 0.5f, t.text2, key);
}

void key_hint(std::string_view key) {
  const Rect r = place({key_chip_width(key), px(20)});
  draw_key_chip(draw(), {r.min.x, r.centre().y}, key);
}

}  // namespace thalweg::ui
