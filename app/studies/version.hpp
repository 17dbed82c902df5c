#pragma once
// Versions of results: short keys for what is made from them.

#include <atomic>
#include <cstdint>

namespace thalweg {

/// Greater with each call, over all studies: two results with the same version are one, whoever holds them. Versions begin
/// at 1; 0 stands for a result that there has never been.
inline std::uint64_t next_version() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace thalweg
