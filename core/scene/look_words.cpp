#include "core/scene/look_words.hpp"

#include "core/analysis/effort.hpp"
#include "core/analysis/series.hpp"

namespace thalweg {

namespace {

constexpr std::string_view modes[] = {"race", "inside"};
constexpr std::string_view gradients[] = {"off", "arrows", "streamlines"};

struct AxesWord {
  std::string_view word;
  bool log_y, log_x;
};
constexpr AxesWord axes[] = {{"", true, false}, {":linear", false, false}, {":log_x", false, true}, {":log_log", true, true}};

template <class Infos>
std::vector<std::string_view> ids_of(const Infos& infos) {
  std::vector<std::string_view> ids;
  for (const auto& info : infos) ids.push_back(info.id);
  return ids;
}

}  // namespace

std::span<const std::string_view> words_of(Mode) { return modes; }
std::span<const std::string_view> words_of(GradientLayer) { return gradients; }
std::span<const std::string_view> words_of(Effort) {
  static const auto ids = ids_of(efforts());
  return ids;
}
std::span<const std::string_view> words_of(Quantity) {
  static const auto ids = ids_of(quantities());
  return ids;
}

std::string plot_word(const PlotChoice& plot) {
  std::string word(word_of(plot.quantity));
  for (const AxesWord& kind : axes) {
    if (kind.log_y == plot.log_y && kind.log_x == plot.log_x) word += kind.word;
  }
  return word;
}

std::optional<PlotChoice> plot_of(std::string_view word) {
  const std::string_view id = word.substr(0, word.find(':'));
  const auto quantity = choice_of<Quantity>(id);
  for (const AxesWord& kind : axes) {
    if (quantity && kind.word == word.substr(id.size())) return PlotChoice{*quantity, kind.log_y, kind.log_x};
  }
  return std::nullopt;
}

std::string row_word(InsideRow row) { return row == InsideRow::all ? "all" : std::to_string(int(row) + 1); }

}  // namespace thalweg
