#include "core/language/message.hpp"

#include <ostream>

namespace thalweg {

std::string Message::text() const {
  if (pattern_.empty()) return verbatim_;
  std::vector<std::string> texts;
  for (const Message& value : values_) texts.push_back(value.text());
  const std::vector<std::string_view> places(texts.begin(), texts.end());
  return detail::filled(one_.empty() ? detail::translated({}, pattern_) : detail::translated(number_, one_, pattern_), places);
}

std::ostream& operator<<(std::ostream& out, const Message& message) { return out << message.text(); }

Message said(std::string_view english) { return {english, {}}; }

Message sentences(const std::vector<Message>& messages) {
  Message all;
  for (const Message& message : messages) {
    if (!message.empty()) all = all.empty() ? message : thalweg::message("{0} {1}", all, message);
  }
  return all;
}

}  // namespace thalweg
