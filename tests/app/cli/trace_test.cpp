// thalweg trace: the numbers it prints are the run's, to the bit.

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/program.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"
#include "support/ground.hpp"

using nlohmann::json;

namespace {

const std::string adam = "trace --optimizer adam --set lr=0.05 --objective rosenbrock --start -1.5,2 --steps 100";

/// The same run, computed in this process.
thalweg::Run adam_run() {
  thalweg::RunSpec spec;
  spec.objective = thalweg::find_objective("rosenbrock")->make();
  spec.optimizer = thalweg::find_method("adam")->make();
  spec.optimizer->set(0, 0.05);
  spec.start = {-1.5, 2};
  spec.budget = 100;
  thalweg::Run run(std::move(spec));
  run.compute_all();
  return run;
}

}  // namespace

TEST_CASE("trace prints every iterate so that it reads back to the same bits") {
  const Finished finished = program(adam);
  CHECK(finished.code == 0);
  CHECK(finished.err.empty());
  const Table table(finished.out);
  CHECK(table.header ==
        std::vector<std::string>{"step", "x", "y", "f", "lr", "gx", "gy", "f_evaluations", "g_evaluations", "h_evaluations"});
  const thalweg::Run run = adam_run();
  REQUIRE(table.rows.size() == 101);
  for (std::size_t i = 0; i < 101; ++i) {
    CHECK(table.rows[i][0] == std::to_string(i));
    CHECK(table.number(i, 1) == run.x()[i]);
    CHECK(table.number(i, 2) == run.y()[i]);
    CHECK(table.number(i, 3) == run.f()[i]);
    CHECK(table.number(i, 4) == 0.05);
    CHECK(table.number(i, 5) == run.gx()[i]);
    CHECK(table.number(i, 6) == run.gy()[i]);
  }
}

TEST_CASE("trace has all stop rules off unless asked for") {
  CHECK(Table(program("trace --optimizer sgd --set lr=0.5 --objective sphere --start 0,0 --steps 20").out).rows.size() == 21);
  const std::string descent = "trace --optimizer sgd --set lr=0.25 --objective sphere --start 1,0 --steps 50";
  CHECK(Table(program(descent + " --stop-gradient 0.3").out).rows.size() == 4);  // ‖∇f‖ = 2, 1, ½, ¼
  CHECK(Table(program(descent + " --stop-value 0.25").out).rows.size() == 2);    // f = 1, ¼
  CHECK(Table(program(descent + " --stop-step 0.25").out).rows.size() == 3);     // steps of ½, ¼
}

TEST_CASE("trace counts a start alone as a run of no steps") {
  const Table table(program("trace --optimizer sgd --objective sphere --start 1e-3,+2 --steps 0").out);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.number(0, 1) == 1e-3);
  CHECK(table.number(0, 2) == 2);
}

TEST_CASE("trace takes X alone on functions of x") {
  const Table table(program("trace --optimizer sgd --set lr=0.2 --objective parabola_1d --start 10 --steps 10").out);
  REQUIRE(table.rows.size() == 11);
  CHECK(table.number(10, 1) == Approx(10 * std::pow(0.6, 10)));
  CHECK(table.number(10, 2) == 0);
}

TEST_CASE("trace tells divergence as a result") {
  const Finished finished = program("trace --optimizer sgd --set lr=0.1 --objective rosenbrock --start -1.5,2 --steps 50");
  CHECK(finished.code == 0);
  const Table table(finished.out);
  CHECK(finished.err.find("Diverged at step " + std::to_string(table.rows.size()) + ":") == 0);
  for (std::size_t i = 0; i < table.rows.size(); ++i) CHECK(std::isfinite(table.number(i, 3)));

  const json result =
      json::parse(program("trace --optimizer sgd --set lr=0.1 --objective rosenbrock --start -1.5,2 --steps 50 --format json").out);
  CHECK(result["diverged"] == true);
  CHECK(result["diverged_at"] == table.rows.size());
  CHECK(result["trajectory"].size() == table.rows.size());

  const Finished nowhere = program("trace --optimizer sgd --objective rosenbrock --start 1e200,0 --steps 5");
  CHECK(nowhere.code == 0);
  CHECK(Table(nowhere.out).rows.empty());
  CHECK(nowhere.err.find("Diverged at step 0:") == 0);

  // A number that is none has no sign.
  const Finished undefined = program("trace --optimizer sgd --objective beale --start 1e308,1 --steps 1");
  CHECK(undefined.out.find(",nan") != std::string::npos);
  CHECK(undefined.out.find("-nan") == std::string::npos);
}

TEST_CASE("trace as JSON says what was run and holds the same numbers") {
  const json run =
      json::parse(program("trace --optimizer adam --set lr=0.05 --objective rosenbrock --objective-set b=10 --start -1.5,2 --steps 3 "
                          "--schedule exponential --schedule-set gamma=0.9 --format json")
                      .out);
  CHECK(run["optimizer"] == "adam");
  CHECK(run["hyper"]["lr"] == 0.05);
  CHECK(run["hyper"]["beta2"] == 0.999);
  CHECK(run["objective"] == "rosenbrock");
  CHECK(run["objective_params"] == json{{"a", 1.0}, {"b", 10.0}});
  CHECK(run["schedule"] == "exponential");
  CHECK(run["start"] == json{-1.5, 2.0});
  CHECK(run["diverged"] == false);
  CHECK(run["diverged_at"].is_null());
  REQUIRE(run["trajectory"].size() == 4);
  CHECK(run["trajectory"][0] == json{-1.5, 2.0, 6.25 + 10 * 0.0625});
  CHECK(run["lr"][1].get<double>() == Approx(0.045));
}

TEST_CASE("trace --explain adds what every method computes, and the step leads to the next iterate") {
  for (const auto& entry : thalweg::methods()) {
    const std::string id(entry.info->id);
    INFO(id);
    const std::string where =
        " --objective " + thalweg::test::ground(*entry.info, "booth") + (entry.info->dimension == 1 ? " --start -1" : " --start -1,2");
    const Finished finished = program("trace --optimizer " + id + where + " --steps 8 --explain");
    REQUIRE(finished.code == 0);
    const Table table(finished.out);
    REQUIRE(table.rows.size() >= 2);
    for (const auto& row : table.rows) REQUIRE(row.size() == table.header.size());
    REQUIRE(table.header.size() > 7);
    const auto x = std::find(table.header.begin(), table.header.end(), "new_iterate_x");
    REQUIRE(x != table.header.end());
    for (std::size_t i = 0; i + 1 < table.rows.size(); ++i) {
      const std::string& next = table.rows[i][std::size_t(x - table.header.begin())];
      CHECK((next.empty() ? table.rows[i][1] : next) == table.rows[i + 1][1]);  // empty: the method has converged here
    }

    const json result = json::parse(program("trace --optimizer " + id + where + " --steps 8 --explain --format json").out);
    CHECK(result["rows"].size() == table.rows.size());
    CHECK(result["terms"].size() >= 2);
    CHECK(result["probes"].size() == table.rows.size());
    CHECK(result["searches"].size() == table.rows.size());
  }
}

TEST_CASE("trace repeats the last row of a method that has converged") {
  const std::string run = "trace --optimizer lbfgs_wolfe --objective sphere --start -2,-2 --steps 12";
  const Finished finished = program(run);
  CHECK(finished.code == 0);
  const Table table(finished.out);
  REQUIRE(table.rows.size() == 13);
  CHECK(table.rows[12][0] == "12");
  for (std::size_t column = 1; column < table.header.size(); ++column) CHECK(table.rows[11][column] == table.rows[12][column]);

  const json result = json::parse(program(run + " --format json").out);
  CHECK(result["stop"] == "converged");
  CHECK(result["ending"]["converged"] == true);
  CHECK(result["ending"]["words"] == "gradient within tolerance");
  CHECK(result["ending"]["sentence"].get<std::string>().back() == '.');
  CHECK(result["trajectory"].size() == 13);
  CHECK(json::parse(program("trace --optimizer sgd --objective sphere --start 1,1 --steps 2 --format json").out)["ending"].is_null());
}

TEST_CASE("trace ends with a method that cannot go on, and says why") {
  const std::string run = "trace --optimizer golden_section --set a=3 --set b=1 --objective parabola_1d --start 2 --steps 9";
  const Finished finished = program(run);
  CHECK(finished.code == 0);
  CHECK(Table(finished.out).rows.size() == 1);
  CHECK(finished.err.find("Ended at step 0: bracket invalid. ") == 0);
  CHECK(json::parse(program(run + " --format json").out)["ending"]["converged"] == false);
}

TEST_CASE("trace --explain tells the probes and line searches of each step") {
  const json result =
      json::parse(program("trace --optimizer lbfgs_wolfe --objective rosenbrock --start -1.5,2 --steps 3 --explain --format json").out);
  REQUIRE(result["searches"].size() == 4);
  for (std::size_t step = 0; step < 3; ++step) {
    REQUIRE(result["searches"][step].size() == 1);
    const json& search = result["searches"][step][0];
    CHECK(search["from"] == json{result["trajectory"][step][0], result["trajectory"][step][1]});
    CHECK(search["accepted"] == result["lr"][step]);
    CHECK(search["trials"].size() >= 1);
    CHECK(search["trials"][0]["slope"].is_number());
    REQUIRE(result["probes"][step].size() == search["trials"].size());
    CHECK(result["probes"][step][0]["f"] == search["trials"][0]["phi"]);
    CHECK(result["probes"][step][0]["hessian"] == false);
  }
}

TEST_CASE("a method of the line is refused on a plane") {
  for (const char* command : {"trace", "render -o never.png"}) {
    const Finished finished = program(std::string(command) + " --optimizer golden_section --objective rosenbrock --start 1,2 --steps 5");
    CHECK(finished.code == 2);
    for (const char* word : {"golden_section", "rosenbrock", "--objective"}) CHECK(finished.err.find(word) != std::string::npos);
  }
}

TEST_CASE("trace --timing reports seconds and steps") {
  const json timing = json::parse(program(adam + " --timing").err);
  CHECK(timing["steps"] == 100);
  CHECK(timing["seconds"].get<double>() > 0);
}

TEST_CASE("options of PyTorch that a method implies are accepted where they agree") {
  const std::string rest = " --objective sphere --start 1,1 --steps 2";
  CHECK(program("trace --optimizer sgd --set lr=0.1 --set momentum=0.0 --set nesterov=False" + rest).code == 0);
  CHECK(program("trace --optimizer amsgrad --set amsgrad=True" + rest).code == 0);
  CHECK(program("trace --optimizer lbfgs --set max_iter=1 --set line_search_fn=None" + rest).code == 0);
  CHECK(program("trace --optimizer lbfgs_wolfe --set max_iter=1 --set line_search=strong_wolfe" + rest).code == 0);
  CHECK(program("trace --optimizer lbfgs --set line_search_fn=strong_wolfe" + rest).err.find("--optimizer lbfgs_wolfe") !=
        std::string::npos);
  CHECK(program("trace --optimizer lbfgs --set max_iter=20" + rest).err.find("--steps") != std::string::npos);
  CHECK(program("trace --optimizer lbfgs --set history_size=0" + rest).err.find("1 ≤ history_size ≤ 100 expected, got 0") !=
        std::string::npos);
  const Finished wrong = program("trace --optimizer sgd --set momentum=0.9" + rest);
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("--optimizer momentum") != std::string::npos);
}

TEST_CASE("SciPy's tolerances are stop rules of the run") {
  const std::string rest = " --objective booth --start -3,4 --steps 50 --format json";
  const json result = json::parse(program("trace --optimizer bfgs --set gtol=1e-8" + rest).out);
  CHECK(result["stop"] == "gradient within tolerance");
  CHECK(result["trajectory"].size() < 20);
  CHECK(program("trace --optimizer newton --set xtol=1e-9" + rest).code == 0);
  CHECK(program("trace --optimizer bfgs --set gtol=-1" + rest).code == 2);
  CHECK(program("trace --optimizer adam --set gtol=1e-8" + rest).code == 2);
}

TEST_CASE("schedule prints the rate of each step, and the momentum where it is cycled") {
  const Table plain(program("schedule exponential --set gamma=0.5 --lr 0.1 --steps 4").out);
  CHECK(plain.header == std::vector<std::string>{"step", "lr"});
  REQUIRE(plain.rows.size() == 4);
  CHECK(plain.number(0, 1) == 0.1);
  CHECK(plain.number(3, 1) == Approx(0.0125));
  const Table cycled(program("schedule one_cycle --set max_lr=0.1 --set total_steps=10 --lr 0.01 --steps 10").out);
  CHECK(cycled.header == std::vector<std::string>{"step", "lr", "momentum"});
  for (const auto& entry : thalweg::schedules()) {
    INFO(entry.info->id);
    std::string metrics = entry.info->watches ? " --metrics 1" : "";
    for (int i = 1; i < 300 && entry.info->watches; ++i) metrics += ",1";
    const Finished finished = program("schedule " + std::string(entry.info->id) + " --lr 0.1 --steps 300" + metrics);
    CHECK(finished.code == 0);
    CHECK(Table(finished.out).rows.size() == 300);
    if (entry.info->torch.empty()) continue;
    CHECK(program("schedule " + std::string(entry.info->torch) + " --lr 0.1 --steps 300" + metrics).out == finished.out);
  }
}

TEST_CASE("schedule takes lists, sequences and losses") {
  const auto rates = [](const std::vector<std::string>& arguments) { return program(arguments).out; };
  const std::vector<std::string> tail = {"--lr", "0.1", "--steps", "12"};
  const auto schedule = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "schedule");
    words.insert(words.end(), tail.begin(), tail.end());
    return rates(words);
  };
  const Table stairs(schedule({"multi_step", "--set", "milestones=3,8", "--set", "gamma=0.5"}));
  CHECK(stairs.number(2, 1) == 0.1);
  CHECK(stairs.number(3, 1) == Approx(0.05));
  CHECK(stairs.number(8, 1) == Approx(0.025));
  CHECK(schedule({"multi_step", "--set", "milestones=[3, 8]", "--set", "gamma=0.5"}) ==
        schedule({"MultiStepLR", "--set", "milestones=3,8", "--set", "gamma=0.5"}));

  const std::string sequence = schedule({"sequential", "--set", "schedulers=linear,cosine_annealing", "--set", "milestones=4", "--set",
                                         "1.total_iters=4", "--set", "2.T_max=8"});
  const Table parts(sequence);
  CHECK(parts.number(0, 1) == Approx(0.1 / 3));
  CHECK(parts.number(4, 1) == Approx(0.1));
  CHECK(parts.number(8, 1) == Approx(0.05));
  CHECK(sequence ==
        schedule({"sequential", "--set", "milestones=4", "--set", "schedulers=linear(total_iters=4), cosine_annealing(T_max=8)"}));
  CHECK(sequence == schedule({"SequentialLR", "--set", "milestones=[4]", "--set",
                              R"(schedulers=[["LinearLR", {"total_iters": 4}], ["CosineAnnealingLR", {"T_max": 8}]])"}));
  // As it stands in a script.
  for (const char* text : {"[LinearLR(optimizer, total_iters=4), CosineAnnealingLR(optimizer, T_max=8)]",
                           "[torch.optim.lr_scheduler.LinearLR(self.optimizer, total_iters=4), lr_scheduler.CosineAnnealingLR(T_max=8)]"}) {
    CHECK(sequence == schedule({"sequential", "--set", "milestones=4", "--set", std::string("schedulers=") + text}));
  }
  const Table chained(schedule({"ChainedScheduler", "--set", "schedulers=ConstantLR(factor=0.1,total_iters=2), ExponentialLR(gamma=0.9)"}));
  CHECK(chained.number(1, 1) == Approx(0.009));
  CHECK(chained.number(2, 1) == Approx(0.081));
  // Without a length of its own a cosine falls all the way to step 12, the part of a sequence too.
  const Table whole(schedule({"cosine_annealing"})),
      rest(schedule({"sequential", "--set", "milestones=4", "--set", "schedulers=constant,cosine_annealing"}));
  CHECK(whole.number(6, 1) == Approx(0.05));
  CHECK(rest.number(8, 1) == Approx(0.05));
  // A part may cycle the momentum; where another does not, the cell is empty.
  const Table cycled(schedule({"sequential", "--set", "schedulers=linear,one_cycle", "--set", "milestones=4"}));
  REQUIRE(cycled.header.size() == 3);
  CHECK(cycled.rows[3][2].empty());
  CHECK(cycled.number(4, 2) == Approx(0.95));

  const Table plateau(program("schedule reduce_on_plateau --set patience=1 --set factor=0.5 --lr 0.1 --steps 5 --metrics 1,1,1,1").out);
  CHECK(plateau.number(2, 1) == 0.1);
  CHECK(plateau.number(3, 1) == Approx(0.05));
}

TEST_CASE("floors above the rate and negative rates are told on standard error") {
  const std::string factor = "schedule factor --lr 0.001 --steps 5";
  CHECK(program(factor).err.empty());
  CHECK(Table(program(factor).out).number(0, 1) == 0.001);
  const Finished floor = program(factor + " --set stop_factor_lr=0.01");
  CHECK(floor.code == 0);
  CHECK(floor.err.find("stop_factor_lr = 0.01 is greater than the learning rate 0.001") == 0);
  const Finished uphill =
      program("trace --optimizer sgd --set lr=0.1 --objective parabola_1d --start 3 --steps 20 --schedule cosine --schedule-set T=5");
  CHECK(uphill.code == 0);
  CHECK(uphill.err.find("The learning rate is negative at step 8") == 0);
  CHECK(program("trace --optimizer sgd --set lr=0.1 --objective parabola_1d --start 3 --steps 20 --schedule cosine").err.empty());
  const auto told = nlohmann::json::parse(
      program("trace --optimizer sgd --set lr=0.1 --objective parabola_1d --start 3 --steps 20 --schedule cosine_annealing --format json")
          .out);
  CHECK(told["schedule_params"]["T_max"] == 20);  // in force
}

TEST_CASE("an end that is no minimum is told, with the rows up to N as before") {
  const Finished end = program("trace --optimizer golden_section --objective tanh_1d --start 0.5 --steps 200 --set a=-2 --set b=3");
  CHECK(end.code == 0);
  CHECK(Table(end.out).rows.size() == 201);
  CHECK(end.err.find("end of the bracket, no minimum") != std::string::npos);
  const Finished zero = program("trace --optimizer adam --objective ellipse --start -5,0 --steps 20 --set eps=0");
  CHECK(zero.err.find("0/0") != std::string::npos);
  CHECK(zero.err.find("iverged") == std::string::npos);
}

TEST_CASE("the gradient of a batch is the one that a look-ahead asked for") {
  const std::string run =
      "trace --optimizer nesterov --set lr=0.01 --set form=look_ahead --objective linear_regression --start 1,1 --steps 5 --batch 4 "
      "--format json --explain";
  const auto told = nlohmann::json::parse(program(run).out);
  for (std::size_t step = 0; step < 5; ++step) CHECK(told["batch_gx"][step] == told["rows"][step]["gradient_of_the_batch"][0]);
}

TEST_CASE("trace takes options of the run") {
  const std::string run = "trace --optimizer sgd --set lr=0.1 --objective sphere --start 3,4 --steps 4";
  const Table clipped(program(run + " --clip-norm 1").out);
  CHECK(clipped.number(1, 1) == Approx(3 - 0.1 * 0.6));
  const Table averaged(program(run + " --average").out);
  REQUIRE(averaged.header.size() == 13);
  CHECK(averaged.header[10] == "average_x");
  CHECK(averaged.header[12] == "average_f");
  CHECK(averaged.number(1, 10) == Approx((3 + averaged.number(1, 1)) / 2));
  const Table late(program(run + " --average-from 3").out);
  CHECK(late.number(2, 10) == late.number(2, 1));
  CHECK(late.number(4, 10) == Approx((late.number(3, 1) + late.number(4, 1)) / 2));
  CHECK(program(run).out.find("average") == std::string::npos);
  CHECK(program(run + " --average --format json").out.find("\"average\": [[") != std::string::npos);
}

TEST_CASE("trace over data prints samples, epochs, the gradient that the method saw, and the risks of the parts") {
  const std::string line =
      "trace --optimizer sgd --set lr=0.1 --objective linear_regression --objective-set test=0.2 --objective-set validation=0.1 --start "
      "0,0 --steps 9";
  const Table exact(program(line).out);
  const std::vector<std::string> usual{"step", "x", "y", "f", "lr", "gx", "gy", "f_evaluations", "g_evaluations", "h_evaluations"};
  auto expected = usual;
  expected.insert(expected.end(), {"samples", "epoch", "validation", "test"});
  CHECK(exact.header == expected);
  CHECK(exact.number(9, 10) == 630);
  CHECK(exact.number(9, 11) == 9);
  const std::string sampled = line + " --batch 20 --noise 0.1 --seed 3";
  const Finished finished = program(sampled);
  CHECK(finished.err.empty());
  const Table table(finished.out);
  expected = usual;
  expected.insert(expected.end(), {"samples", "epoch", "batch_gx", "batch_gy", "validation", "test"});
  REQUIRE(table.header == expected);
  const double seen[] = {0, 20, 40, 60, 70, 90, 110, 130, 140, 160};
  for (std::size_t k = 0; k <= 9; ++k) {
    CHECK(table.number(k, 10) == seen[k]);
    CHECK(table.number(k, 11) == seen[k] / 70);
    if (k == 9) continue;
    CHECK(table.number(k + 1, 1) == table.number(k, 1) - 0.1 * table.number(k, 12));  // the step followed what was seen
    CHECK(table.number(k + 1, 2) == table.number(k, 2) - 0.1 * table.number(k, 13));
  }
  const json j = json::parse(program(sampled + " --format json").out);
  for (const char* key : {"samples", "epoch", "batch_gx", "batch_gy", "validation", "test"}) REQUIRE(j.at(key).size() == 10);
  for (std::size_t k = 0; k <= 9; ++k) {
    CHECK(j["batch_gx"][k] == table.number(k, 12));
    CHECK(j["test"][k] == table.number(k, 15));
  }
  CHECK(program(sampled).out == finished.out);
  CHECK(program(line + " --batch 20 --noise 0.1 --seed 4").out != finished.out);
}

TEST_CASE("trace with noise prints the gradient that the method saw on any objective") {
  const Table table(program("trace --optimizer sgd --set lr=0.1 --objective sphere --start 1,1 --steps 3 --noise 0.5").out);
  CHECK(table.header.size() == 12);
  CHECK(table.header.back() == "batch_gy");
  CHECK(table.number(1, 1) == table.number(0, 1) - 0.1 * table.number(0, 10));
  CHECK(table.number(0, 5) == 2);
  CHECK(table.number(0, 10) != 2);
}

TEST_CASE("trace tells a batch larger than the data") {
  const std::string line = "trace --optimizer sgd --objective linear_regression --objective-set n=40 --start 0,0 --steps 3";
  const Finished finished = program(line + " --batch 64");
  CHECK(finished.code == 0);
  CHECK(finished.err == "thalweg: Batch 64 of 40 samples: every step uses all of them.\n");
  CHECK(finished.out == program(line).out);
}
