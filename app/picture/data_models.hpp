#pragma once
// The models' predictions in a data picture. Private to data_picture.cpp.

#include "picture/data_picture.hpp"

namespace thalweg {

/// Adds models, residuals and score to a picture whose view, dots, focus and head are set.
void add_models(DataPicture& picture, const Session& session, const Risk& risk, float scale);

}  // namespace thalweg
