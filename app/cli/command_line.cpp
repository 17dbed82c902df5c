// The grammar of the command line. The only source that includes CLI11, which takes seconds to compile.

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <sstream>

#include "cli/app.hpp"
#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/text/one_line.hpp"
#include "core/text/problem.hpp"
#include "session/command_text.hpp"
#include "window/report.hpp"
#include "window/window.hpp"

#ifndef THALWEG_VERSION
#define THALWEG_VERSION "unknown"
#endif

namespace thalweg {

namespace {

/// The text after the flags in a command's help: a paragraph, and examples to type.
std::string with_examples(std::string_view notes, const char* examples) {
  return std::string(notes) + "\n\n" + std::string(tr("Examples:")) + "\n" + examples;
}

std::string footer() {
  constexpr const char* examples =
      "  thalweg\n"
      "  thalweg race.toml\n"
      "  thalweg list methods\n"
      "  thalweg trace --optimizer adam --set lr=0.05 --objective rosenbrock --start -1.5,2 --steps 200\n"
      "  thalweg schedule one_cycle --set max_lr=0.1 --set total_steps=100 --lr 0.01 --steps 100\n"
      "  thalweg render race.toml -o race.png --size 1920x1080 --theme print\n";
  const std::string_view exit_codes =
      tr("Exit codes: 0 done (a diverging run is a result too), 1 a file, the display or the graphics driver failed,\n"
         "2 wrong arguments or a wrong scene, 130 interrupted. A file appears whole or not at all.");
  return std::string(tr("Examples:")) + "\n" + examples + "\n" + std::string(exit_codes);
}

std::string trace_footer() {
  return with_examples(
      tr("Prints step,x,y,f,lr,gx,gy from step 0 on, 17 significant digits each, with --average also average_x,average_y,\n"
         "average_f. --schedule-set takes lists and sequences like the command schedule. A run that diverges ends with its last\n"
         "finite iterate. A method that has arrived by its own test repeats its last row up to N, and where f still falls\n"
         "there standard error says so. Whatever ends a run before N is told there too, and so is what has no effect. All stop\n"
         "rules are off unless asked for. --data reads pipes as well: --data - is standard input."),
      "  thalweg trace --optimizer sgd --set lr=0.1 --objective ellipse --objective-set b=3 --start -5,-2 --steps 20\n"
      "  thalweg trace --optimizer adam --objective rosenbrock --start -1.5,2 --steps 100 --explain --format json -o adam.json\n"
      "  thalweg trace --optimizer sgd --objective parabola_1d --start 10 --steps 10 --schedule exponential --schedule-set gamma=0.9");
}

std::string schedule_footer() {
  return with_examples(
      tr("Prints step,lr (and momentum where the schedule cycles it), from step 0 on. PyTorch's names (StepLR) work as\n"
         "well as the ids. A list is written milestones=30,80. Schedules made of others (sequential, chained) take their parts as\n"
         "schedulers=… and their parameters either behind their names or by number: 2.T_max=90 is the second part's. A length\n"
         "without a default in PyTorch (T_max, total_steps) is N unless it is set."),
      "  thalweg schedule cosine_annealing --set T_max=100 --lr 0.1 --steps 100 -o rates.csv\n"
      "  thalweg schedule multi_step --set milestones=30,80 --lr 0.1 --steps 100\n"
      "  thalweg schedule sequential --set 'schedulers=linear(start_factor=0.1), cosine_annealing(T_max=90)' \\\n"
      "                              --set milestones=10 --lr 0.1 --steps 100\n"
      "  thalweg schedule reduce_on_plateau --set patience=2 --metrics 1,0.9,0.9,0.9,0.9 --lr 0.1 --steps 6");
}

std::string render_footer() {
  return with_examples(
      tr("Needs no display. Without a scene and without flags it draws the scene that the program opens with. A scene may name\n"
         "a table that lies beside it or beneath it; others only with --allow-outside-tables. Why a run ends early is told on\n"
         "standard error, and at a terminal how far a long computation is. --do takes a change as the window makes it:\n"
         "set_hyper, set_objective, set_start, add, remove, set_method, set_schedule, set_scene_param, set_view, set_look … with\n"
         "their fields."),
      "  thalweg render race.toml -o race.png --size 3840x2160\n"
      "  thalweg render race.toml -o faster.png --do 'set_hyper id=2 param=lr value=0.1' --do 'set_start at=-1,1'\n"
      "  thalweg render --optimizer adam --objective beale --start 1,1 --steps 300 -o beale.png --theme light\n"
      "  thalweg render race.toml -o screenshot.png --what window --step 40 --inside 2");
}

std::string_view outside_tables_help() { return tr("let the scene read a table that lies neither beside it nor beneath it"); }

/// An empty argument, as from an unset variable of the shell, is an error.
std::string wrong_if_empty(const std::string& word) { return word.empty() ? std::string(tr("takes a value, got ''")) : ""; }

/// A single option that is parsed later, so that errors are reported in our own words.
CLI::Option* word(CLI::App* app, const std::string& flags, std::string& target, std::string_view help, const char* value) {
  return app->add_option(flags, target, std::string(help))->type_name(value)->check(CLI::Validator(wrong_if_empty, ""));
}

/// Registered here for the grammar and the help; use_language() has already read it.
void language_flag(CLI::App* app) {
  const std::string help(
      tr("language of all texts: en, or pseudo (English with accents, 40 % longer, to find texts that are not translated)"));
  app->add_option("--language", help)->type_name("WORD")->check(CLI::Validator(wrong_if_empty, ""));
}

/// An option that may be repeated, one word each time.
void words(CLI::App* app, const std::string& flag, std::vector<std::string>& target, std::string_view help,
           const char* value = "key=value") {
  app->add_option(flag, target, std::string(help))->allow_extra_args(false)->type_name(value)->check(CLI::Validator(wrong_if_empty, ""));
}

void run_flags(CLI::App* app, RunWords& run) {
  word(app, "--optimizer", run.optimizer, tr("the method; thalweg list methods"), "ID");
  words(app, "--set", run.set, tr("a hyperparameter of the method; repeatable"));
  word(app, "--objective", run.objective, tr("what is minimized; thalweg list objectives"), "ID");
  words(app, "--objective-set", run.objective_set, tr("a parameter of the objective; repeatable"));
  word(app, "--data", run.data, tr("a table (CSV) of rows instead of generated ones, for objectives over data"), "FILE");
  word(app, "--columns", run.columns, tr("its columns by name or number: the features, then the target; the first ones by default"), "X,Y");
  word(app, "--slice", run.slice, tr("run along the line through X,Y at this angle in degrees; --start T then is a place on it"),
       "X,Y,ANGLE");
  word(app, "--start", run.start, tr("the first iterate; X alone for functions of x"), "X,Y");
  word(app, "--steps", run.steps, tr("how many steps"), "N");
  word(app, "--schedule", run.schedule, tr("the learning rate's schedule; thalweg list schedules"), "ID");
  words(app, "--schedule-set", run.schedule_set, tr("a parameter of the schedule; repeatable"));
  for (std::size_t i = 0; i < std::size(run_options); ++i) {
    const ParamSpec& option = run_options[i];
    const std::string flag = option_flag(option), help(tr(option.help));
    if (option.kind == Kind::flag)
      app->add_flag_callback(
          flag, [&target = run.options[i]] { target = "true"; }, help);
    else word(app, flag, run.options[i], help, "VALUE");
  }
  word(app, "--seed", run.seed, tr("of the batches, the noise, the data and whatever else is random"), "S");
  word(app, "--stop-gradient", run.stop_gradient, tr("stop where the gradient's norm is at most this"), "EPS");
  word(app, "--stop-step", run.stop_step, tr("stop where a step is at most this long"), "EPS");
  word(app, "--stop-value", run.stop_value, tr("stop where f is at most this"), "F");
}

struct RenderWords {
  std::string scene, output, size, step, inside, layers, theme = "dark", what = "map";
  std::vector<std::string> commands;
  bool outside_tables = false;
  RunWords run;
};

/// Applies commands to the scene as the window does.
void carry_out(Scene& scene, const std::vector<std::string>& commands) {
  for (const std::string& text : commands) {
    try {
      const Command command = command_of(scene, text);
      if (!command.changes_scene()) throw std::invalid_argument(std::string(tr("has no effect on a picture")));
      apply(scene, command);
    } catch (const std::invalid_argument& problem) {
      throw UsageError(tr("--do '{0}': {1}", one_line(text, 80), problem.what()));
    }
  }
}

RenderOptions checked(const RenderWords& words) {
  constexpr std::string_view themes[] = {"dark", "light", "print", "high-contrast"};
  constexpr std::string_view whats[] = {"map", "window"};
  if (words.output.empty()) throw UsageError(tr("{0} is missing, such as {0} {1}", "-o", "picture.png"));
  if (words.outside_tables && words.scene.empty()) throw UsageError(tr("--allow-outside-tables needs a scene file"));
  if (!words.scene.empty() && words.run.any()) throw UsageError(tr("render takes a scene file or the flags of trace, not both"));
  RenderOptions options;
  options.output = words.output;
  if (extension_of(options.output) != "png") {
    throw UsageError(tr("-o takes a file name that ends in .png, got '{0}'", words.output));
  }
  options.theme = one_of("--theme", words.theme, themes);
  options.what = one_of("--what", words.what, whats) == "map" ? RenderOptions::What::map : RenderOptions::What::window;
  if (!words.size.empty()) {
    const PictureSize size = size_of(words.size);
    options.width = size.width;
    options.height = size.height;
  }
  if (!words.scene.empty()) {
    options.scene = scene_from_file(input_path(words.scene));
    read_table(options.scene, input_path(words.scene), words.outside_tables);
  } else if (words.run.any()) {
    // Unlike a trace, a picture has useful defaults for start and length.
    RunWords run = words.run;
    run.start_suggested = true;
    if (run.steps.empty()) run.steps = "1000";
    options.scene = scene_of(run, max_steps);
    options.scene.look.step = options.scene.steps;  // the whole run
  } else {
    options.scene = default_scene();
  }
  { const AtomicFile probe(options.output); }  // before the computation, so that an unwritable path is reported at once
  if (words.run.any()) tell_idle(words.run, options.scene);
  carry_out(options.scene, words.commands);
  if (!words.step.empty()) options.scene.look.step = whole_number_of("--step", words.step, 0, options.scene.steps);
  if (!words.inside.empty()) {
    const auto& contestants = options.scene.contestants;
    if (contestants.empty()) throw UsageError(tr("--inside needs a contestant, and this scene has none"));
    Look& look = options.scene.look;
    look.mode = Mode::inside;
    look.inside.row = InsideRow::all;
    look.inside.view.reset();
    look.open = contestants[std::size_t(whole_number_of("--inside", words.inside, 1, std::int64_t(contestants.size())) - 1)].id;
  }
  if (options.scene.look.mode == Mode::inside && options.scene.look.step == 0) options.scene.look.step = 1;  // the first update
  for (std::string_view rest = words.layers; !rest.empty();) {
    constexpr std::string_view names[] = {"samples", "batch_risk", "test_risk"};
    const std::string_view name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    const std::string_view layer = one_of("--layers", name, names);
    const std::shared_ptr<const Objective> objective = make_objective(options.scene);
    const Risk* const risk = objective->risk();
    if (!risk) refuse_without_data(tr("{0} {1}", "--layers", layer), options.scene.objective, "linear_regression");
    if (layer == "test_risk" && risk->data().size(Part::test) == 0)
      throw UsageError(tr("--layers test_risk: no rows are kept apart; set the objective's test share"));
    RiskLayers& layers = options.scene.look.risk;
    (layer == "samples" ? layers.samples : layer == "batch_risk" ? layers.batch : layers.test) = true;
  }
  return options;
}

/// Sets the language given by --language before any text is made, those of --help included. Errors are left to the grammar.
void use_language(std::span<char* const> words) {
  constexpr std::string_view flag = "--language";
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == "--") return;  // no flags follow
    if (word.substr(0, flag.size()) != flag) continue;
    word.remove_prefix(flag.size());
    if (word.empty() && i + 1 < words.size()) word = words[i + 1];
    else if (word.substr(0, 1) == "=") word.remove_prefix(1);
    else continue;
    if (word.empty() || word[0] == '-') continue;
    Language language = Language::english;
    constexpr std::string_view languages[] = {"en", "pseudo"};
    read_language(one_of(flag, word, languages), language);
    set_language(language);
  }
}

class CommandLine {
 public:
  CommandLine() : app_(std::string(tr("Thalweg, a laboratory for optimization algorithms.")), "thalweg") {
    name_parts_of_help();
    app_.set_version_flag("--version", "thalweg " THALWEG_VERSION, std::string(tr("Display program version information and exit")));
    app_.footer(footer());
    app_.get_formatter()->column_width(32);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    app_.add_option("SCENE", scene_, std::string(tr("a scene file to open in the window")))
        ->type_name("")
        ->check(CLI::Validator(wrong_if_empty, ""));
    app_.add_flag("--allow-outside-tables", outside_tables_, std::string(outside_tables_help()));
    language_flag(&app_);
    app_.require_subcommand(0, 1);

    list_ = add_command("list", tr("List the methods, objectives or schedules with their parameters"));
    list_->add_option("WHAT", list_options_.what, std::string(tr("methods, objectives or schedules")))
        ->type_name("")
        ->check(CLI::Validator(wrong_if_empty, ""));
    list_->add_flag("--json", list_options_.json, std::string(tr("everything that is known about them, as JSON")));

    trace_ = add_command("trace", tr("Compute one run and print it"));
    run_flags(trace_, trace_options_.run);
    word(trace_, "--format", trace_options_.format, tr("csv or json; by default what the name of FILE says, else csv"), "FORMAT");
    word(trace_, "-o,--output", trace_options_.output, tr("write there instead of standard output"), "FILE");
    trace_->add_flag("--explain", trace_options_.explain, std::string(tr("add every quantity that the method computes within a step")));
    trace_->add_flag("--timing", trace_options_.timing, std::string(tr("seconds of computation as JSON to standard error")));
    trace_->footer(trace_footer());

    schedule_ = add_command("schedule", tr("Print the learning rates of a schedule"));
    schedule_->add_option("ID", schedule_options_.id, std::string(tr("the schedule; thalweg list schedules")))
        ->type_name("")
        ->check(CLI::Validator(wrong_if_empty, ""));
    words(schedule_, "--set", schedule_options_.set, tr("a parameter of the schedule; repeatable"));
    word(schedule_, "--lr", schedule_options_.lr, tr("the base learning rate"), "ETA");
    word(schedule_, "--steps", schedule_options_.steps, tr("how many steps"), "N");
    word(schedule_, "--metrics", schedule_options_.metrics, tr("the loss after each step, for schedules that watch it"), "F,F,…|FILE");
    word(schedule_, "-o,--output", schedule_options_.output, tr("write there instead of standard output"), "FILE");
    schedule_->footer(schedule_footer());

    render_ = add_command("render", tr("Draw a scene or a run into a picture"));
    render_->add_option("SCENE", render_words_.scene, std::string(tr("a scene file")))
        ->type_name("")
        ->check(CLI::Validator(wrong_if_empty, ""));
    render_->add_flag("--allow-outside-tables", render_words_.outside_tables, std::string(outside_tables_help()));
    run_flags(render_, render_words_.run);
    word(render_, "--ensemble", render_words_.run.ensemble, tr("run it this many times and draw the cloud of all runs, at most 1000"),
         "RUNS");
    word(render_, "--starts", render_words_.run.starts, tr("where they start: same (the default), uniform, normal, xavier_normal, …"),
         "NAME");
    word(render_, "--spread", render_words_.run.spread, tr("half the width, or the standard deviation, of the starts"), "S");
    words(render_, "--do", render_words_.commands, tr("change the scene first, as one does in the window; repeatable"),
          "'COMMAND name=value …'");
    word(render_, "-o,--output", render_words_.output, tr("the picture, a .png file"), "FILE");
    word(render_, "--size", render_words_.size, tr("pixels, 1600x1000 by default, at most 8192 along an edge"), "WxH");
    word(render_, "--step", render_words_.step, tr("the step at which the runs are shown"), "K");
    word(render_, "--inside", render_words_.inside, tr("show the inside of the Nth contestant's update that leads to step K"), "N");
    word(render_, "--layers", render_words_.layers, tr("of an average over data also samples, batch_risk, test_risk"), "LIST");
    word(render_, "--theme", render_words_.theme, tr("dark (the default), light, print or high-contrast"), "THEME");
    word(render_, "--what", render_words_.what, tr("map (the default): the picture; window: the whole interface"), "WHAT");
    render_->footer(render_footer());
  }

  int run(int argc, char** argv) {
    words_.assign(argv + std::min(argc, 1), argv + argc);
    for (const std::string& word : words_) {  // CLI11 would take the = as part of the file name
      if (word.rfind("-o=", 0) == 0) throw UsageError(tr("'{0}' takes no =; did you mean '-o {1}'?", word, word.substr(3)));
    }
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& wish) {  // thrown for --help or --version
      return print_wish(wish), 0;
    } catch (const CLI::ExtrasError&) {
      throw UsageError(unexpected());
    } catch (const CLI::ArgumentMismatch& error) {
      throw UsageError(mismatch(error.what()));
    } catch (const CLI::ParseError& error) {
      throw UsageError(error.what());
    }
    if (list_->parsed()) return list_command(list_options_), 0;
    if (trace_->parsed()) return trace_command(trace_options_), 0;
    if (schedule_->parsed()) return schedule_command(schedule_options_), 0;
    if (render_->parsed()) return render_command(checked(render_words_));
    return window();
  }

 private:
  /// Translates the headings that CLI11 has in English.
  void name_parts_of_help() {
    for (const auto& [part, name] : {std::pair("Usage", tr("Usage")), std::pair("OPTIONS", tr("OPTIONS")),
                                     std::pair("SUBCOMMAND", tr("SUBCOMMAND")), std::pair("Positionals", tr("Positionals"))}) {
      app_.get_formatter()->label(part, std::string(name));
    }
    app_.option_defaults()->group(std::string(tr("Options")));
    app_.set_help_flag("-h,--help", std::string(tr("Print this help message and exit")));
  }

  CLI::App* add_command(const std::string& name, std::string_view description) {
    CLI::App* const command = app_.add_subcommand(name, std::string(description))->group(std::string(tr("Subcommands")));
    command->get_help_ptr()->group(std::string(tr("Options")));
    language_flag(command);
    return command;
  }

  /// CLI11 would write to std::cout without checking for errors.
  void print_wish(const CLI::Success& wish) const {
    std::ostringstream text;
    app_.exit(wish, text, text);
    Output out;
    out.text(text.str());
    out.finish();
  }

  const CLI::App* command() const {
    const auto parsed = app_.get_subcommands();
    return parsed.empty() ? &app_ : parsed.front();
  }

  /// CLI11's messages are "--steps: 1 required N missing" and "--steps: At Most 1 required but received 2".
  static std::string mismatch(const std::string& message) {
    const std::string option = message.substr(0, message.find(':'));
    return message.find("missing") != std::string::npos ? tr("{0} needs a value", option) : tr("{0} is given more than once", option);
  }

  /// The option whose value is missing, since another option follows it; empty if there is none.
  std::string without_value() const {
    const auto takes_value = [&](const std::string& word) {
      for (const CLI::Option* option : command()->get_options()) {
        if (word.rfind('-', 0) == 0 && option->check_name(word)) return option->get_items_expected_max() > 0;
      }
      return false;
    };
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (takes_value(words_[i]) && takes_value(words_[i + 1])) return words_[i];
    }
    return "";
  }

  /// The flag without a value that precedes `word` on the command line; empty if there is none.
  std::string flag_before(const std::string& word) const {
    const auto at = std::find(words_.begin(), words_.end(), word);
    if (at == words_.begin() || at == words_.end()) return "";
    for (const CLI::Option* option : command()->get_options()) {
      if (option->get_items_expected_max() == 0 && option->check_name(*std::prev(at))) return *std::prev(at);
    }
    return "";
  }

  /// A sentence about the first word that is not expected.
  std::string unexpected() const {
    const CLI::App* command = this->command();
    if (command == &app_ && !scene_.empty()) require_scene_file();
    const auto remaining = app_.remaining(true);
    const std::string culprit = remaining.empty() ? "" : remaining.front().substr(0, remaining.front().find('='));
    if (const std::string option = without_value(); !option.empty()) return tr("{0} needs a value", option);
    if (const std::string flag = flag_before(culprit); !flag.empty()) return tr("{0} takes no value, got '{1}'", flag, culprit);
    if (culprit.rfind("-", 0) != 0) return tr("unexpected argument '{0}'; see thalweg --help", culprit);
    std::vector<std::string> names;
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    return did_you_mean(tr("unknown option '{0}'", culprit), culprit, views);
  }

  int window() {
    if (scene_.empty() && outside_tables_) throw UsageError(tr("--allow-outside-tables needs a scene file"));
    WindowOptions options;
    if (!scene_.empty()) {
      require_scene_file();
      options.file = input_path(scene_);
      options.tables = outside_tables_ ? TableAccess::anywhere : TableAccess::beneath;
      options.scene = scene_from_file(options.file);  // reports errors before a window appears
      options.later = takes_long(options.scene, options.file);
      try {
        if (!options.later) read_table(options.scene, options.file, outside_tables_);
      } catch (const OutsideTableError&) {
        options.later = true;
      }
    }
    tell_kept();
    Report report;
    return open_window(options, [&](const Desk& desk, double seconds, bool rests) { report.write(desk, seconds, rests); }), 0;
  }

  /// A bare word that is not a file was probably meant as a command.
  void require_scene_file() const {
    const std::filesystem::path path(scene_);
    std::error_code ignored;
    if (scene_ == "-" || !path.extension().empty() || path.has_parent_path() || std::filesystem::exists(path, ignored)) return;
    constexpr std::string_view commands[] = {"list", "trace", "schedule", "render"};
    const std::string wrong = tr("'{0}' is neither a command nor a scene file", scene_);
    const std::string meant = did_you_mean(wrong, scene_, commands);
    throw UsageError(meant != wrong ? meant : tr("{0}; see thalweg --help", wrong));
  }

  CLI::App app_;
  CLI::App *list_, *trace_, *schedule_, *render_;
  std::vector<std::string> words_;  // as typed
  std::string scene_;
  bool outside_tables_ = false;
  ListOptions list_options_;
  TraceOptions trace_options_;
  ScheduleOptions schedule_options_;
  RenderWords render_words_;
};

}  // namespace

int run_guarded(const std::function<int()>& command) noexcept {
  guard_standard_streams();
  remove_unfinished_on_signals();
  const auto failed = [](const std::string& why, int exit_code) {
    forget_kept();
    tell_of_program(why);
    tell_kept();
    return exit_code;
  };
  try {
    const int exit_code = command();
    tell_kept();
    return exit_code;
  } catch (const ReaderLeft& left) {
    tell_kept();
    return left.exit_code;
  } catch (const CommandError& error) {
    return failed(error.what(), error.exit_code);
  } catch (const std::exception& error) {
    return failed(sentence(error), 1);
  }
}

int run_command_line(int argc, char** argv) {
  return run_guarded([=] {
    use_language({argv + std::min(argc, 1), argv + argc});
    return CommandLine().run(argc, argv);
  });
}

}  // namespace thalweg
