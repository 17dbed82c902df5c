#pragma once
// The rows by which the menus of the map and of the graph set starts.

#include <string_view>

#include "panels/state.hpp"

namespace thalweg {

/// One row of a menu, which closes it; whether it was clicked.
bool menu_row(std::string_view name, std::string_view label, std::string_view secondary = {});

/// How many rows draw_start_rows() draws.
int start_row_count(const Desk& desk);
/// "Start here" for all, for the open contestant and for those with a start of their own, and the objective's own starts.
/// `at`: the place of the menu, of the plane or (x, 0) of the line.
void draw_start_rows(const Desk& desk, Vec2 at);

}  // namespace thalweg
