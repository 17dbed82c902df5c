#pragma once
// PlotLines: from the session's runs to the lines of a plot. Keeps what was computed of each run and quantity as long as it
// is drawn.

#include <array>
#include <deque>
#include <map>
#include <optional>

#include "core/analysis/convergence.hpp"
#include "core/analysis/early_stopping.hpp"
#include "panels/state.hpp"
#include "ui/plot.hpp"

namespace thalweg {

/// The run's method holds its solution between two ends.
bool has_bracket(const Run& run);
/// Of what the plots beside one contestant's update tell: only what this run has, of x alone or of the plane.
std::vector<Quantity> informative_quantities(const Run& run);

class PlotLines {
 public:
  /// Once a frame, before any lines(): work on all lines together stops at `allowance`.
  void begin_frame(const Session& session, std::chrono::microseconds allowance = std::chrono::milliseconds(3));

  /// The lines of a quantity, the pinned ones first, those of the first contestant last (on top); beside the value of a risk
  /// those of the other parts of the data. `contestant` ≠ 0: of that one alone. Computes explained quantities within `window`. The result
  /// points into this object until the next call for the same quantity.
  std::vector<ui::Series> lines(const Desk& desk, Quantity quantity, StepRange window, int contestant = 0);

  /// The exact value of line `id` at an abscissa; NaN where there is none.
  double exact(const Desk& desk, Quantity quantity, int id, double at) const;
  /// The iterate that sample `index` of line `id` shows.
  std::int64_t step_of(const Desk& desk, Quantity quantity, int id, std::size_t index) const;
  /// Where an iterate of a contestant lies along the horizontal axis, once it was drawn.
  double abscissa(int contestant, std::int64_t step) const;
  /// The abscissa of the contestant's head.
  double head(const Desk& desk, int contestant) const;
  /// How a contestant converges to its own limit, as far as it may be seen; estimated once the run is complete.
  const std::optional<Convergence>& convergence(const Session& session, int contestant);
  /// The estimate as a line over the loss's tail; without points where it says nothing of f.
  ui::PlotGuide guide(const Desk& desk, int contestant);
  /// The bracket as theory has it, L₁·rate^(k − 1), over the steps made; nothing for methods without such a rate.
  std::optional<ui::PlotGuide> bracket_guide(const Desk& desk, int contestant);

  /// Where early stopping would have ended a contestant's run, as far as it may be seen; estimated while it is computed.
  const std::optional<BestIterate>& best(const Session& session, int contestant);
  /// The risk of a part at the contestant's head.
  double risk_at_head(const Session& session, int contestant, Quantity quantity);
  /// The values between which 80 % of a contestant's ensemble lie, and the median: of f alone; nothing where there is
  /// no ensemble.
  std::optional<ui::PlotBand> band(const Desk& desk, Quantity quantity, int contestant);

  const Landmarks& landmarks() const { return landmarks_; }

  /// Of the lines of the parts of the data: validation, test.
  static std::span<const float> dash_of(Quantity quantity);
  static int contestant_of(int id) { return id / parts % contestants; }

 private:
  // Part 0 and 1 of a quantity; 2 and 3 are the risks of the validation and the test part beside the value.
  static constexpr int parts = 4, contestants = 1 << 16, validation_part = 2, test_part = 3;

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
    std::optional<RunSeries> stopping;       // of the whole run, whatever the plots show
    std::array<std::uint64_t, 3> best_of{};  // its version, its size and the last iterate that `best` knows
    std::optional<BestIterate> best;
    std::map<Quantity, std::array<std::uint64_t, 2>> head_of;  // the run's version and the step that head_risk knows
    std::map<Quantity, double> head_risk;
  };
  struct Source {
    Key key;
    const Contestant* contestant;
    std::string_view name;
    const Run* run;
  };

  static Key key_of(int id) { return {id / parts / contestants, contestant_of(id)}; }
  static const Run* run_of(const Session& session, Key key);
  static Quantity quantity_of(Quantity quantity, int id);
  void add(const Desk& desk, const Source& source, Quantity quantity, StepRange window, std::vector<ui::Series>& out, int first_part = 0);

  std::map<Key, Lines> kept_;
  std::deque<std::string> names_;  // of lines that are one part of a contestant's; the lines point into it
  Landmarks landmarks_;
  std::uint64_t objective_version_ = ~std::uint64_t{0};
  RunSeries::Clock::time_point deadline_;
};

}  // namespace thalweg
