"""Intervals are those that `daylight summary` prints, except where an interval of shares is better, and can be had for
any level."""
import math
import re
import warnings

import numpy
import pytest
from scipy import stats

from conftest import POLICIES, SCENARIO, SHORT, call, play

import daylight
from daylight.intervals import estimates, is_share, t_quantile, wilson
from daylight.significance import p_value, rejected_together

# By bisection of the distribution function with 40 digits (mpmath): degrees of freedom, probability, quantile.
T_QUANTILES = [(1, 0.975, 12.706204736174693), (7, 0.975, 2.3646242515927847), (31, 0.975, 2.0395134463964081),
               (2047, 0.975, 1.9611235598633849), (7, 0.9958333333333333, 3.6358074219539377)]


@pytest.mark.parametrize("outcome", ["general_deterrence", "war", "stake_lost", "periods_lived", "burden_share"])
@pytest.mark.parametrize("results", ["grid", "futures", "precise"])
def test_half_widths_are_those_of_summary(outcome, results, request):
    path = request.getfixturevalue(results)
    low, high = daylight.interval(daylight.open_results(path), outcome, shares="student")
    ours = ((high - low) / 2).values.reshape(-1)
    printed = re.findall(r" ±(\d+\.(\d+))$", call("summary", path, "--all", "--outcome", outcome), re.MULTILINE)
    assert [half for half, _ in printed] == [f"{each:.{len(decimals)}f}" for each, (_, decimals) in zip(ours, printed)]
    assert len(printed) == ours.size


def test_the_outcome_that_made_points_stop_has_the_interval_of_its_look(precise):
    ds = daylight.open_results(precise)
    low, high = daylight.interval(ds, "hedged")
    stored = daylight.stopping(ds).half_width
    numpy.testing.assert_allclose((high - low).sel(ally="japan") / 2, stored, rtol=1e-12)
    plain = wilson(ds.hedged, ds.episodes_played)
    numpy.testing.assert_allclose(high.sel(ally="south_korea"), plain[1].sel(ally="south_korea"), rtol=1e-12)
    alone = daylight.interval(ds, "hedged[japan]")
    assert (alone[0] == low.sel(ally="japan")).all() and (alone[1] == high.sel(ally="japan")).all()
    selected = daylight.interval(ds.sel(ally="japan", policy="more"), "hedged")
    assert (selected[0] == low.sel(ally="japan", policy="more")).all()


def test_the_interval_of_a_look_of_another_level_is_of_the_same_error(precise):
    ds = daylight.open_results(precise)
    low, high = daylight.interval(ds, "hedged[japan]", level=0.8)
    stopping = daylight.stopping(ds)
    n_looks = len(stopping.attrs["looks_at_episodes"].split(","))
    degrees = (ds.episodes_played / 64 - 1).values
    error = stopping.half_width / stats.t.ppf(1 - 0.05 / n_looks / 2, degrees)
    numpy.testing.assert_allclose((high - low) / 2, error * stats.t.ppf(1 - 0.2 / n_looks / 2, degrees), rtol=1e-7)


def test_a_difference_that_made_points_stop_leaves_the_outcome_its_own_interval(tmp_path):
    def played(outcome):
        return daylight.open_results(play(tmp_path / f"{outcome}.h5", "--policy", "a", "--policy", "b:patron.firm=0.1",
                                          "--precision", f"{outcome}=0.001,against=a", episodes=1024))

    ds = played("stake_lost")
    low, high = daylight.interval(ds, "stake_lost")
    expected = stats.t.ppf(0.975, ds.episodes_played.values - 1) * ds.stake_lost_se
    numpy.testing.assert_allclose((high - low) / 2, expected, rtol=1e-7)
    ds = played("war")
    numpy.testing.assert_allclose(daylight.interval(ds, "war")[1], wilson(ds.war, ds.episodes_played)[1], rtol=1e-12)


@pytest.mark.parametrize("outcome", ["war", "hedged", "hedged_by_period"])
def test_shares_have_wilsons_interval_as_scipy_has_it(grid, outcome):
    ds = daylight.open_results(grid)
    low, high = daylight.interval(ds, outcome)
    n = int(ds.episodes_played.max())
    of_counts = {round(float(share) * n) for share in numpy.unique(ds[outcome])}
    assert 0 in of_counts
    for count in of_counts:
        theirs = stats.binomtest(count, n).proportion_ci(method="wilson")
        here = numpy.isclose(ds[outcome], count / n)
        numpy.testing.assert_allclose(low.values[here], theirs.low, atol=1e-12)
        numpy.testing.assert_allclose(high.values[here], theirs.high, atol=1e-12)


@pytest.mark.parametrize("ratio, events", [
    ("general_deterrence", lambda ds: ds.periods_lived), ("immediate_deterrence", lambda ds: ds.crises),
    ("fulfilment_at_rung", lambda ds: ds.invocations_at_rung),
    ("self_reliance_at_rung", lambda ds: ds.decisions_at_rung - ds.concessions_at_rung)])
def test_shares_of_events_have_wilsons_interval_of_as_many_trials_as_their_spread_allows(grid, ratio, events):
    ds = daylight.open_results(grid)
    low, high = daylight.interval(ds, ratio)
    share, error = ds[ratio], ds[f"{ratio}_se"]
    some = (share > 0) & (share < 1)
    assert some.any()
    as_good_as = (share * (1 - share) / error**2).where(some)
    expected = wilson(share, as_good_as)
    numpy.testing.assert_allclose(low.where(some), expected[0], rtol=1e-12)
    numpy.testing.assert_allclose(high.where(some), expected[1], rtol=1e-12)
    ends = (share == 0) | (share == 1)
    trials = numpy.minimum(events(ds) * ds.episodes_played, ds.episodes_played).where(ends)
    numpy.testing.assert_allclose(high.where(ends) - low.where(ends), numpy.subtract(*wilson(share, trials)[::-1]), rtol=1e-12)
    assert low.isnull().equals(share.isnull())
    one = daylight.interval(ds, f"{ratio}[{ds.rung.values[0]}]") if "rung" in share.dims else None
    assert one is None or one[1].equals(high.isel(rung=0))


def test_what_never_happened_has_an_interval_all_the_same(one_point):
    ds = daylight.open_results(one_point)
    never = ds.answers_force_at_rung == 0
    assert never.any()
    low, high = daylight.interval(ds, "answers_force_at_rung")
    assert (low.where(never, 0) == 0).all()
    assert high.where(never).max().item() == pytest.approx(stats.binomtest(0, 256).proportion_ci(method="wilson").high)


def test_counts_that_are_no_shares_and_reals_are_student_t(grid):
    ds = daylight.open_results(grid)
    for outcome in ("probes", "stake_lost", "trust_final", "assurance_at_rung", "expectation_by_period"):
        low, high = daylight.interval(ds, outcome)
        expected = stats.t.ppf(0.975, 255) * ds[f"{outcome}_se"]
        numpy.testing.assert_allclose((high - low) / 2, expected, rtol=1e-7, atol=1e-15)
        assert low.dims == high.dims == ds[outcome].dims


def test_intervals_warn_of_nothing(grid):
    ds = daylight.open_results(grid)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for outcome in estimates(ds):
            daylight.interval(ds, outcome)


@pytest.mark.filterwarnings("ignore::daylight.PartialResultsWarning")
def test_where_nothing_was_played_there_is_no_interval_and_no_warning(tmp_path):
    path = tmp_path / "o.h5"
    call("run", SCENARIO, "-o", path, "--quiet", *SHORT, *POLICIES, "--episodes", 128, "--shard", "1/5")
    call("merge", path, "--partial")
    ds = daylight.open_results(path)
    assert (ds.episodes_played == 0).any()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for outcome in ("war", "hedged", "stake_lost", "general_deterrence"):
            low, high = daylight.interval(ds, outcome)
            assert low.where(ds.episodes_played == 0).isnull().all()
        daylight.differences(ds)
        daylight.share_of_goals(ds, "war<0.5")


def test_no_error_no_interval(tmp_path):
    ds = daylight.open_results(play(tmp_path / "o.h5", episodes=64))
    assert all(math.isnan(each) for each in daylight.interval(ds, "stake_lost"))


def test_intervals_hold_for_what_is_selected(grid):
    ds = daylight.open_results(grid)
    whole = daylight.interval(ds, "war")[1]
    part = daylight.interval(ds.sel(policy="more", trust=0.5), "war")[1]
    assert part.dims == ("dysfunction",) and (part == whole.sel(policy="more", trust=0.5)).all()


def test_a_wider_level_is_wider(grid):
    ds = daylight.open_results(grid)
    for outcome in ("war", "stake_lost"):
        narrow, wide = (daylight.interval(ds, outcome, level) for level in (0.5, 0.99))
        assert (wide[0] <= narrow[0]).all() and (wide[1] >= narrow[1]).all()


def test_quantiles_of_students_t_are_good_to_the_last_digits():
    for degrees, probability, exact in T_QUANTILES:
        assert t_quantile(probability, degrees) == pytest.approx(exact, rel=3e-15)


def test_p_values_meet_the_interval():
    degrees = numpy.array([1.0, 7.0, 31.0, 2047.0])
    at_the_end = t_quantile(0.975, degrees)
    numpy.testing.assert_allclose(p_value(at_the_end, numpy.ones(4), degrees), 0.05, rtol=1e-12)
    assert p_value(numpy.array(0.0), numpy.array(0.0), 7) == 1
    assert p_value(numpy.array(0.3), numpy.array(0.0), 7) == 2.0**-7
    assert numpy.isnan(p_value(numpy.array(0.3), numpy.array(numpy.nan), 7))
    assert numpy.isnan(p_value(numpy.array(0.3), numpy.array(0.1), 0))


def test_holm_rejects_in_order_and_stops_at_the_first_that_it_keeps():
    assert list(rejected_together(numpy.array([0.01, 0.04, 0.03, 0.005]))) == [True, False, False, True]
    assert list(rejected_together(numpy.array([0.04, numpy.nan]))) == [True, False]
    assert list(rejected_together(numpy.array([0.03, 0.03]))) == [False, False]
    assert list(rejected_together(numpy.array([]))) == []


def test_only_zeros_and_ones_are_shares():
    n = 100
    for share in (0.0, 0.01, 0.37, 1.0):
        ones = numpy.zeros(n)
        ones[:round(share * n)] = 1
        assert is_share(ones.mean(), ones.std(ddof=1) / math.sqrt(n), n)
    counts = numpy.zeros(n)
    counts[0] = 2
    assert not is_share(counts.mean(), counts.std(ddof=1) / math.sqrt(n), n)


@pytest.mark.parametrize("outcome, why", [
    ("wra", "'wra' is no outcome of these results. Did you mean 'war'?"), ("war_se", "'war_se' is no outcome"),
    ("hedged[x]", "'x' is no ally of these results"), ("[", "is no outcome (as in war, hedged or hedged[japan])")])
def test_what_is_no_outcome(grid, outcome, why):
    with pytest.raises(daylight.ResultsError) as caught:
        daylight.interval(daylight.open_results(grid), outcome)
    assert why in str(caught.value)
