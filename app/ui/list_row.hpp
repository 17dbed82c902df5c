#pragma once
// The row of a parameter that is a list of numbers, made from ListSpec: name and one exact field, "30, 80".

#include "core/param/list.hpp"
#include "ui/slider.hpp"

namespace thalweg::ui {

/// One row, named spec.item.key; its field is "<key>/field". Text that is no valid list leaves `values` and shows one
/// line beneath the row. True when `values` changed; a double-click on the name gives the default back.
bool list_row(const ListSpec& spec, Numbers& values, const SliderLook& look = {});

}  // namespace thalweg::ui
