"""Heat maps hold the estimates, hatch what is not told apart, and say what they cannot show."""
import matplotlib
import numpy
import pytest
import xarray

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from made_up import N, results, without_file

from daylight import plots
from daylight.plots import heat, points


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    without_file(monkeypatch)
    yield
    plt.close("all")


GRID = {"contribution": [0.1, 0.9], "integration": [0.2, 0.4, 0.8]}
VALUES = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]  # (contribution, integration)


def cells(ax):
    """The numbers of the map, shape (y, x), NaN where there is none."""
    mesh, = (c for c in ax.collections if isinstance(c, matplotlib.collections.QuadMesh))
    up, across = len(ax.get_yticks()), len(ax.get_xticks())
    return numpy.ma.filled(mesh.get_array().astype(float), numpy.nan).reshape(up, across)


def hatched(ax, hatch="////"):
    """(x, y) of the hatched cells."""
    return {patch.get_xy() for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_hatch() == hatch}


def written(ax):
    return {(round(t.get_position()[0] - 0.5), round(t.get_position()[1] - 0.5)): t.get_text() for t in ax.texts if
            t is not ax.second_line}


def test_cells_hold_the_estimates_of_their_axes():
    ds = results({"stake_lost": ([VALUES, [[9.0] * 3] * 2], 0.01)}, grid=GRID)
    ax = plots.heat_map(ds, "stake_lost")
    assert cells(ax).tolist() == numpy.transpose(VALUES).tolist()
    assert [t.get_text() for t in ax.get_xticklabels()] == ["0.1", "0.9"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["0.2", "0.4", "0.8"]
    other = plots.heat_map(ds, "stake_lost", x="integration", policy="later")
    assert cells(other).tolist() == [[9.0] * 3] * 2


def test_few_cells_say_their_value_and_interval():
    ax = plots.heat_map(results({"stake_lost": ([VALUES], 0.01)}, ["now"], grid=GRID), "stake_lost")
    assert written(ax)[1, 2] == "6.000\n± 0.020"


def test_a_war_that_never_happened_is_not_written_as_certain():
    ax = plots.heat_map(results({"war": (0.0, 0.0)}, ["now"], grid=GRID), "war")
    z2 = 1.959964**2
    assert written(ax)[0, 0] == f"0.0 %\n0.0 to {100 * z2 / (N + z2):.1f}"


def test_an_outcome_without_any_spread_has_no_interval():
    ax = plots.heat_map(results({"stake_lost": ([VALUES], 0.0)}, ["now"], grid=GRID), "stake_lost")
    assert written(ax)[0, 0].endswith("\nno interval")


def test_contours_lie_between_the_values():
    ax = plots.heat_map(results({"stake_lost": ([VALUES], 0.01)}, ["now"], grid=GRID), "stake_lost")
    levels = []
    for line in ax.collections[1:]:
        for x, y in numpy.concatenate([path.vertices for path in line.get_paths()]):
            levels.append(1 + 3 * (x - 0.5) + (y - 0.5))  # what the values are between the middles of the cells
    assert len(set(numpy.round(levels, 9))) >= 3
    assert levels == pytest.approx(numpy.round(levels), abs=1e-9)  # whole numbers, one a line
    assert 1 < min(levels) and max(levels) < 6


def test_a_map_of_many_cells_is_not_written_in():
    grid = {"contribution": numpy.linspace(0, 1, 12), "integration": numpy.linspace(0, 1, 12)}
    values = numpy.add.outer(numpy.arange(12.0), numpy.arange(12.0))
    ax = plots.heat_map(results({"stake_lost": ([values], 0.01)}, ["now"], grid=grid), "stake_lost")
    assert cells(ax).tolist() == values.T.tolist()
    assert not any("±" in text.get_text() for text in ax.texts)
    assert any(text.get_text() == "10" for text in ax.texts)  # a contour is labelled


def test_points_without_a_value_are_crossed_and_named():
    values = [[[numpy.nan, 2.0, 3.0], [4.0, 5.0, 6.0]]]
    ax = plots.heat_map(results({"stake_lost": (values, 0.01)}, ["now"], grid=GRID), "stake_lost")
    assert hatched(ax, "xx") == {(0, 0)}
    assert numpy.isnan(cells(ax)[0, 0])
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["no value"]


def compared(ds, baseline, outcomes):
    """Known differences of 'later' from 'now': told apart in all cells but one."""
    dims, value = ["policy", *GRID], numpy.array([[[0.5, -0.2, 0.1], [0.3, 0.4, 0.2]]])
    told = numpy.array([[[True, True, False], [True, True, True]]])
    parts = {"": value, "_low": value - 0.15, "_high": value + 0.15, "_significant": told}
    return xarray.Dataset({f"stake_lost{end}": (dims, each) for end, each in parts.items()}, {"policy": ["later"]})


def test_differences_from_a_policy_are_shown_and_what_is_not_told_apart_is_hatched(monkeypatch):
    monkeypatch.setattr(heat, "differences", compared)
    ax = plots.heat_map(results({"stake_lost": (1.0, 0.1)}, grid=GRID), "stake_lost", baseline="now")
    assert cells(ax).tolist() == [[0.5, 0.3], [-0.2, 0.4], [0.1, 0.2]]
    assert hatched(ax) == {(0, 2)}
    assert written(ax)[0, 1] == "−0.20\n± 0.15"
    mesh = ax.collections[0]
    assert (mesh.norm.vmin, mesh.norm.vmax) == (-0.5, 0.5)  # 0 has the colour of the middle
    assert "how far 'later' is above 'now' [stakes]" in ax.second_line.get_text().replace("\n", " ")


def test_differences_from_a_point_are_those_of_its_blocks(monkeypatch):
    generator = numpy.random.default_rng(5)
    ds = results({"stake_lost": (1.0, 0.1)}, ["now"], grid=GRID)
    blocks = generator.normal(size=(1, 2, 3, 16)) + numpy.array(VALUES)[None, :, :, None]
    dims = ["policy", *GRID, "block"]
    held = xarray.Dataset({"stake_lost": (dims, blocks), "probes": (dims, blocks)},
                          {name: ds[name] for name in ("policy", *GRID)})
    monkeypatch.setattr(points, "blocks", lambda ds, all_labels: held.sel(policy=ds.policy.item()))
    monkeypatch.setattr(points, "chosen", lambda ds, name, known: (name, {}))
    found = points.from_point(ds.sel(policy="now"), "stake_lost", {"contribution": 0.1, "integration": 0.4})
    differences = blocks[0] - blocks[0, 0, 1]
    mean, error = differences.mean(-1), differences.std(-1, ddof=1) / 4
    assert found.stake_lost.values == pytest.approx(mean, abs=1e-12)
    half = (found.stake_lost_high - found.stake_lost_low).values / 2
    half[0, 1] = 0
    assert half == pytest.approx(2.13144955 * error, rel=1e-8)  # Student's t of 15 degrees of freedom
    ax = plots.heat_map(ds, "stake_lost", baseline={"contribution": 0.1, "integration": 0.4})
    assert written(ax)[0, 1] == "baseline"
    assert (0, 1) not in hatched(ax)


def test_a_point_that_is_not_there_is_refused_with_those_that_are():
    ds = results({"stake_lost": (1.0, 0.1)}, ["now"], grid=GRID)
    with pytest.raises(ValueError, match="integration has no value 0.5; its values are 0.2, 0.4, 0.8"):
        points.place(ds, {"contribution": 0.1, "integration": 0.5})
    with pytest.raises(ValueError, match="a point needs a value of each axis: contribution, integration; given are "):
        points.place(ds, {"integration": 0.2})


@pytest.mark.parametrize("chosen, message", [
    ({"x": "contributon"}, "no axis 'contributon'; the axes are contribution, integration"),
    ({"x": "contribution", "y": "contribution"}, "x and y are both 'contribution'; the axes are contribution, int"),
    ({"policy": "never"}, "no policy 'never'; the policies are 'now', 'later'"),
    ({"baseline": "now", "policy": "now"}, "policy and baseline are both 'now'; others are 'later'"),
])
def test_what_is_not_there_is_refused_with_what_is(chosen, message):
    ds = results({"stake_lost": (1.0, 0.1)}, grid=GRID)
    with pytest.raises(ValueError, match=message):
        plots.heat_map(ds, "stake_lost", **chosen)


def test_of_three_axes_two_must_be_chosen_and_the_third_selected():
    ds = results({"stake_lost": (1.0, 0.1)}, ["now"], grid=GRID | {"trust": [0.3, 0.6]})
    with pytest.raises(ValueError, match="the axes are contribution, integration, trust: choose x and y of them"):
        plots.heat_map(ds, "stake_lost")
    with pytest.raises(ValueError, match=r"also differs by trust \(2 values\). Choose first: ds.sel\(trust=0.3\)"):
        plots.heat_map(ds, "stake_lost", x="contribution", y="integration")
    assert cells(plots.heat_map(ds.sel(trust=0.3), "stake_lost")).shape == (3, 2)


def test_points_that_are_no_grid_are_refused():
    ds = results({"stake_lost": (1.0, 0.1)}, sample={"trust": [0.1, 0.2], "firm": [0.4, 0.1]})
    with pytest.raises(ValueError, match="no axis 'trust': the points are no grid"):
        plots.heat_map(ds, "stake_lost", x="trust", y="firm")
    with pytest.raises(ValueError, match="a heat map needs two axes; there is none"):
        plots.heat_map(ds, "stake_lost")
