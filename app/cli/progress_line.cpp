#include "cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "cli/output.hpp"

namespace thalweg {

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO) != 0), next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)) {}

void ProgressLine::show(std::string_view what, double share) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  write_to_terminal(fmt::format("\r{}: {:.0f} %\x1b[K", what, std::floor(100 * std::clamp(share, 0.0, 1.0))));
}

void ProgressLine::clear() {
  if (shown_) write_to_terminal("\r\x1b[K");
  shown_ = false;
}

}  // namespace thalweg
