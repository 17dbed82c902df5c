#pragma once
// What the contestants' models say, in a data picture. For data_picture.cpp only.

#include "picture/data_picture.hpp"

namespace thalweg {

/// Adds models, residuals and score; view, dots, focus and head are there.
void add_models(DataPicture& picture, const Session& session, const Risk& risk, float scale);

}  // namespace thalweg
