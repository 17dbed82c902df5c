#pragma once
// The font atlas, rebuilt for each UI scale: Inter with tabular digits for the interface, STIXGeneral for mathematics.

#include <imgui.h>

#include <string>
#include <string_view>

namespace thalweg::ui {

enum class Weight { regular, medium, semibold };
enum class Size { tick, small, body, title };  ///< 11, 12, 13 and 15 px at scale 1

/// One face at one size. Lengths in pixels. `face` is valid until the next build_fonts().
struct Font {
  ImFont* face = nullptr;
  float size = 0;    ///< ImGui's font size: ascent minus descent
  float em = 0;      ///< the nominal font size
  float ascent = 0;  ///< from the top of the line to the baseline
};

/// Paths of the font files; an empty path means that the font is not installed.
struct FontFiles {
  std::string regular, medium, semibold, math, math_italic;
  std::string fallback;  ///< a sans serif that replaces missing fonts
};

/// Finds the installed files of Inter and STIXGeneral (packages fonts-inter, fonts-stix).
FontFiles find_font_files();

/// Fills io.Fonts for a UI scale. Call it between frames; before ImGui 1.92 the back end's font texture must be recreated
/// afterwards. Returns a warning if a font was missing and replaced, else "".
std::string build_fonts(const FontFiles& files, float scale);

/// Increases with every build_fonts(); invalidates cached glyph metrics.
unsigned font_generation();

const Font& font(Weight weight = Weight::regular, Size size = Size::body);

/// The mathematics font at `em` pixels (already scaled), from the smallest rasterized size that is not smaller.
Font math_font(bool italic, float em);

/// Width and height of one line of text, in pixels.
ImVec2 text_size(const Font& font, std::string_view text);

/// Draws one line with its top left corner at `at`, on whole pixels.
void draw_text(ImDrawList* list, const Font& font, ImVec2 at, ImU32 colour, std::string_view text);

/// Shortens `text`, which is wider than `room` pixels, with "…": at the end, or in the middle if the end distinguishes it
/// from similar texts, as in "Gradi… η 0.05". Adds the ellipsis even if the text would fit.
std::string shortened(const Font& font, std::string_view text, float room);

/// Draws one line between `left` and `right`, its capitals centred vertically on `middle`. `align`: 0 left, 0.5 centred,
/// 1 right. Text that is too wide is shortened and shown in full in a tooltip.
void draw_text_in(ImDrawList* list, const Font& font, float left, float right, float middle, float align, ImU32 colour,
                  std::string_view text);

/// Draws text wrapped at `width` pixels and returns its height. A null list only measures.
float draw_text_wrapped(ImDrawList* list, const Font& font, ImVec2 at, float width, ImU32 colour, std::string_view text);

}  // namespace thalweg::ui
