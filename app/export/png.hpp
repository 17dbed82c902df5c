#pragma once
// PNG files.

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gfx/image.hpp"

namespace thalweg {

struct PngInfo {
  double dots_per_inch = 0;  ///< 0: not stated
  /// Keyword (Latin-1, up to 79 characters, such as "Title" or "Software") and UTF-8 text.
  std::vector<std::pair<std::string, std::string>> texts;
};

/// Asked again and again with the share that is done, 0…1; false gives the picture up.
using GoOn = std::function<bool(double share)>;

/// Writes `image`, without alpha where all of it is opaque. The file appears whole or not at all. False where it was
/// given up. Throws std::runtime_error with one sentence that names the file.
bool write_png(const std::filesystem::path& path, const Image& image, const PngInfo& info = {}, const GoOn& go_on = {});

/// The same as bytes in memory; none where it was given up.
std::vector<unsigned char> encode_png(const Image& image, const PngInfo& info = {}, const GoOn& go_on = {});

/// Reads what write_png() writes, and any other PNG as 8-bit RGBA. Throws std::runtime_error as above.
Image read_png(const std::filesystem::path& path, PngInfo* info = nullptr);

}  // namespace thalweg
