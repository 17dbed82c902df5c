#pragma once
// Includes all widgets.

#include "ui/actions.hpp"    // IWYU pragma: export
#include "ui/button.hpp"     // IWYU pragma: export
#include "ui/context.hpp"    // IWYU pragma: export
#include "ui/draw.hpp"       // IWYU pragma: export
#include "ui/dropdown.hpp"   // IWYU pragma: export
#include "ui/icons.hpp"      // IWYU pragma: export
#include "ui/layout.hpp"     // IWYU pragma: export
#include "ui/marker.hpp"     // IWYU pragma: export
#include "ui/notice.hpp"     // IWYU pragma: export
#include "ui/plot.hpp"       // IWYU pragma: export
#include "ui/popup.hpp"      // IWYU pragma: export
#include "ui/scrub.hpp"      // IWYU pragma: export
#include "ui/slider.hpp"     // IWYU pragma: export
#include "ui/text_edit.hpp"  // IWYU pragma: export
#include "ui/tooltip.hpp"    // IWYU pragma: export
#include "ui/typeset.hpp"    // IWYU pragma: export
