#pragma once
// Help: all keys and mouse gestures.

#include "ui/actions.hpp"

namespace thalweg {

/// Draws the dialog "keys" if it is open; keys are taken from `actions`.
void draw_help_dialog(const ui::Actions& actions);

}  // namespace thalweg
