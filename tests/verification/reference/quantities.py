"""Quantities derived from a scenario and the state (docs/model.md, sections 2 and 3).

`of_period` gives what is fixed within a period; `of_crisis` what a crisis of adversary b over
ally a in domain d needs on top. Allies, adversaries, domains and rungs are lists in the
scenario's order; rung r of the document stands at index r - 1.
"""


def of_period(scenario, state, period):
    """c, g, H, h, delta, w, C, epsilon and the capability of adversaries of one period."""
    allies = list(scenario["ally"].values())
    count = range(len(allies))
    fixed = {
        "contribution": list(state["contribution"]),
        "expectation": list(state["expectation"]),
        "hedge": [1 - scenario["alliance"]["hedge_loss"] if state["hedged"][a] else 1
                  for a in count],
    }
    fixed["integration"] = [
        integration(scenario, allies[a], fixed["hedge"][a]) for a in count]
    fixed["dysfunction"] = [dysfunction(scenario, ally) for ally in allies]
    fixed["patron_stake"] = [patron_stake(scenario, ally) for ally in allies]
    fixed["binding"] = [
        binding(scenario, allies[a], fixed["contribution"][a], fixed["integration"][a])
        for a in count]
    fixed["partners"] = [partners(scenario, fixed["hedge"], a) for a in count]
    fixed["capability"] = [
        {domain: adversary["capability"][domain] * (1 + adversary["growth"]) ** (period - 1)
         for domain in scenario["domain"]}
        for adversary in scenario["adversary"].values()]
    return fixed


def integration(scenario, ally, hedge):
    """g_a: integration with the patron, raised by exercises, cut by hedging."""
    effect = scenario["patron"]["effect"]["exercises_integration"]
    exercises = ally["reassurance"]["exercises"]
    return hedge * (1 - (1 - ally["integration"]) * (1 - effect * exercises))


def dysfunction(scenario, ally):
    """delta_a: the patron's dysfunction, eased by consultation."""
    clarity = scenario["patron"]["effect"]["consultation_clarity"]
    return scenario["patron"]["dysfunction"] * (1 - clarity * ally["reassurance"]["consultation"])


def patron_stake(scenario, ally):
    """w_a: the weight of this ally's stake to the patron, raised by engagement."""
    effect = scenario["patron"]["effect"]["engagement_stake"]
    return ally["patron_stake"] * (1 + effect * ally["reassurance"]["engagement"])


def binding(scenario, ally, contribution, integration_now):
    """C_a: what abandoning the ally costs where the commitment is fully engaged."""
    weight = scenario["patron"]["binding"]
    reassurance = ally["reassurance"]
    return (scenario["patron"]["abandonment_cost"]
            + weight["statements"] * reassurance["statements"]
            + weight["presence"] * reassurance["presence"]
            + weight["contribution"] * contribution
            + weight["integration"] * integration_now)


def partners(scenario, hedge, a):
    """The other allies of a's listed pairs, in the order of allies, each with its h_ak."""
    names = list(scenario["ally"])
    found = []
    for k, name in enumerate(names):
        for pair in scenario["cooperation"]:
            if k != a and set(pair["between"]) == {names[a], name}:
                help_given = pair["integration"] * hedge[a] * hedge[k]
                found.append({"ally": k, "pair": pair, "integration": help_given})
    return found


def force_cost(scenario, fixed, b, a, r):
    """F_rab: the true cost to the patron of force against b for a at rung index r."""
    ladder, patron = scenario["ladder"], scenario["patron"]
    adversary = list(scenario["adversary"].values())[b]
    relief = 1 - patron["burden_relief"] * fixed["contribution"][a]
    return (ladder["force_cost"][r]
            + patron["homeland_risk"] * adversary["reach"] * ladder["clash_cost"][r] * relief)


def detection(scenario, fixed, a, d):
    """q below the war rung: by the domain itself, or by intelligence of the best partner."""
    shared = 0.0
    for partner in fixed["partners"][a]:
        through_patron = min(fixed["integration"][a], fixed["integration"][partner["ally"]])
        shared = max(shared, partner["pair"]["information_sharing"] * through_patron)
    attribution = list(scenario["domain"].values())[d]["attribution"]
    return 1 - (1 - attribution) * (1 - shared)


def war_rung(scenario):
    """The index of the rung from which a clash is a war."""
    return scenario["ladder"]["rung"].index(scenario["ladder"]["war"])


def of_crisis(scenario, fixed, held, patron_share, b, a, d):
    """What the views of a crisis (b, a, d) are solved from.

    held is the share of the stake that the ally still holds, patron_share is O, the part of the
    patron's capability that is not tied down.
    """
    domain_name = list(scenario["domain"])[d]
    ally_name = list(scenario["ally"])[a]
    domain = scenario["domain"][domain_name]
    patron = scenario["patron"]
    ally = scenario["ally"][ally_name]
    adversary = list(scenario["adversary"].values())[b]
    contribution = fixed["contribution"][a]
    return {
        "ladder": scenario["ladder"],
        "rungs": len(scenario["ladder"]["rung"]),
        "stake": ally["stake"][domain_name] * held,
        "value": adversary["value"][ally_name][domain_name] * held,
        "decisiveness": domain["decisiveness"],
        "coverage": domain["coverage"],
        "own_strength": contribution * ally["capability"][domain_name],
        "patron_strength": (fixed["integration"][a] * patron["capability"][domain_name]
                            * patron_share),
        "support_strength": patron["support_strength"],
        "adversary_strength": fixed["capability"][b][domain_name],
        "joiners": [joiner(scenario, fixed, partner, domain_name)
                    for partner in fixed["partners"][a]],
        "ally": ally,
        "adversary": adversary,
        "patron": patron,
        "dysfunction": fixed["dysfunction"][a],
        "patron_stake": fixed["patron_stake"][a],
        "binding": fixed["binding"][a],
        "expectation": fixed["expectation"][a],
        "force_cost": [force_cost(scenario, fixed, b, a, r)
                       for r in range(len(scenario["ladder"]["rung"]))],
        "exposure": (patron["clash_exposure"] * (1 + adversary["reach"])
                     * (1 - patron["burden_relief"] * contribution)),
    }


def joiner(scenario, fixed, partner, domain_name):
    """A listed partner k: the strength J_k that it would add, and what joining means to it."""
    k = partner["ally"]
    ally = list(scenario["ally"].values())[k]
    contribution = fixed["contribution"][k]
    return {
        "ally": k,
        "strength": contribution * partner["integration"] * ally["capability"][domain_name],
        "solidarity": partner["pair"]["solidarity"],
        "political_cost": partner["pair"]["political_cost"],
        "exposure": ally["clash_exposure"] * contribution,
        "precision": ally["precision"],
    }
