#pragma once
// What a command throws when it cannot go on. run_command_line() prints it as one line and exits with its code.

#include <stdexcept>
#include <string>
#include <string_view>

namespace thalweg {

struct CommandError : std::runtime_error {
  CommandError(int code, std::string_view sentence) : std::runtime_error(std::string(sentence)), exit_code(code) {}
  int exit_code;
};

/// The arguments are wrong: names the culprit and, where there is one, the nearest valid choice.
struct UsageError : CommandError {
  explicit UsageError(std::string_view sentence) : CommandError(2, sentence) {}
};

/// A scene names a table outside its folder, which the window may ask the user about.
struct OutsideTableError : UsageError {
  using UsageError::UsageError;
};

/// The environment fails: a file that cannot be written, no display.
struct EnvironmentError : CommandError {
  explicit EnvironmentError(std::string_view sentence) : CommandError(1, sentence) {}
};

/// The reader of standard output has left, as head does. Ends the program without a message, with the exit code of SIGPIPE.
struct ReaderLeft : CommandError {
  ReaderLeft() : CommandError(128 + 13, "") {}
};

}  // namespace thalweg
