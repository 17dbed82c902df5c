#pragma once

#include "panels/state.hpp"

namespace thalweg {

/// The contestant that a drawing about one of them is about: the one pointed at, the open one, or the only one; else 0.
int focus_of(const Desk& desk);

}  // namespace thalweg
