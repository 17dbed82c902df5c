#pragma once
// Lists of commands: each file of commands ends with one, and command_text.cpp joins them.

#include <string_view>

namespace thalweg::command {

template <class... Commands>
struct List {};

template <class... A, class... B>
List<A..., B...> operator+(List<A...>, List<B...>) {
  return {};
}

}  // namespace thalweg::command
