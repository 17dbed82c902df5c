#pragma once
// A translatable sentence as data: its pattern and values. Its text is made when it is displayed.

#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/language/tr.hpp"

namespace thalweg {

class Message {
 public:
  /// The empty message.
  Message() = default;
  /// Text that is not translated: a name, a number, another program's message.
  Message(std::string verbatim) : verbatim_(std::move(verbatim)) {}  // NOLINT: meant to be implicit
  Message(std::string_view verbatim) : verbatim_(verbatim) {}        // NOLINT

  /// The English pattern, which identifies the message; empty if it is empty or verbatim.
  std::string_view pattern() const { return pattern_; }
  const std::vector<Message>& values() const { return values_; }
  bool empty() const { return pattern_.empty() && verbatim_.empty(); }
  /// In the current language.
  std::string text() const;

  friend bool operator==(const Message& message, std::string_view text) { return message.text() == text; }
  friend std::ostream& operator<<(std::ostream& out, const Message& message);

 private:
  template <class... Values>
  friend Message message(detail::Pattern<sizeof...(Values)> pattern, const Values&... values);
  template <class... Values>
  friend Message message(std::int64_t number, detail::Pattern<1 + sizeof...(Values), true> one, detail::Pattern<1 + sizeof...(Values)> many,
                         const Values&... values);
  friend Message said(std::string_view english);
  Message(std::string_view pattern, std::vector<Message> values) : pattern_(pattern), values_(std::move(values)) {}

  std::string_view pattern_;  // lives as long as the program
  std::string_view one_;      // the singular of a plural message, else empty
  std::int64_t number_ = 0;
  std::vector<Message> values_;
  std::string verbatim_;
};

/// Values are untranslated texts (names, numbers), or messages.
template <class... Values>
Message message(detail::Pattern<sizeof...(Values)> pattern, const Values&... values) {
  return {pattern.text, {Message(values)...}};
}
/// With the pattern chosen by `number`, as trn() does.
template <class... Values>
Message message(std::int64_t number, detail::Pattern<1 + sizeof...(Values), true> one, detail::Pattern<1 + sizeof...(Values)> many,
                const Values&... values) {
  Message plural(many.text, {Message(count(number)), Message(values)...});
  plural.one_ = one.text;
  plural.number_ = number;
  return plural;
}
/// A text of the registries or one marked by english(); it must live as long as the program.
Message said(std::string_view english);
/// Joins whole sentences, skipping empty ones.
Message sentences(const std::vector<Message>& messages);

/// Thrown if a request cannot be carried out. why() names the culprit and what would be valid.
class Refused : public std::invalid_argument {
 public:
  explicit Refused(Message why) : std::invalid_argument(why.text()), why_(std::move(why)) {}
  const Message& why() const { return why_; }

 private:
  Message why_;
};

}  // namespace thalweg
