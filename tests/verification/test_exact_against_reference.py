"""`daylight exact` against every path of the reference implementation in Python, walked by a few lines of its own."""

import json
import math
import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE / "reference"))

import loading  # noqa: E402
import outcomes  # noqa: E402
import philox  # noqa: E402
from episode import Episode  # noqa: E402


class Walk(Episode):
    """An episode that takes given outcomes, then the first possible ones, and notes what else was possible."""

    def __init__(self, scenario, prefix):
        self.prefix = prefix
        self.taken = []
        self.untried = []
        self.probability = 1.0
        super().__init__(scenario, 0, 0)

    def choose(self, probabilities, *event):
        possible = [option for option, p in enumerate(probabilities) if p > 0]
        if len(self.taken) < len(self.prefix):
            option = self.prefix[len(self.taken)]
        else:
            option = possible[0]
            self.untried += [self.taken + [other] for other in possible[1:]]
        self.taken.append(option)
        self.probability *= probabilities[option]
        return option

    def happens(self, probability, kind, *who):
        if kind == philox.ALLY_HEDGES and self.state["hedged"][who[0]]:
            return True  # it does so for good: this is no chance event
        return self.choose([probability, 1 - probability]) == 0


def every_path(scenario):
    """The probability and the record of each path."""
    prefixes = [[]]
    while prefixes:
        walk = Walk(scenario, prefixes.pop())
        record = walk.play()
        prefixes += walk.untried
        yield walk.probability, record


def two_quiet_periods():
    """The shipped scenario of two periods, without turnover and with fewer endings: a few thousand paths."""
    text = (ROOT / "configs/scenarios/small/two_periods.toml").read_text(encoding="utf-8")
    text = text[:text.index("[[change]]")] + '[[change]]\nperiod = 2\nset = { "ally.shore.expectation" = 0.1 }\n'
    for old, new in ("resolved = 0.5", "resolved = 1.0"), ("firm = 0.6", "firm = 1.0"):
        assert text.count("\n" + old) == 1
        text = text.replace("\n" + old, "\n" + new)
    return text


@pytest.mark.parametrize("name", ["one_ally", "two_allies", "two_quiet_periods"])
def test_every_mean_and_distribution_agrees(tmp_path, name):
    shipped = ROOT / f"configs/scenarios/small/{name}.toml"
    text = shipped.read_text(encoding="utf-8") if shipped.exists() else two_quiet_periods()
    file = tmp_path / "scenario.toml"
    file.write_text(text, encoding="utf-8")
    printed = subprocess.run([os.environ["DAYLIGHT"], "exact", str(file), "--json"], check=True, capture_output=True)
    exact = json.loads(printed.stdout)

    weights, records = zip(*every_path(loading.load(text)))
    assert exact["paths"] == len(weights)
    assert abs(math.fsum(weights) - 1) < 1e-12
    for outcome in outcomes.KEPT_BY_EPISODE + outcomes.OVER_TIME:
        values = np.array([record[outcome] for record in records], dtype=float)
        expected = np.tensordot(weights, values, axes=1)
        np.testing.assert_allclose(exact["means"][outcome], expected, rtol=0, atol=1e-9, err_msg=outcome)
    for outcome in outcomes.WHOLE_SCALARS:
        expected = {}
        for weight, record in zip(weights, records):
            expected[str(record[outcome])] = expected.get(str(record[outcome]), 0) + weight
        assert exact["distributions"][outcome] == pytest.approx(expected, abs=1e-9), outcome
