#include "panels/contestants/scene_slider.hpp"

#include "ui/slider.hpp"

namespace thalweg {

void scene_slider(const Desk& desk, std::size_t param) {
  double value = get(desk.session.scene(), param);
  if (ui::slider_row(scene_params[param], value) != ui::SliderEvent::none) desk.post(command::SetSceneParam{param, value});
}

}  // namespace thalweg
