#pragma once
// What went wrong, in words.

#include <exception>
#include <string>

namespace thalweg {

/// What an exception says, as a sentence.
std::string sentence(const std::exception& problem);

}  // namespace thalweg
