#include <cstdlib>

#include "cli/app.hpp"
#include "core/job/job.hpp"

int main(int argc, char** argv) {
  // For tests: behaves as on platforms without threads.
  if (std::getenv("THALWEG_NO_THREADS")) thalweg::Pool::do_without_threads();
  return thalweg::run_command_line(argc, argv);
}
