#include "ui/context.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

#include "ui/compat.hpp"
#include "ui/drawn.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {
namespace {

struct FocusEntry {
  ImGuiID id;
  int layer;
  std::size_t panel;  ///< the first part of its name, as a hash
};

struct Context {
  const Theme* theme = &ui::theme(ThemeId::dark);
  float scale = 1;
  bool reduced_motion = false;
  bool in_card = false;
  float next_frame = std::numeric_limits<float>::infinity();

  std::map<std::string, NamedRect, std::less<>> rects;
  std::string path;                  ///< present prefix with a trailing slash
  std::vector<std::size_t> lengths;  ///< of path before each Scope
  std::string full;                  ///< scratch for full names

  std::vector<FocusEntry> order;
  ImGuiID focus = 0;
  bool ring = false;
  std::string focused;        ///< the item with the ring, in this frame
  bool just_focused = false;  ///< by Tab in the last frame
  bool focus_seen = false;
  int layer = 0, top_layer = 0;
  int last_top_layer = 0;  ///< of the last frame: items below an open popup do not receive keys
  bool text_active = false, text_active_now = false;
};

Context& context() {
  static Context c;
  return c;
}

const std::string& full_name(std::string_view name) {
  Context& c = context();
  c.full.assign(c.path);
  c.full.append(name);
  return c.full;
}

void record(const std::string& full, const Rect& rect, bool enabled) {
  Context& c = context();
  auto found = c.rects.find(full);
  if (found == c.rects.end()) found = c.rects.emplace(full, NamedRect{}).first;
  found->second = {rect, ImGui::GetFrameCount(), enabled};
}

void move_focus(bool backwards, bool to_panel) {
  Context& c = context();
  std::vector<FocusEntry>& order = c.order;
  order.erase(std::remove_if(order.begin(), order.end(), [&](const FocusEntry& e) { return e.layer != c.top_layer; }), order.end());
  if (order.empty()) return;
  const auto found = std::find_if(order.begin(), order.end(), [&](const FocusEntry& e) { return e.id == c.focus; });
  const auto n = std::ptrdiff_t(order.size());
  std::ptrdiff_t next = backwards ? n - 1 : 0;
  if (found != order.end()) next = (found - order.begin() + (backwards ? n - 1 : 1)) % n;
  if (to_panel && found != order.end()) {  // to the first item of another panel
    const std::size_t here = found->panel;
    for (std::ptrdiff_t i = 0; i < n && order[std::size_t(next)].panel == here; ++i) next = (next + (backwards ? n - 1 : 1)) % n;
    const std::size_t there = order[std::size_t(next)].panel;
    for (std::ptrdiff_t i = 0; i < n && next > 0 && order[std::size_t(next - 1)].panel == there; ++i) --next;
  }
  c.focus = order[std::size_t(next)].id;
  c.ring = c.just_focused = true;
}

// Makes ImGui's own drawing invisible: the widgets draw everything except windows and popups.
void apply_style() {
  const Theme& t = theme();
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = style.ItemSpacing = style.ItemInnerSpacing = style.FramePadding = {0, 0};
  style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
  style.PopupBorderSize = 1;
  style.PopupRounding = fpx(9);
  style.WindowRounding = fpx(0);
  style.WindowMinSize = {1, 1};
  style.CircleTessellationMaxError = 0.2f;
  style.CurveTessellationTol = 0.8f;
  for (ImVec4& colour : style.Colors) colour = {0, 0, 0, 0};
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(t.text);
  style.Colors[ImGuiCol_WindowBg] = ImGui::ColorConvertU32ToFloat4(t.panel);
  style.Colors[ImGuiCol_PopupBg] = ImGui::ColorConvertU32ToFloat4(t.id == ThemeId::light || t.id == ThemeId::print ? t.field : t.raised);
  style.Colors[ImGuiCol_Border] = ImGui::ColorConvertU32ToFloat4(t.line);
  style.Colors[ImGuiCol_ModalWindowDimBg] = ImGui::ColorConvertU32ToFloat4(t.gutter.alpha(0.6f));
}

}  // namespace

std::string setup(ThemeId id, float new_scale) {
  Context& c = context();
  if (ImGui::GetFrameCount() == 0) c = {};  // a new ImGui context: discard the state of an old one
  c.theme = &theme(id);
  c.scale = new_scale;
  ImGui::GetIO().IniFilename = nullptr;        // the program keeps its own layout
  ImGui::GetIO().MouseDoubleClickTime = 0.5f;  // longer than ImGui's, as frames may be slow
  apply_style();
  return build_fonts(find_font_files(), new_scale);
}

void set_theme(ThemeId id) {
  context().theme = &theme(id);
  apply_style();
}

void begin_frame() {
  Context& c = context();
  detail::forget_drawing();
  c.order.clear();
  c.path.clear();
  c.lengths.clear();
  c.layer = c.top_layer = 0;
  c.in_card = false;
  c.next_frame = std::numeric_limits<float>::infinity();
  c.text_active_now = false;
  c.focus_seen = false;
  c.focused.clear();
  if (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1)) c.ring = false;
}

void end_frame() {
  Context& c = context();
  draw_shortened_tip();
  c.just_focused = false;
  c.last_top_layer = c.top_layer;
  c.text_active = c.text_active_now;
  if (c.focus != 0 && !c.focus_seen) {
    c.focus = 0;
    c.ring = false;
  }
  const ImGuiIO& io = ImGui::GetIO();
  if (compat::pressed(Key::tab, true) && !io.KeyCtrl && !io.KeyAlt) move_focus(io.KeyShift, false);
  if (compat::pressed(Key::f6)) move_focus(io.KeyShift, true);
  if (compat::pressed(Key::escape) && !c.text_active) c.ring = false;
  // Drop names that have not been drawn for long, so that the table stays bounded.
  if (ImGui::GetFrameCount() % 600 == 0) {
    std::erase_if(c.rects, [](const auto& entry) { return entry.second.frame < ImGui::GetFrameCount() - 600; });
  }
}

const std::string& focused_item() { return context().focused; }

const Theme& theme() { return *context().theme; }
float scale() { return context().scale; }
float px(float length) { return std::round(length * context().scale); }
float fpx(float length) { return length * context().scale; }

void set_reduced_motion(bool reduced) { context().reduced_motion = reduced; }

void want_frame(float seconds) { context().next_frame = std::min(context().next_frame, std::max(0.0f, seconds)); }
float next_frame() { return context().next_frame; }

float eased(ImGuiID key, float target, float seconds) {
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID id = key ^ 0x68656174u;
  float value = storage->GetFloat(id, target);
  if (value == target) return target;  // avoids storing values that never change
  const float step = context().reduced_motion || seconds <= 0 ? 1.0f : ImGui::GetIO().DeltaTime / seconds;
  value = target > value ? std::min(target, value + step) : std::max(target, value - step);
  storage->SetFloat(id, value);
  if (value != target) want_frame(0);
  return value;
}

Scope::Scope(std::string_view name) {
  Context& c = context();
  c.lengths.push_back(c.path.size());
  c.path.append(name).push_back('/');
  ImGui::PushID(name.data(), name.data() + name.size());
}

Scope::Scope(int index) {
  Context& c = context();
  c.lengths.push_back(c.path.size());
  char digits[16];
  std::snprintf(digits, sizeof digits, "%d/", index);
  c.path.append(digits);
  ImGui::PushID(index);
}

Scope::~Scope() {
  Context& c = context();
  c.path.resize(c.lengths.back());
  c.lengths.pop_back();
  ImGui::PopID();
}

const std::map<std::string, NamedRect, std::less<>>& item_rects() { return context().rects; }

const Rect* find_item(std::string_view name) {
  const auto& rects = context().rects;
  const auto found = rects.find(name);
  if (found == rects.end() || found->second.frame < ImGui::GetFrameCount() - 1) return nullptr;
  return &found->second.rect;
}

void record_rect(std::string_view name, const Rect& rect) { record(full_name(name), rect, true); }

Item item_at(std::string_view name, const Rect& rect, ItemOptions options) {
  Context& c = context();
  Item item;
  item.rect = rect;
  item.enabled = options.enabled;
  item.id = ImGui::GetID(name.data(), name.data() + name.size());
  record(full_name(name), rect, options.enabled);
  if (recording()) detail::note(Drawn::Kind::item, draw(), rect, full_name(name), options.focusable);

  const bool on_screen = ImGui::IsRectVisible(rect.min, rect.max);
  bool held = false;
  const bool clicked = compat::button(
      rect.min, rect.max, item.id, item.hovered, held,
      options.any_button ? ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle
                         : ImGuiButtonFlags_None);
  if (options.claim_wheel && item.hovered) compat::claim_wheel();

  if (options.focusable && options.enabled) {
    c.order.push_back({item.id, c.layer, std::hash<std::string_view>{}(std::string_view(c.full).substr(0, c.full.find('/')))});
    if (c.focus == item.id) {
      c.focus_seen = item.focused = true;
      item.ring = c.ring && c.layer == c.last_top_layer;
      item.gained_focus = c.just_focused;
      if (item.ring) c.focused = c.full;
      if (c.just_focused && !on_screen) ImGui::SetScrollFromPosY(rect.centre().y - ImGui::GetWindowPos().y, 0.5f);
    }
  }
  item.heat = eased(item.id, item.hovered && options.enabled ? 1.0f : 0.0f, 0.09f);
  if (!options.enabled) return item;

  item.held = held;
  item.clicked = clicked;
  if (item.hovered && ImGui::IsMouseClicked(0)) {
    item.pressed = true;
    item.double_clicked = ImGui::IsMouseDoubleClicked(0);
    if (options.focusable) focus(item.id, false);
    c.focus_seen = true;
  }
  if (item.ring && !c.text_active && (compat::pressed(Key::enter) || compat::pressed(Key::keypad_enter) || compat::pressed(Key::space))) {
    item.clicked = true;
  }
  return item;
}

Rect place(ImVec2 size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 min(std::round(at.x), std::round(at.y));
  ImGui::Dummy(size);
  return {min, {min.x + size.x, min.y + size.y}};
}

void same_line(float g) { ImGui::SameLine(0, px(g)); }
void same_line_or_below(float g, float width) {
  const float right = ImGui::GetCursorScreenPos().x + available_width();
  if (ImGui::GetItemRectMax().x + px(g) + width <= right + 1) same_line(g);
  else gap(g);
}
void gap(float height) { ImGui::Dummy({0, px(height)}); }
float available_width() { return ImGui::GetContentRegionAvail().x; }
ImDrawList* draw() { return ImGui::GetWindowDrawList(); }

void draw_focus(const Item& item, float rounding) {
  if (!item.ring) return;
  const float out = fpx(1.5f);
  compat::rect(draw(), {item.rect.min.x - out, item.rect.min.y - out}, {item.rect.max.x + out, item.rect.max.y + out}, theme().accent,
               rounding + out, fpx(1.5f));
}

bool text_active() { return context().text_active || context().text_active_now; }
bool focus_visible() { return context().ring && context().focus != 0; }

void focus(ImGuiID id, bool visible) {
  Context& c = context();
  c.focus = id;
  c.ring = visible;
}

void clear_focus() { focus(0, false); }

void push_layer() {
  Context& c = context();
  c.top_layer = std::max(c.top_layer, ++c.layer);
}
void pop_layer() { --context().layer; }
int layer() { return context().layer; }
bool on_top() { return context().layer >= context().last_top_layer; }
bool any_popup() { return context().top_layer > 0; }

bool in_card() { return context().in_card; }
void set_in_card(bool inside) { context().in_card = inside; }

namespace detail {
void set_text_active() { context().text_active_now = true; }
}  // namespace detail

}  // namespace thalweg::ui
