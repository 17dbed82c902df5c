#pragma once
// Help: every key, and everything that is done with the mouse.

#include "ui/actions.hpp"

namespace thalweg {

/// The dialog "keys" while it is open; the keys are those of `actions`.
void draw_help_dialog(const ui::Actions& actions);

}  // namespace thalweg
