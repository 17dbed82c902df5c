#pragma once
// BackgroundField: computes a view's field on the pool; the map keeps showing the previous one until it is ready. A risk costs as much as
// it has rows: its field is there at once from a coarse grid, smoothly interpolated, and a job brings it to full resolution. Cheap
// objectives are sampled where they are asked for.

#include <memory>
#include <string>
#include <utility>

#include "core/job/job.hpp"
#include "picture/field.hpp"

namespace thalweg {

class BackgroundField {
 public:
  struct Request {
    std::shared_ptr<const Objective> objective;  ///< another one after each change
    View view;
    FieldOptions options;  ///< its subsampling is not read
  };
  enum class Pace {
    rest,     ///< refine to full resolution
    moving,   ///< the next frame will want another view: something quick
    at_once,  ///< a picture that is waited for: full resolution when this returns
  };

  explicit BackgroundField(Pool& pool = Pool::shared()) : job_(Priority::frame, pool) {}

  /// Once a frame; true when field() has changed.
  bool follow(const Request& request, Pace pace);

  const FieldImage& field() const { return field_; }
  /// Why the last field was given up before it had its full resolution, in a sentence, once.
  std::string take_problem() { return std::exchange(problem_, {}); }
  /// A job is on its way to a finer field.
  bool pending() const { return job_.running(); }
  /// The objective is sampled where it is asked for.
  bool cheap() const { return cheap_; }
  /// field() is what sample_field() gives at full resolution.
  bool finished() const { return finished_; }

 private:
  void sample(Pace pace);
  void start(int subsampling);

  Request wish_;
  FieldImage field_;
  bool cheap_ = true, finished_ = false;
  std::string problem_;
  int next_ = 1;  // what the job is to sample at
  Job<FieldImage> job_;
};

}  // namespace thalweg
