#pragma once
// A button that opens a list of choices.

#include <span>
#include <string_view>

#include "core/language/tr.hpp"
#include "core/search/search.hpp"
#include "ui/context.hpp"
#include "ui/marker.hpp"

namespace thalweg::ui {

struct DropdownRow {
  std::string_view label;
  std::string_view secondary = {};  ///< right-aligned, text 3
  std::string_view group = {};      ///< a heading above the first row of each group
  bool enabled = true;
  std::string_view symbol = {};  ///< a formula before the label
  std::string_view name = {};    ///< of its item; empty: its number
  // What the search finds besides label, secondary and group: see Findable.
  std::string_view id = {}, torch = {}, synonyms = {}, english = {};
  /// A small picture before the label: heights 0…1, n × n of them by rows from the top, or else a curve.
  std::span<const float> picture = {};
  bool only_found = false;  ///< not offered here: shown, with `enabled` off, only where a search finds it

  /// A row of a registry's entry, whose English texts it looks up: its name, what stands beside it, and the group.
  static DropdownRow of(const Findable& item, std::string_view secondary = {}, std::string_view group = {}) {
    return {.label = tr(item.name),
            .secondary = tr(secondary),
            .group = tr(group),
            .id = item.id,
            .torch = item.torch,
            .synonyms = item.synonyms,
            .english = item.name};
  }
};

struct DropdownOptions {
  float width = 0;  ///< pixels; 0 takes what is left
  float height = 32;
  bool enabled = true;
  std::string_view why_disabled = {};
  std::string_view help = {};
  std::string_view text = {};  ///< shown instead of the selected row's label
  int contestant = -1;         ///< a marker at the right
};

/// True when `selected` changed. The rows of the open list are named "<name>/0", …; lists of more than 8 rows have a
/// search field, "<name>/search"; in shorter ones typing moves the highlight. The closest come first: see find_all().
bool dropdown(std::string_view name, std::span<const DropdownRow> rows, int& selected, const DropdownOptions& options = {});

/// The list of a dropdown under a button that is something else: open_choices() when the button is clicked, choices()
/// every frame. At least `width` pixels wide. True when a row was chosen, also the `selected` one.
void open_choices(std::string_view popup, int highlight = -1);
bool choices(std::string_view popup, const Rect& anchor, float width, std::span<const DropdownRow> rows, int& selected);

/// One row of a popup list; true when clicked.
bool list_row(std::string_view name, std::string_view label, std::string_view secondary, bool selected, bool highlighted, bool enabled,
              std::string_view symbol = {}, std::span<const float> picture = {});

}  // namespace thalweg::ui
