// Whether the document differs from what was opened or saved: the dot in the title, and what is kept at the end.
#include "session/session.hpp"
#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("looking around is no change of the document, commands are") {
  Session session(default_scene());
  session.post(command::Seek{7});
  session.post(command::SetView{SceneView{{0, 0}, 2}});
  session.update(0);
  CHECK_FALSE(session.modified());

  session.post(command::SetStart{{0.5, 0.5}});
  session.update(0);
  CHECK(session.modified());
  session.post(command::Undo{});
  session.update(0);
  CHECK_FALSE(session.modified());

  session.post(command::SetStart{{0.5, 0.5}});
  session.update(0);
  session.mark_saved();
  CHECK_FALSE(session.modified());

  Scene other = default_scene();
  other.objective = "sphere";
  other.objective_params.clear();
  session.post(command::LoadScene{other});
  session.update(0);
  CHECK_FALSE(session.modified());
}
