#!/usr/bin/env python3
"""How often the 95 % intervals of Sobol indices hold the truth: a small scenario is played with many seeds, and its indices
follow from `daylight exact` at the nodes of a Gauss-Legendre grid.

    index_coverage.py [--seeds N] [--episodes E] [--rows R]

Prints, by outcome, how often the intervals of first order and of totals held the truth, over the parameters, and the largest
distance of the mean of an index from the truth.
"""
import argparse
import itertools
import json
import pathlib
import tempfile

import numpy

from interval_coverage import ROOT, call

SCENARIO = ROOT / "configs/scenarios/small/two_allies.toml"
RANGES = {"patron.firm": (0.2, 0.8), "ally.*.contribution": (0.1, 0.9), "adversary.*.initiative": (0.3, 0.9)}
OUTCOMES = ["war", "stake_lost", "patron_burden", "joins", "answers_force"]  # smooth in the parameters: few nodes do
N_NODES = 4
MEASURES = ["first", "total"]


def means_on_grid():
    """Exact means of each outcome at the nodes, shape (n, n, n), and the weights of the nodes of an axis."""
    nodes, weights = numpy.polynomial.legendre.leggauss(N_NODES)
    means = {outcome: numpy.zeros((N_NODES,) * len(RANGES)) for outcome in OUTCOMES}
    for at in itertools.product(range(N_NODES), repeat=len(RANGES)):
        settings = []
        for (key, (low, high)), i in zip(RANGES.items(), at):
            settings += ["--set", f"{key}={low + (high - low) * (1 + float(nodes[i])) / 2!r}"]
        exact = json.loads(call("exact", SCENARIO, "--json", *settings))["means"]
        for outcome in OUTCOMES:
            means[outcome][at] = exact[outcome]
    return means, weights / 2


def true_indices(values, weights):
    """First order and total of each axis, by quadrature."""
    def mean(array, axes):
        for axis in sorted(axes, reverse=True):
            array = numpy.tensordot(array, weights, (axis, 0))
        return array

    axes = range(values.ndim)
    variance = mean((values - mean(values, axes)) ** 2, axes)
    first, total = [], []
    for axis in axes:
        others = [each for each in axes if each != axis]
        of_axis = mean(values, others)
        first.append(mean((of_axis - mean(values, axes)) ** 2, [0]) / variance)
        within = mean((values - numpy.expand_dims(mean(values, [axis]), axis)) ** 2, [axis])
        total.append(mean(within, range(values.ndim - 1)) / variance)
    return {"first": first, "total": total}


def measure(seeds, episodes, rows):
    """By outcome and measure: whether each interval held the truth, the index and the truth, shape (seed, parameter)."""
    means, weights = means_on_grid()
    truth = {outcome: true_indices(means[outcome], weights) for outcome in OUTCOMES}
    found = {(outcome, each): [] for outcome in OUTCOMES for each in MEASURES}
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder, "o.h5")
        varied = [word for key, (low, high) in RANGES.items() for word in ("--vary", f"{key}={low}:{high}")]
        asked = [word for outcome in OUTCOMES for word in ("--outcome", outcome)]
        for seed in seeds:
            call("run", SCENARIO, "-o", output, "--quiet", "--overwrite", "--seed", seed, "--episodes", episodes,
                 "--design", "saltelli", "--points", rows, *varied)
            answer = json.loads(call("sensitivity", output, "--json", *asked))
            for outcome, each in found:
                of_seed = [row for row in answer["sensitivity"] if row["outcome"] == outcome]
                found[outcome, each].append(
                    [(row[f"{each}_low"] <= true <= row[f"{each}_high"], row[each], true)
                     for row, true in zip(of_seed, truth[outcome][each])])
    return {which: numpy.array(values, dtype=float) for which, values in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--episodes", type=int, default=512)
    parser.add_argument("--rows", type=int, default=128)
    options = parser.parse_args()
    print(f"{SCENARIO}: {options.seeds} seeds, {options.rows} rows, {options.episodes} episodes per point")
    found = measure(range(1, options.seeds + 1), options.episodes, options.rows)
    for (outcome, each), values in found.items():
        held, index, truth = values[..., 0], values[..., 1].mean(0), values[0, :, 2]
        print(f"{outcome:14} {each:5}  {100 * held.mean():5.1f} %, least {100 * held.mean(0).min():5.1f} %  "
              f"farthest mean {index[numpy.abs(index - truth).argmax()]:.3f} for {truth[numpy.abs(index - truth).argmax()]:.3f}")
    print(f"all  {100 * numpy.mean([values[..., 0].mean() for values in found.values()]):.1f} %")


if __name__ == "__main__":
    main()
