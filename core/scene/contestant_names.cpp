#include "core/scene/contestant_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/choice_label.hpp"
#include "core/run/randomness.hpp"
#include "core/schedule/registry.hpp"
#include "core/text/number.hpp"
#include "core/text/symbol.hpp"

namespace thalweg {

namespace {

constexpr std::size_t usual_settings = 2;  // in a name, if more of them differ

/// One setting of one contestant.
struct Setting {
  std::string key;
  std::string value;                 ///< as scenes write it
  std::string words = {};            ///< in a name, if it is not a parameter: "cosine annealing"
  const ParamSpec* param = nullptr;  ///< the parameter, if it is one …
  double number = 0;                 ///< … and its value
  bool off = false;                  ///< not mentioned in a name
};

/// A setting in a name; empty for usual values.
struct Phrase {
  std::string words;    ///< "η 0.05", "damped"
  std::string precise;  ///< the same with all digits
  bool symbol = false;  ///< begins with a symbol, so no comma precedes it
};

/// With a lower-case first letter, unless the second one is a capital.
std::string lower_first(std::string_view text) {
  std::string lower(text);
  const bool initials = lower.size() > 1 && lower[1] >= 'A' && lower[1] <= 'Z';
  if (!initials && lower[0] >= 'A' && lower[0] <= 'Z') lower[0] += 'a' - 'A';
  return lower;
}

Setting setting(const ParamSpec& param, double value, std::string key) {
  return {.key = std::move(key), .value = format(param, value), .param = &param, .number = value};
}

Phrase phrase(const ParamSpec& param, double value) {
  Phrase p;
  if (param.kind == Kind::flag) {
    if (value != param.initial) p.words = value != 0 ? std::string(tr(param.label)) : tr("no {0}", tr(param.label));
  } else if (param.kind == Kind::choice) {
    p.words = choice_label(format(param, value));
    if (param.key != "variant") p.words = tr("{0} {1}", tr(param.label), p.words);
  } else {
    const std::string symbol = plain_symbol(param.symbol);
    p.symbol = !symbol.empty() && symbol.find_first_of("\\_{") == std::string::npos;
    const std::string_view name = p.symbol ? std::string_view(symbol) : tr(param.label);
    p.words = tr("{0} {1}", name, number(value, 4));
    p.precise = tr("{0} {1}", name, format(param, value));
    return p;
  }
  p.precise = p.words;
  return p;
}

Phrase phrase(const Setting& s) {
  if (s.off) return {};
  if (s.param) return phrase(*s.param, s.number);
  return {s.words, s.words.empty() || s.words == s.value ? s.words : tr("{0} {1}", s.words, s.value), false};
}

std::string list_text(const Numbers& numbers) {
  std::string text;
  for (const double value : numbers) text += (text.empty() ? "" : " ") + shortest(value);
  return text;
}

void add_schedule(std::vector<Setting>& all, const ScheduleChoice& schedule) {
  const ScheduleInfo& info = *find_schedule(schedule.id)->info;
  all.push_back({.key = "schedule", .value = schedule.id, .words = lower_first(tr(info.name)), .off = schedule.id == "constant"});
  for (std::size_t i = 0; i < schedule.params.size(); ++i) {
    all.push_back(setting(info.params[i], schedule.params[i], schedule.id + "." + std::string(info.params[i].key)));
  }
  for (std::size_t i = 0; i < schedule.lists.size(); ++i) {
    const std::string numbers = list_text(schedule.lists[i]);
    all.push_back({.key = schedule.id + "." + std::string(info.lists[i].item.key),
                   .value = numbers,
                   .words = tr("{0} {1}", tr(info.lists[i].item.label), numbers)});
  }
  Setting parts{.key = schedule.id + ".schedulers", .value = {}};
  for (const ScheduleChoice& part : schedule.parts) {
    const std::string_view plus = parts.value.empty() ? "" : " + ", name = find_schedule(part.id)->info->name;
    parts.value.append(plus).append(lower_first(name));
    parts.words.append(plus).append(lower_first(tr(name)));
  }
  if (!parts.value.empty()) all.push_back(std::move(parts));
}

/// All settings that distinguish runs of one method, the most telling first.
std::vector<Setting> settings_of(const Contestant& c, const Objective& objective) {
  const MethodInfo& method = *find_method(c.method)->info;
  std::vector<Setting> all;
  const auto lr = find_param(method.params, "lr");
  if (lr) all.push_back(setting(method.params[*lr], c.hyper[*lr], "lr"));
  for (std::size_t i = 0; i < method.params.size(); ++i) {
    if (lr != i) all.push_back(setting(method.params[i], c.hyper[i], std::string(method.params[i].key)));
  }
  if (lr) add_schedule(all, c.schedule);
  for (std::size_t i = 0; i < c.options.size(); ++i) {
    if (!applies(i, method)) continue;
    const auto batch = batch_of(c.options, method, objective);
    if (i == run_option::batch || i == run_option::replacement) {
      // A batch of all rows makes no difference, nor does the way of drawing it.
      if (i == run_option::batch && batch) all.push_back(setting(run_options[i], double(*batch), "batch"));
      if (i == run_option::batch && !batch) all.push_back({.key = "batch", .value = "0", .off = true});
      if (i == run_option::replacement && batch) all.push_back(setting(run_options[i], c.options[i], "replacement"));
      continue;
    }
    all.push_back(setting(run_options[i], c.options[i], std::string(run_options[i].key)));
    all.back().off = c.options[i] == 0;
  }
  if (c.start) {
    all.push_back({.key = "start",
                   .value = shortest(c.start->x) + " " + shortest(c.start->y),
                   .words = tr("from ({0}, {1})", number(c.start->x, 4), number(c.start->y, 4))});
  }
  std::string edits;
  for (const Edit& edit : c.edits) {
    const ParamSpec& param = method.params[edit.param];
    edits += (edits.empty() ? "" : " ") + std::string(param.key) + "@" + std::to_string(edit.step) + "=" + format(param, edit.value);
  }
  if (c.edits.size() == 1) {
    const Edit& edit = c.edits.front();
    all.push_back({.key = "edits",
                   .value = edits,
                   .words = tr("{0} from step {1}", phrase(method.params[edit.param], edit.value).words, std::to_string(edit.step))});
  } else if (!edits.empty()) {
    all.push_back({.key = "edits", .value = edits, .words = std::string(tr("edited"))});
  }
  return all;
}

using Settings = std::vector<std::vector<Setting>>;  // of several contestants

/// The keys of all settings in the order in which they first occur.
std::vector<std::string> keys_of(const Settings& settings) {
  std::vector<std::string> keys;
  std::set<std::string, std::less<>> seen;
  for (const auto& each : settings) {
    for (const Setting& s : each) {
      if (seen.insert(s.key).second) keys.push_back(s.key);
    }
  }
  return keys;
}

const Setting* find(const std::vector<Setting>& settings, std::string_view key) {
  const auto found = std::find_if(settings.begin(), settings.end(), [&](const Setting& s) { return s.key == key; });
  return found == settings.end() ? nullptr : &*found;
}

std::string value_of(const std::vector<Setting>& settings, std::string_view key) {
  const Setting* s = find(settings, key);
  return s ? s->value : std::string();
}

/// The keys, in order, of the settings in a name: those needed to tell all contestants apart, and further ones that differ up
/// to usual_settings.
std::vector<std::string> telling_keys(const Settings& settings) {
  const std::vector<std::string> keys = keys_of(settings);
  std::vector<std::size_t> classes(settings.size(), 0);  // contestants with equal numbers are not told apart so far
  std::size_t class_count = 1;
  std::vector<std::string> differing;
  std::set<std::string, std::less<>> chosen;
  for (const std::string& key : keys) {
    std::map<std::pair<std::size_t, std::string>, std::size_t> parts;
    std::set<std::string> values;
    std::vector<std::size_t> finer;
    const bool of_schedule = key.find('.') != std::string::npos;  // compared only among contestants with the same schedule
    for (std::size_t i = 0; i < settings.size(); ++i) {
      std::string value = value_of(settings[i], key);
      if (!of_schedule || find(settings[i], key)) values.insert(value);
      finer.push_back(parts.try_emplace({classes[i], std::move(value)}, parts.size()).first->second);
    }
    if (values.size() > 1) differing.push_back(key);
    if (parts.size() == class_count) continue;
    class_count = parts.size();
    classes = std::move(finer);
    chosen.insert(key);
  }
  for (const std::string& key : differing) {
    if (chosen.size() < usual_settings) chosen.insert(key);
  }
  std::erase_if(differing, [&](const std::string& key) { return !chosen.contains(key); });
  return differing;
}

/// The names of contestants of one method.
std::vector<std::string> names_of_method(std::span<const Contestant* const> contestants, const Objective& objective) {
  Settings settings;
  for (const Contestant* c : contestants) settings.push_back(settings_of(*c, objective));
  std::vector<std::string> keys = telling_keys(settings);
  const bool batches =
      std::any_of(settings.begin(), settings.end(), [](const auto& s) { return value_of(s, "batch") != "0" && find(s, "batch"); });
  if (batches && std::find(keys.begin(), keys.end(), "batch") == keys.end()) keys.push_back("batch");
  std::vector<bool> precise;  // for each key: two values have the same short text
  for (const std::string& key : keys) {
    std::map<std::string, std::string> values;
    bool equal = false;
    for (const auto& each : settings) {
      const Setting* s = find(each, key);
      if (s && values.try_emplace(phrase(*s).words, s->value).first->second != s->value) equal = true;
    }
    precise.push_back(equal);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    const std::string batch = value_of(settings[i], "batch");
    std::string name(contestants[i]->method == "sgd" && !batch.empty() && batch != "0"
                         ? tr("SGD")
                         : tr(find_method(contestants[i]->method)->info->name));
    bool first = true;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const Setting* s = find(settings[i], keys[k]);
      if (!s) continue;
      const Phrase told = phrase(*s);
      const std::string& words = precise[k] ? told.precise : told.words;
      if (words.empty()) continue;
      name = first && told.symbol ? tr("{0} {1}", name, words) : tr("{0}, {1}", name, words);
      first = false;
    }
    names.push_back(std::move(name));
  }
  return names;
}

/// The length in bytes of the UTF-8 sequence at the front; 0 if it is invalid.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

std::optional<std::string> check_name(std::string_view name) {
  std::size_t characters = 0;
  for (std::string_view rest = name; !rest.empty(); ++characters) {
    const std::size_t length = sequence_length(rest);
    const auto lead = static_cast<unsigned char>(rest[0]);
    const bool control = lead < 0x20 || lead == 0x7F || (lead == 0xC2 && length == 2 && static_cast<unsigned char>(rest[1]) < 0xA0);
    if (length == 0 || control) return std::string(tr("a name is one line of text without tabs and other control characters"));
    rest.remove_prefix(length);
  }
  if (characters <= max_name_length) return std::nullopt;
  return trn(std::int64_t(max_name_length), "a name has at most {0} character, got {1}", "a name has at most {0} characters, got {1}",
             std::to_string(characters));
}

std::vector<std::string> distinguishing_names(std::span<const Contestant* const> contestants, const Objective& objective) {
  std::map<std::string_view, std::vector<std::size_t>> by_method;
  std::vector<std::string> names(contestants.size());
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    if (contestants[i]->name.empty()) by_method[contestants[i]->method].push_back(i);
    else names[i] = contestants[i]->name;
  }
  for (const auto& [method, positions] : by_method) {
    std::vector<const Contestant*> same;
    for (const std::size_t i : positions) same.push_back(contestants[i]);
    std::vector<std::string> of_method = names_of_method(same, objective);
    for (std::size_t i = 0; i < positions.size(); ++i) names[positions[i]] = std::move(of_method[i]);
  }
  return names;
}

void number_equal(std::vector<std::string>& names) {
  std::map<std::string, int> uses;
  for (const std::string& name : names) ++uses[name];
  std::set<std::string> taken(names.begin(), names.end());
  std::map<std::string, int> numbers;
  for (std::string& name : names) {
    if (uses[name] < 2) continue;
    std::string numbered;
    do {
      numbered = name + " (" + std::to_string(++numbers[name]) + ")";
    } while (!taken.insert(numbered).second);
    name = std::move(numbered);
  }
}

std::vector<std::string> contestant_names(const Scene& scene, const Objective& objective) {
  std::vector<const Contestant*> all;
  for (const Contestant& c : scene.contestants) all.push_back(&c);
  std::vector<std::string> names = distinguishing_names(all, objective);
  number_equal(names);
  return names;
}

std::vector<SettingColumn> setting_columns(std::span<const Contestant* const> contestants, const Objective& objective) {
  Settings settings;
  for (const Contestant* c : contestants) settings.push_back(settings_of(*c, objective));
  std::vector<SettingColumn> columns;
  for (const std::string& key : keys_of(settings)) {
    SettingColumn column{key, {}};
    std::set<std::string> values;
    for (const auto& each : settings) {
      const Setting* s = find(each, key);
      column.values.push_back(s ? s->value : "");
      if (s) values.insert(s->value);
    }
    // A start of its own or edits distinguish a contestant also from those that have none; a method's own parameter does not.
    const bool some_only = (key == "start" || key == "edits") && !values.empty();
    if (key == "lr" || values.size() > 1 || some_only) columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace thalweg
