#include "core/text/problem.hpp"

#include <new>
#include <string_view>

namespace thalweg {

std::string sentence(const std::exception& problem) {
  if (dynamic_cast<const std::bad_alloc*>(&problem)) return "There is not enough memory.";
  std::string text = problem.what();
  if (text.empty() || std::string_view(".?!").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

}  // namespace thalweg
