#include "panels/shell/modes.hpp"

namespace thalweg {

Middle& Modes::shown(const Desk& desk) {
  if (desk.session.objective().info().dimension == 1) return graph_;
  if (inside(desk)) return inside_;
  return race_;
}

const InsideStep* Modes::inside(const Desk& desk) {
  if (desk.look().mode != Mode::inside) return nullptr;
  step_.refresh(desk);
  return step_ ? &step_ : nullptr;
}

}  // namespace thalweg
