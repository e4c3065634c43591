"""Whether a scenario is valid: keys, ranges and what ties them (docs/model.md, section 2).

Guards the scenarios that the generator makes. It lists problems; it does not explain them.
"""

import math

import loading

SHARE = 0.0, 1.0
AMOUNT = 0.0, math.inf
INSTRUMENTS = "statements", "consultation", "dialogue", "exercises", "presence", "engagement"


def ranges(scenario):
    """The range of every number that the scenario must have, by its full dotted key."""
    domains, allies = list(scenario["domain"]), list(scenario["ally"])
    rungs = range(1, len(scenario["ladder"]["rung"]) + 1)
    table = {}

    def add(prefix, span, *names):
        table.update({prefix + str(name): span for name in names})

    for name in "initiation", "transfer", "commitment", "fog":
        add(f"ladder.{name}.", SHARE, *rungs)
    for name in "clash_cost", "audience_cost", "force_cost":
        add(f"ladder.{name}.", AMOUNT, *rungs)
    for domain in domains:
        add(f"domain.{domain}.", SHARE, "attribution", "coverage")
        add(f"domain.{domain}.", AMOUNT, "decisiveness")
    add("patron.", SHARE, "firm", "turnover", "dysfunction", "support_strength",
        "burden_relief", "overstretch", "reputation_spillover")
    add("patron.", AMOUNT, "firm_weight", "hesitant_weight", "precision", "abandonment_cost",
        "support_cost", "clash_exposure", "homeland_risk")
    add("patron.capability.", AMOUNT, *domains)
    add("patron.binding.", AMOUNT, "contribution", "integration", "statements", "presence")
    add("patron.effect.", SHARE, "consultation_clarity", "dialogue_calibration",
        "exercises_integration")
    add("patron.effect.", AMOUNT, "statements_inflation", "engagement_stake")
    add("patron.cost.", AMOUNT, *INSTRUMENTS)
    for ally in allies:
        add(f"ally.{ally}.capability.", AMOUNT, *domains)
        add(f"ally.{ally}.stake.", AMOUNT, *domains)
        add(f"ally.{ally}.reassurance.", SHARE, *INSTRUMENTS)
        add(f"ally.{ally}.", SHARE, "contribution", "integration", "trust", "expectation")
        add(f"ally.{ally}.", AMOUNT, "contribution_cost", "patron_stake", "precision",
            "clash_exposure")
    add("alliance.", AMOUNT, "expectation_drift", "self_reliance", "free_riding")
    add("alliance.", SHARE, "hedge_trust", "hedge_hazard", "hedge_loss")
    for adversary in scenario["adversary"]:
        add(f"adversary.{adversary}.", SHARE, "resolved", "turnover", "initiative")
        add(f"adversary.{adversary}.", AMOUNT, "growth", "resolved_weight", "limited_weight",
            "precision", "clash_exposure", "escalation_cost", "reach", "fear")
        add(f"adversary.{adversary}.capability.", AMOUNT, *domains)
        for ally in allies:
            add(f"adversary.{adversary}.value.{ally}.", AMOUNT, *domains)
    for pair in scenario["cooperation"]:
        for first, second in pair["between"], pair["between"][::-1]:
            add(f"cooperation.{first}.{second}.", SHARE, "integration", "information_sharing")
            add(f"cooperation.{first}.{second}.", AMOUNT, "solidarity", "political_cost")
    return table


def problems_now(scenario):
    """Problems of a scenario as it stands, its changes over time aside."""
    problems = []
    expected = ranges(scenario)
    numbers = {".".join(words): container[index]
               for words, container, index in loading.places_of(scenario)}
    problems += [f"{key}: missing" for key in expected.keys() - numbers.keys()]
    problems += [f"{key}: unknown" for key in numbers.keys() - expected.keys()]
    for key in expected.keys() & numbers.keys():
        low, high = expected[key]
        if not (math.isfinite(numbers[key]) and low <= numbers[key] <= high):
            problems.append(f"{key}: {numbers[key]} is out of range")
        if key.endswith(".decisiveness") and numbers[key] == 0:
            problems.append(f"{key}: must be above 0")
    return problems + problems_of_ties(scenario)


def problems_of_ties(scenario):
    """What concerns more than one number."""
    problems = []
    ladder, patron = scenario["ladder"], scenario["patron"]
    for size, most, name in [(len(scenario["ally"]), 16, "allies"),
                             (len(scenario["adversary"]), 8, "adversaries"),
                             (len(scenario["domain"]), 8, "domains"),
                             (len(ladder["rung"]), 8, "rungs")]:
        if not (2 if name == "rungs" else 1) <= size <= most:
            problems.append(f"{size} {name}")
    if len(set(ladder["rung"])) < len(ladder["rung"]) or ladder["war"] not in ladder["rung"]:
        problems.append("ladder: names of rungs")
    if abs(sum(ladder["initiation"]) - 1) > 1e-9:
        problems.append("ladder.initiation: does not sum to 1")
    if patron["firm_weight"] < patron["hesitant_weight"]:
        problems.append("patron.firm_weight: below hesitant_weight")
    pairs = [frozenset(pair["between"]) for pair in scenario["cooperation"]]
    if len(set(pairs)) < len(pairs):
        problems.append("cooperation: a pair stands twice")
    for pair in pairs:
        if len(pair) != 2 or not pair <= scenario["ally"].keys():
            problems.append(f"cooperation: between {sorted(pair)}")
    return problems


def problems(scenario):
    """Problems of a scenario at its start and after the changes of each period."""
    found = problems_now(scenario)
    if not 1 <= scenario["periods"] <= 10000:
        found.append("periods: out of range")
    for period in sorted({change["period"] for change in scenario["change"]}):
        if not 2 <= period <= scenario["periods"]:
            found.append(f"change: period {period}")
        try:
            for table in loading.changes_of(scenario, period):
                scenario, _ = loading.apply_settings(scenario, table)
        except (KeyError, ValueError) as error:
            found.append(f"change of period {period}: {error}")
        found += [f"from period {period} on: {problem}" for problem in problems_now(scenario)]
    return found
