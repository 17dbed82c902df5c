#pragma once
// Commands of the history, carried out by the session itself.

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
