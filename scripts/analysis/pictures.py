#!/usr/bin/env python3
"""Draws the pictures of the documents from results of the shipped experiments, and plays those that are not there yet.

    /usr/bin/python3 scripts/analysis/pictures.py                                # all of them, into docs/pictures/
    /usr/bin/python3 scripts/analysis/pictures.py --only reassurance_dilemma     # one
    /usr/bin/python3 scripts/analysis/pictures.py --results DIR --pictures DIR   # from results elsewhere, to elsewhere

Each picture has the name of its experiment in configs/experiments/ and says at the bottom what made it. The same
results give the same picture. Needs what the Python package beside this file needs.
"""
import argparse
import io
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy
import xarray
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "analysis"))

from daylight import plots, run
from daylight.plots.layout import note, retitle

COLOURS = 96  # of a picture
HONEST = "Intervals cover chance, not doubt about the assumptions."


def contribution_integration(ds: xarray.Dataset):
    """Contribution and integration stand in for each other against war, hardly so against probes."""
    ds = ds.sel(policy="baseline", integration=[0.1, 0.5, 0.9])
    axes = plots.against(ds, ["general_deterrence", "stake_lost", "war"], "contribution", by="integration")
    axes[1].set_ylim(bottom=0)
    return axes, "The scale of general deterrence does not start at 0."


def reassurance_dilemma(ds: xarray.Dataset):
    """Trust of an ally over ten years, by what it expects at first, without a dialogue and with one."""
    ds = ds.sel(policy="baseline", ally="japan", expectation=[0, 0.5, 1], dialogue=[0, 1])
    axes = plots.over_time(ds, "trust_by_period", by="expectation", panel="dialogue")
    for ax, how in zip(axes, ("without a dialogue", "with a full dialogue")):
        retitle(ax, f"Trust of Japan {how}")
    return axes, "The scale of trust does not start at 0."


def step_by_step(ds: xarray.Dataset):
    """What ways of strengthening the alliance change, at once and in steps."""
    return plots.policy_differences(ds, ["general_deterrence", "stake_lost", "patron_burden"]), ""


def what_matters(ds: xarray.Dataset):
    """Which of the things that nobody knows decide how much is lost."""
    return plots.sobol_bars(ds, "stake_lost"), ""


PICTURES = {each.__name__: each for each in (contribution_integration, reassurance_dilemma, step_by_step, what_matters)}


def draw(name: str, results: Path, pictures: Path, episodes: int | None) -> None:
    experiment = ROOT / "configs" / "experiments" / f"{name}.toml"
    ds = run(experiment, output=results / f"{name}.h5", **({"episodes": episodes} if episodes else {}))
    axes, remark = PICTURES[name](ds)
    played = ds["episodes_played"].values
    number = f"{played.min():,}" + (f" to {played.max():,}" if played.max() > played.min() else "")
    note(axes, f"Made by configs/experiments/{name}.toml, {number} episodes for each policy and point. "
               f"{HONEST} {remark}")
    figure = numpy.atleast_1d(axes).ravel()[0].get_figure()
    path = pictures / f"{name}.png"
    save(figure, path)
    plt.close(figure)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def save(figure, path: Path) -> None:
    """As a PNG with few colours, since pictures are committed."""
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=100)
    with Image.open(drawn) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PICTURES, action="append", help="this picture; more than once for several")
    parser.add_argument("--results", type=Path, default=ROOT / "results", help="where results are, or go")
    parser.add_argument("--pictures", type=Path, default=ROOT / "docs" / "pictures", help="where pictures go")
    parser.add_argument("--episodes", type=int, help="fewer than the experiments say, to try something out")
    chosen = parser.parse_args()
    for folder in (chosen.results, chosen.pictures):
        folder.mkdir(parents=True, exist_ok=True)
    for name in chosen.only or PICTURES:
        draw(name, chosen.results, chosen.pictures, chosen.episodes)


if __name__ == "__main__":
    main()
