#include "ui/popup.hpp"

#include <algorithm>

#include "ui/compat.hpp"

namespace thalweg::ui {
namespace {

ImGuiID id_of(std::string_view name) { return ImGui::GetID(name.data(), name.data() + name.size()); }

std::string c_string(std::string_view name) { return std::string(name); }

}  // namespace

void open_popup(std::string_view name) { ImGui::OpenPopup(c_string(name).c_str()); }
bool popup_open(std::string_view name) { return ImGui::IsPopupOpen(c_string(name).c_str()); }
void close_popup() { ImGui::CloseCurrentPopup(); }

bool begin_popup(std::string_view name, const Rect& anchor, float width, float expected_height) {
  if (!popup_open(name)) return false;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  float height = ImGui::GetStateStorage()->GetFloat(id_of(name) + 7, expected_height);
  ImVec2 at(std::clamp(anchor.min.x, px(4), std::max(px(4), screen.x - width - px(4))), anchor.max.y + px(4));
  if (at.y + height > screen.y - px(4) && anchor.min.y - height - px(4) > 0) at.y = anchor.min.y - height - px(4);
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(px(60), screen.y - px(8))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(4), px(4)));
  const bool open = ImGui::BeginPopup(c_string(name).c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  if (!open) return false;
  push_layer();
  if (compat::pressed(Key::escape) && !ImGui::IsWindowAppearing()) ImGui::CloseCurrentPopup();
  return true;
}

void end_popup() {
  pop_layer();
  ImGui::EndPopup();
}

bool popup_arrows(int& highlight, int count) {
  if (count <= 0 || ImGui::IsWindowAppearing()) return false;  // the key that opened it is not for the list
  if (compat::pressed(Key::down, true)) highlight = (highlight + 1) % count;
  if (compat::pressed(Key::up, true)) highlight = (highlight + count - 1) % count;
  highlight = std::clamp(highlight, -1, count - 1);
  return highlight >= 0 && (compat::pressed(Key::enter) || compat::pressed(Key::keypad_enter));
}

}  // namespace thalweg::ui
