"""Sentences of notebooks: their numbers are those of the package, and their words are what the intervals bear out."""
import numpy
import pytest
import xarray

import daylight
from daylight.findings_words import AMONG_SO_MANY, MAY_BE_TOO_NARROW, Change, Share, change, from_baseline, listed, told
from daylight.paired import Difference
from daylight.words import estimate

POINT = {"dysfunction": 0.6, "trust": 0.5}


@pytest.fixture(scope="module")
def ds(grid):
    return daylight.open_results(grid)


def ends(found, name):
    return [float(found[name + end]) for end in ("", "_low", "_high")]


def same(effect, expected):
    return numpy.allclose([effect.value, effect.low, effect.high], expected, rtol=1e-12, atol=0)


def test_an_estimate_is_told_as_the_reader_has_it(ds):
    here = {"policy": "more"} | POINT
    low, high = daylight.interval(ds, "stake_lost")
    ends_here = low.sel(here), high.sel(here)
    assert told(ds, "stake_lost", **here) == estimate(ds.stake_lost.sel(here), *ends_here, unit="stakes")


def test_shares_of_episodes_are_told_in_per_cent_and_have_an_upper_end_where_nothing_happened(ds):
    here = {"policy": "more"} | POINT
    assert ds.war.sel(here) == 0
    assert told(ds, "war", **here) == "0.0 % (0.0 to 1.5)"  # Wilson: 256 episodes
    assert "%" not in told(ds, "general_deterrence", **here)
    assert "%" in told(ds, "general_deterrence", percent=True, **here)


def test_an_element_may_be_named_or_be_a_place(ds):
    here = {"policy": "more"} | POINT
    assert told(ds, "hedged[japan]", **here) == told(ds, "hedged", ally="japan", **here)


@pytest.mark.parametrize("outcome", ["stake_lost", "general_deterrence", "fulfilment_at_rung[show of force]",
                                     "hedged[japan]"])
def test_a_change_between_policies_is_their_difference(ds, outcome):
    of = daylight.differences(ds, "as it is", [outcome]).sel(policy="more")
    at_point = change(ds, outcome, {"policy": "as it is"} | POINT, {"policy": "more"} | POINT)
    assert same(at_point, ends(of.sel(POINT), outcome))
    over = change(ds, outcome, {"policy": "as it is"}, {"policy": "more"})
    assert same(over, ends(of, f"{outcome}_over_points"))


def test_a_change_between_points_is_paired_by_block(ds):
    at = [{"policy": "more", "dysfunction": value, "trust": 0.5} for value in (0, 0.6)]
    stake = daylight.blocks(ds).stake_lost
    by_block = (stake.sel(at[1]) - stake.sel(at[0])).values
    effect = change(ds, "stake_lost", *at)
    assert effect.value == pytest.approx(by_block.mean())
    assert effect.high - effect.value == pytest.approx(3.182446 * by_block.std(ddof=1) / 2)  # Student's t, 3 degrees


def test_a_share_is_the_quotient_of_its_counts(ds):
    here = {"policy": "more", "rung": "show of force"} | POINT
    share = Share("answers_force_at_rung", of="invocations_at_rung")
    value = float(ds.fulfilment_at_rung.sel(here))
    assert told(ds, share, **here).startswith(daylight.number(100 * value, 0) + " %")
    before = here | {"policy": "as it is"}
    ratio = change(ds, "fulfilment_at_rung", before, here, percent=True)
    assert str(change(ds, share, before, here)) == str(ratio)
    helped = Share(["answers_support_at_rung", "answers_force_at_rung"], of="decisions_at_rung")
    counts = ds.sel(here)
    expected = (counts.answers_support_at_rung + counts.answers_force_at_rung) / counts.decisions_at_rung
    assert told(ds, helped, **here).startswith(daylight.number(100 * float(expected), 1) + " %")


def test_words_say_no_more_than_the_interval(ds):
    assert Change(-0.3, -0.4, -0.2).words() == "falls"
    assert Change(0.3, 0.2, 0.4).words() == "rises"
    assert Change(0.3, -0.1, 0.7).words() == "does not change as far as can be told"
    assert Change(0.003, 0.002, 0.004).words(little=0.01) == "hardly changes"
    assert Change(0.003, 0.002, 0.04).words(little=0.01) == "rises"
    assert Change(-0.3, -0.4, -0.2, caveat=MAY_BE_TOO_NARROW).words() == "does not change as far as can be told"


def test_a_change_is_said_without_its_sign_behind_falls():
    fall = Change(-0.31, -0.42, -0.2, "stakes")
    assert str(fall) == "−0.31 stakes (−0.42 to −0.20)"
    assert fall.moves() == "falls by 0.31 stakes (0.20 to 0.42)"
    assert Change(0.1, -0.1, 0.3, percent=True).moves() == (
        "does not change as far as can be told: +10 percentage points (−10 to +30)")
    assert Change(-0.3, -0.4, -0.2, caveat=AMONG_SO_MANY).moves().endswith(f"(−0.40 to −0.20; {AMONG_SO_MANY})")
    assert Change(0.0, 0.0, 0.0).moves() == "does not change as far as can be told: none at all in these episodes"


def test_what_has_an_interval_that_may_be_too_narrow_is_not_told(ds, monkeypatch):
    places = {"policy": "as it is"}, {"policy": "more"}
    assert change(ds, "stake_lost", *places).is_told  # of 4 blocks all differ, which is enough
    some_alike = Difference(0.0, 0.3, 0.05, 1.0, n_blocks=32, n_played=32, n_differing=11, n_points=1)
    monkeypatch.setattr("daylight.findings_words._compared", lambda *_: some_alike)
    assert change(ds, "stake_lost", *places).caveat == MAY_BE_TOO_NARROW
    some_alike.n_differing = 12
    assert change(ds, "stake_lost", *places).is_told
    some_alike.reduction = 10_001.0
    assert change(ds, "stake_lost", *places).caveat == MAY_BE_TOO_NARROW


def test_policies_are_told_apart_only_with_all_comparisons_considered(ds):
    found = daylight.differences(ds, "as it is", "general_deterrence")
    effects = from_baseline(ds, "general_deterrence", "as it is")
    assert list(from_baseline(ds, "hedged[japan]")) == ["more", "less firm"]
    assert list(effects) == ["more", "less firm"]
    for policy, effect in effects.items():
        assert effect.value == float(found.general_deterrence_over_points.sel(policy=policy))
        assert effect.is_told == bool(found.general_deterrence_over_points_significant.sel(policy=policy))


def test_one_of_many_that_alone_would_be_told_is_not(ds, monkeypatch):
    parts = {"": 0.3, "_low": 0.1, "_high": 0.5, "_significant": False, "_may_be_too_narrow": False}
    table = xarray.Dataset({f"war_over_points{end}": ("policy", [each]) for end, each in parts.items()},
                           {"policy": ["more"]})
    monkeypatch.setattr("daylight.findings_words.differences", lambda *_: table)
    assert from_baseline(ds, "war")["more"].caveat == AMONG_SO_MANY


@pytest.mark.parametrize("place, complaint", [
    ({"policy": "less"}, "no policy of these results"), ({"trust": 0.4}, "no trust of these results"),
    ({"firmness": 1}, "tells nothing apart"), ({"policy": "more"}, "also differs by dysfunction and trust")])
def test_a_place_that_is_not_there_is_refused(ds, place, complaint):
    with pytest.raises(daylight.ResultsError, match=complaint):
        told(ds, "stake_lost", **place)


def test_names_are_listed_as_people_do():
    assert [listed(list(names)) for names in ("", "a", "ab", "abc")] == ["none", "a", "a and b", "a, b and c"]
