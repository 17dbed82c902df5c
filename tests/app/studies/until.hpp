#pragma once
// Waiting for studies.

#include <chrono>
#include <thread>

namespace thalweg::test {

/// Calls `follow` until it says that nothing is under way; false where that takes 20 seconds.
template <class Follow>
bool until_done(Follow follow) {
  for (int i = 0; i < 20'000; ++i) {
    if (!follow()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

}  // namespace thalweg::test
