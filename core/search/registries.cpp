#include "core/search/registries.hpp"

#include <algorithm>
#include <string>

#include "core/objective/registry.hpp"

namespace thalweg {

namespace {

struct Other {
  std::string_view id, torch, synonyms;
};

constexpr Other method_names[] = {
    {"adadelta", "Adadelta", ""},
    {"adagrad", "Adagrad", "adaptive gradient"},
    {"adam", "Adam", "adaptive moments, adaptive moment estimation"},
    {"adamax", "Adamax", "infinity norm"},
    {"adamw", "AdamW", "decoupled, weight decay"},
    {"amsgrad", "", "ams"},
    {"asgd", "ASGD", "averaged sgd, polyak averaging, ruppert"},
    {"bfgs", "", "quasi newton, broyden, variable metric"},
    {"bisection", "", "bisect, binary search, halving"},
    {"brent", "", "inverse parabolic interpolation"},
    {"cg", "", "nonlinear cg, fletcher reeves, polak ribiere, conjugate gradients"},
    {"compass", "", "pattern search, hooke jeeves"},
    {"coordinate_descent", "", "coordinatewise, alternating, gauss seidel"},
    {"em", "", "expectation maximization, expectation maximisation"},
    {"golden_section", "", "golden ratio, fibonacci, ternary search"},
    {"lbfgs", "LBFGS", "limited memory, quasi newton"},
    {"lbfgs_wolfe", "", "strong wolfe, limited memory"},
    {"lion", "", "evolved sign momentum"},
    {"momentum", "", "heavy ball, polyak, sgd with momentum, msgd"},
    {"nadam", "NAdam", "nesterov adam"},
    {"nelder_mead", "", "simplex, downhill simplex, amoeba, fminsearch"},
    {"nesterov", "", "nag, nesterov accelerated gradient, accelerated gradient, look ahead"},
    {"newton", "", "newton raphson, hessian, damped newton, saddle free"},
    {"powell", "", "conjugate directions, derivative free"},
    {"qhm", "", "quasi hyperbolic"},
    {"radam", "RAdam", "rectified adam"},
    {"rmsprop", "RMSprop", "root mean square, hinton"},
    {"rprop", "Rprop", "resilient backpropagation"},
    {"secant", "", "quasi newton in one dimension, regula falsi"},
    {"sgd", "SGD", "gd, vanilla, plain, batch gradient descent, stochastic gradient descent, steepest, cauchy, backprop"},
    {"sign_sgd", "", "sign descent, signum"},
    {"steepest_descent", "", "steepest, exact line search, cauchy"},
    {"trust_region", "", "dogleg, levenberg marquardt"},
    {"variational_bayes", "", "vb, variational inference, bayesian"},
};

constexpr Other objective_names[] = {
    {"ackley", "", "funnel"},
    {"booth", "", ""},
    {"cliff", "", "plateau, exploding gradient"},
    {"cosh_1d", "", "cosh, catenary"},
    {"cubic_1d", "", "x^3, x3, inflection point"},
    {"deep_chain", "", "relu, neural network, mlp, perceptron, deep network, leaky relu, sigmoid, activation"},
    {"double_well", "", "bistable, two minima"},
    {"double_well_1d", "", "bistable, two minima, x^4"},
    {"ellipse", "", "0.1x^2 + 2y^2, ravine, elongated bowl"},
    {"gaussian_mixture", "", "gmm, clustering, likelihood, two clusters"},
    {"himmelblau", "", "four minima"},
    {"linear_net", "", "linear network, matrix factorization, neural network"},
    {"linear_regression", "", "linreg, least squares, ols, ridge, lasso, mse, huber, straight line, regression"},
    {"logistic_regression", "", "logreg, classification, classifier, cross entropy, hinge, svm, perceptron, logit"},
    {"monkey_saddle", "", "degenerate saddle"},
    {"parabola_1d", "", "x^2, x2, quadratic in one dimension, square, x*x"},
    {"quadratic", "", "ill conditioned, condition number, rotated, kappa"},
    {"rastrigin", "", "egg, egg carton, egg box, cosine bumps, multimodal"},
    {"rosenbrock", "", "banana, valley"},
    {"saddle", "", "x^2 - y^2, hyperbolic paraboloid, horse"},
    {"sigmoid_1d", "", "sigmoid, logistic"},
    {"six_hump_camel", "", "camelback"},
    {"sphere", "", "x^2 + y^2, paraboloid, bowl, isotropic quadratic, de jong"},
    {"tanh_1d", "", "tanh"},
    {"tanh_neuron", "", "neural network, tanh, perceptron, single neuron"},
    {"three_hump_camel", "", "camelback"},
    {"xcos_1d", "", "x cos x"},
    {"xcospi_1d", "", "x cos pi x, global minimum"},
};

constexpr Other schedule_names[] = {
    {"constant", "", "none, fixed, no schedule"},
    {"constant_factor", "", "warm up, warmup"},
    {"cosine_annealing", "", "cos, cosine, cosine decay, sgdr without restarts"},
    {"cosine_warm_restarts", "", "sgdr, restarts"},
    {"cosine_warmup", "", "warm up, warmup"},
    {"cyclic", "", "clr, triangular, sawtooth"},
    {"exponential", "", "exp, decay, geometric"},
    {"factor", "", "factor scheduler"},
    {"inverse_sqrt", "", "noam, transformer, square root, sqrt"},
    {"inverse_time", "", "robbins monro, 1/t, hyperbolic"},
    {"linear", "", "warm up, warmup, ramp"},
    {"multi_step", "", "milestones, stairs, staircase"},
    {"one_cycle", "", "super convergence, leslie smith, 1cycle"},
    {"piecewise", "", "table, steps at milestones"},
    {"polynomial", "", "poly, linear decay"},
    {"reduce_on_plateau", "", "adaptive, patience"},
    {"sequential", "", "sequence, wsd, chain"},
    {"step", "", "stairs, staircase, drop"},
};

template <std::size_t n>
Other others(const Other (&table)[n], std::string_view id) {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const Other& other) { return other.id == id; });
  return found == std::end(table) ? Other{} : *found;
}

}  // namespace

Findable findable(const MethodInfo& method) {
  const Other other = others(method_names, method.id);
  return {method.id, method.name, other.torch, other.synonyms, method.tagline};
}

Findable findable(const ObjectiveInfo& objective) {
  return {objective.id, objective.name, {}, others(objective_names, objective.id).synonyms, objective.tagline};
}

Findable findable(const ScheduleInfo& schedule) {
  return {schedule.id, schedule.name, schedule.torch, others(schedule_names, schedule.id).synonyms, {}};
}

std::string_view misfit_words(const MethodInfo& method) {
  if (method.objective == "gaussian_mixture") return english("needs the Gaussian mixture");
  if (!method.objective.empty()) return english("needs another objective");
  if (method.dimension == 1) return english("needs one variable");
  return method.dimension == 2 ? english("needs two variables") : std::string_view();
}

std::vector<std::string_view> synonym_ids() {
  std::vector<std::string_view> ids;
  for (const Other& other : method_names) ids.push_back(other.id);
  for (const Other& other : objective_names) ids.push_back(other.id);
  for (const Other& other : schedule_names) ids.push_back(other.id);
  return ids;
}

}  // namespace thalweg
