#pragma once
// What a command throws when it cannot go on. run_command_line() prints it as one line and exits with its code.

#include <stdexcept>
#include <string>

namespace thalweg {

struct CommandError : std::runtime_error {
  CommandError(int code, const std::string& sentence) : std::runtime_error(sentence), exit_code(code) {}
  int exit_code;
};

/// The arguments are wrong: names the culprit and, where there is one, the nearest valid choice.
struct UsageError : CommandError {
  explicit UsageError(const std::string& sentence) : CommandError(2, sentence) {}
};

/// The environment refuses: a file that cannot be written, no display.
struct EnvironmentError : CommandError {
  explicit EnvironmentError(const std::string& sentence) : CommandError(1, sentence) {}
};

/// Whoever reads our standard output has enough, as head does. Ends the program in silence, as SIGPIPE would.
struct ReaderLeft : CommandError {
  ReaderLeft() : CommandError(128 + 13, "") {}
};

}  // namespace thalweg
