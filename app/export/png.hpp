#pragma once
// PNG files.

#include <filesystem>
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

/// Writes `image`, without alpha where all of it is opaque. The file appears whole or not at all. Throws
/// std::runtime_error with one sentence that names the file.
void write_png(const std::filesystem::path& path, const Image& image, const PngInfo& info = {});

/// The same as bytes in memory.
std::vector<unsigned char> encode_png(const Image& image, const PngInfo& info = {});

/// Reads what write_png() writes, and any other PNG as 8-bit RGBA. Throws std::runtime_error as above.
Image read_png(const std::filesystem::path& path, PngInfo* info = nullptr);

}  // namespace thalweg
