"""Regrets and goals are those of `daylight compare`."""
import numpy
import pytest

from compared import answer_of, labels_of_point
from conftest import POLICIES, call, play

import daylight

GOALS = ["stake_lost<0.1", "war<0.01", "hedged[japan]<=0.05", "general_deterrence>0.45", "periods_lived>=8",
         "fulfilment_at_rung[skirmish] > 0.5"]


def goals_of(path):
    rungs = daylight.open_results(path).rung.values
    return [goal.replace("skirmish", rungs[2]) for goal in GOALS]


@pytest.mark.parametrize("results", ["grid", "futures", "precise"])
def test_regrets(results, request):
    path = request.getfixturevalue(results)
    outcomes = ["war", "stake_lost", "hedged", "general_deterrence", "probes_on"]
    rows = answer_of(path, *(word for each in outcomes for word in ("--outcome", each)))["regrets"]
    ds = daylight.open_results(path)
    ours = {name: daylight.regret(ds, name) for name in outcomes}
    assert len(rows) == sum(each.size for each in ours.values())
    for row in rows:
        labels = {"policy": row["policy"], **row["labels"], **labels_of_point(ds, row["point"])}
        assert ours[row["outcome"]].sel(labels).item() == pytest.approx(row["regret"], abs=1e-12)


def play_partly(path, dysfunction, shard):
    """Two blocks of three policies, of which one shard plays its own."""
    play(path, *POLICIES, "--vary", f"patron.dysfunction={dysfunction}", "--shard", shard, episodes=128)
    call("merge", path, "--partial")
    return path


@pytest.mark.filterwarnings("ignore::daylight.PartialResultsWarning")
def test_policies_that_were_not_played_in_the_same_blocks_have_no_regret(tmp_path):
    path = play_partly(tmp_path / "o.h5", "0.1,0.2,0.3,0.4,0.5", "1/2")
    ds = daylight.open_results(path)
    theirs = [numpy.nan if row["regret"] is None else row["regret"] for row in answer_of(path, "--outcome", "war")["regrets"]]
    numpy.testing.assert_allclose(daylight.regret(ds, "war").values.reshape(-1), theirs, atol=1e-12)
    assert ds.war.values[numpy.isnan(theirs).reshape(ds.war.shape)].any(), "some have a value"
    assert not numpy.isnan(theirs).all()


def test_the_other_direction_and_a_single_element(grid):
    rows = answer_of(grid, "--outcome", "hedged[japan]", "--best", "high")["regrets"]
    ours = daylight.regret(daylight.open_results(grid), "hedged[japan]", better="high")
    numpy.testing.assert_allclose(ours.values.reshape(-1), [row["regret"] for row in rows], atol=1e-12)
    assert ours.dims == ("policy", "dysfunction", "trust")


@pytest.mark.parametrize("results", ["grid", "futures", "precise"])
def test_goals_are_met_undecided_and_missed_in_as_many_points(results, request):
    path = request.getfixturevalue(results)
    goals = goals_of(path)
    theirs = answer_of(path, *(word for goal in goals for word in ("--goal", goal)))["goals"]
    ours = daylight.share_of_goals(daylight.open_results(path), *goals)
    assert ours[["goal", "policy", "met", "undecided", "missed", "unknown"]].to_dict("records") == theirs
    assert len({(row.met > 0, row.undecided > 0, row.missed > 0) for row in ours.itertuples()}) > 2
    n = len(daylight.open_results(path).war.values[0].reshape(-1))
    assert list(ours.share_low) == list(ours.met / n)
    assert list(ours.share_high) == list((ours.met + ours.undecided + ours.unknown) / n)


@pytest.mark.filterwarnings("ignore::daylight.PartialResultsWarning")
def test_points_without_a_value_are_unknown(tmp_path):
    path = play_partly(tmp_path / "o.h5", "0.1,0.4", "1/7")
    ds = daylight.open_results(path)
    empty = ds.episodes_played == 0
    assert empty.any() and not empty.all()
    assert ((daylight.verdicts(ds, "stake_lost<0.5") == "unknown") == empty).all()
    ours = daylight.share_of_goals(ds, "stake_lost<9", "war<0")
    assert list(ours.unknown[:3]) == list(empty.sum("dysfunction").values)
    assert list(ours.share_high - ours.share_low) == list((ours.undecided + ours.unknown) / 2)
    theirs = answer_of(path, "--goal", "stake_lost<9", "--goal", "war<0")["goals"]
    assert ours[["goal", "policy", "met", "undecided", "missed", "unknown"]].to_dict("records") == theirs


def test_one_goal_is_not_told_twice(grid):
    assert len(daylight.share_of_goals(daylight.open_results(grid), "war<0.01")) == 3


def test_verdicts_are_told_point_by_point(grid):
    ds = daylight.open_results(grid)
    verdicts = daylight.verdicts(ds, "stake_lost<0.1")
    assert verdicts.dims == ("policy", "dysfunction", "trust")
    low, high = daylight.interval(ds, "stake_lost")
    assert ((verdicts == "met") == (high < 0.1)).all() and ((verdicts == "missed") == (low >= 0.1)).all()
    assert (daylight.verdicts(ds.sel(policy="more"), "stake_lost<0.1") == verdicts.sel(policy="more")).all()


def test_verdicts_on_what_made_points_stop_are_by_the_interval_of_all_looks(precise):
    ds = daylight.open_results(precise)
    low, high = daylight.interval(ds, "hedged[japan]")
    plain_high = (ds.hedged + 1.96 * ds.hedged_se).sel(ally="japan")
    bound = ((high + plain_high) / 2)[0, 0].item()
    assert plain_high[0, 0] < bound < high[0, 0]
    goal = f"hedged[japan]<{bound!r}"
    verdicts = daylight.verdicts(ds, goal)
    assert verdicts[0, 0] == "undecided"
    assert ((verdicts == "met") == (high < bound)).all() and ((verdicts == "missed") == (low >= bound)).all()
    theirs = answer_of(precise, "--goal", goal)["goals"]
    assert list(daylight.share_of_goals(ds, goal).met) == [row["met"] for row in theirs]


def test_no_war_in_few_episodes_does_not_meet_a_strict_goal(grid):
    ds = daylight.open_results(grid)
    assert (ds.war == 0).any()
    assert (daylight.verdicts(ds, "war<0.001").where(ds.war == 0, "undecided") == "undecided").all()


@pytest.mark.parametrize("goal, why", [
    ("war", "'war' is no goal"), ("<0.1", "'<0.1' is no goal"), ("war=0.1", "is no goal"), ("war<", "is no goal"),
    ("war<=much", "is no goal"), ("war>inf", "a number must be finite"), ("wra<0.1", "Did you mean 'war'?"),
    ("hedged<0.1", "names hedged for every ally (a goal is of one value). Choose one, as in hedged[ally]?")])
def test_what_is_no_goal(grid, goal, why):
    with pytest.raises(daylight.ResultsError) as caught:
        daylight.verdicts(daylight.open_results(grid), goal)
    assert why in str(caught.value)


def test_regret_needs_a_direction(grid):
    with pytest.raises(daylight.ResultsError, match="'assurance' is neither better low nor high"):
        daylight.regret(daylight.open_results(grid), "assurance")
