"""Measures what stands around axes, and makes it fit: breaks text into lines, places legends, lets figures grow.

Text is broken where it would not fit beside its axes. A figure of our own grows by what its titles and legend need, so
that the plot itself keeps its size. In a figure of the caller, legends stand below their axes, and whatever plots were
drawn there before are fitted anew, since each new one takes room from the others.
"""
import numpy
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .theme import INK, SIZE

GAP = 5  # between what stands around the axes [points]
MARGIN = 16  # kept free beside legends and notes [pixels]
TITLE = {"fontsize": SIZE["title"], "fontweight": "bold", "color": INK}


def fit(axes) -> None:
    """Fits titles, labels and legends of axes that have a `head`."""
    axes = list(numpy.atleast_1d(numpy.asarray(axes, dtype=object)).ravel())
    figure = axes[0].get_figure()
    if getattr(figure, "daylight_own", False):
        _fit_own(axes, figure)
    else:
        _fit_callers([ax for ax in figure.axes if hasattr(ax, "said")], figure)


def broken(text, words: str, room: float, renderer) -> str:
    """The words in lines of at most `room` pixels, as `text` would show them."""
    lines = [""]
    for word in words.split(" "):  # not at spaces that do not break
        longer = f"{lines[-1]} {word}".strip(" ")
        text.set_text(longer)
        box = text.get_window_extent(renderer)
        if lines[-1] and max(box.width, box.height) > room:  # the longer side, as labels may stand upright
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _fit_own(axes: list[Axes], figure: Figure) -> None:
    _set_in_layout(axes, False)
    figure.draw_without_rendering()
    _break_labels(axes, figure)
    spec = axes[0].get_subplotspec()
    grown = _break_heads(axes, figure) * (spec.get_gridspec().nrows if spec else 1)
    below = max((_place_legend(ax, figure, True) for ax in axes), default=0)
    width, height = figure.get_size_inches()
    total = height + (grown + below) / 72
    figure.set_size_inches(width, total)
    share = below / 72 / total
    figure.get_layout_engine().set(rect=(0, share, 1, 1 - share))
    _set_in_layout(axes, True)
    _align_heads(axes, figure)
    for each in figure.legends:
        each.set_in_layout(True)  # notebooks save with a tight box, which leaves out what is not


def _fit_callers(axes: list[Axes], figure: Figure) -> None:
    for ax in axes:
        if ax.get_legend():
            ax.get_legend().remove()
    _set_in_layout(axes, False)
    figure.draw_without_rendering()
    _break_labels(axes, figure)
    for ax in axes:
        _break_heads([ax], figure)
        _place_legend(ax, figure, False)
    _set_in_layout(axes, True)
    _align_heads(axes, figure)


def _set_in_layout(axes: list[Axes], yes: bool) -> None:
    """Whether titles count when the layout is made: not while it shall tell how much room they have."""
    for ax in axes:
        for text in (ax._left_title, ax.second_line, ax.xaxis.label):
            text.set_in_layout(yes)


def _edge(ax: Axes, figure: Figure, side: str) -> float:
    """Where the labels of an axis end at the left or at the bottom [pixels]."""
    axis, name = {"left": (ax.yaxis, "x0"), "bottom": (ax.xaxis, "y0")}[side]
    box = axis.get_tightbbox(figure.canvas.get_renderer())
    return min(getattr(ax.bbox, name), getattr(box, name)) if box is not None else getattr(ax.bbox, name)


def _break_labels(axes: list[Axes], figure: Figure) -> None:
    """Breaks the labels of the axes; those of y first, since with more lines they leave less room for the others."""
    for name, side in (("yaxis", "height"), ("xaxis", "width")):
        for ax in axes:
            label = getattr(ax, name).label
            words = label.get_text().replace("\n", " ")
            label.set_text(broken(label, words, getattr(ax.bbox, side), figure.canvas.get_renderer()))
        figure.draw_without_rendering()


def _break_heads(axes: list[Axes], figure: Figure) -> float:
    """Breaks titles and second lines to the width of the axes and their labels; returns the largest height [points].

    Second lines get as many lines as the longest, so that the titles of panels stand at one height."""
    renderer, points = figure.canvas.get_renderer(), 72 / figure.dpi
    for ax in axes:
        room = ax.bbox.x1 - _edge(ax, figure, "left")
        for text, words in ((ax._left_title, ax.said["title"]), (ax.second_line, ax.said["second"])):
            text.set_text(broken(text, words, room, renderer))
    seconds = [ax.second_line for ax in axes if ax.second_line.get_text()]
    most = max((text.get_text().count("\n") for text in seconds), default=0)
    for text in seconds:
        text.set_text(text.get_text() + "\n" * (most - text.get_text().count("\n")))
    second = max((text.get_window_extent(renderer).height * points for text in seconds), default=0)
    for ax in axes:
        ax.set_title(ax.get_title(loc="left"), loc="left", pad=second + 2 * GAP, **TITLE)
    titles = [ax._left_title.get_window_extent(renderer).height * points for ax in axes]
    return max(titles, default=0) + second + 2 * GAP


def _align_heads(axes: list[Axes], figure: Figure) -> None:
    """Lets titles begin where the labels of the y axis do; twice, as the layout depends on it."""
    for _ in range(2):
        for ax in axes:
            shift = _edge(ax, figure, "left") - ax.bbox.x0
            ax._left_title.set_x(shift / ax.bbox.width)
            ax.second_line.set_position((shift * 72 / figure.dpi, GAP))
        figure.draw_without_rendering()


def _place_legend(ax: Axes, figure: Figure, ours: bool) -> float:
    """Draws the legend that was asked for, in as many columns as fit; returns the height that it needs [points]."""
    wanted = getattr(ax, "wanted_legend", None)
    if not wanted or not wanted["handles"]:
        return 0
    renderer = figure.canvas.get_renderer()
    room = figure.bbox.width - MARGIN if ours else ax.bbox.x1 - _edge(ax, figure, "left")
    for columns in range(len(wanted["handles"]), 0, -1):
        drawn = _legend(ax, figure, ours, columns, **wanted)
        drawn.get_title().set_text(broken(drawn.get_title(), wanted["title"], room - MARGIN, renderer))
        box = drawn.get_window_extent(renderer)
        if box.width <= room or columns == 1:
            break
        drawn.remove()
    drawn.set_in_layout(not ours and box.width <= room)  # one that is too wide would squeeze the plot
    return box.height * 72 / figure.dpi + GAP


def _legend(ax: Axes, figure: Figure, ours: bool, columns: int, handles, labels, title: str):
    looks = {"frameon": False, "fontsize": SIZE["small"], "title_fontsize": SIZE["small"], "ncols": columns,
             "handlelength": 2.8, "columnspacing": 1.4, "borderaxespad": 0.2, "alignment": "left", "title": title}
    if ours:
        return figure.legend(handles, labels, loc="lower left", bbox_to_anchor=(0.01, 0), **looks)
    below = ax.bbox.y0 - _edge(ax, figure, "bottom") + GAP * figure.dpi / 72
    left = (_edge(ax, figure, "left") - ax.bbox.x0) / ax.bbox.width
    return ax.legend(handles, labels, loc="upper left", bbox_to_anchor=(left, -below / ax.bbox.height), **looks)
