// Nothing is ignored in silence: settings without effect, early ends, formats by their names, PyTorch's names.

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/cli/program.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

const std::string sphere = "trace --optimizer sgd --set lr=0.1 --objective sphere --start 1,1 --steps 5 ";

}  // namespace

TEST_CASE("every flag without effect is told or refused in one line") {
  REQUIRE(program(sphere).err.empty());
  const std::pair<std::string, std::string> idle[] = {
      {"--replacement", "replacement"},
      {"--noise-kind heavy_tailed", "noise_kind"},
      {"--noise-kind isotropic", "noise_kind"},
      {"--average-from 100", "average_from"},
      {"--seed 3", "seed"},
      {"--batch 3", "batch"},
      {"--columns x,y", "columns"},
      {"--data x.csv", "data"},
      {"--schedule-set gamma=0.5", "schedule-set"},
  };
  for (const auto& [flag, word] : idle) {
    const Finished finished = program(sphere + flag);
    INFO(flag << ": " << finished.err);
    CHECK((finished.code == 0 || finished.code == 2));
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, word));
  }
  const std::string file = (fs::temp_directory_path() / ("thalweg-told-" + std::to_string(::getpid()) + ".png")).string();
  const std::string render = "render --optimizer sgd --set lr=0.1 --objective sphere --start 1,1 --steps 5 --size 64x64 -o " + file + " ";
  for (const auto& [flag, word] : {std::pair("--starts normal", "--ensemble"), std::pair("--spread 2", "--ensemble"),
                                   std::pair("--ensemble 3 --spread 2", "spread")}) {
    const Finished finished = program(render + flag);
    INFO(flag << ": " << finished.err);
    CHECK(lines(finished.err) >= 1);
    CHECK(mentions(finished.err, word));
  }
  fs::remove(file);
  // With an effect nothing is told.
  CHECK(program("trace --optimizer sgd --objective linear_regression --start 1,1 --steps 5 --batch 4 --replacement --seed 3 --noise 0.1 "
                "--noise-kind heavy_tailed")
            .err.empty());
}

TEST_CASE("every hyperparameter that is set without effect is told in one line") {
  const std::pair<std::string, std::string> idle[] = {
      {"bfgs --set line_search=exact --set c1=0.1", "c1 of bfgs has no effect"},
      {"nelder_mead --set initial_size=2", "initial_size of nelder_mead has no effect"},
      {"rprop --set step_min=2 --set step_max=1", "step_min of rprop has no effect"},
      {"momentum --set momentum=0 --set dampening=0.5", "dampening of momentum has no effect"},
      {"sgd --set lr=0.3 --schedule one_cycle", "lr of sgd has no effect"},
      {"rprop --schedule exponential", "The schedule has no effect: Rprop"},
      {"rprop --schedule one_cycle", "Only the first rate of the schedule"},
      {"adadelta --set eps=0 --schedule exponential", "The rates of the schedule have no effect. With eps = 0"},
  };
  for (const auto& [words, sentence] : idle) {
    const Finished finished = program("trace --objective himmelblau --start 0.5,-3 --steps 3 --optimizer " + words);
    INFO(words << ": " << finished.err);
    CHECK(finished.code == 0);
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, sentence));
  }
}

TEST_CASE("every early end is told with its step") {
  const std::pair<std::string, std::string> ends[] = {
      {"--stop-gradient 1e-1", "Stopped at step"},
      {"--stop-step 1e-1", "Stopped at step"},
      {"--stop-value 0.5", "Stopped at step"},
      {"--set lr=1e200", "Diverged at step"},
  };
  for (const auto& [flag, words_] : ends) {
    const bool own_rate = mentions(flag, "lr=");
    const Finished finished =
        program("trace --optimizer sgd --objective sphere --start 1,1 --steps 1000 " + std::string(own_rate ? "" : "--set lr=0.1 ") + flag);
    INFO(flag << ": " << finished.err);
    CHECK(finished.code == 0);
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, words_));
  }
  const Finished converged = program("trace --optimizer golden_section --objective parabola_1d --start 1 --steps 1000");
  CHECK(mentions(converged.err, "Converged at step"));
}

TEST_CASE("an end at a saddle, a maximum or an inflection is told in the words of the window") {
  const std::pair<std::string, std::string> ends[] = {
      {"--optimizer lbfgs --objective saddle --start 1,0", "stationary, but a saddle. The gradient vanishes"},
      {"--optimizer bfgs --objective cubic_1d --start 0", "stationary, but an inflection. The gradient vanishes"},
      {"--optimizer bisection --objective xcospi_1d --start 2.2 --set a=-0.1 --set b=0.8",
       "stationary, but a maximum. The gradient vanishes"},
      {"--optimizer lbfgs --objective sphere --start 1,1", "gradient within tolerance. "},
      {"--optimizer sgd --objective sphere --start 1,1 --set lr=0.1 --stop-gradient 0.1", "gradient within tolerance."},
  };
  for (const auto& [run, sentence] : ends) {
    const Finished finished = program("trace " + run + " --steps 100");
    INFO(run << ": " << finished.err);
    CHECK(finished.code == 0);
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, sentence));
  }
}

TEST_CASE("a file's name says its format, and another one is refused") {
  const fs::path folder = fs::temp_directory_path() / ("thalweg-formats-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const auto trace = [&](const std::string& name, const std::string& more = "") {
    return program(sphere + "-o " + (folder / name).string() + " " + more);
  };
  const auto beginning = [&](const std::string& name) {
    std::ifstream file(folder / name);
    return char(file.get());
  };
  CHECK(trace("a.json").code == 0);
  CHECK(beginning("a.json") == '{');
  CHECK(trace("a.csv").code == 0);
  CHECK(trace("a").code == 0);
  CHECK(trace("a.txt", "--format json").code == 0);
  CHECK(beginning("a.csv") == 's');
  CHECK(beginning("a") == 's');
  CHECK(beginning("a.txt") == '{');
  for (const auto& [name, more] : {std::pair("b.json", "--format csv"), std::pair("b.csv", "--format json")}) {
    const Finished finished = trace(name, more);
    INFO(name << " " << finished.err);
    CHECK(finished.code == 2);
    CHECK(lines(finished.err) == 1);
    CHECK_FALSE(fs::exists(folder / name));
  }
  for (const char* name : {"b.png", "b.PDF", "b.toml", "b.xlsx"}) {  // written, but not in silence
    const Finished finished = trace(name);
    INFO(name << " " << finished.err);
    CHECK(finished.code == 0);
    CHECK(beginning(name) == 's');
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, "is written as csv"));
  }
  for (const char* name : {"c.svg", "c.pdf", "c.jpg", "c.gif", "c", "c.png.txt"}) {
    const Finished finished = program("render --optimizer sgd --objective sphere --steps 1 --size 64x64 -o " + (folder / name).string());
    INFO(name);
    CHECK(finished.code == 2);
    CHECK(mentions(finished.err, ".png"));
    CHECK_FALSE(fs::exists(folder / name));
  }
  CHECK(mentions(program("schedule step --lr 1 --steps 3 -o " + (folder / "d.json").string()).err, "is written as csv"));
  fs::remove_all(folder);
}

TEST_CASE("PyTorch's names are taken where they ask for nothing, else told what to do instead") {
  const std::pair<std::string, std::string> refused[] = {
      {"maximize=true", "minimized"}, {"amsgrad=True", "a method of its own: amsgrad"},
      {"betas=0.9,0.999", "beta1="},  {"tolerance_grad=1e-7", "--stop-gradient"},
      {"nesterov=true", "nesterov"},  {"momentum=0.9", "momentum"},
  };
  for (const auto& [word, instead] : refused) {
    const Finished finished = program("trace --optimizer adagrad --objective sphere --start 1,1 --steps 1 --set " + word);
    INFO(word << ": " << finished.err);
    CHECK(finished.code == 2);
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, instead));
  }
  for (const char* word : {"maximize=False", "amsgrad=False", "foreach=None", "fused=false", "capturable=False", "differentiable=False"}) {
    const Finished finished = program("trace --optimizer adagrad --objective sphere --start 1,1 --steps 1 --set " + std::string(word));
    INFO(word << ": " << finished.err);
    CHECK(finished.code == 0);
  }
}

TEST_CASE("points are read as people write them, and a forgotten or needless value is told") {
  const std::string zero = program("trace --optimizer sgd --objective sphere --start 1,2 --steps 0").out;
  for (const std::string point : {"1, 2", "[1, 2]", "(1, 2)", " 1,2 ", "( 1 ,2)"}) {
    const Finished finished = program({"trace", "--optimizer", "sgd", "--objective", "sphere", "--start", point, "--steps", "0"});
    INFO(point << ": " << finished.err);
    CHECK(finished.out == zero);
  }
  for (const std::string point : {"1;2", "1 2", "[1, 2", "(1, 2]", "[[1, 2]]", "1,2,3", ",", "[]", ""}) {
    CHECK(program({"trace", "--optimizer", "sgd", "--objective", "sphere", "--start", point, "--steps", "0"}).code == 2);
  }
  CHECK(mentions(program("trace --optimizer --objective sphere --start 1,1 --steps 1").err, "--optimizer needs a value"));
  CHECK(mentions(program("trace --optimizer sgd --objective sphere --start --steps 1").err, "--start needs a value"));
  CHECK(mentions(program({"schedule", "sequential", "--lr", "1", "--steps", "3", "--set", "milestones=10", "--set",
                          "schedulers=linear(start_factor=0.1,start_factor=0.2), step"})
                     .err,
                 "'start_factor' of linear is set twice"));
  CHECK(mentions(program(sphere + "--average true").err, "--average takes no value, got 'true'"));
  CHECK_FALSE(mentions(program("trace --help").out, "{true}"));
}

TEST_CASE("A command that fails says why in one line, whatever there was to remark") {
  const std::string remarked = "trace --optimizer sgd --set lr=0.1 --objective sphere --start 1,1 --steps 5 --seed 3";
  REQUIRE(lines(program(remarked).err) == 1);
  const Finished finished = program(remarked + " -o /nowhere/run.csv");
  CHECK(finished.code == 1);
  CHECK(lines(finished.err) == 1);
  CHECK(mentions(finished.err, "/nowhere"));
}

TEST_CASE("A start where f is not finite is told as such, at step 0") {
  const Finished finished = program("trace --optimizer sgd --set lr=0.1 --objective rosenbrock --start 1e200,1 --steps 5 --format json");
  CHECK(finished.err == "Diverged at step 0: f is not finite at the start.\n");
  CHECK(mentions(finished.out, "\"diverged_at\": 0"));
}

TEST_CASE("What a schedule does unasked is told") {
  const std::pair<std::string, std::string> told[] = {
      {"exponential --lr 0.1 --steps 1030 --set gamma=2", "The learning rate is too large for a number at step 1024"},
      {"one_cycle --steps 20 --set total_steps=10", "total_steps = 10 is less than the 20 steps"},
      {"reduce_on_plateau --lr 1 --steps 4 --metrics 1,nan,2", "--metrics holds nan once: such a loss counts as no better one."},
      {"reduce_on_plateau --lr 1 --steps 4 --metrics nan,nan,2", "--metrics holds nan 2 times"},
      {"cyclic --lr 0.1 --steps 3", "--lr has no effect: cyclic sets every rate by parameters of its own."},
  };
  for (const auto& [words_, sentence] : told) {
    const Finished finished = program("schedule " + words_);
    INFO(words_ << ": " << finished.err);
    CHECK(finished.code == 0);
    CHECK(lines(finished.err) == 1);
    CHECK(mentions(finished.err, sentence));
  }
  CHECK(program("schedule cyclic --steps 3").err.empty());
  CHECK(program("schedule exponential --lr 0.1 --steps 3").err.empty());
}

TEST_CASE("An average that begins after the run is told to be the iterate") {
  const Finished finished = program(sphere + "--average --average-from 50");
  CHECK(finished.err == "thalweg: average_from = 50 is beyond the 5 steps: the average is the iterate itself.\n");
  const Table table(finished.out);
  const auto column = [&](const std::string& name) {
    return std::size_t(std::find(table.header.begin(), table.header.end(), name) - table.header.begin());
  };
  CHECK(table.rows.back().at(column("average_x")) == table.rows.back().at(column("x")));
}

TEST_CASE("PyTorch's classes are taken for methods as for schedules") {
  const std::string rest = " --set lr=0.1 --objective sphere --start 1,1 --steps 3";
  CHECK(program("trace --optimizer SGD" + rest).out == program("trace --optimizer sgd" + rest).out);
  CHECK(program("trace --optimizer torch.optim.Adam" + rest).out == program("trace --optimizer adam" + rest).out);
  CHECK(program("trace --optimizer sgd" + rest + " --schedule torch.optim.lr_scheduler.StepLR").code == 0);
}
