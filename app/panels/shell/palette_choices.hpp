#pragma once
// What the palette finds besides the actions of menus and keys.

#include "panels/state.hpp"
#include "ui/actions.hpp"

namespace thalweg {

/// Adds an action for each method (adds a contestant and opens its card), objective and schedule (of the open contestant),
/// named "add.<id>", "objective.<id>", "schedule.<id>", for what the cards, the layers and the plots offer, and the other words
/// by which people look for the actions there are.
/// `session` and `view` must outlive the actions.
void add_palette_choices(ui::Actions& actions, Session& session, ViewState& view);

}  // namespace thalweg
