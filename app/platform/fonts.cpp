#include "platform/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <strings.h>

#include <memory>

namespace thalweg {
namespace {

// Fonts carry several names for one property: "Medium" and, for programs that know four styles only,
// "Regular".
bool has(FcPattern* font, const char* property, const std::string& wanted) {
  FcChar8* text = nullptr;
  for (int i = 0; FcPatternGetString(font, property, i, &text) == FcResultMatch; ++i) {
    if (strcasecmp(reinterpret_cast<const char*>(text), wanted.c_str()) == 0) return true;
  }
  return false;
}

// The first style name: what the designer calls it. "Inter Medium" also answers to "Regular", and must not be
// taken for it.
bool is_style(FcPattern* font, const std::string& wanted) {
  FcChar8* text = nullptr;
  return FcPatternGetString(font, FC_STYLE, 0, &text) == FcResultMatch &&
         strcasecmp(reinterpret_cast<const char*>(text), wanted.c_str()) == 0;
}

}  // namespace

std::string find_font(const std::string& family, const std::string& style) {
  // Reading the font folders takes some 10 ms: once is enough.
  static const std::unique_ptr<FcConfig, void (*)(FcConfig*)> config(FcInitLoadConfigAndFonts(),
                                                                     FcConfigDestroy);
  if (!config) return {};
  const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcPatternCreate(), FcPatternDestroy);
  FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> properties(
      FcObjectSetBuild(FC_FAMILY, FC_STYLE, FC_FILE, FC_INDEX, static_cast<const char*>(nullptr)),
      FcObjectSetDestroy);
  const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> fonts(
      FcFontList(config.get(), pattern.get(), properties.get()), FcFontSetDestroy);
  std::string best;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    FcPattern* font = fonts->fonts[i];
    FcChar8* file = nullptr;
    int index = 0;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    // Upper bits: a named instance of a variable font, which Dear ImGui's font builder cannot select.
    if (index >> 16 != 0 || !has(font, FC_FAMILY, family) || !is_style(font, style)) continue;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
    // The list comes in no certain order: take the least name, so that the choice is the same on every start.
    const std::string path = reinterpret_cast<const char*>(file);
    if (best.empty() || path < best) best = path;
  }
  return best;
}

}  // namespace thalweg
