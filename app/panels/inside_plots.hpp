#pragma once
// The plots of "Inside a step": how far, in which direction and at which rate the contestant's steps go.

#include <array>

#include "core/analysis/series.hpp"
#include "panels/inside_step.hpp"
#include "panels/ray_panel.hpp"
#include "ui/plot.hpp"

namespace thalweg {

class InsidePlots {
 public:
  void draw(const Desk& desk, const InsideStep& inside, const ui::Rect& rect);

 private:
  struct Line {
    RunSeries series;
    bool log;
    ui::Plot plot;
    explicit Line(Quantity quantity) : series(quantity), log(info(quantity).log) {}
  };
  void draw(const Desk& desk, const InsideStep& inside, Line& line, float height);

  std::array<Line, 3> lines_ = fresh();
  static std::array<Line, 3> fresh() { return {Line(Quantity::effective_rate), Line(Quantity::angle), Line(Quantity::step)}; }
  RayPanel ray_;
  int contestant_ = 0;
  std::string objective_;
};

}  // namespace thalweg
