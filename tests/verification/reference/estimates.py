"""How episodes become numbers: means, errors, ratios, quantiles, blocks (docs/model.md, section 5).

Everything is computed from the outcomes of the episodes themselves, by the textbook formulas,
with numpy. An array of an outcome has the episode as its first axis.
"""

import numpy as np

BLOCK = 64
QUANTILES_PERCENT = 5, 25, 50, 75, 95


def mean(values):
    return values.mean(axis=0)


def standard_error(values):
    """The square root of (sample variance / n); NaN with fewer than two blocks."""
    n = len(values)
    if n < 2 * BLOCK:
        return np.full(values.shape[1:], np.nan)
    return np.sqrt(values.var(axis=0, ddof=1) / n)


def block_means(values):
    return values.reshape(-1, BLOCK, *values.shape[1:]).mean(axis=1)


def quantile(values, percent):
    """The smallest value whose share of values at or below it is at least the given one."""
    rank = -(-percent * len(values) // 100)
    return np.sort(values)[max(rank, 1) - 1]


def ratio(numerator, denominator):
    """The ratio of sums and its error by the delta method; NaN where the denominator is 0."""
    n = len(numerator)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = denominator.sum(axis=0)
        value = np.where(total == 0, np.nan, numerator.sum(axis=0) / total)
        residuals = numerator - value * denominator
        variance = (residuals**2).sum(axis=0) / (n - 1) if n > 1 else np.nan
        error = np.sqrt(variance / n) / np.abs(denominator.mean(axis=0))
    if n < 2 * BLOCK:
        error = np.full(np.shape(value), np.nan)
    return value, error


def from_rung_up(by_rung):
    """Sums over the rung and all above it."""
    return by_rung[:, ::-1].cumsum(axis=1)[:, ::-1]


def ratio_parts(outcome):
    """By ratio: (numerator, denominator, whether it is 1 less their ratio)."""
    n_adversaries = outcome["probes_on"].shape[1]
    chances = n_adversaries * outcome["periods_lived"]
    decisions = outcome["decisions_at_rung"]
    parts = {
        "general_deterrence": (outcome["probes"], chances, True),
        "general_deterrence_at_rung": (
            from_rung_up(outcome["probes_at_rung"]),
            np.repeat(chances[:, None], decisions.shape[1], axis=1), True),
        "immediate_deterrence": (outcome["back_downs"], outcome["crises"], False),
        "self_reliance_at_rung": (
            outcome["invocations_at_rung"], decisions - outcome["concessions_at_rung"], True),
        "fulfilment_at_rung": (
            outcome["answers_force_at_rung"], outcome["invocations_at_rung"], False),
        "burden_share": (
            outcome["allies_burden"], outcome["allies_burden"] + outcome["patron_burden"], False),
    }
    for name in "daylight", "assurance", "expectation_gap":
        sums = outcome[f"{name}_sum_at_rung"]
        parts[name] = sums.sum(axis=1), decisions.sum(axis=1), False
        parts[f"{name}_at_rung"] = sums, decisions, False
    return parts


def ratios(outcome):
    """Every ratio by name: (value, error)."""
    estimates = {}
    for name, (numerator, denominator, complement) in ratio_parts(outcome).items():
        value, error = ratio(numerator, denominator)
        estimates[name] = (1 - value if complement else value), error
    return estimates


def rounding_of_error(name, outcome):
    """How far rounding may move the square of an error that is made from sums of squares."""
    if name in outcome:
        return 1e-13 * (outcome[name] ** 2).mean(axis=0) / len(outcome[name])
    numerator, denominator, _ = ratio_parts(outcome)[name]
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = denominator.mean(axis=0) ** 2
        value = numerator.mean(axis=0) / denominator.mean(axis=0)
        moment = (numerator**2 + (value * denominator) ** 2).mean(axis=0)
        return 1e-13 * moment / scale / len(numerator)
