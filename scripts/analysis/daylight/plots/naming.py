"""Names beside points, each where it is furthest from what is there already."""
import numpy
from matplotlib.axes import Axes

from .theme import INK, SIZE

BESIDE = [((8, 4), "left"), ((8, -12), "left"), ((-8, 4), "right"), ((-8, -12), "right"), ((0, 10), "center"),
          ((0, -18), "center"), ((8, 16), "left"), ((-8, 16), "right")]  # of a point [points], where a name may stand


def name_points(ax: Axes, x, y, names) -> None:
    """Writes the names of points (x, y) beside them; names and dots that are there already are avoided."""
    figure = ax.get_figure()
    renderer = figure.canvas.get_renderer()
    dots = ax.transData.transform(numpy.column_stack([x, y]))
    taken = []
    for (left, bottom), name in zip(dots, names):
        best = None
        for shift, align in BESIDE:
            text = ax.annotate(name, ax.transData.inverted().transform((left, bottom)), xytext=shift, ha=align,
                               textcoords="offset points", fontsize=SIZE["small"], color=INK)
            box = text.get_window_extent(renderer)
            cost = sum(box.overlaps(other) for other in taken) * 10 + sum(box.contains(*dot) for dot in dots)
            cost += 100 * (box.x1 > ax.bbox.x1 or box.x0 < ax.bbox.x0)
            if best is None or cost < best[0]:
                if best:
                    best[1].remove()
                best = (cost, text, box)
            else:
                text.remove()
        taken.append(best[2])
