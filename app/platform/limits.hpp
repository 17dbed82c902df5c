#pragma once
// The memory that a graphics driver needs to start.

namespace thalweg {

/// Throws std::runtime_error where this process's limits (ulimit -v and -s) leave a graphics driver too little memory:
/// Mesa's ends the whole program then instead of failing. To be called before a context is made.
void require_memory_for_driver();

}  // namespace thalweg
