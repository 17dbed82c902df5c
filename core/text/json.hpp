#pragma once
// Values as JSON. Who writes an object or a list of its own puts these texts together.

#include <span>
#include <string>
#include <string_view>

#include "core/param/param.hpp"

namespace thalweg::json {

/// The text in quotes, escaped. UTF-8 stays as it is.
std::string string(std::string_view text);

/// 17 significant digits, which read back to the same double; null where the number is not finite, for which JSON has no
/// word.
std::string number(double value);

/// A parameter's value: true or false, a choice's name in quotes, or a number.
std::string value(const ParamSpec& param, double value);

/// {"lr": 0.05, "beta1": 0.9}; as many values as parameters.
std::string object(std::span<const ParamSpec> params, std::span<const double> values);

/// [30, 80]
std::string array(std::span<const double> values);

}  // namespace thalweg::json
