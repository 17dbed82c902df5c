// Two linear layers of one unit each: a saddle at the origin and a valley of minima w₁ w₂ = const.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct LinearNet {
  /// ℓ(w₂ w₁ u, t).
  template <class Loss>
  struct Row {
    Loss loss;
    template <class T>
    THALWEG_INLINE T operator()(const T& a, const T& b, double u, double, double t) const {
      return loss(b * (a * u), t);
    }
  };

  template <class F>
  static auto visit(std::span<const double> values, F f) {
    return with_number_loss(values, [&](auto loss) { return f(Row<decltype(loss)>{loss}); });
  }

  static double predict(std::span<const double>, Vec2 w, double u, double) { return w.y * (w.x * u); }

  static Samples generate(const DataSpec& spec, std::span<const double>) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    for (std::size_t i = 0; i < spec.n; ++i) {
      const Vec2 z = random.normal_pair();
      const bool outlier = random.uniform() < spec.outliers;
      rows.add({z.x, 0, slope * z.x * (outlier ? -4 : 1) + spec.noise * z.y});
    }
    return rows;
  }

  // Contains the points of the valley closest to the origin, w₁² = w₂² = |least-squares slope|.
  static Domain frame(const Samples& rows, std::span<const double>) {
    const double size = root_mean_square(rows.u);
    double product = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) product += rows.u[i] * rows.t[i] / double(rows.size());
    const double least_squares = size > 0 ? std::fabs(product) / (size * size) : 1;
    const double unit = std::sqrt(least_squares > 0 ? least_squares : 1);
    return {info.domain.x_low * unit, info.domain.x_high * unit, info.domain.y_low * unit, info.domain.y_high * unit};
  }

  static constexpr double slope = 1;
  static constexpr bool regularized[] = {true, true};
  static constexpr auto params = std::to_array<ParamSpec>({
      data_param::loss(number_losses),
      data_param::delta,
      data_param::n,
      data_param::seed,
      data_param::noise(0.3, 2),
      data_param::outliers,
      data_param::standardize,
      data_param::validation,
      data_param::test,
      data_param::l1,
      data_param::l2,
  });
  static constexpr ModelInfo model{1, {"x", ""}, Target::number, "y", "w_2 w_1 x", {"w_1", "w_2"}, false, true};
  static constexpr Vec2 starts[] = {{-2, 1.6}, {0, 0}, {2.4, 0.1}, {-0.05, -0.02}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.005}, {"nesterov", 0.005},
                                            {"adagrad", 0.3}, {"rmsprop", 0.02},   {"adam", 0.05}};
  static constexpr std::string_view tags[] = {"data", "saddle", "valley", "non-convex"};
  static constexpr ObjectiveInfo info{"linear_net",
                                      "Linear net",
                                      "saddle and valley",
                                      "\\frac{1}{n} \\sum \\ell(w_2 w_1 x_i, y_i)",
                                      params,
                                      {-2.8, 2.8, -2.2, 2.2},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Saxe, McClelland & Ganguli 2014, Exact solutions to the nonlinear dynamics of learning in deep "
                                      "linear neural networks, arXiv:1312.6120"};
};

}  // namespace

ObjectiveEntry linear_net() { return model<LinearNet>(); }

}  // namespace thalweg
