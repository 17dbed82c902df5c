#include "ui/button.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/draw.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {
namespace {

struct Look {
  ImU32 ground = 0, ink = 0, border = 0;
};

Look look(const ButtonOptions& o, const Item& item) {
  const Theme& t = theme();
  const float heat = item.held ? 1.0f : item.heat;
  Look l;
  switch (o.style) {
    case ButtonStyle::plain:
      l.ground = o.selected ? t.pressed.alpha(1) : t.pressed.alpha(item.held ? 1.0f : heat * 0.75f);
      l.ink = o.selected ? t.text : mix(t.text2, t.text, heat);
      break;
    case ButtonStyle::raised:
      l.ground = mix(in_card() ? t.pressed : t.raised, t.dark ? mix(t.pressed, t.text3, 0.15f) : t.pressed, heat);
      l.ink = t.text;
      break;
    case ButtonStyle::outline:
      l.ground = t.raised.alpha(heat);
      l.ink = mix(t.text2, t.text, t.dark ? 0.6f : 1.0f);
      l.border = mix(t.line, t.text3, heat * 0.5f);
      break;
    case ButtonStyle::accent:
      l.ground = mix(t.accent, t.dark ? Colour{0xFFFFFF} : Colour{0x000000}, heat * 0.12f);
      l.ink = t.on_accent;
      break;
    case ButtonStyle::solid:
      l.ground = mix(t.text, t.dark ? Colour{0xFFFFFF} : t.text2, heat * 0.6f);
      l.ink = t.panel;
      break;
    case ButtonStyle::link:
      l.ground = t.pressed.alpha(heat * 0.5f);
      l.ink = t.accent;
      break;
  }
  if (!item.enabled) {
    l.ink = t.text3.alpha(0.8f);
    l.border = l.border ? ImU32(t.line) : 0;
    if (o.style == ButtonStyle::accent || o.style == ButtonStyle::solid || o.style == ButtonStyle::raised) l.ground = t.raised;
    else l.ground = o.selected ? t.raised.alpha(1) : 0;
  }
  return l;
}

const Font& face(const ButtonOptions& o) {
  return font(o.style == ButtonStyle::plain || o.style == ButtonStyle::link ? Weight::regular : Weight::medium,
              o.height < 26 ? Size::small : Size::body);
}
float icon_room(const ButtonOptions& o) { return o.icon != Icon::none ? px(22) : 0; }

void help(const Item& item, const ButtonOptions& o) {
  tooltip(item, {!o.enabled && !o.why_disabled.empty() ? o.why_disabled : o.help, o.enabled ? o.key : std::string_view{}});
}

}  // namespace

float button_width(std::string_view label, const ButtonOptions& o) {
  if (o.width > 0) return px(o.width);
  const bool strong = o.style == ButtonStyle::accent || o.style == ButtonStyle::solid;
  return std::ceil(text_size(face(o), label).x + icon_room(o) + 2 * px(strong ? 14 : 11));
}

bool button(std::string_view name, std::string_view label, const ButtonOptions& o) {
  const Font& f = face(o);
  const float text_width = text_size(f, label).x;
  const Rect r = place({button_width(label, o), px(o.height)});
  const Item item = item_at(name, r, {.enabled = o.enabled});
  const Look l = look(o, item);
  box(draw(), r.min, r.max, l.ground, fpx(7), l.border);
  const float content = std::min(text_width + icon_room(o), r.width() - px(8));
  float x = std::round(r.centre().x - content / 2);
  if (o.icon != Icon::none) draw_icon(draw(), o.icon, {x + px(7), r.centre().y}, px(16), l.ink);
  x += icon_room(o);
  draw_text_in(draw(), f, x, r.max.x - px(4), r.centre().y, 0, l.ink, label);
  draw_focus(item, fpx(7));
  help(item, o);
  return item.clicked;
}

bool icon_button(std::string_view name, Icon icon, std::string_view text, std::string_view key, bool enabled, std::string_view why_disabled,
                 float size) {
  const ButtonOptions o{.icon = icon, .enabled = enabled, .why_disabled = why_disabled, .help = text, .key = key};
  const Rect r = place({px(size), px(size)});
  const Item item = item_at(name, r, {.enabled = enabled});
  const Look l = look(o, item);
  box(draw(), r.min, r.max, l.ground, fpx(7));
  draw_icon(draw(), icon, r.centre(), px(16), enabled ? l.ink : theme().text3.alpha(0.55f));
  draw_focus(item, fpx(7));
  help(item, o);
  return item.clicked;
}

bool round_button(std::string_view name, Icon icon, std::string_view text, std::string_view key, float diameter) {
  const ButtonOptions o{.style = ButtonStyle::solid, .help = text, .key = key};
  const Rect r = place({px(diameter), px(diameter)});
  const Item item = item_at(name, r);
  const Look l = look(o, item);
  draw()->AddCircleFilled(r.centre(), r.width() / 2, l.ground, 48);
  draw_icon(draw(), icon, {r.centre().x + (icon == Icon::play ? fpx(0.6f) : 0), r.centre().y}, px(18), l.ink);
  draw_focus(item, r.width() / 2);
  help(item, o);
  return item.clicked;
}

float segment_width(std::span<const std::string_view> labels) {
  float width = px(2) * 2;
  for (std::string_view label : labels) width += std::ceil(text_size(font(Weight::medium), label).x) + px(32);
  return width;
}

bool segment(std::string_view name, std::span<const std::string_view> labels, int& selected, float height) {
  const Theme& t = theme();
  const Scope scope(name);
  const Rect r = place({segment_width(labels), px(height)});
  ImDrawList* list = draw();
  box(list, r.min, r.max, t.raised, fpx(7));
  bool changed = false;
  float x = r.min.x + px(2);
  for (int i = 0; i < int(labels.size()); ++i) {
    const std::string_view label = labels[std::size_t(i)];
    const float width = std::ceil(text_size(font(Weight::medium), label).x) + px(32);
    char id[8] = {char('0' + i % 10), 0};
    const Item item = item_at(id, {{x, r.min.y + px(2)}, {x + width, r.max.y - px(2)}});
    const bool on = i == selected;
    if (on) box(list, item.rect.min, item.rect.max, t.dark ? t.pressed : t.field, fpx(5.5f), t.dark ? 0 : ImU32(t.line));
    else box(list, item.rect.min, item.rect.max, t.pressed.alpha(item.heat * 0.5f), fpx(5.5f));
    draw_text_in(list, font(Weight::medium), x, x + width, r.centre().y, 0.5f, on ? t.text : mix(t.text2, t.text, item.heat), label);
    draw_focus(item, fpx(5.5f));
    if (item.clicked && !on) {
      selected = i;
      changed = true;
    }
    x += width;
  }
  return changed;
}

namespace {

bool has_text(const Pill& p, bool icons_only) { return !(icons_only || p.brief) || p.icon == Icon::none; }

float pill_width(const Pill& p, bool icons_only) {
  const bool text = has_text(p, icons_only);
  return (p.icon != Icon::none ? px(16) : 0) + (p.icon != Icon::none && text ? px(6) : 0) +
         (text ? std::ceil(text_size(font(Weight::medium), p.label).x) : 0) + 2 * (text ? px(10) : px(7));
}

}  // namespace

float pills_width(std::span<const Pill> items, bool icons_only) {
  float total = 2 * px(4) + px(3) * float(items.size() - 1);
  for (const Pill& p : items) total += pill_width(p, icons_only);
  return total;
}

int pills(std::string_view name, std::span<const Pill> items, bool icons_only) {
  const Theme& t = theme();
  const Scope scope(name);
  const Font& f = font(Weight::medium);
  const float pad = px(4), inner = px(10), height = px(24);
  const Rect r = place({pills_width(items, icons_only), height + 2 * pad});
  ImDrawList* list = draw();
  box(list, r.min, r.max, t.panel.alpha(0.93f), fpx(8), t.field_border ? ImU32(t.line) : 0);
  int clicked = -1;
  float x = r.min.x + pad;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Pill& p = items[i];
    const float width = pill_width(p, icons_only);
    const Item item = item_at(p.name, {{x, r.min.y + pad}, {x + width, r.max.y - pad}}, {.enabled = p.enabled});
    const float ground = p.on ? 1.0f : item.heat * 0.5f;
    box(list, item.rect.min, item.rect.max, t.pressed.alpha(ground * (p.enabled ? 1.0f : 0.5f)), fpx(6));
    const ImU32 ink = !p.enabled ? t.text3.alpha(0.7f) : p.on ? ImU32(t.text) : ImU32(mix(t.text3, t.text, item.heat));
    const bool text = has_text(p, icons_only);
    float at = x + (text ? inner : px(7));
    if (p.icon != Icon::none) {
      draw_icon(list, p.icon, {at + px(8), r.centre().y}, px(16), ink);
      at += px(16 + 6);
    }
    if (text) draw_text_in(list, f, at, x + width, r.centre().y, 0, ink, p.label);
    draw_focus(item, fpx(6));
    std::string_view words = !p.enabled && !p.why_disabled.empty() ? p.why_disabled : p.help;
    if (words.empty() && !text) words = p.label;
    tooltip(item, {words, p.key});
    if (item.clicked) clicked = int(i);
    x += width + px(3);
  }
  return clicked;
}

bool toggle(std::string_view name, bool& on, bool enabled) {
  const Theme& t = theme();
  const Rect r = place({px(34), px(20)});
  const Item item = item_at(name, r, {.enabled = enabled});
  if (item.clicked) on = !on;
  const float where = eased(item.id + 1, on ? 1.0f : 0.0f, 0.12f);
  const Colour track = mix(t.pressed, t.accent, where);
  box(draw(), r.min, r.max, enabled ? ImU32(track) : ImU32(t.raised), r.height() / 2, t.id == ThemeId::high_contrast ? ImU32(t.line) : 0);
  const float x = r.min.x + px(10) + where * px(14);
  draw()->AddCircleFilled({x, r.centre().y}, fpx(7),
                          enabled ? ImU32(t.dark ? mix(t.text2, t.panel, where) : Colour{0xFFFFFF}) : ImU32(t.text3), 24);
  draw_focus(item, r.height() / 2);
  return item.clicked;
}

bool checkbox(std::string_view name, std::string_view label, bool& on, bool enabled) {
  const Theme& t = theme();
  const float side = px(16), width = side + px(8) + std::ceil(text_size(font(), label).x);
  const Rect r = place({width, px(24)});
  const Item item = item_at(name, r, {.enabled = enabled});
  if (item.clicked) on = !on;
  const ImVec2 min(r.min.x, std::round(r.centre().y - side / 2)), max(min.x + side, min.y + side);
  const ImU32 ground = on ? ImU32(enabled ? t.accent : t.text3) : ImU32(in_card() ? t.field_in_card : t.field);
  box(draw(), min, max, ground, fpx(4), on ? 0 : ImU32(mix(t.line, t.text3, 0.4f + 0.6f * item.heat)));
  if (on) draw_icon(draw(), Icon::check, {(min.x + max.x) / 2, (min.y + max.y) / 2}, px(12), t.on_accent);
  draw_text_in(draw(), font(), max.x + px(8), r.max.x + 1, r.centre().y, 0, enabled ? mix(t.text2, t.text, item.heat) : t.text3, label);
  draw_focus(item, fpx(5));
  return item.clicked;
}

}  // namespace thalweg::ui
