#!/usr/bin/env python3
"""How many blocks the 95 % intervals of paired differences need: one long run is cut into many short ones.

    coverage_by_blocks.py [--blocks N] [--scenario FILE] [--threads N]

The experiment, its exact answer and what is counted are those of interval_coverage.py; differences of means only. For runs of
16, 64, 256 and 1,024 blocks, prints how often their intervals (Student's t, blocks - 1 degrees of freedom) hold the truth, on
average over the differences and of the one that does so least often, and how many lie outside 93.5 to 97 %; then the same
without those that interval_coverage.py would say are borne by less than one block in twenty.
"""
import argparse
import pathlib
import tempfile

import h5py
import numpy
from scipy import stats

from interval_coverage import EXPERIMENT, NUMERATORS, PER_BLOCK, ROOT, call, shares_of, truth_of

LENGTHS = [16, 64, 256, 1024]
LEAST_SHARE, LEAST_BEARING = 0.05, 0.05


def differences_in(file, truth):
    """Block differences of each mean, policy, point and label, (block,), with the exact difference."""
    for name in file["differences"]:
        if name in NUMERATORS or name + "_over_points" not in file["differences"]:
            continue
        blocks = file["blocks"][name][()]
        of_blocks = numpy.moveaxis(blocks[1:] - blocks[:1], 2, 0).reshape(blocks.shape[2], -1)
        yield from zip(of_blocks.T, numpy.ravel(truth[name][1:] - truth[name][:1]))


def coverage(differences, exact, length):
    """The share of the runs of so many blocks whose interval holds the exact difference."""
    runs = differences[:len(differences) // length * length].reshape(-1, length)
    half_width = stats.t.isf(0.025, length - 1) * runs.std(1, ddof=1) / length ** 0.5
    return (numpy.abs(runs.mean(1) - exact) <= half_width + 1e-12 * abs(exact)).mean()


def line(values, n_runs):
    """Mean, least, and those outside 93.5 to 97 % by more than two standard errors of a share."""
    margin = 2 * (0.95 * 0.05 / n_runs) ** 0.5
    outside = (values < 0.935 - margin) | (values > 0.97 + margin)
    return f"{len(values):8}  {100 * values.mean():5.1f}  {100 * values.min():5.1f}  {outside.sum():7}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--blocks", type=int, default=2 ** 17)
    parser.add_argument("--scenario", default=ROOT / "configs/scenarios/small/two_periods.toml")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        experiment, output = pathlib.Path(folder, "e.toml"), pathlib.Path(folder, "o.h5")
        experiment.write_text(EXPERIMENT.format(scenario=options.scenario, episodes=options.blocks * PER_BLOCK))
        truth = truth_of(experiment)
        call("run", experiment, "-o", output, "--quiet", "--threads", options.threads, "--seed", 1)
        found = []  # of each difference: how evenly its variance is borne, and its coverage for each length
        with h5py.File(output) as file:
            for differences, exact in differences_in(file, truth):
                occurs, bears = shares_of(differences, 0)
                if occurs >= LEAST_SHARE:
                    found.append((bears, *(coverage(differences, exact, length) for length in LENGTHS)))
    found = numpy.array(found)
    print(f"{options.scenario}, {options.blocks} blocks of {PER_BLOCK} episodes")
    for what, chosen in (("all", found), ("without those borne by few blocks", found[found[:, 0] >= LEAST_BEARING])):
        print(f"{what}\n  blocks    runs  elements   mean  least  outside")
        for length, values in zip(LENGTHS, chosen[:, 1:].T):
            print(f"{length:8}  {options.blocks // length:6}  {line(values, options.blocks // length)}")


if __name__ == "__main__":
    main()
