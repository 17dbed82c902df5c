#include "export/png.hpp"

#include <png.h>

#include <cerrno>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "core/language/tr.hpp"
#include "platform/atomic_file.hpp"

namespace thalweg {
namespace {

// zlib level. Above 3, smaller files are not worth the time at 4K.
constexpr int compression_level = 3;
constexpr double inches_per_metre = 39.3700787402;

void on_error(png_structp png, png_const_charp message) {
  *static_cast<std::string*>(png_get_error_ptr(png)) = message;
  png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}

void append(png_structp png, png_bytep bytes, std::size_t count) {
  auto* out = static_cast<std::vector<unsigned char>*>(png_get_io_ptr(png));
  out->insert(out->end(), bytes, bytes + count);
}
void no_flush(png_structp) {}

// Owns everything that is live between setjmp and a possible longjmp, so that no destructors are skipped.
struct Encoder {
  std::string error;
  std::vector<unsigned char> out;
  std::vector<unsigned char> rgb_row;
  std::vector<png_text> texts;
  bool given_up = false;
  png_structp png = nullptr;
  png_infop info = nullptr;
  ~Encoder() { png_destroy_write_struct(&png, &info); }

  bool run(const Image& image, const PngInfo& about, bool opaque, const GoOn& go_on);
};

bool Encoder::run(const Image& image, const PngInfo& about, bool opaque, const GoOn& go_on) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_write_fn(png, &out, append, no_flush);
  png_set_compression_level(png, compression_level);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
               opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (about.dots_per_inch > 0) {
    const auto per_metre = static_cast<png_uint_32>(std::lround(about.dots_per_inch * inches_per_metre));
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  }
  if (!texts.empty()) png_set_text(png, info, texts.data(), static_cast<int>(texts.size()));
  png_write_info(png, info);
  const std::size_t stride = 4 * static_cast<std::size_t>(image.width);
  for (int y = 0; y < image.height; ++y) {
    const unsigned char* row = image.rgba.data() + static_cast<std::size_t>(y) * stride;
    if (opaque) {
      for (std::size_t x = 0; 4 * x < stride; ++x) std::memcpy(&rgb_row[3 * x], row + 4 * x, 3);
      row = rgb_row.data();
    }
    png_write_row(png, row);
    if (go_on && y % 16 == 0 && !go_on(double(y) / image.height)) {
      given_up = true;
      return true;
    }
  }
  png_write_end(png, nullptr);
  return true;
}

bool is_opaque(const Image& image) {
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
    if (image.rgba[i] != 255) return false;
  }
  return true;
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct Decoder {
  std::string error;
  png_structp png = nullptr;
  png_infop info = nullptr;
  ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }

  bool run(std::FILE* file, Image& image, PngInfo* about);
};

bool Decoder::run(std::FILE* file, Image& image, PngInfo* about) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_init_io(png, file);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
  const int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  image.width = static_cast<int>(png_get_image_width(png, info));
  image.height = static_cast<int>(png_get_image_height(png, info));
  const std::size_t stride = 4 * static_cast<std::size_t>(image.width);
  image.rgba.resize(stride * static_cast<std::size_t>(image.height));
  for (int row = 0; row < passes * image.height; ++row) {
    png_read_row(png, image.rgba.data() + static_cast<std::size_t>(row % image.height) * stride, nullptr);
  }
  png_read_end(png, info);
  if (about) {
    about->dots_per_inch = png_get_x_pixels_per_meter(png, info) / inches_per_metre;
    png_textp texts = nullptr;
    const int count = png_get_text(png, info, &texts, nullptr);
    for (int i = 0; i < count; ++i) about->texts.emplace_back(texts[i].key, texts[i].text);
  }
  return true;
}

}  // namespace

std::vector<unsigned char> encode_png(const Image& image, const PngInfo& info, const GoOn& go_on) {
  Encoder encoder;
  encoder.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &encoder.error, on_error, on_warning);
  encoder.info = encoder.png ? png_create_info_struct(encoder.png) : nullptr;
  if (!encoder.info)
    throw std::runtime_error(std::string(tr("libpng cannot be used: its version differs from the one Thalweg was built with.")));
  const bool opaque = is_opaque(image);
  encoder.rgb_row.resize(3 * static_cast<std::size_t>(image.width));
  for (const auto& [key, text] : info.texts) {
    png_text entry{};
    entry.compression = PNG_ITXT_COMPRESSION_NONE;  // iTXt: UTF-8
    entry.key = const_cast<char*>(key.c_str());     // libpng copies both
    entry.text = const_cast<char*>(text.c_str());
    entry.itxt_length = text.size();
    encoder.texts.push_back(entry);
  }
  if (!encoder.run(image, info, opaque, go_on)) throw std::runtime_error(tr("The picture cannot be written as PNG: {0}.", encoder.error));
  if (encoder.given_up) return {};
  return std::move(encoder.out);
}

bool write_png(const std::filesystem::path& path, const Image& image, const PngInfo& info, const GoOn& go_on) {
  const std::vector<unsigned char> bytes = encode_png(image, info, go_on);
  if (bytes.empty()) return false;
  write_file(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return true;
}

Image read_png(const std::filesystem::path& path, PngInfo* info) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) throw std::runtime_error(tr("Cannot read {0}: {1}.", path.string(), std::generic_category().message(errno)));
  Decoder decoder;
  decoder.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoder.error, on_error, on_warning);
  decoder.info = decoder.png ? png_create_info_struct(decoder.png) : nullptr;
  Image image;
  if (!decoder.info || !decoder.run(file.get(), image, info)) {
    throw std::runtime_error(
        tr("Cannot read {0}: {1}.", path.string(), decoder.error.empty() ? tr("libpng failed") : std::string_view(decoder.error)));
  }
  return image;
}

}  // namespace thalweg
