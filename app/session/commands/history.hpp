#pragma once
// Commands of the history: the session itself carries them out.

#include "session/commands/list.hpp"

namespace thalweg::command {

struct Undo {
  static constexpr std::string_view key = "undo";
};
struct Redo {
  static constexpr std::string_view key = "redo";
};

using HistoryList = List<Undo, Redo>;

}  // namespace thalweg::command
