"""Tests of what happens in a period of the reference implementation, step by step."""

import math

import pytest

import episode as episode_module
import quantities
from episode import Episode
from small_scenario import pair, small
from turn import Turn

OPTIONS = [(0, 0, 0), (0, 0, 1)]


def turn_of(scenario, force_used_earlier=False):
    episode = Episode(scenario, 1, 0)
    episode.period = 1
    episode.fixed = quantities.of_period(scenario, episode.state, 1)
    return Turn(episode, 0, force_used_earlier)


# Probes.

def test_the_value_of_a_probe_is_that_of_the_crisis_or_of_a_theft():
    scenario = small(adversary__b__precision=2, adversary__b__initiative=0.6,
                     domain__sea__attribution=0.25, adversary__b__fear=0.5,
                     ally__a__reassurance__presence=0.5, ally__a__reassurance__exercises=1)
    turn = turn_of(scenario)
    view = turn.public_view(turn.situation(0, 0), 0)
    for z, weight in (0, 2), (1, 1):
        nothing, probe, _ = turn.probe_probabilities(OPTIONS)[z]
        worth = 0.25 * view[0]["adversary_value"][z] + 0.75 * weight * 1 * 0.2
        quiet = -0.5 * 1.5 / 2
        assert math.log(probe / nothing) == pytest.approx(
            math.log(0.6 / 0.4) + 2 * (worth - quiet))


def test_a_probe_at_the_war_rung_is_always_attributed_and_others_may_show_nothing():
    turn = turn_of(small(domain__sea__attribution=0.25))
    assert [turn.attribution(*option) for option in OPTIONS] == [0.25, 1]
    assert turn.chance_of_showing_nothing([0.5, 0.4, 0.1], OPTIONS) == pytest.approx(0.8)


def test_an_unattributed_probe_takes_a_share_of_what_is_held():
    record = Episode(small(domain__sea__attribution=0), 1, 0).play()
    assert (record["unattributed"], record["crises"]) == (3, 0)
    assert record["stake_lost"] == pytest.approx(0.2 + 0.8 * 0.2 + 0.64 * 0.2)
    turn = turn_of(small())
    turn.transfer(0, 0, 0)
    assert turn.situation(0, 0)["stake"] == turn.situation(0, 0)["value"] == 0.8


# Overstretch and the order of turns.

def test_force_used_earlier_ties_the_patron_down():
    scenario = small(patron__overstretch=0.25)
    assert turn_of(scenario).situation(0, 0)["patron_strength"] == 2
    assert turn_of(scenario, True).situation(0, 0)["patron_strength"] == 1.5


def test_adversaries_take_turns_in_starting_and_force_counts_for_those_after(monkeypatch):
    turns = []

    class Recorded:
        war = False

        def __init__(self, episode, b, force_used_earlier):
            turns.append((episode.period, b, force_used_earlier))
            self.force_used = b == 1

        def play(self):
            pass

    monkeypatch.setattr(episode_module, "Turn", Recorded)
    scenario = small()
    scenario["adversary"] |= {key: scenario["adversary"]["b"] for key in ("c", "d")}
    Episode(scenario, 1, 0).play()
    assert turns == [(1, 0, False), (1, 1, False), (1, 2, True),
                     (2, 1, False), (2, 2, True), (2, 0, True),
                     (3, 2, False), (3, 0, False), (3, 1, False)]


# Learning.

def test_the_ally_learns_from_its_view_and_observers_from_part_of_the_public_one():
    turn = turn_of(pair(patron__reputation_spillover=0.5, patron__firm=0.5, ally__ANY__trust=0.5))
    public, own = ({"answer": [[0, 0, firm], [0, 0, hesitant]]}
                   for firm, hesitant in [(0.9, 0.4), (0.8, 0.2)])
    turn.learn_from_answer(public, own, 2, 0)
    observed = 0.9**0.5 / (0.9**0.5 + 0.4**0.5)
    assert turn.state["belief"] == pytest.approx([9 / 13, observed])
    assert turn.state["trust"] == pytest.approx([0.8, observed])


def test_types_turn_over_and_beliefs_drift_to_their_priors():
    scenario = small(patron__turnover=1, adversary__b__turnover=0.25)
    episode = Episode(scenario, 1, 0)
    scenario["patron"]["firm"], scenario["ally"]["a"]["trust"] = 0, 0.25
    scenario["adversary"]["b"]["resolved"] = 0
    episode.turn_over()
    assert episode.state["patron"] == 1
    assert (episode.state["belief"], episode.state["trust"]) == ([0], [0.25])
    assert episode.state["resolve_belief"] == [0.75]
    scenario["adversary"]["b"]["turnover"] = 1
    episode.turn_over()
    assert episode.state["adversary"] == [1]


def test_an_ally_without_trust_hedges_for_good():
    scenario = pair(ally__a__trust=0.25, alliance__hedge_trust=0.5, alliance__hedge_hazard=1)
    episode = Episode(scenario, 1, 0)
    episode.hedge()
    assert episode.state["hedged"] == [True, False]
    episode.state["trust"] = [1, 1]
    episode.hedge()
    assert episode.state["hedged"] == [True, False]


# Losses.

def test_a_defeat_costs_the_ally_its_joiners_and_a_patron_that_used_force():
    turn = turn_of(pair())
    crisis = turn.situation(0, 0)
    turn.book_losses(crisis, None, [], 1)
    assert (turn.record["allies_burden"], turn.record["patron_burden"]) == (1, 0)
    turn.book_losses(crisis, 2, crisis["joiners"], 1)
    # 2 kappa k_a and 2 kappa k_k c_k; 2 kappa k_P (1 + reach) (1 - beta c).
    assert turn.record["allies_burden"] == pytest.approx(1 + 1 + 0.5)
    assert turn.record["patron_burden"] == pytest.approx(2 * 0.5 * 2 * 0.75)
