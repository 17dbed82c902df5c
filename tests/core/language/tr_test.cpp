#include "core/language/tr.hpp"

#include <string>
#include <vector>

#include "core/language/message.hpp"
#include "core/language/pseudo.hpp"
#include "support/catch.hpp"
#include "support/language.hpp"

using namespace thalweg;

TEST_CASE("Values stand in the places of a pattern, in any order and more than once") {
  CHECK(tr("Reset view") == "Reset view");
  CHECK(tr("{0} of {1} reached {0}", "3", std::string("Adam")) == "3 of Adam reached 3");
  CHECK(tr("{1} after {0}", "a", "{0}") == "{0} after a");
  CHECK(trn(1, "{0} step", "{0} steps") == "1 step");
  CHECK(trn(1200, "one trajectory", "{0} trajectories") == "1\u2009200 trajectories");
  CHECK(trn(0, "{0} step of {1}", "{0} steps of {1}", "Adam") == "0 steps of Adam");
  CHECK(trc("verb", "Open") == "Open");
  CHECK(trc("length", "step {0}", "0.5") == "step 0.5");
}

TEST_CASE("Lists and sentences are separated as the language does it") {
  CHECK(listed(std::vector<std::string>{"a", "b", "c"}) == "a, b, c");
  CHECK(listed(std::vector<std::string>{}).empty());
  CHECK(sentences(std::vector<std::string>{"One.", "", "Two."}) == "One. Two.");
}

TEST_CASE("The pseudo-language marks all words of a pattern, and nothing of its values") {
  const test::InLanguage pseudo_language(Language::pseudo);
  CHECK(tr("Reset view") == "[Řéšéţ víéŵ ~~~~]");
  CHECK(tr("{0} of {1}", "Adam", "3") == "[Adam öƒ 3 ~]");
  CHECK(trn(2, "{0} step", "{0} steps") == "[2 šţépš ~~]");
  CHECK(tr("η, f*, 3 x") == "η, f*, 3 x");
  for (const char* text : {"Reset view", "The quick brown fox jumps over the lazy dog", "ZEBRA", "it", "maximum"}) {
    INFO(text);
    CHECK(has_untranslated_word(text));
    CHECK_FALSE(has_untranslated_word(tr(text)));
  }
  for (const char* text : {"", "x", "η = 0.05", "1e-3", "f(x)", "bmp"}) CHECK_FALSE(has_untranslated_word(text));
}

TEST_CASE("A message is kept as a pattern and shown in the language of the moment") {
  const Message refused = message("{0} has no parameter {1}", said("Newton"), std::string("beta"));
  CHECK(refused.pattern() == "{0} has no parameter {1}");
  CHECK(refused == "Newton has no parameter beta");
  {
    const test::InLanguage pseudo_language(Language::pseudo);
    CHECK(refused == "[[Ñéŵţöñ ~~~] ĥáš ñö pářáméţéř beta ~~~~~~]");
  }
  CHECK(message(1, "{0} row is left out", "{0} rows are left out") == "1 row is left out");
  CHECK(message(2, "{0} row of {1}", "{0} rows of {1}", std::string("a.csv")) == "2 rows of a.csv");
  CHECK(Message().empty());
  CHECK(Message(std::string("{0}")) == "{0}");
  CHECK(sentences({message("{0}.", std::string("One")), Message(), said("Two.")}) == "One. Two.");
  CHECK(std::string(Refused(refused).what()) == "Newton has no parameter beta");
}

TEST_CASE("A language is read by its word") {
  Language read = Language::english;
  CHECK(read_language("pseudo", read));
  CHECK(read == Language::pseudo);
  CHECK(read_language("en", read));
  CHECK(read == Language::english);
  CHECK_FALSE(read_language("klingon", read));
}
