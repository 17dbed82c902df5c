#pragma once
// Sampling: batch size and replacement in a contestant's open card, and the seed that all contestants share.

#include "panels/state.hpp"

namespace thalweg {

/// Batch size and replacement, with a sentence on their effect. Draws nothing unless the objective is an average over data.
void draw_batch(const Desk& desk, const Contestant& contestant);

/// True if the ensemble draws its starts at random, or if any contestant, shown or hidden, samples batches or adds noise.
bool is_random(const Session& session);
/// The seed field and a button for the next seed. Draws nothing unless is_random().
void draw_seed(const Desk& desk);

}  // namespace thalweg
