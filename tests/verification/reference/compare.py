"""Compares a results file of one policy and one point with the reference implementation.

    python3 compare.py RESULTS.h5 [--episodes N]

The file must keep its episodes. The first N of them (default: all) are played again by the
reference; means, errors, ratios, quantiles and block means are made again from all kept ones.
Prints a line for each variable that differs and a summary; exit status 1 if anything differs.
"""

import argparse
import sys
import tomllib

import h5py
import numpy as np

import estimates
import loading
import model
import outcomes

TOLERANCE = 1e-9           # of reals, absolute or relative
QUANTILE_TOLERANCE = 2e-3  # of quantiles of reals, relative


# What the file holds.

def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def read_scenario(file):
    """The scenario as played: that of the file with the settings of its experiment."""
    scenario = loading.load(text(file.attrs["scenario"]) + "\n")
    experiment = tomllib.loads(text(file.attrs["experiment"]))
    tables = [experiment.get("set", {})]
    tables += [{axis["key"]: value} for axis in experiment.get("vary", [])
               for value in axis.get("values", [])]
    for policy in experiment.get("policy", []):
        tables.append(policy.get("set", {}))
        scenario["change"] += policy.get("change", [])
    for table in tables:
        scenario, _ = loading.apply_settings(scenario, table)
    return scenario


def read_kept(file):
    """The kept episodes of every outcome, the episode as the first axis; and what is missing."""
    kept, problems = {}, []
    for name in outcomes.KEPT_BY_EPISODE:
        if f"episodes/{name}" not in file:
            problems.append(f"/episodes/{name}: missing")
            continue
        values = file[f"episodes/{name}"][...]
        if values.shape[:2] != (1, 1):
            problems.append(f"/episodes/{name}: shape {values.shape} is not one policy and point")
        else:
            kept[name] = values[0, 0].astype(float)
    if len({len(values) for values in kept.values()}) > 1:
        problems.append("/episodes: variables differ in their number of episodes")
    elif any(len(values) % estimates.BLOCK for values in kept.values()):
        problems.append(f"/episodes: not whole blocks of {estimates.BLOCK} episodes")
    return kept, problems


# Comparing arrays.

def equal(found, expected):
    """Whether whole numbers are the same."""
    return found == expected


def close(found, expected):
    """Whether reals are within the tolerance; NaN is close to NaN."""
    with np.errstate(invalid="ignore"):
        difference = np.abs(found - expected)
    near = difference <= TOLERANCE * np.maximum(1, np.abs(expected))
    return near | (np.isnan(found) & np.isnan(expected)) | (found == expected)


def close_quantile(found, expected):
    return np.abs(found - expected) <= QUANTILE_TOLERANCE * np.abs(expected) + TOLERANCE


def difference(name, found, expected, agrees):
    """A line about where two arrays differ, or nothing."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    if found.shape != expected.shape:
        return [f"{name}: shape {found.shape}, expected {expected.shape}"]
    wrong = ~np.asarray(agrees(found, expected))
    if not wrong.any():
        return []
    place = tuple(int(index) for index in np.argwhere(wrong)[0])
    return [f"{name}: {int(wrong.sum())} of {wrong.size} differ, first at {list(place)}: "
            f"{float(found[place])!r}, expected {float(expected[place])!r}"]


def check(file, name, expected, agrees):
    """Compares a variable of the file, at its only policy and point, with what is expected."""
    if name not in file:
        return [f"/{name}: missing"]
    values = file[name][...]
    if values.shape[:2] != (1, 1):
        return [f"/{name}: shape {values.shape} is not one policy and point"]
    return difference(f"/{name}", values[0, 0], expected, agrees)


def check_error(file, name, expected, rounding):
    """Compares a standard error; one made from sums of squares may lose digits near 0."""
    def agrees(found, wanted):
        with np.errstate(invalid="ignore"):
            same_square = np.abs(found**2 - wanted**2) <= rounding
        return close(found, wanted) | same_square
    return check(file, f"{name}_se", expected, agrees)


# The three comparisons.

def compare_episodes(kept, played):
    """Kept episodes against those that the reference played."""
    problems = []
    for name, values in kept.items():
        expected = np.array([episode[name] for episode in played], float)
        agrees = equal if name in outcomes.WHOLE else close
        problems += difference(f"/episodes/{name} [episode, ...]", values[:len(played)],
                               expected, agrees)
    return problems


def compare_estimates(file, kept):
    """Means, errors, ratios, quantiles and block means against the kept episodes."""
    problems = []
    for name, values in kept.items():
        problems += check(file, name, estimates.mean(values), close)
        problems += check_error(file, name, estimates.standard_error(values),
                                estimates.rounding_of_error(name, kept))
        problems += check(file, f"blocks/{name}", estimates.block_means(values), close)
    for name, (value, error) in estimates.ratios(kept).items():
        problems += check(file, name, value, close)
        problems += check_error(file, name, error, estimates.rounding_of_error(name, kept))
    for name in outcomes.SCALARS:
        expected = [estimates.quantile(kept[name], percent)
                    for percent in estimates.QUANTILES_PERCENT]
        agrees = equal if name in outcomes.WHOLE else close_quantile
        problems += check(file, f"{name}_quantile", expected, agrees)
    played = file["episodes_played"][...].tolist() if "episodes_played" in file else "missing"
    n_kept = len(kept["probes"])
    if played != [[n_kept]]:
        problems.append(f"/episodes_played: {played}, but {n_kept} episodes are kept")
    return problems


def compare_over_time(file, played):
    """Means and errors by period against all episodes, as the reference played them."""
    problems = []
    for name in outcomes.OVER_TIME:
        values = np.array([episode[name] for episode in played], float)
        problems += check(file, name, estimates.mean(values), close)
        problems += check_error(file, name, estimates.standard_error(values),
                                1e-13 * (values**2).mean(axis=0) / len(values))
    return problems


def compare(path, n_episodes=None):
    """The lines that say where a results file differs from the reference; none if nowhere."""
    with h5py.File(path, "r") as file:
        kept, problems = read_kept(file)
        if problems:
            return problems
        n_kept = len(kept["probes"])
        n_episodes = n_kept if n_episodes is None else min(n_episodes, n_kept)
        scenario, seed = read_scenario(file), int(file.attrs["seed"])
        played = [model.play(scenario, seed, episode) for episode in range(n_episodes)]
        if played:
            problems += compare_episodes(kept, played)
        problems += compare_estimates(file, kept)
        if n_episodes == n_kept:
            problems += compare_over_time(file, played)
        return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results", metavar="RESULTS.h5")
    parser.add_argument("--episodes", type=int, metavar="N",
                        help="how many episodes the reference plays (default: all that are kept)")
    arguments = parser.parse_args()
    problems = compare(arguments.results, arguments.episodes)
    for problem in problems:
        print(problem)
    print(f"{arguments.results}: " + (f"{len(problems)} differences from the reference"
                                      if problems else "agrees with the reference"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
