#include "core/text/problem.hpp"

#include <new>

namespace thalweg {

std::string sentence(const std::exception& problem) {
  if (dynamic_cast<const std::bad_alloc*>(&problem)) return "There is not enough memory.";
  std::string text = problem.what();
  if (text.empty() || text.back() != '.') text += '.';
  return text;
}

}  // namespace thalweg
