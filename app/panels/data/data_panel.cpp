#include "panels/data/data_panel.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "panels/data/data_painter.hpp"
#include "panels/map/rounded.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/icons.hpp"
#include "ui/layout.hpp"
#include "ui/popup.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float reach = 8;  // hit radius of a row, interface units at scale 1
constexpr float least_height = 180, first_height = 300;

std::string rows_told(const DataPicture& picture) {
  std::vector<std::string> texts;
  if (picture.dots.size() >= picture.rows) texts.push_back(trn(std::int64_t(picture.rows), "{0} row", "{0} rows"));
  else texts.push_back(tr("{0} of {1} rows drawn", count(std::int64_t(picture.dots.size())), count(std::int64_t(picture.rows))));
  if (picture.batch > 0) texts.push_back(tr("batch of {0}", count(std::int64_t(picture.batch))));
  return listed(texts);
}

std::string rows_of(Part part, std::size_t rows) {
  const std::string number = count(std::int64_t(rows));
  if (part == Part::validation) return tr("validation {0}", number);
  return part == Part::test ? tr("test {0}", number) : tr("training {0}", number);
}

}  // namespace

const DataDot* DataPanel::dot_at(ImVec2 mouse) const {
  if (!area_.contains(mouse)) return nullptr;
  const DataDot* best = nullptr;
  float nearest = fpx(reach);
  for (const DataDot& dot : picture_.dots) {
    const float d = distance({area_.min.x + dot.at.x, area_.min.y + dot.at.y}, mouse);
    if (d > nearest) continue;
    nearest = d;
    best = &dot;
  }
  return best;
}

int DataPanel::contestant_at(ImVec2 mouse) const {
  const Pixel p = pixel(mouse);
  for (auto model = picture_.models.rbegin(); model != picture_.models.rend(); ++model) {
    const auto& line = model->curve.points;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const float dx = line[i].x - line[i - 1].x, dy = line[i].y - line[i - 1].y, length2 = dx * dx + dy * dy;
      const float t = length2 > 0 ? std::clamp(((p.x - line[i - 1].x) * dx + (p.y - line[i - 1].y) * dy) / length2, 0.0f, 1.0f) : 0;
      if (std::hypot(p.x - line[i - 1].x - t * dx, p.y - line[i - 1].y - t * dy) < fpx(4)) return model->contestant;
    }
  }
  return 0;
}

Sample DataPanel::sample_at(const Desk& desk, ImVec2 mouse, double label) const {
  const ModelInfo& model = desk.session.objective().risk()->model();
  const GraphView& view = picture_.view;
  const Vec2 at = view.at(pixel(mouse));
  const double x = rounded(at.x, view.x_unit()), y = rounded(at.y, view.y_unit());
  if (picture_.kind == DataKind::density) return {x, 0, 0};
  if (picture_.kind == DataKind::classes) return {x, y, label};
  return {x, 0, model.target == Target::label ? (y < 0 ? -1.0 : 1.0) : y};
}

void DataPanel::add(const Desk& desk, ImVec2 mouse, bool other_class) const {
  desk.post(command::AddPoint{sample_at(desk, mouse, other_class ? -desk.view.data.label : desk.view.data.label)});
}

void DataPanel::set_view(const GraphView& view) { builder_.set_window({view.x_low, view.x_high, view.y_low, view.y_high}); }

void DataPanel::press(ImVec2 mouse) {
  pan_.press(picture_.view, area_.min, 1);
  const DataDot* dot = dot_at(mouse);
  if (!dot) return;
  dragged_ = dot->row;
  dragged_label_ = dot->label;
  pan_.grab({area_.min.x + dot->at.x, picture_.kind == DataKind::density ? mouse.y : area_.min.y + dot->at.y});
}

void DataPanel::point(const Desk& desk, const ui::Item& item) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 mouse = io.MousePos;
  if (item.pressed) press(mouse);
  const auto done = pan_.follow(item);
  if (done.panned) set_view(*done.panned);
  if (done.carried) {
    const ImVec2 to(std::clamp(done.carried->x, area_.min.x, area_.max.x), std::clamp(done.carried->y, area_.min.y, area_.max.y));
    desk.post(command::MovePoint{dragged_, sample_at(desk, to, dragged_label_)});
  }
  if (done.clicked) add(desk, mouse, io.KeyShift);
  if (const double factor = wheel_factor(item); factor != 1) {
    // Zoom both axes in the plane of classes and for curves (x only with Shift); the y axis of a histogram is fixed.
    const bool along_y = picture_.kind == DataKind::classes || (picture_.kind == DataKind::curve && !io.KeyShift);
    const GraphView zoomed = picture_.view.zoomed(factor, along_y ? factor : 1, pixel(mouse));
    pan_.replace(zoomed);
    set_view(zoomed);
  }
}

void DataPanel::menu(const Desk& desk) {
  const Scene& scene = desk.session.scene();
  if (!ui::begin_popup("data menu", {menu_at_, menu_at_}, px(250), px(160))) return;
  const auto row = [](std::string_view name, std::string_view label, std::string_view key = {}) {
    const bool clicked = ui::list_row(name, label, key, false, false, true);
    if (clicked) ui::close_popup();
    return clicked;
  };
  if (menu_dot_) {
    if (row("remove", tr("Remove row {0}", count(std::int64_t(menu_dot_->row) + 1)), "Delete"))
      desk.post(command::RemovePoint{menu_dot_->row});
    if (menu_dot_->label != 0 && row("relabel", menu_dot_->label < 0 ? tr("Make it of class +1") : tr("Make it of class \u22121"))) {
      Sample sample = desk.session.objective().risk()->source().at(menu_dot_->row);
      sample.t = -sample.t;
      desk.post(command::MovePoint{menu_dot_->row, sample});
    }
  } else if (area_.contains(menu_at_) && row("add", tr("Add a row here"))) {
    add(desk, menu_at_, false);
  }
  if (row("fit", tr("Show all rows"))) builder_.fit();
  if (row("open", tr("Open data\u2026"))) desk.view.data_requested = true;
  if (scene.data && row("generated", tr("Back to generated rows"))) desk.post(command::SetData{});
  ui::end_popup();
}

void DataPanel::heading(const Desk& desk, const ui::Rect& row) {
  const ui::Theme& theme = ui::theme();
  PlotsView& view = desk.view.plots;
  const float middle = row.centre().y;
  float right = row.max.x;

  right -= px(24);
  ImGui::SetCursorScreenPos({right, middle - px(12)});
  if (ui::icon_button("menu", ui::Icon::more, tr("Open a table, go back to generated rows, show all rows"), {}, true, {}, 24)) {
    menu_dot_.reset();
    menu_at_ = {right, middle + px(14)};
    ui::open_popup("data menu");
  }
  if (view.data_open && desk.session.objective().risk()->model().target == Target::label) {
    static constexpr std::string_view classes[] = {"\u22121", "+1"};
    right -= ui::segment_width(classes) + px(6);
    ImGui::SetCursorScreenPos({right, middle - px(12)});
    int chosen = desk.view.data.label < 0 ? 0 : 1;
    if (ui::segment("class", classes, chosen, 24)) desk.view.data.label = chosen == 0 ? -1 : 1;
  }
  const ui::Item item = ui::item_at("fold", {row.min, {right - px(4), row.max.y}});
  const ui::Colour ink = ui::mix(theme.text3, theme.text, item.heat);
  ui::draw_icon(ui::draw(), view.data_open ? ui::Icon::chevron_down : ui::Icon::chevron_right, {row.min.x + px(6), middle}, px(14), ink);
  const ui::Font& bold = ui::font(ui::Weight::semibold);
  const float left = row.min.x + px(20);
  const std::string_view title = tr("Data");
  ui::draw_text_in(ui::draw(), bold, left, right, middle, 0, theme.text, title);
  const float told = left + ui::text_size(bold, title).x + px(10);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), told, right - px(4), middle, 0, theme.text3,
                   rows_told(picture_));
  ui::draw_focus(item, fpx(5));
  if (item.clicked) view.data_open = !view.data_open;
}

void DataPanel::footer(const Desk& desk, const ui::Rect& row) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  float x = area_.min.x;
  if (picture_.parts[0] < picture_.rows) {
    for (std::size_t i = 0; i < part_count; ++i) {
      if (picture_.parts[i] == 0) continue;
      draw_row(ui::draw(), {x + px(4), row.centre().y}, fpx(3.2f), 0, Part(i), theme.text2);
      const std::string text = rows_of(Part(i), picture_.parts[i]);
      ui::draw_text_in(ui::draw(), small, x + px(12), row.max.x, row.centre().y, 0, theme.text2, text);
      x += px(12) + ui::text_size(small, text).x + px(14);
    }
    return;
  }
  const auto& data = desk.session.scene().data;
  const bool labelled = desk.session.objective().risk()->model().target == Target::label;
  // The longest hint that fits.
  const std::string_view hints[] = {labelled ? tr("Click: add, Shift: other class \u00b7 drag: move \u00b7 right click: remove")
                                             : tr("Click: add \u00b7 drag: move \u00b7 right click: remove"),
                                    tr("Click: add \u00b7 drag: move \u00b7 right click: remove"), tr("Click: add \u00b7 drag: move")};
  std::string text(*std::find_if(std::begin(hints), std::end(hints) - 1,
                                 [&](std::string_view hint) { return x + ui::text_size(small, hint).x <= row.max.x; }));
  const std::string_view back = tr("Back to generated rows");
  const float back_left = row.max.x - ui::text_size(ui::font(ui::Weight::medium), back).x - px(22);
  if (data) text = data->file.empty() ? std::string(tr("Your own rows")) : std::filesystem::path(data->file).filename().string();
  ui::draw_text_in(ui::draw(), small, x, data ? back_left - px(4) : row.max.x, row.centre().y, 0, theme.text3, text);
  if (!data) return;
  ImGui::SetCursorScreenPos({back_left, row.centre().y - px(11)});
  if (ui::button("generated", back,
                 {.style = ui::ButtonStyle::link, .help = tr("Use the generator's rows again; undo brings yours back"), .height = 22}))
    desk.post(command::SetData{});
}

ui::Rect DataPanel::draw(const Desk& desk, const ui::Rect& rect, int focus) {
  if (!desk.session.objective().risk()) {
    pan_.let_go();
    return rect;
  }
  PlotsView& view = desk.view.plots;
  ui::Scope scope("data");
  const float most = std::max(px(least_height), std::floor(rect.height() * 0.6f));
  const float height = view.data_open ? std::clamp(px(view.data_height), px(least_height), most) : px(44);
  const ui::Rect all{rect.min, {rect.max.x, rect.min.y + height}},
      rest{{rect.min.x, all.max.y + px(5)}, rect.max};  // leave room for the splitter's grip
  ui::draw()->AddRectFilled(all.min, {all.max.x, rest.min.y}, ui::theme().panel);
  const float left = all.min.x + px(16), right = all.max.x - px(18);
  // The same margins as the plots below, so that the areas line up.
  area_ = {{left + px(34), all.min.y + px(42)}, {right - px(2), all.max.y - px(46)}};
  picture_ =
      builder_.build(desk.session, std::max(1, int(area_.width())), std::max(1, int(area_.height())), ui::scale(), focus, pan_.held());
  heading(desk, {{left, all.min.y + px(10)}, {right, all.min.y + px(38)}});
  if (view.data_open) {
    const ui::Item item = ui::item_at("area", area_, {.focusable = false, .claim_wheel = true});
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool pointing = item.hovered && !pan_.holds_view() && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
    const DataDot* dot = pointing ? dot_at(mouse) : nullptr;
    if (dot) desk.view.data.hovered_row = dot->row;
    else if (pointing) {
      if (const int under = contestant_at(mouse)) desk.view.hovering = under;
    }
    draw_data_axes(ui::draw(), area_, picture_);
    draw_data(ui::draw(), area_, picture_, desk.view.hovered_contestant,
              pan_.holds_thing() ? std::optional(dragged_) : desk.view.data.hovered_row);
    if (dot && !pan_.held()) draw_row_card(desk, picture_, *dot);
    point(desk, item);
    if (item.hovered && ImGui::IsMouseReleased(1)) {
      menu_at_ = mouse;
      menu_dot_ = dot ? std::optional(*dot) : std::nullopt;
      ui::open_popup("data menu");
    }
    footer(desk, {{left, all.max.y - px(24)}, {right, all.max.y - px(4)}});
    float pixels = height;
    if (ui::row_splitter("splitter", all.max.y, all.min.x, all.max.x, pixels, px(least_height), most, px(first_height)))
      view.data_height = pixels / ui::scale();
  } else {
    ui::horizontal(ui::draw(), all.min.x, all.max.x, all.max.y, ui::theme().line);
  }
  menu(desk);
  return rest;
}

}  // namespace thalweg
