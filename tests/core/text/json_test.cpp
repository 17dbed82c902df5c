#include "core/text/json.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("A text in JSON reads back to itself") {
  std::string every;
  for (int c = 0; c < 0x80; ++c) every += char(c);
  for (const std::string& text : {std::string(), std::string("beta1"), std::string("say \"η\" \\ 图\n\t\x1f"), every}) {
    CHECK(nlohmann::json::parse(json::string(text)).get<std::string>() == text);
  }
  CHECK(json::string("a\"b\\c\n\x1f") == "\"a\\\"b\\\\c\\u000a\\u001f\"");
  CHECK(json::string("Größe") == "\"Größe\"");
}

TEST_CASE("A number in JSON has 17 digits and reads back to the same double") {
  CHECK(json::number(0.1) == "0.10000000000000001");
  CHECK(json::number(-3) == "-3");
  CHECK(json::number(-0.0) == "-0");
  CHECK(json::number(1e-5) == "1.0000000000000001e-05");
  CHECK(json::number(1e300) == "1.0000000000000001e+300");
  using Limits = std::numeric_limits<double>;
  for (const double value : {0.1, 1.0 / 3, 1e17, -2.5e-7, Limits::min(), Limits::denorm_min(), Limits::max(), Limits::lowest()}) {
    CHECK(nlohmann::json::parse(json::number(value)).get<double>() == value);
  }
}

TEST_CASE("What is no finite number is null in JSON") {
  for (const double value : {std::nan(""), infinity, -infinity}) CHECK(json::number(value) == "null");
}

TEST_CASE("Parameters become a JSON object, each by its kind") {
  static constexpr std::string_view names[] = {"mean", "sum"};
  const ParamSpec params[] = {
      {"lr", "", "", "", 0.1, 0, 1, positive},
      flag("nesterov", "", ""),
      choice("reduction", "", "", names),
  };
  CHECK(json::object(params, std::array{0.5, 1.0, 1.0}) == R"({"lr": 0.5, "nesterov": true, "reduction": "sum"})");
  CHECK(json::value(params[1], 0) == "false");
  CHECK(json::value(params[2], 0) == "\"mean\"");
  CHECK(json::object({}, {}) == "{}");
}

TEST_CASE("Numbers become a JSON array") {
  CHECK(json::array({}) == "[]");
  CHECK(json::array(std::array{30.0, 80.0}) == "[30, 80]");
  CHECK(json::array(std::array{0.5, infinity}) == "[0.5, null]");
}
