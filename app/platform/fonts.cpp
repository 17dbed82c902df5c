#include "platform/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <strings.h>

#include <memory>

namespace thalweg {
namespace {

// Fonts have several family names: "Inter", and "Inter Medium" for programs that support only four styles.
bool has_family(FcPattern* font, const std::string& wanted) {
  FcChar8* text = nullptr;
  for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &text) == FcResultMatch; ++i) {
    if (strcasecmp(reinterpret_cast<const char*>(text), wanted.c_str()) == 0) return true;
  }
  return false;
}

int number(FcPattern* font, const char* property, int otherwise) {
  int value = otherwise;
  return FcPatternGetInteger(font, property, 0, &value) == FcResultMatch ? value : otherwise;
}

int weight_of(FontWeight weight) {
  switch (weight) {
    case FontWeight::medium: return FC_WEIGHT_MEDIUM;
    case FontWeight::semibold: return FC_WEIGHT_DEMIBOLD;
    case FontWeight::regular: break;
  }
  return FC_WEIGHT_REGULAR;
}

}  // namespace

std::string find_font(const std::string& family, FontWeight weight, bool italic) {
  // Cached: reading the font folders takes about 10 ms.
  static const std::unique_ptr<FcConfig, void (*)(FcConfig*)> config(FcInitLoadConfigAndFonts(), FcConfigDestroy);
  if (!config) return {};
  const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcPatternCreate(), FcPatternDestroy);
  FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> properties(
      FcObjectSetBuild(FC_FAMILY, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_FILE, FC_INDEX, static_cast<const char*>(nullptr)), FcObjectSetDestroy);
  const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> fonts(FcFontList(config.get(), pattern.get(), properties.get()), FcFontSetDestroy);
  std::string best;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    FcPattern* font = fonts->fonts[i];
    FcChar8* file = nullptr;
    // The upper bits denote a named instance of a variable font, which Dear ImGui cannot select.
    if (number(font, FC_INDEX, 0) >> 16 != 0 || !has_family(font, family)) continue;
    if (number(font, FC_WEIGHT, -1) != weight_of(weight)) continue;
    if ((number(font, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN) != italic) continue;
    if (number(font, FC_WIDTH, FC_WIDTH_NORMAL) != FC_WIDTH_NORMAL) continue;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
    // The list is unordered: take the smallest path, so that the choice is deterministic.
    const std::string path = reinterpret_cast<const char*>(file);
    if (best.empty() || path < best) best = path;
  }
  return best;
}

}  // namespace thalweg
