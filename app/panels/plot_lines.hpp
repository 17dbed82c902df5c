#pragma once
// PlotLines: from the session's runs to the lines of a plot. Keeps what was computed of each run and quantity as long as it
// is drawn.

#include <map>
#include <optional>

#include "core/analysis/convergence.hpp"
#include "panels/state.hpp"
#include "ui/plot.hpp"

namespace thalweg {

/// The run's method holds its solution between two ends.
bool has_bracket(const Run& run);
/// Of what the plots beside one contestant's update tell: only what this run has, of x alone or of the plane.
std::vector<Quantity> telling_quantities(const Run& run);

class PlotLines {
 public:
  /// Once a frame, before any lines(): work on all lines together stops at `allowance`.
  void begin_frame(const Session& session, std::chrono::microseconds allowance = std::chrono::milliseconds(3));

  /// The lines of a quantity, the pinned ones first, those of the first contestant last (on top). `contestant` ≠ 0: of that
  /// one alone. Computes explained quantities within `window`. The result points into this object until the next call
  /// for the same quantity.
  std::vector<ui::Series> lines(const Desk& desk, Quantity quantity, StepRange window, int contestant = 0);

  /// The exact value of line `id` at an abscissa; NaN where there is none.
  double exact(const Desk& desk, Quantity quantity, int id, double at) const;
  /// The iterate that sample `index` of line `id` shows.
  std::int64_t step_of(const Desk& desk, Quantity quantity, int id, std::size_t index) const;
  /// The abscissa of the contestant's head.
  double head(const Desk& desk, int contestant) const;
  /// How the loss of a contestant converges, as far as it may be seen; estimated once the run is complete.
  const std::optional<Convergence>& convergence(const Session& session, int contestant);
  /// The estimate as a line over the loss's tail.
  ui::PlotGuide guide(const Desk& desk, int contestant);
  /// The bracket as theory has it, L₁·rate^(k − 1), over the steps made; nothing for methods without such a rate.
  std::optional<ui::PlotGuide> bracket_guide(const Desk& desk, int contestant);

  const Landmarks& landmarks() const { return landmarks_; }

  static int contestant_of(int id) { return id / parts % contestants; }

 private:
  static constexpr int parts = 2, contestants = 1 << 16;

  struct Key {
    int pin, contestant;  // pin 0: the present run
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Line {
    RunSeries series;
    std::vector<double> x;  // of sampled quantities where the abscissa is not the step
    int frame = 0;          // in which it was last drawn
  };
  struct Lines {
    Abscissae x;
    std::map<Quantity, Line> lines;
    std::uint64_t version = 0;
    std::int64_t estimated_upto = -1;
    std::uint64_t estimated_version = 0;
    std::optional<Convergence> convergence;
    std::string words;
  };
  struct Source {
    Key key;
    const Contestant* contestant;
    const Run* run;
  };

  static Key key_of(int id) { return {id / parts / contestants, contestant_of(id)}; }
  static const Run* run_of(const Session& session, Key key);
  void add(const Desk& desk, const Source& source, Quantity quantity, StepRange window, std::vector<ui::Series>& out);

  std::map<Key, Lines> kept_;
  std::vector<std::string> names_;  // of lines that have one apart from their method's
  Landmarks landmarks_;
  std::string objective_;
  std::vector<double> objective_params_;
  RunSeries::Clock::time_point deadline_;
};

}  // namespace thalweg
