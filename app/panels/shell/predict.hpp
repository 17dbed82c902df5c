#pragma once
// Predict, then reveal, on the map: the question, the guess, and how far off it was.

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"

namespace thalweg {

/// The card with the question over the map `rect`, while the session predicts. To be submitted before the map itself, so
/// that it takes the mouse first, and drawn over it.
ui::Rect draw_question(const Desk& desk, const ui::Rect& rect);
/// The guess, and after the answer the way from it to the truth.
void draw_guess(ImDrawList* list, const Desk& desk, const MapFrame& frame);

/// What a click on the map means while the session predicts. False where it means what it always does.
bool guess_at(const Desk& desk, Vec2 at);
/// Reveals, or goes on to the next question.
void advance_prediction(const Desk& desk);

}  // namespace thalweg
