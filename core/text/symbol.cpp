#include "core/text/symbol.hpp"

#include <array>
#include <utility>

namespace thalweg {

namespace {
constexpr std::pair<std::string_view, std::string_view> letters[] = {
    {"\\alpha", "α"}, {"\\beta", "β"},  {"\\gamma", "γ"},  {"\\delta", "δ"},  {"\\epsilon", "ε"}, {"\\zeta", "ζ"}, {"\\eta", "η"},
    {"\\theta", "θ"}, {"\\kappa", "κ"}, {"\\lambda", "λ"}, {"\\Lambda", "Λ"}, {"\\mu", "μ"},      {"\\nu", "ν"},   {"\\pi", "π"},
    {"\\rho", "ρ"},   {"\\sigma", "σ"}, {"\\tau", "τ"},    {"\\varphi", "φ"}, {"\\chi", "χ"},     {"\\psi", "ψ"},
};
constexpr std::array<std::string_view, 10> subscripts{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
}  // namespace

std::string plain_symbol(std::string_view tex) {
  std::string text;
  while (!tex.empty()) {
    const auto take = [&](std::string_view as, std::size_t length) {
      text += as;
      tex.remove_prefix(length);
    };
    bool letter = false;
    for (const auto& [command, plain] : letters) {
      if (!letter && tex.substr(0, command.size()) == command) {
        take(plain, command.size());
        letter = true;
      }
    }
    if (letter) continue;
    if (tex[0] == '_' && tex.size() > 1 && tex[1] >= '0' && tex[1] <= '9') take(subscripts[std::size_t(tex[1] - '0')], 2);
    else take(tex.substr(0, 1), 1);
  }
  return text;
}

}  // namespace thalweg
