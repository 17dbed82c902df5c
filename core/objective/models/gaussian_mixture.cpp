// A mixture of two normal densities; the weights are their means.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/mixture.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct GaussianMixture {
  struct Row {
    TwoNormals::LogDensity log_density;
    template <class T>
    THALWEG_INLINE T operator()(const T& a, const T& b, double u, double, double) const {
      return -log_density(a, b, u);
    }
  };

  static TwoNormals mixture(std::span<const double> values) { return {values[0], values[1]}; }

  template <class F>
  static auto visit(std::span<const double> values, F f) {
    return f(Row{mixture(values).log_density()});
  }

  static double predict(std::span<const double> values, Vec2 w, double u, double) {
    return exp(mixture(values).log_density()(w.x, w.y, u));
  }
  static double responsibility(std::span<const double> values, Vec2 w, double u) { return sigmoid(mixture(values).log_odds(w)(u)); }

  // The true means lie either side of 0; the standard deviation of both is 1.
  static Samples generate(const DataSpec& spec, std::span<const double> values) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    const double half = 0.5 * values[4], share = values[5];
    for (std::size_t i = 0; i < spec.n; ++i) {
      const double centre = random.uniform() < share ? -half : half;
      const Vec2 z = random.normal_pair();
      const bool outlier = random.uniform() < spec.outliers;
      const double far = random.uniform(half + 4, half + 7);
      rows.add({outlier ? (z.y < 0 ? -far : far) : centre + z.x, 0, 0});
    }
    return rows;
  }

  // Both means within the range of the rows.
  static Domain frame(const Samples& rows, std::span<const double>) {
    const auto [low, high] = std::minmax_element(rows.u.begin(), rows.u.end());
    const double margin = *high > *low ? 0.15 * (*high - *low) : 1;
    return {*low - margin, *high + margin, *low - margin, *high + margin};
  }

  static constexpr bool regularized[] = {false, false};
  static constexpr auto params = std::to_array<ParamSpec>({
      {"mixing",
       "\\pi",
       "mixing weight",
       "Of the first component, as the model assumes it. At ½ the components may trade places; at others one order of the means fits "
       "better.",
       0.5,
       0.05,
       0.95,
       {0, 1, true, true}},
      {"sigma", "\\sigma", "spread", "Standard deviation of both components, as the model assumes it; that of the generated rows is 1.", 1,
       0.3, 3, positive, Scale::log},
      data_param::n,
      data_param::seed,
      data_param::in(data_param::drawing,
                     {"separation", "", "separation", "Of the true means, in standard deviations: below 2 the rows show no gap.", 3, 0, 8,
                      non_negative}),
      data_param::in(data_param::drawing,
                     {"share", "", "true share", "Of the rows that come from the component on the left.", 0.5, 0.05, 0.95, {0, 1}}),
      data_param::outliers,
      data_param::validation,
      data_param::test,
  });
  static constexpr ModelInfo model{
      1, {"x", ""}, Target::none, "", "\\pi N(x; \\mu_1, \\sigma^2) + (1 - \\pi) N(x; \\mu_2, \\sigma^2)", {"\\mu_1", "\\mu_2"}};
  static constexpr Vec2 starts[] = {{-3.5, -2.5}, {0.5, 3}, {3, 2}, {3.5, -3.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.5},     {"momentum", 0.1}, {"nesterov", 0.1},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05}, {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"data", "multimodal", "saddle", "non-convex"};
  static constexpr ObjectiveInfo info{
      "gaussian_mixture",
      "Gaussian mixture",
      "two means, either order",
      "-\\frac{1}{n} \\sum \\log (\\pi N(x_i; \\mu_1, \\sigma^2) + (1 - \\pi) N(x_i; \\mu_2, \\sigma^2))",
      params,
      {-5, 5, -5, 5},
      true,
      starts,
      rates,
      tags,
      "Bishop 2006, Pattern Recognition and Machine Learning, section 9.2; Murphy 2012, Machine Learning, section 11.3"};
};

}  // namespace

ObjectiveEntry gaussian_mixture() { return model<GaussianMixture>(); }

}  // namespace thalweg
