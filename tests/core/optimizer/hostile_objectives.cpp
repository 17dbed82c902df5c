#include "core/optimizer/hostile_objectives.hpp"

#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

constexpr Vec2 starts[] = {{1, 0.5}};
constexpr ObjectiveInfo line{"hostile", "Hostile", "", "", {}, {-2, 2, -2, 2}, false, starts, {}, {}, "", false, 1};
constexpr ObjectiveInfo plane{"hostile", "Hostile", "", "", {}, {-2, 2, -2, 2}, false, starts, {}, {}, "", false, 2};

// clang-format off
struct Flat { template <class T> THALWEG_INLINE static T of(T, T r2) { return 0.0 * r2; } };
struct Endless { template <class T> THALWEG_INLINE static T of(T x, T r2) { return x + 0.0 * r2; } };
struct Plunging { template <class T> THALWEG_INLINE static T of(T, T r2) { return -square(square(r2)); } };
struct Undefined { template <class T> THALWEG_INLINE static T of(T, T r2) { return 1.0 / r2 + sqrt(r2 - 1.0); } };  // no number in the unit disc
struct Lost { template <class T> THALWEG_INLINE static T of(T, T r2) { return sqrt(-1.0 - r2); } };                 // no number anywhere
struct Pole { template <class T> THALWEG_INLINE static T of(T, T r2) { return -1.0 / r2; } };
struct Huge { template <class T> THALWEG_INLINE static T of(T, T r2) { return 1e300 * r2; } };
struct Tiny { template <class T> THALWEG_INLINE static T of(T, T r2) { return 1e-300 * r2; } };
// clang-format on

template <class F, int dimension>
struct Hostile {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return F::of(x, dimension == 1 ? square(x) : square(x) + square(y));
  }
  std::vector<KnownPoint> points() const { return {}; }
  static constexpr const ObjectiveInfo& info = dimension == 1 ? line : plane;
};

template <class F>
HostileObjective hostile(std::string_view name) {
  return {name, std::make_shared<Formula<Hostile<F, 1>>>(), std::make_shared<Formula<Hostile<F, 2>>>()};
}

}  // namespace
}  // namespace thalweg

std::vector<HostileObjective> hostile_objectives() {
  using namespace thalweg;
  return {hostile<Flat>("a plain"),     hostile<Endless>("an endless slope"), hostile<Plunging>("a plunging edge"),
          hostile<Undefined>("a hole"), hostile<Lost>("no numbers at all"),   hostile<Pole>("a pole"),
          hostile<Huge>("huge values"), hostile<Tiny>("tiny values")};
}
