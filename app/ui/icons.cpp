#include "ui/icons.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "ui/compat.hpp"

namespace thalweg::ui {
namespace {

// A path language like SVG's: M x y moves, L x y draws a line, C (six numbers) a cubic, Z closes the path. A cx cy r from to
// strokes an arc (degrees), O cx cy r a circle, R x y w h r a rounded box. D cx cy r fills a disc, B x y w h r a box, P the
// polygon started by M.
struct Entry {
  std::string_view name;
  const char* path;
};

constexpr std::array<Entry, icon_count> icons{{
    {"none", ""},
    {"play", "M 4.5 2.8 L 13 8 L 4.5 13.2 P"},
    {"pause", "B 3.8 3 3 10 0.8 B 9.2 3 3 10 0.8"},
    {"step forward", "M 3.5 3.5 L 10 8 L 3.5 12.5 Z M 12.5 3.5 L 12.5 12.5"},
    {"step back", "M 12.5 3.5 L 6 8 L 12.5 12.5 Z M 3.5 3.5 L 3.5 12.5"},
    {"to start", "M 7.5 3.8 L 3.3 8 L 7.5 12.2 M 12.7 3.8 L 8.5 8 L 12.7 12.2"},
    {"to end", "M 8.5 3.8 L 12.7 8 L 8.5 12.2 M 3.3 3.8 L 7.5 8 L 3.3 12.2"},
    {"add", "M 8 3 L 8 13 M 3 8 L 13 8"},
    {"more", "D 3.4 8 1.15 D 8 8 1.15 D 12.6 8 1.15"},
    {"chevron down", "M 4.2 6.2 L 8 10 L 11.8 6.2"},
    {"chevron right", "M 6.2 4.2 L 10 8 L 6.2 11.8"},
    {"chevron left", "M 9.8 4.2 L 6 8 L 9.8 11.8"},
    {"chevron up", "M 4.2 9.8 L 8 6 L 11.8 9.8"},
    {"eye",
     "M 1.5 8 C 3.6 4.4 5.8 3.4 8 3.4 C 10.2 3.4 12.4 4.4 14.5 8 C 12.4 11.6 10.2 12.6 8 12.6 C 5.8 12.6 3.6 11.6 1.5 8 Z O 8 8 2.1"},
    {"eye off",
     "M 1.5 8 C 3.6 4.4 5.8 3.4 8 3.4 C 10.2 3.4 12.4 4.4 14.5 8 C 12.4 11.6 10.2 12.6 8 12.6 C 5.8 12.6 3.6 11.6 1.5 8 Z M 3 13.2 L 13 "
     "2.8"},
    {"solo", "O 8 8 5.6 D 8 8 1.5"},
    {"pin", "O 8 5 3 M 8 8 L 8 14"},
    {"reset", "A 8 8.4 5.2 -50 230 M 8.2 0.9 L 11.4 4.3 L 7.4 6.3"},
    {"undo", "M 5.4 2.6 L 2.2 5.6 L 5.4 8.6 M 2.5 5.6 L 7.6 5.6 C 11.8 5.6 13.8 8.6 13.4 12.8"},
    {"redo", "M 10.6 2.6 L 13.8 5.6 L 10.6 8.6 M 13.5 5.6 L 8.4 5.6 C 4.2 5.6 2.2 8.6 2.6 12.8"},
    {"search", "O 6.8 6.8 4.5 M 10.2 10.2 L 14 14"},
    {"layers", "M 8 2 L 14.2 5.3 L 8 8.6 L 1.8 5.3 Z M 1.8 8.2 L 8 11.5 L 14.2 8.2 M 1.8 11 L 8 14.3 L 14.2 11"},
    {"field", "R 2.2 2.2 11.6 11.6 2.2 B 3.4 8.4 9.2 4.2 1"},
    {"isolines", "E 8 8 6.4 4.8 E 8 8 4 2.9 E 8 8 1.6 1.1"},
    {"gradient", "M 2.8 13.2 L 13 3 M 6.6 2.8 L 13.2 2.8 L 13.2 9.4"},
    {"critical points", "O 8 8 5.6 D 8 8 1.5"},
    {"fit",
     "M 2.4 5.6 L 2.4 2.4 L 5.6 2.4 M 10.4 2.4 L 13.6 2.4 L 13.6 5.6 M 13.6 10.4 L 13.6 13.6 L 10.4 13.6 M 5.6 13.6 L 2.4 13.6 L 2.4 10.4"},
    {"tune", "M 1.8 3.8 L 14.2 3.8 M 1.8 8 L 14.2 8 M 1.8 12.2 L 14.2 12.2 K 10.4 3.8 K 5 8 K 9 12.2"},
    {"present", "R 1.6 2.6 12.8 8.6 1.6 M 8 11.2 L 8 14 M 5 14.1 L 11 14.1"},
    {"save", "M 8 1.8 L 8 9.8 M 4.7 6.8 L 8 10 L 11.3 6.8 M 2.2 10.6 L 2.2 13.8 L 13.8 13.8 L 13.8 10.6"},
    {"splitter", "M 6 3 L 6 13 M 10 3 L 10 13"},
    {"close", "M 3.8 3.8 L 12.2 12.2 M 12.2 3.8 L 3.8 12.2"},
    {"check", "M 3 8.6 L 6.6 12 L 13 4.6"},
    {"warning", "M 8 2.2 L 14.6 13.4 L 1.4 13.4 Z M 8 6.4 L 8 9.4 D 8 11.4 0.8"},
    {"info", "O 8 8 6 M 8 7.4 L 8 11 D 8 5 0.9"},
    {"copy", "R 5.4 5.4 8.4 8.4 1.6 M 3.6 10.6 L 2.2 10.6 L 2.2 2.2 L 10.6 2.2 L 10.6 3.6"},
    {"remove", "M 2.6 4.2 L 13.4 4.2 M 6 4 L 6 2.2 L 10 2.2 L 10 4 M 4 4.4 L 4.7 13.8 L 11.3 13.8 L 12 4.4"},
    {"folder", "M 1.8 12.8 L 1.8 3.2 L 6.2 3.2 L 7.8 5.2 L 14.2 5.2 L 14.2 12.8 Z"},
    {"surface", "M 1.6 10.6 L 6 5.4 L 14.4 5.4 L 10 10.6 Z M 3.8 8 L 12.2 8 M 5.8 10.6 L 10.2 5.4"},
    {"arrows", "M 3 13 L 7.4 3.4 M 4.4 4.9 L 7.5 3.2 L 8.6 6.6 M 3 13 L 13 10 M 10.2 8.6 L 13.2 9.9 L 11.4 12.6"},
    {"squares", "R 2 2 7.6 7.6 1 R 9.6 9.6 4.4 4.4 0.8"},
    {"ellipse", "E 8 8 6.2 3.6"},
    {"hessian",
     "M 3.6 2.8 L 2 2.8 L 2 13.2 L 3.6 13.2 M 12.4 2.8 L 14 2.8 L 14 13.2 L 12.4 13.2 D 5.6 5.6 1 D 10.4 5.6 1 D 5.6 10.4 1 D 10.4 10.4 1"},
    {"menu", "M 2.5 4 L 13.5 4 M 2.5 8 L 13.5 8 M 2.5 12 L 13.5 12"},
    {"list", "M 6 4 L 14 4 M 6 8 L 14 8 M 6 12 L 14 12 D 2.8 4 1 D 2.8 8 1 D 2.8 12 1"},
    {"samples", "E 8 8 6.6 4.8 D 5 7.4 0.95 D 8 6 0.95 D 11 8.2 0.95 D 7.2 10 0.95"},
    {"batch risk", "O 6 8 4.2 O 10 8 4.2"},
    {"test risk",
     "A 8 8 5.9 0 50 A 8 8 5.9 72 122 A 8 8 5.9 144 194 A 8 8 5.9 216 266 A 8 8 5.9 288 338 M 5.8 8 L 10.2 8 M 8 5.8 L 8 10.2"},
}};

class Pen {
 public:
  Pen(ImDrawList* list, ImVec2 origin, float unit, ImU32 colour)
      : list_(list), origin_(origin), unit_(unit), width_(std::fmax(1.0f, 1.5f * unit)), colour_(colour) {}

  void run(const char* at) {
    while (*at) {
      while (*at == ' ') ++at;
      const char command = *at;
      if (!command) break;
      ++at;
      float v[6] = {};
      for (int i = 0; i < arguments(command); ++i) {
        char* end = nullptr;
        v[i] = std::strtof(at, &end);
        at = end;
      }
      draw(command, v);
    }
    flush(false);
  }

 private:
  static int arguments(char command) {
    switch (command) {
      case 'M':
      case 'L':
      case 'K': return 2;
      case 'O':
      case 'D': return 3;
      case 'E': return 4;
      case 'A':
      case 'R':
      case 'B': return 5;
      case 'C': return 6;
      default: return 0;
    }
  }

  ImVec2 at(float x, float y) const { return {origin_.x + x * unit_, origin_.y + y * unit_}; }

  void cap(ImVec2 p) { list_->AddCircleFilled(p, width_ / 2, colour_, 10); }

  void flush(bool closed) {
    auto& path = list_->_Path;
    if (path.Size > 1) {
      const ImVec2 first = path.front(), last = path.back();
      compat::path_stroke(list_, colour_, width_, closed);
      if (!closed && width_ > 1.2f) {
        cap(first);
        cap(last);
      }
    }
    list_->PathClear();
  }

  void draw(char command, const float* v) {
    constexpr float degree = std::numbers::pi_v<float> / 180;
    switch (command) {
      case 'M':
        flush(false);
        list_->PathLineTo(at(v[0], v[1]));
        break;
      case 'L': list_->PathLineTo(at(v[0], v[1])); break;
      case 'C': list_->PathBezierCubicCurveTo(at(v[0], v[1]), at(v[2], v[3]), at(v[4], v[5])); break;
      case 'Z': flush(true); break;
      case 'P': list_->PathFillConvex(colour_); break;
      case 'A':
        flush(false);
        list_->PathArcTo(at(v[0], v[1]), v[2] * unit_, v[3] * degree, v[4] * degree, 24);
        flush(false);
        break;
      case 'O': list_->AddCircle(at(v[0], v[1]), v[2] * unit_, colour_, 32, width_); break;
      case 'E':
        flush(false);
        for (int i = 0; i < 32; ++i) {
          const float a = float(i) * 11.25f * degree;
          list_->PathLineTo(at(v[0] + v[2] * std::cos(a), v[1] + v[3] * std::sin(a)));
        }
        flush(true);
        break;
      case 'R':
        flush(false);
        compat::rect(list_, at(v[0], v[1]), at(v[0] + v[2], v[1] + v[3]), colour_, v[4] * unit_, width_);
        break;
      case 'D':
        flush(false);
        list_->AddCircleFilled(at(v[0], v[1]), v[2] * unit_, colour_, 14);
        break;
      case 'B':
        flush(false);
        list_->AddRectFilled(at(v[0], v[1]), at(v[0] + v[2], v[1] + v[3]), colour_, v[4] * unit_);
        break;
      case 'K':
        flush(false);
        list_->AddCircleFilled(at(v[0], v[1]), 2 * unit_, colour_, 14);
        break;
      default: break;
    }
  }

  ImDrawList* list_;
  ImVec2 origin_;
  float unit_, width_;
  ImU32 colour_;
};

}  // namespace

std::string_view name(Icon icon) { return icons[std::size_t(icon)].name; }

void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  const float unit = size / 16;
  const ImVec2 origin(std::round(centre.x - size / 2), std::round(centre.y - size / 2));
  Pen(list, origin, unit, colour).run(icons[std::size_t(icon)].path);
}

void draw_logo(ImDrawList* list, ImVec2 centre, float size, ImU32 colour, ImU32 point) {
  const float unit = size / 16;
  const ImVec2 origin(centre.x - size / 2, centre.y - size / 2);
  Pen(list, origin, unit, colour).run("M 0 4.4 L 8.3 12.7 L 16 2.2");
  Pen(list, origin, unit, point).run("D 8.3 12.7 2.1");
}

}  // namespace thalweg::ui
