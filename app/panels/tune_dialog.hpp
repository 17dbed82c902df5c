#pragma once
// "Tune for this surface": finds each contestant's best learning rate in the background, tells the rule and the
// results, and takes the values in one step.

#include <optional>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "panels/state.hpp"

namespace thalweg {

class TuneDialog {
 public:
  /// Opens with the next draw() and begins at once, with the scene's own budget and tolerance.
  void open(const Desk& desk);
  /// Once a frame.
  void draw(const Desk& desk);

 private:
  struct Entry {
    Contestant contestant;  // as it was when tuning began
    std::string name;
    RunKey key;
    Job<Tuned> job{Priority::background};
    std::optional<Tuned> result;
  };

  void start(const Desk& desk);
  bool outdated(const Desk& desk) const;  ///< a rule, a contestant or the objective is another since
  void collect();
  void choose_rule();
  void draw_entry(Entry& entry) const;
  void take(const Desk& desk) const;
  std::size_t left() const;  ///< contestants that are still being tuned

  bool wanted_ = false, shown_ = false;
  TuneRule rule_, asked_;
  std::vector<Entry> entries_;
};

}  // namespace thalweg
