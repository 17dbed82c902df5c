#include "studies/ensembles.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/analysis/quantile.hpp"
#include "core/text/problem.hpp"
#include "studies/version.hpp"

namespace thalweg {

namespace {

constexpr std::uint32_t preview = 50;               // number of members
constexpr std::uint32_t each = 250;                 // members in each other part
constexpr std::chrono::milliseconds patience{250};  // for a preview in progress when a newer one is wanted

void find_quantiles(EnsembleResult& result) {
  const Ensemble& all = *result.members;
  std::vector<double> values(all.size());
  result.band_steps.clear();
  for (std::vector<double>* band : {&result.low, &result.middle, &result.high}) band->clear();
  const auto add = [&](std::int64_t step) {
    result.band_steps.push_back(step);
    result.low.push_back(quantile(values, 0.1));
    result.middle.push_back(quantile(values, 0.5));
    result.high.push_back(quantile(values, 0.9));
  };
  std::int64_t last = 0;
  for (const Ensemble::Member& member : all.members) last = std::max(last, member.last);
  for (std::size_t j = 0; j < all.f_at.size() && all.steps[all.f_at[j]] < last; ++j) {
    for (std::size_t m = 0; m < all.size(); ++m) values[m] = all.f_of(m, j);
    add(all.steps[all.f_at[j]]);
  }
  for (std::size_t m = 0; m < all.size(); ++m)
    values[m] = all.members[m].diverged() && all.members[m].last < last ? infinity : all.members[m].f;
  add(last);
}

}  // namespace

const EnsembleResult* Ensembles::of(int contestant) const {
  const auto found = results_.find(contestant);
  return found == results_.end() ? nullptr : &found->second;
}

void Ensembles::start(const Session& session, EnsembleKey key, Entry& entry) const {
  entry.asked_at = std::chrono::steady_clock::now();
  entry.jobs.clear();
  entry.parts.clear();
  entry.grouping.cancel();
  entry.problem.clear();
  const auto runs = std::uint32_t(key.choice.runs);
  for (std::uint32_t first = 0; first < runs;) {
    // The objective is cloned: workers share nothing with the session or each other.
    EnsembleSpec spec = ensemble_spec(key, session.objective().clone(), first, std::min(first == 0 ? preview : each, runs - first));
    first += spec.count;
    entry.jobs.emplace_back(entry.jobs.empty() ? Priority::interactive : Priority::background)
        .start([spec = std::move(spec)](Progress& progress) {
          Part part;
          part.members = compute_ensemble(spec, progress);
          part.resting = polished_ends(*spec.spec.objective, part.members, progress);
          return part;
        });
    entry.parts.emplace_back();
  }
  entry.key = std::move(key);
}

void Ensembles::show(int contestant, Entry& entry, bool all) {
  auto members = std::make_shared<Ensemble>(entry.parts.front()->members);
  entry.resting.clear();
  for (std::size_t i = 0; all && i < entry.parts.size(); ++i) {
    if (i > 0) members->append(entry.parts[i]->members);
    entry.resting.insert(entry.resting.end(), entry.parts[i]->resting.begin(), entry.parts[i]->resting.end());
  }
  entry.grouped_by.reset();
  EnsembleResult& result = results_[contestant];
  result.key = *entry.key;
  result.members = std::move(members);
  find_quantiles(result);
  version_ = next_version();
}

void Ensembles::collect(int contestant, Entry& entry) {
  if (entry.jobs.empty()) return;
  for (std::size_t i = 0; i < entry.jobs.size(); ++i) {
    auto part = entry.jobs[i].take();
    if (!part) continue;
    entry.parts[i] = std::move(*part);
    if (i == 0 && entry.jobs.size() > 1) show(contestant, entry, false);
  }
  if (!std::all_of(entry.parts.begin(), entry.parts.end(), [](const auto& part) { return part.has_value(); })) return;
  show(contestant, entry, true);
  entry.jobs.clear();
  entry.parts.clear();
}

void Ensembles::find_ends(const Session& session, const Landscape& landscape, int contestant, Entry& entry) {
  if (entry.resting.empty()) return;
  EnsembleResult& result = results_[contestant];
  if (auto groups = entry.grouping.take()) {
    result.ends = std::move(*groups);
    version_ = next_version();
  }
  if (!entry.jobs.empty() || entry.grouped_by == landscape.version()) return;
  entry.grouped_by = landscape.version();
  // The critical points of the map do not apply in one dimension.
  const bool line = session.objective().info().dimension == 1;
  std::vector<CriticalPoint> critical = line ? std::vector<CriticalPoint>{} : landscape.critical().points;
  std::shared_ptr<const Objective> objective = session.objective().clone();
  entry.grouping.start([objective = std::move(objective), members = result.members, resting = entry.resting,
                        critical = std::move(critical)](Progress&) { return endings(*objective, *members, resting, critical); });
}

// Collects what is done and starts what is wanted; returns whether anything is running then. `patient`: lets a preview in
// progress finish, since a drag would otherwise show nothing new before it ends.
bool Ensembles::step(const Session& session, const Landscape& landscape, bool patient) {
  const Scene& scene = session.scene();
  const auto wanted = [&](int id) {
    return scene.ensemble.runs > 0 && std::any_of(scene.contestants.begin(), scene.contestants.end(),
                                                  [&](const Contestant& c) { return c.id == id && session.shown(c); });
  };
  const bool another = !same_kind(objective_, session.objective_key());
  objective_ = session.objective_key();
  if (std::erase_if(results_, [&](const auto& entry) { return another || !wanted(entry.first); }) > 0) version_ = next_version();
  std::erase_if(entries_, [&](const auto& entry) { return another || !wanted(entry.first); });
  progress_ = 1;
  if (scene.ensemble.runs == 0) return false;

  bool running = false;
  double done = 0, parts = 0;
  for (const Contestant& contestant : scene.contestants) {
    if (!wanted(contestant.id)) continue;
    Entry& entry = entries_[contestant.id];
    try {
      collect(contestant.id, entry);
      find_ends(session, landscape, contestant.id, entry);
    } catch (const std::exception& problem) {  // thrown by the work
      entry.jobs.clear();
      entry.parts.clear();
      entry.problem =
          sentences(std::vector<std::string>{tr("The ensemble of {0} was given up.", session.name(contestant.id)), sentence(problem)});
      untold_ = entry.problem;
    }
    if (EnsembleKey key = ensemble_key(scene, session.run_key(contestant.id)); entry.key != key) {
      const bool previewing = !entry.jobs.empty() && !entry.parts.front() && std::chrono::steady_clock::now() - entry.asked_at < patience;
      if (!previewing || !patient) start(session, std::move(key), entry);
    }
    running |= !entry.jobs.empty() || entry.grouping.running();
    for (std::size_t i = 0; i < entry.jobs.size(); ++i) done += entry.parts[i] ? 1 : entry.jobs[i].progress();
    parts += double(std::max<std::size_t>(entry.jobs.size(), 1));
    done += entry.jobs.empty() ? 1 : 0;
  }
  if (parts > 0) progress_ = done / parts;
  return running;
}

bool Ensembles::follow(const Session& session, const Landscape& landscape, bool wait) {
  bool running = step(session, landscape, !wait);
  while (wait && running) {
    for (const auto& [id, entry] : entries_) {
      for (const Job<Part>& job : entry.jobs) job.wait();
      entry.grouping.wait();
    }
    running = step(session, landscape, false);
  }
  for (const auto& [id, entry] : entries_) {
    if (wait && !entry.problem.empty()) throw std::runtime_error(entry.problem);
  }
  return running;
}

}  // namespace thalweg
