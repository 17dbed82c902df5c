#include "cli/progress_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <string>

#include "cli/output.hpp"
#include "core/language/tr.hpp"

namespace thalweg {

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO) != 0), next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)) {}

void ProgressLine::show(std::string_view what, double share) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  const auto percent = int(100 * std::clamp(share, 0.0, 1.0));  // 100 only at the end
  write_to_terminal("\r" + tr("{0}: {1} %", what, std::to_string(percent)) + "\x1b[K");
}

void ProgressLine::clear() {
  if (shown_) write_to_terminal("\r\x1b[K");
  shown_ = false;
}

}  // namespace thalweg
