"""Differences between policies are those of `daylight compare`, to 1e-12, for any baseline, means and ratios alike."""
import sys

import h5py
import numpy
import pytest

from compared import check_differences
from conftest import POLICIES, ROOT, play

import daylight
from daylight import comparison
from daylight.outcomes import HEADLINE
from daylight.quotients import compared

sys.path.insert(0, str(ROOT / "tests/cli"))
import paired  # noqa: E402: an independent computation of the same, for the tests of the program


def all_of(path):
    return compared(daylight.blocks(daylight.open_results(path)))


@pytest.mark.parametrize("baseline", [None, "more", "less firm"])
def test_every_outcome_and_ratio_from_any_baseline(grid, baseline):
    rows = check_differences(grid, all_of(grid), baseline)
    n_values = 18 + 9 * 5 + 16 + 6 * 2 + 6 + 6 * 5  # scalars, by rung, by target, by ally; ratios, by rung
    assert len(rows) == n_values * 2 * (6 + 1)
    assert {row["policy"] for row in rows} == {"as it is", "more", "less firm"} - {baseline or "as it is"}


def test_points_that_are_no_grid(futures):
    check_differences(futures, ["war", "general_deterrence", "probes_on", "fulfilment_at_rung"], "more")


def test_one_point(tmp_path):
    check_differences(play(tmp_path / "o.h5", *POLICIES), ["war", "burden_share", "hedged"])


def test_single_elements_by_their_labels(grid):
    rows = check_differences(grid, ["hedged[japan]", "probes_on[china, japan, cyber]", "war"])
    assert len(rows) == 3 * 2 * 7


def test_the_outcome_that_made_points_stop_has_wider_intervals(precise):
    names = ["hedged", "hedged[japan]", "war", "general_deterrence"]
    rows = check_differences(precise, names[:1] + names[2:])
    assert len({row["blocks"] for row in rows}) > 1  # points stopped at different looks
    check_differences(precise, names[1:], "more")


def test_a_run_with_too_few_blocks_has_differences_without_errors(tmp_path):
    path = play(tmp_path / "o.h5", *POLICIES, "--vary", "patron.dysfunction=0,0.5", episodes=64)
    rows = check_differences(path, ["war", "daylight_at_rung"])
    assert all(row["se"] is None for row in rows)


def test_blocks_that_only_one_of_two_has_played_do_not_count(grid, tmp_path):
    path = tmp_path / "o.h5"
    path.write_bytes(grid.read_bytes()[:-24])
    with h5py.File(path, "r+") as file:
        for name, values in file["blocks"].items():
            if name != "block":
                values[0, 0, 3] = numpy.nan
                values[1, 1, :2] = numpy.nan
                values[2, 2] = numpy.nan
    rows = check_differences(path, HEADLINE)
    assert {row["blocks"] for row in rows} == {0, 2, 3, 4}


def test_a_difference_of_rounding_is_none(grid, tmp_path):
    path = tmp_path / "o.h5"
    path.write_bytes(grid.read_bytes()[:-24])
    with h5py.File(path, "r+") as file:
        values = file["blocks/trust_final"]
        values[1] = numpy.nextafter(values[0], 1)
    rows = check_differences(path, ["trust_final"])
    assert {row["p"] for row in rows if row["policy"] == "more"} == {1}
    assert any(row["difference"] > 0 for row in rows if row["policy"] == "more")


def test_differences_agree_with_leaving_out_each_block_by_brute_force(grid):
    ds = daylight.open_results(grid)
    ours = daylight.differences(ds, "more", "all")
    with h5py.File(grid) as file:
        parts = paired.parts_of(file)
    for name in parts:
        base, other = ([part[policy] for part in parts[name]] for policy in (1, 2))
        at_point = paired.Differences(name, [part[[3]] for part in base], [part[[3]] for part in other])
        over = paired.Differences(name, base, other)
        for brute, told, place in ((at_point, "", {"dysfunction": 1, "trust": 0}), (over, "_over_points", {})):
            mine = {suffix: ours[f"{name}{told}{suffix}"].sel(policy="less firm").isel(place).values
                    for suffix in ("", "_se", "_vrf")}
            there = numpy.isfinite(brute.error) & numpy.isfinite(mine["_se"])
            for suffix, theirs in (("", brute.difference), ("_se", brute.error)):
                numpy.testing.assert_allclose(mine[suffix][there], theirs[there], rtol=1e-9, atol=1e-12, err_msg=name)


def test_fewer_points_at_a_time_make_no_difference(grid, futures, monkeypatch):
    for path in (grid, futures):
        whole = daylight.differences(daylight.open_results(path), outcomes=["stake_lost", "probes_on", "daylight"])
        monkeypatch.setattr(comparison, "MOST_NUMBERS", 1)
        in_parts = daylight.differences(daylight.open_results(path), outcomes=["stake_lost", "probes_on", "daylight"])
        monkeypatch.undo()
        assert whole.identical(in_parts)


def test_shapes_and_attributes(grid):
    ours = daylight.differences(daylight.open_results(grid))
    assert ours.attrs["baseline"] == "as it is" and list(ours.policy.values) == ["more", "less firm"]
    assert {name.split("_over_points")[0] for name in ours if name.endswith("_se")} >= set(HEADLINE)
    assert ours.stake_lost.dims == ours.stake_lost_significant.dims == ("policy", "dysfunction", "trust")
    assert ours.stake_lost_over_points.dims == ("policy",)
    assert ours.stake_lost_low.attrs["units"] == ours.stake_lost_over_points.attrs["units"] == "stakes"


def test_what_is_selected_is_compared(grid):
    ds = daylight.open_results(grid)
    whole = daylight.differences(ds, outcomes=["probes_at_rung", "general_deterrence"])
    part = daylight.differences(ds.sel(trust=0.5, policy=["as it is", "less firm"], rung=ds.rung[1]),
                                outcomes=["probes_at_rung", "general_deterrence"])
    assert part.probes_at_rung.dims == ("policy", "dysfunction")
    assert (part.probes_at_rung == whole.probes_at_rung.sel(trust=0.5, policy=["less firm"], rung=ds.rung[1])).all()
    assert (part.general_deterrence == whole.general_deterrence.sel(trust=0.5, policy=["less firm"])).all()
    numpy.testing.assert_allclose(part.general_deterrence_over_points, part.general_deterrence.mean("dysfunction"))
    one_point = daylight.differences(ds.sel(trust=0.5, dysfunction=0), outcomes="war")
    assert one_point.war.dims == ("policy",)
    assert (one_point.war == one_point.war_over_points).all()


def test_reordered_policies_keep_their_labels(grid):
    ds = daylight.open_results(grid)
    ours = daylight.differences(ds.sel(policy=["less firm", "more", "as it is"]), "as it is", "war")
    assert list(ours.policy.values) == ["less firm", "more"]
    assert (ours.war.sel(policy="more") == daylight.differences(ds, outcomes="war").war.sel(policy="more")).all()


@pytest.mark.parametrize("arguments, why", [
    (("none",), "'none' is no policy of these results (as it is, more, less firm). Choose one of them?"),
    ((None, "wra"), "'wra' is no outcome of these results. Did you mean 'war'?"),
    ((None, "trust_by_period"), "'trust_by_period' is not kept by block (differences are made of blocks). Choose "
                                "another outcome?"),
    ((None, ["hedged[japn]"]), "'japn' is no ally of these results (japan, south_korea). Did you mean 'japan'?"),
    ((None, ["war[japan]"]), "'war' is one value (there is nothing to choose with [])."),
    ((None, ["probes_on[japan]"]), "'probes_on' needs a label for each of: adversary, ally, domain (as in "
                                   "probes_on[adversary, ally, domain]).")])
def test_what_cannot_be_compared(grid, arguments, why):
    with pytest.raises(daylight.ResultsError) as caught:
        daylight.differences(daylight.open_results(grid), *arguments)
    assert str(caught.value) == why


def test_one_policy_has_nothing_to_be_compared_with(one_point):
    with pytest.raises(daylight.ResultsError, match="there is one policy only, 'baseline'"):
        daylight.differences(daylight.open_results(one_point))
