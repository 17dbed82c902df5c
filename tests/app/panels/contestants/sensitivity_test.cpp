// A tuning's scores in words.
#include "panels/contestants/sensitivity.hpp"

#include "core/language/pseudo.hpp"
#include "core/language/tr.hpp"
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

TEST_CASE("What a score is stands in one sentence, in the present language", "[tune]") {
  TuneRule rule;
  rule.least = 0.0;
  rule.score = TuneScore::final_value;
  rule.budget = 1;
  CHECK(score_words(rule) == "f \u2212 f* after 1 evaluation");
  rule.budget = 20;
  CHECK(score_words(rule) == "f \u2212 f* after 20 evaluations");
  Tuned alone;
  alone.best.lr = 0.25;
  alone.plateau = {0.25, 0.25};
  CHECK(plateau_words(alone) == "\u03b7 0.25 alone");

  struct Pseudo {
    Pseudo() { set_language(Language::pseudo); }
    ~Pseudo() { set_language(Language::english); }
  } const pseudo_language;
  CHECK_FALSE(has_untranslated_word(plateau_words(alone)));
  for (const TuneScore score : {TuneScore::final_value, TuneScore::evaluations, TuneScore::rate}) {
    rule.score = score;
    CHECK_FALSE(has_untranslated_word(score_words(rule)));
    CHECK_FALSE(has_untranslated_word(score_text({0.1}, rule, false)));
    CHECK_FALSE(has_untranslated_word(score_text({0.1, infinity, infinity, true}, rule, false)));
  }
}
