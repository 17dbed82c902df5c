#include "panels/contestants/trajectory_text.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "ui/notice.hpp"

namespace thalweg {

namespace {

constexpr double most_losses = 2e7;  // loss evaluations for the risk of a part: about 0.1 s

struct Shown {
  const std::string* name;
  const Run* run;
};

std::vector<Shown> shown_runs(const Session& session) {
  std::vector<Shown> all;
  for (const Contestant& c : session.scene().contestants) {
    if (session.shown(c)) all.push_back({&session.name(c.id), &session.run(c.id)});
  }
  for (const Pin& pin : session.pins()) {
    if (!pin.comparable) continue;
    for (const PinnedRun& pinned : pin.runs) {
      const bool present = std::any_of(all.begin(), all.end(), [&](const Shown& s) { return s.run == pinned.run.get(); });
      if (!present) all.push_back({&pinned.name, pinned.run.get()});
    }
  }
  return all;
}

/// The plotted quantities that have no column otherwise.
std::vector<const QuantityInfo*> plotted(const Desk& desk) {
  std::vector<const QuantityInfo*> all;
  const auto add = [&](Quantity quantity) {
    const QuantityInfo* const which = &info(quantity);
    const bool column = quantity == Quantity::value || quantity == Quantity::rate;
    if (!column && is_defined(quantity, desk.session.objective()) && std::find(all.begin(), all.end(), which) == all.end())
      all.push_back(which);
  };
  for (const PlotChoice& choice : desk.plots()) {
    add(choice.quantity);
    if (choice.quantity != Quantity::value) continue;  // the other risks are drawn beside the training risk
    for (const Quantity part : {Quantity::validation_risk, Quantity::test_risk}) {
      if (is_defined(part, desk.session.objective())) add(part);
    }
  }
  return all;
}

/// Number of rows for which the quantities can be computed without a noticeable delay; at least 100.
std::int64_t row_limit(const std::vector<const QuantityInfo*>& quantities, const Objective& objective) {
  std::int64_t most = max_copied_rows;
  for (const QuantityInfo* q : quantities) {
    const auto part = q->part;
    if (!part || !objective.risk()) continue;
    const double each = double(std::max<std::size_t>(1, objective.risk()->data().size(*part)));
    most = std::min(most, std::max<std::int64_t>(100, std::int64_t(most_losses / each)));
  }
  return most;
}

void add(std::string& text, double value) {
  text += '\t';
  if (std::isfinite(value)) text += shortest(value);
}

}  // namespace

TrajectoryText trajectory_text(const Desk& desk) {
  const Session& session = desk.session;
  const std::vector<Shown> runs = shown_runs(session);
  TrajectoryText result;
  if (runs.empty()) return result;
  const Landmarks known = [&] {
    Landmarks marks{session.least_value(), {}};
    for (const KnownPoint& point : session.known_points()) {
      if (point.kind == PointKind::minimum) marks.minima.push_back(point.at);
    }
    return marks;
  }();
  const std::vector<const QuantityInfo*> quantities = plotted(desk);
  std::int64_t iterates = 0;
  for (const Shown& shown : runs) iterates += session.visible_last(*shown.run) + 1;
  const std::int64_t most = row_limit(quantities, session.objective());
  // Leave room for the last iterate of each run, which is always included.
  const std::int64_t within = std::max<std::int64_t>(1, most - std::int64_t(runs.size()));
  result.every = std::max<std::int64_t>(1, (iterates + within - 1) / within);

  const bool plane = session.objective().info().dimension == 2;
  const Effort axis = desk.effort();
  result.table = std::string("contestant\tstep\tx\t") + (plane ? "y\t" : "") + "f\tlr";
  if (axis != Effort::steps) result.table += "\t" + std::string(info(axis).id);
  for (const QuantityInfo* q : quantities) {
    for (int part = 0; part < q->parts; ++part) {
      result.table += "\t" + std::string(q->id) + (q->parts < 2 ? "" : part == 0 ? "_x" : "_y");
    }
  }
  result.table += '\n';
  for (const Shown& shown : runs) {
    const Run& run = *shown.run;
    const std::int64_t last = session.visible_last(run);
    for (std::int64_t step = 0; step <= last; step = step == last ? last + 1 : std::min(step + result.every, last)) {
      result.table += *shown.name + "\t" + std::to_string(step);
      add(result.table, run.at(step).x);
      if (plane) add(result.table, run.at(step).y);
      add(result.table, run.f()[std::size_t(step)]);
      add(result.table, run.lr()[std::size_t(step)]);
      if (axis != Effort::steps) add(result.table, effort(run, step, axis, desk.view.plots.price));
      for (const QuantityInfo* q : quantities) {
        const Parts values = q->at(run, step, known);
        for (int part = 0; part < q->parts; ++part) add(result.table, values[std::size_t(part)]);
      }
      result.table += '\n';
      ++result.rows;
    }
  }
  return result;
}

void copy_trajectories(const Desk& desk) {
  const TrajectoryText text = trajectory_text(desk);
  if (text.table.empty()) {
    ui::notify(tr("No trajectory is shown."), ui::Tone::bad);
    return;
  }
  ImGui::SetClipboardText(text.table.c_str());
  const std::string told =
      text.every == 1
          ? trn(text.rows, "Trajectories copied, tab-separated: {0} row.", "Trajectories copied, tab-separated: {0} rows.")
          : trn(text.rows,
                "Trajectories copied, tab-separated: {0} row, every {1}th step of each run and its last. All steps: thalweg trace.",
                "Trajectories copied, tab-separated: {0} rows, every {1}th step of each run and its last. All steps: thalweg trace.",
                count(text.every));
  ui::notify(told, ui::Tone::good);
}

}  // namespace thalweg
