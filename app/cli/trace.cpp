// thalweg trace: one run as numbers, CSV or JSON.

#include <chrono>
#include <cmath>
#include <map>

#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/output.hpp"

namespace thalweg {

namespace {

/// The iterates that exist: none where f is not finite even at the start.
std::int64_t rows_of(const Run& run) { return std::isfinite(run.f()[0]) ? run.last() + 1 : 0; }

/// "first moment" → "first_moment": a column's name. Letters beyond ASCII and signs become underscores.
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

/// Names the traced rows of a step; a quantity that occurs more than once (the probes of a line search) is numbered.
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

/// One traced quantity of the whole run.
struct Quantity {
  std::string name;
  Term term;
  bool vector;
};

/// All quantities that any step traces, in the order of their first appearance.
class Quantities {
 public:
  explicit Quantities(const Run& run) {
    for (std::int64_t step = 0; step < rows_of(run); ++step) {
      const auto rows = run.explain(step);
      const auto names = RowNames().of(rows);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (position_.emplace(names[i], all_.size()).second) {
          all_.push_back({names[i], rows[i].term, std::holds_alternative<Vec2>(rows[i].value)});
        }
      }
    }
  }

  const std::vector<Quantity>& all() const { return all_; }

  /// The values of one step in the order of all(); null where the step does not trace the quantity.
  std::vector<const Row*> in_order(const std::vector<Row>& rows) const {
    std::vector<const Row*> ordered(all_.size(), nullptr);
    const auto names = RowNames().of(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) ordered[position_.at(names[i])] = &rows[i];
    return ordered;
  }

 private:
  std::vector<Quantity> all_;
  std::map<std::string, std::size_t> position_;
};

void write_csv(Output& out, const Run& run, bool explain) {
  std::optional<Quantities> quantities;
  if (explain) quantities.emplace(run);
  out.text("step,x,y,f,lr,gx,gy");
  if (quantities) {
    for (const Quantity& q : quantities->all()) q.vector ? out.print(",{0}_x,{0}_y", q.name) : out.print(",{}", q.name);
  }
  out.text("\n");
  const std::span<const double> columns[] = {run.x(), run.y(), run.f(), run.lr(), run.gx(), run.gy()};
  for (std::int64_t step = 0; step < rows_of(run); ++step) {
    out.print("{}", step);
    for (const auto& column : columns) {
      out.text(",");
      out.number(column[std::size_t(step)]);
    }
    if (quantities) {
      const auto rows = run.explain(step);
      const auto ordered = quantities->in_order(rows);
      for (std::size_t i = 0; i < ordered.size(); ++i) {
        out.text(",");
        if (!ordered[i]) {  // not traced in this step: empty cells
          if (quantities->all()[i].vector) out.text(",");
        } else if (const Vec2* v = std::get_if<Vec2>(&ordered[i]->value)) {
          out.number(v->x);
          out.text(",");
          out.number(v->y);
        } else {
          out.number(std::get<double>(ordered[i]->value));
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
    case Role::scalar: return "scalar";
  }
  return "";
}

void write_rows_json(Output& out, const Run& run) {
  const Quantities quantities(run);
  out.text(",\n\"terms\": [");
  for (const Quantity& q : quantities.all()) {
    out.print("{}\n  {{\"key\": {}, \"role\": {}, \"symbol\": {}, \"label\": {}, \"formula\": {}, \"sentence\": {}}}",
              &q == quantities.all().data() ? "" : ",", json::string(q.name), json::string(name(q.term.role)), json::string(q.term.symbol),
              json::string(q.term.label), json::string(q.term.formula), json::string(q.term.sentence));
  }
  out.text("],\n\"rows\": [");
  for (std::int64_t step = 0; step < rows_of(run); ++step) {
    out.text(step ? ",\n  {" : "\n  {");
    const auto rows = run.explain(step);
    const auto names = RowNames().of(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      out.print("{}\"{}\": ", i ? ", " : "", names[i]);
      if (const Vec2* v = std::get_if<Vec2>(&rows[i].value)) {
        out.print("[{}, {}]", json::number(v->x), json::number(v->y));
      } else {
        out.text(json::number(std::get<double>(rows[i].value)));
      }
    }
    out.text("}");
  }
  out.text("]");
}

void write_json(Output& out, const Run& run, const Scene& scene, bool explain) {
  const Contestant& contestant = scene.contestants.front();
  const bool diverged = run.stop() == StopReason::diverged;
  out.print("{{\"optimizer\": {}, \"hyper\": {},\n", json::string(contestant.method),
            json::object(find_method(contestant.method)->info->params, contestant.hyper));
  out.print("\"objective\": {}, \"objective_params\": {},\n", json::string(scene.objective),
            json::object(find_objective(scene.objective)->info->params, scene.objective_params));
  out.print("\"schedule\": {}, \"schedule_params\": {},\n", json::string(contestant.schedule.id),
            json::object(find_schedule(contestant.schedule.id)->info->params, contestant.schedule.params));
  out.print("\"start\": [{}, {}], \"steps\": {}, \"stop\": {}, \"diverged\": {}, \"diverged_at\": {},\n", json::number(scene.start.x),
            json::number(scene.start.y), scene.steps, json::string(words(run.stop())), diverged,
            diverged ? std::to_string(rows_of(run)) : "null");
  const auto write_array = [&](std::string_view key, const auto& item) {
    out.print("\"{}\": [", key);
    for (std::int64_t step = 0; step < rows_of(run); ++step) {
      if (step) out.text(", ");
      item(std::size_t(step));
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
  if (explain) write_rows_json(out, run);
  out.text("}\n");
}

/// One line for people; the rows themselves tell scripts.
void report_divergence(const Run& run) {
  if (run.stop() != StopReason::diverged) return;
  const std::int64_t rows = rows_of(run);
  if (rows == 0) {
    fmt::print(stderr, "Diverged at step 0: f is not finite at the start.\n");
  } else {
    fmt::print(stderr, "Diverged at step {}: the iterate or its f is not finite; the last finite f is {}.\n", rows,
               shortest(run.f()[std::size_t(rows - 1)]));
  }
}

}  // namespace

void trace_command(const TraceOptions& options) {
  constexpr std::string_view formats[] = {"csv", "json"};
  const std::string_view format = one_of("--format", options.format, formats);
  const Scene scene = scene_of(options.run, max_trace_steps);
  const auto objective = make_objective(scene);
  Output out(options.output);  // before the work, so that an unwritable place is told at once

  const auto begin = std::chrono::steady_clock::now();
  Run run(run_spec(scene, scene.contestants.front(), objective));
  run.compute_all();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;

  if (format == "csv") write_csv(out, run, options.explain);
  if (format == "json") write_json(out, run, scene, options.explain);
  out.finish();
  report_divergence(run);
  if (options.timing) fmt::print(stderr, "{{\"seconds\": {:.9f}, \"steps\": {}}}\n", seconds.count(), run.last());
}

}  // namespace thalweg
