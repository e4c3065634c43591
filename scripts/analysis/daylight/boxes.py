"""Boxes of futures: parts of what is varied, with bounds in a few parameters, where a goal is often missed."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy
import pandas


@dataclass
class Condition:
    """Bounds of one parameter: above `low`, at most `high`; infinite where there is none."""

    parameter: str
    low: float
    high: float

    def holds(self, values: numpy.ndarray) -> numpy.ndarray:
        return (values > self.low) & (values <= self.high)

    def __str__(self) -> str:
        if math.isinf(self.low):
            return f"{self.parameter} is at most {self.high:.12g}"
        if math.isinf(self.high):
            return f"{self.parameter} is above {self.low:.12g}"
        return f"{self.parameter} is above {self.low:.12g} and at most {self.high:.12g}"


@dataclass
class Box:
    """Conditions that hold together, and the futures under them."""

    conditions: list[Condition]
    n_missed: int
    n_met: int
    n_undecided: int
    coverage: float  # of all futures that miss the goal, those that are here
    density: float   # of the futures here, undecided ones left out, those that miss the goal

    @property
    def n(self) -> int:
        return self.n_missed + self.n_met + self.n_undecided

    def __str__(self) -> str:
        return " and ".join(str(condition) for condition in self.conditions)


def new_tree(depth: int, smallest: int):
    """A tree that divides futures by one parameter at a time, `depth` times in a row, none of them below `smallest`."""
    from sklearn.tree import DecisionTreeClassifier  # takes a second to load, and only this needs it
    return DecisionTreeClassifier(max_depth=depth, min_samples_leaf=smallest, random_state=0)


def boxes_of(tree, values: numpy.ndarray, names: list[str], table: pandas.DataFrame) -> tuple[list[Box], bool]:
    """The leaves in which most decided futures miss the goal, and True; if there is none, those in which at least
    twice as many do as among all, and False."""
    everywhere = tree.value[0][0][1] / tree.value[0][0].sum()
    for share, mostly in ((0.5, True), (2 * everywhere, False)):
        found = [_box(bounds, names, table) for bounds in _leaves(tree, 0, {}, values, share) if bounds]
        if found:
            break
    return sorted(found, key=lambda box: (-box.n_missed, str(box))), mostly


def _leaves(tree, node: int, bounds: dict, values: numpy.ndarray, share: float) -> list[dict]:
    """Bounds {number of a parameter: (low, high)} of the leaves below a node in which more than a share miss the goal.

    values: those of the decided futures at the node. Two leaves of one fork that are both wanted are one."""
    if tree.children_left[node] < 0:
        met, missed = tree.value[node][0]
        return [bounds] if missed > share * (met + missed) else []
    feature = tree.feature[node]
    left = values[:, feature] <= tree.threshold[node]
    threshold = short_between(values[left, feature].max(), values[~left, feature].min())
    low, high = bounds.get(feature, (-math.inf, math.inf))
    below, above = bounds | {feature: (low, threshold)}, bounds | {feature: (threshold, high)}
    found = [*_leaves(tree, tree.children_left[node], below, values[left], share),
             *_leaves(tree, tree.children_right[node], above, values[~left], share)]
    return [bounds] if found == [below, above] else found


def _box(bounds: dict, names: list[str], table: pandas.DataFrame) -> Box:
    held = [Condition(names[feature], *ends) for feature, ends in sorted(bounds.items())]
    inside = numpy.logical_and.reduce([condition.holds(table[condition.parameter].to_numpy()) for condition in held])
    missed, met, undecided = (int((table["verdict"][inside] == verdict).sum())
                              for verdict in ("missed", "met", "undecided"))
    return Box(held, missed, met, undecided, coverage=missed / (table["verdict"] == "missed").sum(),
               density=missed / (missed + met))


def right_unseen(tree, values: numpy.ndarray, missed: numpy.ndarray, rows: numpy.ndarray) -> int | None:
    """How many futures are told right by trees that had not seen them; points of one row of a design stay together."""
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
    parts = int(min(10, missed.sum(), (~missed).sum(), len(numpy.unique(rows))))
    if parts < 2:
        return None
    splits = StratifiedGroupKFold(parts, shuffle=True, random_state=0)
    return int((cross_val_predict(tree, values, missed, groups=rows, cv=splits) == missed).sum())


def short_between(low: float, high: float) -> float:
    """The number with the fewest digits that is at least `low` and below `high`: as good a threshold as any between."""
    middle = (low + high) / 2
    for digits in range(1, 17):
        short = float(f"{middle:.{digits}g}")
        if low <= short < high:
            return short
    return low
