#pragma once
// InsideStep: the update that "Inside a step" shows, explained once for each change.

#include <tuple>

#include "panels/inside/step_text.hpp"
#include "panels/state.hpp"

namespace thalweg {

class InsideStep {
 public:
  /// Follows the session: the open contestant (or the first one shown) and the head's step. An update is numbered by
  /// the iterate it leaves, so at head k it is the one that leads to iterate k; at the start, the first one.
  void refresh(const Desk& desk);

  /// There is a contestant to look at.
  explicit operator bool() const { return contestant_ != 0; }
  int contestant() const { return contestant_; }
  std::int64_t step() const { return step_; }  ///< the iterate that the update leaves
  const Run& run(const Desk& desk) const { return desk.session.run(contestant_); }
  const Recorder& explained() const { return explained_; }
  int rows() const { return int(explained_.rows.size()); }
  /// The current row, −1…rows() − 1: what comes after it is not yet computed.
  int row(const Desk& desk) const;
  /// The rows as formulas, one each.
  const std::vector<RowText>& text() const { return text_; }
  /// The last update that there is to see.
  std::int64_t last(const Desk& desk) const;

  // Walking through the rows: past the last one comes the first of the next update, and back. Playing ends.
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
