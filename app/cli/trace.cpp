// `thalweg trace`: one run as numbers, CSV or JSON.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/remarks.hpp"
#include "core/analysis/effort.hpp"
#include "core/analysis/series.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/method.hpp"
#include "core/run/outcome.hpp"
#include "core/text/json.hpp"

namespace thalweg {

namespace {

/// The number of rows printed: one per iterate, none if f is not finite at the start. A method that has converged by its own
/// test would repeat its point (as PyTorch's L-BFGS does), so its last row is repeated up to the budget.
std::int64_t rows_of(const Run& run) {
  if (!std::isfinite(run.f()[0])) return 0;
  return (run.repeats() ? run.spec().budget : run.last()) + 1;
}

std::int64_t iterate_of(const Run& run, std::int64_t row) { return std::min(row, run.last()); }

/// The updates of a run, in order. Keeps the last one for the rows that repeat it.
class Updates {
 public:
  explicit Updates(const Run& run) : run_(run) {}

  const Recorder& at(std::int64_t row) {
    const std::int64_t step = iterate_of(run_, row);
    if (step != step_) recorder_ = run_.explain(step);
    step_ = step;
    return recorder_;
  }

 private:
  const Run& run_;
  std::int64_t step_ = -1;
  Recorder recorder_;
};

/// A column's name: "first_moment" for "first moment". Letters beyond ASCII and signs become underscores.
std::string column_name(std::string_view label) {
  std::string name;
  for (const char c : label) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (keep) name += c;
    if (!keep && !name.empty() && name.back() != '_') name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}

/// Names the traced rows of a step, numbering quantities that occur more than once (the probes of a line search).
class RowNames {
 public:
  std::vector<std::string> of(const std::vector<Row>& rows) {
    std::map<std::string, int> seen;
    std::vector<std::string> names;
    for (const Row& row : rows) {
      std::string name = column_name(row.term.label);
      const int count = ++seen[name];
      names.push_back(count == 1 ? name : name + "_" + std::to_string(count));
    }
    return names;
  }
};

using Value = decltype(Row::value);

struct Part {
  std::string_view suffix;
  double number;
};

/// The numbers in a value, with the suffixes of their columns' names.
std::vector<Part> parts(const Value& value) {
  struct {
    std::vector<Part> operator()(double v) const { return {{"", v}}; }
    std::vector<Part> operator()(Vec2 v) const { return {{"_x", v.x}, {"_y", v.y}}; }
    std::vector<Part> operator()(const Sym2& v) const { return {{"_xx", v.xx}, {"_xy", v.xy}, {"_yy", v.yy}}; }
    std::vector<Part> operator()(const Bracket& v) const { return {{"_low", v.low}, {"_high", v.high}}; }
    std::vector<Part> operator()(const Simplex& v) const {
      const auto& c = v.corner;
      return {{"_1_x", c[0].x}, {"_1_y", c[0].y}, {"_2_x", c[1].x}, {"_2_y", c[1].y}, {"_3_x", c[2].x}, {"_3_y", c[2].y}};
    }
  } visitor;
  return std::visit(visitor, value);
}

/// A number, or nested arrays of numbers.
std::string to_json(const Value& value) {
  const auto pair = [](double a, double b) { return "[" + json::number(a) + ", " + json::number(b) + "]"; };
  if (const auto* v = std::get_if<Vec2>(&value)) return pair(v->x, v->y);
  if (const auto* v = std::get_if<Sym2>(&value)) return "[" + pair(v->xx, v->xy) + ", " + pair(v->xy, v->yy) + "]";
  if (const auto* v = std::get_if<Bracket>(&value)) return pair(v->low, v->high);
  if (const auto* v = std::get_if<Simplex>(&value)) {
    std::string text = "[";
    for (std::size_t i = 0; i < std::size_t(v->count); ++i) text += (i ? ", " : "") + pair(v->corner[i].x, v->corner[i].y);
    return text + "]";
  }
  return json::number(std::get<double>(value));
}

/// One traced quantity of the whole run.
struct Traced {
  std::string name;
  Term term;
  Value example;
};

/// All quantities traced in any step, in the order of their first appearance.
class Quantities {
 public:
  explicit Quantities(const Run& run) {
    const std::int64_t iterates = std::min(rows_of(run), run.last() + 1);
    for (std::int64_t step = 0; step < iterates; ++step) {
      const auto rows = run.explain(step).rows;
      const auto names = RowNames().of(rows);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (position_.emplace(names[i], all_.size()).second) all_.push_back({names[i], rows[i].term, rows[i].value});
      }
    }
  }

  const std::vector<Traced>& all() const { return all_; }

  /// The rows of one step in the order of all(); null for quantities that the step does not trace.
  std::vector<const Row*> in_order(const std::vector<Row>& rows) const {
    std::vector<const Row*> ordered(all_.size(), nullptr);
    const auto names = RowNames().of(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) ordered[position_.at(names[i])] = &rows[i];
    return ordered;
  }

 private:
  std::vector<Traced> all_;
  std::map<std::string, std::size_t> position_;
};

/// A column that only some runs have, one number per iterate.
struct Column {
  std::string_view name;
  std::function<double(std::int64_t step)> at;
};

/// The last sampled gradient in a step's rows: what the method saw, before clipping.
Vec2 last_gradient(const std::vector<Row>& rows) {
  Vec2 g;
  for (const Row& row : rows) {
    if (row.term.label == term::batch_gradient.label || row.term.label == term::noisy.label) g = std::get<Vec2>(row.value);
  }
  return g;
}

/// For a run over data: the samples used, the gradient that the method saw (before clipping), and the risks on the other
/// parts.
std::vector<Column> sampling_columns(const Run& run) {
  std::vector<Column> columns;
  const Objective& objective = *run.spec().objective;
  if (objective.risk()) {
    columns.push_back({"samples", [&run](std::int64_t step) { return effort(run, step, Effort::samples); }});
    columns.push_back({"epoch", [&run](std::int64_t step) { return effort(run, step, Effort::epochs); }});
  }
  if (StochasticGradient* const sampled = run.sampled(); sampled && (sampled->has_batch() || sampled->has_noise())) {
    const bool beside = run.spec().optimizer->batch() == nullptr;  // the gradient is evaluated away from the iterate
    const auto seen = [&run, sampled, beside](std::int64_t step) {
      if (beside) return last_gradient(run.explain(step).rows);
      return (*sampled)(step, run.at(step), {run.gx()[std::size_t(step)], run.gy()[std::size_t(step)]});
    };
    columns.push_back({"batch_gx", [seen](std::int64_t step) { return seen(step).x; }});
    columns.push_back({"batch_gy", [seen](std::int64_t step) { return seen(step).y; }});
  }
  for (const auto& [name, quantity] : {std::pair("validation", Quantity::validation_risk), std::pair("test", Quantity::test_risk)}) {
    const auto risk = quantity;
    if (is_defined(risk, objective))
      columns.push_back({name, [&run, risk](std::int64_t step) { return value_at(risk, run, step, {})[0]; }});
  }
  return columns;
}

void write_csv(Output& out, const Run& run, bool explain) {
  std::optional<Quantities> quantities;
  if (explain) quantities.emplace(run);
  const std::vector<Column> sampling = sampling_columns(run);
  const bool averaged = !run.average_x().empty();
  out.text("step,x,y,f,lr,gx,gy,f_evaluations,g_evaluations,h_evaluations");
  if (averaged) out.text(",average_x,average_y,average_f");
  for (const Column& column : sampling) out.print(",{}", column.name);
  if (quantities) {
    for (const Traced& q : quantities->all()) {
      for (const Part& part : parts(q.example)) out.print(",{}{}", q.name, part.suffix);
    }
  }
  out.text("\n");
  const std::span<const double> columns[] = {run.x(), run.y(), run.f(), run.lr(), run.gx(), run.gy()};
  Updates updates(run);
  for (std::int64_t row = 0; row < rows_of(run); ++row) {
    const std::int64_t step = iterate_of(run, row);
    out.print("{}", row);
    for (const auto& column : columns) {
      out.text(",");
      out.number(column[std::size_t(step)]);
    }
    const Counts counts = run.counts(step);
    out.print(",{},{},{}", counts.f, counts.g, counts.h);
    if (averaged) {
      for (const auto& column : {run.average_x(), run.average_y(), run.average_f()}) {
        out.text(",");
        out.number(column[std::size_t(step)]);
      }
    }
    for (const Column& column : sampling) {
      out.text(",");
      out.number(column.at(step));
    }
    if (quantities) {
      const auto ordered = quantities->in_order(updates.at(row).rows);
      for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (const Part& part : parts(ordered[i] ? ordered[i]->value : quantities->all()[i].example)) {
          out.text(",");
          if (ordered[i]) out.number(part.number);  // empty cells if not traced in this step
        }
      }
    }
    out.text("\n");
  }
}

std::string_view name(Role role) {
  switch (role) {
    case Role::gradient: return "gradient";
    case Role::momentum: return "momentum";
    case Role::second_moment: return "second_moment";
    case Role::divisor: return "divisor";
    case Role::look_ahead: return "look_ahead";
    case Role::step: return "step";
    case Role::iterate: return "iterate";
    case Role::direction: return "direction";
    case Role::point: return "point";
    case Role::hessian: return "hessian";
    case Role::metric: return "metric";
    case Role::simplex: return "simplex";
    case Role::bracket: return "bracket";
    case Role::region: return "region";
    case Role::scalar: return "scalar";
  }
  return "";
}

std::string to_json(const Probe& probe) {
  return fmt::format(R"({{"at": {}, "f": {}, "g": {}, "hessian": {}}})", to_json(probe.at), json::number(probe.f), to_json(probe.g),
                     probe.hessian);
}

std::string to_json(const RaySearch& search) {
  std::string trials;
  for (const RaySearch::Trial& trial : search.trials) {
    trials += fmt::format(R"({}{{"alpha": {}, "phi": {}, "slope": {}}})", trials.empty() ? "" : ", ", json::number(trial.alpha),
                          json::number(trial.phi), json::number(trial.slope));
  }
  return fmt::format(R"({{"from": {}, "direction": {}, "phi0": {}, "slope0": {}, "c1": {}, "c2": {}, "accepted": {}, "trials": [{}]}})",
                     to_json(search.from), to_json(search.direction), json::number(search.phi0), json::number(search.slope0),
                     json::number(search.c1), json::number(search.c2), json::number(search.accepted), trials);
}

template <class Item>
std::string list_json(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) text += (text.empty() ? "" : ", ") + to_json(item);
  return "[" + text + "]";
}

void write_rows_json(Output& out, const Run& run) {
  const Quantities quantities(run);
  out.text(",\n\"terms\": [");
  for (const Traced& q : quantities.all()) {
    out.print("{}\n  {{\"key\": {}, \"role\": {}, \"symbol\": {}, \"label\": {}, \"formula\": {}, \"sentence\": {}}}",
              &q == quantities.all().data() ? "" : ",", json::string(q.name), json::string(name(q.term.role)), json::string(q.term.symbol),
              json::string(q.term.label), json::string(q.term.formula), json::string(q.term.sentence));
  }
  out.text("],\n\"rows\": [");
  std::string probes, searches;  // per step
  Updates updates(run);
  for (std::int64_t row = 0; row < rows_of(run); ++row) {
    const Recorder& update = updates.at(row);
    out.text(row ? ",\n  {" : "\n  {");
    const auto names = RowNames().of(update.rows);
    for (std::size_t i = 0; i < update.rows.size(); ++i) out.print("{}\"{}\": {}", i ? ", " : "", names[i], to_json(update.rows[i].value));
    out.text("}");
    probes += (row ? ",\n  " : "\n  ") + list_json(update.probes);
    searches += (row ? ",\n  " : "\n  ") + list_json(update.searches);
  }
  out.print("],\n\"probes\": [{}],\n\"searches\": [{}]", probes, searches);
}

std::string to_json(const Ending* ending) {
  if (!ending) return "null";
  return fmt::format(R"({{"converged": {}, "words": {}, "sentence": {}}})", ending->converged, json::string(ending->words),
                     json::string(ending->sentence));
}

/// {"milestones": [10], "schedulers": [{"id": "linear", "start_factor": 0.1}, …]}
std::string schedule_params(const ScheduleChoice& choice) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  std::string text = json::object(info.params, choice.params);
  text.pop_back();
  const auto add = [&](std::string_view key, const std::string& value) {
    text += fmt::format("{}{}: {}", text.size() > 1 ? ", " : "", json::string(key), value);
  };
  for (std::size_t i = 0; i < choice.lists.size(); ++i) add(info.lists[i].item.key, json::array(choice.lists[i]));
  std::string parts;
  for (const ScheduleChoice& part : choice.parts) {
    const std::string params = schedule_params(part);
    parts +=
        fmt::format("{}{{\"id\": {}{}{}", parts.empty() ? "" : ", ", json::string(part.id), params == "{}" ? "" : ", ", params.substr(1));
  }
  if (!parts.empty()) add("schedulers", "[" + parts + "]");
  return text + "}";
}

void write_json(Output& out, const Run& run, const Scene& scene, bool explain) {
  const Contestant& contestant = scene.contestants.front();
  const bool diverged = run.stop() == StopReason::diverged;
  out.print("{{\"optimizer\": {}, \"hyper\": {},\n", json::string(contestant.method),
            json::object(find_method(contestant.method)->info->params, contestant.hyper));
  out.print("\"objective\": {}, \"objective_params\": {},\n", json::string(scene.objective),
            json::object(info_of(scene).params, scene.objective_params));
  if (scene.slice) {
    out.print("\"slice\": {{\"through\": [{}, {}], \"angle\": {}}},\n", json::number(scene.slice->through.x),
              json::number(scene.slice->through.y), json::number(scene.slice->angle));
  }
  out.print("\"schedule\": {}, \"schedule_params\": {},\n", json::string(contestant.schedule.id),
            schedule_params(in_force(contestant.schedule, scene.steps)));
  out.print("\"options\": {},\n", json::object(run_options, contestant.options));
  out.print("\"start\": [{}, {}], \"steps\": {}, \"stop\": {}, \"diverged\": {}, \"diverged_at\": {},\n", json::number(scene.start.x),
            json::number(scene.start.y), scene.steps, json::string(words(run.stop())), diverged,
            diverged ? std::to_string(rows_of(run)) : "null");
  out.print("\"ending\": {},\n", to_json(run.ending()));
  const auto write_array = [&](std::string_view key, const auto& item) {
    out.print("\"{}\": [", key);
    for (std::int64_t row = 0; row < rows_of(run); ++row) {
      if (row) out.text(", ");
      item(std::size_t(iterate_of(run, row)));
    }
    out.text("]");
  };
  const auto number = [&](double value) { std::isfinite(value) ? out.number(value) : out.text("null"); };
  write_array("trajectory", [&](std::size_t i) {
    out.text("[");
    number(run.x()[i]);
    out.text(", ");
    number(run.y()[i]);
    out.text(", ");
    number(run.f()[i]);
    out.text("]");
  });
  out.text(",\n");
  write_array("lr", [&](std::size_t i) { number(run.lr()[i]); });
  if (!run.average_x().empty()) {
    out.text(",\n");
    write_array("average", [&](std::size_t i) {
      out.text("[");
      number(run.average_x()[i]);
      out.text(", ");
      number(run.average_y()[i]);
      out.text(", ");
      number(run.average_f()[i]);
      out.text("]");
    });
  }
  for (const Column& column : sampling_columns(run)) {
    out.text(",\n");
    write_array(column.name, [&](std::size_t i) { number(column.at(std::int64_t(i))); });
  }
  if (explain) write_rows_json(out, run);
  out.text("}\n");
}

/// The format asked for, or that of the output's extension.
std::string_view format_of(const TraceOptions& options) {
  constexpr std::string_view formats[] = {"csv", "json"};
  const std::string extension = extension_of(options.output);
  const bool told = extension == "csv" || extension == "json";
  if (options.format.empty()) return told && extension == "json" ? formats[1] : formats[0];
  const std::string_view format = one_of("--format", options.format, formats);
  if (told && extension != format) throw UsageError(tr("--format {0} and -o {1} contradict each other", format, options.output));
  return format;
}

}  // namespace

void trace_command(const TraceOptions& options) {
  constexpr std::string_view extensions[] = {"csv", "json"};
  const std::string_view format = format_of(options);
  const Scene scene = scene_of(options.run, max_trace_steps);
  const auto objective = make_objective(scene);
  Output out(options.output);  // before the computation, so that an unwritable path is reported at once
  if (options.format.empty()) tell_other_format(options.output, "trace", extensions);
  tell_idle(options.run, scene);
  tell_remarks(*objective);
  tell_schedule_remarks(scene);

  const auto begin = std::chrono::steady_clock::now();
  Run run(run_spec(scene, scene.contestants.front(), objective));
  {
    ProgressLine progress;
    constexpr double piece = 4e6;  // rows evaluated between two looks at the clock
    const auto steps =
        std::int64_t(std::max(1.0, piece / double(objective->risk() ? std::max<std::size_t>(1, objective->risk()->training_size()) : 20)));
    while (!run.done()) {
      run.compute(steps);
      progress.show(tr("Computing the run"), double(run.last()) / double(std::max<std::int64_t>(1, scene.steps)));
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;

  if (format == "csv") write_csv(out, run, options.explain);
  if (format == "json") write_json(out, run, scene, options.explain);
  out.finish();
  tell_early_end(run);
  if (options.timing) tell(fmt::format("{{\"seconds\": {:.9f}, \"steps\": {}}}", seconds.count(), run.last()));
}

}  // namespace thalweg
