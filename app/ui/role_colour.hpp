#pragma once
// The colour of a traced quantity, given by the concept of its role. Arrows, plot lines, formulas and row bars share it.

#include <optional>

#include "core/optimizer/term.hpp"
#include "ui/theme.hpp"

namespace thalweg::ui {

/// The concept of a role; nothing for plain numbers (Role::scalar).
constexpr std::optional<Concept> concept_of(Role role) {
  switch (role) {
    case Role::gradient: return Concept::gradient;
    case Role::momentum:
    case Role::direction: return Concept::momentum;
    case Role::second_moment:
    case Role::divisor: return Concept::second_moment;
    case Role::look_ahead:
    case Role::point:
    case Role::simplex:
    case Role::bracket:
    case Role::region: return Concept::look_ahead;
    case Role::hessian:
    case Role::metric: return Concept::hessian;
    case Role::step:
    case Role::iterate: return Concept::step;
    case Role::scalar: break;
  }
  return std::nullopt;
}

/// The colour of a row: that of its concept, or the secondary text colour.
inline Colour colour_of(const Theme& theme, Role role) {
  const auto found = concept_of(role);
  return found ? theme.of(*found) : theme.text2;
}

}  // namespace thalweg::ui
