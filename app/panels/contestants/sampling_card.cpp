#include "panels/contestants/sampling_card.hpp"

#include <algorithm>
#include <vector>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/randomness.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/slider.hpp"

namespace thalweg {

using ui::px;

void draw_batch(const Desk& desk, const Contestant& contestant) {
  const Risk* const risk = desk.session.objective().risk();
  if (!risk) return;
  const MethodInfo& method = *find_method(contestant.method)->info;
  const ui::Scope scope("sampling");
  if (applies(run_option::batch, method)) {
    const double n = double(risk->training_size());
    ParamSpec spec = run_options[run_option::batch];
    spec.low = 1;
    spec.high = spec.initial = n;
    spec.scale = Scale::log;
    std::vector<double> stops{1, 16, 32, 64, 128, 256};
    std::erase_if(stops, [&](double stop) { return stop >= n; });
    stops.push_back(n);
    const ui::Colour own = ui::theme().contestant(contestant.style);
    // 0 stands for all samples, and still does when the number of samples changes.
    double batch = contestant.options[run_option::batch] == 0 ? n : contestant.options[run_option::batch];
    if (ui::slider_row(spec, batch, {.fill = own, .stops = stops}) != ui::SliderEvent::none) {
      desk.post(command::SetOption{contestant.id, run_option::batch, batch == n ? 0 : batch});
    }
    const bool some = batch_of(contestant.options, method, *risk).has_value();
    double replacement = contestant.options[run_option::replacement];
    if (ui::slider_row(run_options[run_option::replacement], replacement,
                       {.fill = own, .enabled = some, .why_disabled = tr("Every step uses all samples anyway.")}) !=
        ui::SliderEvent::none) {
      desk.post(command::SetOption{contestant.id, run_option::replacement, replacement});
    }
  }
  ui::paragraph(batch_sentence(contestant.options, method, *risk), ui::theme().text3, ui::Size::small);
  ui::gap(4);
}

bool is_random(const Session& session) {
  const auto& all = session.scene().contestants;
  const EnsembleChoice& ensemble = session.scene().ensemble;
  return (ensemble.runs > 0 && at_random(ensemble.starts)) || std::any_of(all.begin(), all.end(), [&](const Contestant& c) {
           return is_random(c.options, *find_method(c.method)->info, session.objective());
         });
}

void draw_seed(const Desk& desk) {
  if (!is_random(desk.session)) return;
  const Scene& scene = desk.session.scene();
  const ui::Scope scope("seed");
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ui::draw_text_in(ui::draw(), ui::font(), row.min.x, row.max.x, row.centre().y, 0, ui::theme().text2, tr("Seed"));
  ui::ButtonOptions look{
      .style = ui::ButtonStyle::link, .help = tr("The next seed: different batches and noise for all contestants"), .key = "S"};
  look.width = std::max(84.0f, ui::button_width(tr("New seed"), look) / ui::scale());
  ImGui::SetCursorScreenPos({row.max.x - px(62 + 6 + look.width), row.min.y});
  if (ui::button("new", tr("New seed"), look)) desk.post(command::next_seed(scene));
  ImGui::SetCursorScreenPos({row.max.x - px(62), row.min.y + px(2)});
  const ParamSpec& spec = scene_params[scene_param::seed];
  double seed = double(scene.seed);
  if (ui::number_field("field", spec, seed, 62, tr(spec.help))) desk.post(command::SetSceneParam{scene_param::seed, seed});
  ImGui::SetCursorScreenPos(after);
}

}  // namespace thalweg
