#pragma once
// Counter-based random numbers: a draw is a pure function of (seed, run, step, draw), so runs can be stepped back, replayed
// from any step and computed in any order with identical bits. Source: Salmon et al., Parallel
// Random Numbers: As Easy as 1, 2, 3, SC 2011, doi:10.1145/2063384.2063405 (Philox4x32-10).

#include <array>
#include <cstdint>

#include "core/math/elementary.hpp"

namespace thalweg {

/// Ten rounds of Philox4x32: 128 random bits for a 128-bit counter and a 64-bit key.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * c[0], b = std::uint64_t{0xCD9E8D57} * c[2];
    c = {std::uint32_t(b >> 32) ^ c[1] ^ key[0], std::uint32_t(b), std::uint32_t(a >> 32) ^ c[3] ^ key[1], std::uint32_t(a)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return c;
}

/// The random numbers of one step of one run, in the order drawn. Trivial to construct: it holds only the counter. Each
/// draw uses one Philox block.
class Random {
 public:
  constexpr explicit Random(std::uint64_t seed, std::uint32_t run = 0, std::uint64_t step = 0, std::uint32_t draw = 0)
      : seed_(seed), step_(step), run_(run), draw_(draw) {}

  /// 64 random bits.
  constexpr std::uint64_t bits() {
    const auto block = next();
    return std::uint64_t{block[1]} << 32 | block[0];
  }

  /// Uniform in [0, 1), a multiple of 2⁻⁵³.
  constexpr double uniform() { return unit(bits()); }

  /// Uniform in [low, high); rounding can return high itself.
  constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Two independent standard normal numbers from one draw (Box & Muller 1958).
  Vec2 normal_pair() {
    const auto block = next();
    const double u = 1.0 - unit(std::uint64_t{block[1]} << 32 | block[0]);  // in (0, 1]: its logarithm is finite
    const double angle = 6.283185307179586 * unit(std::uint64_t{block[3]} << 32 | block[2]);
    const double radius = std::sqrt(-2.0 * log(u));
    const SinCos<double> direction = sincos(angle);
    return {radius * direction.cos, radius * direction.sin};
  }

  /// A standard normal number; uses a whole draw.
  double normal() { return normal_pair().x; }

  /// Uniform in {0, …, n − 1} without bias, by rejection (Lemire 2019, doi:10.1145/3230636); n > 0. May use several draws.
  constexpr std::uint32_t below(std::uint32_t n) {
    const std::uint32_t biased = (std::uint32_t{0} - n) % n;  // 2³² mod n low words are rejected
    for (;;) {
      const std::uint64_t product = std::uint64_t{next()[0]} * n;
      if (std::uint32_t(product) >= biased) return std::uint32_t(product >> 32);
    }
  }

 private:
  constexpr std::array<std::uint32_t, 4> next() {
    return philox({draw_++, run_, std::uint32_t(step_), std::uint32_t(step_ >> 32)}, {std::uint32_t(seed_), std::uint32_t(seed_ >> 32)});
  }
  static constexpr double unit(std::uint64_t word) { return double(word >> 11) * 0x1p-53; }

  std::uint64_t seed_, step_;
  std::uint32_t run_, draw_;
};

/// Random integers in bulk: like Random::below(), but each Philox block yields four words.
class RandomWords {
 public:
  constexpr explicit RandomWords(std::uint64_t seed, std::uint32_t run = 0, std::uint64_t step = 0, std::uint32_t draw = 0)
      : key_{std::uint32_t(seed), std::uint32_t(seed >> 32)}, counter_{draw, run, std::uint32_t(step), std::uint32_t(step >> 32)} {}

  /// Uniform in {0, …, n − 1} without bias; n > 0.
  constexpr std::uint32_t below(std::uint32_t n) {
    std::uint64_t product = std::uint64_t{word()} * n;
    if (std::uint32_t(product) < n) {  // only then may the word have to be rejected
      const std::uint32_t biased = (std::uint32_t{0} - n) % n;
      while (std::uint32_t(product) < biased) product = std::uint64_t{word()} * n;
    }
    return std::uint32_t(product >> 32);
  }

 private:
  constexpr std::uint32_t word() {
    if (used_ == 4) {
      block_ = philox(counter_, key_);
      ++counter_[0];
      used_ = 0;
    }
    return block_[used_++];
  }

  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_, block_{};
  std::size_t used_ = 4;
};

}  // namespace thalweg
