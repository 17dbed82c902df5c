#pragma once
// Looks through what a frame drew (ui/drawn.hpp) for texts that cannot be read: on each other, under a card, cut, or
// outside the window; for controls on each other; and for popups and dialogs that leave the window.

#include <algorithm>
#include <string>
#include <vector>

#include "ui/drawn.hpp"

namespace thalweg::test {

inline std::string in_words(const ui::Rect& r) {
  const auto n = [](float v) { return std::to_string(int(v)); };
  return "(" + n(r.min.x) + ", " + n(r.min.y) + ", " + n(r.max.x) + ", " + n(r.max.y) + ")";
}

inline ui::Rect common(const ui::Rect& a, const ui::Rect& b) {
  return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)}, {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

/// What is wrong with the last frame, a line each; empty when all is well. `allowed` tells which pairs of names may meet.
class Measure {
 public:
  static constexpr float slack = 2;  // pixels at scale 1: strokes and rounding

  std::vector<std::string> faults(ImVec2 window) {
    slack_ = slack * std::max(1.0f, ui::scale());
    const ui::Rect screen{{0, 0}, window};
    const std::vector<ui::Drawn>& all = ui::drawing();
    std::vector<const ui::Drawn*> texts, items, grounds;
    for (const ui::Drawn& d : all) {
      if (d.kind == ui::Drawn::Kind::popup && !holds(screen, d.rect)) tell(d, "leaves the window", window);
      if (d.kind == ui::Drawn::Kind::ground) grounds.push_back(&d);
      if (d.kind == ui::Drawn::Kind::item && d.focusable && seen(d)) items.push_back(&d);
      if (d.kind != ui::Drawn::Kind::text && d.kind != ui::Drawn::Kind::formula) continue;
      if (beneath_a_window(d, all)) continue;
      if (!cut(d, screen)) continue;
      texts.push_back(&d);
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (std::size_t k = i + 1; k < texts.size(); ++k) {
        if (texts[i]->layer == texts[k]->layer && meet(visible(*texts[i]), visible(*texts[k]))) tell(*texts[i], "lies on", *texts[k]);
      }
      for (const ui::Drawn* ground : grounds) {
        if (ground->list == texts[i]->list && ground->layer == texts[i]->layer && ground->order > texts[i]->order &&
            meet(visible(*texts[i]), visible(*ground))) {
          tell(*texts[i], "is covered by a box", *ground);
        }
      }
      for (const ui::Drawn* item : items) {
        if (item->layer == texts[i]->layer && meet(visible(*texts[i]), visible(*item)) && !holds(grown(visible(*item)), visible(*texts[i])))
          tell(*texts[i], "runs into", *item);
      }
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = i + 1; k < items.size(); ++k) {
        const ui::Rect a = visible(*items[i]), b = visible(*items[k]);
        if (items[i]->layer == items[k]->layer && meet(a, b) && !holds(grown(a), b) && !holds(grown(b), a))
          tell(*items[i], "lies on", *items[k]);
      }
    }
    return faults_;
  }

 private:
  static bool holds(const ui::Rect& outer, const ui::Rect& inner) {
    return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x && inner.max.y <= outer.max.y;
  }
  ui::Rect grown(const ui::Rect& r) const { return {{r.min.x - slack_, r.min.y - slack_}, {r.max.x + slack_, r.max.y + slack_}}; }
  bool meet(const ui::Rect& a, const ui::Rect& b) const {
    const ui::Rect c = common(a, b);
    return c.width() > slack_ && c.height() > slack_;
  }
  ui::Rect visible(const ui::Drawn& d) const { return common(d.rect, d.clip); }
  bool seen(const ui::Drawn& d) const {
    const ui::Rect v = visible(d);
    return v.width() > slack_ && v.height() > slack_;
  }

  // A window of its own that was opened over it, such as the full table over the map, hides it on purpose.
  bool beneath_a_window(const ui::Drawn& d, const std::vector<ui::Drawn>& all) const {
    constexpr long channels = 1'000'000;  // see ui::detail::note()
    return std::any_of(all.begin(), all.end(), [&](const ui::Drawn& g) {
      return g.kind == ui::Drawn::Kind::ground && g.list != d.list && g.layer == d.layer && g.order % channels > d.order % channels &&
             meet(visible(g), visible(d));
    });
  }

  // False: nothing of it is to be compared, it scrolls out of sight.
  bool cut(const ui::Drawn& d, const ui::Rect& screen) {
    const ui::Rect clip = common(d.clip, screen);
    const bool sideways = d.rect.min.x < clip.min.x - slack_ || d.rect.max.x > clip.max.x + slack_;
    const bool above = d.rect.min.y < clip.min.y - slack_ || d.rect.max.y > clip.max.y + slack_;
    if (d.scrolls && (d.rect.max.y <= clip.min.y || d.rect.min.y >= clip.max.y)) return false;
    if (sideways) tell(d, "is cut sideways by", clip);
    if (above && !d.scrolls) tell(d, "is cut by", clip);
    return seen(d);
  }

  void tell(const ui::Drawn& d, const std::string& what, ImVec2 window) {
    faults_.push_back(name(d) + " " + what + " " + in_words({{0, 0}, window}));
  }
  void tell(const ui::Drawn& d, const std::string& what, const ui::Rect& rect) {
    faults_.push_back(name(d) + " " + what + " " + in_words(rect));
  }
  void tell(const ui::Drawn& a, const std::string& what, const ui::Drawn& b) { faults_.push_back(name(a) + " " + what + " " + name(b)); }
  static std::string name(const ui::Drawn& d) { return "'" + d.text + "' " + in_words(d.rect); }

  float slack_ = slack;
  std::vector<std::string> faults_;
};

}  // namespace thalweg::test
