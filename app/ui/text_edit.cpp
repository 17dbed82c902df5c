#include "ui/text_edit.hpp"

#include <algorithm>
#include <cmath>

#include "core/text/one_line.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {
namespace {

// The end of the UTF-8 character at `at`.
std::size_t next_of(std::string_view text, std::size_t at) {
  if (at < text.size()) ++at;
  while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
  return at;
}

/// The state of the one field that is being edited.
struct Editor {
  ImGuiID id = 0;
  int frame = 0;
  std::string text;
  std::size_t caret = 0, anchor = 0;
  float scroll = 0;
  bool dragging = false;

  std::size_t low() const { return std::min(caret, anchor); }
  std::size_t high() const { return std::max(caret, anchor); }

  void start(ImGuiID new_id, const std::string& from) {
    id = new_id;
    text = from;
    anchor = 0;
    caret = text.size();
    scroll = 0;
    dragging = false;
  }
  void replace_selection(std::string_view with) {
    text.replace(low(), high() - low(), with);
    caret = anchor = low() + with.size();
  }
  std::size_t before(std::size_t at) const {
    if (at > 0) --at;
    while (at > 0 && (text[at] & 0xC0) == 0x80) --at;
    return at;
  }
  std::size_t after(std::size_t at) const { return next_of(text, at); }
  void move(std::size_t to, bool select) {
    caret = to;
    if (!select) anchor = to;
  }
};

Editor& editor() {
  static Editor e;
  return e;
}

void handle_clipboard(Editor& e) {
  const bool copy = compat::pressed(Key::c), cut = compat::pressed(Key::x);
  if ((copy || cut) && e.high() > e.low()) {
    ImGui::SetClipboardText(e.text.substr(e.low(), e.high() - e.low()).c_str());
    if (cut) e.replace_selection({});
  }
  if (compat::pressed(Key::v, true)) {
    if (const char* pasted = ImGui::GetClipboardText()) {
      std::string line(pasted);
      std::replace_if(
          line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; }, ' ');
      e.replace_selection(line);
    }
  }
  if (compat::pressed(Key::a)) {
    e.anchor = 0;
    e.caret = e.text.size();
  }
}

// Handles the keys of one frame. Returns Edit::committed or Edit::cancelled if editing ended, else Edit::none.
Edit handle_keys(Editor& e) {
  ImGuiIO& io = ImGui::GetIO();
  const bool ctrl = io.KeyCtrl, shift = io.KeyShift;
  if (compat::pressed(Key::left, true)) {
    e.move(ctrl ? 0 : !shift && e.high() > e.low() ? e.low() : e.before(e.caret), shift);
  }
  if (compat::pressed(Key::right, true)) {
    e.move(ctrl ? e.text.size() : !shift && e.high() > e.low() ? e.high() : e.after(e.caret), shift);
  }
  if (compat::pressed(Key::home)) e.move(0, shift);
  if (compat::pressed(Key::end)) e.move(e.text.size(), shift);
  if (ctrl && !io.KeyAlt) handle_clipboard(e);
  if (compat::pressed(Key::backspace, true)) {
    if (e.high() == e.low()) e.anchor = ctrl ? 0 : e.before(e.caret);
    e.replace_selection({});
  }
  if (compat::pressed(Key::del, true)) {
    if (e.high() == e.low()) e.anchor = ctrl ? e.text.size() : e.after(e.caret);
    e.replace_selection({});
  }
  if (!ctrl || io.KeyAlt) {
    for (const ImWchar c : io.InputQueueCharacters) {
      if (c < 32 || c == 127) continue;
      e.replace_selection(utf8(c));
    }
  }
  if (compat::pressed(Key::escape)) return Edit::cancelled;
  if (compat::pressed(Key::enter) || compat::pressed(Key::keypad_enter) || compat::pressed(Key::tab)) return Edit::committed;
  return Edit::none;
}

// The text as shown while editing: invisible characters are replaced by a dot.
std::string visible(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0, next; i < text.size(); i = next) {
    next = next_of(text, i);
    const std::string_view character = text.substr(i, next - i);
    shown += is_one_line(character) ? character : "\u00b7";
  }
  return shown;
}

float width_of(const Font& f, std::string_view text) { return text_size(f, visible(text)).x; }

std::size_t hit(const Font& f, std::string_view text, float x) {
  std::size_t best = 0;
  float left = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t next = next_of(text, i);
    const float right = width_of(f, text.substr(0, next));
    if (x < (left + right) / 2) return i;
    best = i = next;
    left = right;
  }
  return best;
}

// A click places the caret, a drag selects, a double click selects all. The text begins at `x`, before scrolling.
void handle_mouse(Editor& e, const Item& item, const Font& f, float x) {
  const float mouse = ImGui::GetIO().MousePos.x;
  if (item.pressed) {
    e.move(hit(f, e.text, mouse - x + e.scroll), ImGui::GetIO().KeyShift);
    e.dragging = true;
    if (item.double_clicked) {
      e.anchor = 0;
      e.caret = e.text.size();
      e.dragging = false;
    }
  } else if (e.dragging && ImGui::IsMouseDown(0)) {
    e.move(hit(f, e.text, mouse - x + e.scroll), true);
  } else {
    e.dragging = false;
  }
}

// Draws text, selection and caret between `left` and `right`, scrolled so that the caret is visible.
void draw_edited(ImDrawList* list, Editor& e, const Font& f, const Rect& rect, float left, float right, const EditOptions& o) {
  const Theme& t = theme();
  const std::string& now = e.text;
  const float total = width_of(f, now);
  float x = o.align_right && total <= right - left ? right - total : left;
  const float caret = width_of(f, std::string_view(now).substr(0, e.caret));
  if (total <= right - left) e.scroll = 0;
  else e.scroll = std::clamp(e.scroll, caret - (right - left), caret);
  x -= e.scroll;
  list->PushClipRect({left - px(3), rect.min.y}, {right + px(3), rect.max.y}, true);
  const float top = std::round(rect.centre().y - f.em * 0.7f), bottom = std::round(rect.centre().y + f.em * 0.7f);
  if (e.high() > e.low()) {
    const float a = width_of(f, std::string_view(now).substr(0, e.low())), b = width_of(f, std::string_view(now).substr(0, e.high()));
    list->AddRectFilled({x + a, top}, {x + b, bottom}, t.accent.alpha(0.3f), fpx(2));
  }
  if (now.empty()) draw_text_in(list, f, left, right, rect.centre().y, 0, t.text3, o.placeholder);
  draw_text(list, f, {x, rect.centre().y + 0.727f * f.em / 2 - f.ascent}, t.text, visible(now));
  const float cx = std::round(x + caret);
  list->AddRectFilled({cx, top}, {cx + std::max(1.0f, px(1)), bottom}, t.text);
  list->PopClipRect();
}

}  // namespace

std::string utf8(unsigned c) {
  if (c < 0x80) return {char(c)};
  if (c < 0x800) return {char(0xC0 | (c >> 6)), char(0x80 | (c & 0x3F))};
  return {char(0xE0 | (c >> 12)), char(0x80 | ((c >> 6) & 0x3F)), char(0x80 | (c & 0x3F))};
}

EditResult edit_at(std::string_view name, const Rect& rect, std::string& text, const EditOptions& o) {
  const Theme& t = theme();
  EditResult result;
  const Item item = result.item = item_at(name, rect, {.enabled = o.enabled});
  Editor& e = editor();
  const int frame = ImGui::GetFrameCount();
  if (e.id == item.id && e.frame < frame - 1) e.id = 0;  // it was hidden while edited

  const Font& f = font();
  const float icon_room = o.icon != Icon::none ? px(24) : 0;
  const float pad = px(9), left = rect.min.x + pad + icon_room, right = rect.max.x - pad;
  const bool was = e.id == item.id;
  if (o.enabled && !was && (item.pressed || item.gained_focus || o.focus_now)) {
    e.start(item.id, text);
    if (o.focus_now) focus(item.id, false);
    result.event = Edit::started;
  }
  bool editing = e.id == item.id;
  const std::string_view at_rest = o.brief.empty() ? std::string_view(text) : o.brief;
  const float width = editing ? width_of(f, e.text) : text_size(f, at_rest).x;
  const float x = o.align_right && width <= right - left ? right - width : left;

  if (editing) {
    e.frame = frame;
    detail::set_text_active();
    if (was) {
      handle_mouse(e, item, f, x);
      const std::string before = e.text;
      Edit end = handle_keys(e);
      if (end == Edit::none && (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1)) && !item.hovered) end = Edit::committed;
      if (end == Edit::none && e.text != before) end = Edit::changed;
      result.event = end;
      if (end != Edit::none && end != Edit::cancelled) text = e.text;
      if (end == Edit::committed || end == Edit::cancelled) {
        e.id = 0;
        editing = false;
      }
    }
  }
  result.editing = editing;

  ImDrawList* list = draw();
  const Colour ground = in_card() ? t.field_in_card : t.field;
  ImU32 border = t.field_border ? ImU32(mix(t.line, t.text3, item.heat * 0.6f)) : t.line.alpha(item.heat);
  if (editing) border = t.accent;
  if (o.error) border = t.bad;
  box(list, rect.min, rect.max, o.enabled ? ImU32(ground) : ImU32(t.raised), fpx(5), border);
  if (o.icon != Icon::none) draw_icon(list, o.icon, {rect.min.x + pad + px(7), rect.centre().y}, px(14), t.text3);

  if (!editing) {
    if (at_rest.empty()) draw_text_in(list, f, left, right, rect.centre().y, 0, t.text3, o.placeholder);
    else draw_text_in(list, f, left, right, rect.centre().y, o.align_right ? 1.0f : 0.0f, o.enabled ? t.text : t.text3, at_rest);
  } else {
    draw_edited(list, e, f, rect, left, right, o);
  }
  if (!editing) tooltip(item, {o.help});
  return result;
}

EditResult text_field(std::string_view name, std::string& text, float width, const EditOptions& options, float height) {
  return edit_at(name, place({width, px(height)}), text, options);
}

}  // namespace thalweg::ui
