#pragma once
// Palette entries beyond the actions in menus and on keys.

#include "panels/state.hpp"
#include "ui/actions.hpp"

namespace thalweg {

/// Adds one action per method ("add.<id>": adds a contestant and opens its card), objective ("objective.<id>") and schedule
/// ("schedule.<id>": of the open contestant), actions for the controls of cards, layers and plots, and search synonyms for the
/// existing actions. `session` and `view` must outlive the actions.
void add_palette_choices(ui::Actions& actions, Session& session, ViewState& view);

}  // namespace thalweg
