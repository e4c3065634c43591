#!/usr/bin/env python3
"""Draws the picture of the README from a results file.

    scripts/analysis/readme_picture.py RESULTS.h5 PICTURE.png

RESULTS.h5 is what configs/experiments/contribution_integration.toml leaves. Three panels over contribution, a line for
each of three levels of integration, with 95 % intervals. Needs xarray, h5netcdf and matplotlib.
"""
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy
import xarray

Z = 1.959964  # of a 95 % interval
LINES = [(0.1, "0.62", "o", ":"), (0.5, "0.35", "s", "--"), (0.9, "0.00", "^", "-")]  # integration, grey, marker, line
PANELS = [
    ("general_deterrence", "General deterrence", "share of turns without a probe", 1),
    ("stake_lost", "Stake lost", "full maritime stakes per episode", 1),
    ("war", "War", "% of episodes that end in war", 100),
]


def normal_interval(estimate, error):
    """The 95 % interval of a mean of many episodes."""
    return estimate - Z * error, estimate + Z * error


def wilson_interval(share, n):
    """The 95 % interval of a share of n episodes; unlike the normal one it is no point where the share is 0."""
    centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * numpy.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return centre - half, centre + half


def draw(axes, results, outcome, scale):
    for shift, (level, grey, marker, line) in zip((-0.008, 0, 0.008), LINES):
        here = results.isel(point=numpy.isclose(results.integration, level))
        estimate = here[outcome].values
        if outcome == "war":
            low, high = wilson_interval(estimate, here.episodes_played.values)
        else:
            low, high = normal_interval(estimate, here[outcome + "_se"].values)
        bars = scale * numpy.clip([estimate - low, high - estimate], 0, None)  # rounding may leave -1e-19
        axes.errorbar(here.contribution.values + shift, scale * estimate, yerr=bars, color=grey, marker=marker,
                      linestyle=line, markersize=5, linewidth=1.4, capsize=3, label=f"{level:g}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, picture = sys.argv[1:]
    if not Path(source).is_file():
        sys.exit(f"{source}: no such file. Make it with: scripts/run.sh")
    with xarray.open_dataset(source, engine="h5netcdf") as dataset:
        results = dataset.isel(policy=0).load()
    plt.rcParams.update({"font.size": 11, "axes.spines.top": False, "axes.spines.right": False})
    figure, panels = plt.subplots(1, 3, figsize=(12, 4.6), dpi=100)
    for axes, (outcome, title, label, scale) in zip(panels, PANELS):
        draw(axes, results, outcome, scale)
        axes.set(xlabel="contribution of each ally", xticks=numpy.unique(results.contribution.values))
        axes.set_title(f"{title}\n", loc="left", fontweight="bold", fontsize=12)
        axes.text(0, 1.02, label, transform=axes.transAxes, color="0.3")
        axes.grid(axis="y", color="0.92")
        if outcome != "general_deterrence":
            axes.set_ylim(bottom=-0.015 * axes.get_ylim()[1])
    panels[2].legend(title="integration with the patron", frameon=False, loc="upper right")
    n = int(results.episodes_played.values.min())
    note = (f"Bars: 95 % intervals from {n:,} episodes per point. They cover chance, not doubt about the model. "
            "The scale of general deterrence does not start at 0.")
    figure.text(0.008, 0.015, note, color="0.3", fontsize=9.5)
    figure.tight_layout(rect=(0, 0.045, 1, 1), w_pad=2.5)
    figure.savefig(picture, metadata={"Software": None}, pil_kwargs={"optimize": True})


if __name__ == "__main__":
    main()
