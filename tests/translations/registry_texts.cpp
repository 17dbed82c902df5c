// thalweg_texts: prints what the registries say to people, in a line N_("…") each, as assets/translations/extract reads it.
// These texts stand unmarked in their files and are looked up where they are shown. Exit code 1 where a method traces a row
// that is not among them.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "core/analysis/quantity.hpp"
#include "core/map/starts.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/choice_label.hpp"
#include "core/run/run.hpp"
#include "core/scene/examples.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/scene_params.hpp"
#include "core/schedule/registry.hpp"
#include "support/source_tokens.hpp"

using namespace thalweg;

namespace {

class Texts {
 public:
  void add(std::string_view text) {
    if (!text.empty()) all_.emplace(text);
  }
  bool holds(std::string_view text) const { return text.empty() || all_.contains(text); }

  void print() const {
    for (const std::string& text : all_) {
      std::string quoted;
      for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '\n' ? "\\n" : std::string(1, c);
      }
      std::printf("N_(\"%s\");\n", quoted.c_str());
    }
  }

 private:
  std::set<std::string, std::less<>> all_;
};

void add(Texts& texts, const ParamSpec& param) {
  for (const std::string_view text : {param.label, param.help, param.group}) texts.add(text);
  for (const std::string_view choice : param.choices) texts.add(choice_label(choice));
}

void add(Texts& texts, std::span<const ParamSpec> params) {
  for (const ParamSpec& param : params) add(texts, param);
}

void add_registries(Texts& texts) {
  for (const MethodEntry& entry : methods()) {
    for (const std::string_view text : {entry.info->name, entry.info->family, entry.info->tagline}) texts.add(text);
    add(texts, entry.info->params);
  }
  for (const ObjectiveEntry& entry : objectives()) {
    for (const std::string_view text : {entry.info->name, entry.info->tagline}) texts.add(text);
    for (const std::string_view tag : entry.info->tags) texts.add(tag);
    add(texts, entry.info->params);
    if (entry.model) texts.add(entry.model->target_name);
  }
  for (const ScheduleEntry& entry : schedules()) {
    texts.add(entry.info->name);
    add(texts, entry.info->params);
    for (const ListSpec& list : entry.info->lists) add(texts, list.item);
  }
  for (const QuantityInfo& quantity : quantities()) {
    for (const std::string_view text : {quantity.name, quantity.help}) texts.add(text);
  }
  add(texts, run_options);
  add(texts, scene_params);
  add(texts, ensemble_params);
  for (const Example& example : examples()) texts.add(read_scene(example.text).name);
}

/// What the rows of updates say: Term name{role, symbol, label, formula, sentence}, in the sources alone.
void add_terms(Texts& texts) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/core")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream file(entry.path());
    const std::vector<Token> all = tokens({std::istreambuf_iterator<char>(file), {}});
    for (std::size_t i = 0; i + 2 < all.size(); ++i) {
      if (!all[i].is("Term") || !all[i + 1].is_word() || !all[i + 2].is("{")) continue;
      int part = 0;
      for (std::size_t k = i + 3; k < closing(all, i + 2); ++k) {
        part += all[k].is(",");
        if (all[k].is_literal() && (part == 2 || part == 4)) texts.add(all[k].text);
      }
    }
  }
}

/// An objective that the method runs on.
const ObjectiveInfo& ground_of(const MethodInfo& method) {
  for (const ObjectiveEntry& entry : objectives()) {
    if (fits(method, *entry.info)) return *entry.info;
  }
  return *objectives().front().info;
}

/// Runs each method a few steps, with every choice of its parameters, and names what its rows say besides.
bool rows_are_known(const Texts& texts) {
  bool known = true;
  const auto check_rows = [&](const Scene& scene) {
    Run run(run_spec(scene, scene.contestants.front(), make_objective(scene)));
    run.compute(scene.steps);
    for (std::int64_t step = 0; step <= run.last(); ++step) {
      for (const Row& row : run.explain(step).rows) {
        for (const std::string_view text : {row.term.label, row.term.sentence}) {
          if (texts.holds(text)) continue;
          std::fprintf(stderr, "%s traces an unknown text: %s\n", scene.contestants.front().method.c_str(), std::string(text).c_str());
          known = false;
        }
      }
    }
  };
  for (const MethodEntry& entry : methods()) {
    Scene scene;
    const ObjectiveInfo& objective = ground_of(*entry.info);
    scene.objective = objective.id;
    for (const ParamSpec& param : objective.params) scene.objective_params.push_back(param.initial);
    scene.start = suggested_start(scene);
    scene.steps = 20;
    Contestant contestant;
    contestant.id = 1;
    contestant.method = entry.info->id;
    for (const ParamSpec& param : entry.info->params) contestant.hyper.push_back(param.initial);
    contestant.options = run_option_defaults();
    scene.contestants.push_back(contestant);
    check_rows(scene);
    for (std::size_t i = 0; i < entry.info->params.size(); ++i) {
      const ParamSpec& param = entry.info->params[i];
      if (param.kind != Kind::flag && param.kind != Kind::choice) continue;
      for (double value = 0; value <= param.high; ++value) {
        scene.contestants.front().hyper[i] = value;
        check_rows(scene);
      }
      scene.contestants.front().hyper[i] = param.initial;
    }
  }
  return known;
}

}  // namespace

int main() {
  Texts texts;
  add_registries(texts);
  add_terms(texts);
  texts.print();
  return rows_are_known(texts) ? 0 : 1;
}
