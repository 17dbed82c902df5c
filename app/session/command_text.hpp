#pragma once
// Commands as text, for scripts, reports and lessons: the command's key, then its fields, as in
// `set_hyper id=2 param=lr value=0.1` or `set_start at=-1.5,2`.

#include <string>
#include <string_view>

#include "session/command.hpp"

namespace thalweg {

/// Numbers are written so that they read back to the same bits, parameters by their keys in `scene`, for which the command is
/// meant. Rows of a file are represented by its name.
std::string to_text(const Scene& scene, const Command& command);

/// The inverse of to_text(). Throws std::invalid_argument with one sentence that names what is unknown, missing or
/// unreadable, and what would be valid. Whether the command can be carried out is checked by apply().
Command command_of(const Scene& scene, std::string_view text);

}  // namespace thalweg
