#include "core/math/vec.hpp"

#include <utility>

namespace thalweg {

Eigen2 eigen(const Sym2& m) {
  double cosine = 1, sine = 0;
  double low = m.xx, high = m.yy;
  if (m.xy != 0) {
    const double theta = (m.yy - m.xx) / (2 * m.xy);
    const double tangent = (theta >= 0 ? 1.0 : -1.0) / (std::fabs(theta) + std::sqrt(1 + theta * theta));
    cosine = 1 / std::sqrt(1 + tangent * tangent);
    sine = tangent * cosine;
    low = m.xx - tangent * m.xy;
    high = m.yy + tangent * m.xy;
  }
  Eigen2 result{low, high, {cosine, -sine}, {sine, cosine}};
  if (result.low > result.high) {
    std::swap(result.low, result.high);
    std::swap(result.low_vector, result.high_vector);
  }
  return result;
}

}  // namespace thalweg
