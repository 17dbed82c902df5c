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
  session.mark_saved({});
  CHECK_FALSE(session.modified());

  Scene other = default_scene();
  other.objective = "sphere";
  other.objective_params.clear();
  session.post(command::LoadScene{other});
  session.update(0);
  CHECK_FALSE(session.modified());
}

TEST_CASE("a document knows its file, also when opening another one is undone") {
  Session session(default_scene(), "/a/one.toml");
  const auto run = [&](Command command) {
    session.post(std::move(command));
    session.finish();
  };
  run(command::SetStart{{0.5, 0.5}});
  CHECK(session.file() == "/a/one.toml");
  CHECK(session.document() == 0);
  const Scene one = session.scene();
  Scene other = default_scene();
  other.name = "Other";
  run(command::LoadScene{other, "/b/two.toml"});
  CHECK(session.file() == "/b/two.toml");
  CHECK(session.document() == 1);
  CHECK(session.left() == one);
  CHECK_FALSE(session.modified());
  run(command::SetStart{{2, 2}});
  session.mark_saved("/b/three.toml");
  run(command::Undo{});
  CHECK(session.file() == "/b/three.toml");
  run(command::Undo{});
  CHECK(session.file() == "/a/one.toml");
  CHECK(session.scene() == one);
  CHECK(session.modified());
  run(command::Redo{});
  CHECK(session.file() == "/b/three.toml");
  CHECK(session.document() == 3);
  run(command::LoadScene{session.scene()});  // an example, equal to what is there
  CHECK(session.file().empty());
}

TEST_CASE("a document that differs in its look alone is opened, and undone, as any other") {
  Session session(default_scene(), "/a/one.toml");
  Scene other = session.scene();
  other.look.mode = Mode::inside;
  other.look.step = 5;
  session.post(command::LoadScene{other, "/b/two.toml"});
  session.finish();
  CHECK(session.scene().look.mode == Mode::inside);
  CHECK(session.file() == "/b/two.toml");
  REQUIRE(session.can_undo());
  session.post(command::Undo{});
  session.finish();
  CHECK(session.file() == "/a/one.toml");
  CHECK(session.scene().look.mode == Mode::race);
}
