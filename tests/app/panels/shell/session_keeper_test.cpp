// Work is kept while one works, by each window for itself.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "app/session/drive.hpp"
#include "panels/shell/session_keeper.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;
namespace fs = std::filesystem;

namespace {

struct Kept {
  Kept() { fs::remove_all(root); }
  ~Kept() { fs::remove_all(root); }
  fs::path root = fs::temp_directory_path() / ("thalweg-keeper-" + std::to_string(::getpid()));
  fs::path folder = root / "sessions";
};

Scene read(const KeptSession& session) {
  std::ifstream in(session.file);
  std::stringstream text;
  text << in.rdbuf();
  return read_scene(text.str());
}

/// Until there are `count` files in the folder, and no less than the keeper's interval.
void follow(SessionKeeper& keeper, Session& session) {
  const auto end = std::chrono::steady_clock::now() + SessionKeeper::interval + std::chrono::milliseconds(500);
  while (std::chrono::steady_clock::now() < end) {
    CHECK_FALSE(keeper.follow(session));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

TEST_CASE("What a window was working on when it crashed is found by the next, once, with its last state", "[files]") {
  const Kept kept;
  Session session(race("himmelblau", {"adam"}));
  {
    SessionKeeper keeper(kept.folder);
    follow(keeper, session);
    CHECK_FALSE(fs::exists(kept.folder));  // nothing has been done
    run(session, command::SetStart{{1, 2}});
    follow(keeper, session);
    run(session, command::SetStart{{3, 1}});
    follow(keeper, session);
    CHECK(SessionKeeper(kept.folder).kept().empty());  // its window is there
  }
  SessionKeeper next(kept.folder);
  auto sessions = next.kept();
  REQUIRE(sessions.size() == 1);
  CHECK(sessions[0].crashed);
  CHECK(read(sessions[0]) == session.scene());
  CHECK(sessions[0].when().size() >= 12);
  sessions = SessionKeeper::mark_offered(sessions);
  CHECK(read(sessions[0]) == session.scene());
  REQUIRE(next.kept().size() == 1);
  CHECK_FALSE(next.kept()[0].crashed);
}

TEST_CASE("What is left for another scene is kept as it was", "[files]") {
  const Kept kept;
  Session session(race("himmelblau", {"adam"}));
  SessionKeeper keeper(kept.folder);
  keeper.follow(session);
  run(session, command::LoadScene{race("beale", {"sgd"})});
  keeper.follow(session);
  CHECK_FALSE(fs::exists(kept.folder));  // nothing had been done
  std::vector<Scene> left;
  for (const char* objective : {"booth", "sphere"}) {
    run(session, command::SetStart{{1, 2}});
    left.push_back(session.scene());
    keeper.follow(session);
    run(session, command::LoadScene{race(objective, {"sgd"})});
    keeper.follow(session);
  }
  run(session, command::Undo{});
  keeper.follow(session);
  keeper.end(session.scene());
  std::vector<Scene> found;
  for (const KeptSession& one : keeper.kept()) found.push_back(read(one));
  REQUIRE(found.size() == 2);
  CHECK(std::is_permutation(found.begin(), found.end(), left.begin()));
}

TEST_CASE("Windows that end keep their work side by side, the newest first, and not for ever", "[files]") {
  const Kept kept;
  fs::create_directories(kept.root);
  std::ofstream(kept.root / "last-session.toml") << write_scene(race("rosenbrock", {"sgd"}));  // as earlier versions left it
  fs::last_write_time(kept.root / "last-session.toml", fs::file_time_type::clock::now() - std::chrono::hours(1));
  Session one(race("himmelblau", {"adam"})), two(race("rosenbrock", {"adam"}));
  SessionKeeper first(kept.folder), second(kept.folder);
  first.follow(one);
  second.follow(two);
  run(one, command::SetStart{{1, 2}});
  first.end(one.scene());
  second.end(two.scene());  // nothing has been done there
  auto sessions = first.kept();
  REQUIRE(sessions.size() == 2);
  CHECK(read(sessions[0]) == one.scene());
  CHECK(read(sessions[1]).objective == "rosenbrock");
  for (int i = 0; i < 12; ++i) std::ofstream(kept.folder / (std::to_string(i) + ".toml")) << "x";
  CHECK(first.kept().size() == SessionKeeper::most_kept);
}

TEST_CASE("Where work cannot be kept, that is said once, and it is tried again", "[files]") {
  const Kept kept;
  std::ofstream(kept.root) << "a file where a folder is needed";
  Session session(race("himmelblau", {"adam"}));
  SessionKeeper keeper(kept.folder);
  keeper.follow(session);
  run(session, command::SetStart{{1, 2}});
  std::vector<std::string> told;
  const auto end = std::chrono::steady_clock::now() + 2 * SessionKeeper::interval + std::chrono::milliseconds(500);
  for (int i = 0; std::chrono::steady_clock::now() < end; ++i) {
    if (const auto sentence = keeper.follow(session)) told.push_back(*sentence);
    run(session, command::SetStart{{1, 2.0 + i}});
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("Your work cannot be kept while you work: ") == 0);
  CHECK_FALSE(keeper.keep_now(session.scene()));
  // Nothing is changed any more, but the folder can be made.
  fs::remove(kept.root);
  const auto later = std::chrono::steady_clock::now() + 4 * SessionKeeper::interval;
  const auto written = [&] { return fs::exists(kept.folder) && !fs::is_empty(kept.folder); };
  while (!written() && std::chrono::steady_clock::now() < later) {
    CHECK_FALSE(keeper.follow(session));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(written());
}
