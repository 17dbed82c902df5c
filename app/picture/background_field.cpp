#include "picture/background_field.hpp"

#include <exception>
#include <utility>

#include "core/text/problem.hpp"

namespace thalweg {

namespace {

constexpr double affordable = 0.012, quick = 0.004;  // time budgets per frame in seconds: for the full field, for a coarse one
constexpr int draft = 4;                             // pixels per sample of the job's first result
constexpr int while_moving = 2;

bool same(const BackgroundField::Request& a, const BackgroundField::Request& b) {
  return a.objective == b.objective && a.view == b.view && a.options.floor == b.options.floor && a.options.ui_scale == b.options.ui_scale &&
         a.options.scale == b.options.scale && a.options.labels == b.options.labels;
}

}  // namespace

bool BackgroundField::follow(const Request& request, Pace pace) {
  if (!same(request, wish_)) {
    job_.cancel();
    wish_ = request;
    finished_ = false;
    sample(pace);
    return true;
  }
  bool changed = false;
  try {
    if (auto finer = job_.take()) {
      field_ = std::move(*finer);
      finished_ = next_ == 1;
      next_ = 1;
      changed = true;
    }
  } catch (const std::exception& problem) {
    problem_ = sentence(problem);
    finished_ = true;  // do not retry: the coarse field stays
  }
  if (finished_ || pace == Pace::moving) return changed;
  if (cheap_ || pace == Pace::at_once) {
    job_.cancel();
    sample(pace);
    return true;
  }
  if (!job_.running()) start(next_);
  return changed;
}

void BackgroundField::sample(Pace pace) {
  const Objective& objective = *wish_.objective;
  FieldOptions options = wish_.options;
  const double cost = objective.risk() ? seconds_per_point(objective, wish_.view) : 0;
  cheap_ = affordable_subsampling(wish_.view, cost, affordable, 1) == 1;
  if (cheap_) {
    options.subsampling = pace == Pace::moving ? while_moving : 1;
    field_ = sample_field(objective, wish_.view, options);
    finished_ = options.subsampling == 1;
    return;
  }
  Heights heights;
  if (pace == Pace::at_once) {
    sample_heights_together(objective, wish_.view, 1, 1, heights);
    field_ = make_field(objective, heights, options);
    finished_ = true;
    return;
  }
  Heights coarse;
  sample_heights(objective, wish_.view, affordable_subsampling(wish_.view, cost, quick, 2 * while_moving), smooth_margin, coarse);
  refine(coarse, while_moving, heights);
  field_ = make_field(objective, heights, options);
  next_ = coarse.subsampling > draft ? draft : 1;
  if (pace == Pace::rest) start(next_);
}

void BackgroundField::start(int subsampling) {
  job_.start([objective = std::shared_ptr<const Objective>(wish_.objective->clone()), view = wish_.view, options = wish_.options,
              subsampling](Progress& progress) {
    const auto cancelled = [&progress] { return progress.cancelled(); };
    Heights heights, fine;
    const bool exact = subsampling == 1;
    if (!sample_heights(*objective, view, subsampling, exact ? 1 : smooth_margin, heights, cancelled)) return FieldImage{};
    if (!exact) refine(heights, 1, fine);
    return make_field(*objective, exact ? heights : fine, options);
  });
}

}  // namespace thalweg
