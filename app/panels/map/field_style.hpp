#pragma once
// The colours of the field for a theme and a choice of colour map.

#include "panels/state.hpp"
#include "render/field_pass.hpp"

namespace thalweg {

FieldColours field_colours(const ui::Theme& theme, FieldMap map);

}  // namespace thalweg
