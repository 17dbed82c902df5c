#pragma once
// Buttons, segments, pills and switches.

#include <span>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"

namespace thalweg::ui {

enum class ButtonStyle {
  plain,    ///< text 2 without a ground, raised on hover
  raised,   ///< on a ground
  outline,  ///< a thin line round it
  accent,   ///< filled with the accent: one in a view
  solid,    ///< filled with the text's colour: play, next row
  link,     ///< accent text without a ground
};

struct ButtonOptions {
  ButtonStyle style = ButtonStyle::plain;
  Icon icon = Icon::none;
  bool enabled = true;
  std::string_view why_disabled = {};  ///< the tooltip says it while disabled
  std::string_view help = {};          ///< tooltip
  std::string_view key = {};           ///< in the tooltip: "Ctrl+S"
  float width = 0;                     ///< at scale 1; 0 fits the label
  float height = 28;
  bool selected = false;  ///< drawn pressed
};

/// A button with a label. True when clicked.
bool button(std::string_view name, std::string_view label, const ButtonOptions& options = {});

/// The width button() will take.
float button_width(std::string_view label, const ButtonOptions& options = {});

/// A square button with an icon; `help` is its tooltip.
bool icon_button(std::string_view name, Icon icon, std::string_view help, std::string_view key = {}, bool enabled = true,
                 std::string_view why_disabled = {}, float size = 28);

/// The round button of the transport, 38 across.
bool round_button(std::string_view name, Icon icon, std::string_view help, std::string_view key, float diameter = 38);

/// One of several: true when `selected` changed. Segments are named "<name>/0", "<name>/1", …
bool segment(std::string_view name, std::span<const std::string_view> labels, int& selected, float height = 28);
/// The width segment() will take.
float segment_width(std::span<const std::string_view> labels);

struct Pill {
  std::string_view name;
  std::string_view label;
  Icon icon = Icon::none;
  bool on = false;
  std::string_view help = {};
  std::string_view key = {};
  bool enabled = true;
  std::string_view why_disabled = {};
  bool brief = false;  ///< its icon alone
};
/// Floating toggles over the map. Returns the index of the pill that was clicked, or −1.
int pills(std::string_view name, std::span<const Pill> items, bool icons_only = false);
/// The width pills() will take.
float pills_width(std::span<const Pill> items, bool icons_only = false);

/// A switch; true when `on` changed.
bool toggle(std::string_view name, bool& on, bool enabled = true);

/// A box with a tick and a label; true when `on` changed.
bool checkbox(std::string_view name, std::string_view label, bool& on, bool enabled = true);

}  // namespace thalweg::ui
