#include "core/scene/scene.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

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

// The domain of the slice that was made last. Panels ask for it in every frame, and making a slice over many rows takes
// long; the rows themselves are not kept alive.
class LastDomain {
 public:
  void set(const ObjectiveKey& key, const Domain& domain) {
    const std::lock_guard lock(mutex_);
    key_ = key;
    rows_ = std::exchange(key_->rows.rows, nullptr);
    own_ = key.rows.rows != nullptr;
    domain_ = domain;
  }
  std::optional<Domain> of(ObjectiveKey key) {
    const std::lock_guard lock(mutex_);
    const auto rows = std::exchange(key.rows.rows, nullptr);
    if (key_ != key || own_ != (rows != nullptr) || rows_.lock() != rows) return std::nullopt;
    return domain_;
  }

 private:
  std::mutex mutex_;
  std::optional<ObjectiveKey> key_;  // without its rows
  std::weak_ptr<const Samples> rows_;
  bool own_ = false;
  Domain domain_{};
};

LastDomain& last_domain() {
  static LastDomain last;
  return last;
}

Domain domain_of(const Scene& scene) {
  const ObjectiveKey key = objective_key(scene);
  if (const auto known = last_domain().of(key)) return *known;
  return make_objective(key)->info().domain;
}

}  // namespace

Scene default_scene() { return read_scene(examples().front().text); }

std::unique_ptr<Objective> make_objective(const ObjectiveKey& key) {
  auto objective = find_objective(key.id)->make();
  objective->assign(key.params);
  if (Risk* const risk = const_cast<Risk*>(objective->risk()); risk && key.rows.rows) risk->use(key.rows.rows);
  if (!key.slice) return objective;
  objective = slice_of(std::move(objective), *key.slice);
  last_domain().set(key, objective->info().domain);
  return objective;
}

std::shared_ptr<const Objective> make_objective(const Scene& scene) { return make_objective(objective_key(scene)); }

const ObjectiveInfo& info_of(const Document& scene) {
  const ObjectiveEntry* entry = find_objective(scene.objective);
  if (!entry) throw std::invalid_argument("There is no objective '" + scene.objective + "'.");
  return *entry->info;
}

int dimension(const Scene& scene) { return scene.slice ? 1 : info_of(scene).dimension; }

bool has_layers(const Scene& scene) {
  const ModelInfo* const model = model_of(scene.objective);
  return !scene.slice && model && model->layers;
}

RunSpec run_spec(const Scene& scene, const Contestant& contestant, std::shared_ptr<const Objective> objective) {
  RunSpec spec = run_spec(run_key(scene, contestant), std::move(objective));
  spec.sampling.seed = scene.seed;  // also where only the starts of an ensemble are drawn
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
  if (find_method(method)->info->dimension == 1) {  // a method of the line begins with the whole graph
    const auto params = find_method(method)->info->params;
    const Domain domain = domain_of(scene);
    if (const auto a = find_param(params, "a")) contestant.hyper[*a] = domain.x_low;
    if (const auto b = find_param(params, "b")) contestant.hyper[*b] = domain.x_high;
  }
  return contestant;
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
