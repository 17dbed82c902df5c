#pragma once
// The results of a race as plain data: rows, columns, sorting and text.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/run/outcome.hpp"
#include "panels/plots/plot_lines.hpp"

namespace thalweg {

struct ResultRow {
  int contestant = 0, style = 0;
  std::string name;
  std::optional<std::int64_t> steps;  ///< steps to the tolerance; none if not reached
  std::optional<double> effort;       ///< the same in units of the horizontal axis, or in evaluations if that is steps
  double f = 0;                       ///< value at the last iterate
  std::optional<double> risk;         ///< test risk (or else validation risk) at the head; none if there are no such rows
  std::optional<BestIterate> best;    ///< where early stopping would have ended the run
  double distance = 0;                ///< of the last iterate from the nearest known minimum; NaN if none is known
  double path = 0;                    ///< length of the trajectory
  Counts counts;                      ///< evaluations in the whole run
  std::string convergence;            ///< "linear, f ×0.93 per step"; empty if no rate has been estimated
  std::string rates;                  ///< the same as a sentence, with the limit and the rate in x
  bool done = false, diverged = false;
  bool target = true;        ///< a target value for the tolerance is known
  bool below_least = false;  ///< ended below f*, the least value within the domain, where the tolerance is not defined
  std::string ending;        ///< "diverged at step 9", "converged: bracket small", "all steps used"; "running"
  std::string sentence;      ///< explanation and advice; may be empty
};

enum class ResultColumn { name, steps, effort, f, risk, best, distance, path, f_count, g_count, h_count, convergence, ending };

struct ResultColumnInfo {
  ResultColumn column;
  std::string_view id;
  std::string_view heading;  ///< short, over the column
  std::string_view help;     ///< one sentence
  bool number;               ///< aligned right
};
std::span<const ResultColumnInfo> result_columns();
const ResultColumnInfo& info(ResultColumn column);

/// One row per visible contestant, in the order of the scene.
std::vector<ResultRow> result_rows(const Desk& desk, PlotLines& lines);

/// Stable sort by a column. Rows without a value there (not reached, diverged) come last in either direction; rows with equal
/// numbers, or without one, are ordered by their final f.
void sort(std::vector<ResultRow>& rows, ResultColumn by, bool descending);

/// The text of a cell as displayed.
std::string cell(const ResultRow& row, ResultColumn column);

/// All columns as tab-separated text with a header line; numbers in full precision, missing ones empty. The name is followed
/// by the method's id and the settings in which the contestants differ. Columns of risks only if a row has one.
std::string tab_separated(std::span<const ResultRow> rows, Effort axis, const Session& session);

/// How the contestant's run ended, with the reason if it diverged.
Outcome ending_of(const Session& session, const Contestant& contestant);

}  // namespace thalweg
