#!/usr/bin/env python3
"""How often intervals contain the truth where runs stop by themselves: a small experiment with [precision] is played with many
seeds, `daylight exact` knows the answer.

    stopping_coverage.py [--repetitions N] [--scenario FILE]

For several outcomes and widths, prints how often the interval at the last look (/stopping, which tables print) and the plain
one of the stored standard error held the truth, over points and policies, and how many episodes were played. Without the widening for several looks the
first would be the plain interval by blocks, which is shown too.
"""
import argparse
import pathlib
import tempfile

import h5py
import numpy
from scipy import stats

from interval_coverage import EXPERIMENT, PER_BLOCK, ROOT, call, truth_of

CEILING = 1024 * PER_BLOCK
ASKED = [("war", 0.02, None), ("war", 0.04, None), ("general_deterrence", 0.01, None), ("stake_lost", 0.01, None),
         ("war", 0.02, "as it is"), ("stake_lost", 0.01, "as it is"), ("immediate_deterrence", 0.03, "as it is")]


def precision_text(outcome, half_width, against):
    return f"{outcome}={half_width}" + (f",against={against}" if against else "")


def deviations(file, outcome, against, truth):
    """Of each policy and point: how far the estimate is from the truth, and the half widths of the three intervals."""
    n_blocks = file["episodes_played"][()] // PER_BLOCK
    estimate, error = file[outcome][()], file[outcome + "_se"][()]
    degrees_of_freedom = n_blocks * PER_BLOCK - 1
    at_look = file["stopping/half_width"][()]
    exact = truth[outcome]
    if against:
        group = file["differences"]
        estimate, error = group[outcome][1:], group[outcome + "_se"][1:]
        degrees_of_freedom, at_look, exact = n_blocks[1:] - 1, at_look[1:], exact[1:] - exact[:1]
        n_blocks = n_blocks[1:]
    n_looks = len(file["stopping"].attrs["looks_at_episodes"].split(","))
    by_blocks = at_look / stats.t.isf(0.025 / n_looks, n_blocks - 1) * stats.t.isf(0.025, n_blocks - 1)
    plain = stats.t.isf(0.025, degrees_of_freedom) * error
    return numpy.abs(estimate - exact), at_look, by_blocks, plain


def measure(scenario, outcome, half_width, against, seeds):
    """Shares of the three intervals that hold the truth, shape (3,); and the mean number of episodes."""
    hits, n, episodes = numpy.zeros(3), 0, []
    with tempfile.TemporaryDirectory() as folder:
        experiment, output = pathlib.Path(folder, "e.toml"), pathlib.Path(folder, "o.h5")
        experiment.write_text(EXPERIMENT.format(scenario=scenario, episodes=CEILING))
        truth = truth_of(experiment)
        for seed in seeds:
            call("run", experiment, "-o", output, "--quiet", "--overwrite", "--threads", 1, "--seed", seed,
                 "--precision", precision_text(outcome, half_width, against))
            with h5py.File(output) as file:
                deviation, *half_widths = deviations(file, outcome, against, truth)
                hits += [numpy.sum(deviation <= each + 1e-12) for each in half_widths]
                n += deviation.size
                episodes.append(file["episodes_played"][()].mean())
    return hits / n, numpy.mean(episodes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=2000)
    parser.add_argument("--scenario", default=ROOT / "configs/scenarios/small/two_periods.toml")
    options = parser.parse_args()
    print(f"{options.scenario}, {options.repetitions} repetitions, at most {CEILING} episodes")
    print(f"{'':44}  at the look  its blocks alone  plain       episodes")
    for outcome, half_width, against in ASKED:
        shares, episodes = measure(options.scenario, outcome, half_width, against, range(1, options.repetitions + 1))
        name = precision_text(outcome, half_width, against)
        print(f"{name:44}  {100 * shares[0]:9.1f} %  {100 * shares[1]:14.1f} %  {100 * shares[2]:8.1f} %  {episodes:8.0f}", flush=True)


if __name__ == "__main__":
    main()
