#pragma once
// The font atlas: Inter for the interface with tabular digits, STIXGeneral for mathematics, rebuilt for each UI scale.

#include <imgui.h>

#include <string>
#include <string_view>

namespace thalweg::ui {

enum class Weight { regular, medium, semibold };
enum class Size { tick, small, body, title };  ///< 11, 12, 13 and 15 px at scale 1

/// One face at one size, ready to draw with.
struct Font {
  ImFont* face = nullptr;
  float size = 0;    ///< ImGui's size: ascent minus descent
  float em = 0;      ///< the size a designer means
  float ascent = 0;  ///< from the top of the line to the baseline
};

/// Paths of the font files; an empty path means that the font is not installed.
struct FontFiles {
  std::string regular, medium, semibold, math, math_italic;
  std::string fallback;  ///< any sans serif, for what is missing
};

/// Asks the system for Inter and STIXGeneral (packages fonts-inter, fonts-stix).
FontFiles find_font_files();

/// Fills io.Fonts for a UI scale. Before ImGui 1.92 the back end's texture must be made anew afterwards; call it
/// between frames. Returns one sentence when a font had to be replaced, or nothing.
std::string build_fonts(const FontFiles& files, float scale);

/// Rises with every build_fonts(): what has cached glyph metrics compares it.
unsigned font_generation();

const Font& font(Weight weight = Weight::regular, Size size = Size::body);

/// The mathematics face nearest to `em` pixels (already scaled), at that size.
Font math_font(bool italic, float em);

/// Width and line height of one line of text.
ImVec2 text_size(const Font& font, std::string_view text);

/// Draws one line with its top left corner at `at`, on whole pixels.
void draw_text(ImDrawList* list, const Font& font, ImVec2 at, ImU32 colour, std::string_view text);

/// As much of `text` as has room, with "…" for the rest: for its end, or for its middle where the end tells it from others,
/// "Gradi… η 0.05".
std::string shortened(const Font& font, std::string_view text, float room);

/// Draws one line between `left` and `right`, centred on the height `middle` by its digits and capitals; `align` 0 is
/// left, 0.5 centred, 1 right. Text that is too wide is shortened.
void draw_text_in(ImDrawList* list, const Font& font, float left, float right, float middle, float align, ImU32 colour,
                  std::string_view text);

/// Draws text wrapped at `width` and returns its height; with a null list it only measures.
float draw_text_wrapped(ImDrawList* list, const Font& font, ImVec2 at, float width, ImU32 colour, std::string_view text);

}  // namespace thalweg::ui
