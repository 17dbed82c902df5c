#pragma once
// How plots are looked at is kept from one session to the next: which ones, their order and axes, and what evaluations cost.

#include <string>
#include <string_view>

#include "panels/state.hpp"

namespace thalweg {

/// A few lines of text, and back. What a line says that is not valid is left as it was.
std::string write_plots(const PlotsView& view);
PlotsView read_plots(std::string_view text);

/// In the configuration folder. Writing returns false where that cannot be written.
bool keep_plots(const PlotsView& view);
PlotsView kept_plots();

}  // namespace thalweg
