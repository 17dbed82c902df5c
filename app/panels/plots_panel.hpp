#pragma once
// The right panel: loss, gradient norm and learning rate against steps, and the results.

#include <cstdint>
#include <map>
#include <vector>

#include "panels/ray_panel.hpp"
#include "panels/state.hpp"
#include "ui/plot.hpp"

namespace thalweg {

class PlotsPanel {
 public:
  void draw(const Desk& desk, const ui::Rect& rect);
  /// The loss plot alone, as presentations show it.
  void draw_loss(const Desk& desk, const ui::Rect& rect);

 private:
  enum class Quantity { loss, gradient, rate };

  void plot(const Desk& desk, Quantity quantity, float height);
  std::span<const double> gradient_norms(const Session& session, int id);

  RayPanel ray_;
  ui::Plot loss_, gradient_, rate_;
  std::string loss_objective_;  // whose range the view was fitted to
  struct Norms {
    std::vector<double> values;
    std::uint64_t version = 0;
  };
  std::map<int, Norms> norms_;  // grows with the runs
  bool log_[3] = {true, true, true};
};

}  // namespace thalweg
