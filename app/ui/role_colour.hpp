#pragma once
// The colour of a traced quantity: which concept its role belongs to. The same in arrow, plot line, formula and row bar.

#include <optional>

#include "core/optimizer/term.hpp"
#include "ui/theme.hpp"

namespace thalweg::ui {

/// Nothing for plain numbers, which have no colour of their own.
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

/// The colour to draw a row in: its concept's, or the secondary text's.
inline Colour colour_of(const Theme& theme, Role role) {
  const auto found = concept_of(role);
  return found ? theme.of(*found) : theme.text2;
}

}  // namespace thalweg::ui
