#pragma once
// The memory that a graphics driver needs to start.

namespace thalweg {

/// Throws std::runtime_error if this process's limits (ulimit -v and -s) leave too little memory for a graphics driver. Call
/// it before creating a context: Mesa would abort the program.
void require_memory_for_driver();

}  // namespace thalweg
