#pragma once
// Reads a table of a scene's text key by key and reports errors in one sentence with the line. Included by scene_read.cpp
// only, since it includes toml++.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tr.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/list.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/toml.hpp"
#include "core/schedule/registry.hpp"
#include "core/search/registries.hpp"
#include "core/text/one_line.hpp"

namespace thalweg {

[[noreturn]] inline void fail(const toml::source_region& where, std::string_view sentence) {
  throw SceneError(one_line(where.begin ? tr("Line {0}: {1}", std::to_string(where.begin.line), sentence) : std::string(sentence)));
}

/// An excerpt of the text for a sentence: one line, at most 80 bytes.
inline std::string shown(std::string_view text) { return one_line(text, 80); }

/// The header of a table: "[look]".
inline std::string heading(std::string_view key) { return "[" + std::string(key) + "]"; }

/// Longer words are not misspelt names, and comparing them is slow.
inline constexpr std::size_t longest_word = 64;

/// `sentence` with the one of `known` that is closest to `word` as a suggestion.
inline std::string with_nearest(std::string_view sentence, std::string_view word, std::span<const std::string_view> known) {
  return with_suggestion(sentence, word.size() > longest_word ? std::string_view() : nearest(word, known));
}

// Sentences for each registry. `whose` names a table, `setting` is the key that it lacks.
inline std::string needs_one(std::string_view whose, std::string_view setting, std::span<const MethodEntry>) {
  return tr("{0} needs {1}, one of the methods", whose, setting);
}
inline std::string needs_one(std::string_view whose, std::string_view setting, std::span<const ScheduleEntry>) {
  return tr("{0} needs {1}, one of the schedules", whose, setting);
}
inline std::string needs_one(std::string_view whose, std::string_view setting, std::span<const ObjectiveEntry>) {
  return tr("{0} needs {1}, one of the objectives", whose, setting);
}
inline std::string unknown(std::string_view word, std::span<const MethodEntry>) { return tr("unknown method '{0}'", word); }
inline std::string unknown(std::string_view word, std::span<const ScheduleEntry>) { return tr("unknown schedule '{0}'", word); }
inline std::string unknown(std::string_view word, std::span<const ObjectiveEntry>) { return tr("unknown objective '{0}'", word); }

/// A table of the text. Looking up a key marks it as known; reject_unknown_keys() reports the others. Throws SceneError for
/// values of the wrong type or out of range.
class Section {
 public:
  /// `what` names the table in sentences: "the scene", "a contestant", "[stop]"; it must outlive the section.
  Section(const toml::table& table, std::string_view what) : table_(table), what_(what) {}

  const toml::source_region& where() const { return table_.source(); }

  const toml::node* find(std::string_view key) {
    known_.push_back(key);
    return table_.get(key);
  }

  bool flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    return flag_of(*node, key);
  }

  std::string string(std::string_view key, std::string otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    if (!node->is_string()) fail(node->source(), tr("{0} takes a text in quotes", key));
    return node->as_string()->get();
  }

  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
    const toml::node* node = find(key);
    return node ? integer_of(*node, key, low, high) : otherwise;
  }

  /// The number under `key`, which must be in `valid`; nullopt if the key is missing.
  std::optional<double> number(std::string_view key, const Interval& valid) {
    const toml::node* node = find(key);
    if (!node) return std::nullopt;
    const ParamSpec spec{key, "", "", "", 0, 0, 0, valid};
    return param_of(*node, spec);
  }

  std::optional<double> param(const ParamSpec& spec) {
    const toml::node* node = find(spec.key);
    return node ? std::optional(param_of(*node, spec)) : std::nullopt;
  }

  std::optional<Vec2> point(std::string_view key) {
    const toml::node* node = find(key);
    if (!node) return std::nullopt;
    const toml::array* array = node->as_array();
    if (!array || array->size() != 2) fail(node->source(), tr("{0} takes two numbers: {1}", key, "[x, y]"));
    const ParamSpec spec{key, "", "", "", 0, 0, 0, any_finite};
    const double x = param_of(*array->get(0), spec), y = param_of(*array->get(1), spec);
    return Vec2{x, y};
  }

  /// The entry that `find_entry` finds by the word under `key`. Throws SceneError if the key is missing or no entry is found. `list`
  /// is the argument of `entries` to `thalweg list`.
  template <class Entry, class Find>
  const Entry& entry(std::string_view key, const Find& find_entry, std::span<const Entry> entries, std::string_view list) {
    const toml::node* node = find(key);
    if (!node) fail(where(), needs_one(what_, setting_text(key, "\"…\""), entries));
    const std::string id = string(key, "");
    if (const Entry* found = find_entry(id)) return *found;
    fail(node->source(), with_suggestion(unknown(shown(id), entries), id, entries, list));
  }

  /// The values of all `params`, at their defaults if the key is missing.
  std::vector<double> params(std::span<const ParamSpec> params) {
    std::vector<double> values;
    for (const ParamSpec& spec : params) values.push_back(param(spec).value_or(spec.initial));
    return values;
  }

  /// The list of numbers under the list's key, or its default.
  Numbers list(const ListSpec& list) {
    const toml::node* node = find(list.item.key);
    if (!node) return {list.initial.begin(), list.initial.end()};
    if (!node->is_array()) fail(node->source(), tr("{0} takes a list of numbers: {1}", list.item.key, "[30, 80]"));
    Numbers values;
    for (const toml::node& item : *node->as_array()) values.push_back(param_of(item, list.item));
    if (const auto wrong = check(list, values)) fail(node->source(), *wrong);
    return values;
  }

  /// The tables under `key`, written [[key]] or [{…}, …].
  std::vector<const toml::table*> tables(std::string_view key, const std::string& expected) {
    const toml::node* node = find(key);
    if (!node) return {};
    if (!node->is_array()) fail(node->source(), expected);
    std::vector<const toml::table*> found;
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_table()) fail(item.source(), expected);
      found.push_back(item.as_table());
    }
    return found;
  }

  const toml::table* table(std::string_view key) {
    const toml::node* node = find(key);
    if (!node) return nullptr;
    if (!node->is_table()) fail(node->source(), tr("{0} takes a table: {1}", key, heading(key)));
    return node->as_table();
  }

  /// Throws SceneError for a key that was never looked up; to be called last. `advice` may return a better sentence about a
  /// key and its value, or an empty one.
  void reject_unknown_keys(const std::function<std::string(std::string_view key, const toml::node&)>& advice = {}) const {
    for (const auto& item : table_) {
      const std::string_view key = item.first.str();
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      if (const std::string told = advice ? advice(key, item.second) : ""; !told.empty()) fail(item.first.source(), told);
      fail(item.first.source(), with_nearest(tr("unknown key '{0}' in {1}", shown(key), what_), key, known_));
    }
  }

  static bool flag_of(const toml::node& node, std::string_view key) {
    if (!node.is_boolean()) fail(node.source(), tr("{0} takes {1} or {2}", key, "true", "false"));
    return node.as_boolean()->get();
  }

  static std::int64_t integer_of(const toml::node& node, std::string_view key, std::int64_t low, std::int64_t high) {
    if (!node.is_integer()) fail(node.source(), tr("{0} takes a whole number", key));
    const std::int64_t value = node.as_integer()->get();
    if (value < low || value > high) {
      const std::string range = std::to_string(low) + " ≤ " + std::string(key) + " ≤ " + std::to_string(high);
      fail(node.source(), tr("{0} expected, got {1}", range, std::to_string(value)));
    }
    return value;
  }

  /// The node as a value of `param`; throws SceneError if it is not a valid one.
  static double param_of(const toml::node& node, const ParamSpec& param) {
    const std::string_view key = param.key;
    double value = 0;
    if (param.kind == Kind::flag) {
      value = flag_of(node, key) ? 1 : 0;
    } else if (param.kind == Kind::choice) {
      if (!node.is_string())
        fail(node.source(), tr("{0} takes a name in quotes, such as {1}", key, '"' + format(param, param.initial) + '"'));
      std::string error;
      const auto parsed = parse(param, node.as_string()->get(), error);
      if (!parsed) fail(node.source(), error);
      value = *parsed;
    } else if (node.is_integer()) {
      const std::int64_t whole = node.as_integer()->get();
      value = double(whole);
      if (param.kind == Kind::integer && std::fabs(value) > 0x1p52 && std::int64_t(value) != whole)
        fail(node.source(), tr("{0} is too large to be held exactly, got {1}", key, std::to_string(whole)));
    } else if (node.is_floating_point()) {
      value = node.as_floating_point()->get();
    } else {
      fail(node.source(), tr("{0} takes a number", key));
    }
    if (const auto wrong = check(param, value)) fail(node.source(), *wrong);
    return value;
  }

 private:
  const toml::table& table_;
  std::string_view what_;
  std::vector<std::string_view> known_;
};

}  // namespace thalweg
