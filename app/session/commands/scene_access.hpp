#pragma once
// What commands ask of a scene before they change it. All throw Refused.

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
/// By its id or its class in PyTorch.
const MethodInfo& method_of(std::string_view word);
const ObjectiveInfo& objective_of(std::string_view word);
const ScheduleInfo& schedule_of(std::string_view word);

/// `value` is one that the parameter at `position` takes; `absent` says that there is no such position.
void require(std::span<const ParamSpec> params, std::size_t position, double value, const Message& absent);
void require_start(const Scene& scene, Vec2 at);
/// The schedule of a contestant is valid, and its method has a rate.
void require_schedule(const Contestant& contestant);

/// For each contestant whether its hyperparameters are those that the objective suggests. Rates and brackets belong to the
/// surface: who still has the old one's takes the new one's. To be asked before the change, and handed to the other after it.
std::vector<bool> as_suggested(const Scene& scene);
void suggest_anew(Scene& scene, const std::vector<bool>& suggested);

/// Rules for the starts of layers need layers: else all members start at the same point.
void fit_starts(Scene& scene);

}  // namespace thalweg
