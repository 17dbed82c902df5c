#pragma once
// Text from outside (file names, cells, ids, keys) as part of a message.

#include <cstddef>
#include <string>
#include <string_view>

namespace thalweg {

/// `text` as one line that is safe on a terminal: control characters, line ends and escape codes among them, and bytes
/// that are no UTF-8 are written as \n, \t, \x1b or \u200e. Where it is longer than `longest` bytes, its middle is left out: "…".
std::string one_line(std::string_view text, std::size_t longest = 600);

/// Whether one_line() leaves `text` as it is.
bool is_one_line(std::string_view text, std::size_t longest = 600);

/// How many bytes from the beginning on are UTF-8: all of them where the text is.
std::size_t valid_utf8(std::string_view text);

}  // namespace thalweg
