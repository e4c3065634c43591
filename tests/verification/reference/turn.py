"""One adversary's turn in a period: probe, attribution, crisis, war (docs/model.md, section 4,
steps 2 to 5)."""

import philox
import quantities
from crisis import (
    ABSTAIN, BACK_DOWN, CLASH, CONCEDE, FORCE, INVOKE, SUPPORT, TYPES,
    adversary_choice, adversary_gain, allys_view, assurance, clash_odds, daylight, logit,
    posterior, public_view, strength,
)


class Turn:
    """The turn of adversary b; changes the state and the record of the episode.

    After `play`, `force_used` says whether the patron answered with force at any rung, and `war`
    whether the turn ended in war.
    """

    def __init__(self, episode, b, force_used_earlier):
        self.episode = episode
        self.scenario = episode.scenario
        self.state = episode.state
        self.record = episode.record
        self.b = b
        self.adversary = list(self.scenario["adversary"].values())[b]
        self.own_type = self.state["adversary"][b]
        self.ladder = self.scenario["ladder"]
        # O: what is not tied down by force against an adversary whose turn came earlier.
        overstretch = self.scenario["patron"]["overstretch"]
        self.patron_share = 1 - overstretch if force_used_earlier else 1
        self.force_used = False
        self.war = False

    def play(self):
        options = [(a, d, r) for a in range(self.episode.n_allies)
                   for d in range(self.episode.n_domains) for r in range(self.episode.n_rungs)]
        chances = self.probe_probabilities(options)
        chosen = self.episode.choose(chances[self.own_type], philox.PROBE, self.b)
        if chosen > 0:
            a, d, r = options[chosen - 1]
            self.book_probe(a, d, r)
            q = self.attribution(a, d, r)
            if self.episode.happens(q, philox.ATTRIBUTION, self.b):
                self.update_resolve_belief([chances[z][chosen] for z in TYPES])
                self.crisis(a, d, r)
                return
            self.record["unattributed"] += 1
            self.transfer(a, d, r)
        self.update_resolve_belief(
            [self.chance_of_showing_nothing(chances[z], options) for z in TYPES])

    # Step 2: probes.

    def probe_probabilities(self, options):
        """By type: the probability of no probe, then of each option."""
        initiative = self.adversary["initiative"]
        share = initiative / (self.episode.n_allies * self.episode.n_domains)
        weights = [1 - initiative]
        weights += [share * self.ladder["initiation"][r] for _, _, r in options]
        utilities = [[self.value_of_quiet()] for _ in TYPES]
        solved = {}
        for a, d, r in options:
            if (a, d) not in solved:
                crisis = self.situation(a, d)
                solved[a, d] = crisis, self.public_view(crisis, a)
            crisis, view = solved[a, d]
            q = self.attribution(a, d, r)
            for z in TYPES:
                utilities[z].append(q * view[r]["adversary_value"][z]
                                    + (1 - q) * adversary_gain(crisis, r, z))
        return [logit(utilities[z], self.adversary["precision"], weights) for z in TYPES]

    def value_of_quiet(self):
        pressure = sum(ally["reassurance"]["presence"] + ally["reassurance"]["exercises"]
                       for ally in self.scenario["ally"].values())
        return -self.adversary["fear"] * pressure / (2 * self.episode.n_allies)

    def book_probe(self, a, d, r):
        self.record["probes"] += 1
        self.record["probes_at_rung"][r] += 1
        self.record["probes_on"][self.b][a][d] += 1
        self.episode.probes_this_period += 1

    # Step 3: attribution.

    def attribution(self, a, d, r):
        """q of a probe of ally a in domain d at rung index r."""
        if r >= quantities.war_rung(self.scenario):
            return 1.0
        return quantities.detection(self.scenario, self.episode.fixed, a, d)

    def chance_of_showing_nothing(self, chances, options):
        unattributed = sum(chance * (1 - self.attribution(*option))
                           for chance, option in zip(chances[1:], options))
        return chances[0] + unattributed

    def update_resolve_belief(self, likelihoods):
        belief = self.state["resolve_belief"]
        belief[self.b] = posterior(belief[self.b], *likelihoods)

    def transfer(self, a, d, r):
        """A share of what is held of the stake changes hands."""
        ally = list(self.scenario["ally"].values())[a]
        stake = ally["stake"][list(self.scenario["domain"])[d]]
        share = self.ladder["transfer"][r]
        self.record["stake_lost"] += stake * self.state["held"][a][d] * share
        self.state["held"][a][d] *= 1 - share

    # Step 4: the crisis.

    def situation(self, a, d):
        return quantities.of_crisis(self.scenario, self.episode.fixed, self.state["held"][a][d],
                                    self.patron_share, self.b, a, d)

    def public_view(self, crisis, a):
        return public_view(crisis, self.state["belief"][a], self.state["resolve_belief"][self.b])

    def allys_view(self, crisis, a):
        return allys_view(crisis, self.state["trust"][a], self.state["resolve_belief"][self.b])

    def crisis(self, a, d, r):
        self.record["crises"] += 1
        while r is not None:
            self.record["highest_rung"] = max(self.record["highest_rung"], r + 1)
            r = self.decide_at_rung(a, d, r)

    def decide_at_rung(self, a, d, r):
        """One rung of the crisis; returns the next one, or None at its end."""
        crisis = self.situation(a, d)
        public = self.public_view(crisis, a)[r]
        own = self.allys_view(crisis, a)[r]
        self.observe(public, own, r)
        move = self.choose(own["move"], philox.ALLY_MOVES, a, r)
        if move == CONCEDE:
            self.record["concessions"] += 1
            self.record["concessions_at_rung"][r] += 1
            self.transfer(a, d, r)
            return None
        answer, joiners, coalition = None, [], crisis["own_strength"]
        if move == INVOKE:
            self.record["invocations"] += 1
            self.record["invocations_at_rung"][r] += 1
            answer = self.choose(public["answer"][self.state["patron"]],
                                 philox.PATRON_ANSWERS, a, r)
            self.book_answer(crisis, answer, r)
            self.learn_from_answer(public, own, answer, a)
            joiners = self.who_joins(crisis, public["joining"][answer], r)
            coalition = strength(crisis, answer) + sum(k["strength"] for k in joiners)
        w = clash_odds(crisis, coalition)
        move = self.adversarys_move(crisis, w, a, r)
        if move == BACK_DOWN:
            self.record["back_downs"] += 1
        if move == CLASH:
            self.clash(crisis, w, answer, joiners, a, d, r)
        return r + 1 if move not in (BACK_DOWN, CLASH) else None

    def choose(self, probabilities, kind, a, r):
        return self.episode.choose(probabilities, kind, self.b, a, r + 1)

    def observe(self, public, own, r):
        """What is summed over decisions, before the move."""
        record = self.record
        record["decisions_at_rung"][r] += 1
        record["daylight_sum_at_rung"][r] += daylight(public)
        record["assurance_sum_at_rung"][r] += assurance(own)
        record["expectation_gap_sum_at_rung"][r] += assurance(own) - assurance(public)

    def book_answer(self, crisis, answer, r):
        record = self.record
        if answer == ABSTAIN:
            record["answers_abstain"] += 1
        elif answer == SUPPORT:
            record["answers_support"] += 1
            record["answers_support_at_rung"][r] += 1
            record["patron_burden"] += crisis["patron"]["support_cost"]
        else:
            record["answers_force"] += 1
            record["answers_force_at_rung"][r] += 1
            record["patron_burden"] += crisis["force_cost"][r]
            self.force_used = True

    def learn_from_answer(self, public, own, answer, a):
        """Bayes: the ally by its own view, its belief by the public one, observers by chi."""
        state = self.state
        seen = [public["answer"][theta][answer] for theta in TYPES]
        felt = [own["answer"][theta][answer] for theta in TYPES]
        spillover = self.scenario["patron"]["reputation_spillover"]
        carried = [likelihood**spillover for likelihood in seen]
        for k in range(self.episode.n_allies):
            of_belief, of_trust = (seen, felt) if k == a else (carried, carried)
            state["belief"][k] = posterior(state["belief"][k], *of_belief)
            state["trust"][k] = posterior(state["trust"][k], *of_trust)

    def who_joins(self, crisis, joining, r):
        joiners = [joiner for joiner, probability in zip(crisis["joiners"], joining)
                   if self.episode.happens(probability, philox.ALLY_JOINS, self.b,
                                           joiner["ally"], r + 1)]
        self.record["joins"] += len(joiners)
        return joiners

    def adversarys_move(self, crisis, w, a, r):
        # The next rung as the public view sees it, solved again with what the answer taught.
        view = self.public_view(crisis, a)
        following = view[r + 1] if r + 1 < self.episode.n_rungs else None
        chances = [adversary_choice(crisis, r, z, w, following) for z in TYPES]
        move = self.choose(chances[self.own_type], philox.ADVERSARY_MOVES, a, r)
        self.update_resolve_belief([chances[z][move] for z in TYPES])
        return move

    def clash(self, crisis, w, answer, joiners, a, d, r):
        self.record["clashes"] += 1
        if not self.episode.happens(w, philox.COALITION_WINS, self.b, a, r + 1):
            self.record["defeats"] += 1
            self.transfer(a, d, r)
            self.book_losses(crisis, answer, joiners, r)
        # Step 5: war.
        self.war = r >= quantities.war_rung(self.scenario)

    def book_losses(self, crisis, answer, joiners, r):
        scale = 2 * self.ladder["clash_cost"][r]
        self.record["allies_burden"] += scale * crisis["ally"]["clash_exposure"]
        for joiner in joiners:
            self.record["allies_burden"] += scale * joiner["exposure"]
        if answer == FORCE:
            self.record["patron_burden"] += scale * crisis["exposure"]
