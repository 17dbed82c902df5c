#pragma once
// ListSpec: the description of a parameter that is a list of numbers, such as milestones. Scene key, flag, exact field,
// validation and help read it.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/param/param.hpp"

namespace thalweg {

using Numbers = std::vector<double>;

struct ListSpec {
  ParamSpec item;  ///< key, symbol, label and help of the list; kind and valid interval of each number
  std::span<const double> initial;
  bool ascending = false;  ///< each number must exceed the previous one
};

inline constexpr std::size_t max_list = 1000;  ///< numbers in one list

/// Builder: a list of step numbers.
constexpr ListSpec steps_list(std::string_view key, std::string_view symbol, std::string_view label, std::string_view help,
                              std::span<const double> initial, bool ascending, double first = 0) {
  return {{key, symbol, label, help, first, first, 1000, {first, infinity, false, true}, Scale::linear, Kind::integer}, initial, ascending};
}

/// A sentence such as "milestones: 0 ≤ milestones expected, got -1"; nullopt if `values` is valid.
std::optional<std::string> check(const ListSpec& list, std::span<const double> values);

/// Parses "30, 80", "30 80" or "[30, 80]", and checks the list; "" and "[]" are the empty list.
/// On failure returns nullopt and sets `error` to one sentence.
std::optional<Numbers> parse(const ListSpec& list, std::string_view text, std::string& error);

/// "30, 80": the shortest text that parse() reads back to the same numbers.
std::string format(const ListSpec& list, std::span<const double> values);

}  // namespace thalweg
