#pragma once
// How a run samples: the batch size in a contestant's open card, and the seed that all contestants share.

#include "panels/state.hpp"

namespace thalweg {

/// Batch size, replacement and what they mean, where the objective is an average over data.
void draw_batch(const Desk& desk, const Contestant& contestant);

/// Anything that is shown depends on the scene's seed.
bool is_random(const Session& session);
/// The seed with a button that takes the next one; nothing where nothing is random.
void draw_seed(const Desk& desk);

}  // namespace thalweg
