#pragma once
// A sentence as data: which one, and what stands in its places. Its text is made when it is shown.

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
  /// None.
  Message() = default;
  /// As it stands, in no language: a name, a number, what another program says.
  Message(std::string verbatim) : verbatim_(std::move(verbatim)) {}  // NOLINT: meant to be implicit
  Message(std::string_view verbatim) : verbatim_(verbatim) {}        // NOLINT

  /// The English pattern, which says which message it is; empty of none and of what stands verbatim.
  std::string_view pattern() const { return pattern_; }
  const std::vector<Message>& values() const { return values_; }
  bool empty() const { return pattern_.empty() && verbatim_.empty(); }
  /// In the present language.
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
  std::string_view one_;      // of a plural
  std::int64_t number_ = 0;
  std::vector<Message> values_;
  std::string verbatim_;
};

/// Values are texts as they stand (names, numbers), or messages.
template <class... Values>
Message message(detail::Pattern<sizeof...(Values)> pattern, const Values&... values) {
  return {pattern.text, {Message(values)...}};
}
/// By number, as trn().
template <class... Values>
Message message(std::int64_t number, detail::Pattern<1 + sizeof...(Values), true> one, detail::Pattern<1 + sizeof...(Values)> many,
                const Values&... values) {
  Message plural(many.text, {Message(count(number)), Message(values)...});
  plural.one_ = one.text;
  plural.number_ = number;
  return plural;
}
/// A text of the registries, or of one that english() marks: it lives as long as the program.
Message said(std::string_view english);
/// Whole sentences after each other; those that are empty are left out.
Message sentences(const std::vector<Message>& messages);

/// Something that was asked for and cannot be: the sentence names the culprit and what would be valid.
class Refused : public std::invalid_argument {
 public:
  explicit Refused(Message why) : std::invalid_argument(why.text()), why_(std::move(why)) {}
  const Message& why() const { return why_; }

 private:
  Message why_;
};

}  // namespace thalweg
