#pragma once
// The row of a parameter that is a list of numbers (ListSpec): its name and a text field, "30, 80".

#include "core/param/list.hpp"
#include "ui/slider.hpp"

namespace thalweg::ui {

/// One row, named spec.item.key; its field is "<key>/field". Invalid text leaves `values` unchanged and shows an error
/// below the row; a double-click on the name restores the default. Returns true when `values` changed.
bool list_row(const ListSpec& spec, Numbers& values, const SliderLook& look = {});

}  // namespace thalweg::ui
