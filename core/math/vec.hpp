#pragma once
// Points, vectors and symmetric matrices in two dimensions. Operations are evaluated per coordinate in the order written,
// which keeps runs bit-reproducible.

#include <cmath>

#define THALWEG_INLINE __attribute__((always_inline)) inline

namespace thalweg {

/// A point, a direction, or any pair of per-coordinate quantities.
struct Vec2 {
  double x = 0, y = 0;

  friend constexpr bool operator==(const Vec2&, const Vec2&) = default;
  friend THALWEG_INLINE constexpr Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator-(Vec2 a) { return {-a.x, -a.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator*(Vec2 a, Vec2 b) { return {a.x * b.x, a.y * b.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator/(Vec2 a, Vec2 b) { return {a.x / b.x, a.y / b.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator+(Vec2 a, double k) { return {a.x + k, a.y + k}; }
  friend THALWEG_INLINE constexpr Vec2 operator*(double k, Vec2 a) { return {k * a.x, k * a.y}; }
  friend THALWEG_INLINE constexpr Vec2 operator/(Vec2 a, double k) { return {a.x / k, a.y / k}; }
  THALWEG_INLINE constexpr Vec2& operator+=(Vec2 b) { return *this = *this + b; }
  THALWEG_INLINE constexpr Vec2& operator-=(Vec2 b) { return *this = *this - b; }
};

THALWEG_INLINE constexpr double dot(Vec2 a, Vec2 b) { return a.x * b.x + a.y * b.y; }
/// The Euclidean norm, without overflow of the squares.
THALWEG_INLINE double norm(Vec2 a) {
  const double square = dot(a, a);
  if (square < 1e308) [[likely]]
    return std::sqrt(square);
  constexpr double shrink = 0x1p-540;
  const Vec2 small = shrink * a;
  return std::sqrt(dot(small, small)) / shrink;
}
THALWEG_INLINE bool finite(Vec2 a) { return std::isfinite(a.x) && std::isfinite(a.y); }

// Per-coordinate functions for method files, branch-free so that they vectorize. max and min return b if either argument is
// NaN; sign(±0) and sign(NaN) are 0.
THALWEG_INLINE double sqrt(double a) { return std::sqrt(a); }
THALWEG_INLINE double abs(double a) { return std::fabs(a); }
THALWEG_INLINE double max(double a, double b) { return a > b ? a : b; }
THALWEG_INLINE double min(double a, double b) { return a < b ? a : b; }
THALWEG_INLINE double sign(double a) { return (a > 0 ? 1.0 : 0.0) - (a < 0 ? 1.0 : 0.0); }
THALWEG_INLINE double select(bool condition, double yes, double no) { return condition ? yes : no; }
THALWEG_INLINE Vec2 sqrt(Vec2 a) { return {sqrt(a.x), sqrt(a.y)}; }
THALWEG_INLINE Vec2 abs(Vec2 a) { return {abs(a.x), abs(a.y)}; }
THALWEG_INLINE Vec2 max(Vec2 a, Vec2 b) { return {max(a.x, b.x), max(a.y, b.y)}; }
THALWEG_INLINE Vec2 min(Vec2 a, Vec2 b) { return {min(a.x, b.x), min(a.y, b.y)}; }
THALWEG_INLINE Vec2 sign(Vec2 a) { return {sign(a.x), sign(a.y)}; }
THALWEG_INLINE Vec2 select(bool condition, Vec2 yes, Vec2 no) { return {select(condition, yes.x, no.x), select(condition, yes.y, no.y)}; }

/// A symmetric 2×2 matrix, such as a Hessian.
struct Sym2 {
  double xx = 0, xy = 0, yy = 0;
  friend constexpr bool operator==(const Sym2&, const Sym2&) = default;
  friend constexpr Vec2 operator*(const Sym2& m, Vec2 v) { return {m.xx * v.x + m.xy * v.y, m.xy * v.x + m.yy * v.y}; }
};

/// Eigenvalues in ascending order with orthonormal eigenvectors.
struct Eigen2 {
  double low, high;
  Vec2 low_vector, high_vector;
};

/// Eigendecomposition of a symmetric matrix, by one Jacobi rotation (Golub & Van Loan, section 8.5).
Eigen2 eigen(const Sym2& m);

}  // namespace thalweg
