#include "ui/popup.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/search/search.hpp"
#include "ui/compat.hpp"
#include "ui/drawn.hpp"
#include "ui/layout.hpp"
#include "ui/text_edit.hpp"

namespace thalweg::ui {
namespace {

ImGuiID id_of(std::string_view name) { return ImGui::GetID(name.data(), name.data() + name.size()); }

std::string c_string(std::string_view name) { return std::string(name); }

// The last height of each popup in pixels, which determines its placement.
std::map<ImGuiID, float>& heights() {
  static std::map<ImGuiID, float> all;
  return all;
}
struct Begun {
  ImGuiID id;
  bool was_in_card;
};
std::vector<Begun>& begun() {
  static std::vector<Begun> stack;
  return stack;
}

constexpr double typing_pause = 1;  // seconds after which typing starts a new query

// Type-ahead state of the open popup, with the labels of its rows: of the last frame and, so far, of this one.
struct Typing {
  ImGuiID popup = 0;
  std::string query;
  double at = 0;
  std::vector<std::string> labels, now;
  int best = -1;
};
Typing& typing() {
  static Typing t;
  return t;
}

void read_typing() {
  Typing& t = typing();
  const ImGuiIO& io = ImGui::GetIO();
  const ImGuiID popup = ImGui::GetID("##typing");
  if (popup != t.popup || ImGui::IsWindowAppearing()) t = {popup, {}, 0, {}, {}, -1};
  t.labels = std::exchange(t.now, {});
  const bool arrows = compat::pressed(Key::down, true) || compat::pressed(Key::up, true);
  if (text_active() || arrows) {  // letters go to the text field; arrows move the caller's highlight
    t.query.clear();
    t.best = -1;
    return;
  }
  if (io.KeyCtrl || io.KeyAlt || io.InputQueueCharacters.empty() || t.labels.empty()) return;
  if (ImGui::GetTime() - t.at > typing_pause) t.query.clear();
  t.at = ImGui::GetTime();
  for (const ImWchar c : io.InputQueueCharacters) {
    if (c >= 32 && c != 127) t.query += utf8(c);
  }
  std::vector<Findable> items;
  for (const std::string& label : t.labels) items.push_back({.name = label});
  const auto found = t.query.empty() ? std::vector<std::size_t>() : find_all(t.query, items);
  t.best = found.empty() ? -1 : int(found.front());
}

}  // namespace

void open_popup(std::string_view name) { ImGui::OpenPopup(c_string(name).c_str()); }
bool popup_open(std::string_view name) { return ImGui::IsPopupOpen(c_string(name).c_str()); }
void close_popup() { ImGui::CloseCurrentPopup(); }

bool begin_popup(std::string_view name, const Rect& anchor, float width, float expected_height) {
  if (!popup_open(name)) return false;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImGuiID id = id_of(name);
  const auto known = heights().find(id);
  const float height = std::min(known != heights().end() ? known->second : expected_height, screen.y - px(8));
  ImVec2 at(std::clamp(anchor.min.x, px(4), std::max(px(4), screen.x - width - px(4))), anchor.max.y + px(4));
  if (at.y + height > screen.y - px(4)) {
    const float above = anchor.min.y - height - px(4);
    at.y = above >= px(4) ? above : std::max(px(4), screen.y - px(4) - height);
  }
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(px(60), screen.y - px(8))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(4), px(4)));
  const bool open = ImGui::BeginPopup(c_string(name).c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  if (!open) return false;
  push_layer();
  read_typing();
  begun().push_back({id, in_card()});
  set_in_card(true);  // popups have a raised background
  if (recording())
    detail::note(
        Drawn::Kind::popup, draw(),
        {ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowWidth(), ImGui::GetWindowPos().y + ImGui::GetWindowHeight()}},
        name);
  if (compat::pressed(Key::escape) && on_top() && !ImGui::IsWindowAppearing()) ImGui::CloseCurrentPopup();
  return true;
}

void end_popup() {
  scroll_bar();
  const float height = ImGui::GetWindowHeight();
  if (height != std::exchange(heights()[begun().back().id], height)) want_frame(0);  // its placement may change
  set_in_card(begun().back().was_in_card);
  begun().pop_back();
  pop_layer();
  ImGui::EndPopup();
}

TypedRow typed_row(std::string_view label) {
  Typing& t = typing();
  const bool lit = int(t.now.size()) == t.best;
  t.now.emplace_back(label);
  return {lit, lit && (compat::pressed(Key::enter) || compat::pressed(Key::keypad_enter))};
}

bool popup_arrows(int& highlight, int count) {
  if (count <= 0 || ImGui::IsWindowAppearing()) return false;  // ignore the key that opened the popup
  if (compat::pressed(Key::down, true)) highlight = (highlight + 1) % count;
  if (compat::pressed(Key::up, true)) highlight = (highlight + count - 1) % count;
  highlight = std::clamp(highlight, -1, count - 1);
  return highlight >= 0 && (compat::pressed(Key::enter) || compat::pressed(Key::keypad_enter));
}

}  // namespace thalweg::ui
