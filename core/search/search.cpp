#include "core/search/search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/language/tr.hpp"

namespace thalweg {

namespace {

/// Latin letters with diacritics and other characters, and what is typed in their place.
constexpr std::pair<std::string_view, std::string_view> plain_letters[] = {
    {"à", "a"}, {"á", "a"}, {"â", "a"},  {"ã", "a"},  {"ä", "a"},  {"å", "a"}, {"ç", "c"}, {"è", "e"}, {"é", "e"},  {"ê", "e"},
    {"ë", "e"}, {"ì", "i"}, {"í", "i"},  {"î", "i"},  {"ï", "i"},  {"ñ", "n"}, {"ò", "o"}, {"ó", "o"}, {"ô", "o"},  {"õ", "o"},
    {"ö", "o"}, {"ø", "o"}, {"ù", "u"},  {"ú", "u"},  {"û", "u"},  {"ü", "u"}, {"ý", "y"}, {"ÿ", "y"}, {"ß", "ss"}, {"À", "a"},
    {"Á", "a"}, {"Â", "a"}, {"Ä", "a"},  {"Å", "a"},  {"Ç", "c"},  {"È", "e"}, {"É", "e"}, {"Ê", "e"}, {"Ö", "o"},  {"Ø", "o"},
    {"Ü", "u"}, {"č", "c"}, {"ć", "c"},  {"ě", "e"},  {"ł", "l"},  {"ń", "n"}, {"ő", "o"}, {"ř", "r"}, {"š", "s"},  {"ů", "u"},
    {"ű", "u"}, {"ž", "z"}, {"²", "^2"}, {"³", "^3"}, {"⁴", "^4"}, {"−", "-"}};

/// Lower-case text without separators, and the positions at which its words begin.
struct Plain {
  std::string text;
  std::vector<std::size_t> words;
};

bool is_separator(char c) { return std::string_view(" _-,.:;'\"()/\t\xE2").find(c) != std::string_view::npos; }

Plain plain(std::string_view from) {
  Plain result;
  bool begins = true, lower = false;
  const auto put = [&](std::string_view letters) {
    if (begins) result.words.push_back(result.text.size());
    begins = false;
    result.text += letters;
  };
  while (!from.empty()) {
    const auto known =
        std::find_if(std::begin(plain_letters), std::end(plain_letters), [&](const auto& entry) { return from.starts_with(entry.first); });
    if (known != std::end(plain_letters)) {
      from.remove_prefix(known->first.size());
      if (known->second == "-") begins = true;
      else put(known->second);
      lower = true;
      continue;
    }
    const char c = from[0];
    // Dashes and typographic quotes (U+2010 … U+201F) are separators as well.
    const bool dash = from.starts_with("\xE2\x80");
    if (dash || (is_separator(c) && c != '\xE2')) {
      from.remove_prefix(dash ? std::min<std::size_t>(3, from.size()) : 1);
      begins = true;
      continue;
    }
    if (from.starts_with("**")) {  // power operator of Python
      put("^");
      from.remove_prefix(2);
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && lower) begins = true;
    lower = c >= 'a' && c <= 'z';
    const char small = upper ? char(c + 'a' - 'A') : c;
    put({&small, 1});
    from.remove_prefix(1);
  }
  return result;
}

/// Edit distance with insertion, deletion, substitution and transposition of neighbours (Damerau 1964, in its
/// "optimal string alignment" form).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

/// The edit distance of `typed` from `meant`; nullopt if that is too far for a typing error.
std::optional<std::size_t> typo_of(std::string_view typed, std::string_view meant) {
  const bool swapped = typed.size() == 2 && meant.size() == 2 && typed[0] == meant[1] && typed[1] == meant[0];
  if (swapped) return 1;
  const std::size_t allowed = typed.size() < 3 ? 0 : typed.size() < 6 ? 1 : typed.size() < 9 ? 2 : 3;
  const std::size_t apart = typed.size() > meant.size() ? typed.size() - meant.size() : meant.size() - typed.size();
  if (allowed == 0 || typed.size() >= 64 || apart > allowed) return std::nullopt;
  const std::size_t distance = edit_distance(typed, meant);
  return distance <= allowed ? std::optional(distance) : std::nullopt;
}

/// The length of the common prefix of `typed` and `meant`, as a share of `meant`.
double common_beginning(std::string_view typed, std::string_view meant) {
  const auto first = std::mismatch(typed.begin(), typed.end(), meant.begin(), meant.end()).first;
  return double(first - typed.begin()) / double(std::max<std::size_t>(1, meant.size()));
}

/// Whether a word of `in` after the first begins with `typed`, which may extend over the words that follow, or the initials
/// of `in` are `typed`.
bool begins_word(const Plain& in, std::string_view typed) {
  std::string initials;
  for (const std::size_t at : in.words) {
    if (at > 0 && std::string_view(in.text).substr(at).starts_with(typed)) return true;
    initials += in.text[at];
  }
  return typed.size() > 1 && initials == typed;
}

struct Best {
  Closeness closeness;
  bool synonym = false;      ///< the query is one of the synonyms, even if something else is closer
  std::size_t distance = 0;  ///< number of edits, of a typing error
  double beginning = 0;      ///< share of what was meant before the first error: the first letter is seldom wrong
  double share = 0;          ///< share of the matching name that the query makes up

  auto rank() const { return std::tuple(closeness, !synonym, distance, -beginning, -share); }
};

std::optional<Best> match_word(std::string_view typed, const Findable& item) {
  std::optional<Best> best;
  bool synonym = false;
  const auto better = [&](const Best& found) {
    if (!best || found.rank() < best->rank()) best = found;
  };
  const auto share_of = [&](std::string_view in) {
    return double(std::min(typed.size(), in.size())) / double(std::max<std::size_t>({1, typed.size(), in.size()}));
  };
  const auto take = [&](Closeness closeness, std::string_view in) { better({closeness, false, 0, 0, share_of(in)}); };
  const auto take_typo = [&](std::string_view meant, std::string_view in) {
    const auto distance = typo_of(typed, meant);
    if (distance) better({Closeness::typo, false, *distance, common_beginning(typed, meant), share_of(in)});
    return distance.has_value();
  };
  const std::string_view names[] = {item.id, item.name, item.torch};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const Plain name = plain(names[i]);
    if (name.text.empty()) continue;
    if (name.text == typed) take(i == 0 ? Closeness::id : Closeness::name, name.text);
    else if (name.text.starts_with(typed)) take(Closeness::prefix, name.text);
    else if (begins_word(name, typed)) take(Closeness::word, name.text);
    else if (typed.size() > 2 && name.text.find(typed) != std::string::npos) take(Closeness::substring, name.text);
    else if (!take_typo(name.text, name.text)) {
      for (std::size_t w = 0; w < name.words.size(); ++w) {
        const std::size_t end = w + 1 < name.words.size() ? name.words[w + 1] : name.text.size();
        if (end - name.words[w] > 3) take_typo(std::string_view(name.text).substr(name.words[w], end - name.words[w]), name.text);
      }
    }
  }
  for (std::string_view rest = item.synonyms; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const Plain other = plain(rest.substr(0, comma));
    rest.remove_prefix(std::min(rest.size(), comma + 1));
    if (other.text == typed) synonym = true;
    if (other.text.starts_with(typed) || begins_word(other, typed)) take(Closeness::synonym, other.text);
    else if (typed.size() > 4) take_typo(other.text, other.text);
  }
  if (typed.size() > 2) {
    const Plain text = plain(item.text);
    if (text.text.starts_with(typed) || begins_word(text, typed)) take(Closeness::text, text.text);
  }
  if (best) best->synonym = synonym;
  return best;
}

std::optional<Best> best_match(std::string_view query, const Findable& item) {
  const Plain all = plain(query);
  if (all.text.empty()) return std::nullopt;
  if (auto whole = match_word(all.text, item)) return whole;
  if (all.words.size() < 2) return std::nullopt;
  // Several words, in any order, each matching any of the names.
  Best worst{Closeness::word, false, 0, 1, 1};
  for (std::size_t w = 0; w < all.words.size(); ++w) {
    const std::size_t end = w + 1 < all.words.size() ? all.words[w + 1] : all.text.size();
    const auto each = match_word(std::string_view(all.text).substr(all.words[w], end - all.words[w]), item);
    if (!each) return std::nullopt;
    worst.closeness = std::max(worst.closeness, each->closeness);
    worst.distance += each->distance;
    worst.beginning = std::min(worst.beginning, each->beginning);
    worst.share = std::min(worst.share, each->share);
  }
  return worst;
}

}  // namespace

std::optional<Closeness> match(std::string_view query, const Findable& item) {
  const auto best = best_match(query, item);
  return best ? std::optional(best->closeness) : std::nullopt;
}

std::vector<std::size_t> find_all(std::string_view query, std::span<const Findable> items) {
  struct Found {
    std::size_t position;
    Best best;
  };
  const bool everything = plain(query).text.empty();
  std::vector<Found> found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (everything) found.push_back({i, {Closeness::id}});
    else if (const auto best = best_match(query, items[i])) found.push_back({i, *best});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.best.rank() < b.best.rank(); });
  // Typing errors count only if nothing matches as typed.
  if (!found.empty() && found.front().best.closeness != Closeness::typo) {
    std::erase_if(found, [](const Found& f) { return f.best.closeness == Closeness::typo; });
  }
  std::vector<std::size_t> positions;
  for (const Found& f : found) positions.push_back(f.position);
  return positions;
}

namespace {

/// The item with this id, name or synonym; null for words of less than two letters.
const Findable* called(std::string_view word, std::span<const Findable> items) {
  const Plain typed = plain(word);
  const Findable* found = nullptr;
  std::optional<Best> best;
  for (const Findable& item : items) {
    const auto match = typed.text.size() < 2 ? std::nullopt : match_word(typed.text, item);
    if (!match || (match->closeness > Closeness::name && !match->synonym) || (best && !(match->rank() < best->rank()))) continue;
    best = match;
    found = &item;
  }
  return found;
}

/// The item called by a word of `name`, the last word first: "newton" of "gauss_newton".
const Findable* called_by_a_word(std::string_view name, std::span<const Findable> items) {
  const Plain all = plain(name);
  for (std::size_t w = all.words.size(), end = all.text.size(); w-- > 0; end = all.words[w]) {
    const std::string_view word = std::string_view(all.text).substr(all.words[w], end - all.words[w]);
    if (word.size() < 3) continue;
    if (const Findable* found = called(word, items)) return found;
  }
  return nullptr;
}

/// Whether the match is close enough to suggest: no help text, and no small part of another name.
bool worth_asking(const Best& best) {
  constexpr double least_share = 1.0 / 3;
  if (best.closeness == Closeness::text) return false;
  return best.closeness < Closeness::synonym || best.closeness == Closeness::typo || best.synonym || best.share >= least_share;
}

/// "Adam" for "tf.keras.optimizers.Adam"; `word` itself if no name follows its last point.
std::string_view without_module(std::string_view word) {
  const std::size_t point = word.rfind('.');
  const bool name = point != word.npos && point + 1 < word.size() && ((word[point + 1] | 0x20) >= 'a' && (word[point + 1] | 0x20) <= 'z');
  return name ? word.substr(point + 1) : word;
}

}  // namespace

bool is_formula(std::string_view text) {
  const std::string_view word = without_module(text);
  constexpr std::string_view of_words = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- '";
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte == 0xC2) return true;                                                  // ², ·: U+0080 to U+00BF
    if (byte == 0xE2 && i + 1 < word.size() && word[i + 1] != '\x80') return true;  // −, ⁴, √, but no dash and no ’
    if (byte < 0x80 && of_words.find(word[i]) == of_words.npos) return true;
  }
  return false;
}

std::string_view nearest_id(std::string_view typed, std::span<const Findable> items) {
  const std::string_view word = without_module(typed);
  if (const Findable* item = called(word, items)) return item->id;
  if (is_formula(word) || plain(word).text.size() < 2) return {};
  const Findable* near = nullptr;
  for (const std::size_t i : find_all(word, items)) {
    const auto best = best_match(word, items[i]);
    if (!best || !worth_asking(*best)) continue;
    if (best->closeness != Closeness::typo || best->distance < 2) return items[i].id;
    near = &items[i];
    break;
  }
  if (const Findable* item = called_by_a_word(word, items)) return item->id;
  return near ? near->id : std::string_view();
}

std::string with_suggestion(std::string_view sentence, std::string_view near) {
  return near.empty() ? std::string(sentence) : tr("{0}; did you mean '{1}'?", sentence, near);
}

std::string_view torch_class(std::string_view word) {
  constexpr std::string_view modules[] = {"torch.optim.lr_scheduler.", "optim.lr_scheduler.", "lr_scheduler.", "torch.optim.", "optim."};
  for (const std::string_view module : modules) {
    if (word.starts_with(module)) return word.substr(module.size());
  }
  return word;
}

}  // namespace thalweg
