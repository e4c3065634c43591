"""Sobol bars, Morris's plane and the tornado hold what the tables and a hand-made sample say."""
import matplotlib
import numpy
import pandas
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import T, results, without_file

from daylight import plots
from daylight.plots import sensitivity

SOBOL = pandas.DataFrame({"parameter": ["firm", "growth", "fear"], "policy": "now", "outcome": "stake_lost",
                          "first": [0.5, -0.01, 0.1], "first_low": [0.4, -0.05, 0.0], "first_high": [0.6, 0.04, 0.2],
                          "total": [0.6, 0.01, 0.3], "total_low": [0.5, 0.0, 0.25], "total_high": [0.8, 0.02, 0.4]})
MORRIS = pandas.DataFrame({"parameter": ["firm", "growth", "fear"], "policy": "now", "mu": [0.4, 0.0, -0.2],
                           "mu_star": [0.4, 0.02, 0.2], "mu_star_low": [0.3, 0.0, 0.1], "mu_star_high": [0.6, 0.1, 0.3],
                           "mu_star_noise": [0.01, 0.02, 0.01], "sigma": [0.1, 0.03, 0.25]})


@pytest.fixture(autouse=True)
def known_tables(monkeypatch):
    without_file(monkeypatch)
    monkeypatch.setattr(sensitivity, "sobol", lambda ds, outcome: SOBOL)
    monkeypatch.setattr(sensitivity, "morris", lambda ds, outcome: MORRIS)
    yield
    plt.close("all")


def ds(**more):
    return results({"stake_lost": (1.0, 0.1)}, ["now"], **more)


def bar_containers(ax):
    return [c for c in ax.containers if isinstance(c, matplotlib.container.BarContainer)]


def test_sobol_bars_are_the_indices_the_largest_total_at_the_top():
    ax = plots.sobol_bars(ds(), "stake_lost")
    total, first = bar_containers(ax)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["growth", "fear", "firm"]
    assert [bar.get_width() for bar in total] == [0.01, 0.3, 0.6]
    assert [bar.get_width() for bar in first] == [-0.01, 0.1, 0.5]


def test_sobol_bars_have_their_intervals():
    total, first = bar_containers(plots.sobol_bars(ds(), "stake_lost"))
    assert total.errorbar.lines[2][0].get_segments()[2][:, 0] == pytest.approx([0.5, 0.8])
    assert first.errorbar.lines[2][0].get_segments()[0][:, 0] == pytest.approx([-0.05, 0.04])


@pytest.mark.filterwarnings("error")
def test_measures_without_intervals_are_drawn_without_a_complaint(monkeypatch):
    monkeypatch.setattr(sensitivity, "sobol", lambda ds, outcome: SOBOL.assign(
        first_low=numpy.nan, first_high=numpy.nan, total_low=numpy.nan, total_high=numpy.nan))
    monkeypatch.setattr(sensitivity, "morris", lambda ds, outcome: MORRIS.assign(mu_star_low=numpy.nan, mu_star_high=numpy.nan))
    assert [len(each) for each in bar_containers(plots.sobol_bars(ds(), "stake_lost"))] == [3, 3]
    plots.morris_plane(ds(), "stake_lost").figure.canvas.draw()


def test_eighteen_parameters_have_room(monkeypatch):
    many = pandas.concat([SOBOL.iloc[:1].assign(parameter=f"a_parameter_with_a_long_name_{i}") for i in range(18)])
    monkeypatch.setattr(sensitivity, "sobol", lambda ds, outcome: many)
    ax = plots.sobol_bars(ds(), "stake_lost")
    boxes = [t.get_window_extent() for t in ax.get_yticklabels()]
    assert not any(one.overlaps(two) for one, two in zip(boxes, boxes[1:]))
    assert min(box.x0 for box in boxes) >= 0


def test_the_plane_of_morris_has_a_dot_for_each_parameter_hollow_where_chance_would_do():
    ax = plots.morris_plane(ds(), "stake_lost")
    told, rest = ax.containers
    assert sorted(zip(told.lines[0].get_xdata(), told.lines[0].get_ydata())) == [(0.2, 0.25), (0.4, 0.1)]
    assert list(rest.lines[0].get_xdata()) == [0.02] and rest.lines[0].get_markerfacecolor() == "white"
    assert told.lines[2][0].get_segments()[0][:, 0] == pytest.approx([0.3, 0.6])
    assert {t.get_text() for t in ax.texts if t is not ax.second_line} == {"firm", "fear", "growth"}


def test_a_tornado_of_a_grid_spans_the_means_at_the_lowest_and_the_highest_value():
    grid = results({"stake_lost": ([[[1.0, 2.0], [5.0, 5.5], [6.0, 8.0]]], 0.1)}, ["now"],
                   grid={"contribution": [0, 0.5, 1], "integration": [0, 1]})
    ax = plots.tornado(grid, "stake_lost")
    low, high = ax.containers
    assert [t.get_text() for t in ax.get_yticklabels()] == ["integration", "contribution"]
    assert list(low.lines[0].get_xdata()) == [4.0, 1.5]
    assert list(high.lines[0].get_xdata()) == pytest.approx([15.5 / 3, 7])
    # points share their chance, so the mean is no surer than each of them
    assert low.lines[2][0].get_segments()[1][:, 0] == pytest.approx([1.5 - 0.1 * T, 1.5 + 0.1 * T], abs=1e-6)


def test_a_tornado_of_a_sample_compares_its_thirds_and_counts_how_the_futures_scatter():
    values = numpy.arange(30.0)
    ax = plots.tornado(results({"stake_lost": (values, 0.0)}, ["now"], sample={"firm": values / 30}, design="sobol"),
                       "stake_lost")
    low, high = ax.containers
    assert low.lines[0].get_xdata()[0] == 4.5 and high.lines[0].get_xdata()[0] == 24.5
    error = numpy.arange(10.0).std(ddof=1) / numpy.sqrt(10)
    half = 2.262157 * error  # Student's t of 9 degrees of freedom
    assert low.lines[2][0].get_segments()[0][:, 0] == pytest.approx([4.5 - half, 4.5 + half], rel=1e-6)


def test_rows_of_a_saltelli_design_count_as_one_each():
    values = numpy.repeat(numpy.arange(10.0), 4)  # ten rows of four points, all alike
    firm = numpy.tile([0.1, 0.4, 0.6, 0.9], 10) + numpy.linspace(0, 0.01, 40)
    ds = results({"stake_lost": (values, 0.0)}, ["now"], sample={"firm": firm, "fear": numpy.tile([0, 1], 20)},
                 design="saltelli")
    ax = plots.tornado(ds, "stake_lost")
    low, _ = ax.containers
    place = [t.get_text() for t in ax.get_yticklabels()].index("fear")
    mean, half = 4.5, 2.262157 * numpy.arange(10.0).std(ddof=1) / numpy.sqrt(10)
    assert low.lines[2][0].get_segments()[place][:, 0] == pytest.approx([mean - half, mean + half], rel=1e-6)


def test_a_tornado_keeps_the_widest_spans():
    grid = results({"stake_lost": ([[[1.0, 2.0], [6.0, 8.0]]], 0.1)}, ["now"],
                   grid={"contribution": [0, 1], "integration": [0, 1]})
    ax = plots.tornado(grid, "stake_lost", most=1)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["contribution"]


def test_a_tornado_needs_parameters_and_points_that_are_a_sample():
    with pytest.raises(ValueError, match="nothing is varied in these results"):
        plots.tornado(ds(), "stake_lost")
    with pytest.raises(ValueError, match="plots.morris_plane shows"):
        plots.tornado(ds(sample={"firm": [0.1]}, design="morris"), "stake_lost")
