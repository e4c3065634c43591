"""The plot of policy differences holds differences and intervals, filled where they are told apart."""
import matplotlib
import numpy
import pytest
import xarray

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import results, without_file

from daylight import plots
from daylight.plots import policies

POLICIES = ["as in 2015", "more contribution of every ally, at once", "step by step", "never"]
DIFFERENCES = {"stake_lost": ([-0.08, 0.01, numpy.nan], [0.01, 0.02, numpy.nan], [True, False, False]),
               "war": ([-0.02, 0.0, 0.0], [0.005, 0.0, 0.0], [True, False, False])}


def known(ds, baseline, outcomes):
    """Differences of the three others from the first policy, half their intervals, and whether they are told apart."""
    data = {}
    for outcome in outcomes:
        value, half, told = (numpy.array(each) for each in DIFFERENCES[outcome])
        for end, each in (("", value), ("_low", value - half), ("_high", value + half), ("_significant", told)):
            data[f"{outcome}_over_points{end}"] = ("policy", each)
            data[f"{outcome}{end}"] = (["policy", "point"], each[:, None])
    return xarray.Dataset(data, {"policy": POLICIES[1:]})


@pytest.fixture(autouse=True)
def known_differences(monkeypatch):
    without_file(monkeypatch)
    monkeypatch.setattr(policies, "differences", known)
    yield
    plt.close("all")


def ds():
    return results({"stake_lost": (1.0, 0.1), "war": (0.1, 0.01)}, POLICIES)


def dots(container):
    line = container.lines[0]
    return list(zip(line.get_xdata(), line.get_ydata()))


def test_dots_are_the_differences_filled_where_they_are_told_apart():
    ax = plots.policy_differences(ds(), "stake_lost")
    filled, hollow = ax.containers
    assert dots(filled) == [(-0.08, 0)] and filled.lines[0].get_markerfacecolor() != "white"
    assert dots(hollow)[0] == (0.01, 1) and hollow.lines[0].get_markerfacecolor() == "white"


def test_lines_are_the_intervals():
    ax = plots.policy_differences(ds(), "stake_lost")
    ends = [c.lines[2][0].get_segments()[0][:, 0] for c in ax.containers]
    assert ends[0] == pytest.approx([-0.09, -0.07]) and ends[1] == pytest.approx([-0.01, 0.03])


def test_policies_are_named_from_top_to_bottom_in_the_order_of_the_experiment():
    ax = plots.policy_differences(ds(), "stake_lost")
    assert [t.get_text() for t in ax.get_yticklabels()] == POLICIES[1:]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_a_policy_without_a_value_says_so():
    ax = plots.policy_differences(ds(), "stake_lost")
    assert [t.get_position()[1] for t in ax.texts if t.get_text() == "no value"] == [2]


def test_several_outcomes_have_a_panel_each_that_says_which_way_is_better():
    axes = plots.policy_differences(ds(), ["stake_lost", "war"])
    assert [ax.get_title(loc="left") for ax in axes] == ["Stake lost", "War"]
    assert axes[0].second_line.get_text() == "difference [stakes] (lower is better)"
    assert axes[1].second_line.get_text() == "in percentage points (lower is better)"
    assert axes[1].xaxis.get_major_formatter()(-0.02) == "−2"


def test_one_policy_has_nothing_to_be_compared_with():
    with pytest.raises(ValueError, match="there is only one policy, nothing to compare"):
        plots.policy_differences(results({"stake_lost": (1.0, 0.1)}, ["now"]), "stake_lost")


def test_an_unknown_baseline_is_refused_with_the_policies():
    with pytest.raises(ValueError, match="no policy 'as in 2014'; the policies are 'as in 2015', 'more"):
        plots.policy_differences(ds(), "stake_lost", baseline="as in 2014")
