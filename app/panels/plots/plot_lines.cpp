#include "panels/plots/plot_lines.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/bracket_lengths.hpp"
#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/role_colour.hpp"

namespace thalweg {

namespace {

constexpr int forgotten_after = 600;  // frames without being drawn
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

bool has_bracket(const Run& run) { return run.spec().objective->info().dimension == 1 && bracket_of(run.explain(0)).has_value(); }

std::vector<Quantity> informative_quantities(const Run& run) {
  const Recorder first = run.explain(0);
  const auto rates = run.lr().first(std::min<std::size_t>(run.lr().size(), 256));
  const bool rated = std::any_of(rates.begin(), rates.end(), [](double rate) { return !std::isnan(rate); }) ||
                     std::any_of(first.rows.begin(), first.rows.end(), [](const Row& row) { return row.term.role == Role::divisor; });
  std::vector<Quantity> list;
  if (has_bracket(run)) list.push_back(Quantity::bracket);
  if (rated) list.push_back(Quantity::effective_rate);
  const bool line = run.spec().objective->info().dimension == 1;  // the angle could only be 0° or 180°
  if (list.empty() || line) list.push_back(Quantity::loss);
  if (!line) list.push_back(Quantity::angle);
  if (list.size() < 2) list.push_back(Quantity::gradient);
  list.push_back(Quantity::step);
  return list;
}

const Run* PlotLines::run_of(const Session& session, Key key) {
  if (key.pin == 0) {
    for (const Contestant& c : session.scene().contestants) {
      if (c.id == key.contestant) return &session.run(c.id);
    }
    return nullptr;
  }
  for (const Pin& pin : session.pins()) {
    for (const PinnedRun& pinned : pin.runs) {
      if (pin.id == key.pin && pinned.contestant.id == key.contestant) return pinned.run.get();
    }
  }
  return nullptr;
}

void PlotLines::begin_frame(const Session& session, std::chrono::microseconds allowance) {
  deadline_ = RunSeries::Clock::now() + allowance;
  if (session.objective_version() != objective_version_) {
    objective_version_ = session.objective_version();
    landmarks_ = {session.least_value(), {}};
    for (const KnownPoint& point : session.known_points()) {
      if (point.kind == PointKind::minimum) landmarks_.minima.push_back(point.at);
    }
  }
  const int frame = ImGui::GetFrameCount();
  std::erase_if(kept_, [&](const auto& entry) { return run_of(session, entry.first) == nullptr; });
  for (auto& [key, lines] : kept_)
    std::erase_if(lines.lines, [&](const auto& entry) { return entry.second.frame < frame - forgotten_after; });
  names_.clear();
}

std::span<const float> PlotLines::dash_of(Quantity quantity) {
  static constexpr float validation[] = {7, 4}, test[] = {2.5f, 3};
  if (quantity == Quantity::validation_risk) return validation;
  return quantity == Quantity::test_risk ? std::span<const float>(test) : std::span<const float>();
}

Quantity PlotLines::quantity_of(Quantity quantity, int id) {
  const int part = id % parts;
  return part == validation_part ? Quantity::validation_risk : part == test_part ? Quantity::test_risk : quantity;
}

void PlotLines::add(const Desk& desk, const Source& source, Quantity quantity, StepRange window, std::vector<ui::Series>& out,
                    int first_part) {
  const Session& session = desk.session;
  const Effort axis = desk.effort();
  const QuantityInfo& what = info(quantity);
  const Run& run = *source.run;
  Lines& lines = kept_[source.key];
  const bool pinned = source.key.pin != 0;
  lines.version = pinned ? 1 : session.run_version(source.contestant->id);
  lines.x.update(run, lines.version, axis, desk.view.plots.price);
  Line& line = lines.lines.try_emplace(quantity, Line{RunSeries(quantity), {}, 0}).first->second;
  line.frame = ImGui::GetFrameCount();
  const std::int64_t last = session.visible_last(run);
  if (!line.series.update(run, lines.version, landmarks_, {window.first, std::min(window.last, last)}, deadline_)) ui::want_frame(0);

  const auto steps = line.series.steps();
  const bool sparse = line.series.sparse();
  const std::size_t visible =
      sparse ? std::size_t(std::upper_bound(steps.begin(), steps.end(), double(last)) - steps.begin()) : std::size_t(last) + 1;
  for (int part = 0; part < what.parts; ++part) {
    auto y = line.series.values(run, part);
    y = y.first(std::min(visible, y.size()));
    ui::Series s;
    s.id = (source.key.pin * contestants + source.key.contestant) * parts + first_part + part;
    s.y = y;
    if (sparse && axis == Effort::steps) {
      s.x = steps.first(y.size());
    } else if (sparse) {
      line.x.clear();
      for (const double step : steps.first(y.size())) line.x.push_back(lines.x.at(std::int64_t(step)));
      s.x = line.x;
    } else if (!lines.x.values().empty()) {
      s.x = lines.x.values().first(y.size());
    }
    s.version = (lines.version << 24) + line.series.version() * 64 + lines.x.version();
    const bool beside = first_part != 0;
    s.name = source.name;
    if (beside) {
      s.name = names_.emplace_back(quantity == Quantity::test_risk ? tr("{0}, test", source.name) : tr("{0}, validation", source.name));
    } else if (what.parts > 1) {
      s.name = names_.emplace_back(std::string(source.name).append(part == 0 ? ", x" : ", y"));
    }
    const int style = source.contestant->style;
    s.colour = ui::theme().contestant(style);
    s.shape = ui::contestant_shape(style);
    static constexpr float second_part[] = {5, 3};
    s.dash = beside ? dash_of(quantity) : part == 1 ? std::span<const float>(second_part) : ui::contestant_dash(style);
    s.dashed = beside || part == 1 || ui::always_dashed(style);
    s.ghost = pinned != desk.view.ghosts_first;
    s.legend = !pinned && !beside && part == 0;
    s.visible = pinned || session.shown(*source.contestant);
    s.opacity = desk.view.hovered_contestant == 0 || desk.view.hovered_contestant == source.contestant->id ? 1.0f : ui::theme().fallen();
    if (axis != Effort::steps) s.crosshair = lines.x.at(std::min(session.head(), last));
    if (run.stop() == StopReason::diverged && (!session.prediction() || session.head() > run.last()))
      s.diverged_at = std::int64_t(y.size()) - 1;
    out.push_back(s);
  }
}

std::vector<ui::Series> PlotLines::lines(const Desk& desk, Quantity quantity, StepRange window, int contestant) {
  const Session& session = desk.session;
  std::vector<ui::Series> series;
  const auto& present = session.scene().contestants;
  for (auto c = present.rbegin(); c != present.rend(); ++c) {
    if (contestant != 0 && contestant != c->id) continue;
    const Source source{{0, c->id}, &*c, session.name(c->id), &session.run(c->id)};
    for (const auto& [part, risk] : {std::pair(test_part, Quantity::test_risk), std::pair(validation_part, Quantity::validation_risk)}) {
      if (quantity == Quantity::value && contestant == 0 && is_defined(risk, session.objective()))
        add(desk, source, risk, window, series, part);
    }
    add(desk, source, quantity, window, series);
  }
  if (contestant != 0) {
    const bool x_only = session.objective().info().dimension == 1;
    if (x_only && series.size() > 1) series.resize(1);
    for (ui::Series& s : series) {
      if (const auto which = ui::concept_of(info(quantity).role)) s.colour = ui::theme().of(*which);
      s.legend = s.dashed = false;
      s.opacity = 1;
      s.visible = true;
      s.shape = s.id % parts == 0 ? ui::Shape::circle : ui::Shape::square;
      if (series.size() > 1) s.label = s.id % parts == 0 ? "\\eta / d_x" : "\\eta / d_y";
    }
    return series;
  }
  // Faint lines are drawn below strong ones.
  std::vector<ui::Series> ghosts;
  for (const Pin& pin : session.pins()) {
    if (!pin.comparable) continue;
    for (const PinnedRun& pinned : pin.runs) {
      const bool unchanged = std::any_of(present.begin(), present.end(), [&](const Contestant& c) {
        return c.id == pinned.contestant.id && &session.run(c.id) == pinned.run.get();
      });
      if (!unchanged)
        add(desk, {{pin.id, pinned.contestant.id}, &pinned.contestant, pinned.name, pinned.run.get()}, quantity, window, ghosts);
    }
  }
  series.insert(desk.view.ghosts_first ? series.end() : series.begin(), ghosts.begin(), ghosts.end());
  return series;
}

double PlotLines::exact(const Desk& desk, Quantity quantity, int id, double at) const {
  const Run* run = run_of(desk.session, key_of(id));
  const auto found = kept_.find(key_of(id));
  if (!run || found == kept_.end()) return undefined;
  const std::int64_t last = desk.session.visible_last(*run);
  const Abscissae& x = found->second.x;
  if (at > x.at(last) + (desk.effort() == Effort::epochs ? 0.01 : 0.5) || at < x.at(0)) return undefined;
  const std::int64_t step = x.values().empty() ? std::clamp<std::int64_t>(std::llround(at), 0, last) : x.step_at(at, last);
  const Quantity own = quantity_of(quantity, id);
  return value_at(own, *run, step, landmarks_)[own == quantity ? std::size_t(id % parts) : 0];
}

std::int64_t PlotLines::step_of(const Desk& desk, Quantity quantity, int id, std::size_t index) const {
  const auto found = kept_.find(key_of(id));
  if (found == kept_.end()) return std::int64_t(index);
  const auto line = found->second.lines.find(quantity_of(quantity, id));
  if (line == found->second.lines.end() || !line->second.series.sparse()) return std::int64_t(index);
  if (index >= line->second.series.steps().size()) return desk.session.head();
  return std::int64_t(line->second.series.steps()[index]);
}

double PlotLines::head(const Desk& desk, int contestant) const {
  const Run* run = run_of(desk.session, {0, contestant});
  const auto found = kept_.find({0, contestant});
  if (!run || found == kept_.end()) return undefined;
  return found->second.x.at(std::min(desk.session.head(), run->last()));
}

double PlotLines::abscissa(int contestant, std::int64_t step) const {
  const auto found = kept_.find({0, contestant});
  return found == kept_.end() ? double(step) : found->second.x.at(step);
}

const std::optional<Convergence>& PlotLines::convergence(const Session& session, int contestant) {
  const Run& run = session.run(contestant);
  Lines& lines = kept_[{0, contestant}];
  const std::int64_t last = session.visible_last(run);
  if (!run.done() || (lines.estimated_version == session.run_version(contestant) && lines.estimated_upto == last)) return lines.convergence;
  lines.estimated_version = session.run_version(contestant);
  lines.estimated_upto = last;
  lines.convergence.reset();
  lines.words.clear();
  lines.convergence = thalweg::convergence(run, last);
  if (lines.convergence) lines.words = words(*lines.convergence);
  return lines.convergence;
}

const std::optional<BestIterate>& PlotLines::best(const Session& session, int contestant) {
  Lines& lines = kept_[{0, contestant}];
  const auto by = stopping_risk(session.objective());
  if (!by) {
    lines.best.reset();
    return lines.best;
  }
  if (!lines.stopping || lines.stopping->quantity() != *by) lines.stopping.emplace(*by);
  const Run& run = session.run(contestant);
  if (!lines.stopping->update(run, session.run_version(contestant), landmarks_, {}, deadline_)) ui::want_frame(0);
  const std::int64_t last = session.visible_last(run);
  const std::array<std::uint64_t, 3> now{lines.stopping->version() + (session.run_version(contestant) << 24),
                                         lines.stopping->values(run).size(), std::uint64_t(last)};
  if (now != lines.best_of) lines.best = best_iterate(*lines.stopping, run, last);
  lines.best_of = now;
  return lines.best;
}

double PlotLines::risk_at_head(const Session& session, int contestant, Quantity quantity) {
  Lines& lines = kept_[{0, contestant}];
  const Run& run = session.run(contestant);
  const std::int64_t step = std::min(session.head(), session.visible_last(run));
  const std::array<std::uint64_t, 2> now{session.run_version(contestant), std::uint64_t(step)};
  auto& known = lines.head_of[quantity];
  if (now != known) lines.head_risk[quantity] = value_at(quantity, run, step, landmarks_)[0];
  known = now;
  return lines.head_risk[quantity];
}

ui::PlotGuide PlotLines::guide(const Desk& desk, int contestant) {
  const Session& session = desk.session;
  const auto& estimate = convergence(session, contestant);
  if (!estimate) return {};
  const Lines& lines = kept_[{0, contestant}];
  ui::PlotGuide guide;
  // On an axis of f − f*, convergence to another limit than f* is not a straight line.
  const double above = estimate->f_limit - landmarks_.least.value_or(estimate->f_limit);
  if (!(above < error_at(*estimate, estimate->first))) return {};
  guide.label = lines.words;
  for (const Contestant& c : session.scene().contestants) {
    if (c.id == contestant) guide.colour = ui::theme().contestant(c.style);
  }
  constexpr std::int64_t points = 65;
  const std::int64_t span = estimate->last - estimate->first;
  for (std::int64_t i = 0; i < std::min(points, span + 1); ++i) {
    const std::int64_t k = estimate->first + (span < points ? i : i * span / (points - 1));
    const double error = error_at(*estimate, k);
    if (std::isnan(error)) break;
    guide.x.push_back(lines.x.at(k));
    guide.y.push_back(estimate->f_limit + error);
  }
  return guide;
}

std::optional<ui::PlotGuide> PlotLines::bracket_guide(const Desk& desk, int contestant) {
  const Run* run = run_of(desk.session, {0, contestant});
  const double rate = run ? run->spec().optimizer->info().bracket_rate : 0;
  if (!(rate > 0) || !has_bracket(*run)) return std::nullopt;
  const std::int64_t last = desk.session.visible_last(*run);
  const Abscissae& x = kept_[{0, contestant}].x;
  if (last < 2 || (!x.values().empty() && std::int64_t(x.values().size()) <= last)) return std::nullopt;
  ui::PlotGuide guide;
  for (const auto& [known, words] : {std::pair(0.5, english("halved each step")), std::pair(0.618, english("× 0.618 each step"))}) {
    if (std::fabs(rate - known) < 1e-3) guide.label = tr(words);
  }
  for (const Contestant& c : desk.session.scene().contestants) {
    if (c.id == contestant) guide.colour = ui::theme().contestant(c.style);
  }
  const double first = value_at(Quantity::bracket, *run, 1, landmarks_)[0];
  for (std::int64_t k = 1; k <= std::min<std::int64_t>(last, 400); ++k) {
    guide.x.push_back(x.at(k));
    guide.y.push_back(first * std::pow(rate, double(k - 1)));
  }
  return guide;
}

std::optional<ui::PlotBand> PlotLines::band(const Desk& desk, Quantity quantity, int contestant) {
  const EnsembleResult* const shown = desk.studies.ensembles.of(contestant);
  const Run* run = run_of(desk.session, {0, contestant});
  if ((quantity != Quantity::loss && quantity != Quantity::value) || !shown || !run) return std::nullopt;
  const Abscissae& x = kept_[{0, contestant}].x;
  // Members of a method that searches differ in their evaluations per step; they share only steps.
  if (!x.values().empty() && find_method(run->spec().optimizer->info().id)->searches) return std::nullopt;
  const std::int64_t last = desk.session.prediction() ? desk.session.head() : shown->band_steps.back();
  ui::PlotBand band;
  for (std::size_t j = 0; j < shown->middle.size(); ++j) {
    const std::int64_t step = shown->band_steps[j];
    if (step > last || (!x.values().empty() && step >= std::int64_t(x.values().size()))) break;
    band.x.push_back(x.at(step));
    band.low.push_back(shown->low[j]);
    band.middle.push_back(shown->middle[j]);
    band.high.push_back(shown->high[j]);
  }
  for (const Contestant& c : desk.session.scene().contestants) {
    if (c.id == contestant) band.colour = ui::theme().contestant(c.style);
  }
  band.opacity = desk.view.hovered_contestant == 0 || desk.view.hovered_contestant == contestant ? 1.0f : 0.3f;
  return band;
}

}  // namespace thalweg
