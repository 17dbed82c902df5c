#pragma once
// What commands do to the rows of a scene. All throw Refused. Rows are numbered and
// measured as in the source: before they are split and standardized.

#include <optional>

#include "core/objective/data/samples.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// Own rows, read already, take the place of the generated ones; nothing: back to those. Start and view, where they are
/// the suggested ones, follow.
void set_data(Scene& scene, std::optional<OwnData> data);

// The first edit makes generated rows, or those of a file, rows of the scene's own.
void add_row(Scene& scene, const Sample& row);
void move_row(Scene& scene, std::size_t row, const Sample& to);
void remove_row(Scene& scene, std::size_t row);

/// Drops own rows that do not fit the scene's objective, which has changed from `before`. How many they were.
std::size_t drop_misfits(Scene& scene, std::string_view before);

}  // namespace thalweg
