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
  std::string_view secondary = {};  ///< right-aligned, in a weaker colour
  std::string_view group = {};      ///< a heading above the first row of each group
  bool enabled = true;
  std::string_view symbol = {};  ///< a formula before the label
  std::string_view name = {};    ///< the item's name; empty: the row's index
  // Search terms besides label, secondary and group: see Findable.
  std::string_view id = {}, torch = {}, synonyms = {}, english = {};
  /// A thumbnail before the label, values 0…1: an n × n image by rows from the top if their number is a square, else a curve.
  std::span<const float> picture = {};
  bool only_found = false;  ///< listed only in search results, after the others

  /// A row for a registry entry. Translates the item's English name, `secondary` and `group`.
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
  float width = 0;  ///< pixels; 0: the available width
  float height = 32;
  bool enabled = true;
  std::string_view why_disabled = {};
  std::string_view help = {};
  std::string_view text = {};  ///< shown instead of the selected row's label
  int contestant = -1;         ///< style of a contestant's marker shown at the right; −1: none
};

/// A button that opens a list of rows. Returns true when `selected` (an index, or −1) changed. Rows are named "<name>/0", …
/// Lists of 9 or more rows have a search field, "<name>/search", with the best matches first (see find_all()); in shorter
/// ones typing moves the highlight.
bool dropdown(std::string_view name, std::span<const DropdownRow> rows, int& selected, const DropdownOptions& options = {});

/// A dropdown list for a custom button: call open_choices() when the button is clicked and choices() every frame. The list
/// is at least `width` pixels wide. Returns true when a row was chosen, even the one already `selected`.
void open_choices(std::string_view popup, int highlight = -1);
bool choices(std::string_view popup, const Rect& anchor, float width, std::span<const DropdownRow> rows, int& selected);

/// One row of a popup list. Returns true when it was clicked or chosen by typing and Enter.
bool list_row(std::string_view name, std::string_view label, std::string_view secondary, bool selected, bool highlighted, bool enabled,
              std::string_view symbol = {}, std::span<const float> picture = {});

}  // namespace thalweg::ui
