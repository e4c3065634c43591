"""Scenario discovery: under which conditions a goal fails, found by a small decision tree and told in words.

    found = conditions(ds, "stake_lost<0.4", policy="more integration")
    print(found.words())

Points are futures. A future misses the goal if the whole 95 % interval of the outcome does, and is undecided if the
interval straddles the goal. The tree divides the futures by one parameter at a time, so that those in which the goal
is missed come to lie together. Two numbers say how well it does, as is usual in scenario discovery: coverage, the share
of the futures that miss the goal which the conditions hold, and density, the share of the futures under the conditions
that miss the goal.
"""
from __future__ import annotations

from dataclasses import dataclass

import pandas
import xarray

from .boxes import Box, boxes_of, new_tree, right_unseen
from .futures import Goal, asked_range, futures, one_policy, parameters, rows

DEEPEST = 3  # questions in a row; with more nobody could say what the conditions mean
NO_PROBABILITY = ("The futures are spread over ranges that somebody chose. A share of them is no probability, and the "
                  "conditions are of these futures alone.")


@dataclass
class Parameter:
    """What is varied: over which range, whether in logarithms, and what it means."""

    low: float
    high: float
    log: bool
    meaning: str


@dataclass
class Discovery:
    """What was found. `futures` has a row for each: the parameters, `value`, `low`, `high` and `verdict`."""

    goal: Goal
    policy: str
    parameters: dict[str, Parameter]
    futures: pandas.DataFrame
    boxes: list[Box]
    mostly: bool        # whether most futures under the conditions miss the goal, or only more than elsewhere
    right: int | None   # decided futures that are told right by a tree that had not seen them; None if too few

    def count(self, verdict: str) -> int:
        """How many futures have met or missed the goal, or are undecided or unknown."""
        return int((self.futures["verdict"] == verdict).sum())

    def words(self) -> str:
        """The conditions in words (Markdown), how well they do, and what they do not say."""
        return "\n\n".join([self._verdicts(), *self._conditions(), *self._check(), NO_PROBABILITY])

    def table(self) -> pandas.DataFrame:
        """A row for each set of conditions, the one with the most futures that miss the goal first."""
        return pandas.DataFrame([{"conditions": str(box), "futures": box.n, "missed": box.n_missed, "met": box.n_met,
                                  "undecided": box.n_undecided, "coverage": box.coverage, "density": box.density}
                                 for box in self.boxes],
                                columns=["conditions", "futures", "missed", "met", "undecided", "coverage", "density"])

    def _verdicts(self) -> str:
        missed, met, undecided = (self.count(verdict) for verdict in ("missed", "met", "undecided"))
        endless = (self.futures["low"].isna() & (self.futures["verdict"] == "undecided")).any()
        why = "because the 95 % interval straddles the goal" + (" or is not known" if endless else "")
        text = (f"Under '{self.policy}' the goal {self.goal} is missed in {missed} of {len(self.futures)} futures and "
                f"met in {met}; {undecided} {_are(undecided)} undecided, {why}.")
        none = self.count("unknown")
        return text + (f" {none} {'has' if none == 1 else 'have'} no value." if none else "")

    def _conditions(self) -> list[str]:
        if not self.count("missed"):
            return ["There is no future in which the goal is missed for certain, so there is nothing to look for."]
        if not self.count("met"):
            return ["There is no future in which the goal is met for certain, so no conditions set the others apart."]
        if not self.boxes:
            return ["No conditions of this kind set the futures in which it is missed apart from the others."]
        first = "It is missed mostly where"
        if not self.mostly:
            first = "Nowhere is it missed mostly. It is missed most often where"
        either = " either of these holds" if len(self.boxes) == 2 else " one of these holds" if self.boxes[1:] else ""
        lines = [line for box in self.boxes for line in self._of_box(box)]
        used = dict.fromkeys(condition.parameter for box in self.boxes for condition in box.conditions)
        said = [f"{name}: {self.parameters[name].meaning}" for name in used if self.parameters[name].meaning]
        meanings = "; ".join(said)
        return [f"{first}{either}:", "\n".join(lines)] + ([f"({meanings}.)"] if meanings else [])

    def _of_box(self, box: Box) -> list[str]:
        missed = self.count("missed")
        density = f"{100 * box.density:.0f} %"
        if box.n_undecided:
            least, most = box.n_missed / box.n, (box.n_missed + box.n_undecided) / box.n
            density += f" (with the undecided on either side {100 * least:.0f} to {100 * most:.0f} %)"
        return [f"- {box}",
                f"    - coverage {100 * box.coverage:.0f} %: {box.n_missed} of the {missed} futures that miss the goal",
                f"    - density {density}: of the {box.n} futures there {box.n_missed} "
                f"miss{_es(box.n_missed)} it, {box.n_met} meet{_es(box.n_met)[1:]} it, {box.n_undecided} "
                f"{_are(box.n_undecided)} undecided"]

    def _check(self) -> list[str]:
        if self.right is None or not self.boxes:
            return []
        often = max(self.count("missed"), self.count("met"))
        return [f"Found anew with a part of the futures left out at a time, such conditions tell {self.right} of the "
                f"{self.count('missed') + self.count('met')} decided futures right that they have not seen; always "
                f"saying the same would tell {often}."]


def conditions(ds: xarray.Dataset, goal: str, policy: int | str = 0, depth: int = 2,
               smallest: int | None = None) -> Discovery:
    """Looks for the conditions under which a goal fails.

    goal:     "war<0.02", "hedged[japan]<=0.1", "general_deterrence>0.4"
    depth:    of the tree, 1 to 3: so many conditions hold together at most
    smallest: futures under a set of conditions, at least; left out, a twentieth of all, and no fewer than five

    The same results always give the same conditions.
    """
    if not 1 <= depth <= DEEPEST:
        raise ValueError(f"depth: {depth} is out of range (1 to {DEEPEST}; deeper trees cannot be told in words)")
    goal = Goal.read(goal)
    here = one_policy(ds, policy)
    table, names = futures(here, goal), parameters(here)
    if not names:
        raise ValueError("nothing is varied in these results: there are no futures to tell apart")
    smallest = smallest or max(5, len(table) // 20)
    decided = table["verdict"].isin(["missed", "met"]).to_numpy()
    missed = (table["verdict"] == "missed").to_numpy()[decided]
    values = table[names].to_numpy(float)[decided]
    boxes, mostly, right = [], True, None
    if 0 < missed.sum() < len(missed):
        tree = new_tree(depth, smallest)
        right = right_unseen(tree, values, missed, rows(here)[decided])
        boxes, mostly = boxes_of(tree.fit(values, missed).tree_, values, names, table)
    varied = {name: Parameter(*asked_range(here, name), str(here[name].attrs.get("long_name", ""))) for name in names}
    return Discovery(goal, str(here["policy"].item()), varied, table, boxes, mostly, right)


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _es(n: int) -> str:
    return "es" if n == 1 else ""
