#include "panels/ensembles.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/analysis/quantile.hpp"
#include "core/text/problem.hpp"
#include "ui/context.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

constexpr float look_again = 0.01f;          // seconds
constexpr std::uint32_t preview = 50;        // members
constexpr std::uint32_t each = 250;          // of the other parts
constexpr std::chrono::milliseconds patience{250};  // with a preview that something newer waits for

void find_quantiles(EnsembleShown& shown) {
  const Ensemble& all = *shown.members;
  std::vector<double> values(all.size());
  for (std::vector<double>* band : {&shown.low, &shown.middle, &shown.high}) band->clear();
  for (std::size_t j = 0; j < all.f_at.size(); ++j) {
    for (std::size_t m = 0; m < all.size(); ++m) values[m] = all.f_of(m, j);
    shown.low.push_back(quantile(values, 0.1));
    shown.middle.push_back(quantile(values, 0.5));
    shown.high.push_back(quantile(values, 0.9));
  }
}

}  // namespace

void Ensembles::start(const Desk& desk, EnsembleKey key, Entry& entry) const {
  entry.asked_at = std::chrono::steady_clock::now();
  entry.jobs.clear();
  entry.parts.clear();
  entry.grouping.cancel();
  entry.problem.clear();
  const auto runs = std::uint32_t(key.choice.runs);
  for (std::uint32_t first = 0; first < runs;) {
    // The objective is copied: workers share nothing with the session, nor with each other.
    EnsembleSpec spec = ensemble_spec(key, desk.session.objective().clone(), first, std::min(first == 0 ? preview : each, runs - first));
    first += spec.count;
    entry.jobs.emplace_back(entry.jobs.empty() ? Priority::interactive : Priority::background).start([spec = std::move(spec)](Progress& progress) {
      Part part;
      part.members = compute_ensemble(spec, progress);
      part.resting = resting_places(*spec.spec.objective, part.members, progress);
      return part;
    });
    entry.parts.emplace_back();
  }
  entry.key = std::move(key);
}

void Ensembles::show(const Desk& desk, int contestant, Entry& entry, bool all) const {
  auto members = std::make_shared<Ensemble>(entry.parts.front()->members);
  entry.resting.clear();
  for (std::size_t i = 0; all && i < entry.parts.size(); ++i) {
    if (i > 0) members->append(entry.parts[i]->members);
    entry.resting.insert(entry.resting.end(), entry.parts[i]->resting.begin(), entry.parts[i]->resting.end());
  }
  entry.grouped_version = 0;
  EnsembleShown& shown = desk.view.ensemble.shown[contestant];
  shown.members = std::move(members);
  find_quantiles(shown);
  ++desk.view.ensemble.version;
}

void Ensembles::collect(const Desk& desk, int contestant, Entry& entry) {
  if (entry.jobs.empty()) return;
  for (std::size_t i = 0; i < entry.jobs.size(); ++i) {
    auto part = entry.jobs[i].take();
    if (!part) continue;
    entry.parts[i] = std::move(*part);
    if (i == 0 && entry.jobs.size() > 1) show(desk, contestant, entry, false);
  }
  if (!std::all_of(entry.parts.begin(), entry.parts.end(), [](const auto& part) { return part.has_value(); })) return;
  show(desk, contestant, entry, true);
  entry.jobs.clear();
  entry.parts.clear();
}

void Ensembles::find_ends(const Desk& desk, int contestant, Entry& entry) const {
  if (entry.resting.empty()) return;
  EnsembleShown& shown = desk.view.ensemble.shown[contestant];
  if (auto groups = entry.grouping.take()) {
    shown.ends = std::move(*groups);
    ++desk.view.ensemble.version;
  }
  const LandscapeView& landscape = desk.view.landscape;
  if (!entry.jobs.empty() || entry.grouped_version == landscape.version + 1) return;
  entry.grouped_version = landscape.version + 1;
  // On the line the list of the map's critical points is nobody's.
  const bool line = desk.session.objective().info().dimension == 1;
  std::vector<CriticalPoint> critical = line ? std::vector<CriticalPoint>{} : landscape.critical.points;
  std::shared_ptr<const Objective> objective = desk.session.objective().clone();
  entry.grouping.start([objective = std::move(objective), members = shown.members, resting = entry.resting, critical = std::move(critical)](Progress&) {
    return endings(*objective, *members, resting, critical);
  });
}

// Looks at what has come, starts what is wanted; whether anything is under way then. `patient`: a preview that is under way
// is let finish, or a drag would show nothing new before it ends.
bool Ensembles::step(const Desk& desk, bool patient) {
  EnsembleView& view = desk.view.ensemble;
  const Scene& scene = desk.session.scene();
  const auto wanted = [&](int id) {
    return scene.ensemble.runs > 0 && std::any_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == id && desk.session.shown(c); });
  };
  const bool another = !same_kind(objective_, desk.session.objective_key());
  objective_ = desk.session.objective_key();
  if (std::erase_if(view.shown, [&](const auto& entry) { return another || !wanted(entry.first); }) > 0) ++view.version;
  std::erase_if(entries_, [&](const auto& entry) { return another || !wanted(entry.first); });
  view.progress = 1;
  const bool on = scene.ensemble.runs > 0;
  if (on && !std::exchange(on_, on)) view.open = true;  // what has just been switched on is told
  on_ = on;
  if (!on) return false;

  bool running = false;
  double done = 0, parts = 0;
  for (const Contestant& contestant : scene.contestants) {
    if (!wanted(contestant.id)) continue;
    Entry& entry = entries_[contestant.id];
    try {
      collect(desk, contestant.id, entry);
      find_ends(desk, contestant.id, entry);
    } catch (const std::exception& problem) {  // of the work
      entry.jobs.clear();
      entry.parts.clear();
      entry.problem = "The ensemble of " + desk.session.name(contestant.id) + " was given up. " + sentence(problem);
      ui::notify(entry.problem, ui::Tone::bad, 10);
    }
    if (EnsembleKey key = ensemble_key(scene, desk.session.run_key(contestant.id)); entry.key != key) {
      const bool previewing = !entry.jobs.empty() && !entry.parts.front() && std::chrono::steady_clock::now() - entry.asked_at < patience;
      if (!previewing || !patient) start(desk, std::move(key), entry);
    }
    running |= !entry.jobs.empty() || entry.grouping.running();
    for (std::size_t i = 0; i < entry.jobs.size(); ++i) done += entry.parts[i] ? 1 : entry.jobs[i].progress();
    parts += double(std::max<std::size_t>(entry.jobs.size(), 1));
    done += entry.jobs.empty() ? 1 : 0;
  }
  if (parts > 0) view.progress = done / parts;
  return running;
}

void Ensembles::follow(const Desk& desk, bool wait) {
  bool running = step(desk, !wait);
  while (wait && running) {
    for (const auto& [id, entry] : entries_) {
      for (const Job<Part>& job : entry.jobs) job.wait();
      entry.grouping.wait();
    }
    running = step(desk, false);
  }
  for (const auto& [id, entry] : entries_) {
    if (wait && !entry.problem.empty()) throw std::runtime_error(entry.problem);
  }
  if (running) ui::want_frame(look_again);
}

}  // namespace thalweg
