#pragma once
// The message of the std::exception that a call throws; empty when it throws none.

#include <exception>
#include <string>

namespace thalweg::test {

template <class Call>
std::string message_of(Call&& call) {
  try {
    call();
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
inline bool starts_with(const std::string& text, const std::string& part) { return text.rfind(part, 0) == 0; }

}  // namespace thalweg::test
