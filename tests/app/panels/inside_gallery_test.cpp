// Every method's update on the map, row by row. As a test it proves that all of them draw; with THALWEG_GALLERY=folder
// the pictures are written there, for looking at.
#include <cstdlib>

#include "app/panels/stage.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "export/png.hpp"
#include "glad/gl.h"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

void save(const Image& image, const std::string& name) {
  if (const char* folder = std::getenv("THALWEG_GALLERY")) write_png(std::string(folder) + "/" + name + ".png", image, {});
}

int ink(const Image& a, const Image& b) {
  int differing = 0;
  for (int y = 0; y < a.height; y += 2) {
    for (int x = 0; x < a.width; x += 2) differing += a.rgb(x, y) != b.rgb(x, y);
  }
  return differing;
}

}  // namespace

TEST_CASE("Each method's update is drawn from the inside, row by row") {
  const bool writing = std::getenv("THALWEG_GALLERY") != nullptr;
  for (const MethodEntry& method : methods()) {
    if (method.info->dimension == 1) continue;
    for (const std::string_view objective : {"rosenbrock", "ellipse", "himmelblau"}) {
      if (!writing && objective != "rosenbrock") continue;
      INFO(method.info->id << " on " << objective);
      Scene scene = race(objective, {method.info->id}, 60);
      scene.step = 8;
      Stage stage(scene);
      ViewState& view = stage.interface.view();
      view.mode = Mode::inside;
      view.inside.layers.hessian = true;
      const Run& run = stage.session.run(1);
      const int rows = int(run.explain(std::clamp<std::int64_t>(7, 0, std::max<std::int64_t>(run.last() - 1, 0))).rows.size());
      view.inside.row = -1;
      const Image none = stage.map(720, 640);
      view.inside.row = rows - 1;
      const Image all = stage.map(720, 640);
      CHECK(ink(none, all) > 100);
      const std::string name = std::string(method.info->id) + "-" + std::string(objective);
      save(all, name + "-all");
      if (writing && objective == "rosenbrock") {
        for (int row = 0; row < rows; ++row) {
          view.inside.row = row;
          save(stage.map(720, 640, row % 2 == 0 ? ui::ThemeId::dark : ui::ThemeId::light), name + "-row" + (row < 10 ? "0" : "") + std::to_string(row));
        }
      }
      CHECK(glGetError() == GL_NO_ERROR);
    }
  }
}
