#!/usr/bin/env python3
"""Draws how the cost of an episode grows, and prints the exponents, from the output of the benchmarks.

    benchmarks --benchmark_filter=scale --benchmark_out=SCALE.json --benchmark_out_format=json
    scripts/analysis/scale_picture.py SCALE.json PICTURE.png

Needs matplotlib.
"""
import json
import math
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

MARKERS = {"allies": "o", "domains": "s", "rungs": "^", "adversaries": "D", "periods": "v"}


def series(path):
    """Microseconds per episode by number, for everything that was varied."""
    found = {}
    for row in json.loads(Path(path).read_text())["benchmarks"]:
        _, what, number = row["name"].split("/")
        found.setdefault(what, []).append((int(number), row["ns_per_episode"] / 1000))
    return found


def main():
    figure, axes = plt.subplots(figsize=(6, 4))
    for what, points in series(sys.argv[1]).items():
        numbers, costs = zip(*points)
        axes.loglog(numbers, costs, marker=MARKERS[what], color="0.3", label=what)
        steps = zip(points, points[1:])
        exponents = [math.log(two[1] / one[1]) / math.log(two[0] / one[0]) for one, two in steps]
        print(f"{what:12}", "  ".join(f"{n}: {cost:.0f} us" for n, cost in points))
        print(f"{'exponents':12}", "  ".join(f"{exponent:.2f}" for exponent in exponents))
    axes.set_xlabel("number of them")
    axes.set_ylabel("microseconds per episode")
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(sys.argv[2], dpi=150)


if __name__ == "__main__":
    main()
