#pragma once
// Lookups and checks that commands make before they change a scene. Those that can fail throw Refused.

#include <span>
#include <string_view>
#include <vector>

#include "core/language/message.hpp"
#include "core/optimizer/optimizer.hpp"
#include "core/scene/scene.hpp"
#include "core/schedule/schedule.hpp"

namespace thalweg {

Contestant& contestant_of(Scene& scene, int id);
const Contestant& contestant_of(const Scene& scene, int id);
/// By id or PyTorch class.
const MethodInfo& method_of(std::string_view word);
const ObjectiveInfo& objective_of(std::string_view word);
const ScheduleInfo& schedule_of(std::string_view word);

/// Requires that `params[position]` exists, else throws `absent`, and accepts `value`.
void require(std::span<const ParamSpec> params, std::size_t position, double value, const Message& absent);
void require_start(const Scene& scene, Vec2 at);
/// Requires that the contestant's schedule is valid and that its method has a learning rate for it.
void require_schedule(const Contestant& contestant);

/// For each contestant, whether its hyperparameters are those suggested for the objective. Call it before a change of the
/// objective and pass the result to suggest_anew() afterwards, which updates the hyperparameters of these contestants.
std::vector<bool> as_suggested(const Scene& scene);
void suggest_anew(Scene& scene, const std::vector<bool>& suggested);

/// Resets starts drawn by rules for layers to Starts::same if the objective has no layers.
void fit_starts(Scene& scene);

}  // namespace thalweg
