#!/usr/bin/env python3
"""The mixture of two normal densities, independent of Thalweg: writes mixture.json beside this file.

Rows are drawn by numpy's generator. The least negative log-likelihoods are SciPy's (BFGS with exact gradients, polished
by Newton's method), the iterates of EM (Bishop 2006, section 9.2) and of mean-field variational Bayes (section 10.2) are
plain numpy. Made with Python 3.11, numpy 1.24 and SciPy 1.10 (Debian 12): python3 tests/reference/mixture.py
"""
import json
import pathlib

import numpy as np
from scipy.optimize import minimize, root
from scipy.special import logsumexp
from scipy.stats import norm


def joint(means, x, mixing, sigma):
    """log πₖ + log N(x; μₖ, σ²), one column a component."""
    return np.log([mixing, 1 - mixing]) + norm.logpdf(x[:, None], np.asarray(means), sigma)


def loss(means, x, mixing, sigma):
    return -logsumexp(joint(means, x, mixing, sigma), axis=1).mean()


def shares(log_weights):
    return np.exp(log_weights - logsumexp(log_weights, axis=1, keepdims=True))


def slope(means, x, mixing, sigma):
    r = shares(joint(means, x, mixing, sigma))
    return -(r * (x[:, None] - means)).mean(axis=0) / sigma**2


def em(means, x, mixing, sigma, steps):
    path = [list(means)]
    for _ in range(steps):
        r = shares(joint(path[-1], x, mixing, sigma))
        path.append(list((r * x[:, None]).sum(axis=0) / r.sum(axis=0)))
    return path


def variational_bayes(means, x, mixing, sigma, prior_mean, prior_sd, steps):
    m, variance = np.array(means, float), np.full(2, float(prior_sd) ** 2)
    path, bounds = [list(m)], []
    for _ in range(steps):
        weights = joint(m, x, mixing, sigma) - variance / (2 * sigma**2)
        divergence = np.log(prior_sd) - np.log(variance) / 2 + (variance + (m - prior_mean) ** 2) / (2 * prior_sd**2) - 0.5
        bounds.append(logsumexp(weights, axis=1).sum() - divergence.sum())
        r = shares(weights)
        precision = 1 / prior_sd**2 + r.sum(axis=0) / sigma**2
        m = (prior_mean / prior_sd**2 + (r * x[:, None]).sum(axis=0) / sigma**2) / precision
        variance = 1 / precision
        path.append(list(m))
    return path, bounds


def case(name, seed, n, truth, share, mixing, sigma, starts, priors):
    random = np.random.default_rng(seed)
    first = random.random(n) < share
    x = np.round(np.where(first, truth[0], truth[1]) + random.standard_normal(n), 6)
    out = {"name": name, "x": list(x), "mixing": mixing, "sigma": sigma, "minima": [], "values": [], "em": [], "variational_bayes": []}
    for start in starts:
        args = (x, mixing, sigma)
        near = minimize(loss, start, args=args, jac=slope, method="BFGS", options={"gtol": 1e-9}).x
        at = root(slope, near, args=args, tol=1e-15).x
        curvature = np.array([(slope(at + d, *args) - slope(at - d, *args)) / 2e-5 for d in 1e-5 * np.eye(2)])
        if np.all(np.linalg.eigvalsh((curvature + curvature.T) / 2) > 0) and not any(np.allclose(at, m["at"], atol=1e-7) for m in out["minima"]):
            out["minima"].append({"at": list(at), "f": loss(at, *args)})
        out["values"].append({"at": list(start), "f": loss(start, *args), "g": list(slope(start, *args))})
        out["em"].append(em(start, x, mixing, sigma, 30))
        for mean, sd in priors:
            path, bounds = variational_bayes(start, x, mixing, sigma, mean, sd, 30)
            out["variational_bayes"].append({"prior_mean": mean, "prior_sd": sd, "path": path, "bounds": bounds})
    return out


starts = [[-3.5, -2.5], [0.5, 3], [3, -2]]
cases = [
    case("even", 1, 60, (-1.5, 1.5), 0.5, 0.5, 1, starts, [(0, 1), (0.5, 0.3)]),
    case("uneven", 2, 80, (-1, 2), 0.3, 0.3, 1, starts, [(0, 1)]),
    case("wrong model", 3, 50, (-2, 2), 0.8, 0.5, 0.7, starts, [(0, 10)]),
]
pathlib.Path(__file__).with_name("mixture.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
for c in cases:
    print(c["name"], c["minima"], [p[-1] for p in c["em"]])
