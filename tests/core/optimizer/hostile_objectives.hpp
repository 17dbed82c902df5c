#pragma once
// Objectives that no method can like.

#include <memory>
#include <string_view>
#include <vector>

#include "core/objective/objective.hpp"

struct HostileObjective {
  std::string_view name;
  std::shared_ptr<const thalweg::Objective> in_one_variable, in_two;
};

std::vector<HostileObjective> hostile_objectives();
