#include "ui/notice.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "core/text/one_line.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/drawn.hpp"
#include "ui/layout.hpp"
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

constexpr std::size_t longest_notice = 400;  // bytes; notices may quote file names and table cells of any length
constexpr float dialog_inset = 12;

/// Heights of a dialog in the last frame, in pixels: of its content, and of everything else.
struct DialogSize {
  float body = 0, rest = 100;
};
std::map<std::string, DialogSize>& dialog_sizes() {
  static std::map<std::string, DialogSize> all;
  return all;
}

struct Dialog {
  std::string id;
  bool in_body, was_in_card;
  float shown = 0;  ///< height of the body's window
};
std::vector<Dialog>& dialogs() {
  static std::vector<Dialog> stack;
  return stack;
}

}  // namespace

void notify(std::string_view sentence, Tone tone, float seconds) {
  notice() = {one_line(sentence, longest_notice), tone, ImGui::GetTime() + double(seconds)};
}

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
  if (notice().tone != Tone::plain)
    list->AddRectFilled({min.x + px(6), min.y + px(8)}, {min.x + px(9), min.y + size.y - px(8)}, mark, px(1));
  draw_text_wrapped(list, f, {min.x + px(16), min.y + px(8)}, width, t.dark ? t.text : t.panel, text);
  record_rect("notice", {min, {min.x + size.x, min.y + size.y}});
}

void open_dialog(std::string_view name) { open_popup(name); }
void close_dialog() { ImGui::CloseCurrentPopup(); }

bool begin_dialog(std::string_view name, std::string_view title, float width) {
  if (!popup_open(name)) return false;
  const std::string id(name);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  DialogSize& known = dialog_sizes()[id];
  const float margin = px(12), wide = std::min(px(width), screen.x - 2 * margin), tall = screen.y - 2 * margin;
  const float height = std::min(known.body + known.rest, tall);
  ImGui::SetNextWindowPos({std::round((screen.x - wide) / 2),
                           std::round(std::clamp(screen.y * 0.42f - height / 2, margin, std::max(margin, screen.y - margin - height)))});
  // The first frame, which ImGui does not show, only measures the height.
  const bool measured = known.body > 0;
  if (measured) ImGui::SetNextWindowSize({wide, height});
  else ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, tall});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(20), px(16)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, fpx(9));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImGui::GetStyle().Colors[ImGuiCol_PopupBg]);
  const bool open =
      ImGui::BeginPopupModal(id.c_str(), nullptr,
                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                                 (measured ? ImGuiWindowFlags_None : ImGuiWindowFlags_AlwaysAutoResize) | ImGuiWindowFlags_NoSavedSettings |
                                 ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (!open) return false;
  push_layer();
  if (recording())
    detail::note(
        Drawn::Kind::popup, draw(),
        {ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowWidth(), ImGui::GetWindowPos().y + ImGui::GetWindowHeight()}},
        name);
  if (compat::pressed(Key::escape) && on_top() && !ImGui::IsWindowAppearing()) ImGui::CloseCurrentPopup();
  const Rect r = place({wide - px(40), px(24)});
  draw_text_in(draw(), font(Weight::semibold, Size::title), r.min.x, r.max.x, r.centre().y, 0, theme().text, title);
  gap(8);
  // The body scrolls if it is too high. It extends into the padding, to make room for focus rings and the scroll bar.
  dialogs().push_back({id, true, in_card()});
  set_in_card(true);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x - px(dialog_inset), at.y});
  const float room = std::max(px(40), tall - known.rest);
  begin_scroll("body", {wide - px(40) + px(dialog_inset + 10), measured ? std::min(known.body, room) : room});
  ImGui::Indent(px(dialog_inset));
  return true;
}

void dialog_foot() {
  Dialog& dialog = dialogs().back();
  if (!dialog.in_body) return;
  dialog.in_body = false;
  DialogSize& known = dialog_sizes()[dialog.id];
  const float body = std::ceil(ImGui::GetCurrentWindow()->DC.CursorMaxPos.y - ImGui::GetCurrentWindow()->DC.CursorStartPos.y);
  if (body != std::exchange(known.body, body)) want_frame(0);  // the new height takes effect in the next frame
  ImGui::Unindent(px(dialog_inset));
  dialog.shown = ImGui::GetWindowHeight();
  end_scroll();
}

int dialog_buttons(std::span<const std::string_view> labels) {
  dialog_foot();
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
  dialog_foot();
  const Dialog dialog = dialogs().back();
  dialogs().pop_back();
  set_in_card(dialog.was_in_card);
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float rest = std::ceil(window.DC.CursorMaxPos.y - window.DC.CursorStartPos.y) + 2 * px(16) - dialog.shown;
  if (rest != std::exchange(dialog_sizes()[dialog.id].rest, rest)) want_frame(0);
  pop_layer();
  ImGui::EndPopup();
}

}  // namespace thalweg::ui
