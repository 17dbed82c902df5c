// Schedules against PyTorch: their rates, and methods under them.

#include "support/reference.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::unique_ptr<Schedule> make(const reference::Json& c) {
  if (c["scheduler"] == "LambdaLR") {
    const std::string lambda = c["hyper"]["lambda"];
    if (lambda == "(t+1)^-0.5") return reference::schedule("inverse_sqrt");
    if (lambda == "exp(-0.1 t)") return reference::schedule("exp_decay", {{"k", 0.1}});
    if (lambda == "(1+0.1 t)^-0.5") return reference::schedule("inverse_time", {{"decay", 0.1}, {"power", 0.5}});
    throw std::runtime_error("no schedule for " + lambda);
  }
  return reference::schedule(c["scheduler"], c["hyper"]);
}

}  // namespace

TEST_CASE("schedules follow PyTorch", "[schedule][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("schedules")) {
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
      if (c.contains("metrics") && e < c["metrics"].size()) schedule->observe(c["metrics"][e], base);
    }
  }
  CHECK(compared == 24);
}

TEST_CASE("methods under a schedule follow PyTorch", "[schedule][reference]") {
  for (const auto& c : reference::load("scheduled")) {
    Run run = reference::run(c, reference::schedule(c["scheduler"], c["scheduler_hyper"]));
    run.compute_all();
    CHECK(reference::difference(c, reference::points(run)) == "");
    // Without the schedule it is another run.
    Run plain = reference::run(c);
    plain.compute_all();
    CHECK(reference::difference(c, reference::points(plain)) != "");
  }
}
