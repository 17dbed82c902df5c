#include "studies/studies.hpp"

namespace thalweg {

std::vector<std::string> Studies::take_problems() {
  std::vector<std::string> problems{landscape.take_problem(), ensembles.take_problem(), sensitivity.take_problem(), tuning.take_problem()};
  std::erase(problems, "");
  return problems;
}

}  // namespace thalweg
