#!/usr/bin/env python3
"""Minima of empirical risks by SciPy: writes risks.json, which tests/core/objective/risk_reference_test.cpp reads.

Independent of Thalweg: rows come from NumPy's generator, losses and their first two derivatives are written out by hand
for whole arrays, SciPy minimizes and its root finder polishes. Run it in this folder: python3 risks.py
"""
import json

import numpy as np
from scipy.optimize import minimize, root


# Losses of a prediction s and a target t: value, first and second derivative in s.
def squared(s, t, _):
    return (s - t) ** 2 / 2, s - t, np.ones_like(s)


def huber(s, t, delta):
    r = s - t
    near = np.abs(r) <= delta
    return np.where(near, r**2 / 2, delta * (np.abs(r) - delta / 2)), np.clip(r, -delta, delta), near.astype(float)


def logistic(s, t, _):
    p = 1 / (1 + np.exp(t * s))
    return np.logaddexp(0, -t * s), -t * p, p * (1 - p)


LOSSES = {"squared": squared, "huber": huber, "logistic": logistic}

# Activations: value, first and second derivative.
ACTIVATIONS = {
    "relu": lambda z: (np.maximum(z, 0), (z > 0).astype(float), np.zeros_like(z)),
    "tanh": lambda z: (np.tanh(z), 1 - np.tanh(z) ** 2, -2 * np.tanh(z) * (1 - np.tanh(z) ** 2)),
    "sigmoid": lambda z: (lambda p: (p, p * (1 - p), p * (1 - p) * (1 - 2 * p)))(1 / (1 + np.exp(-z))),
}


# Predictions: s, (s_a, s_b), (s_aa, s_ab, s_bb) for all rows.
def linear_regression(a, b, u, v, _):
    zero = np.zeros_like(u)
    return a * u + b, (u, zero + 1), (zero, zero, zero)


def logistic_regression(a, b, u, v, _):
    zero = np.zeros_like(u)
    return a * u + b * v, (u, v), (zero, zero, zero)


def tanh_neuron(a, b, u, v, _):
    y, d, dd = ACTIVATIONS["tanh"](a * u + b)
    return y, (d * u, d), (dd * u * u, dd * u, dd)


def linear_net(a, b, u, v, _):
    zero = np.zeros_like(u)
    return b * a * u, (b * u, a * u), (zero, u, zero)


def deep_chain(a, b, u, v, activation):
    y, d, dd = ACTIVATIONS[activation](a * u)
    return b * y, (b * d * u, y), (b * dd * u * u, d * u, 0 * y)


MODELS = {f.__name__: (f, regularized) for f, regularized in [
    (linear_regression, (1, 0)), (logistic_regression, (1, 1)), (tanh_neuron, (1, 0)), (linear_net, (1, 1)), (deep_chain, (1, 1))]}


class Risk:
    def __init__(self, model, params, rows):
        self.predict, self.regularized = MODELS[model]
        default = "logistic" if model == "logistic_regression" else "squared"
        self.loss = LOSSES[params.get("loss", default)]
        self.delta, self.activation = params.get("delta", 1), params.get("activation", "relu")
        self.l1, self.l2 = params.get("l1", 0) * np.array(self.regularized), params.get("l2", 0) * np.array(self.regularized)
        self.u, self.v, self.t = np.array(rows).T
        if params.get("standardize"):
            self.u = (self.u - self.u.mean()) / self.u.std()
            if model == "logistic_regression":
                self.v = (self.v - self.v.mean()) / self.v.std()

    def parts(self, w):
        s, first, second = self.predict(*w, self.u, self.v, self.activation)
        return self.loss(s, self.t, self.delta), first, second

    def value(self, w):
        return np.mean(self.parts(w)[0][0]) + np.sum(self.l1 * np.abs(w) + self.l2 * np.square(w) / 2)

    def slope(self, w):  # without the L1 penalty
        (_, d, _), (a, b), _ = self.parts(w)
        return np.array([np.mean(d * a), np.mean(d * b)]) + self.l2 * w

    def hessian(self, w):
        (_, d, dd), (a, b), (aa, ab, bb) = self.parts(w)
        mixed = np.mean(dd * a * b + d * ab)
        return np.array([[np.mean(dd * a * a + d * aa), mixed], [mixed, np.mean(dd * b * b + d * bb)]]) + np.diag(self.l2)

    # The minimum downhill from `start`. With L1, w = p − q with p, q ≥ 0 is smooth; where a weight ends at 0 it stays there.
    def minimum(self, start):
        start = np.array(start, float)
        if not self.l1.any():
            rough = minimize(self.value, start, jac=self.slope, method="BFGS", options={"gtol": 1e-9}).x
            signs, free = np.zeros(2), np.array([True, True])
        else:
            def split(pq):
                w = pq[:2] - pq[2:]
                g = self.slope(w)
                return self.value(w) + np.sum(self.l1 * (pq[:2] + pq[2:] - np.abs(w))), np.concatenate([g + self.l1, self.l1 - g])
            pq = minimize(split, np.concatenate([np.maximum(start, 0), np.maximum(-start, 0)]), jac=True, method="L-BFGS-B",
                          bounds=[(0, None)] * 4, options={"ftol": 1e-16, "gtol": 1e-11, "maxiter": 10000}).x
            rough = pq[:2] - pq[2:]
            free = (np.abs(rough) > 1e-6) | (self.l1 == 0)
            signs = np.where(free, np.sign(rough), 0)

        def restricted(x):
            w = np.zeros(2)
            w[free] = x
            return (self.slope(w) + signs * self.l1)[free], self.hessian(w)[np.ix_(free, free)]
        w = np.zeros(2)
        if free.any():
            end = root(restricted, rough[free], jac=True, method="hybr", options={"xtol": 1e-15})
            assert np.max(np.abs(end.fun)) < 1e-12, end
            w[free] = end.x
        assert np.max(np.abs(w - rough)) < 1e-5, (w, rough)
        assert np.all(np.abs(self.slope(w))[~free] <= self.l1[~free])
        return {"w": w.tolist(), "f": float(self.value(w)), "hessian_eigenvalues": np.linalg.eigvalsh(self.hessian(w)).tolist()}


def data(model, seed, n=60, **kind):
    random = np.random.default_rng(seed)
    u, v = random.normal(size=n), np.zeros(n)
    if model == "logistic_regression":
        t = np.where(random.uniform(size=n) < 0.5, -1.0, 1.0)
        u, v = 0.8 * t + u, 0.5 * t + random.normal(size=n)
    elif model == "linear_regression":
        u = 1 + 0.8 * u
        t = 1.5 * u - 0.7 + 0.5 * random.normal(size=n)
        t[:4] -= kind.get("outliers", 0)
    elif model == "tanh_neuron":
        t = np.tanh(1.7 * u - 0.6) + 0.2 * random.normal(size=n)
    elif model == "linear_net":
        t = 1.3 * u + 0.4 * random.normal(size=n)
    else:
        u = np.abs(u) + 0.2
        t = 1.2 * ACTIVATIONS[kind["activation"]](1.4 * u)[0] + 0.1 * random.normal(size=n)
    return np.round(np.stack([u, v, t], axis=1), 3).tolist()


def case(model, params, starts, seed, **kind):
    rows = data(model, seed, **kind)
    risk = Risk(model, params, rows)
    return {"model": model, "params": params, "minima": [risk.minimum(start) for start in starts], "rows": rows}


ORIGIN, CORNERS = [(0.1, 0.1)], [(1, 1), (-1, -1)]
CASES = [
    case("linear_regression", {}, ORIGIN, 1),
    case("linear_regression", {"l2": 0.3}, ORIGIN, 1),
    case("linear_regression", {"standardize": True, "l2": 0.3}, ORIGIN, 2),
    case("linear_regression", {"loss": "huber", "delta": 0.7}, ORIGIN, 3, outliers=5),
    case("linear_regression", {"l1": 0.2}, ORIGIN, 4),
    case("linear_regression", {"l1": 3}, ORIGIN, 4),
    case("logistic_regression", {}, ORIGIN, 5),
    case("logistic_regression", {"l2": 0.1}, ORIGIN, 5),
    case("logistic_regression", {"standardize": True}, ORIGIN, 6),
    case("logistic_regression", {"loss": "squared"}, ORIGIN, 7),
    case("logistic_regression", {"loss": "huber", "delta": 0.5, "l2": 0.05}, ORIGIN, 7),
    case("logistic_regression", {"l1": 0.3}, ORIGIN, 8),
    case("logistic_regression", {"l1": 0.05, "l2": 0.1}, ORIGIN, 8),
    case("tanh_neuron", {}, [(1, 0)], 9),
    case("tanh_neuron", {"loss": "huber", "delta": 0.2, "l2": 0.01}, [(1, 0)], 10),
    case("linear_net", {"l2": 0.2}, CORNERS, 11),
    case("linear_net", {"loss": "huber", "delta": 0.6, "l2": 0.1}, CORNERS, 12),
    case("linear_net", {"l1": 0.1, "l2": 0.1}, CORNERS, 12),
    case("deep_chain", {"activation": "relu", "l2": 0.05}, [(1, 1)], 13, activation="relu"),
    case("deep_chain", {"activation": "tanh"}, CORNERS, 14, activation="tanh"),
    case("deep_chain", {"activation": "sigmoid"}, [(1, 1)], 15, activation="sigmoid"),
    case("deep_chain", {"activation": "sigmoid", "loss": "huber", "delta": 0.1, "l2": 0.001}, [(1, 1)], 16, activation="sigmoid"),
]

if __name__ == "__main__":
    with open("risks.json", "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(one) for one in CASES) + "\n]\n")
    for one in CASES:
        print(one["model"], one["params"], [[round(x, 4) for x in m["w"]] + [round(m["f"], 5)] for m in one["minima"]])
