#include "core/text/one_line.hpp"

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("What can be shown is shown as it is") {
  for (const std::string text : {"", "rosenbrock", "Größe – 图 1.png", "−1,5 ≤ η", "'a' \"b\" \\n"}) CHECK(one_line(text) == text);
}

TEST_CASE("Control characters and bytes that are no text are written as escapes") {
  CHECK(one_line("a\nb\r\tc") == "a\\nb\\r\\tc");
  CHECK(one_line("\x1b[31mred\x1b[0m\x07") == "\\x1b[31mred\\x1b[0m\\x07");
  CHECK(one_line(std::string_view("a\0b\x7f", 4)) == "a\\x00b\\x7f");
  CHECK(one_line("\xc2\x9b"
                 "31m") == "\\x9b31m");  // C1: CSI in one character
  CHECK(one_line("a\u202e"
                 "b\u2028\u2066") == "a\\u202eb\\u2028\\u2066");
  CHECK(one_line("\xff\xc3(\xe2\x82") == "\\xff\\xc3(\\xe2\\x82");  // broken UTF-8
  CHECK(one_line("\xc0\x8a\xed\xa0\x80\xf4\x90\x80\x80") ==
        "\\xc0\\x8a\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80");  // overlong, a surrogate, too large
}

TEST_CASE("The middle of a long text is left out, whole characters stay") {
  for (const std::string piece : {"x", "ö", "图", "\n", "\xff", "\U0001f600"}) {
    for (const std::size_t bytes : {100u, 599u, 600u, 601u, 1000u, 100'000u}) {
      std::string text = "begin ";
      while (text.size() < bytes) text += piece;
      text += " end";
      const std::string line = one_line(text, 600);
      INFO(piece << " " << bytes);
      CHECK(line.size() <= 600);
      CHECK(line.rfind("begin ", 0) == 0);
      CHECK(line.substr(line.size() - 4) == " end");
      CHECK(one_line(line) == line);  // valid UTF-8, nothing to be escaped
      CHECK((line.find("…") != std::string::npos) == (line.size() > 500 && text.size() > 150));
    }
  }
}

TEST_CASE("What one_line() leaves as it is, and how far a text is UTF-8, is known beforehand") {
  for (const std::string text :
       {"", "x", "Größe – 图 \U0001f600", "a\nb", "\x1b", "a\u202e", "\xff", "é\xc3", "\xc3\xa9\x80 ", "\xed\xa0\x80"}) {
    INFO(one_line(text));
    CHECK(is_one_line(text) == (one_line(text) == text));
    const std::size_t valid = valid_utf8(text);
    CHECK(valid_utf8(text.substr(0, valid)) == valid);
    if (valid < text.size()) CHECK(valid_utf8(text.substr(valid)) == 0);
  }
  CHECK(valid_utf8("é\xff") == 2);
  CHECK(valid_utf8("a\nb\x1b") == 4);
  CHECK(is_one_line(std::string(600, 'x')));
  CHECK_FALSE(is_one_line(std::string(601, 'x')));
}
