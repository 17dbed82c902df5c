#pragma once
// Which contestant a drawing is about that can be about one only.

#include "panels/state.hpp"

namespace thalweg {

/// The contestant that a drawing about one of them is about: the one pointed at, the open one, or the only one; else 0.
int focus_of(const Desk& desk);

/// The open contestant, also while it is hidden, or else the first one shown; 0: there is neither.
int open_or_shown(const Desk& desk);

/// The open contestant if it is shown, or else the first one shown; 0: none is.
int shown_focus(const Desk& desk);

}  // namespace thalweg
