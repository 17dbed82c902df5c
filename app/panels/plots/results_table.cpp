#include "panels/plots/results_table.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/contestant_names.hpp"
#include "core/text/number.hpp"
#include "picture/race.hpp"

namespace thalweg {

namespace {

constexpr ResultColumnInfo table[] = {
    {ResultColumn::name, "name", english("Contestant"), english("The contestant, with what tells it apart from others of its method."),
     false},
    {ResultColumn::steps, "steps", english("Steps to tol."),
     english("The first step from which the loss stays below the tolerance; \u2013 where f has no least value."), true},
    {ResultColumn::effort, "effort", english("Evals to tol."),
     english("Evaluations until then, in the unit of the plots' horizontal axis."), true},
    {ResultColumn::f, "f", english("Last f"), english("The value at the last iterate."), true},
    {ResultColumn::risk, "risk", english("Test risk"),
     english("The mean loss over the test rows (or the validation rows if there are none) at the current step."), true},
    {ResultColumn::best, "best_step", english("Best at"),
     english(
         "The step with the lowest risk on the validation rows (or else the test rows), where early stopping would have ended the run."),
     true},
    {ResultColumn::distance, "distance", english("Distance"), english("From the last iterate to the nearest known minimum."), true},
    {ResultColumn::path, "path", english("Path"), english("The length of the trajectory."), true},
    {ResultColumn::f_count, "f_evaluations", english("f evals"), english("Evaluations of f in the whole run."), true},
    {ResultColumn::g_count, "gradients", english("Gradients"), english("Evaluations of the gradient in the whole run."), true},
    {ResultColumn::h_count, "hessians", english("Hessians"), english("Evaluations of the Hessian in the whole run."), true},
    {ResultColumn::convergence, "convergence", english("Convergence"),
     english("Order and rate at which f approaches the run's own limit; empty where the tail shows none."), false},
    {ResultColumn::ending, "ending", english("Ended"), english("Why the run ended."), false},
};

std::optional<double> number_of(const ResultRow& row, ResultColumn column) {
  const auto or_none = [](double v) { return std::isfinite(v) ? std::optional(v) : std::nullopt; };
  switch (column) {
    case ResultColumn::steps: return row.steps ? std::optional(double(*row.steps)) : std::nullopt;
    case ResultColumn::effort: return row.effort;
    case ResultColumn::f: return row.diverged ? std::nullopt : or_none(row.f);
    case ResultColumn::risk: return row.risk && std::isfinite(*row.risk) ? row.risk : std::nullopt;
    case ResultColumn::best: return row.best ? std::optional(double(row.best->step)) : std::nullopt;
    case ResultColumn::distance: return row.diverged ? std::nullopt : or_none(row.distance);
    case ResultColumn::path: return row.diverged ? std::nullopt : or_none(row.path);
    case ResultColumn::f_count: return double(row.counts.f);
    case ResultColumn::g_count: return double(row.counts.g);
    case ResultColumn::h_count: return double(row.counts.h);
    case ResultColumn::name:
    case ResultColumn::convergence:
    case ResultColumn::ending: break;
  }
  return std::nullopt;
}

std::string_view text_of(const ResultRow& row, ResultColumn column) {
  return column == ResultColumn::name ? row.name : column == ResultColumn::convergence ? row.convergence : row.ending;
}

}  // namespace

std::span<const ResultColumnInfo> result_columns() { return table; }
const ResultColumnInfo& info(ResultColumn column) { return table[std::size_t(column)]; }

Outcome ending_of(const Session& session, const Contestant& contestant) {
  const Run& run = session.run(contestant.id);
  Outcome ending = outcome(run);
  if (run.stop() == StopReason::diverged) ending.sentence = tr("{0}.", divergence_reason(session, contestant));
  return ending;
}

std::vector<ResultRow> result_rows(const Desk& desk, PlotLines& lines) {
  const Session& session = desk.session;
  const Effort axis = desk.effort(), effort_shown = axis == Effort::steps ? Effort::evaluations : axis;
  const auto stopping = stopping_risk(session.objective());
  std::vector<ResultRow> rows;
  for (const Contestant& contestant : session.scene().contestants) {
    if (!session.shown(contestant)) continue;
    const Run& run = session.run(contestant.id);
    const Result& result = session.result(contestant.id);
    ResultRow row;
    row.contestant = contestant.id;
    row.style = contestant.style;
    row.name = session.name(contestant.id);
    row.steps = result.steps_to_tolerance;
    if (row.steps) row.effort = effort(run, *row.steps, effort_shown, desk.view.plots.price);
    row.f = result.final_f;
    row.distance = value_at(Quantity::distance, run, run.last(), lines.landmarks())[0];
    row.path = result.path_length;
    if (stopping) {
      const bool test = is_defined(Quantity::test_risk, session.objective());
      row.risk = lines.risk_at_head(session, contestant.id, test ? Quantity::test_risk : Quantity::validation_risk);
      row.best = lines.best(session, contestant.id);
    }
    row.counts = run.counts(run.last());
    row.done = run.done();
    row.target = session.has_target();
    row.diverged = run.stop() == StopReason::diverged;
    row.below_least = result.below_least;
    if (const auto& order = lines.convergence(session, contestant.id); order && !row.diverged) row.convergence = words(*order);
    if (!row.convergence.empty()) row.rates = sentence(*lines.convergence(session, contestant.id), session.objective().info().dimension);
    Outcome ending = ending_of(session, contestant);
    row.ending = std::move(ending.words);
    row.sentence = std::move(ending.sentence);
    const auto tell = [&](std::string_view line) { row.sentence.append(row.sentence.empty() ? "" : "\n").append(line); };
    if (row.below_least && !row.diverged)
      tell(tr("It is below f*, the least value within the domain: it has left where the tolerance means something."));
    if (row.best) {
      const std::string_view by = *stopping == Quantity::test_risk ? tr("test risk") : tr("validation risk");
      const std::string step = count(row.best->step), risk = number(row.best->risk);
      tell(row.best->exact ? tr("The best iterate for the {0} was at step {1}: {2}.", by, step, risk)
                           : tr("The best iterate for the {0} was at about step {1}: {2}.", by, step, risk));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void sort(std::vector<ResultRow>& rows, ResultColumn by, bool descending) {
  const auto before = [&](const ResultRow& a, const ResultRow& b) {
    if (!info(by).number) {
      const std::string_view x = text_of(a, by), y = text_of(b, by);
      if (x.empty() || y.empty()) return !x.empty() && y.empty();
      return descending ? y < x : x < y;
    }
    const auto x = number_of(a, by), y = number_of(b, by);
    if (!x || !y) {
      if (x || y) return x.has_value();
      const auto f = number_of(a, ResultColumn::f), g = number_of(b, ResultColumn::f);  // neither has a value: compare the final f
      return f && (!g || *f < *g);
    }
    if (*x != *y) return descending ? *y < *x : *x < *y;
    return a.f < b.f;
  };
  std::stable_sort(rows.begin(), rows.end(), before);
}

std::string cell(const ResultRow& row, ResultColumn column) {
  if (!info(column).number) return std::string(text_of(row, column));
  const auto value = number_of(row, column);
  const bool to_tolerance = column == ResultColumn::steps || column == ResultColumn::effort;
  if (!value && to_tolerance && row.target && !row.diverged)
    return std::string(row.below_least ? tr("below f*") : row.done ? tr("not reached") : tr("running"));
  if (!value) return "–";
  const bool whole = *value == std::floor(*value) && std::fabs(*value) < 1e15 && column != ResultColumn::f &&
                     column != ResultColumn::risk && column != ResultColumn::distance && column != ResultColumn::path;
  return whole ? count(std::int64_t(*value)) : number(*value);
}

std::string tab_separated(std::span<const ResultRow> rows, Effort axis, const Session& session) {
  std::vector<const Contestant*> contestants;
  for (const ResultRow& row : rows) {
    for (const Contestant& c : session.scene().contestants) {
      if (c.id == row.contestant) contestants.push_back(&c);
    }
  }
  const std::vector<SettingColumn> settings = setting_columns(contestants, session.objective());
  // Omit the risk columns if no row has a risk.
  const bool risks = std::any_of(rows.begin(), rows.end(), [](const ResultRow& row) { return row.risk || row.best; });
  const auto left_out = [&](ResultColumn column) { return !risks && (column == ResultColumn::risk || column == ResultColumn::best); };
  const std::string effort(info(axis == Effort::steps ? Effort::evaluations : axis).id);
  std::string text;
  for (const ResultColumnInfo& column : table) {
    if (left_out(column.column)) continue;
    text += (text.empty() ? "" : "\t") + (column.column == ResultColumn::effort  ? effort + "_to_tolerance"
                                          : column.column == ResultColumn::steps ? std::string("steps_to_tolerance")
                                                                                 : std::string(column.id));
    if (column.column != ResultColumn::name) continue;
    text += "\tmethod";
    for (const SettingColumn& setting : settings) text += "\t" + setting.key;
  }
  text += '\n';
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ResultRow& row = rows[i];
    for (const ResultColumnInfo& column : table) {
      if (left_out(column.column)) continue;
      if (column.column != ResultColumn::name) text += '\t';
      const auto value = number_of(row, column.column);
      text += !column.number ? std::string(text_of(row, column.column)) : value ? shortest(*value) : "";
      if (column.column != ResultColumn::name) continue;
      text += "\t" + contestants[i]->method;
      for (const SettingColumn& setting : settings) text += "\t" + setting.values[i];
    }
    text += '\n';
  }
  return text;
}

}  // namespace thalweg
