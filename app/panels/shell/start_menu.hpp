#pragma once
// Rows for setting starts, shared by the context menus of the map and the graph.

#include <string_view>

#include "panels/state.hpp"

namespace thalweg {

/// Draws a menu row. A click closes the menu and returns true.
bool menu_row(std::string_view name, std::string_view label, std::string_view secondary = {});

/// Number of rows that draw_start_rows() draws.
int start_row_count(const Desk& desk);
/// "Start here" for all contestants, for the open one and for those with their own start, then the objective's suggested
/// starts. `at`: the point that the menu was opened at; (x, 0) in one dimension.
void draw_start_rows(const Desk& desk, Vec2 at);

}  // namespace thalweg
