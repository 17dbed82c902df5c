#include "panels/shell/focus.hpp"

#include "app/session/drive.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Table {
  Session session{test::race("rosenbrock", {"sgd", "adam", "rmsprop"}, 10)};
  ViewState view;
  Studies studies;
  Desk desk{session, view, studies};

  void open(int id) {
    test::look(session, [id](Look& look) { look.open = id; });
  }
  void show(int id, bool visible) {
    session.post(command::SetVisible{id, visible});
    session.update(0);
  }
};

}  // namespace

TEST_CASE("A drawing is about the open contestant, or the first one shown") {
  Table table;
  table.open(0);
  CHECK(shown_focus(table.desk) == 1);
  CHECK(open_or_shown(table.desk) == 1);
  table.open(3);
  CHECK(shown_focus(table.desk) == 3);
  CHECK(open_or_shown(table.desk) == 3);
}

TEST_CASE("A hidden contestant that is open counts for what is open only") {
  Table table;
  table.show(1, false);
  table.show(3, false);
  table.open(3);
  CHECK(shown_focus(table.desk) == 2);
  CHECK(open_or_shown(table.desk) == 3);
  table.show(2, false);
  CHECK(shown_focus(table.desk) == 0);
  CHECK(open_or_shown(table.desk) == 3);
}

TEST_CASE("Among several the one pointed at has the focus, then the open one, then none") {
  Table table;
  table.open(0);
  CHECK(focus_of(table.desk) == 0);
  table.open(2);
  CHECK(focus_of(table.desk) == 2);
  table.view.hovered_contestant = 3;
  CHECK(focus_of(table.desk) == 3);
  table.show(3, false);
  CHECK(focus_of(table.desk) == 2);
}
