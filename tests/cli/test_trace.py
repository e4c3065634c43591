"""`daylight trace`: the story of an episode, its events as JSON, and that they are those of the run."""
import re
import sys

import h5py
import pytest

import trace_sums
from conftest import ROOT, SCENARIO, changed
from samples import FOUR_CELLS

sys.path.insert(0, str(ROOT / "tests/verification/reference"))
import outcomes  # noqa: E402
import philox  # noqa: E402
import scenarios  # noqa: E402

NORTHEAST_ASIA = ROOT / "configs/scenarios/northeast_asia.toml"
SMALL = sorted((ROOT / "configs/scenarios/small").glob("*.toml"))
SIGNATURE = ROOT / "configs/experiments/signature.toml"

WITH_POLICIES = FOUR_CELLS + """\
[[policy.change]]
period = 3
set = { "patron.dysfunction" = 0.9, "ally.north.expectation" = 0.0 }
"""


def events_of(bench, *arguments):
    return trace_sums.read(bench.done("trace", *arguments, "--json").stdout)


def kept_row(file, policy, point, episode):
    return {name: file[f"episodes/{name}"][policy, point, episode].tolist() for name in outcomes.KEPT_BY_EPISODE}


def assert_traces_sum_up(bench, played, episodes, *options, cells=((0, 0, ()),), n_played=None):
    """Each episode's events have to sum up to its row among the kept ones, bit for bit."""
    bench.play(played, "kept.h5", "--keep", "episodes", "--overwrite", "--episodes", n_played or max(episodes) + 1, *options)
    with h5py.File(bench.path("kept.h5")) as file:
        for policy, point, cell in cells:
            for episode in episodes:
                events = events_of(bench, played, "--episode", episode, *options, *cell)
                expected = kept_row(file, policy, point, episode)
                assert trace_sums.sum_up(events) == expected, f"episode {episode} of {cell}"
                assert events[-1]["outcomes"] == {name: expected[name] for name in outcomes.SCALARS}


# The same as the run

def test_events_of_the_default_scenario_sum_up_to_the_kept_episodes_exactly(bench):
    assert_traces_sum_up(bench, NORTHEAST_ASIA, range(6))


@pytest.mark.parametrize("scenario", SMALL, ids=lambda path: path.stem)
def test_events_of_small_scenarios_sum_up_to_the_kept_episodes_exactly(bench, scenario):
    assert_traces_sum_up(bench, scenario, range(12), "--seed", 2015)


def test_events_of_every_policy_and_point_sum_up_to_the_kept_episodes_exactly(bench):
    names = ["as in 2015", "trilateral later"]
    cells = [(p, n, ("--at-policy", names[p], "--at-point", n)) for p in range(2) for n in range(2)]
    assert_traces_sum_up(bench, SIGNATURE, range(2), cells=cells)


@pytest.mark.parametrize("number", [9, 23])
def test_events_of_random_scenarios_sum_up_to_the_kept_episodes_exactly(bench, number):
    bench.scenario(scenarios.random_scenario(number))
    assert_traces_sum_up(bench, "s.toml", range(6), "--seed", 2**63 + number)


def test_events_sum_up_where_policies_and_settings_change_over_time(bench):
    bench.experiment(WITH_POLICIES, changed("periods = 4", "periods = 12"))
    options = ("--set", "adversary.rival.precision=0.5", "--change", "4:ally.*.contribution=0.9,patron.turnover=0.5",
               "--policy", "hedged:alliance.hedge_trust=1")
    cells = [(p, 1, ("--at-policy", name, "--at-point", 1)) for p, name in enumerate(["as it is", "more of it", "hedged"])]
    assert_traces_sum_up(bench, "e.toml", range(6), *options, cells=cells)


def test_draws_stand_at_their_addresses(bench):
    for event in events_of(bench, NORTHEAST_ASIA, "--episode", 2**33 + 5, "--seed", 2**64 - 1):
        if event["event"] != "draw":
            continue
        place = philox.address(event["kind"], event["i"], event["j"], event["rung"])
        assert event["u"] == philox.uniform(2**64 - 1, 2**33 + 5, event["period"], place)
        assert event["outcome"] == philox.choose(event["probabilities"], event["u"])
        assert sum(event["probabilities"]) == pytest.approx(1, abs=1e-12)


def test_what_explains_a_draw_is_what_it_was_drawn_from(bench):
    """The views that a trace solves again have to give the very probabilities that the episode used."""
    found = dict.fromkeys(["probe", "ally_moves", "patron_answers", "ally_joins", "adversary_moves"], 0)
    for episode in range(10):
        types, latest = {}, {}
        for event in events_of(bench, NORTHEAST_ASIA, "--episode", episode):
            latest[event["event"]] = event
            if event["event"] != "draw":
                continue
            name, drawn = event["name"], event["probabilities"]
            if name == "patron_type":
                types["patron"] = event["chosen"]
            decision = latest.get("decision")
            if name == "probe":
                assert drawn == latest["turn"]["probability"][latest["turn"]["type"]]
            elif name == "ally_moves":
                assert drawn == list(decision["allys"]["ally"]["probability"].values())
            elif name == "patron_answers":
                types["answer"] = event["chosen"]
                assert drawn == list(decision["public"]["patron"][types["patron"]]["probability"].values())
            elif name == "ally_joins":
                joiner = {each["ally"]: each for each in decision["joiners"]}[("japan", "south_korea")[event["j"]]]
                assert drawn[0] == joiner["probability"][types["answer"]]
            elif name == "adversary_moves":
                considers = latest["adversary_considers"]
                assert drawn == list(considers[considers["type"]]["probability"].values())
            else:
                continue
            found[name] += 1
    assert min(found.values()) > 10


def test_a_results_file_replays_what_it_stores(bench):
    bench.experiment(WITH_POLICIES)
    options = ("--set", "patron.dysfunction=0.5", "--change", "2:patron.firm=0.1")
    bench.play("e.toml", "o.h5", *options, "--seed", "99")
    cell = ("--at-policy", "more of it", "--at-point", "1", "--episode", "31")
    for form in ((), ("--json",)):
        expected = bench.done("trace", "e.toml", *options, "--seed", "99", *cell, *form).stdout
        bench.path("o.h5").rename(bench.path("moved.h5"))
        assert bench.done("trace", "moved.h5", *cell, *form).stdout == expected
        bench.path("moved.h5").rename(bench.path("o.h5"))
    assert bench.done("trace", "o.h5", "--seed", "5", "--episode", "0").stdout == bench.done(
        "trace", "e.toml", *options, "--seed", "5", "--episode", "0").stdout


def test_tracing_leaves_every_file_as_it_was(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5")
    before = bench.files()
    for file in "s.toml", "o.h5":
        bench.done("trace", file, "--episode", "3")
    assert bench.files() == before


# The story

def test_a_story_fits_the_page_and_names_every_draw(bench):
    for episode in range(6):
        story = bench.done("trace", NORTHEAST_ASIA, "--episode", episode).stdout
        assert max(len(line) for line in story.splitlines()) <= 100
        draws = [event for event in events_of(bench, NORTHEAST_ASIA, "--episode", episode) if event["event"] == "draw"]
        for event in draws:
            cut = f"{int(event['u'] * 10000):04d}"
            numbers = [event["kind"], event["i"], event["j"], event["rung"]]
            shown = {1: 1, 2: 1, 7: 4, 8: 4, 9: 4, 10: 4, 11: 4}.get(event["kind"], 2)
            address = ".".join(map(str, numbers[:shown]))
            assert re.search(rf"u \.{cut} @{re.escape(address)}(?![.\d])", story), event
        assert len(re.findall(r"u \.\d{4} @", story)) == len(draws)


def test_a_story_with_many_domains_and_long_names_fits_the_page(bench):
    text = SCENARIO.replace("{ sea = ", "{ sea = 1.0, area_of_interest_1 = 1.0, area_of_interest_2 = 1.0, area_of_interest_3 = 1.0, "
                            "area_of_interest_4 = 1.0, area_of_interest_5 = 1.0, area_of_interest_6 = 1.0, area_of_interest_7 = ")
    sea = text[text.index("[domain.sea]"):text.index("[patron]")]
    text = text.replace(sea, sea + "".join(sea.replace("sea", f"area_of_interest_{n}") for n in range(1, 8)))
    bench.scenario(changed('name = "The North"', 'name = "A name of some sixty columns, as ministries like to have them now"', text))
    lines = bench.done("trace", "s.toml", "--episode", "1").stdout.splitlines()
    assert max(map(len, lines)) <= 100, max(lines, key=len)
    held = [re.split(r"  +", line.strip())[1:] for line in lines if "still held of" in line]
    assert [domain for row in held for domain in row] == ["sea"] + [f"area_of_interest_{n}" for n in range(1, 8)]


def test_a_quiet_period_takes_two_lines(bench):
    story = bench.done("trace", NORTHEAST_ASIA, "--episode", "0").stdout
    periods = re.split(r"^(?=period|the end)", story, flags=re.MULTILINE)[1:-1]
    assert len(periods) == 40
    quiet = [period for period in periods if "no probe by" in period]
    assert quiet and all(len(period.splitlines()) <= 2 for period in quiet)
    assert all("probes " in period for period in periods if period not in quiet)


def test_a_story_in_full_tells_what_was_weighed_and_paid_in_every_period(bench):
    story = bench.done("trace", NORTHEAST_ASIA, "--episode", "0", "--full").stdout
    assert max(len(line) for line in story.splitlines()) <= 100
    events = events_of(bench, NORTHEAST_ASIA, "--episode", "0")
    periods = re.split(r"^(?=period|the end)", story, flags=re.MULTILINE)[1:-1]
    for number, period in enumerate(periods, 1):
        here = [event for event in events if event.get("period") == number]
        turns = [event for event in here if event["event"] == "draw" and event["kind"] == 5]
        weighed = re.findall(r" weighs (\d+) options and (does not probe|probes)", " ".join(period.split()))
        assert [what == "does not probe" for _, what in weighed] == [draw["outcome"] == 0 for draw in turns]
        assert len(re.findall(r"^ +[\[ ]\.\d{3}[\] ] +worth +[-.\d]+  no probe$", period, re.M)) == len(turns)
        assert "costs: " in period and "trust " in period
    assert any("does not probe" in period for period in periods)
    plain = bench.done("trace", NORTHEAST_ASIA, "--episode", "0").stdout
    assert sorted(re.findall(r"u \.\d{4} @[\d.]*\d", story)) == sorted(re.findall(r"u \.\d{4} @[\d.]*\d", plain))


def test_a_setting_without_effect_is_noted(bench):
    bench.scenario()
    note = "note: patron.firm = 0.5 has no effect where axis 'firm' sets the same parameter\n"
    options = ["--vary", "patron.firm=0.2,0.9", "--set", "patron.firm=0.5"]
    assert bench.done("trace", "s.toml", "--episode", "0", *options).stderr == note


def test_a_story_tells_names_and_changes(bench):
    bench.experiment(WITH_POLICIES)
    story = bench.done("trace", "e.toml", "--episode", "2", "--at-policy", "more of it").stdout
    lines = story.splitlines()
    assert lines[0] == "Tiny experiment; policy 'more of it', point 0 (contribution 0.2); seed 7, episode 2"
    assert "The North" in story and "north" not in story.replace("ally.north.expectation", "")
    if "period  3" in story:
        assert "from now on patron.dysfunction = 0.9, ally.north.expectation = 0" in story


def test_a_war_ends_the_story(bench):
    bench.scenario(changed("initiation = [0.7, 0.3]", "initiation = [0.9, 0.1]"))
    stories = [bench.done("trace", "s.toml", "--episode", e).stdout for e in range(12)]
    wars = [story for story in stories if "WAR" in story]
    assert wars and len(wars) < len(stories)
    for story in stories:
        assert (re.search(r"\bwar 1\b", story) is not None) == ("WAR: the coalition " in story)
        last = re.findall(r"^period +(\d+)", story, flags=re.MULTILINE)[-1]
        assert f"periods_lived {last}" in re.sub(r"\s+", " ", story)


# What is refused

@pytest.mark.parametrize("arguments, line", [
    (["s.toml"], "--episode: is missing (the number of the episode, from 0)"),
    (["s.toml", "--episode", "-1"], "--episode: '-1' is no number of an episode (0 to 2^40 - 1)"),
    (["s.toml", "--episode", "1.5"], "--episode: '1.5' is no number of an episode (0 to 2^40 - 1)"),
    (["s.toml", "--episode", 2**40], f"--episode: '{2**40}' is no number of an episode (0 to 2^40 - 1)"),
    (["s.toml", "--episode", 2**64], f"--episode: '{2**64}' is no number of an episode (0 to 2^40 - 1)"),
    (["--episode", "1"], "no file given (usage: daylight trace FILE --episode E)"),
    (["s.toml", "--episode", "1", "--at-policy", "baselin"],
     "--at-policy: 'baselin' is no policy of this experiment (baseline). Did you mean 'baseline'?"),
    (["s.toml", "--episode", "1", "--at-point", "1"],
     "--at-point: 1 is out of range (the experiment has point 0 alone)"),
    (["s.toml", "--episode", "1", "--episod", "1"],
     "'--episod' is no option of this command. Did you mean '--episode'? See daylight trace --help"),
])
def test_bad_arguments_are_refused(bench, arguments, line):
    bench.scenario()
    bench.refused("trace", *arguments, lines=f"daylight: {line}")


def test_the_last_episode_that_a_run_can_have_is_traced(bench):
    bench.scenario()
    assert events_of(bench, "s.toml", "--episode", 2**40 - 1)[0]["episode"] == 2**40 - 1


def test_bad_files_are_refused(bench):
    bench.refused("trace", "none.toml", "--episode", "0", lines="none.toml: cannot be read: No such file or directory")
    bench.scenario(changed("turnover = 0.1\nprecision", "turnover = 1.1\nprecision"))
    result = bench.run("trace", "s.toml", "--episode", "0")
    assert result.returncode == 2 and "patron.turnover: 1.1 is out of range" in result.stderr
    with h5py.File(bench.path("foreign.h5"), "w") as file:
        file.attrs["format"] = "something else"
    bench.refused("trace", "foreign.h5", "--episode", "0", lines="daylight: foreign.h5: is no results file of daylight")
    bench.write("torn.h5", b"\x89HDF\r\n\x1a\n" + bytes(100))
    assert bench.run("trace", "torn.h5", "--episode", "0").returncode in (1, 2)
