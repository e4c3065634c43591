"""Quantiles and sensitivities are those of the file and of `daylight sensitivity`; what is known of outcomes is what
results/README.md says."""
import json
import re

import numpy
import pytest

from conftest import EXPERIMENTS, ROOT, call, play

import daylight
from daylight import outcomes, quotients

RANGES = ["--vary", "patron.firm=0.2:0.9", "--vary", "patron.dysfunction=0:0.6", "--vary",
          "adversary.*.initiative=0.1:0.9"]


@pytest.fixture(scope="module")
def saltelli(folder):
    return play(folder / "saltelli.h5", "--design", "saltelli", "--points", 8, *RANGES, "--policy", "a", "--policy",
                "b:ally.*.contribution=0.9", episodes=128)


@pytest.fixture(scope="module")
def morris(folder):
    return play(folder / "morris.h5", "--design", "morris", "--points", 5, *RANGES, episodes=128)


def rows_of(path, *names):
    told = call("sensitivity", path, "--json", *(word for each in names for word in ("--outcome", each)))
    return json.loads(told)["sensitivity"]


def check(ours, theirs, columns):
    assert len(ours) == len(theirs)
    found = {(row.outcome, row.policy, row.parameter): row for row in ours.itertuples()}
    for row in theirs:
        labels = list(row["labels"].values())
        name = f"{row['outcome']}[{', '.join(labels)}]" if labels else row["outcome"]
        ours_here = found[name, row["policy"], row["parameter"]]
        for column in columns:
            their = numpy.nan if row.get(column) is None else row[column]
            numpy.testing.assert_equal(getattr(ours_here, column), their)


def test_sobol(saltelli):
    ds = daylight.open_results(saltelli)
    names = ["stake_lost", "hedged", "daylight"]
    ours = daylight.sobol(ds, names)
    check(ours, rows_of(saltelli, *names), ["first", "first_low", "first_high", "total", "total_low", "total_high"])
    for _, table in ours.groupby(["outcome", "policy"]):
        assert table.total.dropna().is_monotonic_decreasing
    stake = ours[ours.outcome == "stake_lost"]
    assert list(stake.policy.unique()) == ["a", "b"] and set(stake.rows) == {8}
    assert ours[ours.outcome == "daylight"].chance.isna().all() and stake.chance.notna().all()


def test_morris(morris):
    ours = daylight.morris(daylight.open_results(morris), ["stake_lost", "hedged[japan]"])
    check(ours, rows_of(morris, "stake_lost", "hedged[japan]"),
          ["mu", "mu_star", "mu_star_low", "mu_star_high", "mu_star_noise", "sigma"])
    assert list(ours.columns) == ["outcome", "policy", "parameter", "mu", "mu_star", "mu_star_low", "mu_star_high",
                                  "mu_star_noise", "sigma", "rows"]


def test_left_out_the_headline_is_meant(saltelli):
    ours = daylight.sobol(daylight.open_results(saltelli))
    assert list(ours.outcome.unique()) == outcomes.HEADLINE


def test_a_policy_that_was_selected(saltelli):
    ours = daylight.sobol(daylight.open_results(saltelli).sel(policy="b"), "war")
    assert list(ours.policy.unique()) == ["b"] and len(ours) == 3


def test_other_designs_tell_no_sensitivities(grid, morris):
    for path, function in ((grid, daylight.sobol), (morris, daylight.sobol), (grid, daylight.morris)):
        with pytest.raises(daylight.ResultsError, match=r"has the design '\w+' \(\w+\(\) needs '"):
            function(daylight.open_results(path))


def test_quantiles(grid):
    ds = daylight.open_results(grid)
    ours = daylight.quantiles(ds, "probes")
    assert ours.dims == ("policy", "dysfunction", "trust", "quantile") and ours.name == "probes"
    assert (ours == ds.probes_quantile).all() and list(ours["quantile"].values) == [0.05, 0.25, 0.5, 0.75, 0.95]
    with pytest.raises(daylight.ResultsError, match="'hedged' has no quantiles in these results"):
        daylight.quantiles(ds, "hedged")


def documented():
    """Rows of the tables of outcomes and of ratios in results/README.md: name, kind or none, better."""
    text = (ROOT / "results/README.md").read_text()
    text = text[text.index("generated: begin"):]
    whole = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \| (whole|real) \| (low|high|none) \|", text, re.MULTILINE)
    ratios = re.findall(r"^\| `(\w+)` \| [^|]+ \| (low|high|none) \| ", text, re.MULTILINE)
    return whole, ratios


def test_what_is_known_of_outcomes_is_what_is_documented():
    rows, ratios = documented()
    assert len(rows) == 39 and [name for name, _ in ratios] == quotients.RATIOS
    assert outcomes.WHOLE == {name for name, kind, _ in rows if kind == "whole"}
    direction = {name: better for name, *_, better in rows + ratios}
    assert {name: outcomes.better(name) or "none" for name in direction} == direction
    assert outcomes.LOW_IS_BETTER | outcomes.HIGH_IS_BETTER <= direction.keys()


def test_the_headline_is_that_of_the_program(tmp_path):
    path = tmp_path / "o.h5"
    call("run", EXPERIMENTS / "trilateral.toml", "-o", path, "--episodes", 64, "--quiet")
    told = json.loads(call("compare", path, "--json"))["differences"]
    assert list(dict.fromkeys(row["outcome"] for row in told)) == outcomes.HEADLINE
