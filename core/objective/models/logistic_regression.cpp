// The linear classifier through the origin, with two features.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct LogisticRegression {
  /// ℓ(w₁ u + w₂ v, t) with labels t = ±1.
  template <class Loss>
  struct Row {
    Loss loss;
    template <class T>
    THALWEG_INLINE T operator()(const T& a, const T& b, double u, double v, double t) const {
      return loss(a * u + b * v, t);
    }
  };

  template <class F>
  static auto visit(std::span<const double> values, F f) {
    if (values[0] == 1) return f(Row<SquaredLoss>{});
    if (values[0] == 2) return f(Row<HuberLoss>{{values[1]}});
    return f(Row<LogisticLoss>{});
  }

  static double predict(std::span<const double>, Vec2 w, double u, double v) { return w.x * u + w.y * v; }

  // Two clusters at ± centre with correlated features.
  static Samples generate(const DataSpec& spec, std::span<const double>) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    const double across = std::sqrt(1 - spec.correlation * spec.correlation);
    for (std::size_t i = 0; i < spec.n; ++i) {
      const double label = random.uniform() < 0.5 ? -1 : 1;
      const Vec2 z = random.normal_pair();
      Vec2 x = label * centre + Vec2{z.x, spec.correlation * z.x + across * z.y};
      const bool flipped = random.uniform() < spec.label_noise, outlier = random.uniform() < spec.outliers;
      if (outlier) x = -label * 4.0 * centre + 0.5 * x;
      rows.add({x.x, x.y, flipped ? -label : label});
    }
    return rows;
  }

  static constexpr Vec2 centre{1.0, 0.6};
  static constexpr bool regularized[] = {true, true};
  static constexpr std::string_view losses[] = {"logistic", "squared", "huber"};
  static constexpr auto params = std::to_array<ParamSpec>({
      choice("loss", "loss", "The loss of a score given its label, −1 or +1.", losses),
      data_param::delta,
      data_param::n,
      data_param::seed,
      data_param::label_noise,
      data_param::outliers,
      data_param::correlation(0.3),
      data_param::standardize,
      data_param::validation,
      data_param::test,
      data_param::l1,
      data_param::l2,
  });
  static constexpr ModelInfo model{2, {"x_1", "x_2"}, Target::label, "class", "w_1 x_1 + w_2 x_2", {"w_1", "w_2"}};
  static constexpr Vec2 starts[] = {{-2, 3}, {0, 0}, {-1, -1.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 1},       {"momentum", 0.2}, {"nesterov", 0.2},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05}, {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"data", "convex"};
  static constexpr ObjectiveInfo info{"logistic_regression",
                                      "Logistic regression",
                                      "a line between classes",
                                      "\\frac{1}{n} \\sum \\ell(w_1 x_{i1} + w_2 x_{i2}, y_i)",
                                      params,
                                      {-3, 5, -2.5, 4},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Cox 1958, The regression analysis of binary sequences, doi:10.1111/j.2517-6161.1958.tb00292.x"};
};

}  // namespace

ObjectiveEntry logistic_regression() { return model<LogisticRegression>(); }

}  // namespace thalweg
