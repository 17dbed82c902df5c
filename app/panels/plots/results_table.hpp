#pragma once
// The results of a race as a table of plain data: rows, columns, order and text.

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
  std::optional<std::int64_t> steps;  ///< to the tolerance; none: not reached
  std::optional<double> effort;       ///< to the tolerance, in what the horizontal axis counts; evaluations where that is steps
  double f = 0;                       ///< at the end
  std::optional<double> risk;         ///< of the test part (else of the validation part) at the head; none: there is neither part
  std::optional<BestIterate> best;    ///< where early stopping would have ended
  double distance = 0;                ///< from the nearest known minimum, at the end; NaN where none is known
  double path = 0;                    ///< length of the trajectory
  Counts counts;                      ///< of the whole run
  std::string convergence;            ///< "linear, f ×0.93 per step"; empty where the run has no rate (yet)
  std::string rates;                  ///< the same as a sentence, with the limit and the rate in x
  bool done = false, diverged = false;
  bool target = true;        ///< there is a value to come within the tolerance of
  bool below_least = false;  ///< ends below f*, which is the least value of the domain only: no tolerance is reached there
  std::string ending;        ///< "diverged at step 9", "converged: bracket small", "all steps used"; "running"
  std::string sentence;      ///< what happened and what to do about it; may be empty
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

/// One row a contestant that is shown, in the order of the scene.
std::vector<ResultRow> result_rows(const Desk& desk, PlotLines& lines);

/// Ascending or descending by a column; what has no number there (not reached, diverged) comes last either way. Equal
/// rows are ordered by their last value.
void sort(std::vector<ResultRow>& rows, ResultColumn by, bool descending);

/// As the table shows it.
std::string cell(const ResultRow& row, ResultColumn column);

/// All columns as tab-separated text with a line of headings; numbers in full, "" where there is none. After the name
/// come the method's id and the settings in which the contestants differ.
std::string tab_separated(std::span<const ResultRow> rows, Effort axis, const Session& session);

/// How the contestant's run ended; where it diverged, with why.
Outcome ending_of(const Session& session, const Contestant& contestant);

}  // namespace thalweg
