#pragma once
// Look: how a scene is displayed. It is saved with the scene, but no computation depends on it, and changing it is neither
// undone nor counted as a change of the document.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/math/vec.hpp"

namespace thalweg {

enum class Quantity;  // core/analysis/series.hpp
enum class Effort;    // core/analysis/effort.hpp

/// The visible part of the map or the graph: its centre, and its height in units of y.
struct SceneView {
  Vec2 centre;
  double height;
  double width = 0;  ///< of a graph, whose axes scale independently: its width in units of x; 0: the initial one
  friend bool operator==(const SceneView&, const SceneView&) = default;
};

/// What the window shows: the race of all contestants, or one update of one of them.
enum class Mode { race, inside };

/// How ∇f is drawn on the map.
enum class GradientLayer { off, arrows, streamlines };
constexpr GradientLayer next(GradientLayer layer) { return GradientLayer((int(layer) + 1) % 3); }

/// Layers of the map.
struct MapLayers {
  bool field = true, isolines = true, critical = true, names = true;
  bool probes = true;  ///< points evaluated by the open contestant's last update, and its trust region or simplex
  GradientLayer gradient = GradientLayer::off;
  friend bool operator==(const MapLayers&, const MapLayers&) = default;
};

/// Additional layers on the map of an average over data, both in a race and inside a step.
struct RiskLayers {
  bool samples = false;  ///< gradients of single samples
  bool batch = false;    ///< isolines of the risk over the present batch
  bool test = false;     ///< isolines of the test risk
  friend bool operator==(const RiskLayers&, const RiskLayers&) = default;
};

/// Layers on the graph of a function of one variable. Labels follow MapLayers::names.
struct GraphLayers {
  bool update = true;       ///< tangent, model, bracket of the selected contestant
  bool points = true;       ///< minima, maxima, inflections
  bool derivative = false;  ///< f′ in a strip beneath
  friend bool operator==(const GraphLayers&, const GraphLayers&) = default;
};

/// Layers that show one update on the map.
struct InsideLayers {
  bool arrows = true, squares = true, metric = true, hessian = false, probes = true;
  int taylor = 0;  ///< order of the Taylor model, 1 or 2; 0: off
  friend bool operator==(const InsideLayers&, const InsideLayers&) = default;
};

/// The current row of an update; the rows after it are shown as not yet computed. −1: before the first; `all`: after the
/// last.
struct InsideRow {
  static constexpr int all = std::numeric_limits<int>::max();
  int at = all;
  constexpr InsideRow(int row = all) : at(row) {}  // NOLINT: meant to be implicit
  constexpr operator int() const { return at; }    // NOLINT: likewise
};

/// How one update is displayed.
struct InsideLook {
  InsideRow row;
  bool numbers = true;            ///< show the current row's formula also with the numbers substituted
  std::optional<SceneView> view;  ///< of the map, independent of the race's; nullopt: zoomed to the step
  InsideLayers layers;
  friend bool operator==(const InsideLook&, const InsideLook&) = default;
};

/// One plot of the right panel.
struct PlotChoice {
  Quantity quantity;
  bool log_y = true, log_x = false;
  friend bool operator==(const PlotChoice&, const PlotChoice&) = default;
};

struct Look {
  std::int64_t step = 0;          ///< where the heads stand, from 0 to the scene's steps
  int solo = 0;                   ///< the id of the only contestant shown; 0: all visible ones
  std::optional<SceneView> view;  ///< nullopt: the objective's domain
  bool side_by_side = false;      ///< for functions of one variable: one graph per contestant
  Mode mode = Mode::race;
  int open = 0;  ///< the id of the contestant whose card is open; 0 or an unknown id: none
  InsideLook inside;
  MapLayers layers;
  RiskLayers risk;
  GraphLayers graph;
  std::optional<std::vector<PlotChoice>> plots;  ///< nullopt: the user's preferred plots
  std::optional<Effort> effort;                  ///< the plots' horizontal axis; nullopt: the user's preferred one
  friend bool operator==(const Look&, const Look&) = default;
};

/// One field of a look: its key in scenes and commands, and a reference to it.
template <class T>
struct LookField {
  std::string_view key;
  T& value;
  constexpr LookField(std::string_view k, T& v) : key(k), value(v) {}
};

/// All fields, as a tuple of LookField. This is the only list of them: texts, commands and merged() iterate over it.
template <class L>
constexpr auto look_fields(L& look) {
  // Does not compile if a field is added and missing here.
  auto& [step, solo, view, side_by_side, mode, open, inside, layers, risk, graph, plots, effort] = look;
  auto& [row, numbers, inside_view, drawn] = inside;
  auto& [arrows, squares, metric, hessian, trials, taylor] = drawn;
  auto& [field, isolines, critical, names, probes, gradient] = layers;
  auto& [samples, batch, test] = risk;
  auto& [update, points, derivative] = graph;
  return std::tuple{LookField{"step", step},
                    LookField{"solo", solo},
                    LookField{"view", view},
                    LookField{"side_by_side", side_by_side},
                    LookField{"mode", mode},
                    LookField{"open", open},
                    LookField{"plots", plots},
                    LookField{"effort", effort},
                    LookField{"inside.row", row},
                    LookField{"inside.numbers", numbers},
                    LookField{"inside.view", inside_view},
                    LookField{"inside.arrows", arrows},
                    LookField{"inside.squares", squares},
                    LookField{"inside.metric", metric},
                    LookField{"inside.hessian", hessian},
                    LookField{"inside.probes", trials},
                    LookField{"inside.taylor", taylor},
                    LookField{"layers.field", field},
                    LookField{"layers.isolines", isolines},
                    LookField{"layers.critical", critical},
                    LookField{"layers.names", names},
                    LookField{"layers.probes", probes},
                    LookField{"layers.gradient", gradient},
                    LookField{"risk.samples", samples},
                    LookField{"risk.batch", batch},
                    LookField{"risk.test", test},
                    LookField{"graph.update", update},
                    LookField{"graph.points", points},
                    LookField{"graph.derivative", derivative}};
}
inline constexpr std::size_t look_field_count = std::tuple_size_v<decltype(look_fields(std::declval<Look&>()))>;

/// The first four fields are among the scene's own keys in its text, the others in [look].
inline constexpr std::size_t look_fields_of_scene = 4;

/// Calls visit(field, the same field of the next look, …) for each field of `looks`.
template <class Visit, class... L>
constexpr void for_look_fields(Visit&& visit, L&... looks) {
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    const auto one = [&]<std::size_t n>(std::integral_constant<std::size_t, n>) { visit(std::get<n>(look_fields(looks))...); };
    (one(std::integral_constant<std::size_t, i>{}), ...);
  }
  (std::make_index_sequence<look_field_count>{});
}

/// What is wrong with `look` regardless of the scene, as one clause, or nullopt.
std::optional<std::string> check(const Look& look);

/// Three-way merge: fields that differ between `from` and `after` as in `after`, all others as in `now`. So a change that
/// takes long does not revert what the user has adjusted meanwhile.
inline Look merged(const Look& from, const Look& after, Look now) {
  for_look_fields(
      [](const auto& was, const auto& is, const auto& kept) {
        if (!(is.value == was.value)) kept.value = is.value;
      },
      from, after, now);
  return now;
}

}  // namespace thalweg
