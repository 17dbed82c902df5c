// Schedules against PyTorch: their rates, and methods under them.

#include <map>

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

const std::map<std::string, std::string> ids = {
    {"StepLR", "step"},
    {"MultiStepLR", "multi_step"},
    {"ConstantLR", "constant_factor"},
    {"LinearLR", "linear"},
    {"ExponentialLR", "exponential"},
    {"PolynomialLR", "polynomial"},
    {"CosineAnnealingLR", "cosine_annealing"},
    {"CosineAnnealingWarmRestarts", "cosine_warm_restarts"},
    {"CyclicLR", "cyclic"},
    {"OneCycleLR", "one_cycle"},
    {"ReduceLROnPlateau", "reduce_on_plateau"},
    {"SequentialLR", "sequential"},
};

std::unique_ptr<Schedule> make(const reference::Json& c) {
  if (c["scheduler"] == "LambdaLR") {
    const std::string lambda = c["hyper"]["lambda"];
    if (lambda == "(t+1)^-0.5") return reference::schedule("inverse_sqrt");
    if (lambda == "exp(-0.1 t)") return reference::schedule("exp_decay", {{"k", 0.1}});
    if (lambda == "(1+0.1 t)^-0.5") return reference::schedule("inverse_time", {{"decay", 0.1}, {"power", 0.5}});
    throw std::runtime_error("no schedule for " + lambda);
  }
  return reference::schedule(ids.at(c["scheduler"]), c["hyper"]);
}

/// Their parameters are lists, or they depend on the run: they have tests of their own.
bool closed_form(const reference::Json& c) {
  return c["scheduler"] != "MultiStepLR" && c["scheduler"] != "ReduceLROnPlateau" && c["scheduler"] != "SequentialLR";
}

}  // namespace

TEST_CASE("schedules follow PyTorch", "[schedule][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("schedules")) {
    if (!closed_form(c)) continue;
    ++compared;
    const auto schedule = make(c);
    const double base = c["base_lr"];
    for (std::size_t e = 0; e < c["lr"].size(); ++e) {
      const Rates rates = schedule->at(std::int64_t(e), base);
      INFO(c["id"] << " " << c["scheduler"] << " " << c["hyper"].dump() << " step " << e);
      if (!(std::fabs(rates.lr - c["lr"][e].get<double>()) <= 1e-12 * base)) {
        FAIL_CHECK(rates.lr << " here, " << c["lr"][e] << " there");
      }
      if (c.contains("momentum")) {
        if (!(std::fabs(rates.momentum - c["momentum"][e].get<double>()) <= 1e-12)) {
          FAIL_CHECK("momentum " << rates.momentum << " here, " << c["momentum"][e] << " there");
        }
      } else if (!std::isnan(rates.momentum)) {
        FAIL_CHECK("momentum is not cycled there");
      }
    }
  }
  CHECK(compared == 21);
}

TEST_CASE("methods under a schedule follow PyTorch", "[schedule][reference]") {
  for (const auto& c : reference::load("scheduled")) {
    Run run = reference::run(c, reference::schedule(ids.at(c["scheduler"]), c["scheduler_hyper"]));
    run.compute_all();
    CHECK(reference::difference(c, reference::points(run)) == "");
    // Without the schedule it is another run.
    Run plain = reference::run(c);
    plain.compute_all();
    CHECK(reference::difference(c, reference::points(plain)) != "");
  }
}
