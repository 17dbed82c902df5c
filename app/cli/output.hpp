#pragma once
// Text to standard output or to a file. A file appears whole or not at all: it is written beside its place under
// another name and renamed at the end.

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <iterator>

namespace thalweg {

class Output {
 public:
  /// Standard output where the path is empty or "-". Throws EnvironmentError where the file cannot be written.
  explicit Output(const std::filesystem::path& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    if (text_.size() >= flush_size) flush();
  }
  /// A number with 17 significant digits: reads back to the same bits.
  void number(double value);
  void text(std::string_view text) {
    text_.append(text);
    if (text_.size() >= flush_size) flush();
  }

  /// The last words: puts the file in its place. Throws EnvironmentError; without this call nothing is left behind.
  void finish();

 private:
  static constexpr std::size_t flush_size = 1 << 16;

  void flush();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_, written_;  // written_ is renamed to path_ where they differ
  std::FILE* file_ = nullptr;
  fmt::memory_buffer text_;
};

}  // namespace thalweg
