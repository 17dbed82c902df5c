// One neuron: plateaus with almost no gradient where tanh saturates.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct TanhNeuron {
  /// ℓ(tanh(w u + b), t).
  template <class Loss>
  struct Row {
    Loss loss;
    template <class T>
    THALWEG_INLINE T operator()(const T& w, const T& b, double u, double, double t) const {
      return loss(tanh(w * u + b), t);
    }
  };

  template <class F>
  static auto visit(std::span<const double> values, F f) {
    return with_number_loss(values, [&](auto loss) { return f(Row<decltype(loss)>{loss}); });
  }

  static double predict(std::span<const double>, Vec2 w, double u, double) { return tanh(w.x * u + w.y); }

  static Samples generate(const DataSpec& spec, std::span<const double>) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    for (std::size_t i = 0; i < spec.n; ++i) {
      const Vec2 z = random.normal_pair();
      const bool outlier = random.uniform() < spec.outliers;
      const double y = tanh(truth.x * z.x + truth.y);
      rows.add({z.x, 0, (outlier ? -y : y) + spec.noise * z.y});
    }
    return rows;
  }

  // Wide enough in w to saturate most rows, and in b to move the step of tanh to any row.
  static Domain frame(const Samples& rows, std::span<const double>) {
    const double size = root_mean_square(rows.u), w = size > 0 ? 1 / size : 1;
    double mean = 0;
    for (const double u : rows.u) mean += u / double(rows.size());
    const double moved = 6 * w * std::fabs(mean);
    return {info.domain.x_low * w, info.domain.x_high * w, info.domain.y_low - moved, info.domain.y_high + moved};
  }

  static constexpr Vec2 truth{2, -0.8};
  static constexpr bool regularized[] = {true, false};
  static constexpr auto params = std::to_array<ParamSpec>({
      data_param::loss(number_losses),
      data_param::delta,
      data_param::n,
      data_param::seed,
      data_param::noise(0.15, 1),
      data_param::outliers,
      data_param::standardize,
      data_param::validation,
      data_param::test,
      data_param::l1,
      data_param::l2,
  });
  static constexpr ModelInfo model{1, {"x", ""}, Target::number, "y", "\\tanh(w x + b)", {"w", "b"}, true};
  static constexpr Vec2 starts[] = {{-3, -1}, {0, 0}, {-3, 3}, {4, 3.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 1},       {"momentum", 0.1}, {"nesterov", 0.1},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05}, {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"data", "plateau", "vanishing gradient", "non-convex"};
  static constexpr ObjectiveInfo info{
      "tanh_neuron",
      "Tanh neuron",
      "saturated plateaus",
      "\\frac{1}{n} \\sum \\ell(\\tanh(w x_i + b), y_i)",
      params,
      {-5, 6.5, -4.5, 4.2},
      true,
      starts,
      rates,
      tags,
      "Goodfellow, Bengio & Courville 2016, Deep Learning, section 6.3.2; Zhang et al., Dive into Deep Learning, section 12.1"};
};

}  // namespace

ObjectiveEntry tanh_neuron() { return model<TanhNeuron>(); }

}  // namespace thalweg
