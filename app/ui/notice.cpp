#include "ui/notice.hpp"

#include <cmath>
#include <cstdio>

#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/popup.hpp"

namespace thalweg::ui {
namespace {

struct Notice {
  std::string sentence;
  Tone tone = Tone::plain;
  double until = 0;
};
Notice& notice() {
  static Notice n;
  return n;
}

}  // namespace

void notify(std::string sentence, Tone tone, float seconds) { notice() = {std::move(sentence), tone, ImGui::GetTime() + double(seconds)}; }

std::string_view present_notice() { return ImGui::GetTime() < notice().until ? std::string_view(notice().sentence) : std::string_view(); }

void draw_notice(const Rect& area) {
  const std::string_view text = present_notice();
  if (text.empty()) return;
  want_frame(float(notice().until - ImGui::GetTime()) + 0.01f);
  const Theme& t = theme();
  const Font& f = font();
  const float width = std::min(text_size(f, text).x + 1, area.width() - px(60)), height = draw_text_wrapped(nullptr, f, {}, width, 0, text);
  const ImVec2 size(width + px(32), height + px(16));
  const ImVec2 min(std::round(area.centre().x - size.x / 2), std::round(area.max.y - size.y - px(16)));
  ImDrawList* list = ImGui::GetForegroundDrawList();
  box(list, min, {min.x + size.x, min.y + size.y}, t.dark ? t.pressed : t.text, fpx(9));
  const Colour mark = notice().tone == Tone::bad ? t.bad : notice().tone == Tone::good ? t.good : t.text3;
  if (notice().tone != Tone::plain) list->AddRectFilled({min.x + px(6), min.y + px(8)}, {min.x + px(9), min.y + size.y - px(8)}, mark, px(1));
  draw_text_wrapped(list, f, {min.x + px(16), min.y + px(8)}, width, t.dark ? t.text : t.panel, text);
  record_rect("notice", {min, {min.x + size.x, min.y + size.y}});
}

void open_dialog(std::string_view name) { open_popup(name); }
void close_dialog() { ImGui::CloseCurrentPopup(); }

bool begin_dialog(std::string_view name, std::string_view title, float width) {
  if (!popup_open(name)) return false;
  const std::string id(name);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({std::round(screen.x / 2), std::round(screen.y * 0.42f)}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({px(width), 0}, {px(width), screen.y - px(40)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(20), px(16)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, fpx(9));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImGui::GetStyle().Colors[ImGuiCol_PopupBg]);
  const bool open = ImGui::BeginPopupModal(id.c_str(), nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                                               ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (!open) return false;
  push_layer();
  if (compat::pressed(Key::escape) && !text_active()) ImGui::CloseCurrentPopup();
  const Rect r = place({px(width - 40), px(24)});
  draw_text_in(draw(), font(Weight::semibold, Size::title), r.min.x, r.max.x, r.centre().y, 0, theme().text, title);
  gap(8);
  return true;
}

int dialog_buttons(std::span<const std::string_view> labels) {
  gap(16);
  float total = px(8) * float(labels.size() - 1);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    total += std::ceil(text_size(font(Weight::medium), labels[i]).x) + 2 * px(i + 1 == labels.size() ? 14 : 11);
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + std::max(0.0f, available_width() - total), at.y});
  int clicked = -1;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) same_line(8);
    char id[32];
    std::snprintf(id, sizeof id, "button%zu", i);
    const ButtonStyle style = i + 1 == labels.size() ? ButtonStyle::accent : ButtonStyle::outline;
    if (button(id, labels[i], {.style = style})) clicked = int(i);
  }
  return clicked;
}

void end_dialog() {
  pop_layer();
  ImGui::EndPopup();
}

}  // namespace thalweg::ui
