#include "core/scene/scene.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "core/language/tr.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/examples.hpp"
#include "core/scene/run_key.hpp"

namespace thalweg {

namespace {

std::vector<double> defaults(std::span<const ParamSpec> params) {
  std::vector<double> values;
  for (const ParamSpec& param : params) values.push_back(param.initial);
  return values;
}

void set_hyper(Contestant& contestant, std::string_view key, double value) {
  const auto position = find_param(find_method(contestant.method)->info->params, key);
  contestant.hyper[position.value()] = value;
}

/// The initial domain of the objective on the plane, and the start that it suggests.
struct Place {
  Domain domain{};
  Vec2 start;
};

Place place_of(const ObjectiveInfo& info) { return {info.domain, info.starts.empty() ? Vec2{} : info.starts.front()}; }

// Caches the place of the last objective made over rows of the user's: panels ask for it in every frame, and making such an
// objective is slow. Does not keep the rows alive.
class LastPlace {
 public:
  void set(const ObjectiveKey& key, const Place& place) {
    const std::lock_guard lock(mutex_);
    key_ = key;
    key_->slice.reset();
    rows_ = std::exchange(key_->rows.rows, nullptr);
    place_ = place;
  }
  std::optional<Place> of(ObjectiveKey key) {
    const std::lock_guard lock(mutex_);
    const auto rows = std::exchange(key.rows.rows, nullptr);
    if (key_ != key || rows_.lock() != rows) return std::nullopt;
    return place_;
  }

 private:
  std::mutex mutex_;
  std::optional<ObjectiveKey> key_;  // without its rows
  std::weak_ptr<const Samples> rows_;
  Place place_;
};

LastPlace& last_place() {
  static LastPlace last;
  return last;
}

/// The place depends on the scene only through rows of the user's: the objective is made for these alone.
Place place_of(const Scene& scene) {
  ObjectiveKey key = objective_key(scene);
  key.slice.reset();
  if (!key.rows.rows) return place_of(info_of(scene));
  if (const auto known = last_place().of(key)) return *known;
  return place_of(make_objective(key)->info());
}

}  // namespace

Scene default_scene() { return read_scene(examples().front().text); }

std::unique_ptr<Objective> make_objective(const ObjectiveKey& key) {
  auto objective = find_objective(key.id)->make();
  objective->assign(key.params);
  if (Risk* const risk = const_cast<Risk*>(objective->risk()); risk && key.rows.rows) risk->use(key.rows.rows);
  if (key.rows.rows) last_place().set(key, place_of(objective->info()));
  return key.slice ? slice_of(std::move(objective), *key.slice) : std::move(objective);
}

std::shared_ptr<const Objective> make_objective(const Scene& scene) { return make_objective(objective_key(scene)); }

const ObjectiveInfo& info_of(const Document& scene) {
  const ObjectiveEntry* entry = find_objective(scene.objective);
  if (!entry) throw std::invalid_argument(tr("There is no objective '{0}'.", scene.objective));
  return *entry->info;
}

Vec2 suggested_start(const Scene& scene) {
  const Place place = place_of(scene);
  return scene.slice ? range_of(*scene.slice, place.domain).starts.front() : place.start;
}

int dimension(const Scene& scene) { return scene.slice ? 1 : info_of(scene).dimension; }

bool has_layers(const Scene& scene) {
  const ModelInfo* const model = model_of(scene.objective);
  return !scene.slice && model && model->layers;
}

RunSpec run_spec(const Scene& scene, const Contestant& contestant, std::shared_ptr<const Objective> objective) {
  RunSpec spec = run_spec(run_key(scene, contestant), std::move(objective));
  spec.sampling.seed = scene.seed;  // set even if only the starts of an ensemble are drawn
  return spec;
}

Contestant make_contestant(const Scene& scene, std::string_view method) {
  Contestant contestant;
  contestant.id = free_id(scene);
  contestant.style = free_style(scene);
  contestant.method = method;
  contestant.hyper = defaults(find_method(method)->info->params);
  const auto suggested = [&](std::string_view of) -> std::optional<double> {
    for (const SuggestedRate& rate : info_of(scene).rates) {
      if (rate.method == of) return rate.lr;
    }
    return std::nullopt;
  };
  auto lr = suggested(method);
  if (!lr) lr = suggested(find_method(method)->info->rate_like);
  if (lr && find_param(find_method(method)->info->params, "lr")) set_hyper(contestant, "lr", *lr);
  if (find_method(method)->info->dimension == 1) {  // a method of one variable starts with the whole range of the graph as its bracket
    const auto params = find_method(method)->info->params;
    const Domain domain = place_of(scene).domain;
    const SliceRange range = scene.slice ? range_of(*scene.slice, domain) : SliceRange{domain.x_low, domain.x_high, {}};
    if (const auto a = find_param(params, "a")) contestant.hyper[*a] = range.low;
    if (const auto b = find_param(params, "b")) contestant.hyper[*b] = range.high;
  }
  return contestant;
}

const Contestant* find_contestant(const Document& scene, int id) {
  const auto& all = scene.contestants;
  const auto found = std::find_if(all.begin(), all.end(), [id](const Contestant& c) { return c.id == id; });
  return found == all.end() ? nullptr : &*found;
}

int free_id(const Scene& scene) {
  int id = 1;
  for (const Contestant& contestant : scene.contestants) id = std::max(id, contestant.id + 1);
  return id;
}

int free_style(const Scene& scene) {
  int uses[style_count] = {};
  for (const Contestant& contestant : scene.contestants) ++uses[contestant.style];
  return int(std::min_element(uses, uses + style_count) - uses);
}

}  // namespace thalweg
