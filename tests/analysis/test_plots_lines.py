"""Lines along an axis and over time hold the estimates and the ends of their intervals."""
import matplotlib
import numpy
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import N, T, results, without_file

from daylight import plots


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    without_file(monkeypatch)
    yield
    plt.close("all")


CONTRIBUTION = [0.1, 0.5, 0.9]


def lost(policies=("now", "later"), values=((3.0, 2.0, 1.0), (2.5, 1.5, 0.5)), error=0.1):
    return results({"stake_lost": (values, error)}, policies, grid={"contribution": CONTRIBUTION})


def whole_lines(ax):
    """The lines that go through all points, not whiskers and their caps."""
    return [line for line in ax.lines if len(line.get_xdata()) > 1]


def test_each_policy_has_a_line_through_its_estimates():
    ax = plots.against(lost(), "stake_lost", "contribution")
    assert [list(line.get_ydata()) for line in whole_lines(ax)] == [[3, 2, 1], [2.5, 1.5, 0.5]]
    assert list(whole_lines(ax)[0].get_xdata()) == CONTRIBUTION


def test_bands_end_where_the_intervals_do():
    ax = plots.against(lost(), "stake_lost", "contribution")
    corners = ax.collections[0].get_paths()[0].vertices
    at_first = sorted(y for x, y in corners if x == 0.1)
    assert at_first[0] == pytest.approx(3 - 0.1 * T, abs=1e-5)
    assert at_first[-1] == pytest.approx(3 + 0.1 * T, abs=1e-5)


def test_a_band_over_a_war_that_never_happened_has_a_width():
    ds = results({"war": (0.0, 0.0)}, ["now"], grid={"contribution": CONTRIBUTION})
    ax = plots.against(ds, "war", "contribution")
    z2 = 1.959964**2
    assert ax.collections[0].get_paths()[0].vertices[:, 1].max() == pytest.approx(z2 / (N + z2), rel=1e-5)
    assert ax.yaxis.get_major_formatter()(0.5) == "50\u00a0%"


def test_a_point_that_was_not_played_breaks_the_line_and_its_neighbour_keeps_its_interval():
    ax = plots.against(lost(["now"], [3.0, numpy.nan, 1.0]), "stake_lost", "contribution")
    line, = (line for line in ax.lines if len(line.get_xdata()) == 3)
    assert numpy.isnan(line.get_ydata()[1])
    whisker = ax.containers[0].lines[2][0].get_segments()[0]
    assert whisker[:, 1] == pytest.approx([3 - 0.1 * T, 3 + 0.1 * T], abs=1e-5)


def test_many_policies_have_whiskers_beside_each_other_in_place_of_bands():
    names = [f"policy number {i} with a name that is rather long" for i in range(8)]
    values = numpy.arange(24.0).reshape(8, 3)
    ax = plots.against(lost(names, values), "stake_lost", "contribution")
    assert len(ax.containers) == 8
    firsts = [bar.lines[2][0].get_segments()[0] for bar in ax.containers]
    assert len({segment[0, 0] for segment in firsts}) == 8
    assert [segment[:, 1].mean() for segment in firsts] == pytest.approx(values[:, 0])
    assert "Bars: 95" in ax.second_line.get_text().replace("\n", " ")
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == names


def test_nine_policies_are_refused_because_nobody_could_tell_them_apart():
    ds = lost([f"{i}" for i in range(9)], numpy.zeros((9, 3)))
    with pytest.raises(ValueError, match=r"9 of policy cannot be told apart in one plot \(at most 8\). Choose "):
        plots.against(ds, "stake_lost", "contribution")


def test_an_axis_that_is_not_there_is_refused_with_those_that_are():
    ds = results({"stake_lost": (1.0, 0.1)}, grid={"contribution": [0, 1], "integration": [0, 1]})
    with pytest.raises(ValueError, match="no axis 'contributon'; the axes are contribution, integration"):
        plots.against(ds, "stake_lost", "contributon")


def test_another_axis_must_have_been_chosen():
    ds = results({"stake_lost": (1.0, 0.1)}, grid={"contribution": [0, 1], "integration": [0.25, 1]})
    with pytest.raises(ValueError, match=r"stake_lost also differs by integration \(2 values\). Choose first: "
                                         r"ds.sel\(integration=0.25\)"):
        plots.against(ds, "stake_lost", "contribution")
    ax = plots.against(ds.sel(integration=0.25), "stake_lost", "contribution")
    assert "integration 0.25" in ax.second_line.get_text().replace("\n", " ")


def test_an_unknown_outcome_is_refused():
    with pytest.raises(ValueError, match="'stake_last' is no outcome of these results. Did you mean 'stake_lost'?"):
        plots.against(lost(), "stake_last", "contribution")


def test_levels_of_another_axis_get_darker_as_they_grow():
    ds = results({"stake_lost": ([[[1, 2, 3], [4, 5, 6]]], 0.1)}, ["now"],
                 grid={"contribution": [0, 1], "integration": [0.1, 0.5, 0.9]})
    ax = plots.against(ds, "stake_lost", "contribution", by="integration")
    lines = whole_lines(ax)
    assert [list(line.get_ydata()) for line in lines] == [[1, 4], [2, 5], [3, 6]]
    greys = [0.299 * r + 0.587 * g + 0.114 * b for r, g, b, _ in (line.get_color() for line in lines)]
    assert greys == sorted(greys, reverse=True) and greys[0] - greys[-1] > 0.4


def trust(policies=("now",), periods=40):
    values = numpy.linspace(0.8, 0.6, periods) + numpy.array([[[[0.0]], [[0.1]]]]).reshape(1, 1, 2, 1)
    return results({"trust_by_period": (values, 0.01, ["ally", "period"])}, policies, periods=periods)


def test_over_time_has_a_panel_for_each_ally():
    axes = plots.over_time(trust(("now", "later")))
    assert [ax.get_title(loc="left") for ax in axes] == ["Trust: Japan", "Trust: South Korea"]
    assert axes[1].lines[0].get_ydata() == pytest.approx(numpy.linspace(0.9, 0.7, 40))
    assert axes[0].get_ylim() == axes[1].get_ylim()


def test_over_time_by_ally_is_one_plot_with_a_line_each():
    ax = plots.over_time(trust(), by="ally")
    assert [line.get_ydata()[0] for line in whole_lines(ax)] == pytest.approx([0.8, 0.9])
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == ["Japan", "South Korea"]


def test_over_time_refuses_an_outcome_that_is_not_kept_by_period():
    ds = trust()
    ds["stake_lost"], ds["stake_lost_se"] = ds.episodes_played * 1.0, ds.episodes_played * 0.0
    with pytest.raises(ValueError, match="stake_lost is not kept by period; outcomes by period are trust_by_period"):
        plots.over_time(ds, "stake_lost")


def test_axes_that_are_given_are_drawn_in_and_must_be_enough():
    figure, axes = plt.subplots(1, 2)
    drawn = plots.over_time(trust(), ax=axes)
    assert list(drawn) == list(axes)
    with pytest.raises(ValueError, match="ax: 1 axes given, 2 needed"):
        plots.over_time(trust(), ax=axes[0])
