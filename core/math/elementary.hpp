#pragma once
// Elementary functions that are bit-reproducible: results depend on the argument only, not on compiler, optimization
// level, vector width or libm. They use only +, −, ×, ÷ and bit operations in the order written, without branches, so that
// they vectorize in `#pragma omp simd` loops. The stated accuracies are checked in tests/core/math/elementary_test.cpp.
//
// NaN in gives NaN out, with unspecified sign and payload; exceptions are stated.
//
// Sources: the kernels of sin, cos and log and the constants of Cody–Waite reduction are those of fdlibm
// (Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved); tanh near 0 follows
// Moshier's Cephes.

#include <bit>
#include <cstdint>

#include "core/math/vec.hpp"
#include "core/simd.hpp"

namespace thalweg {

namespace elementary {

inline constexpr double infinite = __builtin_inf();
inline constexpr double undefined = __builtin_nan("");
/// 1.5·2⁵²: adding it rounds to the nearest integer and leaves that integer in the low bits of the sum.
inline constexpr double round_magic = 6755399441055744.0;
inline constexpr double log2_e = 1.44269504088896338700e+00;
inline constexpr double ln2_high = 6.93147180369123816490e-01;  // 33 bits: k·ln2_high is exact
inline constexpr double ln2_low = 1.90821492927058770002e-10;

THALWEG_INLINE std::uint64_t bits(double a) { return std::bit_cast<std::uint64_t>(a); }
THALWEG_INLINE double from_bits(std::uint64_t a) { return std::bit_cast<double>(a); }
/// The nearest integer, ties to even; requires |a| < 2⁵¹.
THALWEG_INLINE double nearest_integer(double a) { return (a + round_magic) - round_magic; }
/// 2^k for an integer −1022 ≤ k ≤ 1023.
THALWEG_INLINE double power_of_two(double k) { return from_bits(bits(k + (round_magic + 1023)) << 52); }
/// |a| with the sign of s.
THALWEG_INLINE double with_sign(double a, double s) {
  constexpr std::uint64_t sign_bit = 0x8000000000000000;
  return from_bits((bits(a) & ~sign_bit) | (bits(s) & sign_bit));
}

/// c₀ + x·(c₁ + x·(c₂ + …)), Horner's rule.
THALWEG_INLINE double polynomial(double, double c) { return c; }
template <class... Rest>
THALWEG_INLINE double polynomial(double x, double c, Rest... rest) {
  return c + x * polynomial(x, rest...);
}

/// An unevaluated sum high + low with |low| ≤ ½ ulp(high).
struct Pair {
  double high, low;
};

/// a·b exactly (Dekker 1971); requires |a|, |b| < 2⁹⁹⁵.
THALWEG_INLINE Pair exact_product(double a, double b) {
  constexpr double split = 134217729.0;  // 2²⁷ + 1
  const double as = split * a, bs = split * b;
  const double ah = as - (as - a), bh = bs - (bs - b);
  const double al = a - ah, bl = b - bh;
  const double p = a * b;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/// a + b exactly; requires |a| ≥ |b| or a = 0.
THALWEG_INLINE Pair exact_sum(double a, double b) {
  const double s = a + b;
  return {s, b - (s - a)};
}

/// e^r − 1 − r for |r| ≤ 0.35: Taylor series with a truncation error below 2⁻⁵⁷.
THALWEG_INLINE double exp_tail(double r) {
  const double q = polynomial(r, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800,
                              1.0 / 39916800, 1.0 / 479001600., 1.0 / 6227020800.);
  return (r * r) * q;
}

/// x = k·ln 2 + r + r_low with |r| ≤ 0.347.
struct ExpReduced {
  double k, r, r_low;
};
THALWEG_INLINE ExpReduced exp_reduce(double x, double x_low = 0) {
  const double k = nearest_integer(x * log2_e);
  const double high = x - k * ln2_high, low = k * ln2_low - x_low;
  const double r = high - low;
  return {k, r, (high - r) - low};
}

/// 2^shift·e^(x + x_low) with |x_low| much smaller than |x|.
THALWEG_INLINE double exp_shifted(double x, double x_low, double shift) {
  // Beyond these bounds the result is inf or 0 anyway; within them the scale factors are representable.
  const double inside = x > 712.0 ? 712.0 : (x < -748.0 ? -748.0 : x);
  const ExpReduced e = exp_reduce(inside, x_low);
  const double mantissa = 1.0 + (e.r + (e.r_low + exp_tail(e.r)));
  // In two steps, because 2^k overflows or underflows before the result does.
  const double k = e.k + shift, half = nearest_integer(0.5 * k);
  return (mantissa * power_of_two(half)) * power_of_two(k - half);
}

/// x = 2^k·m with √½ ≤ m < √2, for 0 < x < ∞.
struct LogReduced {
  double k, m;
};
THALWEG_INLINE LogReduced log_reduce(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000, fraction = 0x000fffffffffffff;
  const bool tiny = x < 2.2250738585072014e-308;
  const std::uint64_t shifted = bits(tiny ? x * 18014398509481984.0 : x) + (one - root_half);
  // Converts an integer below 2⁵² to double by giving it the exponent of 2⁵².
  const double exponent = from_bits((shifted >> 52) | 0x4330000000000000) - 4503599627370496.0;
  return {exponent - (tiny ? 1077.0 : 1023.0), from_bits((shifted & fraction) + root_half)};
}

}  // namespace elementary

template <class T>
struct SinCos {
  T sin, cos;
};

/// sin and cos together. Error at most 1.1 ulp for |a| ≤ 1.6e6, about |a|·1e-16 in absolute terms beyond; within [−1, 1]
/// for every finite a. NaN for ±inf.
THALWEG_INLINE SinCos<double> sincos(double a) {
  using namespace elementary;
  // π/2 in three pieces of 33, 33 and 53 bits: products of the first two with k < 2²⁰ are exact.
  constexpr double two_over_pi = 6.36619772367581382433e-01;
  constexpr double half_pi_1 = 1.57079632673412561417e+00, half_pi_2 = 6.07710050630396597660e-11;
  constexpr double half_pi_3 = 2.02226624879595063154e-21;
  const double shifted = a * two_over_pi + round_magic;
  const double k = shifted - round_magic;
  const double r1 = a - k * half_pi_1, w = k * half_pi_2;
  const double r2 = r1 - w;
  const double r2_low = ((r1 - r2) - w) - k * half_pi_3;
  const double unclamped = r2 + r2_low;
  const double r = unclamped > 0.8 ? 0.8 : (unclamped < -0.8 ? -0.8 : unclamped);
  const double r_low_wide = (r2 - unclamped) + r2_low;
  const double r_low = r_low_wide > 1e-16 ? 1e-16 : (r_low_wide < -1e-16 ? -1e-16 : r_low_wide);

  const double z = r * r, v = z * r;
  const double ps = polynomial(z, 8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                               -2.50507602534068634195e-08, 1.58969099521155010221e-10);
  const double s = r - ((z * (0.5 * r_low - v * ps) - r_low) - v * -1.66666666666666324348e-01);
  const double pc = z * polynomial(z, 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                                   -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11);
  const double half_z = 0.5 * z, c_high = 1.0 - half_z;
  const double c = c_high + (((1.0 - c_high) - half_z) + (z * pc - r * r_low));

  // Odd quadrants swap the two; the sign bits come from the second bit of k and k + 1.
  const std::uint64_t quadrant = bits(shifted), swap = std::uint64_t{0} - (quadrant & 1);
  const std::uint64_t s_bits = (bits(s) & ~swap) | (bits(c) & swap);
  const std::uint64_t c_bits = (bits(c) & ~swap) | (bits(s) & swap);
  return {from_bits(s_bits ^ ((quadrant & 2) << 62)), from_bits(c_bits ^ (((quadrant + 1) & 2) << 62))};
}
THALWEG_INLINE double sin(double a) { return sincos(a).sin; }
THALWEG_INLINE double cos(double a) { return sincos(a).cos; }

/// e^a with an error of at most 1 ulp; inf above 709.78, gradual underflow below −708.4, 0 below −745.13.
THALWEG_INLINE double exp(double a) { return elementary::exp_shifted(a, 0, 0); }

/// e^a − 1 with an error of at most 2 ulp, also near 0.
THALWEG_INLINE double expm1(double a) {
  using namespace elementary;
  const double inside = a > 40.0 ? 40.0 : (a < -40.0 ? -40.0 : a);  // beyond, either 1 or e^a is below half an ulp
  const ExpReduced e = exp_reduce(inside);
  const double scale = power_of_two(e.k);
  const double small = scale * (e.r + (e.r_low + exp_tail(e.r))) + (scale - 1.0);
  return a > 40.0 ? exp(a) : (a == 0 ? a : small);
}

/// Natural logarithm with an error of at most 1 ulp; log(0) = −inf, NaN for negative numbers.
THALWEG_INLINE double log(double a) {
  using namespace elementary;
  const LogReduced x = log_reduce(a);
  const double f = x.m - 1.0, s = f / (2.0 + f), z = s * s;
  const double r = z * polynomial(z, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
                                  1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01);
  const double half_square = 0.5 * f * f;
  const double result = x.k * ln2_high - ((half_square - (s * (half_square + r) + x.k * ln2_low)) - f);
  const double special = a == 0 ? -infinite : (a > 0 ? a : undefined);  // 0, +inf; negative numbers and NaN
  return a > 0 && a < infinite ? result : special;
}

/// log(1 + a) with an error of at most 2 ulp, also near 0; −inf at −1, NaN below.
THALWEG_INLINE double log1p(double a) {
  // Corrects the rounding error of 1 + a to first order (HP-15C Advanced Functions Handbook, 1982).
  const double w = 1.0 + a;
  const double result = log(w) + (a - (w - 1.0)) / w;
  return a > -1.0 && a < elementary::infinite && a != 0 ? result : (a == 0 ? a : log(w));
}

/// a^b with an error of at most 1.5 ulp. As in C, pow(a, 0) = pow(1, b) = 1 even for NaN, and a negative finite a gives NaN
/// unless b is an integer or infinite.
THALWEG_INLINE double pow(double a, double b) {
  using namespace elementary;
  const double size = abs(a);
  // ln|a| to about 2⁻⁶⁶, because its error is magnified up to 745 times:
  // ln m = 2s + s³·(2/3 + s²·(2/5 + …)) with s = (m − 1)/(m + 1), the first two terms in double length.
  const LogReduced x = log_reduce(size);
  const double f = x.m - 1.0, d = x.m + 1.0, d_low = x.m - (d - 1.0);
  const double s = f / d;
  const Pair sd = exact_product(s, d);
  const double s_low = (((f - sd.high) - sd.low) - s * d_low) / d;
  const Pair z = exact_product(s, s);
  const double z_low = z.low + 2.0 * s * s_low;
  const double q = polynomial(z.high, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23);
  constexpr double two_thirds = 2.0 / 3, two_thirds_low = 3.7007434154171883e-17;
  const Pair third = exact_product(z.high, two_thirds);
  const Pair t = exact_sum(third.high, third.low + (z_low * two_thirds + z.high * two_thirds_low) + z.high * z.high * q);
  const Pair st = exact_product(s, t.high);
  const double st_low = st.low + s * t.low + s_low * t.high;
  const Pair log_m = exact_sum(2.0 * s, st.high);
  const Pair log_a = exact_sum(x.k * ln2_high, log_m.high);
  const double log_low = log_a.low + (log_m.low + (2.0 * s_low + st_low) + x.k * ln2_low);
  const Pair log_sum = exact_sum(log_a.high, log_low);

  // Clamping the exponent to ±1e300 does not change the result and keeps the exact product finite.
  const double bounded = b > 1e300 ? 1e300 : (b < -1e300 ? -1e300 : b);
  const Pair y = exact_product(log_sum.high, bounded);
  const double y_low = y.low + log_sum.low * bounded;
  const bool extreme = abs(y.high) > 1000.0;
  const double regular = exp_shifted(y.high, extreme ? 0.0 : y_low, 0);

  // Integer and odd exponents: from 2⁵² on every double is an integer, from 2⁵³ on an even one.
  const bool huge = abs(b) >= 4503599627370496.0;
  const double small_b = huge ? 0.0 : b;
  const bool whole = nearest_integer(small_b) == small_b;
  const std::uint64_t low_bits = huge ? bits(b) : bits(small_b + round_magic);
  const bool odd = whole && abs(b) < 9007199254740992.0 && (low_bits & 1) != 0;

  const bool rises = (size > 1.0) == (b > 0);  // for 0 and ±inf: the result is infinite rather than 0
  const bool edge = size == 0 || size == infinite;
  const double magnitude = edge ? (rises ? infinite : 0.0) : regular;
  const double power = odd && bits(a) >> 63 != 0 ? -magnitude : magnitude;
  const bool nothing = a != a || b != b || (a < 0 && a > -infinite && !whole);
  const bool unity = b == 0 || a == 1.0 || (a == -1.0 && abs(b) == infinite);
  return unity ? 1.0 : (nothing ? undefined : power);
}

/// Hyperbolic functions with an error of at most 2 ulp. cosh and sinh overflow only if the result does.
THALWEG_INLINE double cosh(double a) {
  const double half = elementary::exp_shifted(abs(a), 0, -1);
  return half + 0.25 / half;
}
THALWEG_INLINE double sinh(double a) {
  const double size = abs(a), z = a * a;
  const double half = elementary::exp_shifted(size, 0, -1);
  const double q = elementary::polynomial(z, 1.0 / 6, 1.0 / 120, 1.0 / 5040, 1.0 / 362880, 1.0 / 39916800, 1.0 / 6227020800.,
                                          1.0 / 1307674368000., 1.0 / 355687428096000.);
  const double small = size + size * (z * q);
  return elementary::with_sign(size < 1.0 ? small : half - 0.25 / half, a);
}
THALWEG_INLINE double tanh(double a) {
  const double size = abs(a), z = a * a;
  const double p = elementary::polynomial(z, -1.61468768441708447952E3, -9.92877231001918586564E1, -9.64399179425052238628E-1);
  const double q = elementary::polynomial(z, 4.84406305325125486048E3, 2.23548839060100448583E3, 1.12811678491632931402E2, 1.0);
  const double small = size + size * (z * (p / q));
  const double large = 1.0 - 2.0 / (exp(2.0 * size) + 1.0);
  return elementary::with_sign(size < 0.625 ? small : large, a);
}

}  // namespace thalweg
