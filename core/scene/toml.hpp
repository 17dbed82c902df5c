#pragma once
// toml++, compiled here with checks that throw. The parser of toml++ 3.3 contradicts its own assertions on some texts
// ("[~x]"): with assertions on it would abort, without them it would assume what is not true.

#include <stdexcept>

namespace thalweg {

/// A text that the parser does not get along with.
struct TomlBroken : std::runtime_error {
  TomlBroken() : std::runtime_error("this is no TOML") {}
};
[[noreturn]] inline void toml_broken() { throw TomlBroken(); }

}  // namespace thalweg

// The package's shared library is compiled with checks of its own: the headers alone are used.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#pragma push_macro("NDEBUG")
#undef NDEBUG  // else toml++ turns its assertions into assumptions
#define TOML_ASSERT(condition) (static_cast<bool>(condition) ? void() : ::thalweg::toml_broken())
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
