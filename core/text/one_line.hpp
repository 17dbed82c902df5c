#pragma once
// External text (file names, cells, ids, keys) made safe to include in a message.

#include <cstddef>
#include <string>
#include <string_view>

namespace thalweg {

/// `text` as one line that is safe on a terminal: control characters, line ends, direction marks and bytes that are not valid
/// UTF-8 become \n, \t, \x1b or \u200e. If the result is longer than `longest` ≥ 5 bytes, its middle is replaced by " … ".
std::string one_line(std::string_view text, std::size_t longest = 600);

/// Whether one_line() returns `text` unchanged.
bool is_one_line(std::string_view text, std::size_t longest = 600);

/// The length in bytes of the longest prefix of `text` that is valid UTF-8.
std::size_t valid_utf8(std::string_view text);

}  // namespace thalweg
