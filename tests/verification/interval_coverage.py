#!/usr/bin/env python3
"""How often 95 % intervals contain the truth: a small experiment is played with many seeds, `daylight exact` knows the answer.

    interval_coverage.py [--repetitions N] [--episodes E] [--scenario FILE] [--least-share S]

Prints the coverage of means, of ratios and of paired differences, at each point and over the points, for what occurs in at
least the share S of the blocks: an outcome where it is not 0, a ratio where its numerator is not, a difference where the two
policies are not the same. Beside what lies outside 93.5 to 97 % stands also in which share of the blocks its squares are
borne, (sum of squared deviations)^2 / (n sum of their squares): 1/3 for normal ones, next to nothing where a rare event decides. Both
shares are those of a run of 1,024 blocks.

Intervals are made here from what the results file holds, by Student's t: episodes - 1 degrees of freedom for estimates,
blocks - 1 for differences.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import h5py
import numpy
from scipy import stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DAYLIGHT", str(ROOT / "build/release/daylight"))
EXPERIMENT = """\
title = "Coverage"
scenario = "{scenario}"
episodes = {episodes}
[[vary]]
key = "patron.firm"
values = [0.4, 0.8]
[[policy]]
name = "as it is"
[[policy]]
name = "more contribution"
set = {{ "ally.*.contribution" = 0.9 }}
[[policy]]
name = "full dialogue"
set = {{ "ally.*.reassurance.dialogue" = 1.0 }}
"""
N_POLICIES, N_POINTS = 3, 2
PER_BLOCK = 64

# Numerator of each ratio, as an outcome: a ratio occurs in a block where its numerator does.
NUMERATORS = {"general_deterrence": "probes", "general_deterrence_at_rung": "probes_at_rung", "immediate_deterrence": "back_downs",
              "daylight": "daylight_sum_at_rung", "daylight_at_rung": "daylight_sum_at_rung",
              "assurance": "assurance_sum_at_rung", "assurance_at_rung": "assurance_sum_at_rung",
              "expectation_gap": "expectation_gap_sum_at_rung", "expectation_gap_at_rung": "expectation_gap_sum_at_rung",
              "self_reliance_at_rung": "invocations_at_rung", "fulfilment_at_rung": "answers_force_at_rung",
              "burden_share": "allies_burden"}


def call(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def truth_of(experiment):
    """Exact values by name, shape (policy, point[, ...])."""
    cells = [[json.loads(call("exact", experiment, "--json", "--at-policy", policy, "--at-point", point))["means"]
              for point in range(N_POINTS)] for policy in ("as it is", "more contribution", "full dialogue")]
    return {name: numpy.array([[cell[name] for cell in of_policy] for of_policy in cells], dtype=float) for name in cells[0][0]}


class Hits:
    """Of one kind of interval: how often it was there, how often it held the truth, and in which share of blocks it occurs."""

    def __init__(self, occurs, bears):
        self.occurs, self.bears = occurs, bears
        self.n = self.hits = self.rounds = 0

    def add(self, estimate, error, degrees_of_freedom, truth):
        half_width = stats.t.isf(0.025, degrees_of_freedom) * error
        rounding = 1e-12 * numpy.abs(truth)
        there = numpy.isfinite(half_width) & numpy.isfinite(truth)
        self.n = self.n + there
        self.hits = self.hits + (there & (numpy.abs(estimate - truth) <= half_width + rounding))
        self.rounds += 1

    def coverage(self, least_share, least_bearing=0.0):
        """Flat, of all elements that occur often enough: coverage, share in which it occurs, share that bears the squares."""
        n, hits, occurs, bears = (numpy.ravel(each) for each in (self.n, self.hits, self.occurs, self.bears))
        chosen = (occurs >= least_share) & (bears >= least_bearing) & (n >= 0.9 * self.rounds)
        return hits[chosen] / n[chosen], occurs[chosen], bears[chosen]


def shares_of(values, axis):
    """In which share of the blocks, which lie along an axis, values occur, and in which their squares are borne."""
    scale = numpy.abs(values).max(axis, keepdims=True)
    with numpy.errstate(all="ignore"):
        values = numpy.where(scale > 0, values / scale, 0)
        deviations = values - values.mean(axis, keepdims=True)
        bears = (deviations ** 2).mean(axis) ** 2 / (deviations ** 4).mean(axis)
    return (numpy.abs(values) > 1e-12).mean(axis), numpy.nan_to_num(bears)


def all_shares(file):
    """By name, those of each policy and point, of the differences from the first policy, and of their means over points."""
    shares = {}
    for name in file["differences"]:
        if name + "_over_points" in file["differences"]:
            blocks = file["blocks"][NUMERATORS.get(name, name)][()]
            if blocks.ndim > file[name].ndim + 1:  # a ratio over all rungs
                blocks = blocks.sum(-1)
            difference = blocks[1:] - blocks[:1]
            shares[name] = shares_of(blocks, 2), shares_of(difference, 2), shares_of(difference.mean(1), 1)
    return shares


def measure(scenario, episodes, seeds):
    """Hits by kind ("means", "ratios", "differences of means", ...) and name of the outcome."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        experiment, output = pathlib.Path(folder, "e.toml"), pathlib.Path(folder, "o.h5")
        experiment.write_text(EXPERIMENT.format(scenario=scenario, episodes=episodes))
        truth = truth_of(experiment)
        play = ["run", experiment, "-o", output, "--quiet", "--overwrite", "--threads", 1]
        call(*play, "--seed", 0, "--episodes", 1024 * PER_BLOCK)
        with h5py.File(output) as file:
            shares = all_shares(file)
        for seed in seeds:
            call(*play, "--seed", seed)
            with h5py.File(output) as file:
                add_file(found, file, truth, shares)
    return found


def add_file(found, file, truth, shares):
    n_blocks = len(file["blocks/block"])
    group = file["differences"]
    for name, (occurs, differs, differs_over_points) in shares.items():
        def add(kind, of_blocks, *arguments):
            found.setdefault(kind, {}).setdefault(name, Hits(*of_blocks)).add(*arguments)

        kind = "ratios" if name in NUMERATORS else "means"
        exact = truth[name][1:] - truth[name][:1]
        add(kind, occurs, file[name][()], file[name + "_se"][()], n_blocks * PER_BLOCK - 1, truth[name])
        add(f"differences of {kind}", differs, group[name][1:], group[name + "_se"][1:], n_blocks - 1, exact)
        add(f"differences of {kind} over points", differs_over_points, group[name + "_over_points"][1:],
            group[name + "_over_points_se"][1:], n_blocks - 1, exact.mean(1))


def report(found, least_share, n):
    """A line for each kind: over its elements the mean, the least and the most, and how many lie outside 93.5 to 97 %."""
    error = numpy.sqrt(0.95 * 0.05 / n)
    print(f"{n} repetitions: the standard error of one coverage is {100 * error:.2f} %")
    print(f"{'':38}  elements   mean  least   most  outside 93.5-97 %")
    for kind, by_name in found.items():
        parts = [(name, *hits.coverage(least_share)) for name, hits in by_name.items()]
        coverage = numpy.concatenate([part[1] for part in parts])
        outside = (coverage < 0.935) | (coverage > 0.97)
        print(f"{kind:38}  {len(coverage):8}  {100 * coverage.mean():5.1f}  {100 * coverage.min():5.1f}  {100 * coverage.max():5.1f}  {outside.sum()}")
        for name, *columns in parts:
            for value, occurs, bears in zip(*columns):
                if not 0.935 <= value <= 0.97:
                    print(f"    {name}: {100 * value:.1f} % (in {100 * occurs:.0f} % of the blocks, borne by {100 * bears:.1f} %)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=2000)
    parser.add_argument("--episodes", type=int, default=1024)
    parser.add_argument("--scenario", default=ROOT / "configs/scenarios/small/two_periods.toml")
    parser.add_argument("--least-share", type=float, default=0.05)
    options = parser.parse_args()
    print(f"{options.scenario}, {options.episodes // PER_BLOCK} blocks of {PER_BLOCK} episodes")
    found = measure(options.scenario, options.episodes, range(1, options.repetitions + 1))
    report(found, options.least_share, options.repetitions)


if __name__ == "__main__":
    main()
