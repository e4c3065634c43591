"""Tests of the reference implementation: published vectors, results worked out on paper, and
how scenarios are read."""

from fractions import Fraction

import pytest

import checking
import crisis
import loading
import model
import philox
import scenarios
from small_scenario import crisis_of, small


# Known answers.

@pytest.mark.parametrize("counter, key, words", philox.VECTORS)
def test_philox_gives_the_published_words(counter, key, words):
    assert philox.philox(counter, key) == words


def test_a_choice_takes_the_first_option_whose_cumulative_probability_exceeds_u():
    assert philox.choose([0.25, 0.25, 0.5], 0.25) == 1
    assert philox.choose([0.0, 1.0], 0.0) == 1
    assert philox.choose([0.5, 0.4, 0.0], 0.95) == 1


def test_bayes_with_two_types():
    belief, beliefs = 0.3, []
    for _ in range(6):
        beliefs.append(round(belief, 6))
        belief = crisis.posterior(belief, 0.9, 0.5)
    assert beliefs == [0.3, 0.435484, 0.581340, 0.714239, 0.818148, 0.890088]
    assert crisis.posterior(0.4, 0.0, 0.0) == 0.4


def test_odds_by_tullock_at_ordinary_and_extreme_strengths():
    assert crisis.odds(3, 2, 1) == pytest.approx(0.6)
    assert crisis.odds(0, 0, 2) == 0.5
    assert crisis.odds(0, 1e-300, 3) == 0
    assert crisis.odds(1e300, 1e-300, 3) == 1
    assert crisis.odds(1e-300, 1e300, 3) == 0
    assert crisis.odds(1e300, 1e300, 50) == 0.5


def test_logit_withstands_extreme_utilities_and_ignores_options_of_weight_0():
    assert crisis.logit([1e12, -1e12, 1e12], 1e4) == [0.5, 0.0, 0.5]
    assert crisis.logit([1e12, 0.0, 1.0], 1e4, [0.0, 1.0, 1.0]) == [0.0, 0.0, 1.0]
    assert crisis.logit([5.0, -3.0], 0, [1.0, 3.0]) == [0.25, 0.75]


# A crisis on paper: at precision 0 every choice is uniform, so that values are plain means.

def test_views_at_precision_0_are_those_worked_out_on_paper():
    low, high = crisis.public_view(crisis_of(small()), 1.0, 1.0)
    half, third, quarter = Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)
    assert high["odds"] == pytest.approx([0.5, 0.5, 2 / 3, 0.75])
    assert high["ally_in"] == pytest.approx([-half, -half, -third, -quarter])
    assert high["ally_value"] == pytest.approx(Fraction(-85, 108))
    assert high["adversary_value"][0] == pytest.approx(Fraction(-5, 54))
    abstain, support, force = -quarter - Fraction(3, 10), -third / 2 - Fraction(1, 10), Fraction(
        -41, 80)
    assert high["answer_value"][0] == pytest.approx([abstain, support, force])
    assert high["patron_value"][0] == pytest.approx(
        (-1 - quarter + (abstain + support + force) / 3) / 3)
    assert crisis.daylight(high) == pytest.approx(Fraction(4, 9))
    assert crisis.assurance(high) == pytest.approx(Fraction(2, 3))
    resist = (Fraction(-15, 100) - Fraction(85, 108)) / 3
    invoke = (Fraction(-3, 10) * Fraction(13, 36) - Fraction(85, 108)) / 3
    assert low["ally_value"] == pytest.approx((Fraction(-3, 10) + resist + invoke) / 3)


def test_force_looks_cheaper_to_an_ally_that_expects_it():
    scenario = small(ally__a__expectation=1, patron__precision=1, ladder__force_cost__1=9)
    a_crisis = crisis_of(scenario)
    own = crisis.allys_view(a_crisis, 1.0, 1.0)[0]
    public = crisis.public_view(a_crisis, 1.0, 1.0)[0]
    assert own["answer"][0][crisis.FORCE] > 0.3 > 0.01 > public["answer"][0][crisis.FORCE]


# Episodes on paper.

def test_an_episode_at_precision_0_follows_its_draws():
    scenario = small()
    scenario["periods"] = 1
    for number in range(150):
        def third(kind, rung):
            return int(3 * philox.uniform(9, number, 1, philox.address(kind, 0, 0, rung)))
        record = model.play(scenario, 9, number)
        rung, path = 1, []
        while True:
            move, answer = third(7, rung), third(8, rung)
            of_two = philox.uniform(9, number, 1, philox.address(10, 0, 0, 2)) < 0.5
            reply = third(10, 1) if rung == 1 else (0 if of_two else 1)
            path.append((move, answer))
            if move == 0 or reply < 2:
                break
            rung = 2
        assert record["highest_rung"] == rung
        assert record["concessions"] == (move == 0)
        assert record["back_downs"] == (move > 0 and reply == 0)
        assert record["clashes"] == (move > 0 and reply == 1)
        assert record["war"] == (rung == 2 and record["clashes"])
        assert record["answers_force"] == sum(step == (2, 2) for step in path)
        assert record["invocations"] == sum(step[0] == 2 for step in path)


def test_an_adversary_without_aims_backs_down_and_peacetime_is_booked():
    scenario = small(
        adversary__b__value__a__sea=0, ladder__audience_cost__ANY=0, ladder__clash_cost__ANY=1,
        adversary__b__precision=1e4, ally__a__precision=1e4, patron__dysfunction=1,
        patron__effect__dialogue_calibration=0.2, patron__effect__statements_inflation=0.1,
        ally__a__reassurance__dialogue=0.5, ally__a__reassurance__statements=0.5,
        patron__cost__dialogue=0.5, ally__a__contribution_cost=2, ally__a__trust=0.5,
        ally__a__expectation=0.5, alliance__self_reliance=0.3, alliance__free_riding=0.1)
    record = model.play(scenario, 1, 0)
    assert record["probes"] == record["crises"] == record["back_downs"] == 3
    assert record["answers_abstain"] == record["invocations"]
    assert record["trust_by_period"] == [[0.5, 0.5, 0.5]]
    # 0.9 of 0.5 and 0.05 from statements: it stays; 0.15 - 0.05 is added to contribution.
    assert record["expectation_by_period"] == [pytest.approx([0.5, 0.5, 0.5])]
    assert record["contribution_by_period"] == [pytest.approx([0.6, 0.7, 0.8])]
    assert record["patron_burden"] == pytest.approx(3 * 0.5 * 0.5)
    assert record["allies_burden"] == pytest.approx(2 * (0.6 + 0.7 + 0.8))


def test_a_war_ends_the_episode_at_once_and_levels_stay():
    scenario = small(
        ladder__initiation__1=0, ladder__initiation__2=1, ally__a__capability__sea=0,
        patron__dysfunction=1, ladder__audience_cost__ANY=100, ally__a__precision=1e4,
        adversary__b__precision=1e4, ally__a__contribution_cost=1, alliance__self_reliance=1,
        ladder__transfer__2=0.7, ally__a__trust=0.25)
    record = model.play(scenario, 1, 0)
    assert (record["war"], record["defeats"], record["periods_lived"]) == (1, 1, 1)
    assert record["stake_lost"] == 0.7
    assert record["allies_burden"] == 2 * 1 * 0.5
    assert record["patron_burden"] == 0
    assert record["probes_by_period"] == [1, 0, 0]
    assert record["contribution_by_period"] == [[0.5, 0.5, 0.5]]
    assert record["trust_mean"] == record["trust_final"] == [0.25]


# Reading.

def test_order_is_that_in_which_tables_first_stand():
    text = "[ally.b.capability]\n[ally.a]\n[ally.c]\n[ally.b]\n[domain]\nz = {}\ny = {}\n"
    scenario = loading.with_defaults(
        loading.tomllib.loads(text) | {"patron": {}, "adversary": {}})
    assert list(scenario["ally"]) == ["b", "a", "c"]
    assert list(scenario["domain"]) == ["z", "y"]


def test_settings_reach_rungs_pairs_in_either_order_and_wildcards():
    scenario = model.load(scenarios.random_scenario(6))
    one, other = list(scenario["ally"])[:2]
    scenario["cooperation"] = [{"between": [one, other], "integration": 0.1}]
    changed, named = loading.apply_settings(scenario, {
        "ladder": {"fog": {"2": 0.25}}, f"cooperation.{other}.{one}.integration": 0.75,
        "ally.*.trust": 0.125})
    assert changed["ladder"]["fog"][1] == 0.25
    assert changed["cooperation"][0]["integration"] == 0.75
    assert {ally["trust"] for ally in changed["ally"].values()} == {0.125}
    assert len(named) == 2 + len(scenario["ally"])
    assert scenario["cooperation"][0]["integration"] == 0.1
    with pytest.raises(ValueError):
        loading.apply_settings(scenario, {"ally.*.trust": 0.5, f"ally.{one}.trust": 0.5})
    with pytest.raises(KeyError):
        loading.apply_settings(scenario, {"ally.*.trsut": 0.5})


def test_a_change_that_names_contribution_sets_it_and_one_of_trust_does_not():
    scenario = small(alliance__self_reliance=0.1, ally__a__trust=0, adversary__b__initiative=0)
    scenario["change"] = [{"period": 2, "set": {"ally.*.contribution": 0.5}},
                          {"period": 3, "set": {"ally.a.trust": 1}}]
    record = model.play(scenario, 1, 0)
    assert record["contribution_by_period"] == [pytest.approx([0.6, 0.6, 0.7])]
    assert record["trust_by_period"] == [[0, 0, 0]]


def test_checking_finds_what_is_wrong():
    scenario = small()
    scenario["patron"]["firm"] = 1.5
    scenario["ladder"]["initiation"] = [0.5, 0.4]
    del scenario["ally"]["a"]["stake"]["sea"]
    assert len(checking.problems(scenario)) == 3
