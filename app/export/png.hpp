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
  double dots_per_inch = 0;  ///< 0: unspecified
  /// Keyword (Latin-1, up to 79 characters, such as "Title" or "Software") and UTF-8 text.
  std::vector<std::pair<std::string, std::string>> texts;
};

/// Progress callback, called repeatedly with the fraction done, 0…1; return false to cancel.
using GoOn = std::function<bool(double share)>;

/// Writes `image` as RGBA, or RGB if it is opaque, replacing the file atomically. Returns false if cancelled. Throws
/// std::runtime_error with one sentence if it cannot be encoded or written.
bool write_png(const std::filesystem::path& path, const Image& image, const PngInfo& info = {}, const GoOn& go_on = {});

/// Encodes `image` in memory. Returns no bytes if cancelled.
std::vector<unsigned char> encode_png(const Image& image, const PngInfo& info = {}, const GoOn& go_on = {});

/// Reads any PNG as 8-bit RGBA. Throws std::runtime_error with one sentence that names the file.
Image read_png(const std::filesystem::path& path, PngInfo* info = nullptr);

}  // namespace thalweg
