#pragma once
// What contestants are called: the one place where names are made.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/scene/scene.hpp"

namespace thalweg {

/// A contestant's own name has at most so many characters.
inline constexpr std::size_t max_name_length = 40;

/// What is wrong with a name of one's own, in a sentence without full stop; nothing where it is one line of valid UTF-8
/// and no longer than max_name_length. Empty is valid: no own name.
std::optional<std::string> check_name(std::string_view name);

/// The names of `contestants`, in their order: the own one, else the method's with what tells it apart from the others of
/// the same method ("Adam", "Adam η 0.05", "Newton, damped", "SGD B 10"; gradient descent on batches is "SGD"). The
/// shortest that tells all apart, with two settings at least where so many differ. Contestants that differ in nothing
/// have equal names here. `objective`: as make_objective() gives it; it decides whether a batch means something.
/// They are in the present language, and made anew where it changes.
std::vector<std::string> distinguishing_names(std::span<const Contestant* const> contestants, const Objective& objective);

/// Appends " (1)", " (2)", … to names that occur more than once, so that no two are equal.
void number_equal(std::vector<std::string>& names);

/// The names of a scene's contestants, in the scene's order; no two are equal.
std::vector<std::string> contestant_names(const Scene& scene, const Objective& objective);

/// A setting of contestants as a column of a table.
struct SettingColumn {
  std::string key;                  ///< "lr", "schedule", "batch", as in scenes
  std::vector<std::string> values;  ///< one a contestant, as parse() reads them; "" where its method has no such setting
};
/// The settings in which `contestants` differ, and the learning rate in any case.
std::vector<SettingColumn> setting_columns(std::span<const Contestant* const> contestants, const Objective& objective);

}  // namespace thalweg
