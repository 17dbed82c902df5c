#include "ui/list_row.hpp"

#include <algorithm>
#include <map>

#include "core/language/tr.hpp"
#include "ui/draw.hpp"
#include "ui/text_edit.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {
namespace {

/// Rejected text, shown with the reason until a valid value is entered or the row is hidden.
struct Refused {
  std::string text, why;
  Numbers kept;
  int frame;
};

Refused* refused(ImGuiID id, const Numbers& values, const Refused* now = nullptr) {
  static std::map<ImGuiID, Refused> all;
  if (now) all[id] = *now;
  const auto found = all.find(id);
  if (found == all.end()) return nullptr;
  const int frame = ImGui::GetFrameCount();
  if (found->second.kept != values || found->second.frame < frame - 2 || found->second.frame > frame) {
    all.erase(found);
    return nullptr;
  }
  found->second.frame = frame;
  return &found->second;
}

// The text in the field, with −0 as 0.
std::string shown(const ListSpec& spec, Numbers values) {
  for (double& value : values) value += 0.0;
  return format(spec, values);
}

}  // namespace

bool list_row(const ListSpec& spec, Numbers& values, const SliderLook& look) {
  const Scope scope(spec.item.key);
  const Theme& t = theme();
  const Rect row = place({available_width(), px(28)});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float field_left = row.min.x + px(24 + 92), middle = row.centre().y;
  const bool changed = !std::equal(values.begin(), values.end(), spec.initial.begin(), spec.initial.end());
  bool set = false;

  if (changed) draw()->AddCircleFilled({row.min.x - px(8), middle}, fpx(2), t.accent, 12);
  draw_row_symbol(spec.item.symbol, row.min.x, middle, look.enabled ? t.text : t.text3);
  const Item name = item_at("name", {row.min, {field_left, row.max.y}}, {.enabled = look.enabled, .focusable = false});
  draw_text_in(draw(), font(), row.min.x + px(24), field_left - px(4), middle, 0,
               look.enabled ? ImU32(mix(t.text2, t.text, name.heat)) : ImU32(t.text3), tr(spec.item.label));
  std::string detail(spec.ascending ? tr("Numbers separated by commas. Each must be greater than the one before.")
                                    : tr("Numbers separated by commas."));
  if (changed && spec.initial.empty()) detail.append("\n").append(tr("Double-click restores the empty list"));
  else if (changed) detail += "\n" + tr("Double-click restores {0}", shown(spec, {spec.initial.begin(), spec.initial.end()}));
  tooltip(name, {tr(spec.item.help), {}, detail});
  if (name.double_clicked && changed) {
    values.assign(spec.initial.begin(), spec.initial.end());
    set = true;
  }

  const Rect area{{field_left, row.min.y + px(2)}, {row.max.x, row.max.y - px(2)}};
  const ImGuiID id = ImGui::GetID("field");
  const Refused* wrong = refused(id, values);
  std::string text = wrong ? wrong->text : shown(spec, values);
  const EditResult edit = edit_at("field", area, text, {.enabled = look.enabled, .error = wrong != nullptr, .placeholder = tr("none")});
  if (edit.event == Edit::cancelled) {
    wrong = nullptr;
    const Refused forgotten{{}, {}, {}, -10};
    refused(id, values, &forgotten);
  } else if (edit.event == Edit::committed) {
    std::string why;
    if (auto typed = parse(spec, text, why)) {
      wrong = nullptr;
      const Refused forgotten{{}, {}, {}, -10};
      refused(id, values, &forgotten);
      set |= *typed != values;
      values = std::move(*typed);
    } else {
      const std::string told = values.empty() ? tr("{0}. Kept none.", why) : tr("{0}. Kept {1}.", why, shown(spec, values));
      const Refused now{text, told, values, ImGui::GetFrameCount()};
      wrong = refused(id, values, &now);
    }
  }
  if (wrong) {
    const float height = draw_text_wrapped(draw(), font(Weight::regular, Size::small), {row.min.x + px(24), row.max.y},
                                           row.width() - px(24), t.bad, wrong->why);
    record_rect("error", place({row.width(), height + px(4)}));
  } else {
    ImGui::SetCursorScreenPos(after);
  }
  return set;
}

}  // namespace thalweg::ui
