"""Plots of many futures hold every future, and verdicts on a goal that a test works out itself."""
import matplotlib
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import T, results, without_file

from daylight import plots


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    without_file(monkeypatch)
    yield
    plt.close("all")


SAMPLE = {"firm": [0.2, 0.4, 0.9, 0.6], "growth": [0.001, 0.01, 0.1, 0.03]}
LOST = [0.1, 0.2, 0.9, 0.5]  # of the four futures; the error is 0.01


def ds(policies=("now",)):
    return results({"stake_lost": (LOST, 0.01), "daylight": ([0.7, 0.6, 0.5, 0.4], 0.02)}, policies, sample=SAMPLE)


def lines(ax, verdict):
    return [line for line in ax.lines if line.get_label() == f"_{verdict}"]


def test_futures_are_lines_through_their_parameters_marked_by_the_goal():
    ax = plots.parallel_coordinates(ds(), "stake_lost<0.51")
    assert [len(lines(ax, verdict)) for verdict in ("met", "undecided", "missed")] == [2, 1, 1]
    assert lines(ax, "missed")[0].get_xdata() == pytest.approx([1, 1])  # of the third: the high end of both
    assert lines(ax, "met")[1].get_xdata() == pytest.approx([2 / 7, 9 / 99])
    texts = [t.get_text() for t in ax.figure.legends[0].get_texts()]
    assert texts == ["goal met: 2 of 4 futures", "undecided: 1 of 4 futures", "goal missed: 1 of 4 futures"]


def test_parameters_that_were_drawn_in_logarithms_are_shown_so():
    found = ds()
    found.attrs["experiment"] = '[[vary]]\nkey = "adversary.*.growth"\nrange = [0.001, 0.1]\nscale = "log"\n'
    ax = plots.parallel_coordinates(found, "stake_lost<0.51")
    assert lines(ax, "met")[1].get_xdata()[1] == pytest.approx(0.5)


def test_the_goal_may_be_that_something_is_high():
    ax = plots.parallel_coordinates(ds(), "stake_lost >= 0.3")
    assert [len(lines(ax, verdict)) for verdict in ("met", "undecided", "missed")] == [2, 0, 2]


@pytest.mark.parametrize("goal", ["stake_lost", "stake_lost=0.3", "<0.3", "stake_lost<little"])
def test_what_is_no_goal_is_refused(goal):
    with pytest.raises(ValueError, match="is no goal"):
        plots.parallel_coordinates(ds(), goal)


def test_one_parameter_is_too_few():
    one = results({"stake_lost": (LOST, 0.01)}, ["now"], sample={"firm": SAMPLE["firm"]})
    with pytest.raises(ValueError, match="need two parameters or more; there is only firm"):
        plots.parallel_coordinates(one, "stake_lost<0.5")


def test_a_grid_has_futures_too():
    grid = results({"stake_lost": ([[[0.1, 0.2], [0.9, 0.8]]], 0.01)}, ["now"], grid={"a": [0, 1], "b": [5, 10]})
    ax = plots.parallel_coordinates(grid, "stake_lost<0.5")
    assert [list(line.get_xdata()) for line in lines(ax, "missed")] == [[1, 0], [1, 1]]


def test_two_outcomes_are_shown_against_each_other_with_crosses():
    ax = plots.daylight_against_deterrence(ds(("now", "later")), y="stake_lost")
    assert len(ax.containers) == 2
    dots, _, (across, up) = ax.containers[0].lines
    assert list(dots.get_xdata()) == [0.7, 0.6, 0.5, 0.4] and list(dots.get_ydata()) == LOST
    assert across.get_segments()[0][:, 0] == pytest.approx([0.7 - 0.02 * T, 0.7 + 0.02 * T], abs=1e-6)
    assert up.get_segments()[2][:, 1] == pytest.approx([0.9 - 0.01 * T, 0.9 + 0.01 * T], abs=1e-6)


def test_points_of_a_grid_may_be_marked_by_an_axis():
    grid = results({"daylight": ([[[0.1, 0.2], [0.9, 0.8]]], 0.01), "general_deterrence": (0.5, 0.01)}, ["now"],
                   grid={"contribution": [0, 1], "integration": [5, 10]})
    ax = plots.daylight_against_deterrence(grid, by="contribution")
    assert [list(c.lines[0].get_xdata()) for c in ax.containers] == [[0.1, 0.2], [0.9, 0.8]]
    with pytest.raises(ValueError, match="by 'ally': no such dimension; possible are policy, contribution, int"):
        plots.daylight_against_deterrence(grid, by="ally")
