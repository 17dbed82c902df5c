#include "studies/tuning.hpp"

#include <algorithm>

#include "studies/version.hpp"

namespace thalweg {

void Tuning::start(const Session& session) {
  entries_.clear();
  for (const Contestant& contestant : session.scene().contestants) {
    Entry& entry = entries_.emplace_back();
    entry.contestant = contestant;
    entry.name = session.name(contestant.id);
    ask(entry.job, {session.run_key(contestant.id), rule_}, session.objective());
  }
  version_ = next_version();
}

bool Tuning::outdated(const Session& session) const {
  const auto& contestants = session.scene().contestants;
  return !std::equal(entries_.begin(), entries_.end(), contestants.begin(), contestants.end(),
                     [&](const Entry& entry, const Contestant& c) {
                       return entry.contestant.id == c.id && entry.job.asked() == TuneKey{session.run_key(c.id), rule_};
                     });
}

void Tuning::collect() {
  for (Entry& entry : entries_) {
    if (!entry.job.running()) continue;
    bool another = entry.job.collect(tr("The tuning of {0} was given up.", entry.name), problem_);
    if (!another && !entry.job.running()) {
      Tuned none;
      none.skipped = tr("Given up.");
      entry.job.answer(*entry.job.asked(), std::move(none));
      another = true;
    }
    if (another) version_ = next_version();
  }
}

bool Tuning::follow(const Session& session, const TuneRule& rule) {
  rule_ = rule;
  collect();
  if (outdated(session)) start(session);
  return left() > 0;
}

void Tuning::end() {
  if (!entries_.empty()) version_ = next_version();
  entries_.clear();
}

std::size_t Tuning::left() const {
  return std::size_t(std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return !entry.job.result(); }));
}

command::SetHypers Tuning::best() const {
  command::SetHypers all;
  for (const Entry& entry : entries_) {
    const auto& result = entry.job.result();
    if (!result || !result->value.skipped.empty() || result->value.best.diverged) continue;
    const Tuned& tuned = result->value;
    if (tuned.best.lr != tuned.before.lr) all.values.push_back({entry.contestant.id, tuned.lr_param, tuned.best.lr});
    if (tuned.second_param && tuned.second != entry.contestant.hyper[*tuned.second_param]) {
      all.values.push_back({entry.contestant.id, *tuned.second_param, tuned.second});
    }
  }
  return all;
}

}  // namespace thalweg
