#include "window/report.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/json.hpp"
#include "picture/graph_view.hpp"
#include "platform/atomic_file.hpp"
#include "ui/compat.hpp"
#include "ui/context.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

/// Builds a JSON object; values are passed as JSON text.
class Members {
 public:
  Members& add(std::string_view key, const std::string& value) {
    text_ += (text_.empty() ? "" : ",\n ") + json::string(key) + ": " + value;
    return *this;
  }
  std::string text() const { return std::string("{").append(text_).append("}"); }

 private:
  std::string text_;
};

template <class List, class F>
std::string array(const List& list, const F& text_of) {
  std::string text;
  for (const auto& element : list) text += (text.empty() ? "" : ", ") + text_of(element);
  return std::string("[").append(text).append("]");
}

std::string boolean(bool value) { return value ? "true" : "false"; }
std::string integer(std::int64_t value) { return std::to_string(value); }
std::string row(std::initializer_list<double> numbers) { return array(numbers, json::number); }
std::string point(Vec2 p) { return row({p.x, p.y}); }

std::string contestant(const Session& session, const Contestant& c) {
  const auto params = find_method(c.method)->info->params;
  Members m;
  m.add("id", integer(c.id))
      .add("name", json::string(session.name(c.id)))
      .add("method", json::string(c.method))
      .add("hyper", json::object(params, c.hyper))
      .add("options", json::object(run_options, c.options));
  m.add("schedule", json::string(c.schedule.id)).add("visible", boolean(c.visible));
  m.add("start", c.start ? point(*c.start) : "null");
  m.add("edits", array(c.edits, [&](const Edit& e) {
          return Members()
              .add("step", integer(e.step))
              .add("param", json::string(params[e.param].key))
              .add("value", json::number(e.value))
              .text();
        }));
  return m.text();
}

std::string run(const Session& session, const Contestant& c) {
  const Run& run = session.run(c.id);
  const Vec2 end = run.at(run.last());
  return Members().add("id", integer(c.id)).add("last", integer(run.last())).add("first", point(run.at(0))).add("end", point(end)).text();
}

/// The view of the map as JSON: the scene's, or else the whole domain.
std::string map_view(const Desk& desk) {
  const Session& session = desk.session;
  Vec2 centre{};
  double height = 0;
  const Look& look = session.scene().look;
  const auto chosen = look.mode == Mode::inside ? inside_view(session, desk.view) : look.view;
  if (chosen) {
    centre = chosen->centre;
    height = chosen->height;
  } else if (const ui::Rect* rect = ui::find_item("map")) {
    const View fitted = View::fit(session.objective().info().domain, int(rect->width()), int(rect->height()));
    centre = fitted.centre;
    height = fitted.units_per_pixel * fitted.height;
  }
  return Members().add("centre", point(centre)).add("height", json::number(height)).add("own", boolean(chosen.has_value())).text();
}

/// The view of the graph as JSON, if the objective has one variable and there is a single graph.
std::string graph_view(const Session& session) {
  const ui::Rect* rect = ui::find_item("graph");
  if (!rect) return "null";
  const GraphView view =
      GraphView::of(session.scene().look.view, session.objective().info().domain, int(rect->width()), int(rect->height()));
  return Members()
      .add("x", row({view.x_low, view.x_high}))
      .add("y", row({view.y_low, view.y_high}))
      .add("own", boolean(session.scene().look.view.has_value()))
      .text();
}

/// The rows of an objective over data as JSON, the first of them in full.
std::string data(const Session& session) {
  const Risk* risk = session.objective().risk();
  if (!risk) return "null";
  const Samples& rows = risk->source();
  std::string first;
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 5); ++i)
    first += (i == 0 ? "" : ", ") + row({rows.u[i], rows.v[i], rows.t[i]});
  return Members()
      .add("rows", integer(std::int64_t(rows.size())))
      .add("own", boolean(risk->own_rows() != nullptr))
      .add("first", "[" + first + "]")
      .text();
}

/// The number of keys that are down, without modifiers.
int keys_down() {
  using ui::Key;
  int count = 0;
  const auto range = [&](Key first, Key last) {
    for (int key = int(first); key <= int(last); ++key) count += ImGui::IsKeyDown(ui::compat::native(Key(key)));
  };
  range(Key::a, Key::z);
  range(Key::num_0, Key::num_9);
  range(Key::escape, Key::end);
  range(Key::f1, Key::f12);
  for (const Key key : {Key::space, Key::minus, Key::equal}) range(key, key);
  return count;
}

std::string input() {
  const ImGuiIO& io = ImGui::GetIO();
  return Members()
      .add("mouse", point({double(io.MousePos.x), double(io.MousePos.y)}))
      .add("button", boolean(io.MouseDown[0]))
      .add("right_button", boolean(io.MouseDown[1]))
      .add("keys", integer(keys_down()))
      .add("ctrl", boolean(io.KeyCtrl))
      .add("shift", boolean(io.KeyShift))
      .add("alt", boolean(io.KeyAlt))
      .add("text", boolean(ui::text_active()))
      .add("focus", json::string(ui::focused_item()))
      .add("popup", boolean(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)))
      .text();
}

std::string items() {
  Members m;
  const int frame = ImGui::GetFrameCount();
  for (const auto& [name, item] : ui::item_rects()) {
    if (item.frame != frame) continue;
    const ui::Rect& r = item.rect;
    m.add(name, row({double(r.min.x), double(r.min.y), double(r.max.x), double(r.max.y)}));
  }
  return m.text();
}

}  // namespace

Report::Report() {
  if (const char* path = std::getenv("THALWEG_REPORT")) path_ = path;
}

void Report::write(const Desk& desk, double seconds, bool rests) {
  if (!wanted()) return;
  if (frame_++ == 0) first_frame_ = seconds;
  const Session& session = desk.session;
  const Scene& scene = session.scene();
  const ViewState& view = desk.view;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  Members m;
  m.add("frame", integer(frame_)).add("first_frame", json::number(first_frame_)).add("seconds", json::number(seconds));
  m.add("rests", boolean(rests)).add("next_frame", json::number(double(ui::next_frame())));
  m.add("window", point({double(size.x), double(size.y)}));
  m.add("objective", json::string(scene.objective));
  m.add("slice", scene.slice ? row({scene.slice->through.x, scene.slice->through.y, scene.slice->angle}) : "null")
      .add("side_by_side", boolean(scene.look.side_by_side));
  m.add("objective_params", json::object(session.objective().info().params, scene.objective_params));
  m.add("start", point(scene.start))
      .add("steps", integer(scene.steps))
      .add("step", integer(scene.look.step))
      .add("solo", integer(scene.look.solo))
      .add("seed", integer(std::int64_t(scene.seed)));
  m.add("contestants", array(scene.contestants, [&](const Contestant& c) { return contestant(session, c); }));
  m.add("runs", array(scene.contestants, [&](const Contestant& c) { return run(session, c); }));
  m.add("complete", boolean(session.complete())).add("playing", boolean(session.playing())).add("speed", json::number(session.speed()));
  m.add("undo", json::string(session.undo_name().text())).add("redo", json::string(session.redo_name().text()));
  m.add("theme", json::string(ui::name(view.theme))).add("ui_scale", json::number(double(view.ui_scale)));
  m.add("open", integer(scene.look.open)).add("presentation", boolean(view.presentation)).add("from_here", boolean(view.from_here));
  m.add("mode", json::string(scene.look.mode == Mode::inside ? "inside" : "race"))
      .add("row", integer(scene.look.inside.row))
      .add("numbers", boolean(scene.look.inside.numbers));
  m.add("ghosts", integer(std::int64_t(session.pins().size()))).add("ghosts_first", boolean(view.ghosts_first));
  m.add("effort", json::string(info(desk.effort()).id));
  m.add("plots", array(desk.plots(), [](const PlotChoice& choice) { return json::string(info(choice.quantity).id); }));
  const auto& prediction = session.prediction();
  m.add("predicting", boolean(prediction.has_value())).add("revealed", boolean(prediction && prediction->revealed));
  m.add("guess", prediction && prediction->guess ? point(prediction->guess->at) : "null");
  m.add("data", data(session));
  m.add("notice", json::string(ui::present_notice()))
      .add("map", map_view(desk))
      .add("graph", graph_view(desk.session))
      .add("input", input())
      .add("items", items());

  write_file(path_, m.text() + "\n");
}

}  // namespace thalweg
