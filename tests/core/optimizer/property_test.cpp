// What every method must do, on every objective: loops over the registries, so that a new file is tested at once.

#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

#include "core/optimizer/evaluator.hpp"
#include "core/optimizer/family.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

static_assert(noexcept(std::declval<Optimizer&>().advance(std::declval<const RunContext&>(), 0, 0, std::declval<const History&>())));
static_assert(noexcept(std::declval<Batch&>().step(nullptr, nullptr, nullptr, nullptr, Rates{})));

namespace {

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }
bool same(Vec2 a, Vec2 b) { return same(a.x, b.x) && same(a.y, b.y); }

std::vector<double> numbers(const Row& row) {
  struct {
    std::vector<double> operator()(double v) const { return {v}; }
    std::vector<double> operator()(Vec2 v) const { return {v.x, v.y}; }
    std::vector<double> operator()(const Sym2& v) const { return {v.xx, v.xy, v.yy}; }
    std::vector<double> operator()(const Bracket& v) const { return {v.low, v.high}; }
    std::vector<double> operator()(const Simplex& v) const {
      const auto& c = v.corner;
      return {c[0].x, c[0].y, c[1].x, c[1].y, c[2].x, c[2].y, v.count};
    }
  } visitor;
  return std::visit(visitor, row.value);
}

/// With every flag on and weight decay, so that every line is traced.
std::unique_ptr<Optimizer> with_options(const MethodEntry& entry) {
  auto optimizer = entry.make();
  for (std::size_t i = 0; i < entry.info->params.size(); ++i) {
    const ParamSpec& param = entry.info->params[i];
    if (param.kind == Kind::flag && param.key != "eps_inside_sqrt") optimizer->set(i, 1);
    if (param.key == "weight_decay" || param.key == "lr_decay" || param.key == "dampening") optimizer->set(i, 0.01);
    if (param.key == "momentum") optimizer->set(i, 0.5);
    if (param.key == "t0") optimizer->set(i, 5);
    if (param.key == "history_size") optimizer->set(i, 5);  // as many pairs as rows show
  }
  return optimizer;
}

RunSpec spec(const Objective& objective, std::unique_ptr<Optimizer> optimizer, std::int64_t budget) {
  RunSpec result;
  result.objective = objective.clone();
  result.optimizer = std::move(optimizer);
  result.start = objective.info().starts.empty() ? Vec2{1, 0.5} : objective.info().starts[0];
  result.budget = budget;
  return result;
}

/// Calls `body(method, objective, make)` for every pair, with default and with optional settings.
template <class Body>
void for_all(Body body) {
  for (const MethodEntry& method : methods()) {
    for (const ObjectiveEntry& objective : objectives()) {
      if (!fits(*method.info, *objective.info)) continue;
      INFO(method.info->id << " on " << objective.info->id);
      body(*objective.make(), method.make());
      body(*objective.make(), with_options(method));
    }
  }
}

}  // namespace

TEST_CASE("every method describes itself and its parameters", "[optimizer]") {
  REQUIRE(methods().size() >= 14);
  for (const MethodEntry& entry : methods()) {
    const MethodInfo& info = *entry.info;
    INFO(info.id);
    CHECK(find_method(info.id) == &entry);
    CHECK(!info.name.empty());
    CHECK(!info.family.empty());
    CHECK(!info.tagline.empty());
    CHECK(!info.source.empty());
    const auto optimizer = entry.make();
    for (std::size_t i = 0; i < info.params.size(); ++i) {
      const ParamSpec& param = info.params[i];
      INFO(param.key);
      CHECK(!param.key.empty());
      CHECK((param.kind == Kind::flag || param.kind == Kind::choice || !param.symbol.empty()));
      CHECK(!param.label.empty());
      CHECK(param.help.size() > 10);
      CHECK(param.help.back() == '.');
      CHECK(param.valid.contains(param.initial));
      CHECK(param.valid.contains(param.low));
      CHECK(param.low < param.high);
      CHECK(param.initial >= param.low);
      CHECK(param.initial <= param.high);
      CHECK((param.scale != Scale::log || param.low > 0));
      CHECK((param.scale != Scale::one_minus_log || param.high < 1));
      CHECK(optimizer->get(i) == param.initial);
      CHECK(check(param, param.initial) == std::nullopt);
      CHECK(check(param, std::nan("")) != std::nullopt);
      CHECK(find_param(info.params, param.key) == i);
    }
    CHECK(!find_param(info.params, "no_such_key"));
  }
  CHECK(find_method("no_such_method") == nullptr);
}

TEST_CASE("explanations are complete and exact", "[optimizer][explain]") {
  for_all([](const Objective& objective, std::unique_ptr<Optimizer> optimizer) {
    Run run(spec(objective, std::move(optimizer), 80));
    run.compute_all();
    for (const std::int64_t step : {0, 1, 2, 5, 40, 70}) {
      if (step >= run.last()) break;
      const Vec2 x = run.at(step), next = run.at(step + 1);
      const auto rows = run.explain(step).rows;
      REQUIRE(rows.size() >= 3);
      const Row* last_step = nullptr;
      for (const Row& row : rows) {
        if (row.term.role == Role::step) last_step = &row;
        const bool complete =
            !row.term.symbol.empty() && !row.term.label.empty() && !row.term.formula.empty() && row.term.sentence.size() > 10;
        if (!complete || row.term.sentence.back() != '.') FAIL_CHECK("row " << row.term.symbol << " " << row.term.label);
      }
      REQUIRE(last_step);
      CHECK(same(std::get<Vec2>(last_step->value), next - x));
      if (!find_method(run.spec().optimizer->info().id)->searches) {
        CHECK(rows.front().term.role == Role::gradient);
        CHECK(same(std::get<Vec2>(rows.front().value), Vec2{run.gx()[std::size_t(step)], run.gy()[std::size_t(step)]}));
      }
      CHECK(rows.back().term.role == Role::iterate);
      CHECK(same(std::get<Vec2>(rows.back().value), next));
    }
  });
}

TEST_CASE("every number of the state is in some row, and rows follow the state", "[optimizer][explain]") {
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    const auto objective = reference::objective_for(entry, "rosenbrock");
    const auto optimizer = with_options(entry);
    Vec2 x{-1.2, objective->info().dimension == 1 ? 0.0 : 1.0};
    std::vector<Row> rows;
    for (std::int64_t step = 0; step < (entry.searches ? 3 : 12); ++step) {  // before a searching method arrives
      Recorder recorder;
      x = optimizer->explain({*objective}, step, x, recorder);
      REQUIRE(recorder.ending == nullptr);
      rows = recorder.rows;
    }
    auto bytes = optimizer->state();
    if (entry.searches) bytes = bytes.first(bytes.size() - sizeof(CostCounters));  // the counts are shown by themselves
    std::vector<double> fields(bytes.size() / sizeof(double)), first(fields.size());
    if (!fields.empty()) std::memcpy(fields.data(), bytes.data(), bytes.size());
    if (!fields.empty()) std::memcpy(first.data(), with_options(entry)->state().data(), bytes.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      bool shown = same(fields[i], first[i]);  // as before the first step: room of a memory that is not in use
      for (const Row& row : rows) {
        for (const double number : numbers(row)) shown = shown || same(number, fields[i]);
      }
      if (!shown) FAIL_CHECK("field " << i << " of the state");
    }
    if (fields.empty()) continue;
    Recorder with_past, without;
    const auto fresh = with_options(entry);
    optimizer->explain({*objective}, 12, x, with_past);
    fresh->explain({*objective}, 0, x, without);
    bool differs = with_past.rows.size() != without.rows.size();
    for (std::size_t i = 1; !differs && i < with_past.rows.size(); ++i) differs = with_past.rows[i].value != without.rows[i].value;
    CHECK(differs);
  }
}

TEST_CASE("a batch's lanes are single runs, bit for bit", "[optimizer][batch]") {
  constexpr std::size_t n = 37;
  constexpr std::int64_t steps = 70;
  const auto one_cycle = reference::schedule("one_cycle", {{"max_lr", 0.05}, {"total_steps", steps}});
  for (const char* surface : {"rosenbrock", "rastrigin", "himmelblau"}) {
    const std::shared_ptr<const Objective> objective = reference::objective(surface);
    for (const MethodEntry& entry : methods()) {
      if (entry.searches) {
        CHECK(entry.make()->batch() == nullptr);
        continue;
      }
      for (const bool scheduled : {false, true}) {
        for (const bool options : {false, true}) {
          INFO(entry.info->id << " on " << surface << (scheduled ? ", scheduled" : "") << (options ? ", with options" : ""));
          const auto optimizer = options ? with_options(entry) : entry.make();
          const auto batch = optimizer->batch();
          std::vector<double> x(n), y(n), f(n), gx(n), gy(n);
          std::vector<Run> runs;
          for (std::size_t i = 0; i < n; ++i) {
            x[i] = -1.9 + 0.11 * double(i), y[i] = 1.3 - 0.07 * double(i);
            runs.emplace_back(
                RunSpec{objective, optimizer->clone(), scheduled ? one_cycle->clone() : nullptr, {x[i], y[i]}, steps, {}, {}});
            runs.back().compute_all();
          }
          std::size_t unequal = 0;
          for (int again = 0; again < 2; ++again) {  // reset() begins anew
            for (std::size_t i = 0; i < n; ++i) x[i] = runs[i].x()[0], y[i] = runs[i].y()[0];
            batch->reset(n);
            for (std::int64_t k = 0; k < steps; ++k) {
              objective->slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
              const Rates rates = scheduled ? one_cycle->at(k, optimizer->get(0)) : Rates{std::nan("")};
              batch->step(x.data(), y.data(), gx.data(), gy.data(), rates);
              for (std::size_t i = 0; i < n; ++i) {
                if (k + 1 <= runs[i].last() && !same(Vec2{x[i], y[i]}, runs[i].at(k + 1))) ++unequal;
              }
            }
          }
          CHECK(unequal == 0);
        }
      }
    }
  }
}

TEST_CASE("clones are independent and equal", "[optimizer]") {
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    const auto objective = reference::objective_for(entry);
    auto first = entry.make();
    Recorder recorder;
    Vec2 x = first->explain({*objective}, 0, {0.5, -3.5}, recorder);
    const auto second = first->clone();
    const Vec2 a = first->explain({*objective}, 1, x, recorder), b = second->explain({*objective}, 1, x, recorder);
    CHECK(same(a, b));
    first->reset();
    CHECK(same(first->explain({*objective}, 0, {0.5, -3.5}, recorder), x));
  }
}
