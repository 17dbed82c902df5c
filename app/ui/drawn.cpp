#include "ui/drawn.hpp"

#include "ui/compat.hpp"

namespace thalweg::ui {
namespace {

constexpr int foreground_layer = 1000;

struct Record {
  bool on = false;
  int paused = 0;
  std::vector<Drawn> all;
};
Record& record() {
  static Record r;
  return r;
}

}  // namespace

void record_drawing(bool on) {
  record().on = on;
  record().all.clear();
}

bool recording() { return record().on && record().paused == 0; }

const std::vector<Drawn>& drawing() { return record().all; }

namespace detail {

void forget_drawing() { record().all.clear(); }

Unnoted::Unnoted() { ++record().paused; }
Unnoted::~Unnoted() { --record().paused; }

void note(Drawn::Kind kind, const ImDrawList* list, const Rect& rect, std::string_view text, bool focusable) {
  Record& r = record();
  if (!r.on || r.paused > 0) return;
  Drawn d;
  d.kind = kind;
  d.text = text;
  d.rect = rect;
  d.clip = {list->GetClipRectMin(), list->GetClipRectMax()};
  d.list = list;
  d.layer = list == ImGui::GetForegroundDrawList() ? foreground_layer : layer();
  // In a split list, the channel determines the z-order, not the time of drawing.
  d.order = long(r.all.size()) + (list->_Splitter._Count > 1 ? 1'000'000L * (list->_Splitter._Current + 1) : 0);
  const ImGuiWindow* const window = ImGui::GetCurrentWindowRead();
  d.scrolls = window->DrawList == list && window->ScrollMax.y > 0;
  d.focusable = focusable;
  r.all.push_back(std::move(d));
}

void note_text(const ImDrawList* list, const Font& font, ImVec2 at, std::string_view text, float width, bool shortened) {
  if (!record().on || text.empty()) return;
  const float baseline = at.y + font.ascent;
  note(Drawn::Kind::text, list, {{at.x, baseline - 0.73f * font.em}, {at.x + width, baseline + 0.2f * font.em}}, text);
  if (shortened && record().paused == 0) record().all.back().shortened = true;
}

}  // namespace detail

}  // namespace thalweg::ui
