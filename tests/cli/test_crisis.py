"""`daylight crisis`: one crisis explained, and that its numbers are those of the independent implementation."""
import json
import sys

import pytest

from conftest import EXPERIMENT, ROOT, SCENARIO, changed

sys.path.insert(0, str(ROOT / "tests/verification/reference"))
import crisis as reference  # noqa: E402
import loading  # noqa: E402
import quantities  # noqa: E402
import scenarios  # noqa: E402

NORTHEAST_ASIA = ROOT / "configs/scenarios/northeast_asia.toml"
CHINA_JAPAN = ("--adversary", "china", "--ally", "japan", "--domain", "maritime")
TINY = ("--adversary", "rival", "--ally", "north", "--domain", "sea")
CONTEXTS = ["alone", "abstain", "support", "force"]


def explained(bench, *arguments):
    return json.loads(bench.done("crisis", *arguments, "--json").stdout)


# Against the independent implementation

def at_start(scenario):
    """What is derived in period 1, before anything has happened."""
    allies = scenario["ally"].values()
    state = {"contribution": [ally["contribution"] for ally in allies],
             "expectation": [ally["expectation"] for ally in allies], "hedged": [False for _ in allies]}
    return quantities.of_period(scenario, state, 1)


def view_of(rung):
    """A rung of the reference in the shape of --json, without utilities of escalating from the top."""
    def adversary(z):
        contexts = {context: dict(zip(["back_down", "clash", "escalate"], rung["adversary_choice"][z][i]))
                    for i, context in enumerate(CONTEXTS)}
        return contexts | {"value": rung["adversary_value"][z]}

    return {
        "ally": {"probability": dict(zip(["concede", "resist", "invoke"], rung["move"])),
                 "utility": dict(zip(["concede", "resist", "invoke"], rung["move_value"])),
                 "value_of_context": dict(zip(CONTEXTS, rung["ally_in"])), "value": rung["ally_value"]},
        "patron": {
            **{name: {"probability": dict(zip(CONTEXTS[1:], rung["answer"][theta])),
                      "utility": dict(zip(CONTEXTS[1:], rung["answer_value"][theta])),
                      "value": rung["patron_value"][theta]} for theta, name in enumerate(["firm", "hesitant"])},
            "expected": dict(zip(CONTEXTS[1:], rung["answer_mix"]))},
        "adversary": {name: adversary(z) for z, name in enumerate(["resolved", "limited"])},
    }


def without_utilities(view, top):
    """A view of --json with the adversary's choices alone; its values tell whether the utilities are right."""
    for of_type in view["adversary"].values():
        for context in CONTEXTS:
            of_type[context] = of_type[context]["probability"]
            if top:
                assert of_type[context].pop("escalate") == 0
    return view


def assert_close(found, expected, where=""):
    if isinstance(expected, dict):
        assert found.keys() == expected.keys(), where
        for key, value in expected.items():
            assert_close(found[key], value, f"{where}.{key}")
    else:
        assert found == pytest.approx(expected, rel=1e-10, abs=1e-12), where


def assert_agrees(found, scenario, b, a, d):
    fixed = at_start(scenario)
    crisis = quantities.of_crisis(scenario, fixed, 1.0, 1, b, a, d)
    ally, adversary = list(scenario["ally"].values())[a], list(scenario["adversary"].values())[b]
    public = reference.public_view(crisis, scenario["patron"]["firm"], adversary["resolved"])
    allys = reference.allys_view(crisis, ally["trust"], adversary["resolved"])
    assert len(found["rungs"]) == crisis["rungs"]
    for r, rung in enumerate(found["rungs"]):
        top = r + 1 == crisis["rungs"]
        assert rung["rung"] == r + 1 and rung["name"] == scenario["ladder"]["rung"][r]
        assert_close(without_utilities(rung["public"], top), view_of(public[r]), f"public {r}")
        assert_close(without_utilities(rung["allys"], top), view_of(allys[r]), f"allys {r}")
        assert_close(rung["odds"]["planned"], dict(zip(CONTEXTS, public[r]["odds"])), f"odds {r}")
        alone = [reference.clash_odds(crisis, crisis["own_strength"])]
        alone += [reference.clash_odds(crisis, reference.strength(crisis, answer)) for answer in reference.ANSWERS]
        assert_close(rung["odds"]["without_joiners"], dict(zip(CONTEXTS, alone)), f"odds {r}")
        for k, joiner in enumerate(rung["joiners"]):
            expected = dict(zip(CONTEXTS[1:], [public[r]["joining"][answer][k] for answer in reference.ANSWERS]))
            assert_close(joiner["probability"], expected, f"joiner {k} at {r}")
        assert len(rung["joiners"]) == len(crisis["joiners"])
        assert_close(rung["daylight"], reference.daylight(public[r]))
        assert_close(rung["assurance"], reference.assurance(allys[r]))
        assert_close(rung["expectation_gap"], reference.assurance(allys[r]) - reference.assurance(public[r]))


@pytest.mark.parametrize("b, a, d", [(0, 0, 0), (0, 1, 2), (1, 0, 1), (1, 1, 3)])
def test_the_default_scenario_agrees_with_the_reference(bench, b, a, d):
    scenario = loading.load(NORTHEAST_ASIA)
    keys = [list(scenario[group])[i] for group, i in (("adversary", b), ("ally", a), ("domain", d))]
    found = explained(bench, NORTHEAST_ASIA, "--adversary", keys[0], "--ally", keys[1], "--domain", keys[2])
    assert [found["adversary"], found["ally"], found["domain"]] == keys
    assert_agrees(found, scenario, b, a, d)


@pytest.mark.parametrize("number", [0, 2, 3, 5, 8, 13])
def test_random_scenarios_agree_with_the_reference(bench, number):
    text = scenarios.random_scenario(number)
    bench.scenario(text)
    scenario = loading.load(text)
    places = [(group, i) for group in ("adversary", "ally", "domain") for i in [len(scenario[group]) - 1]]
    options = [word for group, i in places for word in (f"--{group}", list(scenario[group])[i])]
    assert_agrees(explained(bench, "s.toml", *options), scenario, *(i for _, i in places))


def test_settings_policies_and_points_are_those_of_the_experiment(bench):
    bench.experiment(EXPERIMENT + "[[vary]]\nkey = \"patron.firm\"\nvalues = [0.2, 0.9]\n[[policy]]\nname = \"a\"\n"
                     "[[policy]]\nname = \"b\"\nset = { \"ally.north.trust\" = 0.1 }\n")
    found = explained(bench, "e.toml", *TINY, "--at-policy", "b", "--at-point", "1", "--set", "adversary.rival.resolved=0.3")
    assert (found["policy"], found["point"]) == ("b", 1)
    scenario, _ = loading.apply_settings(loading.load(SCENARIO), {
        "patron.firm": 0.9, "ally.north.trust": 0.1, "adversary.rival.resolved": 0.3})
    assert found["beliefs"]["public"]["firm"] == 0.9
    assert found["beliefs"]["allys"]["firm"] == 0.1
    assert_agrees(found, scenario, 0, 0, 0)


# What it prints

def test_the_tables_fit_the_page_and_hold_every_number(bench):
    text = bench.done("crisis", NORTHEAST_ASIA, *CHINA_JAPAN).stdout
    lines = text.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0] == "Northeast Asia, 2015"
    assert lines[1] == "China probes Japan, maritime, in period 1"
    found = explained(bench, NORTHEAST_ASIA, *CHINA_JAPAN)
    for rung in found["rungs"]:
        start = lines.index(f"rung {rung['rung']} {rung['name']}" + (" (a clash is a war)" if rung["rung"] >= 4 else ""))
        page = "\n".join(lines[start:start + 24])
        for view in rung["public"], rung["allys"]:
            for actor in view["ally"], view["patron"]["firm"], view["patron"]["hesitant"]:
                for option, probability in actor["probability"].items():
                    assert f"{share(probability)} {worth(actor['utility'][option]):>6}" in page
            for of_type in view["adversary"].values():
                for context in CONTEXTS:
                    for option, utility in of_type[context]["utility"].items():
                        if utility is not None:
                            assert f"{share(of_type[context]['probability'][option])} {worth(utility):>6}" in page
    assert "South Korea joins" in text


LONG = {"title": "A title so long that it does not fit into a line of one hundred columns, which is what pages are wide here, is it",
        "rung": "grey-zone harassment and militia",
        "name": "A name of some sixty columns, as ministries like to have them now"}


@pytest.mark.parametrize("options", [
    [], ["--set", "ladder.clash_cost.*=1000", "--set", "adversary.rival.clash_exposure=2"], ["--set", "ladder.clash_cost.*=1e12"],
    ["--set", "ladder.clash_cost.*=250000", "--set", "*.*.clash_exposure=3"]])
def test_the_tables_fit_the_page_with_long_names_and_large_numbers(bench, options):
    text = SCENARIO.replace('title = "Tiny"', f'title = "{LONG["title"]}"').replace('"incident"', f'"{LONG["rung"]}"')
    for key in ("[patron]", "[adversary.rival]", "[ally.south]"):
        text = changed(key, f'{key}\nname = "{LONG["name"]}"', text)
    bench.scenario(changed('name = "The North"', f'name = "{LONG["name"]}"', text))
    lines = bench.done("crisis", "s.toml", *TINY, *options).stdout.splitlines()
    assert max(map(len, lines)) <= 100, max(lines, key=len)


def test_a_parameter_too_extreme_for_numbers_fails(bench):
    bench.scenario()
    extreme = ["--set", "adversary.rival.value.*.*=1e308", "--set", "adversary.rival.resolved_weight=1e300"]
    for json in ([], ["--json"]):
        bench.refused("crisis", "s.toml", *TINY, *extreme, *json, status=1,
                      lines="daylight: the crisis has no solution in numbers at rung 1 (a parameter is too extreme)")


def test_a_setting_without_effect_is_noted(bench):
    bench.scenario()
    told = bench.done("crisis", "s.toml", *TINY, "--vary", "patron.firm=0.2,0.9", "--set", "patron.firm=0.5").stderr
    assert told == "note: patron.firm = 0.5 has no effect where axis 'firm' sets the same parameter\n"


def share(probability):
    text = f"{probability:.3f}" if probability >= 0.0005 else "0.000"
    return "1.00" if text == "1.000" else text[1:]


def worth(utility):
    size = abs(utility)
    if size < 0.00005:
        return "0"
    decimals = 4 if size < 1 else 3 if size < 10 else 2 if size < 100 else 1
    text = f"{utility:.{decimals}f}"
    return text.replace("0.", ".", 1) if size < 1 and text.lstrip("-").startswith("0.") else text


@pytest.mark.parametrize("rung", ["2", "war"])
def test_one_rung_can_be_chosen_by_number_or_name(bench, rung):
    bench.scenario()
    found = explained(bench, "s.toml", *TINY, "--rung", rung)
    assert found["rungs"] == explained(bench, "s.toml", *TINY)["rungs"][1:]
    text = bench.done("crisis", "s.toml", *TINY, "--rung", rung).stdout
    assert "rung 2 war (a clash is a war)" in text and "incident" not in text
    assert "The North" in text


def test_what_there_is_only_one_of_need_not_be_named(bench):
    bench.scenario()
    assert explained(bench, "s.toml", "--ally", "north") == explained(bench, "s.toml", *TINY)


def test_a_results_file_is_explained_too(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--set", "patron.firm=0.2")
    assert explained(bench, "o.h5", *TINY) == explained(bench, "s.toml", *TINY, "--set", "patron.firm=0.2")


# What is refused

@pytest.mark.parametrize("arguments, line", [
    (["s.toml"], "--ally: is missing (one of north, south)"),
    (["s.toml", "--ally", "nort"], "--ally: 'nort' is no ally of this scenario (north, south). Did you mean 'north'?"),
    (["s.toml", "--ally", "south", "--adversary", "x"], "--adversary: 'x' is no adversary of this scenario (rival)."),
    (["s.toml", "--ally", "south", "--domain", "see"],
     "--domain: 'see' is no domain of this scenario (sea). Did you mean 'sea'?"),
    (["s.toml", *TINY, "--rung", "3"], "--rung: 3 is out of range (the ladder has rungs 1 to 2)"),
    (["s.toml", *TINY, "--rung", "0"], "--rung: 0 is out of range (the ladder has rungs 1 to 2)"),
    (["s.toml", *TINY, "--rung", "incidnet"], "--rung: 'incidnet' is no rung (incident, war). Did you mean 'incident'?"),
    (["s.toml", *TINY, "--at-point", "1"], "--at-point: 1 is out of range (the experiment has point 0 alone)"),
    (["s.toml", *TINY, "--at-policy", "b"], "--at-policy: 'b' is no policy of this experiment (baseline)."),
    ([*TINY], "no file given (usage: daylight crisis SCENARIO --adversary B --ally A --domain D)"),
])
def test_bad_arguments_are_refused(bench, arguments, line):
    bench.scenario()
    bench.refused("crisis", *arguments, lines=f"daylight: {line}")
