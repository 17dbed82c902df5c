// Parameters that are lists of numbers.

#include "core/param/list.hpp"

#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr double initial[] = {50, 100};
constexpr ListSpec milestones = steps_list("milestones", "", "", "", initial, true, 1);
constexpr ListSpec factors{{"factors", "", "", "", 1, 0, 2, non_negative}, {}};

Numbers read(const ListSpec& list, std::string_view text) {
  std::string error;
  const auto values = parse(list, text, error);
  CHECK(error.empty());
  return values.value_or(Numbers{});
}

std::string complaint(const ListSpec& list, std::string_view text) {
  std::string error;
  CHECK_FALSE(parse(list, text, error).has_value());
  return error;
}

}  // namespace

TEST_CASE("lists are read as people and Python write them", "[param]") {
  for (const char* text : {"30,80", "30, 80", "[30, 80]", " ( 30 80 ) ", "30;80", "[30,\n80]"})
    CHECK(read(milestones, text) == Numbers{30, 80});
  for (const char* text : {"", "[]", "  "}) CHECK(read(milestones, text).empty());
  CHECK(read(factors, "1, 1e-1, .5") == Numbers{1, 0.1, 0.5});
}

TEST_CASE("one sentence says what is wrong with a list", "[param]") {
  CHECK(complaint(milestones, "30, 80.5") == "milestones takes whole numbers, got 80.5");
  CHECK(complaint(milestones, "0, 5") == "1 ≤ milestones expected, got 0");
  CHECK(complaint(milestones, "80, 30") == "milestones must rise from number to number, got 30 after 80");
  CHECK(complaint(factors, "1, x") == "factors takes a number such as 0.001 or 3e-4, got 'x'");
  CHECK(complaint(factors, "1, nan").find("got nan") != std::string::npos);
  CHECK(check(factors, Numbers(max_list + 1, 1)) == "factors takes at most 1000 numbers, got 1001");
}

TEST_CASE("a list reads back to the same numbers", "[param]") {
  const Numbers values = {1, 0.1 + 0.2, 1e-300, 100000};
  CHECK(format(factors, values) == "1, 0.30000000000000004, 1e-300, 100000");
  CHECK(read(factors, format(factors, values)) == values);
  CHECK(format(factors, {}).empty());
}
