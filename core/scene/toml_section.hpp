#pragma once
// A table of a scene's text, read key by key; what is wrong with it is told in one sentence with its line. Of scene_read.cpp
// alone, for it brings toml++ along.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/list.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/toml.hpp"
#include "core/schedule/registry.hpp"
#include "core/search/registries.hpp"
#include "core/text/one_line.hpp"

namespace thalweg {

[[noreturn]] inline void fail(const toml::source_region& where, const std::string& sentence) {
  throw SceneError(one_line(where.begin ? "Line " + std::to_string(where.begin.line) + ": " + sentence : sentence));
}

inline std::string in_quotes(std::string_view text) { return "'" + one_line(text, 80) + "'"; }

/// A longer word is no misspelt name, and comparing it takes its time.
inline constexpr std::size_t longest_word = 64;

inline std::string suggestion(std::string_view near) { return near.empty() ? "" : "; did you mean " + in_quotes(near) + "?"; }

/// A table of the text. It hands out its keys by name; what nobody has asked for in the end is an error.
class Section {
 public:
  /// `what` names it in sentences: "the scene", "a contestant".
  Section(const toml::table& table, std::string_view what) : table_(table), what_(what) {}

  const toml::source_region& where() const { return table_.source(); }

  const toml::node* find(std::string_view key) {
    known_.push_back(key);
    return table_.get(key);
  }

  bool flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    if (!node->is_boolean()) fail(node->source(), std::string(key) + " takes true or false");
    return node->as_boolean()->get();
  }

  std::string string(std::string_view key, std::string otherwise) {
    const toml::node* node = find(key);
    if (!node) return otherwise;
    if (!node->is_string()) fail(node->source(), std::string(key) + " takes a text in quotes");
    return node->as_string()->get();
  }

  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
    const toml::node* node = find(key);
    return node ? integer_of(*node, key, low, high) : otherwise;
  }

  /// The number under `key`, which `valid` accepts; nothing where there is none.
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
    if (!array || array->size() != 2) fail(node->source(), std::string(key) + " takes two numbers: [x, y]");
    const ParamSpec spec{key, "", "", "", 0, 0, 0, any_finite};
    const double x = param_of(*array->get(0), spec), y = param_of(*array->get(1), spec);
    return Vec2{x, y};
  }

  /// The id, or PyTorch's class, under "id" or "method", which `entries` must know; `kind` names it in sentences.
  template <class Entry>
  const Entry& entry(std::string_view key, std::string_view kind, std::span<const Entry> entries) {
    const toml::node* node = find(key);
    if (!node) fail(where(), std::string(what_) + " needs " + std::string(key) + " = \"…\", one of the " + std::string(kind) + "s");
    const std::string id = string(key, "");
    if (const Entry* found = entry_called(id, entries)) return *found;
    fail(node->source(), "unknown " + std::string(kind) + " " + in_quotes(id) + entry_suggestion(id, entries, std::string(kind) + "s"));
  }

  /// All of `params`, at their defaults where the text is silent.
  std::vector<double> params(std::span<const ParamSpec> params) {
    std::vector<double> values;
    for (const ParamSpec& spec : params) values.push_back(param(spec).value_or(spec.initial));
    return values;
  }

  /// The list of numbers under `key`.
  Numbers list(const ListSpec& list) {
    const toml::node* node = find(list.item.key);
    if (!node) return {list.initial.begin(), list.initial.end()};
    if (!node->is_array()) fail(node->source(), std::string(list.item.key) + " takes a list of numbers: [30, 80]");
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
    if (node && !node->is_table()) fail(node->source(), std::string(key) + " takes a table: [" + std::string(key) + "]");
    return node ? node->as_table() : nullptr;
  }

  /// To be called last. `advice` is asked first: a sentence on a key and its value, empty where it knows none.
  void reject_unknown_keys(const std::function<std::string(std::string_view key, const toml::node&)>& advice = {}) const {
    for (const auto& item : table_) {
      const std::string_view key = item.first.str();
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      if (const std::string told = advice ? advice(key, item.second) : ""; !told.empty()) fail(item.first.source(), told);
      fail(item.first.source(), "unknown key " + in_quotes(key) + " in " + std::string(what_) +
                                    suggestion(key.size() > longest_word ? std::string_view() : nearest(key, known_)));
    }
  }

  static std::int64_t integer_of(const toml::node& node, std::string_view key, std::int64_t low, std::int64_t high) {
    if (!node.is_integer()) fail(node.source(), std::string(key) + " takes a whole number");
    const std::int64_t value = node.as_integer()->get();
    if (value < low || value > high) {
      fail(node.source(),
           std::to_string(low) + " ≤ " + std::string(key) + " ≤ " + std::to_string(high) + " expected, got " + std::to_string(value));
    }
    return value;
  }

  /// The node as a value of `param`, which must accept it.
  static double param_of(const toml::node& node, const ParamSpec& param) {
    const std::string key(param.key);
    double value = 0;
    if (param.kind == Kind::flag) {
      if (!node.is_boolean()) fail(node.source(), key + " takes true or false");
      value = node.as_boolean()->get() ? 1 : 0;
    } else if (param.kind == Kind::choice) {
      if (!node.is_string()) fail(node.source(), key + " takes a name in quotes, such as \"" + format(param, param.initial) + "\"");
      std::string error;
      const auto parsed = parse(param, node.as_string()->get(), error);
      if (!parsed) fail(node.source(), error);
      value = *parsed;
    } else if (node.is_integer()) {
      const std::int64_t whole = node.as_integer()->get();
      value = double(whole);
      if (param.kind == Kind::integer && std::fabs(value) > 0x1p52 && std::int64_t(value) != whole)
        fail(node.source(), key + " is too large to be held exactly, got " + std::to_string(whole));
    } else if (node.is_floating_point()) {
      value = node.as_floating_point()->get();
    } else {
      fail(node.source(), key + " takes a number");
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
