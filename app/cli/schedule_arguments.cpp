#include "cli/schedule_arguments.hpp"

#include <charconv>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>

#include "cli/arguments.hpp"
#include "cli/command_error.hpp"
#include "core/language/tr.hpp"
#include "session/input_file.hpp"

namespace thalweg {

namespace {

constexpr std::size_t max_numbers_bytes = std::size_t(256) << 20;

/// The origin of a parameter, for messages: "--set milestones=30,x".
struct Source {
  std::string_view flag, word;
  [[noreturn]] void fail(std::string_view sentence) const { throw UsageError(tr("{0} {1}: {2}", flag, word, sentence)); }
};

void set(ScheduleChoice& choice, std::string_view key, std::string text, const Source& source) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  std::string error;
  if (const auto position = find_param(info.params, key)) {
    if (text == "True" || text == "False") text[0] = char(text[0] + 'a' - 'A');  // as Python prints them
    const auto value = parse(info.params[*position], text, error);
    if (!value) source.fail(error);
    choice.params[*position] = *value;
    return;
  }
  std::vector<std::string_view> keys;
  for (std::size_t i = 0; i < info.lists.size(); ++i) {
    keys.push_back(info.lists[i].item.key);
    if (keys.back() != key) continue;
    auto values = parse(info.lists[i], text, error);
    if (!values) source.fail(error);
    choice.lists[i] = std::move(*values);
    return;
  }
  for (const ParamSpec& param : info.params) keys.push_back(param.key);
  if (!info.parts.empty()) keys.push_back("schedulers");
  if (keys.empty()) throw UsageError(tr("{0} has no parameters, got {1} {2}", info.id, source.flag, source.word));
  throw UsageError(did_you_mean(tr("unknown parameter '{0}' of {1}", key, info.id), key, keys));
}

/// Sets a parameter of a part of a sequence; throws if `given`, the keys set so far, holds it already.
void set_once(std::set<std::string, std::less<>>& given, ScheduleChoice& part, std::string_view key, std::string text,
              const Source& source) {
  if (!given.emplace(key).second) source.fail(tr("'{0}' of {1} is set twice", key, part.id));
  set(part, key, std::move(text), source);
}

/// Parses "linear, cosine_annealing(T_max=90)" and [["LinearLR", {"total_iters": 10}], …] as printed by Python; also classes
/// with their module and with the optimizer as first argument, as in a script.
class PartsReader {
 public:
  PartsReader(std::string_view text, const Source& source) : rest_(text), source_(source) {}

  /// Sets `given` to the keys that each part sets.
  std::vector<ScheduleChoice> read(std::vector<std::set<std::string, std::less<>>>& given) {
    std::vector<ScheduleChoice> parts;
    for (;;) {
      const std::string_view word = next();
      if (word.empty()) return parts;
      if (is_key()) {
        if (parts.empty()) source_.fail(tr("a schedule is expected before '{0}'", word));
        set_once(given.back(), parts.back(), word, value(), source_);
      } else if (!parts.empty() && without_module(word) == "optimizer") {
        continue;
      } else if (word.find_first_of("0123456789+-.") == 0) {
        source_.fail(tr("parameters of a part are written key=value, got '{0}'", word));
      } else {
        const ScheduleInfo& info = *schedule_named(without_module(word)).info;
        if (const auto wrong = check_part(info)) source_.fail(*wrong);
        parts.push_back(make_schedule(info.id));
        given.emplace_back();
      }
    }
  }

 private:
  static constexpr std::string_view noise = " \t\r\n,;\"'()[]{}", ends = " \t\r\n,;\"'()[]{}:=";

  /// "LinearLR" for "torch.optim.lr_scheduler.LinearLR".
  static std::string_view without_module(std::string_view word) { return word.substr(word.rfind('.') + 1); }

  void skip(std::string_view characters) { rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size())); }

  std::string_view next() {
    skip(noise);
    const std::string_view word = rest_.substr(0, std::max<std::size_t>(1, std::min(rest_.find_first_of(ends), rest_.size())));
    if (rest_.empty()) return {};
    rest_.remove_prefix(word.size());
    return word;
  }
  bool is_key() {
    skip(" \"'");
    return !rest_.empty() && (rest_[0] == ':' || rest_[0] == '=');
  }
  /// A single word, or a list in brackets.
  std::string value() {
    rest_.remove_prefix(1);
    skip(" \"'");
    const bool list = !rest_.empty() && (rest_[0] == '[' || rest_[0] == '(');
    if (!list) return std::string(next());
    const std::size_t end = std::min(rest_.find_first_of("])"), rest_.size());
    const std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return text;
  }

  std::string_view rest_;
  const Source& source_;
};

/// "2.gamma": `gamma` of the second part.
struct PartKey {
  std::size_t part;
  std::string_view key;
};

std::optional<PartKey> part_key(std::string_view key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::size_t part = 0;
  const auto [end, code] = std::from_chars(key.data(), key.data() + dot, part);
  if (code != std::errc() || end != key.data() + dot) return std::nullopt;
  return PartKey{part, key.substr(dot + 1)};
}

}  // namespace

ScheduleChoice schedule_of(std::string_view flag, std::string_view id, std::span<const std::string> words) {
  const ScheduleInfo& info = *schedule_named(id).info;
  ScheduleChoice choice = make_schedule(info.id);
  std::set<std::string_view> given;
  std::vector<std::set<std::string, std::less<>>> given_in_part;
  const auto each = [&](const auto& body) {
    for (const std::string_view word : words) {
      const std::size_t equals = word.find('=');
      if (equals == std::string_view::npos || equals == 0) throw UsageError(tr("{0} takes key=value, got '{1}'", flag, word));
      body(word.substr(0, equals), word.substr(equals + 1), Source{flag, word});
    }
  };
  each([&](std::string_view key, std::string_view text, const Source& source) {  // the parts first, in whatever order the words are
    if (!given.insert(key).second) throw UsageError(tr("{0} sets '{1}' twice", flag, key));
    if (!info.parts.empty() && key == "schedulers") choice.parts = PartsReader(text, source).read(given_in_part);
  });
  each([&](std::string_view key, std::string_view text, const Source& source) {
    const auto inner = !info.parts.empty() ? part_key(key) : std::nullopt;
    if (inner) {
      if (inner->part < 1 || inner->part > choice.parts.size())
        source.fail(tr("the parts are numbered 1 to {0}", std::to_string(choice.parts.size())));
      given_in_part.resize(choice.parts.size());  // default parts set no keys
      set_once(given_in_part[inner->part - 1], choice.parts[inner->part - 1], inner->key, std::string(text), source);
    } else if (info.parts.empty() || key != "schedulers") {
      set(choice, key, std::string(text), source);
    }
  });
  if (const auto wrong = check(choice)) throw UsageError(tr("{0}: {1}", info.id, *wrong));
  return choice;
}

std::vector<double> numbers_of(std::string_view flag, const std::string& word) {
  std::string text = word;
  std::error_code ignored;
  const std::filesystem::path path = input_path(word);
  const auto kind = std::filesystem::status(path, ignored).type();
  if (kind == std::filesystem::file_type::regular || kind == std::filesystem::file_type::fifo ||
      kind == std::filesystem::file_type::character) {
    try {
      text = read_whole(path, Accept::streams, max_numbers_bytes);
    } catch (const InputError& error) {
      throw UsageError(tr("{0}: {1}", flag, error.what()));
    }
  }
  constexpr std::string_view between = " \t\r\n,;[]";
  std::vector<double> numbers;
  for (std::string_view rest = text;;) {
    rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
    if (rest.empty()) return numbers;
    const std::string_view number = rest.substr(0, std::min(rest.find_first_of(between), rest.size()));
    double value = 0;
    const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (code != std::errc() || end != number.data() + number.size()) {
      throw UsageError(tr("{0} takes numbers such as 1,0.9,0.8 or a file that holds them, got '{1}'", flag, number));
    }
    numbers.push_back(value);
    rest.remove_prefix(number.size());
  }
}

}  // namespace thalweg
