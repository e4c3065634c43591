"""What stands around the axes: a title and a second line above, a legend and a note below, nothing over the data.

A plot makes its axes with `canvas` (or takes those of the caller), draws, says with `head` what is shown, asks for a
`legend`, and ends with `fit`, which measures and places all that (see fitting.py).
"""
import matplotlib.pyplot as plt
import numpy
from matplotlib.axes import Axes

from .fitting import GAP, TITLE, broken, fit
from .theme import QUIET, SIZE, dress

__all__ = ["canvas", "fit", "head", "legend", "note", "retitle"]


def canvas(ax=None, panels: int = 1, width: float = 6.4, height: float = 3.6, columns: int | None = None,
           grid: str = "y", **share) -> numpy.ndarray:
    """Axes for so many panels, shape (panels,): the caller's, or those of a new figure.

    `width` and `height` are those of one panel [inches], without titles and legend.
    """
    if ax is not None:
        given = numpy.atleast_1d(numpy.asarray(ax, dtype=object)).ravel()
        if len(given) != panels:
            raise ValueError(f"ax: {len(given)} axes given, {panels} needed (one for each panel)")
        return numpy.array([dress(one, grid) for one in given], dtype=object)
    columns = columns or panels
    rows = -(-panels // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(width * columns, height * rows), squeeze=False,
                                layout="constrained", **share)
    figure.set_facecolor("white")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06, wspace=0.04, hspace=0.06)
    figure.daylight_own = True  # so that `fit` may let it grow
    for spare in axes.ravel()[panels:]:
        spare.remove()
    return numpy.array([dress(one, grid) for one in axes.ravel()[:panels]], dtype=object)


def head(ax: Axes, title: str, second: str = "") -> None:
    """Says in bold what is shown, and below it in which unit and what the intervals are."""
    ax.set_title(title, loc="left", **TITLE)
    if hasattr(ax, "second_line"):
        ax.second_line.remove()  # of a plot that was drawn here before
    ax.second_line = ax.annotate(second, (0, 1), xytext=(0, GAP), xycoords="axes fraction", textcoords="offset points",
                                 fontsize=SIZE["text"], color=QUIET, va="bottom", annotation_clip=False)
    ax.said = {"title": title, "second": second}


def legend(ax: Axes, handles, labels, title: str = "") -> None:
    """Asks for a legend below the plot. In a figure with several panels one is enough."""
    ax.wanted_legend = {"handles": list(handles), "labels": [str(label) for label in labels], "title": title}


def retitle(ax: Axes, title: str) -> None:
    """Another title in place of that of a plot, of the same number of lines."""
    ax.said["title"] = title
    ax._left_title.set_text(title)


def note(axes, text: str) -> None:
    """Adds a note below everything to a figure of our own."""
    figure = numpy.atleast_1d(axes).ravel()[0].get_figure()
    width, height = figure.get_size_inches()
    drawn = figure.text(0.01, 0, text, fontsize=SIZE["small"], color=QUIET, va="bottom")
    drawn.set_in_layout(False)
    renderer = figure.canvas.get_renderer()
    drawn.set_text(broken(drawn, text, figure.bbox.width - 16, renderer))
    more = (drawn.get_window_extent(renderer).height / figure.dpi * 72 + GAP + 2) / 72
    left, bottom, across, _ = figure.get_layout_engine().get()["rect"]
    bottom = (bottom * height + more) / (height + more)
    figure.set_size_inches(width, height + more)
    figure.get_layout_engine().set(rect=(left, bottom, across, 1 - bottom))
    drawn.set_y(3 / 72 / (height + more))
    for one in figure.legends:
        one.set_bbox_to_anchor((0.01, more / (height + more)))
    figure.draw_without_rendering()
    drawn.set_in_layout(True)  # notebooks save with a tight box, which leaves out what is not
