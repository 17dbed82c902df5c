#pragma once
// The results table beneath the plots.

#include "panels/state.hpp"

namespace thalweg {

void draw_results(const Desk& desk);

}  // namespace thalweg
