#include "platform/limits.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <thread>

#include "core/language/tr.hpp"

namespace thalweg {
namespace {

constexpr rlim_t megabyte = 1 << 20;

// Measured with Mesa's software renderer on two cores: it starts with 1000 MB of address space but not with 800, and with a
// stack of 128 kB but not with 64. It starts one thread per core, each with its own stack and malloc arena.
rlim_t address_space_needed() {
  const rlim_t cores = std::max(1u, std::thread::hardware_concurrency());
  return (872 + 76 * std::min<rlim_t>(cores, 32)) * megabyte;
}
constexpr rlim_t stack_needed = 256 << 10;

rlim_t limit_of(decltype(RLIMIT_AS) resource) {
  rlimit limit{};
  return getrlimit(resource, &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
}

}  // namespace

void require_memory_for_driver() {
  const rlim_t space = limit_of(RLIMIT_AS), stack = limit_of(RLIMIT_STACK);
  if (space != RLIM_INFINITY && space < address_space_needed()) {
    throw std::runtime_error(tr("Drawing needs {0} MB of address space for OpenGL, and the limit here is {1} MB (ulimit -v).",
                                std::to_string(address_space_needed() / megabyte), std::to_string(space / megabyte)));
  }
  if (stack != RLIM_INFINITY && stack < stack_needed) {
    throw std::runtime_error(
        tr("Drawing needs a stack of 256 kB for OpenGL, and the limit here is {0} kB (ulimit -s).", std::to_string(stack >> 10)));
  }
}

}  // namespace thalweg
