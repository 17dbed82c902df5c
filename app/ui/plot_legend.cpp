// Plot: the legend below it.
#include <algorithm>
#include <cstdio>
#include <string>

#include "core/language/tr.hpp"
#include "ui/draw.hpp"
#include "ui/plot.hpp"
#include "ui/plot_frame.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {

namespace {

constexpr float row_height = 24;
constexpr std::size_t most_told = 20;  // names in the tooltip of "+n more"

std::string more(std::size_t n) { return trn(std::int64_t(n), "+{0} more", "+{0} more"); }

float width_of(std::string_view name, bool kind) {
  return px(kind ? 30 : 20) + text_size(font(Weight::regular, Size::small), name).x + px(8);
}

}  // namespace

// Lays out the legend between `left` and `right` (pixels), at most a third of the plot high but at least one row. Entries that
// do not fit are counted in a last one, "+18 more". Series come in reverse drawing order.
LegendLayout Plot::arrange_legend(const Frame& f, float left, float right) {
  LegendLayout layout;
  if (!f.options.legend) return layout;
  const std::size_t n = f.series.size();
  std::vector<std::size_t> all;  // line kinds go last, or first if not all entries fit
  for (std::size_t i = n; i-- > 0;) {
    if (f.series[i].legend) all.push_back(i);
  }
  const auto name = [&](std::size_t i) { return i >= n ? f.options.kinds[i - n].name : f.series[i].name; };
  const int rows = std::max(1, int(f.options.height / 3 / row_height));
  const auto arrange = [&](float reserved) {
    layout.entries.clear();
    float x = left;
    int row = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const float width = std::min(width_of(name(all[k]), all[k] >= n), right - left);
      if (x > left && x + width > right - (row + 1 == rows ? reserved : 0)) {
        if (row + 1 == rows) {
          layout.left_out.assign(all.begin() + std::ptrdiff_t(k), all.end());
          break;
        }
        x = left;
        ++row;
      }
      layout.entries.push_back({all[k], x - left, px(row_height) * float(row), width});
      x += width + px(6);
    }
    layout.more_x = x - left;
    layout.more_y = px(row_height) * float(row);
    layout.height = px(row_height) * float(row + 1);
  };
  for (std::size_t i = 0; i < f.options.kinds.size(); ++i) all.push_back(n + i);
  arrange(0);
  if (layout.left_out.empty()) return layout;
  std::rotate(all.begin(), all.end() - std::ptrdiff_t(f.options.kinds.size()), all.end());
  layout.left_out.clear();
  layout.more_width = text_size(font(Weight::regular, Size::small), more(all.size())).x + px(12);
  arrange(layout.more_width + px(6));
  return layout;
}

void Plot::legend_entry(Frame& f, std::size_t i, const Rect& rect) {
  const Theme& t = theme();
  const Font& small = font(Weight::regular, Size::small);
  const float x = rect.min.x, middle = rect.min.y + px(11);
  if (i >= f.series.size()) {
    const PlotLineKind& kind = f.options.kinds[i - f.series.size()];
    const ImVec2 sample[] = {{x + px(4), middle}, {x + px(26), middle}};
    float phase = 0;
    dashed(ui::draw(), sample, t.text2, fpx(2), kind.dash, scale(), phase);
    draw_text_in(ui::draw(), small, x + px(30), rect.max.x, middle, 0, t.text2, kind.name);
    return;
  }
  const Series& s = f.series[i];
  char id[24];
  std::snprintf(id, sizeof id, "%zu", i);
  const Item item = item_at(id, rect);
  box(ui::draw(), item.rect.min, item.rect.max, t.pressed.alpha(item.heat * 0.6f), fpx(5));
  draw_marker(ui::draw(), {x + px(10), middle}, fpx(4), s.shape, s.visible ? ImU32(s.colour) : ImU32(t.text3.alpha(0.5f)), 0);
  draw_text_in(ui::draw(), small, x + px(20), rect.max.x, middle, 0, s.visible ? t.text2 : t.text3.alpha(0.6f), s.name);
  draw_focus(item, fpx(5));
  tooltip(item, {s.visible ? tr("Hide this line.") : tr("Show this line.")});
  if (item.clicked) f.event.series_toggled = s.id;
  if (item.hovered && s.visible) f.event.series_hovered = s.id;
}

void Plot::legend(Frame& f) {
  const ImVec2 at(f.area.min.x, ImGui::GetCursorScreenPos().y);
  const Scope scope("legend");
  for (const LegendLayout::Entry& e : f.legend.entries) {
    const ImVec2 corner(at.x + e.x, at.y + e.y);
    legend_entry(f, e.index, {corner, {corner.x + e.width, corner.y + px(22)}});
  }
  if (f.legend.left_out.empty()) return;
  const ImVec2 corner(at.x + f.legend.more_x, at.y + f.legend.more_y);
  const Item item = item_at("more", {corner, {corner.x + f.legend.more_width, corner.y + px(22)}}, {.focusable = false});
  const Theme& t = theme();
  draw_text_in(ui::draw(), font(Weight::regular, Size::small), corner.x + px(6), item.rect.max.x, item.rect.centre().y, 0,
               mix(t.text3, t.text, item.heat), more(f.legend.left_out.size()));
  std::string names;
  for (std::size_t k = 0; k < std::min(f.legend.left_out.size(), most_told); ++k) {
    const std::size_t i = f.legend.left_out[k];
    names += (k == 0 ? "" : "\n") + std::string(i >= f.series.size() ? f.options.kinds[i - f.series.size()].name : f.series[i].name);
  }
  if (f.legend.left_out.size() > most_told) names += "\n\u2026";
  tooltip(item, {tr("Also drawn"), {}, names});
}

}  // namespace thalweg::ui
