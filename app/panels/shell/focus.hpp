#pragma once
// Selection of the contestant for drawings that can show only one.

#include "panels/state.hpp"

namespace thalweg {

/// Among the contestants shown: the hovered one, else the open one, else the only one; else 0.
int focus_of(const Desk& desk);

/// The open contestant, even if hidden, else the first one shown; 0 if there is neither.
int open_or_shown(const Desk& desk);

/// The open contestant if it is shown, else the first one shown; 0 if none is.
int shown_focus(const Desk& desk);

}  // namespace thalweg
