#pragma once
// BackgroundField: keeps the field of a view up to date. Cheap objectives are sampled at once on the calling thread. The cost
// of a risk grows with its number of rows: its field is first interpolated smoothly from a coarse grid, then refined to full
// resolution by a job on the pool.

#include <memory>
#include <string>
#include <utility>

#include "core/job/job.hpp"
#include "picture/field.hpp"

namespace thalweg {

class BackgroundField {
 public:
  struct Request {
    std::shared_ptr<const Objective> objective;  ///< compared by address: pass a new object after each change
    View view;
    FieldOptions options;  ///< subsampling is ignored
  };
  enum class Pace {
    rest,     ///< refine to full resolution in the background
    moving,   ///< the view is changing: a coarse field only
    at_once,  ///< full resolution before follow() returns
  };

  explicit BackgroundField(Pool& pool = Pool::shared()) : job_(Priority::frame, pool) {}

  /// Call it once per frame. Returns true when field() has changed.
  bool follow(const Request& request, Pace pace);

  const FieldImage& field() const { return field_; }
  /// The error that ended the refinement of the field, as a sentence, or "". Cleared by the call.
  std::string take_problem() { return std::exchange(problem_, {}); }
  /// Whether a job is computing a finer field.
  bool pending() const { return job_.running(); }
  /// Whether the objective is sampled on the calling thread.
  bool cheap() const { return cheap_; }
  /// Whether field() is final: at full resolution, as by sample_field(), or coarse because the refinement failed.
  bool finished() const { return finished_; }

 private:
  void sample(Pace pace);
  void start(int subsampling);

  Request wish_;
  FieldImage field_;
  bool cheap_ = true, finished_ = false;
  std::string problem_;
  int next_ = 1;  // subsampling of the next job
  Job<FieldImage> job_;
};

}  // namespace thalweg
