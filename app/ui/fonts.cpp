#include "ui/fonts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

#include "core/language/pseudo.hpp"
#include "core/language/tr.hpp"
#include "platform/fonts.hpp"
#include "ui/compat.hpp"

namespace thalweg::ui {
namespace {

// Characters beyond ASCII used by the interface. Glyphs cost start-up time, so each set contains only what is used.
constexpr const char* interface_glyphs = "°·×–—‘’“”…²³¹⁰⁴⁵⁶⁷⁸⁹⁻−±≤≥≈≠∞√←→↑↓⌘⊕⊖⊗ \u2009\u00a0áäåçèéíñóöøüßÄÖÜ₀₁₂₊₋ₖᵗαβγδεηθκλμνπρστφωΔΣ′″✕";
constexpr const char* digits = "0123456789+−";
constexpr const char* math_upright_glyphs = "∇∗∂∑∏∫√∞±×·÷≤≥≠≈≡∝∈∉∀∃→←↔⇒⟨⟩⌊⌋⌈⌉‖′″°−⋅…⊙⊗⊕∘ℝΓΔΘΛΞΠΣΥΦΨΩ²³¹⁻ \u2009";
constexpr const char* math_italic_glyphs = "αβγδεζηθικλμνξοπρστυφχψωϑϕϵϱℓ";

constexpr float interface_sizes[] = {11, 12, 13, 15};
// 11 and 13 are for the scripts of 15 and 18.
constexpr float math_sizes[] = {11, 13, 15, 18, 23};

/// A font file in memory and the factor from the em size to ImGui's font size.
struct File {
  std::vector<char> bytes;
  float em_to_size = 1;
};

std::uint32_t big_endian(const char* at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value = (value << 8) | std::uint8_t(at[i]);
  return value;
}

// The ratio of ImGui's font size (ascent minus descent) to the em, from the tables head and hhea.
float em_ratio(const std::vector<char>& bytes) {
  if (bytes.size() < 12) return 1;
  float units = 0, extent = 0;
  const std::uint32_t tables = big_endian(&bytes[4], 2);
  for (std::size_t i = 0; i < tables && 12 + 16 * (i + 1) <= bytes.size(); ++i) {
    const char* entry = &bytes[12 + 16 * i];
    const std::size_t offset = big_endian(entry + 8, 4);
    if (offset + 36 > bytes.size()) continue;
    if (std::memcmp(entry, "head", 4) == 0) units = float(big_endian(&bytes[offset + 18], 2));
    if (std::memcmp(entry, "hhea", 4) == 0) {
      extent = float(std::int16_t(big_endian(&bytes[offset + 4], 2)) - std::int16_t(big_endian(&bytes[offset + 6], 2)));
    }
  }
  return units > 0 && extent > 0 ? extent / units : 1;
}

File read(const std::string& path) {
  File file;
  std::ifstream in(path, std::ios::binary);
  file.bytes.assign(std::istreambuf_iterator<char>(in), {});
  file.em_to_size = em_ratio(file.bytes);
  return file;
}

// Additional letters needed for the current language.
std::string language_glyphs() {
  if (language() != Language::pseudo) return {};
  return std::string(pseudo("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"));
}

ImVector<ImWchar> ranges(bool ascii, const std::string& extra) {
  ImFontGlyphRangesBuilder builder;
  if (ascii) {
    for (ImWchar c = 0x20; c < 0x7F; ++c) builder.AddChar(c);
  }
  builder.AddText(extra.c_str());
  ImVector<ImWchar> out;
  builder.BuildRanges(&out);
  return out;
}

/// Data that the atlas refers to: it must stay alive and in place.
struct State {
  std::array<File, 3> interface_files;
  std::array<File, 2> math_files;
  ImVector<ImWchar> text_ranges, digit_ranges, upright_ranges, italic_ranges;
  std::array<std::array<Font, std::size(interface_sizes)>, 3> interface_fonts;
  std::array<std::array<Font, std::size(math_sizes)>, 2> math_fonts;
  unsigned generation = 0;
};

State& state() {
  static State s;
  return s;
}

ImFont* add(File& file, float size, const ImVector<ImWchar>& glyphs, bool merge, float advance) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.MergeMode = merge;
  config.OversampleH = 2;
  config.OversampleV = 1;
  if (advance > 0) config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = advance;
  // Before 1.92 the parameter is not const, although the data are not modified.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(file.bytes.data(), int(file.bytes.size()), size, &config, glyphs.Data);
}

}  // namespace

FontFiles find_font_files() {
  FontFiles files;
  files.regular = find_font("Inter", FontWeight::regular);
  files.medium = find_font("Inter", FontWeight::medium);
  files.semibold = find_font("Inter", FontWeight::semibold);
  files.math = find_font("STIXGeneral", FontWeight::regular);
  files.math_italic = find_font("STIXGeneral", FontWeight::regular, true);
  if (files.regular.empty() || files.math.empty() || files.math_italic.empty()) {
    files.fallback = find_font("DejaVu Sans", FontWeight::regular);
  }
  return files;
}

std::string build_fonts(const FontFiles& files, float scale) {
  State& s = state();
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->Clear();
  std::vector<std::string> missing;
  const auto load = [&](File& into, const std::string& path, const File& instead, const char* what) {
    if (into.bytes.empty() && !path.empty()) into = read(path);
    if (!into.bytes.empty()) return;
    missing.emplace_back(what);
    into = instead;
  };
  load(s.interface_files[0], files.regular, files.fallback.empty() ? File{} : read(files.fallback), "Inter");
  load(s.interface_files[1], files.medium, s.interface_files[0], "Inter Medium");
  load(s.interface_files[2], files.semibold, s.interface_files[1], "Inter SemiBold");
  load(s.math_files[0], files.math, s.interface_files[0], "STIXGeneral");
  load(s.math_files[1], files.math_italic, s.math_files[0], "STIXGeneral Italic");

  const std::string letters = language_glyphs();
  s.text_ranges = ranges(true, interface_glyphs + letters);
  s.digit_ranges = ranges(false, digits);
  s.upright_ranges = ranges(true, math_upright_glyphs + letters);
  s.italic_ranges = ranges(true, math_italic_glyphs);

  const bool usable = !s.interface_files[0].bytes.empty();
  for (std::size_t w = 0; w < 3; ++w) {
    for (std::size_t i = 0; i < std::size(interface_sizes); ++i) {
      File& file = s.interface_files[w];
      Font& f = s.interface_fonts[w][i];
      f.em = std::round(interface_sizes[i] * scale);
      f.size = f.em * file.em_to_size;
      if (!usable) {
        f.face = w + i == 0 ? atlas->AddFontDefault() : s.interface_fonts[0][0].face;
        continue;
      }
      // Glyphs added first win, so the fixed-width digits are added before the text of the same file. 0.63 em is the width
      // of Inter's own tabular digits.
      f.face = add(file, f.size, s.digit_ranges, false, std::round(0.63f * f.em));
      add(file, f.size, s.text_ranges, true, 0);
    }
  }
  for (std::size_t k = 0; k < 2; ++k) {
    for (std::size_t i = 0; i < std::size(math_sizes); ++i) {
      File& file = s.math_files[k];
      Font& f = s.math_fonts[k][i];
      f.em = std::round(math_sizes[i] * scale);
      f.size = f.em * file.em_to_size;
      f.face = file.bytes.empty() ? s.interface_fonts[0][0].face : add(file, f.size, k == 0 ? s.upright_ranges : s.italic_ranges, false, 0);
    }
  }
  compat::build_atlas(atlas, scale > 1.6f ? 4096 : 2048);
  for (auto& weight : s.interface_fonts) {
    for (Font& f : weight) f.ascent = compat::ascent(f.face, f.size);
  }
  for (auto& kind : s.math_fonts) {
    for (Font& f : kind) f.ascent = compat::ascent(f.face, f.size);
  }
  ImGui::GetIO().FontDefault = font().face;
  ++s.generation;
  if (missing.empty()) return {};
  return tr("{0} not found; another font is used instead. Install fonts-inter and fonts-stix.", listed(missing));
}

unsigned font_generation() { return state().generation; }

const Font& font(Weight weight, Size size) { return state().interface_fonts[std::size_t(weight)][std::size_t(size)]; }

Font math_font(bool italic, float em) {
  const auto& fonts = state().math_fonts[italic ? 1 : 0];
  const Font* best = &fonts.back();
  for (const Font& f : fonts) {  // the smallest that is not smaller than em: downscaling looks better than upscaling
    if (f.em >= em - 0.5f) {
      best = &f;
      break;
    }
  }
  const float k = em / best->em;
  return {best->face, best->size * k, em, best->ascent * k};
}

}  // namespace thalweg::ui
