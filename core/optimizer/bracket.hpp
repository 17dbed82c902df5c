#pragma once
// Shared by the bracketing methods: parameters of the first bracket, endings and traced terms.

#include "core/optimizer/search_method.hpp"

namespace thalweg {

namespace param {
inline constexpr ParamSpec bracket_low{"a", "a", "left end", "Where the first bracket begins.", -2, -10, 10, any_finite};
inline constexpr ParamSpec bracket_high{"b", "b", "right end", "Where the first bracket ends.", 3, -10, 10, any_finite};
}  // namespace param

namespace ending {
inline constexpr Ending empty_bracket{false, english("bracket invalid"),
                                      english("The bracket is empty: its left end a must lie left of its right end b.")};
inline constexpr Ending not_finite{false, english("f not finite"),
                                   english("The objective is not finite inside the bracket: choose one where it is defined.")};
inline constexpr Ending end_of_bracket{
    false, english("end of the bracket, no minimum"),
    english(
        "The search has closed in on an end of the bracket, where the objective still falls: the bracket holds no minimum. Move a or b.")};
inline constexpr Ending small_bracket{true, english("bracket small"),
                                      english("The bracket is as short as the tolerance asks: the solution is known that well."),
                                      &end_of_bracket};
}  // namespace ending

namespace term {
inline constexpr Term bracket{Role::bracket, "[a, b]", "bracket", "[a, b]", "The solution lies between these ends."};
inline constexpr Term bracket_length{Role::scalar, "L", "bracket length", "b - a", "How well the solution is known so far."};
inline constexpr Term begun{Role::scalar, "n", "bracket opened", "1", "The first bracket has been opened and its values are known."};
}  // namespace term

}  // namespace thalweg
