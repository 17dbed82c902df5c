// Linear regression with one feature: the risk is a quadratic whose condition number depends on the data.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct LinearRegression {
  /// ℓ(w u + b, t).
  template <class Loss>
  struct Row {
    Loss loss;
    template <class T>
    THALWEG_INLINE T operator()(const T& w, const T& b, double u, double, double t) const {
      return loss(w * u + b, t);
    }
  };

  template <class F>
  static auto visit(std::span<const double> values, F f) {
    return with_number_loss(values, [&](auto loss) { return f(Row<decltype(loss)>{loss}); });
  }

  static double predict(std::span<const double>, Vec2 w, double u, double) { return w.x * u + w.y; }

  // x has the second moment 1 and the mean ρ, so that the Hessian of the squared loss is about (1 ρ; ρ 1).
  static Samples generate(const DataSpec& spec, std::span<const double>) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    const double spread = std::sqrt(1 - spec.correlation * spec.correlation);
    for (std::size_t i = 0; i < spec.n; ++i) {
      const Vec2 z = random.normal_pair();
      const double x = spec.correlation + spread * z.x;
      const bool outlier = random.uniform() < spec.outliers;
      const double far = random.uniform(3, 6);
      rows.add({x, 0, truth.x * x + truth.y + spec.noise * z.y + (outlier ? -far : 0)});
    }
    return rows;
  }

  static constexpr Vec2 truth{1.2, -0.4};
  static constexpr bool regularized[] = {true, false};  // a bias is not regularized
  static constexpr auto params = std::to_array<ParamSpec>({
      data_param::loss(number_losses),
      data_param::delta,
      data_param::n,
      data_param::seed,
      data_param::noise(0.4, 2),
      data_param::outliers,
      data_param::correlation(0.5),
      data_param::standardize,
      data_param::validation,
      data_param::test,
      data_param::l1,
      data_param::l2,
  });
  static constexpr ModelInfo model{1, {"x", ""}, Target::number, "y", "w x + b", {"w", "b"}, true};
  static constexpr Vec2 starts[] = {{-1.5, 1.5}, {0, 0}, {3, 0.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.05}, {"nesterov", 0.05},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"data", "convex", "ill-conditioned"};
  static constexpr ObjectiveInfo info{"linear_regression",
                                      "Linear regression",
                                      "a line through data",
                                      "\\frac{1}{n} \\sum \\ell(w x_i + b, y_i)",
                                      params,
                                      {-2.5, 4, -2.8, 2.4},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Gauss 1809, Theoria motus; Zhang et al., Dive into Deep Learning, section 3.1"};
};

}  // namespace

ObjectiveEntry linear_regression() { return model<LinearRegression>(); }

}  // namespace thalweg
