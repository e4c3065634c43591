"""Ladder plots hold what was decided and answered at each rung, from block means whose sums a test knows."""
import matplotlib
import numpy
import pytest
import xarray

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import DIMENSIONS, results, without_file

from daylight import plots
from daylight.plots import rungs

RUNGS = DIMENSIONS["rung"]
T3 = 3.182446  # Student's t of 3 degrees of freedom, 97.5 %, from a table

# Block means over four blocks, (rung, block); crises (block,). The top rung is never reached.
CRISES = [2.0, 4.0, 2.0, 4.0]
DECISIONS = [[2, 4, 2, 4], [1, 1, 1, 1], [0, 0, 0, 0]]
CONCESSIONS = [[1, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]]
INVOCATIONS = [[1, 2, 1, 2], [0.75, 0.75, 0.75, 0.75], [0, 0, 0, 0]]
SUPPORT = [[0.5, 0.5, 0.5, 0.5], [0.25, 0.25, 0.25, 0.25], [0, 0, 0, 0]]
HALF = T3 * numpy.sqrt(3 / 4 * (2 * (3 / 10 - 4 / 12) ** 2 + 2 * (3 / 8 - 4 / 12) ** 2))  # of 4 / 12, without each block
FORCE = [[0, 0, 0, 0], [0.25, 0.25, 0.25, 0.25], [0, 0, 0, 0]]


@pytest.fixture(autouse=True)
def of_known_blocks(monkeypatch):
    without_file(monkeypatch)
    monkeypatch.setattr(rungs, "blocks", known_blocks)
    yield
    plt.close("all")


def known_blocks(here):
    counts = {"decisions": DECISIONS, "concessions": CONCESSIONS, "invocations": INVOCATIONS,
              "answers_support": SUPPORT, "answers_force": FORCE}
    data = {f"{name}_at_rung": (["rung", "block"], numpy.array(values, float)) for name, values in counts.items()}
    return xarray.Dataset(data | {"crises": ("block", CRISES)}, {"rung": RUNGS})


def ds(**more):
    return results({"crises": (3.0, 0.1), "decisions_at_rung": (1.0, 0.1, ["rung"])}, ["now"], **more)


def lengths(container):
    return [bar.get_width() for bar in container]


def bars_of(ax):
    return [c for c in ax.containers if isinstance(c, matplotlib.container.BarContainer)]


def test_the_ladder_shows_decisions_per_crisis_by_what_was_decided():
    concede, alone, invoke = bars_of(plots.ladder(ds()))
    assert lengths(concede) == pytest.approx([4 / 12, 0, 0])
    assert lengths(alone) == pytest.approx([(12 - 4 - 6) / 12, 1 / 12, 0])
    assert lengths(invoke) == pytest.approx([6 / 12, 3 / 12, 0])


def test_the_intervals_of_the_ladder_are_those_of_quotients_of_block_means():
    ax = plots.ladder(ds())
    segment = bars_of(ax)[0].errorbar.lines[2][0].get_segments()[0]
    assert segment[:, 0] == pytest.approx([max(4 / 12 - HALF, 0), 4 / 12 + HALF], rel=1e-6)


def test_what_never_happened_is_said_with_the_number_of_episodes():
    texts = [text.get_text() for text in plots.ladder(ds()).texts]
    assert texts.count("none in 1,024 episodes") == 4


def test_answers_are_stacked_to_the_whole_of_the_decisions():
    ax = plots.answers(ds())
    stack = bars_of(ax)
    assert [c.get_label() for c in stack] == rungs.WHO
    first_rung = [c[0].get_width() for c in stack]
    assert first_rung == pytest.approx([4 / 12, 2 / 12, 4 / 12, 2 / 12, 0])
    assert [c[0].get_x() for c in stack] == pytest.approx([0, 4 / 12, 6 / 12, 10 / 12, 1])
    assert [c[1].get_width() for c in stack] == pytest.approx([0, 0.25, 0.25, 0.25, 0.25])


def test_the_short_lines_are_intervals_of_where_a_share_ends():
    ax = plots.answers(ds())
    ends = [c for c in ax.containers if isinstance(c, matplotlib.container.ErrorbarContainer)]
    assert len(ends) == 4
    assert ends[0].lines[2][0].get_segments()[0][:, 0] == pytest.approx([4 / 12 - HALF, 4 / 12 + HALF], rel=1e-6)
    constant = ends[1].lines[2][0].get_segments()[1][:, 0]  # the same in every block: no width
    assert constant == pytest.approx([0.25, 0.25])


def test_a_rung_with_few_decisions_says_so_in_place_of_shares():
    ax = plots.answers(ds())
    assert "no decisions in 1,024 episodes" in [text.get_text() for text in ax.texts]
    assert all(len(c) == 2 for c in bars_of(ax))


def test_shares_are_written_where_there_is_room():
    texts = [text.get_text() for text in plots.answers(ds()).texts]
    assert "33 %" in texts and "17 %" in texts and "0 %" not in texts


def test_a_grid_needs_a_point_and_says_how_to_choose_it():
    grid = ds(grid={"contribution": [0.1, 0.9], "integration": [0.2, 0.8]})
    with pytest.raises(ValueError, match=r"there are 2 of contribution x 2 of integration. Choose one: "
                                         r"at=\{'contribution': 0.1, 'integration': 0.2\}"):
        plots.ladder(grid)
    with pytest.raises(ValueError, match="at: no axis 'contributon'; the axes are contribution, integration"):
        plots.ladder(grid, at={"contributon": 0.1})
    ax = plots.ladder(grid, at={"contribution": 0.9, "integration": 0.2})
    assert "contribution 0.9, integration 0.2" in ax.second_line.get_text().replace("\n", " ")


def test_a_value_that_an_axis_does_not_have_is_refused():
    grid = ds(grid={"contribution": [0.1, 0.9]})
    with pytest.raises(ValueError, match="contribution has no value 0.5; its values are 0.1, 0.9"):
        plots.ladder(grid, at={"contribution": 0.5})
