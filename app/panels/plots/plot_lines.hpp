#pragma once
// PlotLines: turns the session's runs into the lines of a plot. Computed series are cached per run and quantity while they
// are drawn.

#include <array>
#include <deque>
#include <map>
#include <optional>

#include "core/analysis/convergence.hpp"
#include "core/analysis/early_stopping.hpp"
#include "panels/state.hpp"
#include "ui/plot.hpp"

namespace thalweg {

/// Whether the method brackets its solution; only in one dimension.
bool has_bracket(const Run& run);
/// The quantities to plot beside one update of `run`: those that its method and its dimension give a meaning.
std::vector<Quantity> informative_quantities(const Run& run);

class PlotLines {
 public:
  /// Call once per frame, before lines(). `allowance` limits the time spent on computing all series in this frame; the rest
  /// follows in later frames.
  void begin_frame(const Session& session, std::chrono::microseconds allowance = std::chrono::milliseconds(3));

  /// The lines of a quantity in drawing order: the first contestant last, pinned runs below the others, or above them if
  /// ViewState::ghosts_first. For the value of a risk also the risks of the other parts of the data. `contestant` ≠ 0 selects
  /// one contestant, without pinned runs and other parts. Quantities that need Run::explain() are computed within `window`
  /// only. The result refers to this object: valid until the next call for the same quantity or begin_frame().
  std::vector<ui::Series> lines(const Desk& desk, Quantity quantity, StepRange window, int contestant = 0);

  /// The exact value of line `id` at abscissa `at`; NaN outside the line.
  double exact(const Desk& desk, Quantity quantity, int id, double at) const;
  /// The step of sample `index` of line `id`.
  std::int64_t step_of(const Desk& desk, Quantity quantity, int id, std::size_t index) const;
  /// The abscissa of a contestant's iterate; `step` itself if the contestant has not been drawn yet.
  double abscissa(int contestant, std::int64_t step) const;
  /// The abscissa of a contestant's head; NaN if the contestant has not been drawn yet.
  double head(const Desk& desk, int contestant) const;
  /// Estimated convergence of a contestant to its own limit, from the visible steps; none before the run is complete.
  const std::optional<Convergence>& convergence(const Session& session, int contestant);
  /// The estimate as a line over the tail of the loss; empty if there is none or if its limit of f is too far from f*.
  ui::PlotGuide guide(const Desk& desk, int contestant);
  /// The theoretical bracket length L₁·rate^(k − 1) over the visible steps k (at most 400), where L₁ is the length at step 1;
  /// none for methods without a fixed rate.
  std::optional<ui::PlotGuide> bracket_guide(const Desk& desk, int contestant);

  /// The iterate at which early stopping would have ended the run, among the visible steps; approximate while the risk is
  /// still being computed. None without validation or test rows.
  const std::optional<BestIterate>& best(const Session& session, int contestant);
  /// The risk of a part at the contestant's head.
  double risk_at_head(const Session& session, int contestant, Quantity quantity);
  /// The median and the middle 80 % of f over a contestant's ensemble, per step. None without an ensemble, for quantities
  /// other than loss and value, and for methods that search unless the abscissa is steps.
  std::optional<ui::PlotBand> band(const Desk& desk, Quantity quantity, int contestant);

  const Landmarks& landmarks() const { return landmarks_; }

  /// Dash pattern of validation and test risk; empty for other quantities.
  static std::span<const float> dash_of(Quantity quantity);
  static int contestant_of(int id) { return id / parts % contestants; }

 private:
  // Part of a line's id: 0 and 1 are components of a quantity; 2 and 3 the validation and test risks beside the value.
  static constexpr int parts = 4, contestants = 1 << 16, validation_part = 2, test_part = 3;

  struct Key {
    int pin, contestant;  // pin 0: the current run
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Line {
    RunSeries series;
    std::vector<double> x;  // abscissae of sparse series, unless they are steps
    int frame = 0;          // last frame in which it was drawn
  };
  struct Lines {
    Abscissae x;
    std::map<Quantity, Line> lines;
    std::uint64_t version = 0;
    std::int64_t estimated_upto = -1;
    std::uint64_t estimated_version = 0;
    std::optional<Convergence> convergence;
    std::string words;
    std::optional<RunSeries> stopping;       // the stopping risk over the whole run, independent of the plots
    std::array<std::uint64_t, 3> best_of{};  // inputs of `best`: version and size of `stopping`, last visible step
    std::optional<BestIterate> best;
    std::map<Quantity, std::array<std::uint64_t, 2>> head_of;  // inputs of head_risk: version of the run, step
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
  std::deque<std::string> names_;  // names of partial lines; the lines point into it
  Landmarks landmarks_;
  std::uint64_t objective_version_ = ~std::uint64_t{0};
  RunSeries::Clock::time_point deadline_;
};

}  // namespace thalweg
