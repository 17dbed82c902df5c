#include "core/text/problem.hpp"

#include <new>
#include <string_view>

#include "core/language/tr.hpp"

namespace thalweg {

std::string sentence(const std::exception& problem) {
  if (dynamic_cast<const std::bad_alloc*>(&problem)) return std::string(tr("There is not enough memory."));
  const std::string text = problem.what();
  const bool ended = !text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos;
  return ended ? text : tr("{0}.", text);
}

}  // namespace thalweg
