#pragma once
// Edits of the rows of a scene. All but drop_misfits() throw Refused. Rows are indexed and measured as in the source, before
// they are split and standardized.

#include <optional>

#include "core/objective/data/samples.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// Replaces the generated rows by `data`, whose rows must have been read; nullopt: back to the generated ones. Resets the
/// view, and moves the start if it is the suggested one and there is no slice.
void set_data(Scene& scene, std::optional<OwnData> data);

// The first edit copies generated rows, or those of a file, into the scene; at most max_own_rows.
void add_row(Scene& scene, const Sample& row);
void move_row(Scene& scene, std::size_t row, const Sample& to);
void remove_row(Scene& scene, std::size_t row);

/// Drops rows of the user's that do not fit the scene's objective after a change from `before`. Returns how many.
std::size_t drop_misfits(Scene& scene, std::string_view before);

}  // namespace thalweg
