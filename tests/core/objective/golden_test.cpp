// The bits of every surface, equal in every build: a run replays exactly only as long as they stay.

#include <bit>
#include <fstream>
#include <iomanip>
#include <map>
#include <sstream>
#include <string>

#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Hash {
  std::uint64_t value = 14695981039346656037u;
  void add(double a) {
    value = (value ^ (a != a ? 0 : std::bit_cast<std::uint64_t>(a))) * 1099511628211u;
    value ^= value >> 29;
  }
  std::string text() const {
    std::ostringstream out;
    out << std::hex << std::setw(16) << std::setfill('0') << value;
    return out.str();
  }
};

/// Over the batch functions, which run at the processor's own vector width, and over the Hessian.
std::string hash_of(const Objective& objective) {
  constexpr std::size_t n = 999;
  std::vector<double> x(n), y(n), f(n), gx(n), gy(n), values(n);
  const Domain& d = objective.info().domain;
  Random random(99);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = random.uniform(d.x_low, d.x_high);
    y[i] = random.uniform(d.y_low, d.y_high);
  }
  objective.values(x.data(), y.data(), values.data(), n);
  objective.slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
  Hash hash;
  for (std::size_t i = 0; i < n; ++i) {
    const Sym2 h = objective.curvature({x[i], y[i]}).h;
    for (const double a : {values[i], f[i], gx[i], gy[i], h.xx, h.xy, h.yy}) hash.add(a);
  }
  return hash.text();
}

}  // namespace

TEST_CASE("surfaces have the same bits in every build", "[objective][golden]") {
  std::ifstream file(TESTS_DIR "/golden/surface_bits.txt");
  std::map<std::string, std::string> golden;
  for (std::string id, hash; file >> id >> hash;) golden[id] = hash;
  for (const ObjectiveEntry& entry : objectives()) {
    const std::string id(entry.info->id);
    // A new surface needs its line in tests/golden/surface_bits.txt; a changed line means that old runs
    // changed.
    CHECK(id + " " + hash_of(*entry.make()) == id + " " + golden[id]);
  }
}
