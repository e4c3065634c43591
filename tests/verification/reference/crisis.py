"""The crisis: odds, logit choices and the two views of the ladder (docs/model.md, section 3).

A view is a list with one dict for each rung, the lowest first. Types stand in the order (firm,
hesitant) and (resolved, limited); the ally's moves, the patron's answers and the adversary's
moves in the order of the document; contexts in the order alone, abstain, support, force.
"""

import math

CONCEDE, RESIST, INVOKE = range(3)
ABSTAIN, SUPPORT, FORCE = range(3)
BACK_DOWN, CLASH, ESCALATE = range(3)
ALONE = 0
ANSWERS = (ABSTAIN, SUPPORT, FORCE)
TYPES = (0, 1)
NO_DIFFERENCE = 1e-5


def context_of(answer):
    """The context of an answer; `ALONE` is the one without."""
    return 1 + answer


def odds(coalition, adversary, decisiveness):
    """W = S^m / (S^m + K^m), 1/2 where both are 0; by the ratio, so that nothing overflows."""
    if coalition == 0 and adversary == 0:
        return 0.5
    if coalition >= adversary:
        return 1 / (1 + (adversary / coalition) ** decisiveness)
    ratio = (coalition / adversary) ** decisiveness
    return ratio / (1 + ratio)


def logistic(x):
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def logit(utilities, precision, weights=None):
    """Probabilities proportional to weight * exp(precision * utility)."""
    weights = weights or [1.0] * len(utilities)
    greatest = max(precision * utility
                   for utility, weight in zip(utilities, weights) if weight > 0)
    terms = [weight * math.exp(precision * utility - greatest) if weight > 0 else 0.0
             for utility, weight in zip(utilities, weights)]
    total = sum(terms)
    return [term / total for term in terms]


def expectation(probabilities, values):
    return sum(probability * value for probability, value in zip(probabilities, values))


def posterior(prior, likelihood, likelihood_of_other):
    """Bayes for two types; the belief stays where the denominator is 0."""
    denominator = prior * likelihood + (1 - prior) * likelihood_of_other
    return prior * likelihood / denominator if denominator != 0 else prior


# Strengths, odds and joining.

def strength(crisis, answer):
    """S_y: the ally's and the patron's strength after the answer y."""
    share = (0, crisis["support_strength"], 1)[answer]
    return crisis["own_strength"] + share * crisis["patron_strength"]


def clash_odds(crisis, coalition):
    return odds(coalition, crisis["adversary_strength"], crisis["decisiveness"])


def sharpened(precision, crisis, r):
    """A precision in the fog at rung index r."""
    return precision * (1 - crisis["ladder"]["fog"][r])


def join_probability(crisis, r, joiner, answer):
    """p_k of a listed partner after the answer y."""
    ladder = crisis["ladder"]
    prospect = clash_odds(crisis, strength(crisis, answer) + joiner["strength"])
    utility = (joiner["solidarity"] * ladder["commitment"][r]
               - joiner["political_cost"]
               - 2 * ladder["clash_cost"][r] * joiner["exposure"] * (1 - prospect))
    return logistic(sharpened(joiner["precision"], crisis, r) * utility)


def planned_odds(crisis, answer, joining):
    """The odds that everybody plans with after the answer y; joining holds the p_k."""
    base_strength = strength(crisis, answer)
    base = clash_odds(crisis, base_strength)
    everybody = base_strength
    one_by_one = base
    for joiner, probability in zip(crisis["joiners"], joining):
        everybody += joiner["strength"]
        gain = clash_odds(crisis, base_strength + joiner["strength"]) - base
        one_by_one += probability * gain
    return min(clash_odds(crisis, everybody), one_by_one)


# Payoffs of a clash at rung index r, with odds w of the coalition.

def ally_concession(crisis, r):
    ladder = crisis["ladder"]
    return -crisis["stake"] * ladder["transfer"][r] - ladder["audience_cost"][r]


def ally_clash(crisis, r, w):
    ladder = crisis["ladder"]
    return (-crisis["stake"] * ladder["transfer"][r] * (1 - w)
            - 2 * ladder["clash_cost"][r] * crisis["ally"]["clash_exposure"] * (1 - w))


def gains_weight(crisis, z):
    """zeta of an adversary of type z."""
    return crisis["adversary"][("resolved_weight", "limited_weight")[z]]


def adversary_gain(crisis, r, z):
    """What the transfer at the rung is worth to an adversary of type z."""
    return gains_weight(crisis, z) * crisis["value"] * crisis["ladder"]["transfer"][r]


def adversary_clash(crisis, r, z, w):
    ladder = crisis["ladder"]
    losses = 2 * ladder["clash_cost"][r] * crisis["adversary"]["clash_exposure"] * w
    return adversary_gain(crisis, r, z) * (1 - w) - losses


def patron_loss(crisis, r):
    """What the transfer at the rung costs the patron."""
    return crisis["patron_stake"] * crisis["stake"] * crisis["ladder"]["transfer"][r]


def patron_clash(crisis, r, w, context):
    payoff = -patron_loss(crisis, r) * (1 - w)
    if context == context_of(FORCE):
        payoff -= 2 * crisis["ladder"]["clash_cost"][r] * crisis["exposure"] * (1 - w)
    return payoff


def answer_cost(crisis, r, theta, answer, discount):
    """What the patron of type theta pays for an answer, force being discounted in a view."""
    if answer == ABSTAIN:
        weight = crisis["patron"][("firm_weight", "hesitant_weight")[theta]]
        return weight * crisis["coverage"] * crisis["ladder"]["commitment"][r] * crisis["binding"]
    if answer == SUPPORT:
        return crisis["patron"]["support_cost"]
    return crisis["force_cost"][r] * (1 - discount)


def standing_cost(crisis, r):
    """What the adversary pays for standing on the rung."""
    adversary = crisis["adversary"]
    return (adversary["escalation_cost"] * crisis["ladder"]["clash_cost"][r]
            * adversary["clash_exposure"])


# The adversary's move: back down, clash, escalate unless at the top (following is None there).

def adversary_utilities(crisis, r, z, w, following):
    utilities = [-crisis["ladder"]["audience_cost"][r], adversary_clash(crisis, r, z, w)]
    if following is not None:
        utilities.append(following["adversary_value"][z])
    return utilities


def adversary_choice(crisis, r, z, w, following):
    precision = sharpened(crisis["adversary"]["precision"], crisis, r)
    return logit(adversary_utilities(crisis, r, z, w, following), precision)


# A view: backward induction from the top rung down.

def public_view(crisis, belief_firm, belief_resolved):
    return solve(crisis, belief_firm, belief_resolved, 0.0)


def allys_view(crisis, trust, belief_resolved):
    return solve(crisis, trust, belief_resolved, crisis["expectation"])


def solve(crisis, belief_firm, belief_resolved, discount):
    """The view with these beliefs and the cost of force discounted by `discount`."""
    view = []
    following = None
    for r in reversed(range(crisis["rungs"])):
        following = solve_rung(crisis, r, following, belief_firm, belief_resolved, discount)
        view.insert(0, following)
    return view


def solve_rung(crisis, r, following, belief_firm, belief_resolved, discount):
    rung = {"joining": [[join_probability(crisis, r, joiner, answer)
                         for joiner in crisis["joiners"]] for answer in ANSWERS]}
    rung["odds"] = [clash_odds(crisis, crisis["own_strength"])]
    rung["odds"] += [planned_odds(crisis, answer, rung["joining"][answer]) for answer in ANSWERS]
    solve_contexts(crisis, r, following, belief_resolved, rung)
    solve_answer(crisis, r, belief_firm, discount, rung)
    solve_move(crisis, r, rung)
    return rung


def solve_contexts(crisis, r, following, belief_resolved, rung):
    """The adversary's choices, and what each context is worth, before costs of answers."""
    contexts = range(len(rung["odds"]))
    rung["adversary_choice"] = [
        [adversary_choice(crisis, r, z, rung["odds"][i], following) for i in contexts]
        for z in TYPES]
    rung["adversary_in"] = [
        [expectation(rung["adversary_choice"][z][i],
                     adversary_utilities(crisis, r, z, rung["odds"][i], following))
         for i in contexts] for z in TYPES]
    # What the ally and the patron expect of the adversary is the mix of its types.
    mixes = [
        [belief_resolved * resolved + (1 - belief_resolved) * limited
         for resolved, limited in zip(rung["adversary_choice"][0][i],
                                      rung["adversary_choice"][1][i])]
        for i in contexts]
    rung["ally_in"] = []
    rung["patron_in"] = [[], []]
    for i in contexts:
        ends = [0.0, ally_clash(crisis, r, rung["odds"][i])]
        ends += [following["ally_value"]] if following else []
        rung["ally_in"].append(expectation(mixes[i], ends))
        for theta in TYPES:
            ends = [0.0, patron_clash(crisis, r, rung["odds"][i], i)]
            ends += [following["patron_value"][theta]] if following else []
            rung["patron_in"][theta].append(expectation(mixes[i], ends))


def solve_answer(crisis, r, belief_firm, discount, rung):
    """The patron's answer by type, and the mix that others expect."""
    able = 1 - crisis["dysfunction"]
    weights = [1.0, able, able**2]
    precision = sharpened(crisis["patron"]["precision"], crisis, r)
    rung["answer_value"] = [
        [rung["patron_in"][theta][context_of(answer)]
         - answer_cost(crisis, r, theta, answer, discount) for answer in ANSWERS]
        for theta in TYPES]
    rung["answer"] = [logit(rung["answer_value"][theta], precision, weights) for theta in TYPES]
    rung["answer_mix"] = [belief_firm * firm + (1 - belief_firm) * hesitant
                          for firm, hesitant in zip(*rung["answer"])]


def solve_move(crisis, r, rung):
    """The ally's move, and everybody's value at its decision on this rung."""
    after_answer = [rung["ally_in"][context_of(answer)] for answer in ANSWERS]
    rung["move_value"] = [ally_concession(crisis, r), rung["ally_in"][ALONE],
                          expectation(rung["answer_mix"], after_answer)]
    rung["move"] = logit(rung["move_value"], sharpened(crisis["ally"]["precision"], crisis, r))
    rung["ally_value"] = expectation(rung["move"], rung["move_value"])
    rung["patron_value"] = [
        expectation(rung["move"], [
            -patron_loss(crisis, r), rung["patron_in"][theta][ALONE],
            expectation(rung["answer"][theta], rung["answer_value"][theta])])
        for theta in TYPES]
    rung["adversary_value"] = [
        expectation(rung["move"], [
            adversary_gain(crisis, r, z), rung["adversary_in"][z][ALONE],
            expectation(rung["answer_mix"],
                        [rung["adversary_in"][z][context_of(answer)] for answer in ANSWERS])])
        - standing_cost(crisis, r)
        for z in TYPES]


# What is observed at a decision.

def daylight(public_rung):
    """How far the expected answer falls short of what the ally would want."""
    values = [public_rung["ally_in"][context_of(answer)] for answer in ANSWERS]
    if max(values) - min(values) < NO_DIFFERENCE:
        return 0.0
    shortfall = max(values) - expectation(public_rung["answer_mix"], values)
    return shortfall / (max(values) - min(values))


def assurance(rung):
    """The probability of support or force that a view expects."""
    return rung["answer_mix"][SUPPORT] + rung["answer_mix"][FORCE]
