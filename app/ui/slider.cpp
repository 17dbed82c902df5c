#include "ui/slider.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "core/language/tr.hpp"
#include "core/param/choice_label.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/text_edit.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

/// Rejected text, shown with the reason until a valid value is entered.
struct Refused {
  std::string text, why;
  double value;  ///< the value that was kept
  int frame;     ///< in which it was last shown; dropped when the field is hidden
};
std::map<ImGuiID, Refused>& refused() {
  static std::map<ImGuiID, Refused> all;
  return all;
}

std::string plain(std::string text) {
  for (const std::string_view space : {"\u2009", "\u00a0", " "}) {
    for (std::size_t at; (at = text.find(space)) != std::string::npos;) text.erase(at, space.size());
  }
  return text;
}

std::optional<double> read(const ParamSpec& spec, const std::string& typed, std::string& error) {
  if (typed.find(',') != std::string::npos) {
    error = tr("Write the decimal point as \".\", not as a comma.");
    return std::nullopt;
  }
  const auto value = parse(spec, plain(typed), error);
  if (!value) return std::nullopt;
  if (const auto wrong = check(spec, *value)) {
    error = *wrong;
    return std::nullopt;
  }
  return value;
}

// What sentences call the parameter: its symbol as plain text, "η", "β₁", or its label if the symbol is more complex.
std::string spoken(const ParamSpec& spec) {
  const tex::Node& root = formula(spec.symbol).root;
  if (root.children.size() != 1) return std::string(tr(spec.label));
  const tex::Node& n = root.children[0];
  const bool scripted = n.kind == tex::Kind::script && n.children[2].children.empty() && n.children[1].children.size() == 1;
  const tex::Node& base = scripted ? n.children[0] : n;
  if (base.kind != tex::Kind::glyph) return std::string(tr(spec.label));
  std::string out = utf8(base.codepoint);
  if (scripted) {
    const unsigned digit = n.children[1].children[0].codepoint;
    if (digit < '0' || digit > '2') return std::string(tr(spec.label));
    out += utf8(0x2080 + digit - '0');
  }
  return out;
}

// The error message: "0 < η expected, got −1. Kept 0.05."
std::string sentence(const ParamSpec& spec, std::string why, double kept) {
  for (std::size_t at = 0; (at = why.find(" -", at)) != std::string::npos; ++at) why.replace(at + 1, 1, "−");
  const std::string stays = display(spec, kept + 0.0);  // −0 is 0
  return why.ends_with('.') ? tr("{0} Kept {1}.", why, stays) : tr("{0}. Kept {1}.", why, stays);
}

struct FieldResult {
  bool committed = false;
  std::string_view error = {};
};

// `value` with as many digits as fit into `room` pixels; empty if all of `text` fits.
std::string brief(std::string_view text, double value, float room) {
  if (text_size(font(), text).x <= room + 1) return {};
  for (int digits = 15; digits > 1; --digits) {
    std::string shorter = number(value, digits);
    if (text_size(font(), shorter).x <= room) return shorter;
  }
  return number(value, 1);
}

FieldResult exact_field(std::string_view name, const Rect& rect, const ParamSpec& spec, double& value, bool enabled,
                        std::string_view help) {
  const ImGuiID id = ImGui::GetID(name.data(), name.data() + name.size());
  auto found = refused().find(id);
  if (found != refused().end()) {
    const Refused& r = found->second;
    const int now = ImGui::GetFrameCount();
    if (r.value != value || r.frame > now || r.frame < now - 2) {  // the value was changed elsewhere, or the field was hidden
      refused().erase(found);
      found = refused().end();
    }
  }
  const bool wrong = found != refused().end();
  std::string text = wrong ? found->second.text : display(spec, value);
  const std::string rounded = wrong ? std::string() : brief(text, value, rect.width() - px(18));
  const std::string whole = rounded.empty() ? std::string(help) : help.empty() ? text : std::string(help) + "\n" + text;
  const EditResult edit =
      edit_at(name, rect, text, {.align_right = true, .enabled = enabled, .error = wrong, .brief = rounded, .help = whole});
  FieldResult result;
  if (edit.event == Edit::cancelled) {
    refused().erase(id);
  } else if (edit.event == Edit::committed) {
    std::string error;
    const std::string called = spoken(spec);
    ParamSpec named = spec;
    named.key = called;
    if (const auto typed = read(named, text, error)) {
      refused().erase(id);
      result.committed = *typed != value;
      value = *typed;
    } else {
      refused()[id] = {text, sentence(spec, error, value), value, 0};
    }
  }
  found = refused().find(id);
  if (found != refused().end()) {
    found->second.frame = ImGui::GetFrameCount();
    result.error = found->second.why;
  }
  return result;
}

// The range and the default of a parameter, as text.
std::string values_text(const ParamSpec& spec) {
  if (spec.kind == Kind::flag) return std::string(spec.initial != 0 ? tr("Default on") : tr("Default off"));
  const std::string initial = display(spec, spec.initial);
  if (spec.kind == Kind::choice) {
    std::vector<std::string> choices;
    for (std::size_t i = 0; i < spec.choices.size(); ++i) choices.push_back(display(spec, double(i)));
    return tr("Default {0}", initial) + "\n" + tr("One of {0}", listed(choices));
  }
  const std::string usual = tr("Default {0}, useful {1} … {2}", initial, display(spec, spec.low), display(spec, spec.high));
  const Interval& v = spec.valid;
  const bool low = std::isfinite(v.low), high = std::isfinite(v.high);
  const std::string lower = low ? display(spec, v.low) + (v.open_low ? " < " : " ≤ ") : "";
  const std::string upper = high ? (v.open_high ? " < " : " ≤ ") + display(spec, v.high) : "";
  const std::string accepted = lower + spoken(spec) + upper;
  return usual + "\n" + (low || high ? tr("Accepts {0}", accepted) : std::string(tr("Accepts any finite number")));
}

struct TrackResult {
  bool changed = false, released = false;
};

TrackResult track(const Rect& area, const ParamSpec& spec, double& value, const SliderLook& look) {
  const Theme& t = theme();
  // The knob extends beyond both ends and can be grabbed there; the recorded rectangle is that of the track.
  const Rect reach{{area.min.x - px(6), area.min.y}, {area.max.x + px(6), area.max.y}};
  const Item item = item_at("track", reach, {.enabled = look.enabled, .claim_wheel = ImGui::GetIO().KeyCtrl});
  record_rect("track", area);
  TrackResult result;
  const float left = area.min.x, right = area.max.x;
  const double pixel = 1.0 / double(std::max(1.0f, right - left));
  const auto propose = [&](double next) {
    if (next == value || check(spec, next)) return;
    value = next;
    result.changed = true;
  };
  const auto dragged_to = [&](float x) {
    const double place = double(x - left) * pixel;
    for (const double stop : look.stops) {
      if (std::abs(to_track(spec, stop) - place) <= double(px(4)) * pixel) return stop;
    }
    return from_track(spec, place, pixel);
  };
  // Offset of the pointer from the knob's centre, so that grabbing the knob does not move it.
  static float grip = 0;
  if (item.enabled) {
    const float mouse = ImGui::GetIO().MousePos.x;
    if (item.pressed) {
      const float knob = left + float(to_track(spec, value)) * (right - left);
      grip = std::abs(mouse - knob) <= px(7) ? mouse - knob : 0;
      if (grip == 0) propose(dragged_to(mouse));
    } else if (item.held && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) {
      propose(dragged_to(mouse - grip));
    }
    const auto nudge = [&](double steps, bool fine) {
      const double step = fine ? 0.001 : 0.01;
      double next = from_track(spec, to_track(spec, value) + steps * step, step);
      if (spec.kind == Kind::integer && next == value) next = std::clamp(value + (steps > 0 ? 1 : -1), spec.low, spec.high);
      propose(next);
      result.released |= result.changed;
    };
    const float wheel = ImGui::GetIO().MouseWheel;
    if (item.hovered && wheel != 0 && ImGui::GetIO().KeyCtrl) nudge(double(wheel), true);
    if (item.ring && !text_active()) {
      const bool fine = ImGui::GetIO().KeyCtrl;
      const double many = ImGui::GetIO().KeyShift ? 10 : 1;
      if (compat::pressed(Key::left, true) || compat::pressed(Key::down, true)) nudge(-many, fine);
      if (compat::pressed(Key::right, true) || compat::pressed(Key::up, true)) nudge(many, fine);
      if (compat::pressed(Key::home)) propose(spec.low), result.released |= result.changed;
      if (compat::pressed(Key::end)) propose(spec.high), result.released |= result.changed;
    }
    if (item.clicked && !item.ring) result.released = true;
  }

  ImDrawList* list = draw();
  const float y = std::round(area.centre().y), thick = px(3);
  const float knob = std::round(left + float(to_track(spec, value)) * (right - left));
  const bool beyond = value < spec.low || value > spec.high || !std::isfinite(value);
  const Colour fill = !look.enabled ? t.text3 : look.fill.rgb != 0 ? look.fill : t.text2;
  const float top = y - std::floor(thick / 2);
  for (const double stop : look.stops) {
    const float x = std::round(left + float(to_track(spec, stop)) * (right - left));
    list->AddRectFilled({x - fpx(0.5f), y + px(6)}, {x + fpx(0.5f), y + px(9)}, mix(t.line, t.text3, 0.5f));
  }
  list->AddRectFilled({left, top}, {right, top + thick}, t.pressed, thick / 2);
  if (knob > left) list->AddRectFilled({left, top}, {knob, top + thick}, look.enabled ? fill : mix(fill, t.panel, 0.5f), thick / 2);
  const ImVec2 c(knob, top + thick / 2);
  if (item.held) list->AddCircleFilled(c, fpx(11), fill.alpha(t.dark ? 0.25f : 0.18f), 32);
  else if (item.heat > 0) list->AddCircleFilled(c, fpx(9), fill.alpha(0.18f * item.heat), 32);
  const Colour ground = in_card() ? t.raised : t.panel;
  if (beyond) {
    list->AddCircleFilled(c, fpx(6), ground, 32);
    list->AddCircle(c, fpx(5.25f), t.text2, 32, fpx(1.5f));
  } else if (t.dark) {
    list->AddCircleFilled(c, fpx(6), look.enabled ? t.text : t.text3, 32);
  } else {
    list->AddCircleFilled(c, fpx(6), look.enabled ? t.text : t.text3, 32);
    list->AddCircleFilled(c, fpx(4.75f), t.field, 32);
  }
  draw_focus(item, fpx(5));
  if (!look.enabled) tooltip(item, {look.why_disabled});
  return result;
}

// Draws a name on one line, or on two smaller ones if it does not fit.
void draw_row_name(float left, float right, float middle, ImU32 colour, std::string_view name) {
  const Font& small = font(Weight::regular, Size::small);
  if (text_size(font(), name).x > right - left + 1) {
    for (std::size_t space = name.rfind(' '); space < name.size(); space = space == 0 ? name.npos : name.rfind(' ', space - 1)) {
      const std::string_view upper = name.substr(0, space), lower = name.substr(space + 1);
      if (std::max(text_size(small, upper).x, text_size(small, lower).x) > right - left + 1) continue;
      draw_text_in(draw(), small, left, right, middle - fpx(6.5f), 0, colour, upper);
      draw_text_in(draw(), small, left, right, middle + fpx(6.5f), 0, colour, lower);
      return;
    }
  }
  draw_text_in(draw(), font(), left, right, middle, 0, colour, name);
}

// Draws the dot, the symbol and the name of a row. Returns true on a double-click, which resets the value.
bool row_name(const Rect& row, const ParamSpec& spec, bool changed, float name_right, const SliderLook& look) {
  const Theme& t = theme();
  ImDrawList* list = draw();
  const float middle = row.centre().y;
  if (changed) list->AddCircleFilled({row.min.x - px(5), middle}, fpx(2), t.accent, 12);
  draw_row_symbol(spec.symbol, row.min.x, middle, look.enabled ? t.text : t.text3);
  const Rect area{{row.min.x, row.min.y}, {name_right, row.max.y}};
  const Item item = item_at("name", area, {.enabled = look.enabled, .focusable = false});
  draw_row_name(row.min.x + px(24), name_right - px(8), middle, look.enabled ? ImU32(mix(t.text2, t.text, item.heat)) : ImU32(t.text3),
                tr(spec.label));
  std::string detail = item.hovered ? values_text(spec) : std::string();
  if (item.hovered && changed) detail.append("\n").append(tr("Double-click restores the default"));
  tooltip(item, {look.enabled || look.why_disabled.empty() ? tr(spec.help) : look.why_disabled, {}, detail});
  return item.double_clicked;
}

SliderEvent flag_row(const Rect& row, double& value, const SliderLook& look) {
  ImGui::SetCursorScreenPos({row.max.x - px(34), row.min.y + px(4)});
  bool on = value != 0;
  if (!toggle("toggle", on, look.enabled)) return SliderEvent::none;
  value = on ? 1 : 0;
  return SliderEvent::committed;
}

SliderEvent choice_row(const Rect& row, const ParamSpec& spec, double& value, const SliderLook& look, float left) {
  ImGui::SetCursorScreenPos({left, row.min.y});
  std::vector<std::string> labels;
  for (const std::string_view choice : spec.choices) labels.push_back(choice_label(choice));
  std::vector<DropdownRow> rows;
  for (std::size_t i = 0; i < labels.size(); ++i) rows.push_back({.label = labels[i], .id = spec.choices[i]});
  int selected = int(value);
  if (!dropdown("choice", rows, selected, {.width = row.max.x - left, .height = 26, .enabled = look.enabled})) return SliderEvent::none;
  value = selected;
  return SliderEvent::committed;
}

}  // namespace

void draw_row_symbol(std::string_view symbol, float left, float middle, ImU32 colour) {
  if (symbol.empty()) return;
  const float natural = px(15), room = px(22), width = formula_size(formula(symbol), natural).x;
  draw_formula(draw(), {left, middle + px(5)}, formula(symbol), width > room ? natural * room / width : natural, colour);
}

// The width of a field that fits its number, at most `most` pixels.
float field_width(const ParamSpec& spec, double value, float most) {
  return std::clamp(std::ceil(text_size(font(), display(spec, value)).x) + px(20), px(62), std::max(px(62), most));
}

SliderEvent slider_row(const ParamSpec& spec, double& value, const SliderLook& look) {
  const Scope scope(spec.key);
  const float width = available_width();
  const Rect row = place({width, px(28)});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const bool changed = look.own || value != spec.initial;
  const bool wide_name = spec.kind == Kind::flag;
  const bool slides = spec.kind != Kind::flag && spec.kind != Kind::choice;
  const float field = field_width(spec, value, width * 0.42f);
  // The name gets the width it needs, as long as the track keeps its minimum.
  const float name_room =
      std::max(px(92), std::min(std::ceil(text_size(font(), tr(spec.label)).x) + px(14), width - px(24 + 40 + 14) - field));
  const float name_right = wide_name ? row.max.x - px(40) : row.min.x + px(24) + (slides ? name_room : px(92));
  SliderEvent event = SliderEvent::none;
  if (row_name(row, spec, changed, name_right, look) && changed) {
    value = spec.initial;
    event = SliderEvent::reset;
  }
  if (spec.kind == Kind::flag || spec.kind == Kind::choice) {
    const SliderEvent done = spec.kind == Kind::flag ? flag_row(row, value, look) : choice_row(row, spec, value, look, name_right);
    ImGui::SetCursorScreenPos(after);
    return done == SliderEvent::none ? event : done;
  }

  const TrackResult moved = track({{name_right, row.min.y}, {row.max.x - field - px(14), row.max.y}}, spec, value, look);
  if (moved.changed) event = SliderEvent::changing;
  if (moved.released) event = SliderEvent::committed;
  const Rect area{{row.max.x - field, row.min.y + px(2)}, {row.max.x, row.max.y - px(2)}};
  const FieldResult typed = exact_field("field", area, spec, value, look.enabled, {});
  if (typed.committed) event = SliderEvent::committed;
  if (!typed.error.empty()) {
    const Font& small = font(Weight::regular, Size::small);
    const float height = draw_text_wrapped(draw(), small, {row.min.x + px(24), row.max.y}, width - px(24), theme().bad, typed.error);
    const Rect line = place({width, height + px(4)});
    record_rect("error", line);
  }
  return event;
}

namespace {

constexpr ParamSpec coordinate_spec{"value", "", "", "", 0, -1, 1, any_finite};

}  // namespace

bool number_field(std::string_view name, double& value, float width, std::string_view help) {
  return number_field(name, coordinate_spec, value, width, help);
}

bool number_field(std::string_view name, const ParamSpec& spec, double& value, float width, std::string_view help) {
  const Rect rect = place({px(width), px(24)});
  const FieldResult result = exact_field(name, rect, spec, value, true, help);
  if (!result.error.empty()) {
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const Font& small = font(Weight::regular, Size::small);
    const float w = text_size(small, result.error).x;
    draw_text(list, small, {std::max(px(8), rect.max.x - w), rect.max.y + px(2)}, theme().bad, result.error);
  }
  return result.committed;
}

bool coordinate_row(std::string_view name, std::string_view label, double& x) {
  const Scope scope(name);
  const Rect row = place({available_width(), px(28)});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float width = field_width(coordinate_spec, x, row.width() * 0.6f);
  draw_text_in(draw(), font(), row.min.x, row.max.x - width - px(8), row.centre().y, 0, theme().text2, label);
  ImGui::SetCursorScreenPos({row.max.x - width, row.min.y + px(2)});
  const bool changed = number_field("x", x, width / scale());
  ImGui::SetCursorScreenPos(after);
  return changed;
}

bool coordinates_row(std::string_view name, std::string_view label, double& x, double& y) {
  const Scope scope(name);
  const Rect row = place({available_width(), px(28)});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float room = (row.width() - text_size(font(), label).x - px(12 + 4)) / 2;
  const float x_width = field_width(coordinate_spec, x, room), y_width = field_width(coordinate_spec, y, room);
  draw_text_in(draw(), font(), row.min.x, row.max.x - x_width - y_width - px(12), row.centre().y, 0, theme().text2, label);
  ImGui::SetCursorScreenPos({row.max.x - x_width - px(4) - y_width, row.min.y + px(2)});
  bool changed = number_field("x", x, x_width / scale());
  ImGui::SetCursorScreenPos({row.max.x - y_width, row.min.y + px(2)});
  changed |= number_field("y", y, y_width / scale());
  ImGui::SetCursorScreenPos(after);
  return changed;
}

}  // namespace thalweg::ui
