// `thalweg list`: the available methods, objectives and schedules, for people and (--json) for scripts.

#include <fmt/ranges.h>  // fmt::join, since fmt 11

#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "core/language/tr.hpp"
#include "core/text/json.hpp"

namespace thalweg {

namespace {

std::string_view name(Scale scale) {
  switch (scale) {
    case Scale::log: return "log";
    case Scale::one_minus_log: return "one_minus_log";
    default: return "linear";
  }
}

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::integer: return "integer";
    case Kind::flag: return "flag";
    case Kind::choice: return "choice";
    default: return "real";
  }
}

/// The valid values of a parameter: "[0, 1)", "true or false", "strong_wolfe | none".
std::string accepted(const ParamSpec& param) {
  if (param.kind == Kind::flag) return std::string(tr("true or false"));
  if (param.kind == Kind::choice) return fmt::format("{}", fmt::join(param.choices, " | "));
  return param.valid.text();
}

/// `follows`: the parameter whose default follows the run's number of steps.
void print_params(Output& out, std::span<const ParamSpec> params, const Length& follows = {}) {
  for (const ParamSpec& param : params) {
    const std::string initial = param.key != follows.key ? format(param, param.initial)
                                : follows.share == 1     ? "N"
                                                         : fmt::format("{:.3g} N", follows.share);
    out.print("    {:<26} {:<10} {:<14} {}\n", param.key, initial, accepted(param), tr(param.label));
  }
}

void print_lists(Output& out, std::span<const ListSpec> lists) {
  for (const ListSpec& list : lists) {
    out.print("    {:<26} {:<10} {:<14} {}\n", list.item.key, format(list, list.initial), tr("list of {0}", list.item.valid.text()),
              tr(list.item.label));
  }
}

std::string lists_json(std::span<const ListSpec> lists) {
  std::string text = "[";
  for (const ListSpec& list : lists) {
    const ParamSpec& p = list.item;
    text += fmt::format(
        "{}\n      {{\"key\": {}, \"symbol\": {}, \"label\": {}, \"help\": {}, \"kind\": {}, \"default\": {}, \"min\": {}, \"max\": {}, "
        "\"min_open\": {}, \"max_open\": {}, \"ascending\": {}}}",
        &list == lists.data() ? "" : ",", json::string(p.key), json::string(p.symbol), json::string(p.label), json::string(p.help),
        json::string(name(p.kind)), json::array(list.initial), json::number(p.valid.low), json::number(p.valid.high), p.valid.open_low,
        p.valid.open_high, list.ascending);
  }
  return text + (lists.empty() ? "]" : "\n    ]");
}

std::string params_json(std::span<const ParamSpec> params, const Length& follows = {}) {
  std::string text = "[";
  for (const ParamSpec& p : params) {
    std::string choices;
    for (const std::string_view choice : p.choices) choices += (choices.empty() ? "" : ", ") + json::string(choice);
    text += fmt::format(
        "{}\n      {{\"key\": {}, \"symbol\": {}, \"label\": {}, \"help\": {}, \"kind\": {}, \"scale\": {}, \"default\": {}, "
        "\"low\": {}, \"high\": {}, \"min\": {}, \"max\": {}, \"min_open\": {}, \"max_open\": {}, \"choices\": [{}]}}",
        &p == params.data() ? "" : ",", json::string(p.key), json::string(p.symbol), json::string(p.label), json::string(p.help),
        json::string(name(p.kind)), json::string(name(p.scale)), p.key == follows.key ? "null" : json::value(p, p.initial),
        json::number(p.low), json::number(p.high), json::number(p.valid.low), json::number(p.valid.high), p.valid.open_low,
        p.valid.open_high, choices);
  }
  return text + (params.empty() ? "]" : "\n    ]");
}

/// The `"key": value` pairs of an object in the JSON array.
using Pairs = std::vector<std::pair<std::string_view, std::string>>;

Pairs pairs(const MethodInfo& info) {
  return {{"family", json::string(info.family)},
          {"tagline", json::string(info.tagline)},
          {"source", json::string(info.source)},
          {"objective", info.objective.empty() ? "null" : json::string(info.objective)}};
}

Pairs pairs(const ObjectiveInfo& info) {
  std::string starts, tags, rates;
  for (const Vec2 s : info.starts) starts += fmt::format("{}[{}, {}]", starts.empty() ? "" : ", ", json::number(s.x), json::number(s.y));
  for (const std::string_view tag : info.tags) tags += (tags.empty() ? "" : ", ") + json::string(tag);
  for (const SuggestedRate& r : info.rates)
    rates += fmt::format("{}{}: {}", rates.empty() ? "" : ", ", json::string(r.method), json::number(r.lr));
  const Domain& d = info.domain;
  return {{"tagline", json::string(info.tagline)},
          {"formula", json::string(info.formula)},
          {"dimension", std::to_string(info.dimension)},
          {"quadratic", info.quadratic ? "true" : "false"},
          {"domain",
           fmt::format("[{}, {}, {}, {}]", json::number(d.x_low), json::number(d.x_high), json::number(d.y_low), json::number(d.y_high))},
          {"starts", "[" + starts + "]"},
          {"rates", "{" + rates + "}"},
          {"tags", "[" + tags + "]"},
          {"source", json::string(info.source)}};
}

Pairs pairs(const ScheduleInfo& info) {
  return {{"formula", json::string(info.formula)},
          {"source", json::string(info.source)},
          {"torch", info.torch.empty() ? "null" : json::string(info.torch)},
          {"watches_loss", info.watches ? "true" : "false"},
          {"sequence", !info.parts.empty() && !info.lists.empty() ? "true" : "false"},
          {"made_of_schedules", info.parts.empty() ? "false" : "true"},
          {"follows_steps", info.follows.key.empty() ? "null" : json::string(info.follows.key)},
          {"lists", lists_json(info.lists)}};
}

std::string headline(const MethodInfo& info) {
  const std::string_view name = tr(info.name), family = tr(info.family), tagline = tr(info.tagline);
  return info.objective.empty() ? tr("{0} ({1}): {2}", name, family, tagline)
                                : tr("{0} ({1}): {2}, only on {3}", name, family, tagline, info.objective);
}
std::string headline(const ObjectiveInfo& info) {
  return info.dimension == 1 ? tr("{0}, of x alone: {1}", tr(info.name), tr(info.tagline))
                             : tr("{0}: {1}", tr(info.name), tr(info.tagline));
}
std::string headline(const ScheduleInfo& info) { return std::string(tr(info.name)); }

template <class Entry>
void print_list(Output& out, std::span<const Entry> entries, bool as_json) {
  if (as_json) out.text("[");
  for (const Entry& entry : entries) {
    const auto& info = *entry.info;
    if (!as_json) {
      out.print("{:<22} {}\n", info.id, headline(info));
      if constexpr (requires { info.lists; }) {
        print_params(out, info.params, info.follows);
        print_lists(out, info.lists);
        if (!info.parts.empty())
          out.print("    {:<26} {:<10} {:<14} {}\n", "schedulers", fmt::format("{}", fmt::join(info.parts, ", ")), tr("2 to 8 schedules"),
                    tr("parts"));
      } else {
        print_params(out, info.params);
      }
      continue;
    }
    out.print("{}\n  {{\"id\": {}, \"name\": {}", &entry == entries.data() ? "" : ",", json::string(info.id), json::string(info.name));
    for (const auto& pair : pairs(info)) out.print(", \"{}\": {}", pair.first, pair.second);
    if constexpr (requires { info.follows; }) out.print(",\n    \"params\": {}}}", params_json(info.params, info.follows));
    else out.print(",\n    \"params\": {}}}", params_json(info.params));
  }
  if (as_json) out.text("\n]\n");
}

}  // namespace

void list_command(const ListOptions& options) {
  if (options.what.empty()) throw UsageError(tr("list needs to know what: methods, objectives or schedules"));
  constexpr std::string_view lists[] = {"methods", "objectives", "schedules"};
  const std::string_view what = one_of("list", options.what, lists);
  Output out;
  if (what == "methods") print_list(out, methods(), options.json);
  if (what == "objectives") print_list(out, objectives(), options.json);
  if (what == "schedules") print_list(out, schedules(), options.json);
  out.finish();
}

}  // namespace thalweg
