#pragma once
// Wrappers for the API differences between Dear ImGui 1.86 and 1.92. No other file checks the version.

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>

namespace thalweg::ui {

/// Key codes with GLFW's values: ImGui 1.86 has no names for most letters, digits and function keys.
enum class Key : int {
  none = 0,
  space = 32,
  comma = 44,
  minus = 45,
  period = 46,
  slash = 47,
  num_0 = 48,
  num_1,
  num_2,
  num_3,
  num_4,
  num_5,
  num_6,
  num_7,
  num_8,
  num_9,
  equal = 61,
  a = 65,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  left_bracket = 91,
  right_bracket = 93,
  escape = 256,
  enter,
  tab,
  backspace,
  insert,
  del,
  right,
  left,
  down,
  up,
  page_up,
  page_down,
  home,
  end,
  f1 = 290,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  keypad_enter = 335,
};

namespace compat {

#if IMGUI_VERSION_NUM >= 18700
inline ImGuiKey native(Key key) {
  const int k = int(key);
  if (k >= int(Key::a) && k <= int(Key::z)) return ImGuiKey(ImGuiKey_A + (k - int(Key::a)));
  if (k >= int(Key::num_0) && k <= int(Key::num_9)) return ImGuiKey(ImGuiKey_0 + (k - int(Key::num_0)));
  if (k >= int(Key::f1) && k <= int(Key::f12)) return ImGuiKey(ImGuiKey_F1 + (k - int(Key::f1)));
  switch (key) {
    case Key::space: return ImGuiKey_Space;
    case Key::comma: return ImGuiKey_Comma;
    case Key::minus: return ImGuiKey_Minus;
    case Key::period: return ImGuiKey_Period;
    case Key::slash: return ImGuiKey_Slash;
    case Key::equal: return ImGuiKey_Equal;
    case Key::left_bracket: return ImGuiKey_LeftBracket;
    case Key::right_bracket: return ImGuiKey_RightBracket;
    case Key::escape: return ImGuiKey_Escape;
    case Key::enter: return ImGuiKey_Enter;
    case Key::keypad_enter: return ImGuiKey_KeypadEnter;
    case Key::tab: return ImGuiKey_Tab;
    case Key::backspace: return ImGuiKey_Backspace;
    case Key::insert: return ImGuiKey_Insert;
    case Key::del: return ImGuiKey_Delete;
    case Key::right: return ImGuiKey_RightArrow;
    case Key::left: return ImGuiKey_LeftArrow;
    case Key::down: return ImGuiKey_DownArrow;
    case Key::up: return ImGuiKey_UpArrow;
    case Key::page_up: return ImGuiKey_PageUp;
    case Key::page_down: return ImGuiKey_PageDown;
    case Key::home: return ImGuiKey_Home;
    case Key::end: return ImGuiKey_End;
    default: return ImGuiKey_None;
  }
}
#else
inline int native(Key key) { return int(key); }
#endif

/// True in the frame in which the key goes down, and with `repeat` again while it is held.
inline bool pressed(Key key, bool repeat = false) { return ImGui::IsKeyPressed(native(key), repeat); }

/// One ImGui polyline. Long ones overflow ImGui's 16-bit indices: use polyline() in draw.hpp.
inline void polyline(ImDrawList* list, const ImVec2* points, int count, ImU32 colour, float thickness, bool closed) {
  const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19280
  list->AddPolyline(points, count, colour, thickness, flags);
#else
  list->AddPolyline(points, count, colour, flags, thickness);
#endif
}

inline void path_stroke(ImDrawList* list, ImU32 colour, float thickness, bool closed = false) {
  const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19280
  list->PathStroke(colour, thickness, flags);
#else
  list->PathStroke(colour, flags, thickness);
#endif
}

inline void rect(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 colour, float rounding, float thickness) {
#if IMGUI_VERSION_NUM >= 19280
  list->AddRect(min, max, colour, rounding, thickness);
#else
  list->AddRect(min, max, colour, rounding, ImDrawFlags_None, thickness);
#endif
}

/// Converts a GL texture name to ImGui's texture id.
inline ImTextureID texture(unsigned name) { return (ImTextureID)(std::intptr_t)name; }

inline bool begin_child(const char* id, ImVec2 size, ImGuiWindowFlags flags) {
#if IMGUI_VERSION_NUM >= 19000
  return ImGui::BeginChild(id, size, ImGuiChildFlags_None, flags);
#else
  return ImGui::BeginChild(id, size, false, flags);
#endif
}

/// Hit test without layout. Sets `hovered` and `held`; returns true when the button is released over the item.
inline bool button(ImVec2 min, ImVec2 max, ImGuiID id, bool& hovered, bool& held, ImGuiButtonFlags flags = 0) {
  const ImRect box(min, max);
  hovered = held = false;
  if (!ImGui::ItemAdd(box, id)) return false;
  return ImGui::ButtonBehavior(box, id, &hovered, &held, flags);
}

/// Keeps the mouse wheel over the last submitted item from scrolling its window.
inline void claim_wheel() {
#if IMGUI_VERSION_NUM >= 18900
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
#else
  ImGui::SetItemUsingMouseWheel();
#endif
}

struct Glyph {
  float x0, y0, x1, y1, advance;
  float u0, v0, u1, v1;
  bool exists, visible;
};

/// Glyph metrics in pixels at ImGui font size `size` (ascent minus descent), y downwards from the top of the line; `exists`
/// is false if the font lacks the codepoint.
inline Glyph glyph(ImFont* font, float size, unsigned codepoint) {
#if IMGUI_VERSION_NUM >= 19200
  ImFontBaked* baked = font->GetFontBaked(size);
  const ImFontGlyph* found = baked->FindGlyphNoFallback(ImWchar(codepoint));
  const float scale = size / baked->Size;
#else
  const ImFontGlyph* found = font->FindGlyphNoFallback(ImWchar(codepoint));
  const float scale = size / font->FontSize;
#endif
  if (!found) return {};
  return {found->X0 * scale,  found->Y0 * scale, found->X1 * scale, found->Y1 * scale, found->AdvanceX * scale,
          found->U0,          found->V0,         found->U1,         found->V1,         true,
          found->Visible != 0};
}

inline float ascent(ImFont* font, float size) {
#if IMGUI_VERSION_NUM >= 19200
  return font->GetFontBaked(size)->Ascent;
#else
  return font->Ascent * size / font->FontSize;
#endif
}

inline ImVec2 text_size(ImFont* font, float size, const char* begin, const char* end) {
  return font->CalcTextSizeA(size, 1e9f, 0.0f, begin, end);
}

inline void push_font(ImFont* font, [[maybe_unused]] float size) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(font, size);
#else
  ImGui::PushFont(font);
#endif
}

/// Whether glyphs are rasterized on first use and uploaded by the back end (since 1.92). Before, build_atlas() makes them all.
constexpr bool fonts_on_demand = IMGUI_VERSION_NUM >= 19200;

inline void build_atlas([[maybe_unused]] ImFontAtlas* atlas, [[maybe_unused]] int width) {
#if IMGUI_VERSION_NUM < 19200
  atlas->TexDesiredWidth = width;
  atlas->Build();
#endif
}

// Synthetic input, for tests.

inline void feed_mouse(ImVec2 position, bool left, bool right, float wheel) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(position.x, position.y);
  io.AddMouseButtonEvent(0, left);
  io.AddMouseButtonEvent(1, right);
  if (wheel != 0) io.AddMouseWheelEvent(0, wheel);
#else
  io.MousePos = position;
  io.MouseDown[0] = left;
  io.MouseDown[1] = right;
  io.MouseWheel = wheel;
#endif
}

inline void feed_key(Key key, bool down) {
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().AddKeyEvent(native(key), down);
#else
  ImGui::GetIO().KeysDown[int(key)] = down;
#endif
}

inline void feed_modifiers(bool ctrl, bool shift, bool alt) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18900
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
#elif IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(ImGuiKey_ModCtrl, ctrl);
  io.AddKeyEvent(ImGuiKey_ModShift, shift);
  io.AddKeyEvent(ImGuiKey_ModAlt, alt);
#else
  io.KeyCtrl = ctrl;
  io.KeyShift = shift;
  io.KeyAlt = alt;
#endif
}

}  // namespace compat
}  // namespace thalweg::ui
