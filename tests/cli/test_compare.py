"""daylight compare: what it prints, against the same computed by brute force."""
import re

import h5py
import numpy
import pytest
from scipy import stats

from paired import Differences, parts_of
from three_ways import DESIGN, POLICIES, compared, played  # noqa: F401 (a fixture)

HEADLINE = ["general_deterrence", "war", "stake_lost", "daylight", "patron_burden", "expectation_gap"]


def number(value):
    return numpy.nan if value is None else value


def close(found, expected, tolerance=1e-9):
    """Equal but for rounding; null where there is no number."""
    numpy.testing.assert_allclose(number(found), expected, rtol=tolerance, atol=tolerance * 1e-4)


def check_row(row, expected, n_blocks):
    quantile = stats.t.isf(0.025, n_blocks - 1)
    half_width = quantile * expected.error
    close(row["base"], expected.base)
    close(row["difference"], expected.difference)
    close(row["se"], expected.error)
    close(row["high"] - row["low"], 2 * half_width, 1e-7)  # as good as scipy's quantile is
    close(row["high"] + row["low"], 2 * expected.difference)
    close(1 / number(row["vrf"]), 1 / expected.reduction)
    if expected.error > 0:
        close(row["p"], 2 * stats.t.sf(abs(expected.difference) / expected.error, n_blocks - 1), 1e-7)
    assert row["excludes_0"] == bool(abs(expected.difference) > half_width)
    assert row["blocks"] == n_blocks
    few_differ = 0 < row["blocks_that_differ"] < min(12, n_blocks)
    few_are_alike = expected.error == 0 and expected.difference != 0 and n_blocks < 6
    assert row["may_be_too_narrow"] == (few_differ or few_are_alike or bool(expected.reduction > 1e4))


def holm(p_values):
    """Which hypotheses Holm's procedure rejects at 5 %, by its definition."""
    rejected = [False] * len(p_values)
    for step, index in enumerate(numpy.argsort(p_values, kind="stable")):
        if p_values[index] > 0.05 / (len(p_values) - step):
            break
        rejected[index] = True
    return rejected


# Numbers

@pytest.mark.parametrize("baseline", POLICIES)
def test_differences_from_any_baseline_are_those_of_the_paired_blocks(played, baseline):
    answer = compared(played, "o.h5", "--baseline", baseline)
    others = [name for name in POLICIES if name != baseline]
    assert len(answer["differences"]) == len(HEADLINE) * len(others) * (1 + 6)
    base = POLICIES.index(baseline)
    with h5py.File(played.path("o.h5")) as file:
        parts = {name: value for name, value in parts_of(file).items() if name in HEADLINE}
    for row in answer["differences"]:
        above, below = parts[row["outcome"]]
        policy = POLICIES.index(row["policy"])
        points = slice(None) if row["point"] is None else slice(row["point"], row["point"] + 1)
        assert row["baseline"] == baseline and row["labels"] == {}
        check_row(row, Differences(row["outcome"], (above[base, points], below[base, points]),
                                   (above[policy, points], below[policy, points])), 8)


def test_the_marks_are_corrected_for_all_rows_of_a_table(played):
    rows = compared(played, "o.h5")["differences"]
    for family in ([row for row in rows if row["point"] is None], [row for row in rows if row["point"] is not None]):
        marks = [row["excludes_0_holm"] for row in family]
        assert marks == holm([row["p"] for row in family])
        assert 0 < sum(marks) < sum(row["excludes_0"] for row in family) < len(family)


def mark_of(row):
    """As the table should have it."""
    stars = "**" if row["excludes_0_holm"] else "*" if row["excludes_0"] else ""
    return stars + ("?" if row["may_be_too_narrow"] else "")


def marks_of(text):
    """Of the rows by point, by their group and name: "", "*" or "**", and "?" behind it."""
    marks, group = {}, ""
    for line in text[text.index("by point"):text.index("* the interval excludes 0", text.index("by point"))].splitlines():
        group = group if line.startswith(" ") else line.split(":")[0].split(" [")[0] + ":" + line.split(":")[-1]
        if found := re.match(r"  (\d+): .* to \S+ +(\**\??) ", line):
            marks[group, int(found[1])] = found[2]
    return marks


def test_the_marks_do_not_depend_on_what_is_shown(played):
    asked = ["o.h5", "--outcome", "trust_final", "--outcome", "stake_lost", "--outcome", "daylight"]
    rows = {}
    for row in compared(played, *asked)["differences"]:
        labels = "".join(f"[{label}]" for label in row["labels"].values())
        rows[f"{row['outcome']}{labels}: {row['policy']}", row["point"]] = row
    expected = {key: mark_of(row) for key, row in rows.items() if row["point"] is not None}
    assert marks_of(played.done("compare", *asked, "--all").stdout) == expected
    for options, n in ([], 25), (["--point", "1"], 8):
        text = played.done("compare", *asked, *options).stdout
        marks = marks_of(text)
        assert len(marks) == n and marks == {key: expected[key] for key in marks}
        assert "corrected for the 48 comparisons at all points, shown or not (Holm)" in " ".join(text.split())
    assert sum(holm([rows[key]["p"] for key in marks])) > sum(mark.startswith("**") for mark in marks.values()), "alone more would be told apart"
    at_point = [row for row in compared(played, *asked, "--point", "1")["differences"] if row["point"] is not None]
    assert at_point == [row for row in rows.values() if row["point"] == 1]


def test_a_single_comparison_is_one(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "128", "--policy", "a", "--policy", "b:patron.firm=0.1")
    text = " ".join(bench.done("compare", "o.h5", "--outcome", "probes").stdout.split())
    assert "corrected for the 1 comparison of this table (Holm)" in text


def test_the_differences_from_the_first_policy_are_exactly_those_in_the_file(played):
    outcomes = ["war", "burden_share", "trust_final", "fulfilment_at_rung", "probes_on"]
    options = [word for outcome in outcomes for word in ("--outcome", outcome)]
    rows = compared(played, "o.h5", *options)["differences"]
    with h5py.File(played.path("o.h5")) as file:
        labels = {dimension: [label.decode() for label in file[dimension]] for dimension in ("ally", "adversary", "domain", "rung")}
        assert len(rows) == 2 * (1 + 1 + 2 + 2 + 2) * (1 + 6)
        for row in rows:
            place = (POLICIES.index(row["policy"]),) + (() if row["point"] is None else (row["point"],))
            place += tuple(labels[dimension].index(label) for dimension, label in row["labels"].items())
            name = row["outcome"] + ("_over_points" if row["point"] is None else "")
            for key, suffix in (("difference", ""), ("se", "_se"), ("vrf", "_vrf")):
                stored = file["differences"][name + suffix][place]
                assert row[key] == (None if numpy.isnan(stored) else stored), (row, key)


def test_comparing_writes_nothing(played):
    before = played.files()
    played.done("compare", "o.h5")
    played.done("compare", "o.h5", "--baseline", "full dialogue", "--json")
    assert played.files() == before


def test_two_files_differ_as_their_policies_do_in_one(bench):
    bench.experiment(DESIGN)
    bench.play("e.toml", "both.h5")
    for name, number in (("full dialogue", 1), ("as it is", 0)):
        bench.write("e.toml", DESIGN[:DESIGN.index("[[policy]]")] + DESIGN[DESIGN.index("[[policy]]"):].split("[[policy]]\n")[number + 1].join(["[[policy]]\n", ""]))
        bench.play("e.toml", f"{number}.h5")
    answer = compared(bench, "0.h5", "1.h5")
    assert answer["files"] == ["0.h5", "1.h5"]
    assert answer["paired"] == ["'full dialogue' of 1.h5 with 'as it is' of 0.h5"]
    expected = [row for row in compared(bench, "both.h5")["differences"] if row["policy"] == "full dialogue"]
    numbers = ("outcome", "point", "base", "difference", "se", "low", "high", "p", "vrf")
    assert [[row[key] for key in numbers] for row in answer["differences"]] == [[row[key] for key in numbers] for row in expected]


def test_files_with_different_numbers_of_blocks_and_points_share_the_first(bench):
    bench.scenario()
    options = ["--policy", "x", "--policy", "y:ally.*.contribution=0.9", "--vary"]
    bench.play("s.toml", "a.h5", "--episodes", "256", *options, "patron.firm=0.2,0.8")
    bench.play("s.toml", "b.h5", "--episodes", "384", "--set", "patron.turnover=0.3", *options, "patron.firm=0.2,0.8,0.9",
               "--policy", "z")
    text = bench.done("compare", "a.h5", "b.h5", "--outcome", "probes").stdout
    assert [line for line in text.splitlines() if line.startswith("paired")] == [
        "paired: 'x' of b.h5 with 'x' of a.h5",
        "paired: 'y' of b.h5 with 'y' of a.h5",
        "paired: 'z' of b.h5 with nothing",
        "paired: only the first 4 of the 6 blocks of b.h5",
        "paired: only the first 2 of the 3 points of b.h5",
    ]
    for files in ("a.h5", "b.h5"), ("b.h5", "a.h5"):
        bench.refused("compare", *files, "--point", "2", lines="daylight: there is no point 2 (a.h5 has 0 to 1)")
    assert "differences of b.h5 from a.h5, over 2 points" in text.splitlines()
    assert "differences of a.h5 from b.h5, over 2 points" in bench.done("compare", "b.h5", "a.h5").stdout.splitlines()
    rows = compared(bench, "a.h5", "b.h5", "--outcome", "probes", "--baseline", "y")["differences"]
    with h5py.File(bench.path("a.h5")) as a, h5py.File(bench.path("b.h5")) as b:
        base, other = parts_of(a)["probes"], parts_of(b)["probes"]
    assert [row["policy"] for row in rows if row["point"] is None] == ["x", "y", "z"]
    for row in rows:
        policy = ["x", "y", "z"].index(row["policy"])
        points = slice(0, 2) if row["point"] is None else slice(row["point"], row["point"] + 1)
        check_row(row, Differences("probes", [each[1, points] for each in base], [each[policy, points, :4] for each in other]), 4)


def test_neighbouring_points_of_a_grid_are_compared_along_each_axis(played):
    rows = compared(played, "o.h5", "--between", "points", "--outcome", "war")["differences"]
    pairs = {(row["axis"], row["from_point"], row["point"]) for row in rows if row["point"] is not None}
    along_contribution = {("contribution", point, point + 2) for point in range(4)}
    assert pairs == along_contribution | {("firm", point, point + 1) for point in (0, 2, 4)}
    with h5py.File(played.path("o.h5")) as file:
        above, below = parts_of(file)["war"]
    for row in rows:
        if row["point"] is None:
            continue
        policy = POLICIES.index(row["policy"])
        assert row["baseline"] == row["policy"]
        cells = [(above[policy, point][None], below[policy, point][None]) for point in (row["from_point"], row["point"])]
        check_row(row, Differences("war", *cells), 8)


def test_the_factor_between_neighbouring_points_is_that_of_all_pairs_together(played):
    rows = [row for row in compared(played, "o.h5", "--between", "points", "--outcome", "stake_lost")["differences"] if row["point"] is not None]
    text = played.done("compare", "o.h5", "--between", "points", "--outcome", "stake_lost").stdout
    for axis in ("contribution", "firm"):
        chosen = [row for row in rows if row["axis"] == axis and row["policy"] == "as it is"]
        pooled = sum(row["vrf"] * row["se"] ** 2 for row in chosen) / sum(row["se"] ** 2 for row in chosen)
        factors = [row["vrf"] for row in chosen]
        shown = re.search(rf"^  {axis}, as it is +(.*)$", text, re.M)[1].split()
        assert shown[0] == str(len(chosen))
        numpy.testing.assert_allclose([float(each) for each in shown[1:]], [pooled, min(factors), max(factors)], rtol=0.05, atol=0.06)


def test_neighbours_that_never_differ_count_in_the_factor_of_all_pairs(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--vary", "patron.firm=0.5,0.5001,0.52,0.9", "--episodes", "512")
    with h5py.File(bench.path("o.h5")) as file:
        blocks = file["blocks/war"][0]
    paired = numpy.diff(blocks, axis=0).var(axis=1, ddof=1)
    independent = blocks.var(axis=1, ddof=1)
    independent = independent[1:] + independent[:-1]
    assert paired[0] == 0 and (paired[1:] > 0).all() and (independent > 0).all(), "only the first two never differ"
    text = bench.done("compare", "o.h5", "--between", "points", "--outcome", "war").stdout
    pairs, factor, least, most = re.search(r"^  firm +(.*)$", text, re.M)[1].split()
    assert (pairs, most) == ("3", "-") and "There is no most (-) where" in " ".join(text.split())
    numpy.testing.assert_allclose([float(factor), float(least)],
                                  [independent.sum() / paired.sum(), (independent[1:] / paired[1:]).min()], rtol=0.05, atol=0.06)


# Tables

def test_the_tables_fit_100_columns_and_show_25_rows(played):
    text = played.done("compare", "o.h5").stdout
    lines = text.splitlines()
    assert lines[:3] == ["Three ways", "  Which is best?", "3 policies x 6 points, 512 episodes each, seed 1"]
    assert "differences from 'as it is', over 6 points" in lines
    assert "by point: contribution, firm" in lines
    assert all(len(line) <= 100 for line in lines)
    by_point = text[text.index("by point"):]
    assert len(re.findall(r"^  \d+: 0\.\d, 0\.\d ", by_point, re.M)) == 25
    assert "(the first 25 of 72 rows; the rest: daylight compare o.h5 --all, or --outcome, --point)" in lines
    everything = played.done("compare", "o.h5", "--all").stdout
    assert len(re.findall(r"^  \d+: 0", everything, re.M)) == 72
    one = played.done("compare", "o.h5", "--point", "4").stdout
    assert len(re.findall(r"^  4: 0\.8, 0\.3 ", one, re.M)) == 12
    assert "over 6 points" not in one


def test_a_row_of_the_table_says_what_json_says(played):
    text = played.done("compare", "o.h5", "--outcome", "stake_lost", "--all").stdout
    rows = [row for row in compared(played, "o.h5", "--outcome", "stake_lost")["differences"] if row["point"] is None]
    shown = re.findall(r"^  (full dialogue|integrated later) +([\d.]+) +([+-][\d.]+) +([+-]?[\d.]+) to ([+-]?[\d.]+) +(\**\??) +([\d.]+) +(\d+)/(\d+)$", text, re.M)
    assert [each[0] for each in shown] == [row["policy"] for row in rows]
    for line, row in zip(shown, rows):
        numbers = [row["base"], row["difference"], row["low"], row["high"]]
        numpy.testing.assert_allclose([float(each) for each in line[1:5]], numbers, atol=5.01e-4)
        assert line[5] == mark_of(row)
        numpy.testing.assert_allclose(float(line[6]), row["vrf"], rtol=0.005, atol=0.0501)
        assert [int(each) for each in line[7:]] == [row["blocks_that_differ"], row["blocks"]]


def test_long_names_are_cut_to_fit(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "128", "--policy", "a", "--policy", "ü" * 150 + ":patron.firm=0.1")
    lines = bench.done("compare", "o.h5").stdout.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert any(re.match("  ü+… ", line) for line in lines)


def test_one_point_has_no_table_by_point(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "128", "--policy", "a", "--policy", "b:patron.firm=0.1")
    text = bench.done("compare", "o.h5").stdout
    assert "\ndifferences from 'a'\n" in text
    assert "by point" not in text and "regret" not in text
    assert "regret" in bench.done("compare", "o.h5", "--best", "low").stdout


def test_a_single_block_gives_differences_without_intervals(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--policy", "a", "--policy", "b:ally.*.contribution=1", "--vary", "patron.precision=1,2")
    text = bench.done("compare", "o.h5", "--outcome", "probes").stdout
    assert re.search(r"^  b \(0 of 2 points\) +- +- +- +- +0/0$", text, re.M)
    assert re.search(r"^  0: 1 +[\d.]+ +[+-][\d.]+ +- +- +1/1$", text, re.M)
    assert "- none: an interval, and a mean over points, take two blocks (128 episodes) of both that bear on it." in " ".join(text.split())
    row = compared(bench, "o.h5", "--outcome", "probes")["differences"][1]
    assert row["se"] is None and row["low"] is None and row["p"] is None and row["difference"] is not None
    assert not row["excludes_0"]
