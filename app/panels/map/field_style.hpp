#pragma once
// Colours of the field for a theme and a colour map.

#include "panels/state.hpp"
#include "render/field_pass.hpp"

namespace thalweg {

FieldColours field_colours(const ui::Theme& theme, FieldMap map);

}  // namespace thalweg
