#pragma once
// The little JSON that the commands write.

#include <string>
#include <string_view>

#include "core/param/param.hpp"
#include "core/schedule/choice.hpp"

namespace thalweg::json {

/// The text in quotes, escaped.
std::string string(std::string_view text);

/// 17 significant digits; null where the number is not finite, for which JSON has no word.
std::string number(double value);

/// A parameter's value: true or false, a choice's name in quotes, or a number.
std::string value(const ParamSpec& param, double value);

/// {"lr": 0.05, "beta1": 0.9}
std::string object(std::span<const ParamSpec> params, std::span<const double> values);

/// [30, 80]
std::string array(std::span<const double> values);

/// {"milestones": [10], "schedulers": [{"id": "linear", "start_factor": 0.1}, …]}
std::string schedule_params(const ScheduleChoice& choice);

}  // namespace thalweg::json
