"""95 % intervals of shares of few events hold the truth, which `daylight exact` tells; those by Student's t do not."""
import json

import numpy

from conftest import SCENARIO, call

import daylight

SMALL = SCENARIO.parent / "small/two_periods.toml"
SELDOM = ["--set", "adversary.rival.initiative=0.03"]
SHARES = ["general_deterrence", "immediate_deterrence", "fulfilment_at_rung[incident]", "self_reliance_at_rung[incident]"]
N_SAMPLES = 200  # of 128 episodes, in which a dozen probes are made


def truth_of(share, means):
    name, _, rung = share.partition("[")
    return means[name][0] if rung else means[name]


def test_intervals_of_shares_of_few_events_hold_the_truth(tmp_path):
    means = json.loads(call("exact", SMALL, "--json", *SELDOM))["means"]
    held = {kind: {share: [] for share in SHARES} for kind in ("wilson", "student")}
    for seed in range(N_SAMPLES):
        call("run", SMALL, "-o", tmp_path / f"{seed}.h5", "--quiet", "--episodes", 128, "--seed", seed, *SELDOM)
        ds = daylight.open_results(tmp_path / f"{seed}.h5")
        for kind, of in held.items():
            for share in SHARES:
                low, high = (float(end) for end in daylight.interval(ds, share, shares=kind))
                if not numpy.isnan(low):
                    of[share].append(low <= truth_of(share, means) <= high)
    coverage = {kind: {share: numpy.mean(each) for share, each in of.items()} for kind, of in held.items()}
    assert all(len(each) > 0.9 * N_SAMPLES for each in held["wilson"].values())
    assert min(coverage["wilson"].values()) > 0.9, coverage
    assert min(coverage["student"].values()) < 0.7, coverage
