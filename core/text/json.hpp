#pragma once
// Values as JSON text. Callers assemble other objects and lists from these pieces.

#include <span>
#include <string>
#include <string_view>

#include "core/param/param.hpp"

namespace thalweg::json {

/// `text` in double quotes, with quotes, backslashes and control characters escaped. UTF-8 is kept.
std::string string(std::string_view text);

/// 17 significant digits, which read back to the same double; null if `value` is not finite, which JSON cannot express.
std::string number(double value);

/// A value of `param`: true or false, the quoted name of a choice, or a number.
std::string value(const ParamSpec& param, double value);

/// {"lr": 0.05, "beta1": 0.9}; one value for each parameter.
std::string object(std::span<const ParamSpec> params, std::span<const double> values);

/// [30, 80]
std::string array(std::span<const double> values);

}  // namespace thalweg::json
