#pragma once
// InsideStep: the update shown by "Inside a step", explained (see Run::explain()) and cached until it changes.

#include <tuple>

#include "panels/inside/step_text.hpp"
#include "panels/state.hpp"

namespace thalweg {

class InsideStep {
 public:
  /// Selects the open contestant (or the first one shown) and the update that leads to the head. Updates are numbered by the
  /// iterate they start from: at head k it is update k − 1, at the start update 0. Empty if there is no contestant, or at the
  /// start of a prediction.
  void refresh(const Desk& desk);

  /// False if empty; run(), last() and the row functions must then not be called.
  explicit operator bool() const { return contestant_ != 0; }
  int contestant() const { return contestant_; }
  std::int64_t step() const { return step_; }  ///< index of the iterate before the update
  const Run& run(const Desk& desk) const { return desk.session.run(contestant_); }
  const Recorder& explained() const { return explained_; }
  int rows() const { return int(explained_.rows.size()); }
  /// The current row, −1…rows() − 1; later rows are shown as not yet computed.
  int row(const Desk& desk) const;
  /// The formulas of the rows, one element per row.
  const std::vector<RowText>& text() const { return text_; }
  /// The number of the last update that can be shown, at least 0.
  std::int64_t last(const Desk& desk) const;

  // Moves to the next row, after the last one to the first row of the next update; or to the previous row, before the first
  // one to the complete previous update. Stops playback.
  void next_row(const Desk& desk) const;
  void previous_row(const Desk& desk) const;

 private:
  int contestant_ = 0;
  std::int64_t step_ = 0;
  Recorder explained_;
  std::vector<RowText> text_;
  std::tuple<int, std::uint64_t, std::int64_t, bool> key_{};
};

}  // namespace thalweg
