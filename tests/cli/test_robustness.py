"""Regrets and goals, as daylight compare tells them, against the same computed from the estimates of the file."""
import re

import h5py
import numpy
import pytest
from scipy import stats

from conftest import changed
from three_ways import DESIGN, POLICIES, compared, played  # noqa: F401 (a fixture)


def estimates(bench, name):
    with h5py.File(bench.path("o.h5")) as file:
        return file[name][()], file[name + "_se"][()], file["episodes_played"][()]


def regret_of(values, better):
    best = numpy.nanmin(values, axis=0) if better == "low" else numpy.nanmax(values, axis=0)
    return numpy.abs(values - best)


@pytest.mark.parametrize("options, expected", [
    ([], {"general_deterrence": "high", "war": "low", "stake_lost": "low", "daylight": "low", "patron_burden": "low"}),
    (["--outcome", "assurance"], {}),
    (["--outcome", "assurance", "--best", "high"], {"assurance": "high"}),
    (["--outcome", "war", "--goal", "assurance>0.5"], {"war": "low", "assurance": "high"}),
    (["--outcome", "war", "--goal", "war>=0.2", "--best", "low"], {"war": "high"}),
])
def test_regret_is_the_distance_from_the_best_policy_at_the_point(played, options, expected):
    rows = compared(played, "o.h5", *options)["regrets"]
    assert {row["outcome"]: row["better"] for row in rows} == expected
    for name, better in expected.items():
        regrets = regret_of(estimates(played, name)[0], better)
        found = {(row["policy"], row["point"]): row["regret"] for row in rows if row["outcome"] == name}
        assert found == {(policy, point): regrets[i, point] for i, policy in enumerate(POLICIES) for point in range(6)}
        assert all(min(found[policy, point] for policy in POLICIES) == 0 for point in range(6))


def test_the_table_of_regrets_tells_mean_worst_and_where_the_policy_is_best(played):
    text = played.done("compare", "o.h5", "--outcome", "stake_lost").stdout
    table = text[text.index("stake_lost, low is better"):].splitlines()[1:4]
    regrets = regret_of(estimates(played, "stake_lost")[0], "low")
    for policy, line, of in zip(POLICIES, table, regrets):
        mean, most, worst, best_in = line.removeprefix("  " + policy).split()
        assert abs(float(mean) - of.mean()) < 6e-4 and abs(float(most) - of.max()) < 6e-4
        assert (int(worst), best_in) == (of.argmax(), f"{(of == 0).sum()}/6")


def wilson(share, n):
    z = stats.norm.ppf(0.975)
    middle, half = (share + z * z / 2 / n) / (1 + z * z / n), z / (1 + z * z / n) * numpy.sqrt(share * (1 - share) / n + z * z / 4 / n / n)
    return middle - half, middle + half


def of_episodes(mean, se, n):
    return n


def of_events(mean, se, n):
    return mean * (1 - mean) / se ** 2


def verdict(mean, se, n, meets, trials=None):
    """Whether a goal is met, by the ends of the 95 % interval; `trials` says of how many trials a share is."""
    half = stats.t.ppf(0.975, n - 1) * se
    ends = [meets(end) for end in (wilson(mean, trials(mean, se, n)) if trials else (mean - half, mean + half))]
    return "met" if all(ends) else "undecided" if any(ends) else "missed"


@pytest.mark.parametrize("goal, name, meets, trials", [
    ("war<0.7", "war", lambda x: x < 0.7, of_episodes),
    ("war <= 0.65", "war", lambda x: x <= 0.65, of_episodes),
    ("stake_lost>0.35", "stake_lost", lambda x: x > 0.35, None),
    ("general_deterrence>=0.18", "general_deterrence", lambda x: x >= 0.18, of_events),
])
def test_a_goal_is_met_where_the_whole_interval_meets_it(played, goal, name, meets, trials):
    means, errors, played_episodes = estimates(played, name)
    rows = compared(played, "o.h5", "--goal", goal)["goals"]
    assert [row["policy"] for row in rows] == POLICIES
    total = {"met": 0, "undecided": 0, "missed": 0}
    for policy, row in enumerate(rows):
        verdicts = [verdict(means[policy, point], errors[policy, point], played_episodes[policy, point], meets, trials) for point in range(6)]
        expected = {each: verdicts.count(each) for each in total}
        assert row == {"goal": goal, "policy": POLICIES[policy], **expected, "unknown": 0}
        total = {each: total[each] + expected[each] for each in total}
    assert sum(count > 0 for count in total.values()) >= 2, "the goal does not tell the policies apart"


def test_goals_together_are_met_where_each_of_them_is(played):
    goals = ["war<0.7", "stake_lost<0.4"]
    text = played.done("compare", "o.h5", "--goal", goals[0], "--goal", goals[1]).stdout
    rows = compared(played, "o.h5", "--goal", goals[0], "--goal", goals[1])["goals"]
    war, stakes = estimates(played, "war"), estimates(played, "stake_lost")
    for policy in range(3):
        verdicts = [{verdict(war[0][policy, n], war[1][policy, n], 512, lambda x: x < 0.7, of_episodes),
                     verdict(stakes[0][policy, n], stakes[1][policy, n], 512, lambda x: x < 0.4)} for n in range(6)]
        expected = {"met": verdicts.count({"met"}), "missed": sum("missed" in each for each in verdicts)}
        row = rows[6 + policy]
        assert row["goal"] == "all of them"
        assert (row["met"], row["missed"], row["met"] + row["undecided"] + row["missed"]) == (*expected.values(), 6)
        assert "unknown" not in text
        line = re.search(rf"^  {POLICIES[policy]} +(\d+) +(\d+) +(\d+) +(.*)$", text[text.index("all of them"):], re.M)
        assert [int(each) for each in line.groups()[:3]] == [row["met"], row["undecided"], row["missed"]]
        least, most = round(100 * row["met"] / 6), round(100 * (row["met"] + row["undecided"]) / 6)
        assert line[4] == (f"{least} %" if row["undecided"] == 0 else f"{least} to {most} %")


def test_no_war_in_few_episodes_does_not_prove_that_wars_are_rare(bench):
    bench.scenario(changed("initiation = [0.7, 0.3]", "initiation = [1.0, 0.0]", changed("periods = 4", "periods = 1")))
    options = ["--policy", "x", "--policy", "y:ally.*.contribution=1", "--set", "adversary.rival.initiative=0.001"]
    bench.play("s.toml", "few.h5", "--episodes", "128", *options)
    bench.play("s.toml", "many.h5", "--episodes", "1024", *options)
    for file, outcome in (("few.h5", "undecided"), ("many.h5", "met")):
        assert bench.attribute(file, "status") == "complete"
        row = compared(bench, file, "--goal", "war<0.01")["goals"][0]
        assert row[outcome] == 1


def test_what_was_the_same_in_all_episodes_is_no_proof_unless_it_is_a_share(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "128", "--set", "adversary.rival.initiative=0.0002", "--vary", "patron.firm=0.4,0.5",
               "--policy", "x", "--policy", "y:patron.dysfunction=0.5")
    deterrence, errors, _ = estimates(bench, "general_deterrence")
    assert (deterrence == 1).all() and (errors == 0).all(), "nobody ever probed"
    goals = {"stake_lost<0.0001": "undecided", "stake_lost<9": "undecided", "periods_lived>3.9": "undecided",
             "general_deterrence>0.999": "undecided", "general_deterrence>0.9": "met", "general_deterrence<0.9": "missed",
             "war<0.0001": "undecided", "immediate_deterrence>0.5": "unknown"}
    rows = compared(bench, "o.h5", *(word for goal in goals for word in ("--goal", goal)))["goals"]
    assert {row["goal"]: [each for each in ("met", "undecided", "missed", "unknown") if row[each]] for row in rows
            if row["goal"] != "all of them"} == {goal: [word] for goal, word in goals.items()}


@pytest.mark.parametrize("ratio, above, below", [
    ("immediate_deterrence", lambda o: o["back_downs"], lambda o: o["crises"]),
    ("fulfilment_at_rung[war]", lambda o: o["answers_force_at_rung"][..., -1], lambda o: o["invocations_at_rung"][..., -1]),
    ("self_reliance_at_rung[war]", lambda o: (o["decisions_at_rung"] - o["concessions_at_rung"] - o["invocations_at_rung"])[..., -1],
     lambda o: (o["decisions_at_rung"] - o["concessions_at_rung"])[..., -1]),
])
def test_shares_of_few_events_are_judged_by_as_many_trials_as_their_spread_allows(bench, ratio, above, below):
    bench.scenario()
    policies = [word for i in range(1, 9) for word in ("--policy", f"p{i}:patron.firm=0.{i}")]
    bench.play("s.toml", "o.h5", "--episodes", "192", "--set", "adversary.rival.initiative=0.008", *policies)
    name = ratio.split("[")[0]
    with h5py.File(bench.path("o.h5")) as file:
        outcomes = {key: each[()] for key, each in file.items() if isinstance(each, h5py.Dataset)}
    part, whole = above(outcomes)[:, 0] * 192, below(outcomes)[:, 0] * 192
    with numpy.errstate(invalid="ignore"):
        share = part / whole
    error = outcomes[name + "_se"][:, 0]
    error = error[:, -1] if error.ndim > 1 else error
    goals = [f"{ratio}<{bound:.2f}" for bound in numpy.arange(0.05, 1, 0.05)]
    rows = compared(bench, "o.h5", *(word for goal in goals for word in ("--goal", goal)))["goals"]
    told = {(row["policy"], row["goal"]): next(word for word in ("met", "undecided", "missed", "unknown") if row[word]) for row in rows}
    expected = {}
    for policy in range(8):
        trials = of_events(share[policy], error[policy], 192) if 0 < share[policy] < 1 else min(192, whole[policy])
        for goal in goals:
            low, high = wilson(share[policy], trials)
            bound = float(goal.split("<")[1])
            word = "met" if high < bound else "missed" if low >= bound else "undecided"
            expected[f"p{policy + 1}", goal] = word if whole[policy] > 0 else "unknown"
    assert expected == {key: word for key, word in told.items() if key[1] in goals}
    assert {"met", "undecided"} <= set(expected.values())
    if name != "immediate_deterrence":
        assert any(0 < n < 191 and share_of in (0, 1) for n, share_of in zip(whole, share)), "few events of no policy went all one way"


@pytest.mark.parametrize("options", [["--goal", "war<0.7", "--goal", "stake_lost<0.4"], ["--between", "points"]])
def test_one_point_is_all_that_is_told_of_it(played, options):
    everything, one = compared(played, "o.h5", *options), compared(played, "o.h5", *options, "--point", "4")
    assert one["differences"] == [row for row in everything["differences"] if 4 in (row["point"], row.get("from_point"))]
    assert one["regrets"] == [row for row in everything["regrets"] if row["point"] == 4]
    if "--goal" not in options:
        return
    war, stakes = estimates(played, "war"), estimates(played, "stake_lost")
    for policy, row in enumerate(one["goals"][:3]):
        assert row[verdict(war[0][policy, 4], war[1][policy, 4], 512, lambda x: x < 0.7, of_episodes)] == 1
        assert row["met"] + row["undecided"] + row["missed"] == 1
    text = played.done("compare", "o.h5", *options, "--outcome", "stake_lost", "--point", "4").stdout
    lines = text[text.index("\nregret at point 4\n"):].splitlines()[4:7]
    regrets = regret_of(stakes[0][:, 4], "low")
    for line, name, regret in zip(lines, POLICIES, regrets):
        mean, most, point, best_in = line.removeprefix("  " + name).split()
        assert mean == most and abs(float(mean) - regret) < 6e-4
        assert (point, best_in) == ("4", f"{int(regret == 0)}/1")
    table = text[text.index("\ngoals at point 4\n"):]
    assert all(int(a) + int(b) + int(c) == 1 for a, b, c in re.findall(r"^  [a-z ]+? +(\d+) +(\d+) +(\d+) +\d", table, re.M))


def test_points_without_a_value_are_unknown(bench):
    bench.experiment(DESIGN.replace("ally.*.reassurance.dialogue\" = 1.0", "adversary.rival.value.*.*\" = 1.7e308"))
    bench.run("run", "e.toml", "-o", "o.h5", "--quiet", "--set", "patron.firm=0.5")
    bench.done("merge", "o.h5", "--partial", "--quiet")
    with h5py.File(bench.path("o.h5")) as file:
        assert (file["episodes_played"][1] == 0).all(), "nothing of the second policy can be played"
    rows = compared(bench, "o.h5", "--goal", "stake_lost<9", "--goal", "war<0")["goals"]
    counts = [[row[each] for each in ("met", "undecided", "missed", "unknown")] for row in rows]
    assert counts == [[6, 0, 0, 0], [0, 0, 0, 6], [6, 0, 0, 0], [0, 0, 6, 0], [0, 0, 0, 6], [0, 0, 6, 0],
                      [0, 0, 6, 0], [0, 0, 0, 6], [0, 0, 6, 0]]
    text = bench.done("compare", "o.h5", "--goal", "stake_lost<9").stdout
    table = text[text.index("\ngoals\n"):]
    assert "met  undecided  missed  unknown      met in\n" in table
    assert re.search(r"^  as it is +6 +0 +0 +0 +100 %$", table, re.M)
    assert re.search(r"^  full dialogue +0 +0 +0 +6 +0 to 100 %$", table, re.M)
    assert ("undecided where the 95 % interval straddles it, or has no width because all episodes were alike, unknown where "
            "it has no value.") in " ".join(table.split())


def test_policies_that_were_not_played_in_the_same_blocks_have_no_regret(bench):
    bench.experiment(DESIGN)
    bench.done("run", "e.toml", "-o", "o.h5", "--episodes", "128", "--shard", "1/2", "--quiet")
    bench.done("merge", "o.h5", "--partial", "--quiet")
    with h5py.File(bench.path("o.h5")) as file:
        played = ~numpy.isnan(file["blocks/probes"][()])
        war = file["war"][()]
    alike = ((played == played.any(0)).all(2) | ~played.any(2)).all(0)
    assert not alike.all() and alike.any()
    rows = compared(bench, "o.h5", "--outcome", "war")["regrets"]
    assert len(rows) == war.size
    for row in rows:
        regret = war[POLICIES.index(row["policy"]), row["point"]] - numpy.fmin.reduce(war[:, row["point"]])
        assert row["regret"] == (regret if alike[row["point"]] and not numpy.isnan(regret) else None)
    text = " ".join(bench.done("compare", "o.h5", "--outcome", "war").stdout.split())
    assert "There is none where a policy has no value, or policies were not played in the same episodes." in text
