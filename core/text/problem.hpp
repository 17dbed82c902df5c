#pragma once
// Exceptions as sentences for the user.

#include <exception>
#include <string>

namespace thalweg {

/// what() with a full stop if it lacks one; a fixed sentence for std::bad_alloc.
std::string sentence(const std::exception& problem);

}  // namespace thalweg
