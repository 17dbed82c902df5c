#pragma once
// What a contestant is called beside its line.

#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

/// Its method, and its batch where it sees one: "Adam, B 10". Gradient descent on batches is "SGD, B 10".
std::string name_of(const Contestant& contestant, const Run& run);

}  // namespace thalweg
