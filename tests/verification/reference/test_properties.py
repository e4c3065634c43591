"""Properties that the reference implementation must have, on random scenarios."""

import copy

import pytest

import checking
import crisis
import model
import outcomes
import quantities
import rescaling
import scenarios
from episode import Episode
from turn import Turn


def lively_scenarios(count, first=0):
    return [model.load(scenarios.random_scenario(seed)) for seed in range(first, first + count)]


def first_turn(scenario):
    """The first turn of adversary 0 in an episode, ready to be asked."""
    episode = Episode(scenario, 1, 0)
    episode.fixed = quantities.of_period(scenario, episode.state, 1)
    return Turn(episode, 0, False)


def test_the_generator_makes_valid_scenarios_and_the_same_again():
    for seed in range(100):
        text = scenarios.random_scenario(seed)
        assert text == scenarios.random_scenario(seed)
        assert checking.problems(model.load(text)) == []


def test_distributions_sum_to_1_and_the_public_belief_is_a_martingale():
    for scenario in lively_scenarios(25):
        for rung in crisis.public_view(first_turn(scenario).situation(0, 0), 0.3, 0.6):
            for distribution in [rung["move"], *rung["answer"], *rung["adversary_choice"][0]]:
                assert sum(distribution) == pytest.approx(1, abs=1e-12)
            expected = sum(
                probability * crisis.posterior(0.3, rung["answer"][0][y], rung["answer"][1][y])
                for y, probability in enumerate(rung["answer_mix"]))
            assert expected == pytest.approx(0.3, abs=1e-12)
            assert 0 <= crisis.daylight(rung) <= 1 + 1e-9


def test_relabelling_allies_permutes_the_probabilities_of_probes():
    for scenario in lively_scenarios(10):
        turned = copy.deepcopy(scenario)
        turned["ally"] = dict(reversed(scenario["ally"].items()))
        chances = [sorted(probe_chances(each)) for each in (scenario, turned)]
        assert chances[0] == pytest.approx(chances[1], abs=1e-12)


def probe_chances(scenario):
    turn = first_turn(scenario)
    options = [(a, d, r) for a in range(turn.episode.n_allies)
               for d in range(turn.episode.n_domains) for r in range(turn.episode.n_rungs)]
    return turn.probe_probabilities(options)[0]


def test_other_units_of_utility_change_no_choice():
    for number, scenario in enumerate(lively_scenarios(25, first=200)):
        scenario["change"] = []
        scaled = copy.deepcopy(scenario)
        rescaling.rescale(scaled, 2.0**5)
        one, other = model.play(scenario, 3, number), model.play(scaled, 3, number)
        assert {name: one[name] for name in outcomes.WHOLE} == {
            name: other[name] for name in outcomes.WHOLE}
        assert other["allies_burden"] == pytest.approx(32 * one["allies_burden"])


def test_an_episode_depends_on_nothing_but_scenario_seed_and_number():
    scenario = model.load(scenarios.random_scenario(11))
    before = copy.deepcopy(scenario)
    record = model.play(scenario, 5, 2**33)
    model.play(scenario, 5, 1)
    assert model.play(scenario, 5, 2**33) == record
    assert scenario == before
    assert any(model.play(scenario, 5 + 2**32, number) != model.play(scenario, 5, number)
               for number in range(5))
