#pragma once
// Display names of contestants. All of them are made here.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/scene/scene.hpp"

namespace thalweg {

/// In characters, of a name given by the user.
inline constexpr std::size_t max_name_length = 40;

/// What is wrong with a name given by the user, as a sentence without full stop; nullopt if it is valid UTF-8 without control
/// characters and not longer than max_name_length. Empty is valid: no such name.
std::optional<std::string> check_name(std::string_view name);

/// The names of `contestants`, in order: the user's, else the method's with the settings that distinguish it from others of
/// the same method ("Adam", "Adam η 0.05", "Newton, damped", "SGD B 10"; gradient descent on batches is "SGD"). As short as
/// possible, but with two settings if so many differ; equal contestants get equal names. `objective` is the scene's: it
/// decides whether a batch size counts. In the current language: call again when it changes.
std::vector<std::string> distinguishing_names(std::span<const Contestant* const> contestants, const Objective& objective);

/// Appends " (1)", " (2)", … to names that occur more than once, so that no two are equal.
void number_equal(std::vector<std::string>& names);

/// The names of a scene's contestants, in the scene's order; no two are equal.
std::vector<std::string> contestant_names(const Scene& scene, const Objective& objective);

/// A setting as a column of a table of contestants.
struct SettingColumn {
  std::string key;                  ///< "lr", "schedule", "batch", as in scenes
  std::vector<std::string> values;  ///< one per contestant, as parse() reads them; "" if its method has no such setting
};
/// The settings in which `contestants` differ, and always the learning rate.
std::vector<SettingColumn> setting_columns(std::span<const Contestant* const> contestants, const Objective& objective);

}  // namespace thalweg
