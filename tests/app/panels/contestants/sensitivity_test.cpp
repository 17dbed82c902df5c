// A tuning's scores in words.
#include "panels/contestants/sensitivity.hpp"

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("Scores as they are read", "[tune]") {
  TuneRule rule;
  rule.least = 0.0;
  const TuneSample none{0.1}, diverged{0.1, infinity, infinity, true}, below{0.1, infinity, -158, true};
  for (const TuneScore score : {TuneScore::final_value, TuneScore::evaluations, TuneScore::rate}) {
    rule.score = score;
    CHECK(score_text(diverged, rule, false) == "diverged");
    CHECK(score_text(below, rule, false) == "below f*");
    CHECK(score_text(none, rule, false) == (score == TuneScore::rate ? "no rate" : "not reached"));
  }
  rule.score = TuneScore::evaluations;
  CHECK(score_text({0.1, 6.3, 0.05, false}, rule, false) == "7");
  CHECK(score_text({0.1, 0.25, 0.05, false}, rule, true) == "0.25");
  CHECK(score_text({0.1, 0.5, 0.05, false}, rule, true) == "0.5");
}
