"""Plots of results that the program has played show the numbers that lie in the file, read here without the reader."""
import os
import subprocess
from pathlib import Path

import h5py
import matplotlib
import numpy
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import made_up  # noqa: F401: makes the package importable

from daylight import open_results, plots
from daylight.discovery import conditions

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DAYLIGHT", str(ROOT / "build" / "release" / "daylight"))
N = 192  # episodes of each policy and point: three blocks


def play(path, *options):
    command = [PROGRAM, "run", str(ROOT / "configs" / "scenarios" / "northeast_asia.toml"), "-o", str(path), "--quiet",
               "--episodes", str(N), "--seed", "7", *options]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def grid(tmp_path_factory):
    """Two policies over 2 x 3 points."""
    return play(tmp_path_factory.mktemp("plots") / "grid.h5", "--vary", "contribution:ally.*.contribution=0.1,0.9",
                "--vary", "integration:ally.*.integration=0.1,0.5,0.9", "--policy", "as in 2015",
                "--policy", "full dialogue:ally.*.reassurance.dialogue=1")


@pytest.fixture(scope="module")
def saltelli(tmp_path_factory):
    return play(tmp_path_factory.mktemp("plots") / "saltelli.h5", "--design", "saltelli", "--points", "8",
                "--vary", "initiative:adversary.*.initiative=0.2:0.9", "--vary", "firm:patron.firm=0.2:0.9")


@pytest.fixture(scope="module")
def morris(tmp_path_factory):
    return play(tmp_path_factory.mktemp("plots") / "morris.h5", "--design", "morris", "--points", "4",
                "--vary", "initiative:adversary.*.initiative=0.2:0.9", "--vary", "firm:patron.firm=0.2:0.9")


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def stored(path, name):
    with h5py.File(path) as file:
        return file[name][()]


def test_heat_map(grid):
    mesh = plots.heat_map(open_results(grid), "stake_lost").collections[0]
    assert mesh.get_array().reshape(3, 2).tolist() == stored(grid, "stake_lost")[0].reshape(2, 3).T.tolist()


def test_heat_map_of_differences(grid):
    mesh = plots.heat_map(open_results(grid), "stake_lost", baseline="as in 2015").collections[0]
    differences = stored(grid, "differences/stake_lost")[1].reshape(2, 3).T
    assert numpy.asarray(mesh.get_array()).reshape(3, 2) == pytest.approx(differences, abs=1e-12)


def test_heat_map_from_a_point(grid):
    ax = plots.heat_map(open_results(grid), "general_deterrence", baseline={"contribution": 0.1, "integration": 0.5})
    value = stored(grid, "general_deterrence")[0].reshape(2, 3)
    shown = numpy.asarray(ax.collections[0].get_array()).reshape(3, 2)
    assert shown == pytest.approx((value - value[0, 1]).T, abs=1e-12)


def test_against(grid):
    ax = plots.against(open_results(grid).sel(integration=0.5), "war", "contribution")
    lines = [list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 2]
    assert lines == stored(grid, "war").reshape(2, 2, 3)[:, :, 1].tolist()


def test_over_time(grid):
    axes = plots.over_time(open_results(grid).sel(contribution=0.1, integration=0.9))
    trust = stored(grid, "trust_by_period").reshape(2, 2, 3, 2, -1)[:, 0, 2]  # (policy, ally, period)
    for ally, ax in enumerate(axes):
        assert [list(line.get_ydata()) for line in ax.lines] == trust[:, ally].tolist()


def test_ladder_and_answers(grid):
    at = {"contribution": 0.1, "integration": 0.5}
    per_crisis = stored(grid, "concessions_at_rung")[0, 1] / stored(grid, "crises")[0, 1]
    drawn = [c for c in plots.ladder(open_results(grid), at=at).containers if len(c) == 5][0]
    assert [bar.get_width() for bar in drawn] == pytest.approx(per_crisis, abs=1e-12)
    force = stored(grid, "answers_force_at_rung")[0, 1] / stored(grid, "decisions_at_rung")[0, 1]
    stack = plots.answers(open_results(grid), at=at).containers
    last, = (c for c in stack if c.get_label() == "the patron with force")
    assert [bar.get_width() for bar in last] == pytest.approx(force[:len(last)], abs=1e-12)


def test_policy_differences(grid):
    ax = plots.policy_differences(open_results(grid), "stake_lost")
    dots = numpy.concatenate([c.lines[0].get_xdata() for c in ax.containers])
    assert dots == pytest.approx(stored(grid, "differences/stake_lost_over_points")[1:], abs=1e-12)


def test_sobol_bars_and_tornado(saltelli):
    ds = open_results(saltelli)
    total = [c for c in plots.sobol_bars(ds, "stake_lost").containers if len(c) == 2][0]
    assert sorted(bar.get_width() for bar in total) == sorted(stored(saltelli, "sensitivity/stake_lost_total")[0])
    ax = plots.tornado(ds, "stake_lost")
    initiative, lost = stored(saltelli, "initiative"), stored(saltelli, "stake_lost")[0]
    high = lost[initiative >= numpy.quantile(initiative, 2 / 3)].mean()
    place = [text.get_text() for text in ax.get_yticklabels()].index("initiative")
    assert ax.containers[1].lines[0].get_xdata()[place] == pytest.approx(high)


def test_morris_plane(morris):
    ax = plots.morris_plane(open_results(morris), "stake_lost")
    dots = sorted(numpy.concatenate([c.lines[0].get_xdata() for c in ax.containers]))
    assert dots == sorted(stored(morris, "sensitivity/stake_lost_mu_star")[0])


def test_designs_are_not_mistaken(grid, morris):
    with pytest.raises(ValueError, match="needs 'saltelli'"):
        plots.sobol_bars(open_results(morris), "stake_lost")
    with pytest.raises(ValueError, match="needs 'morris'"):
        plots.morris_plane(open_results(grid), "stake_lost")


def test_futures(saltelli):
    ds = open_results(saltelli)
    lost = stored(saltelli, "stake_lost")[0]
    goal = f"stake_lost<{numpy.median(lost):.6f}"
    ax = plots.parallel_coordinates(ds, goal)
    assert len([line for line in ax.lines if line.get_label() in ("_met", "_missed", "_undecided")]) == len(lost)
    found = conditions(ds, goal)
    assert found.futures["value"].tolist() == lost.tolist()
    assert found.count("met") + found.count("missed") + found.count("undecided") == len(lost)
    plots.discovery(found)


def test_crosses(grid):
    ax = plots.daylight_against_deterrence(open_results(grid))
    assert list(ax.containers[1].lines[0].get_xdata()) == stored(grid, "daylight")[1].tolist()
    assert list(ax.containers[1].lines[0].get_ydata()) == stored(grid, "general_deterrence")[1].tolist()
