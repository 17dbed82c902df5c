// Hyperparameters of a scene without effect are told, with every edit on the way; those of the examples all have one.

#include "core/scene/idle_hyper.hpp"

#include "core/scene/examples.hpp"
#include "core/scene/idle.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::vector<std::string> remarks_on(const std::string& contestant, const std::string& objective = "rosenbrock") {
  std::vector<std::string> remarks;
  read_scene("steps = 100\n[objective]\nid = \"" + objective + "\"\n[[contestant]]\n" + contestant, remarks);
  return remarks;
}

}  // namespace

TEST_CASE("hyperparameters that are set without effect are told with the reason", "[scene][idle]") {
  const std::string momentum = "method = \"momentum\"\ndampening = 0.5\n", cycle = "schedule = {id = \"one_cycle\"}\n";
  const std::pair<std::string, std::string> idle[] = {
      {"method = \"bfgs\"\nline_search = \"exact\"\nc1 = 0.1\n", "c1 of bfgs has no effect. The exact search"},
      {"method = \"nelder_mead\"\ninitial_size = 2\n", "initial_size of nelder_mead has no effect. SciPy's"},
      {"method = \"trust_region\"\ninitial_trust_radius = 10\nmax_trust_radius = 5\n", "initial_trust_radius of trust_region has no effect. The run begins"},
      {"method = \"rprop\"\nlr = 60\n", "lr of rprop has no effect. The first step is step_max long"},
      {momentum + "momentum = 0\n", "dampening of momentum has no effect. Without momentum"},
      {momentum + "momentum = 0\nedits = [{step = 200, momentum = 0.9}]\n", "dampening of momentum has no effect. Without momentum"},
      {"method = \"sgd\"\nlr = 0.37\n" + cycle, "lr of sgd has no effect. The schedule sets"},
      {"method = \"adam\"\nbeta1 = 0.8\n" + cycle, "beta1 of adam has no effect. The schedule sets"},
      {"method = \"asgd\"\nt0 = 500\n", "t0 of asgd has no effect. The run ends"},
      {"method = \"lbfgs\"\nhistory_size = 5\nedits = [{step = 3, lr = 0.5}]\n", ""},
      {"method = \"compass\"\nedits = [{step = 3, initial_step = 0.5}]\n", "edits: the change of initial_step of compass has no effect. It counts at the first step only."},
      {"method = \"newton\"\nedits = [{step = 3, delta = 0.5}]\n", "delta of newton has no effect. Only the variant modified"},
      {momentum, ""},
      {momentum + "momentum = 0\nedits = [{step = 50, momentum = 0.9}]\n", ""},
      {"method = \"sgd\"\n" + cycle, ""},
      {"method = \"sgd\"\nlr = 0.37\nschedule = {id = \"exponential\"}\n", ""},
  };
  for (const auto& [text, begins] : idle) {
    const auto remarks = remarks_on(text);
    std::size_t count = 0;
    bool found = begins.empty();
    for (const std::string& remark : remarks) {
      count += remark.find(" of ") != std::string::npos;
      found = found || remark.compare(0, begins.size(), begins) == 0;
    }
    INFO(text << (remarks.empty() ? "" : remarks.front()));
    CHECK(found);
    CHECK(count == (begins.empty() ? 0 : 1));
  }
  CHECK(remarks_on("method = \"newton\"\nc1 = 0.3\n").empty());
  CHECK(remarks_on("method = \"newton\"\nc1 = 0.3\n", "cosh_1d").size() == 1);
}

TEST_CASE("in the examples every hyperparameter that is set has an effect", "[scene][idle]") {
  for (const Example& example : examples()) {
    const Scene scene = read_scene(example.text);
    for (const Contestant& contestant : scene.contestants) {
      INFO(example.id);
      CHECK(idle_hypers(scene, contestant) == std::vector<std::string>{});
    }
  }
}
