#pragma once
// Versions of results: short cache keys for what is derived from them.

#include <atomic>
#include <cstdint>

namespace thalweg {

/// Increases with each call, over all studies: results with equal versions are the same one. Starts at 1;
/// 0 stands for no result yet.
inline std::uint64_t next_version() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace thalweg
