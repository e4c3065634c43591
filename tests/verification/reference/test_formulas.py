"""Tests of single formulas of the reference implementation, each worked out on paper."""

import math

import pytest

import crisis
import quantities
from episode import Episode
from small_scenario import crisis_of, pair, small


def fixed_in(scenario, period=1, hedged=()):
    episode = Episode(scenario, 1, 0)
    for a in hedged:
        episode.state["hedged"][a] = True
    return quantities.of_period(scenario, episode.state, period)


# Derived quantities.

def test_hedging_cuts_integration_and_help_on_both_sides():
    scenario = pair(alliance__hedge_loss=0.4, patron__effect__exercises_integration=0.4,
                    ally__a__reassurance__exercises=0.5)
    free, hedged = fixed_in(scenario), fixed_in(scenario, hedged=[0])
    assert free["integration"] == pytest.approx([0.6, 0.5])
    assert hedged["integration"] == pytest.approx([0.36, 0.5])
    assert free["partners"][0][0]["integration"] == 0.5
    assert hedged["partners"][0][0]["integration"] == pytest.approx(0.3)
    assert hedged["partners"][1][0]["integration"] == pytest.approx(0.3)
    both = fixed_in(scenario, hedged=[0, 1])
    assert both["partners"][0][0]["integration"] == pytest.approx(0.18)


def test_reassurance_eases_dysfunction_and_raises_stake_and_binding():
    scenario = small(
        patron__dysfunction=0.5, patron__effect__consultation_clarity=0.6,
        ally__a__reassurance__consultation=0.5, patron__effect__engagement_stake=0.5,
        ally__a__reassurance__engagement=0.4, patron__binding__statements=0.1,
        patron__binding__presence=0.2, patron__binding__contribution=0.3,
        patron__binding__integration=0.4, ally__a__contribution=0.25,
        ally__a__reassurance__statements=0.5, ally__a__reassurance__presence=1)
    fixed = fixed_in(scenario)
    assert fixed["dysfunction"] == pytest.approx([0.35])
    assert fixed["patron_stake"] == pytest.approx([1.2])
    assert fixed["binding"] == pytest.approx([0.3 + 0.05 + 0.2 + 0.075 + 0.2])


def test_force_costs_more_against_reach_and_less_for_an_ally_that_contributes():
    scenario = small(patron__homeland_risk=0.5)
    assert quantities.force_cost(scenario, fixed_in(scenario), 0, 0, 1) == pytest.approx(0.575)
    # 2 kappa aside: k_P (1 + reach) (1 - beta c).
    assert crisis_of(scenario)["exposure"] == pytest.approx(0.5 * 2 * 0.75)


def test_capability_of_adversaries_grows_from_period_1_on():
    scenario = small(adversary__b__growth=0.5)
    assert [fixed_in(scenario, t)["capability"][0]["sea"] for t in (1, 2, 3)] == [1, 1.5, 2.25]


def test_intelligence_is_shared_through_the_patron():
    scenario = pair(domain__sea__attribution=0.4, cooperation__a__k__information_sharing=0.5,
                    ally__k__integration=0.3)
    for a in 0, 1:
        q = quantities.detection(scenario, fixed_in(scenario), a, 0)
        assert q == pytest.approx(1 - 0.6 * 0.85)
    alone = small(domain__sea__attribution=0.4)
    assert quantities.detection(alone, fixed_in(alone), 0, 0) == pytest.approx(0.4)


# Joining and odds.

def test_a_partner_joins_for_solidarity_and_against_costs_in_the_fog():
    scenario = pair(cooperation__a__k__solidarity=3, cooperation__a__k__political_cost=0.2,
                    ladder__fog__1=0.5, ladder__clash_cost__1=1, ally__k__precision=2)
    a_crisis = crisis_of(scenario)
    joiner, = a_crisis["joiners"]
    assert joiner["strength"] == pytest.approx(0.5)
    # After abstention W = 1.5 / 2.5; after force 3.5 / 4.5.
    for answer, w in (crisis.ABSTAIN, 0.6), (crisis.FORCE, 3.5 / 4.5):
        utility = 3 * 0.5 - 0.2 - 2 * 1 * 0.5 * 0.5 * (1 - w)
        expected = 1 / (1 + math.exp(-2 * 0.5 * utility))
        assert crisis.join_probability(a_crisis, 0, joiner, answer) == pytest.approx(expected)


def test_planned_odds_add_gains_one_by_one_but_not_beyond_those_of_all():
    a_crisis = crisis_of(pair())
    assert crisis.planned_odds(a_crisis, crisis.ABSTAIN, [0.5]) == pytest.approx(0.55)
    a_crisis["joiners"] *= 2
    assert crisis.planned_odds(a_crisis, crisis.ABSTAIN, [0.5, 0.25]) == pytest.approx(0.575)
    assert crisis.planned_odds(a_crisis, crisis.ABSTAIN, [1, 1]) == pytest.approx(2 / 3)


# Choices.

def test_dysfunction_makes_every_step_of_action_harder():
    rung = crisis.public_view(crisis_of(small(patron__dysfunction=0.5)), 1, 1)[0]
    assert rung["answer"][0] == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_costs_of_answers():
    a_crisis = crisis_of(small(domain__sea__coverage=0.4, patron__hesitant_weight=0.5))
    costs = [[crisis.answer_cost(a_crisis, 0, theta, answer, 0.25) for answer in crisis.ANSWERS]
             for theta in crisis.TYPES]
    assert costs[0] == pytest.approx([0.4 * 0.5 * 0.3, 0.1, 0.15])
    assert costs[1] == pytest.approx([0.5 * 0.4 * 0.5 * 0.3, 0.1, 0.15])


def test_in_complete_fog_every_choice_in_a_crisis_is_its_prior():
    scenario = pair(ladder__fog__ANY=1, patron__precision=1e4, ally__ANY__precision=1e4,
                    adversary__b__precision=1e4)
    for rung in crisis.public_view(crisis_of(scenario), 0.5, 0.5):
        assert rung["move"] == rung["answer"][0] == [1 / 3] * 3
        assert rung["joining"] == [[0.5]] * 3
        assert len(set(rung["adversary_choice"][0][0])) == 1


def test_others_expect_the_mix_of_types():
    a_crisis = crisis_of(small(patron__precision=5, adversary__b__precision=5))
    def top(belief_firm, belief_resolved):
        return crisis.public_view(a_crisis, belief_firm, belief_resolved)[1]

    firm, hesitant, mixed = (top(mu, 0.6)["answer_mix"] for mu in (1, 0, 0.3))
    assert mixed == pytest.approx([0.3 * f + 0.7 * h for f, h in zip(firm, hesitant)])
    resolved, limited, mixed = (top(0.3, beta)["ally_in"] for beta in (1, 0, 0.6))
    assert mixed == pytest.approx([0.6 * r + 0.4 * m for r, m in zip(resolved, limited)])
