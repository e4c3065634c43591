"""Scenario discovery finds conditions that were planted, counts as a test counts, and says what it does not know."""
import matplotlib
import numpy
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from made_up import results, without_file

from daylight import plots
from daylight.boxes import short_between
from daylight.discovery import NO_PROBABILITY, conditions


@pytest.fixture(autouse=True)
def no_file(monkeypatch):
    without_file(monkeypatch)
    yield
    plt.close("all")


def sample(n=200, seed=1):
    generator = numpy.random.default_rng(seed)
    ranges = {"firm": (0.2, 0.9), "growth": (0.0, 0.03), "fear": (0, 1)}
    return {name: generator.uniform(*ends, n) for name, ends in ranges.items()}


def planted(n=200, error=0.001, **more):
    """Stake lost is 1 where growth is above 0.02 and firm at most 0.5, else 0."""
    futures = sample(n)
    lost = ((futures["growth"] > 0.02) & (futures["firm"] <= 0.5)).astype(float)
    return results({"stake_lost": (lost, error)}, ["now"], sample=futures, **more), futures, lost


def test_planted_conditions_are_found():
    ds, futures, lost = planted()
    found = conditions(ds, "stake_lost<0.5")
    box, = found.boxes
    bounds = {condition.parameter: (condition.low, condition.high) for condition in box.conditions}
    assert set(bounds) == {"growth", "firm"}
    assert bounds["growth"][0] == pytest.approx(0.02, abs=0.001) and bounds["firm"][1] == pytest.approx(0.5, abs=0.02)
    assert (box.coverage, box.density) == (1, 1)
    assert (box.n_missed, box.n_met, box.n_undecided) == (lost.sum(), 0, 0)


def test_the_words_say_conditions_coverage_density_and_that_a_share_is_no_probability():
    ds, futures, lost = planted()
    words = conditions(ds, "stake_lost<0.5").words()
    n = int(lost.sum())
    assert words.startswith(f"Under 'now' the goal stake_lost < 0.5 is missed in {n} of 200 futures and met in "
                            f"{200 - n}; 0 are undecided, because the 95 % interval straddles the goal.")
    assert "It is missed mostly where:\n\n- firm is at most 0.5 and growth is above 0.02\n" in words
    assert f"coverage 100 %: {n} of the {n} futures that miss the goal" in words
    assert f"density 100 %: of the {n} futures there {n} miss it, 0 meet it, 0 are undecided" in words
    assert words.endswith(NO_PROBABILITY)


def test_coverage_and_density_are_those_of_the_futures_under_the_conditions():
    ds, futures, lost = planted()
    noisy = lost.copy()
    noisy[:20] = 1 - noisy[:20]  # some that do not follow
    ds = results({"stake_lost": (noisy, 0.001)}, ["now"], sample=futures)
    for box in conditions(ds, "stake_lost<0.5").boxes:
        inside = numpy.ones(200, bool)
        for condition in box.conditions:
            values = futures[condition.parameter]
            inside &= (values > condition.low) & (values <= condition.high)
        assert box.coverage == noisy[inside].sum() / noisy.sum()
        assert box.density == noisy[inside].mean()


def test_undecided_futures_are_counted_and_bear_on_no_condition():
    ds, futures, lost = planted()
    straddling = numpy.where(futures["fear"] > 0.9, 0.5, lost)
    found = conditions(results({"stake_lost": (straddling, 0.001)}, ["now"], sample=futures), "stake_lost<0.5")
    n = int((futures["fear"] > 0.9).sum())
    assert found.count("undecided") == n and f"{n} are undecided, because" in found.words()
    box, = found.boxes
    inside = (futures["growth"] > 0.02) & (futures["firm"] <= 0.5)
    assert box.density == 1 and box.n_undecided == (inside & (futures["fear"] > 0.9)).sum()
    assert "with the undecided on either side" in found.words()


def test_points_that_were_not_played_are_no_futures_that_fail():
    ds, futures, lost = planted()
    ds["stake_lost"][:, :7] = numpy.nan
    assert conditions(ds, "stake_lost<0.5").count("unknown") == 7
    assert "7 have no value." in conditions(ds, "stake_lost<0.5").words()


def test_the_same_results_give_the_same_words():
    generator = numpy.random.default_rng(3)
    ds = results({"stake_lost": (generator.uniform(size=120), 0.01)}, ["now"], sample=sample(120))
    assert len({conditions(ds, "stake_lost<0.5", depth=3).words() for _ in range(5)}) == 1


def test_a_tree_of_noise_is_not_said_to_tell_futures_right():
    generator = numpy.random.default_rng(3)
    seen, unseen = [], []
    for seed in range(10):
        ds = results({"stake_lost": (generator.uniform(size=60), 0.001)}, ["now"], sample=sample(60, seed))
        noise = conditions(ds, "stake_lost<0.5", depth=3)
        seen.append(sum(box.n_missed - box.n_met for box in noise.boxes) + noise.count("met"))
        unseen.append(noise.right)
    # ten times 60 tosses of a coin: a standard error of 1.2; those that a tree has seen it tells far too well
    assert abs(numpy.mean(unseen) - 30) < 4 < numpy.mean(seen) - 38
    assert conditions(planted()[0], "stake_lost<0.5").right > 0.95 * 200


def test_conditions_that_change_nothing_for_a_goal_are_left_out():
    futures = sample()
    sure, often = futures["firm"] <= 0.5, numpy.arange(200) % 4 > 0  # of three quarters of the others
    lost = (futures["growth"] > 0.02) & (sure | often)
    found = conditions(results({"stake_lost": (lost.astype(float), 0.001)}, ["now"], sample=futures), "stake_lost<0.5")
    assert [str(box) for box in found.boxes] == ["growth is above 0.02"]


def test_where_it_is_nowhere_missed_mostly_the_words_say_so():
    futures = sample()
    often = (futures["growth"] > 0.02) & (numpy.arange(200) % 3 == 0)  # a third of those, none of the others
    ds = results({"stake_lost": (often.astype(float), 0.001)}, ["now"], sample=futures)
    found = conditions(ds, "stake_lost<0.5", depth=1)
    assert not found.mostly and "Nowhere is it missed mostly. It is missed most often where:" in found.words()
    assert "growth is above 0.02" in str(found.boxes[0])


@pytest.mark.parametrize("lost, words", [(0.0, "no future in which the goal is missed for certain"),
                                         (1.0, "no future in which the goal is met for certain"),
                                         (0.5, "no future in which the goal is missed for certain")])
def test_a_goal_that_never_or_always_fails_has_no_conditions(lost, words):
    ds = results({"stake_lost": (lost, 0.001)}, ["now"], sample=sample())
    found = conditions(ds, "stake_lost<0.5")
    assert found.boxes == [] and words in found.words()
    assert len(found.table()) == 0
    plots.discovery(found)


def test_grids_have_conditions_too():
    grid = {"firm": [0.3, 0.6, 0.9], "resolved": [0.2, 0.5, 0.8], "fear": [0.0, 0.5, 1.0]}
    lost = numpy.broadcast_to(numpy.array([0.0, 1.0, 1.0])[None, None, :, None], (1, 3, 3, 3))
    box, = conditions(results({"stake_lost": (lost, 0.001)}, ["now"], grid=grid), "stake_lost<0.5").boxes
    assert str(box) == "resolved is above 0.3" or str(box) == "resolved is above 0.4"
    assert box.n_missed == 18


def test_depth_is_bounded_and_a_policy_must_be_there():
    ds, _, _ = planted()
    with pytest.raises(ValueError, match="depth: 4 is out of range"):
        conditions(ds, "stake_lost<0.5", depth=4)
    with pytest.raises(ValueError, match="nothing is varied in these results"):
        conditions(results({"stake_lost": (1.0, 0.1)}, ["now"]), "stake_lost<0.5")


def test_thresholds_are_the_shortest_numbers_that_divide_alike():
    assert short_between(0.4871, 0.5132) == 0.5
    assert short_between(0.0162, 0.0171) == 0.017
    assert short_between(0.3, 0.30000001) == 0.3
    assert 1.0 <= short_between(1.0, 1.0000000000000002) < 1.0000000000000002


def test_the_picture_shows_every_future_and_the_area_of_the_conditions():
    ds, futures, lost = planted()
    ax = plots.discovery(conditions(ds, "stake_lost<0.5"))
    missed, = (c for c in ax.containers if c.get_label() == "_missed")
    assert sorted(missed.lines[0].get_xdata()) == sorted(futures["firm"][lost == 1])
    area, = ax.patches
    assert area.get_x() + area.get_width() == pytest.approx(0.5, abs=0.02)
    assert area.get_y() == pytest.approx(0.02, abs=0.001)
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()][-1] == "conditions"


def test_with_one_condition_the_picture_shows_the_outcome_and_its_intervals():
    futures = sample()
    ds = results({"stake_lost": (futures["growth"] * 10, 0.001)}, ["now"], sample=futures)
    ax = plots.discovery(conditions(ds, "stake_lost<0.1", depth=1))
    missed, = (c for c in ax.containers if c.get_label() == "_missed")
    x, y = missed.lines[0].get_data()
    assert list(y) == pytest.approx(list(numpy.asarray(x) * 10))
    assert missed.lines[2][0].get_segments()[0][:, 1].mean() == pytest.approx(y[0])
