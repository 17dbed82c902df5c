#pragma once
// Prediction mode on the map and the graph: the question, the guess, and its distance from the revealed iterate.

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"

namespace thalweg {

/// Draws the card with the question over the map `rect` and returns its rectangle. The session must be predicting. Submit it
/// before the map, so that it receives the mouse first, and draw it above the map.
ui::Rect draw_question(const Desk& desk, const ui::Rect& rect);
/// Draws the guess and, once revealed, a line from it to the true iterate. Draws nothing if there is no guess.
void draw_guess(ImDrawList* list, const Desk& desk, const MapFrame& frame);

/// Handles a click at `at` while the session is predicting: posts the guess unless the answer has been revealed. Returns false,
/// doing nothing, if the session is not predicting.
bool guess_at(const Desk& desk, Vec2 at);
/// Reveals the answer, or asks the next question if it has been revealed. The session must be predicting.
void advance_prediction(const Desk& desk);

}  // namespace thalweg
