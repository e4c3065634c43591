"""A scenario small and plain enough to work out its crises and episodes on paper."""

import copy

import loading
import model
import quantities
from episode import Episode

# One ally, one adversary, one domain, two rungs; every precision is 0.
SMALL = """
title = "Small"
periods = 3
[ladder]
rung = ["low", "high"]
war = "high"
initiation = [1, 0]
transfer = [0.2, 1]
clash_cost = [0.1, 1]
audience_cost = [0.1, 0.5]
force_cost = [0.2, 0.2]
commitment = [0.5, 1]
fog = [0, 0]
[domain.sea]
attribution = 1
coverage = 1
decisiveness = 1
[patron]
capability = { sea = 4 }
firm = 1
firm_weight = 1
hesitant_weight = 0
turnover = 0
precision = 0
dysfunction = 0
abandonment_cost = 0.3
support_strength = 0.5
support_cost = 0.1
clash_exposure = 0.5
burden_relief = 0.5
homeland_risk = 0
overstretch = 0
reputation_spillover = 1
binding = { contribution = 0, integration = 0, statements = 0, presence = 0 }
[patron.effect]
statements_inflation = 0
consultation_clarity = 0
dialogue_calibration = 0
exercises_integration = 0
engagement_stake = 0
[patron.cost]
statements = 0
consultation = 0
dialogue = 0
exercises = 0
presence = 0
engagement = 0
[ally.a]
capability = { sea = 2 }
stake = { sea = 1 }
contribution = 0.5
contribution_cost = 0
integration = 0.5
trust = 1
expectation = 0
patron_stake = 1
precision = 0
clash_exposure = 0.5
[ally.a.reassurance]
statements = 0
consultation = 0
dialogue = 0
exercises = 0
presence = 0
engagement = 0
[alliance]
expectation_drift = 0
self_reliance = 0
free_riding = 0
hedge_trust = 0
hedge_hazard = 0
hedge_loss = 0
[adversary.b]
capability = { sea = 1 }
growth = 0
resolved = 1
resolved_weight = 2
limited_weight = 1
turnover = 0
initiative = 1
precision = 0
clash_exposure = 1
escalation_cost = 0.5
reach = 1
value.a.sea = 1
"""


def small(**settings):
    """The small scenario with settings, `__` standing for a dot and `ANY` for `*`."""
    return with_settings(model.load(SMALL), settings)


def with_settings(scenario, settings):
    table = {key.replace("__", ".").replace("ANY", "*"): value for key, value in settings.items()}
    return loading.apply_settings(scenario, table)[0]


def pair(**settings):
    """The small scenario with a second ally k like a and a pair of both, with settings."""
    scenario = model.load(SMALL)
    scenario["ally"]["k"] = copy.deepcopy(scenario["ally"]["a"])
    scenario["adversary"]["b"]["value"]["k"] = {"sea": 1}
    scenario["cooperation"].append({"between": ["k", "a"], "integration": 0.5, "solidarity": 0,
                                    "information_sharing": 0, "political_cost": 0})
    return with_settings(scenario, settings)


def crisis_of(scenario, b=0, a=0, d=0):
    episode = Episode(scenario, 1, 0)
    fixed = quantities.of_period(scenario, episode.state, 1)
    return quantities.of_crisis(scenario, fixed, 1.0, 1.0, b, a, d)
