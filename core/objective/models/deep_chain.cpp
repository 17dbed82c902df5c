// Two layers of one unit each with an activation between them: a dead half-plane with relu, plateaus with sigmoid.

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/model.hpp"

namespace thalweg {
namespace {

struct Relu {
  template <class T>
  THALWEG_INLINE T operator()(const T& z) const {
    return relu(z);
  }
};
struct Tanh {
  template <class T>
  THALWEG_INLINE T operator()(const T& z) const {
    return tanh(z);
  }
};
struct Sigmoid {
  template <class T>
  THALWEG_INLINE T operator()(const T& z) const {
    return sigmoid(z);
  }
};

struct DeepChain {
  /// ℓ(w₂ φ(w₁ u), t).
  template <class Loss, class Activation>
  struct Row {
    Loss loss;
    Activation activation;
    template <class T>
    THALWEG_INLINE T operator()(const T& a, const T& b, double u, double, double t) const {
      return loss(b * activation(a * u), t);
    }
  };

  template <class F>
  static auto with_activation(std::span<const double> values, F f) {
    if (values[0] == 1) return f(Tanh{});
    if (values[0] == 2) return f(Sigmoid{});
    return f(Relu{});
  }
  template <class F>
  static auto visit(std::span<const double> values, F f) {
    return with_activation(values, [&](auto activation) {
      return with_number_loss(values.subspan(1), [&](auto loss) { return f(Row<decltype(loss), decltype(activation)>{loss, activation}); });
    });
  }

  static double predict(std::span<const double> values, Vec2 w, double u, double) {
    return with_activation(values, [&](auto activation) { return w.y * activation(w.x * u); });
  }

  // Targets come from a chain with the same activation. Features are positive, so with w₁ < 0 relu is 0 in every row.
  static Samples generate(const DataSpec& spec, std::span<const double> values) {
    Samples rows;
    Random random(spec.seed, 0, 0, stream::rows);
    for (std::size_t i = 0; i < spec.n; ++i) {
      const double x = random.uniform(0.1, 2);
      const Vec2 z = random.normal_pair();
      const bool outlier = random.uniform() < spec.outliers;
      rows.add({x, 0, predict(values, truth, x, 0) * (outlier ? -2 : 1) + spec.noise * z.y});
    }
    return rows;
  }

  // Scales w₁ so that w₁ u has its usual size, and w₂ to the size of the targets.
  static Domain frame(const Samples& rows, std::span<const double>) {
    const double u = root_mean_square(rows.u), t = root_mean_square(rows.t);
    const double a = u > 0 ? 1.2 / u : 1, b = t > 0 ? t : 1;
    return {info.domain.x_low * a, info.domain.x_high * a, info.domain.y_low * b, info.domain.y_high * b};
  }

  static constexpr Vec2 truth{1.2, 1.2};
  static constexpr bool regularized[] = {true, true};
  static constexpr std::string_view activations[] = {"relu", "tanh", "sigmoid"};
  static constexpr auto params = std::to_array<ParamSpec>({
      choice("activation", "activation", "φ, between the layers. The generated rows come from a chain with the same one.", activations),
      data_param::loss(number_losses),
      data_param::delta,
      data_param::n,
      data_param::seed,
      data_param::noise(0.1, 1),
      data_param::outliers,
      data_param::standardize,
      data_param::validation,
      data_param::test,
      data_param::l1,
      data_param::l2,
  });
  static constexpr ModelInfo model{1, {"x", ""}, Target::number, "y", "w_2 \\varphi(w_1 x)", {"w_1", "w_2"}, false, true};
  static constexpr Vec2 starts[] = {{1.5, -1.2}, {0, 0}, {0.4, -1.8}, {-1.5, 1.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.01}, {"nesterov", 0.01},
                                            {"adagrad", 0.3}, {"rmsprop", 0.02},  {"adam", 0.05}};
  static constexpr std::string_view tags[] = {"data", "saddle", "plateau", "valley", "vanishing gradient", "non-convex"};
  static constexpr ObjectiveInfo info{"deep_chain",
                                      "Deep chain",
                                      "an activation between",
                                      "\\frac{1}{n} \\sum \\ell(w_2 \\varphi(w_1 x_i), y_i)",
                                      params,
                                      {-3, 3.6, -2.4, 2.6},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Goodfellow, Bengio & Courville 2016, Deep Learning, section 6.3"};
};

}  // namespace

ObjectiveEntry deep_chain() { return model<DeepChain>(); }

}  // namespace thalweg
