"""The names of what an episode reports (docs/model.md, section 5), by shape and by kind."""

WHOLE_SCALARS = [
    "probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats",
    "invocations", "answers_force", "answers_support", "answers_abstain", "joins",
    "highest_rung", "war", "periods_lived",
]
REAL_SCALARS = ["stake_lost", "patron_burden", "allies_burden"]
SCALARS = WHOLE_SCALARS + REAL_SCALARS

WHOLE_BY_RUNG = [
    "probes_at_rung", "decisions_at_rung", "concessions_at_rung", "invocations_at_rung",
    "answers_support_at_rung", "answers_force_at_rung",
]
REAL_BY_RUNG = ["daylight_sum_at_rung", "assurance_sum_at_rung", "expectation_gap_sum_at_rung"]
BY_RUNG = WHOLE_BY_RUNG + REAL_BY_RUNG

BY_ADVERSARY_ALLY_DOMAIN = ["probes_on"]

WHOLE_BY_ALLY = ["hedged"]
REAL_BY_ALLY = [
    "trust_final", "trust_mean", "expectation_final", "contribution_final", "belief_final",
]
BY_ALLY = WHOLE_BY_ALLY + REAL_BY_ALLY

BY_PERIOD = ["probes_by_period"]
BY_ALLY_AND_PERIOD = [
    "trust_by_period", "expectation_by_period", "contribution_by_period", "hedged_by_period",
]

WHOLE = WHOLE_SCALARS + WHOLE_BY_RUNG + BY_ADVERSARY_ALLY_DOMAIN + WHOLE_BY_ALLY
REAL = REAL_SCALARS + REAL_BY_RUNG + REAL_BY_ALLY
KEPT_BY_EPISODE = WHOLE + REAL
OVER_TIME = BY_PERIOD + BY_ALLY_AND_PERIOD
