#include "core/analysis/endings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "core/analysis/quantile.hpp"
#include "core/language/tr.hpp"
#include "core/objective/cost.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

constexpr std::int64_t steps_to_rest = 40;
constexpr double most_rows = 5e7;  // of data, times members: above it nothing is polished
constexpr double nearness = 0.03, arrival = 1e-3, small_part = 0.05, hardly_any = 0.01, high_above = 0.05, at_rest = 1e-3, flat = 1e-6;

double diagonal(const ObjectiveInfo& info) {
  const Domain& d = info.domain;
  return info.dimension == 1 ? d.x_high - d.x_low : std::hypot(d.x_high - d.x_low, d.y_high - d.y_low);
}

// The 90th percentiles of ‖∇f‖ and f over the domain, and the least f, from a 9 × 9 grid.
struct Usual {
  double slope = 0, low = 0, high = 0;
};

Usual usual(const Objective& objective) {
  constexpr int n = 9;
  constexpr double share = 0.9;
  const bool line = objective.info().dimension == 1;
  const Domain& d = objective.info().domain;
  std::vector<double> slopes, heights;
  for (int j = 0; j < (line ? 1 : n); ++j) {
    for (int i = 0; i < n; ++i) {
      const Slope s =
          objective.slope({d.x_low + (d.x_high - d.x_low) * i / (n - 1), line ? 0 : d.y_low + (d.y_high - d.y_low) * j / (n - 1)});
      if (std::isfinite(norm(s.g))) slopes.push_back(norm(s.g));
      if (std::isfinite(s.f)) heights.push_back(s.f);
    }
  }
  if (slopes.empty() || heights.empty()) return {};
  return {quantile(slopes, share), quantile(heights, 0), quantile(heights, share)};
}

class Grouping {
 public:
  Grouping(const Objective& objective, const Ensemble& ensemble, std::span<const Vec2> resting, std::span<const CriticalPoint> critical)
      : objective_(objective), ensemble_(ensemble), resting_(resting), critical_(critical), near_(nearness * diagonal(objective.info())) {
    const Usual domain = usual(objective);
    slope_ = domain.slope;
    double low = domain.low;
    for (const CriticalPoint& point : critical) low = std::min(low, point.f);
    for (const Ensemble::Member& member : ensemble.members) low = member.diverged() ? low : std::min(low, member.f);
    high_ = low + high_above * (domain.high - low);
  }

  std::vector<EndGroup> run() {
    std::map<std::tuple<EndKind, int>, std::vector<std::uint32_t>> alike;  // by kind and critical point, −1: none
    for (std::uint32_t m = 0; m < ensemble_.size(); ++m) {
      const auto [kind, point] = kind_of_end(m);
      alike[{kind, point}].push_back(m);
    }
    for (const auto& [what, members] : alike) {
      const auto [kind, point] = what;
      if (point >= 0) add(kind, point, critical_[std::size_t(point)].at, members);
      else if (kind == EndKind::moving || kind == EndKind::diverged)
        add(kind, point, kind == EndKind::diverged ? Vec2{} : middle(members), members);
      else
        for (const auto& cluster : clusters(members)) add(kind, point, middle(cluster), cluster);
    }
    std::stable_sort(groups_.begin(), groups_.end(), [](const EndGroup& a, const EndGroup& b) {
      const auto rank = [](const EndGroup& g) {
        return std::tuple(g.kind >= EndKind::moving ? int(g.kind) : 0, -std::ptrdiff_t(g.members.size()));
      };
      return rank(a) < rank(b);
    });
    return std::move(groups_);
  }

 private:
  // The index of the critical point nearest to p; −1 if none is within near_.
  int point_at(Vec2 p) const {
    int best = -1;
    double least = near_;
    for (std::size_t i = 0; i < critical_.size(); ++i) {
      const double distance = norm(critical_[i].at - p);
      if (distance > least) continue;
      least = distance;
      best = int(i);
    }
    return best;
  }

  static EndKind kind_at(const CriticalPoint& point) {
    switch (point.kind) {
      case PointKind::minimum: return EndKind::minimum;
      case PointKind::maximum: return EndKind::maximum;
      case PointKind::saddle: return EndKind::saddle;
      case PointKind::degenerate: return EndKind::degenerate;
    }
    return EndKind::degenerate;
  }

  std::pair<EndKind, int> kind_of_end(std::uint32_t m) const {
    const Ensemble::Member& member = ensemble_.members[m];
    if (member.diverged()) return {EndKind::diverged, -1};
    const bool calm = member.gradient <= hardly_any * slope_;
    if (norm(resting_[m] - member.end) > near_) {
      const int point = point_at(member.end);
      if (calm && point >= 0 && critical_[std::size_t(point)].kind != PointKind::minimum)
        return {kind_at(critical_[std::size_t(point)]), point};
      return {calm && member.f > high_ ? EndKind::plateau : EndKind::moving, -1};
    }
    if (const int point = point_at(resting_[m]); point >= 0) return {kind_at(critical_[std::size_t(point)]), point};
    const Curvature c = objective_.curvature(resting_[m]);
    if (!(norm(c.g) <= at_rest * slope_)) return {calm && member.f > high_ ? EndKind::plateau : EndKind::moving, -1};
    const Eigen2 e = objective_.info().dimension == 1 ? Eigen2{c.h.xx, c.h.xx, {}, {}} : eigen(c.h);
    const double bent = flat * slope_ / near_;
    if (e.low < -bent) return {e.high > bent ? EndKind::saddle : EndKind::maximum, -1};
    if (!(e.high > bent)) return {member.f > high_ ? EndKind::plateau : EndKind::valley, -1};
    return {e.low > flat * e.high ? EndKind::minimum : EndKind::valley, -1};
  }

  // Single-linkage clusters of the members' ends with the distance 2 near_. `members` is not empty.
  std::vector<std::vector<std::uint32_t>> clusters(const std::vector<std::uint32_t>& members) const {
    std::vector<std::vector<std::uint32_t>> found;
    std::vector<std::uint32_t> left = members;
    while (!left.empty()) {
      std::vector<std::uint32_t> cluster{left.back()};
      left.pop_back();
      for (std::size_t i = 0; i < cluster.size(); ++i) {
        const Vec2 here = ensemble_.members[cluster[i]].end;
        const auto apart =
            std::partition(left.begin(), left.end(), [&](std::uint32_t m) { return norm(ensemble_.members[m].end - here) > 2 * near_; });
        cluster.insert(cluster.end(), apart, left.end());
        left.erase(apart, left.end());
      }
      std::sort(cluster.begin(), cluster.end());
      found.push_back(std::move(cluster));
    }
    // Small clusters join the largest: a plateau is one place, however sparse its ends are.
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    while (found.size() > 1 && double(found.back().size()) < small_part * double(ensemble_.size())) {
      found.front().insert(found.front().end(), found.back().begin(), found.back().end());
      found.pop_back();
    }
    std::sort(found.front().begin(), found.front().end());
    return found;
  }

  Vec2 middle(const std::vector<std::uint32_t>& members) const {
    Vec2 sum;
    for (const std::uint32_t m : members) sum += ensemble_.members[m].end;
    const Vec2 mean = sum / double(members.size());
    const auto distance = [&](std::uint32_t m) { return norm(ensemble_.members[m].end - mean); };
    return ensemble_.members[*std::min_element(members.begin(), members.end(), [&](auto a, auto b) { return distance(a) < distance(b); })]
        .end;
  }

  // The first kept step from which a member stays within near_ of its end; its last step if there is none.
  std::int64_t settled(std::uint32_t m) const {
    const Ensemble::Member& member = ensemble_.members[m];
    std::size_t i = ensemble_.slice(member.last);
    if (!(norm(ensemble_.at(m, i) - member.end) <= near_)) return member.last;
    while (i > 0 && norm(ensemble_.at(m, i - 1) - member.end) <= near_) --i;
    return ensemble_.steps[i];
  }

  void add(EndKind kind, int point, Vec2 at, std::vector<std::uint32_t> members) {
    EndGroup group{kind, at, kind == EndKind::diverged ? infinity : objective_.value(at), std::move(members)};
    std::vector<double> steps;
    for (const std::uint32_t m : group.members) steps.push_back(double(kind == EndKind::diverged ? ensemble_.members[m].last : settled(m)));
    for (const std::uint32_t m : group.members)
      group.reached += norm(ensemble_.members[m].end - (point >= 0 ? at : resting_[m])) <= near_ * arrival / nearness;
    if (kind != EndKind::moving) group.steps = std::int64_t(quantile(steps, 0.5));
    groups_.push_back(std::move(group));
  }

  const Objective& objective_;
  const Ensemble& ensemble_;
  std::span<const Vec2> resting_;
  std::span<const CriticalPoint> critical_;
  double near_, slope_ = 0, high_ = 0;
  std::vector<EndGroup> groups_;
};

}  // namespace

std::vector<Vec2> polished_ends(const Objective& objective, const Ensemble& ensemble, const Progress& progress) {
  std::vector<Vec2> places;
  const double rows = cost(objective);
  const bool too_many = rows * double(ensemble.size()) > most_rows;
  for (const Ensemble::Member& member : ensemble.members) {
    if (progress.cancelled()) return {};
    const bool same = !places.empty() && !ensemble.random;
    places.push_back(same ? places.front() : member.end);
    if (same || too_many || member.diverged() || !(member.gradient > 0)) continue;
    RunSpec spec;
    spec.objective =
        std::shared_ptr<const Objective>(std::shared_ptr<void>(), &objective);  // not owned: the run does not outlive this function
    spec.optimizer = find_method("bfgs")->make();
    spec.start = member.end;
    spec.budget = steps_to_rest;
    Run run(std::move(spec));
    run.compute_all();
    places.back() = run.at(run.last());
  }
  return places;
}

std::vector<EndGroup> endings(const Objective& objective, const Ensemble& ensemble, std::span<const Vec2> resting,
                              std::span<const CriticalPoint> critical) {
  return Grouping(objective, ensemble, resting, critical).run();
}

std::string_view words(EndKind kind) {
  switch (kind) {
    case EndKind::minimum: return tr("Minimum");
    case EndKind::valley: return tr("Valley");
    case EndKind::saddle: return tr("Saddle");
    case EndKind::maximum: return tr("Maximum");
    case EndKind::degenerate: return tr("Degenerate point");
    case EndKind::plateau: return tr("Plateau");
    case EndKind::moving: return tr("Still moving");
    case EndKind::diverged: return tr("Diverged");
  }
  return "";
}

namespace {

std::string place_of(const EndGroup& group, int dimension, int digits) {
  const std::string x = number(group.at.x, digits);
  return dimension == 1 ? "x = " + x : "(" + x + ", " + number(group.at.y, digits) + ")";
}

}  // namespace

std::string brief_words(const EndGroup& group, int dimension) {
  const bool placed = group.kind != EndKind::moving && group.kind != EndKind::diverged;
  return placed ? tr("{0} {1}", words(group.kind), place_of(group, dimension, 1)) : std::string(words(group.kind));
}

std::string words(const EndGroup& group, int dimension) {
  const bool about = group.kind == EndKind::valley || group.kind == EndKind::plateau;
  const bool near = group.reached < group.members.size();
  const std::string place = place_of(group, dimension, about ? 2 : 3);
  switch (group.kind) {
    case EndKind::minimum: return near ? tr("Near minimum {0}", place) : tr("Minimum at {0}", place);
    case EndKind::saddle: return near ? tr("Near saddle {0}", place) : tr("Saddle at {0}", place);
    case EndKind::maximum: return near ? tr("Near maximum {0}", place) : tr("Maximum at {0}", place);
    case EndKind::degenerate: return near ? tr("Near degenerate point {0}", place) : tr("Degenerate point at {0}", place);
    case EndKind::valley: return tr("Valley near {0}", place);
    case EndKind::plateau: return tr("Plateau, centre {0}", place);
    case EndKind::moving:
    case EndKind::diverged: break;
  }
  return std::string(words(group.kind));
}

}  // namespace thalweg
