#pragma once
// Short forms for tests that drive a session by commands.

#include "session/session.hpp"

namespace thalweg::test {

/// Posts one command and lets it take effect, also where that takes long.
inline void run(Session& session, Command command, std::uint64_t gesture = 0) {
  session.post(std::move(command), gesture);
  session.update(0);
  while (session.preparing()) session.update(0);
}

/// Changes the look, and lets that take effect.
template <class Change>
void look(Session& session, Change change) {
  Look after = session.scene().look;
  change(after);
  run(session, command::SetLook::of(session.scene().look, after));
}

/// A race with one contestant a method, on the objective's defaults.
inline Scene race(std::string_view objective, std::initializer_list<std::string_view> methods, std::int64_t steps = 100) {
  Scene scene;
  scene.steps = steps;
  apply(scene, command::SetObjective{std::string(objective)});
  for (const std::string_view method : methods) apply(scene, command::Add{std::string(method)});
  return scene;
}

}  // namespace thalweg::test
