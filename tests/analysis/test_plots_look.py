"""The one look: what is to be told apart differs in three ways, nothing is cut off, and no legend lies over data."""
import matplotlib
import numpy
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb

from made_up import results, without_file

from daylight import plots
from daylight.discovery import conditions
from daylight.plots import theme
from daylight.plots.layout import canvas, fit, head, legend, note

# How colours look to those who lack one kind of cones. Source: Machado, Oliveira & Fernandes (2009), severity 1.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
LONG = [f"a policy with a long name, the number {i} of eight" for i in range(8)]


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    without_file(monkeypatch)
    yield
    plt.close("all")


def lab(colour, blindness=None):
    """CIELAB of a colour, as it looks to the colour-blind."""
    rgb = numpy.array(to_rgb(colour))
    linear = numpy.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    if blindness:
        linear = (numpy.array(BLINDNESS[blindness]) @ linear).clip(0, 1)
    ratio = numpy.array(TO_XYZ) @ linear / [0.9505, 1.0, 1.089]
    x, y, z = numpy.where(ratio > (6 / 29) ** 3, numpy.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("n", range(1, 9))
def test_so_many_lines_differ_in_marker_dashes_and_colour(n):
    looks = [theme.style(i, n) for i in range(n)]
    for kind in ("color", "marker", "linestyle"):
        assert len({str(look[kind]) for look in looks}) == n


@pytest.mark.parametrize("n, least", [(2, 30), (3, 20), (4, 12), (5, 7)])
def test_a_few_lines_differ_in_lightness_so_that_they_are_told_apart_in_grey(n, least):
    lightness = sorted(lab(theme.style(i, n)["color"])[0] for i in range(n))
    assert numpy.diff(lightness).min() > least
    assert lightness[-1] < 75  # and all stand out from white


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
@pytest.mark.parametrize("n", range(2, 6))
def test_a_few_lines_are_told_apart_by_the_colour_blind(n, blindness):
    colours = [lab(theme.style(i, n)["color"], blindness) for i in range(n)]
    distances = [numpy.linalg.norm(one - two) for i, one in enumerate(colours) for two in colours[:i]]
    assert min(distances) > 15


def test_neighbours_in_a_stack_differ_in_lightness_or_hatching():
    for (one, hatch), (two, other) in zip(theme.STACK, theme.STACK[1:]):
        assert abs(lab(one)[0] - lab(two)[0]) > 15 or hatch != other


def test_the_colours_of_differences_get_lighter_all_the_way_with_grey_in_the_middle():
    colours = [lab(theme.DIFFERENCE(share)) for share in numpy.linspace(0, 1, 11)]
    assert numpy.diff([colour[0] for colour in colours]).min() > 3
    assert numpy.hypot(*colours[5][1:]) < 8


@pytest.mark.parametrize("share", numpy.linspace(0, 1, 11))
def test_numbers_in_cells_can_be_read(share):
    for colours in (theme.AMOUNT, theme.DIFFERENCE):
        behind = colours(share)
        luminance = [0.0, 0.0]
        for i, colour in enumerate((behind[:3], to_rgb(theme.text_colour(behind)))):
            linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
            luminance[i] = numpy.dot([0.2126, 0.7152, 0.0722], linear)
        assert (max(luminance) + 0.05) / (min(luminance) + 0.05) > 4  # contrast ratio of WCAG 2


GRID = {"contribution": numpy.linspace(0.1, 0.9, 12), "integration_with_the_patron": numpy.linspace(0, 1, 12)}
SAMPLE = {f"a_parameter_with_a_long_name_{i}": numpy.random.default_rng(i).uniform(size=40) for i in range(18)}

LONG_NAMES = list(SAMPLE)[:2]


def lines_of_eight():
    ds = results({"stake_lost": (numpy.arange(24.0).reshape(8, 3), 0.5)}, LONG, grid={"contribution": [0.1, 0.5, 0.9]})
    return plots.against(ds, "stake_lost", "contribution")


def panels_of_eight():
    values = numpy.linspace(0.8, 0.6, 40) + numpy.zeros((8, 1, 2, 40))
    return plots.over_time(results({"trust_by_period": (values, 0.01, ["ally", "period"])}, LONG, periods=40))


def map_of_many_cells():
    values = numpy.add.outer(numpy.arange(12.0), numpy.arange(12.0)) ** 2
    return plots.heat_map(results({"stake_lost": (values[None], 0.5)}, ["now"], grid=GRID), "stake_lost")


def map_of_a_few_cells():
    ds = results({"war": ([[[0.0, 0.5], [0.0, 1.0]]], 0.015)}, ["now"],
                 grid={"contribution": [0, 1], "integration": [0, 1]})
    return plots.heat_map(ds, "war")


def coordinates_of_eighteen():
    ds = results({"stake_lost": (numpy.linspace(0, 1, 40), 0.05)}, ["now"], sample=SAMPLE)
    return plots.parallel_coordinates(ds, "stake_lost<0.5")


def crosses_of_eight():
    ds = results({"daylight": (numpy.linspace(0, 1, 8)[:, None], 0.01), "general_deterrence": (0.5, 0.01)}, LONG)
    return plots.daylight_against_deterrence(ds)


def tornado_of_eighteen():
    ds = results({"stake_lost": (numpy.linspace(0, 1, 40), 0.05)}, ["now"], sample=SAMPLE)
    return plots.tornado(ds, "stake_lost")


def conditions_with_long_names():
    ds = results({"stake_lost": ((SAMPLE[LONG_NAMES[0]] > 0.4) & (SAMPLE[LONG_NAMES[1]] > 0.3), 0.05)}, ["now"],
                 sample={name: SAMPLE[name] for name in LONG_NAMES})
    for name in LONG_NAMES:
        ds[name].attrs["long_name"] = "what it is in so many words that they do not stand beside the axis in one line"
    return plots.discovery(conditions(ds, "stake_lost<0.5"))


EVERYTHING = [conditions_with_long_names, lines_of_eight, panels_of_eight, map_of_many_cells, map_of_a_few_cells,
              coordinates_of_eighteen, crosses_of_eight, tornado_of_eighteen]


def texts(figure):
    return [text for text in figure.findobj(matplotlib.text.Text) if text.get_text().strip() and text.get_visible()]


@pytest.mark.parametrize("draw", EVERYTHING)
def test_nothing_is_cut_off(draw):
    figure = numpy.atleast_1d(draw()).ravel()[0].figure
    figure.canvas.draw()
    for text in texts(figure):
        box = text.get_window_extent()
        axes = [axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
        if any(text in axis.get_ticklabels() and not _shown(axis, text) for axis in axes):
            continue
        assert box.x0 >= -1 and box.y0 >= -1, text.get_text()
        assert box.x1 <= figure.bbox.width + 1 and box.y1 <= figure.bbox.height + 1, text.get_text()


def _shown(axis, text) -> bool:
    """Whether a tick label lies within the limits of its axis: matplotlib keeps some that are not drawn."""
    low, high = sorted(axis.get_view_interval())
    place = text.get_position()[0 if axis.axis_name == "x" else 1]
    return low - 1e-9 <= place <= high + 1e-9


@pytest.mark.parametrize("draw", EVERYTHING)
def test_legends_lie_over_no_data(draw):
    figure = numpy.atleast_1d(draw()).ravel()[0].figure
    figure.canvas.draw()
    for one in figure.legends:
        box = one.get_window_extent()
        assert not any(box.overlaps(ax.bbox) for ax in figure.axes)
        assert not any(box.overlaps(ax.xaxis.label.get_window_extent()) for ax in figure.axes if ax.get_xlabel())


@pytest.mark.parametrize("draw", EVERYTHING)
def test_titles_and_second_lines_stand_above_the_axes_and_apart(draw):
    for ax in numpy.atleast_1d(draw()).ravel():
        ax.figure.canvas.draw()
        title, second = (text.get_window_extent() for text in (ax._left_title, ax.second_line))
        assert title.y0 >= ax.bbox.y1
        if ax.second_line.get_text():
            assert second.y0 >= ax.bbox.y1 and not title.overlaps(second)


@pytest.mark.parametrize("draw", EVERYTHING)
def test_every_plot_says_what_its_intervals_are(draw):
    axes = numpy.atleast_1d(draw()).ravel()
    assert "95\u00a0% interval" in axes[0].second_line.get_text().replace("\n", " ")


def test_axes_of_a_caller_get_a_legend_below_them_and_keep_their_figure():
    figure, ax = plt.subplots(figsize=(5, 4))
    one, = ax.plot([0, 1], [0, 1])
    canvas(ax)
    head(ax, "A title that is a good deal longer than these axes of a caller are wide", "and its second line")
    legend(ax, [one], ["a line"])
    fit(ax)
    figure.canvas.draw()
    assert tuple(figure.get_size_inches()) == (5, 4)
    assert ax.get_legend().get_window_extent().y1 <= ax.bbox.y0
    assert "\n" in ax.get_title(loc="left")


def test_a_note_stands_below_the_legend():
    ax = lines_of_eight()
    note(ax, "Made by an experiment. " * 12)
    ax.figure.canvas.draw()
    said = ax.figure.texts[-1].get_window_extent()
    assert said.y0 >= 0 and said.x1 <= ax.figure.bbox.width
    assert said.y1 <= ax.figure.legends[0].get_window_extent().y0 + 1


def assert_nothing_is_left_out(figure):
    renderer = figure.canvas.get_renderer()
    tight = figure.get_tightbbox(renderer).padded(0.02)
    for each in [*figure.legends, *figure.texts]:
        box = each.get_window_extent(renderer).transformed(figure.dpi_scale_trans.inverted())
        assert tight.contains(box.x0, box.y0) and tight.contains(box.x1, box.y1)


@pytest.mark.parametrize("draw", EVERYTHING)
def test_nothing_is_left_out_where_a_notebook_saves_with_a_tight_box(draw):
    axes = draw()
    figure = numpy.atleast_1d(axes).ravel()[0].figure
    assert_nothing_is_left_out(figure)
    note(axes, "Made by an experiment.")
    assert_nothing_is_left_out(figure)
