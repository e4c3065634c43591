"""A scenario in other units of utility, in which everybody chooses as before.

Stakes, values, costs, solidarity, binding, abandonment and fear scale by a factor, precisions by
its inverse; contributions, shares and strengths have no such units (docs/model.md, section 3).
"""


def rescale(scenario, factor):
    """Multiplies every utility by the factor and divides every precision by it, in place."""
    ladder, patron = scenario["ladder"], scenario["patron"]
    for name in "clash_cost", "audience_cost", "force_cost":
        ladder[name] = [number * factor for number in ladder[name]]
    for table, names in [
            (patron, ["abandonment_cost", "support_cost"]),
            (patron["binding"], list(patron["binding"])), (patron["cost"], list(patron["cost"]))]:
        for name in names:
            table[name] *= factor
    for ally in scenario["ally"].values():
        ally["contribution_cost"] *= factor
        ally["stake"] = {domain: stake * factor for domain, stake in ally["stake"].items()}
    for pair in scenario["cooperation"]:
        pair["solidarity"] *= factor
        pair["political_cost"] *= factor
    for adversary in scenario["adversary"].values():
        adversary["fear"] = adversary.get("fear", 0) * factor
        for values in adversary["value"].values():
            values.update({domain: value * factor for domain, value in values.items()})
    actors = [patron, *scenario["ally"].values(), *scenario["adversary"].values()]
    for actor in actors:
        actor["precision"] /= factor
