#pragma once
// Where the members of an ensemble start: all at one point, or at random, also by the initialization rules of networks.
// Glorot & Bengio 2010, AISTATS 9 ("Xavier"); He et al. 2015, arXiv:1502.01852.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/objective/objective.hpp"
#include "core/param/param.hpp"

namespace thalweg {

enum class Starts { same, uniform, normal, xavier_uniform, xavier_normal, he_uniform, he_normal, zero };

inline constexpr std::string_view starts_names[] = {"same",          "uniform",    "normal",    "xavier_uniform",
                                                    "xavier_normal", "he_uniform", "he_normal", "zero"};

/// How many times each contestant is run, and from where. Member k draws its batches, noise and start with Sampling::run = k,
/// the same for all contestants.
struct EnsembleChoice {
  std::int64_t runs = 0;  ///< 0: no ensemble; else 1…max_ensemble
  Starts starts = Starts::same;
  double spread = 1;  ///< half the width, or the standard deviation; a factor on the rule's own for Xavier's and He's
  friend bool operator==(const EnsembleChoice&, const EnsembleChoice&) = default;
};

inline constexpr std::int64_t max_ensemble = 1000;

/// Its parameters, in the order of the struct: for sliders, scene keys and flags.
inline constexpr ParamSpec ensemble_params[] = {
    {"runs",
     "K",
     "runs",
     "How many times each contestant is run, each time with different batches, noise or starts; 0 shows the single run.",
     0,
     0,
     double(max_ensemble),
     {0, double(max_ensemble)},
     Scale::linear,
     Kind::integer},
    choice("starts", "starts", "Where the runs start: all at the same place, or drawn at random.", starts_names),
    {"spread", "s", "spread",
     "Half the width of the uniform distribution, the standard deviation of the normal one, or a factor on the rule's own (its gain).", 1,
     0.01, 10, non_negative, Scale::log},
};

std::vector<double> values_of(const EnsembleChoice& choice);
EnsembleChoice ensemble_of(std::span<const double> values);

/// Initialization rules of networks: valid only for models that are a chain of layers.
constexpr bool for_layers(Starts starts) { return starts >= Starts::xavier_uniform && starts <= Starts::he_normal; }
constexpr bool at_random(Starts starts) { return starts != Starts::same && starts != Starts::zero; }

/// Standard deviation of normal starts, or half the width of uniform ones, with fan-in = fan-out = 1; 0 if they are not
/// random.
double start_scale(Starts starts, double spread);

/// Whether `objective` is a chain of layers.
bool has_layers(const Objective& objective);

/// What is wrong with a choice for the objective called `objective`, which is a chain of layers if `layers`, as a sentence
/// without full stop; nullopt if it is valid.
std::optional<std::string> check(const EnsembleChoice& choice, std::string_view objective, bool layers);

/// The start of member `member`: `start` itself, a point around `start`, a point around the origin (rules for layers), or the
/// origin. If `dimension` is 1, only x is drawn.
Vec2 start_of_member(const EnsembleChoice& choice, Vec2 start, std::uint64_t seed, std::uint32_t member, int dimension);

}  // namespace thalweg
