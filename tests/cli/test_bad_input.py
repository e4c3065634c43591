"""Everything that is refused: the whole message, the exit status, and files left as they were."""
import ctypes
import os
import pathlib
import resource
import subprocess

import pytest

from conftest import EXPERIMENT, PROGRAM, SCENARIO, changed, line_of

NAME_RULE = "is no name (a name has letters, digits, _ and -, and begins with a letter)"


def scenario_refused(bench, text, *problems):
    """`check` has to find exactly these problems, each `line: text`, of a scenario."""
    bench.scenario(text)
    lines = [f"s.toml:{problem}" for problem in problems]
    bench.refused("check", "s.toml", lines=lines + [f"{len(lines)} problem{'s' if len(lines) > 1 else ''}"])
    bench.refused("run", "s.toml", "-o", "o.h5", lines=lines)


def experiment_refused(bench, text, *problems, scenario=SCENARIO):
    """The same of an experiment; a problem that begins with a file's name stands as it is."""
    bench.experiment(EXPERIMENT + text, scenario)
    lines = [problem if problem[0] in "-s" else f"e.toml:{problem}" for problem in problems]
    bench.refused("check", "e.toml", lines=lines + [f"{len(lines)} problem{'s' if len(lines) > 1 else ''}"])


# Files

def test_a_file_that_is_not_there(bench):
    for command in ("run", "show"):
        bench.refused(command, "nothing.toml", lines="nothing.toml: cannot be read: No such file or directory")
    bench.refused("check", "nothing.toml", lines=["nothing.toml: cannot be read: No such file or directory", "1 problem"])


def test_a_folder_in_place_of_a_file(bench):
    bench.path("folder").mkdir()
    bench.refused("run", "folder", lines="folder: is a folder, not a file")


@pytest.mark.parametrize("text, problem", [
    ("title = \"x\"\nperiods 3\n",
     "2:9: not TOML: Error while parsing key-value pair: expected '=', saw '3'"),
    (b"\x00\x01", "1:1: not TOML: Error while parsing root table: expected keys, tables, whitespace or comments, saw '\\u0000'"),
    ("a = " + "[" * 1000 + "]" * 1000,
     "1:261: not TOML: Error while parsing value: exceeded maximum nested value depth of 256 (TOML_MAX_NESTED_VALUES)"),
    (changed("firm = 0.6", "firm = 99999999999999999999"),
     "22:28: not TOML: Error while parsing decimal integer: '99999999999999999999' is not representable in 64 bits"),
    (changed("firm = 0.6", "firm = 1e400"),
     "22:13: not TOML: Error while parsing floating-point: '1e400' could not be interpreted as a value"),
    (changed("[ally.south]", "[ally.north]"),
     "67:1: not TOML: Error while parsing table header: cannot redefine existing table 'ally.north'"),
    (changed("firm = 0.6", "firm = 0.6\nfirm = 0.6"),
     "23:8: not TOML: Error while parsing key-value pair: cannot redefine existing floating-point 'firm'"),
])
def test_what_is_not_toml_is_named_with_line_and_column(bench, text, problem):
    bench.write("s.toml", text)
    bench.refused("run", "s.toml", lines=f"s.toml:{problem}")


def test_a_byte_order_mark_and_lines_of_another_system_are_read(bench):
    bench.write("s.toml", b"\xef\xbb\xbf" + SCENARIO.replace("\n", "\r\n").encode())
    bench.done("check", "s.toml")


def test_an_empty_file(bench):
    scenario_refused(bench, "",
                     "1: ladder.rung: is missing (the names of the rungs, the lowest first)",
                     "1: domain: is missing (at least one table [domain.NAME])",
                     "1: ally: is missing (at least one table [ally.NAME])",
                     "1: adversary: is missing (at least one table [adversary.NAME])")


# Keys and values of a scenario

ONE_PROBLEM = [
    ("trust = 0.6", "trust = 0.6\ntrsut = 0.6", "61: ally.north.trsut: unknown key (it would be ignored). Did you mean 'trust'?"),
    ("periods = 4", "periods = 4\nzzz = 3", "3: zzz: unknown key (it would be ignored)."),
    ("fog = [0.0, 0.2]", "fog = [0.0, 0.2]\nfogg = [0.0, 0.2]", "13: ladder.fogg: unknown key (it would be ignored). Did you mean 'fog'?"),
    ("solidarity = 0.15", "solidarity = 0.15\nsolidarty = 1", "93: cooperation.solidarty: unknown key (it would be ignored). Did you mean 'solidarity'?"),
    ("firm = 0.6\n", "", "20: patron.firm: is missing (probability that an administration is firm)"),
    ("periods = 4\n", "", "1: periods: is missing (periods of an episode)"),
    ("title = \"Tiny\"\n", "", "1: title: is missing (what the scenario is)"),
    ("fog = [0.0, 0.2]\n", "", "4: ladder.fog: is missing (share of everybody's precision that is lost in a crisis here)"),
    ("solidarity = 0.15\n", "", "88: cooperation.north.south.solidarity: is missing (what standing by each other is worth)"),
    ("capability = { sea = 1.5 }", "capability = {}", "21: patron.capability.sea: is missing (its strength in the domain)"),
    ("title = \"Tiny\"", "title = 3", "1: title: is a whole number (text is needed)"),
    ("name = \"The North\"", "name = 0.5", "54: ally.north.name: is a real number (text is needed)"),
    ("firm = 0.6", "firm = \"0.6\"", "22: patron.firm: is text (a number is needed)"),
    ("firm = 0.6", "firm = true", "22: patron.firm: is true or false (a number is needed)"),
    ("firm = 0.6", "firm = 2015-01-01", "22: patron.firm: is a date or time (a number is needed)"),
    ("firm = 0.6", "firm = { a = 1 }", "22: patron.firm: is a table (a number is needed)"),
    ("firm = 0.6", "firm = [[1], []]", "22: patron.firm: is an array (a number is needed)"),
    ("firm = 0.6", "firm = []", "22: patron.firm: is an array (a number is needed)"),
    ("periods = 4", "periods = 4.0", "2: periods: is a real number (a whole number is needed)"),
    ("periods = 4", "periods = 0", "2: periods: 0 is out of range (1 to 10000 periods)"),
    ("periods = 4", "periods = 10001", "2: periods: 10001 is out of range (1 to 10000 periods)"),
    ("trust = 0.6", "trust = 1.4", "60: ally.north.trust: 1.4 is out of range (a probability lies in [0, 1])"),
    ("dialogue = 0.3", "dialogue = -0.1", "65: ally.north.reassurance.dialogue: -0.1 is out of range (an intensity lies in [0, 1])"),
    ("decisiveness = 1.2", "decisiveness = 0", "18: domain.sea.decisiveness: 0 is out of range (it must be positive)"),
    ("growth = 0.01", "growth = -0.01", "97: adversary.rival.growth: -0.01 is out of range (it cannot be negative)"),
    ("growth = 0.01", "growth = inf", "97: adversary.rival.growth: inf is out of range (a number must be finite)"),
    ("growth = 0.01", "growth = nan", "97: adversary.rival.growth: nan is out of range (a number must be finite)"),
    ("fog = [0.0, 0.2]", "fog = [0.0, 1.2]", "12: ladder.fog.2: 1.2 is out of range (a share lies in [0, 1])"),
    ("fog = [0.0, 0.2]", "fog = [0.0, [1]]", "12: ladder.fog.2: is an array (a number is needed)"),
    ("fog = [0.0, 0.2]", "fog = [0.0]", "12: ladder.fog: has 1 value, ladder.rung has 2 (one per rung)"),
    ("fog = [0.0, 0.2]", "fog = []", "12: ladder.fog: has 0 values, ladder.rung has 2 (one per rung)"),
    ("fog = [0.0, 0.2]", "fog = 0.1", "12: ladder.fog: is a real number (an array is needed, one value per rung)"),
    ("initiation = [0.7, 0.3]", "initiation = [0.7, 0.30001]", "6: ladder.initiation: sums to 1.00001 (the shares of the rungs sum to 1)"),
    ("\"incident\", \"war\"", "\"war\", \"war\"", "5: ladder.rung: 'war' is used twice (names tell rungs apart)"),
    ("rung = [\"incident\", \"war\"]", "rung = \"war\"", "5: ladder.rung: is text (an array of names is needed)"),
    ("\"incident\", \"war\"", "\"\", \"war\"", "5: ladder.rung: holds an empty text (each rung has a name of its own)"),
    ("war = \"war\"", "war = \"wart\"", "13: ladder.war: 'wart' is no rung (rungs: incident, war). Did you mean 'war'?"),
    ("war = \"war\"", "war = 2", "13: ladder.war: is a whole number (text is needed)"),
    ("firm_weight = 1.0", "firm_weight = 0.1", "23: patron.firm_weight: 0.1 is below hesitant_weight, 0.2 (the firm type minds abandonment no less)"),
    ("between = [\"north\", \"south\"]", "between = [\"north\", \"suoth\"]",
     "89: cooperation.between: 'suoth' is no ally (allies: north, south). Did you mean 'south'?"),
    ("between = [\"north\", \"south\"]", "between = [\"north\", \"north\"]",
     "89: cooperation.between: names 'north' twice (cooperation is between two different allies)"),
    ("between = [\"north\", \"south\"]", "between = [\"north\"]",
     "89: cooperation.between: is no pair (an array of the keys of two allies is needed)"),
    ("between = [\"north\", \"south\"]\n", "", "88: cooperation.between: is missing (the keys of two allies)"),
    ("between = [\"north\", \"south\"]", "between = [\"north\", 3]",
     "89: cooperation.between: holds a whole number (the keys of two allies)"),
    ("south = { sea = 0.9 }", "south = { sea = 0.9 }, suoth = { sea = 1 }",
     "98: adversary.rival.value.suoth: 'suoth' is no ally (allies: north, south). Did you mean 'south'?"),
    ("south = { sea = 0.9 }", "south = { sea = 0.9, see = 1 }",
     "98: adversary.rival.value.south.see: 'see' is no domain (domains: sea). Did you mean 'sea'?"),
    ("south = { sea = 0.9 }", "south = 0.9", "98: adversary.rival.value.south: is a real number (a table is needed)"),
    ("[ally.south]", "[ally.\"so.uth\"]", f"67: ally.so.uth: {NAME_RULE}"),
    ("[ally.south]", "[ally.\"süd\"]", f"67: ally.süd: {NAME_RULE}"),
    ("periods = 4", "periods = 4\nchange = 3", "3: change: is a whole number (tables [[change]] are needed)"),
    ("[domain.sea]", "[domain]\nsea = 3\n[unused]", "16: domain.sea: is a whole number (a table is needed)"),
]


@pytest.mark.parametrize("old, new, problem", ONE_PROBLEM)
def test_a_mistake_gives_one_message_at_its_line(bench, old, new, problem):
    text = SCENARIO.replace(old, new, 1)
    assert text != SCENARIO
    problems = [problem]
    if "[unused]" in new:
        problems.append("17: unused: unknown key (it would be ignored).")
    scenario_refused(bench, text, *problems)


def test_no_table_where_tables_are_needed(bench):
    head, rest = SCENARIO.split("[ally.north]")
    without_allies = head + rest[rest.index("[alliance]"):]
    scenario_refused(bench, "ally = 3\n" + without_allies, "1: ally: is a whole number (tables [ally.NAME] are needed)")
    scenario_refused(bench, without_allies + "\n[[ally]]\nname = 'x'\n",
                     f"{line_of('[[ally]]', without_allies + chr(10) + '[[ally]]')}: ally: is an array (tables [ally.NAME] are needed)")
    scenario_refused(bench, without_allies + "\n[ally]\n",
                     f"{line_of('[ally]', without_allies + chr(10) + '[ally]')}: ally: has 0 entries (at least 1)")
    pairs = SCENARIO[SCENARIO.index("[[cooperation]]"):SCENARIO.index("[adversary.rival]")]
    scenario_refused(bench, "cooperation = [1, []]\n" + SCENARIO.replace(pairs, ""),
                     "1: cooperation: holds a whole number (tables are needed)",
                     "1: cooperation: holds an array (tables are needed)")


def test_a_ladder_that_is_no_table_is_said_beside_what_is_missing(bench):
    text = "ladder = 3\n" + SCENARIO[:SCENARIO.index("[ladder]")] + SCENARIO[SCENARIO.index("[domain.sea]"):]
    scenario_refused(bench, text, "1: ladder: is a whole number (a table is needed)")


def test_a_pair_listed_twice(bench):
    text = SCENARIO + ("[[cooperation]]\nbetween = [\"south\", \"north\"]\nintegration = 0\ninformation_sharing = 0\n"
                       "solidarity = 0\npolitical_cost = 0\n")
    scenario_refused(bench, text,
                     f"{line_of('south' + chr(34) + ', ' + chr(34) + 'north', text)}: cooperation.between: the pair of 'south' and 'north' is "
                     "listed twice (each pair at most once)")


def ladder_of(n):
    text = changed("\"incident\", \"war\"", ", ".join(f"\"r{i}\"" for i in range(n - 1)) + (", " if n > 1 else "") + "\"war\"")
    for key in ("initiation", "transfer", "clash_cost", "audience_cost", "force_cost", "commitment", "fog"):
        start = text.index(f"\n{key} = [") + 1
        values = [1.0] + [0.0] * (n - 1) if key == "initiation" else [0.5] * n
        text = text[:start] + f"{key} = {values}" + text[text.index("\n", start):]
    return text


def test_too_few_and_too_many_rungs(bench):
    scenario_refused(bench, ladder_of(1), "5: ladder.rung: has 1 entry (at least 2)")
    scenario_refused(bench, ladder_of(9), "5: ladder.rung: has 9 entries (at most 8)")
    bench.scenario(ladder_of(8))
    bench.done("check", "s.toml")


def test_too_many_allies_adversaries_and_domains(bench):
    head, rest = SCENARIO.split("[ally.south]")
    south, rest = rest.split("[alliance]", 1)
    rival = rest[rest.index("[adversary.rival]") + len("[adversary.rival]"):]
    sea = SCENARIO[SCENARIO.index("[domain.sea]") + len("[domain.sea]"):SCENARIO.index("[patron]")]
    values = ", ".join(f"a{i} = {{ sea = 1.0 }}" for i in range(15))
    allies = changed("south = { sea = 0.9 }", "south = { sea = 0.9 }, " + values)
    allies += "".join(f"[ally.a{i}]{south}" for i in range(15))
    scenario_refused(bench, allies, "53: ally: has 17 entries (at most 16)")
    adversaries = SCENARIO + "".join(f"[adversary.b{i}]{rival}" for i in range(8))
    scenario_refused(bench, adversaries, f"{line_of('[adversary.rival]')}: adversary: has 9 entries (at most 8)")
    domains = SCENARIO.replace("sea = ", "x = ").replace("{ x", "{ " + ", ".join(f"d{i} = 1" for i in range(8)) + ", x")
    domains = domains.replace("[domain.sea]", "".join(f"[domain.d{i}]{sea}" for i in range(8)) + "[domain.x]")
    scenario_refused(bench, domains, "15: domain: has 9 entries (at most 8)")


def test_all_problems_of_a_file_are_reported_at_once_by_line(bench):
    text = changed("\ntrust = 0.6", "\ntrust = 1.4\ntrsut = 1")
    text = changed("rung = [\"incident\", \"war\"]", "rung = [\"war\", \"war\"]", text)
    text = changed("hedge_trust = 0.6", "hedge_trust = \"x\"", text)
    text = changed("reach = 0.3\n", "reach = nan\n", text)
    text = changed("decisiveness = 1.2\n", "", text)
    scenario_refused(bench, text,
                     "5: ladder.rung: 'war' is used twice (names tell rungs apart)",
                     "15: domain.sea.decisiveness: is missing (exponent of the contest function)",
                     "59: ally.north.trust: 1.4 is out of range (a probability lies in [0, 1])",
                     "60: ally.north.trsut: unknown key (it would be ignored). Did you mean 'trust'?",
                     "82: alliance.hedge_trust: is text (a number is needed)",
                     "107: adversary.rival.reach: nan is out of range (a number must be finite)")


def test_problems_of_several_files_are_all_reported(bench):
    bench.scenario(changed("\ntrust = 0.6", "\ntrust = 1.4"))
    bench.write("t.toml", SCENARIO)
    bench.write("u.toml", changed("\ntrust = 0.6", "\ntrust = 1.5"))
    result = bench.run("check", "s.toml", "t.toml", "u.toml")
    assert result.returncode == 2
    assert result.stdout == "t.toml: valid (1 policy x 1 point, 1024 episodes each)\n"
    assert result.stderr.splitlines() == [
        "s.toml:60: ally.north.trust: 1.4 is out of range (a probability lies in [0, 1])",
        "u.toml:60: ally.north.trust: 1.5 is out of range (a probability lies in [0, 1])", "2 problems"]


def test_an_ally_that_first_stands_in_a_table_below_it_comes_first(bench):
    text = changed("capability = { sea = 0.8 }\n", "")
    text = changed("[ally.north]", "[ally.south.capability]\nsea = 0.8\n[ally.north]", text)
    bench.scenario(text)
    shown = bench.done("show", "s.toml").stdout
    assert shown.index("\nally.south.name") < shown.index("\nally.north.name")


# Changes over time

def change(body):
    return SCENARIO + "[[change]]\n" + body


CHANGES = [
    ("set = { \"patron.firm\" = 0.5 }\n", "108: change.period: is missing (the period from whose start the change holds)"),
    ("period = 2\n", "108: change.set: is missing (a table of keys and their new values)"),
    ("period = 1\nset = { \"patron.firm\" = 0.5 }\n", "109: change.period: 1 is out of range (a change begins in period 2 to 4)"),
    ("period = 5\nset = { \"patron.firm\" = 0.5 }\n", "109: change.period: 5 is out of range (a change begins in period 2 to 4)"),
    ("period = 2.0\nset = { \"patron.firm\" = 0.5 }\n", "109: change.period: is a real number (a whole number is needed)"),
    ("period = 2\nset = { \"patron.firm\" = 1.5 }\n", "110: patron.firm: 1.5 is out of range (a probability lies in [0, 1])"),
    ("period = 2\nset = { \"patron.firn\" = 0.5 }\n", "110: patron.firn: matches no parameter (see `daylight show`). Did you mean 'patron.firm'?"),
    ("period = 2\nset = { periods = 5 }\n", "110: periods: cannot be changed here (only --set and the experiment's `set` change it)"),
    ("period = 2\nset = 3\n", "110: change.set: is a whole number (a table of keys and numbers is needed)"),
    ("period = 2\nset = { \"patron.name\" = \"X\" }\n", "110: patron.name: is text (only numbers can be set)"),
    ("period = 2\nset = { \"patron.name\" = 3 }\n", "110: patron.name: is text (only numbers can be set)"),
    ("period = 2\nset = { \"patron.*\" = 0.5 }\n", "110: patron.*: patron.name is text (only numbers can be set)"),
    ("period = 2\nset = { \"ally.*.trust\" = 0.5, \"ally.north.*\" = 0.5 }\n", "110: ally.north.*: ally.north.name is text (only numbers can be set)"),
    ("period = 2\nset = { \"ally.*.trust\" = 0.5, \"ally.north.trust\" = 0.5 }\n",
     "110: ally.north.trust: overlaps 'ally.*.trust' of the same set (which one holds would be unclear)"),
    ("period = 2\nset = { \"cooperation.north.south.solidarity\" = 1, \"cooperation.south.north.solidarity\" = 1 }\n",
     "110: cooperation.south.north.solidarity: overlaps 'cooperation.north.south.solidarity' of the same set (which one holds would be unclear)"),
    ("period = 3\nset = { \"ladder.initiation.1\" = 0.5 }\n",
     "108: ladder.initiation: sums to 0.8 (the shares of the rungs sum to 1) from period 3 on"),
    ("perod = 2\nperiod = 2\nset = {}\n", "109: change.perod: unknown key (it would be ignored). Did you mean 'period'?"),
]


@pytest.mark.parametrize("body, problem", CHANGES)
def test_a_change_that_cannot_be(bench, body, problem):
    scenario_refused(bench, change(body), problem)


def test_a_change_in_a_scenario_of_one_period(bench):
    scenario_refused(bench, changed("periods = 4", "periods = 1") + "[[change]]\nperiod = 2\nset = { \"patron.firm\" = 0.5 }\n",
                     "109: change.period: 2 is out of range (the scenario has one period, a change needs a second)")


def test_a_wrong_number_of_periods_does_not_spoil_the_changes(bench):
    scenario_refused(bench, changed("periods = 4", "periods = -4") + "[[change]]\nperiod = 2\nset = { \"patron.firm\" = 0.5 }\n",
                     "2: periods: -4 is out of range (1 to 10000 periods)")


# Experiments

AXIS = "[[vary]]\nkey = \"ally.*.trust\"\nvalues = [0.1, 0.2]\n"

EXPERIMENTS = [
    ("titel = 'x'\n", ["4: titel: unknown key (it would be ignored). Did you mean 'title'?"]),
    ("[precision]\noutcome = 'war'\n", ["4: precision: unknown key (it would be ignored)."]),
    ("seed = -1\n", ["4: seed: -1 is out of range (it cannot be negative)"]),
    ("seed = 1.5\n", ["4: seed: is a real number (a whole number is needed)"]),
    ("question = 3\n", ["4: question: is a whole number (text is needed)"]),
    ("set = 3\n", ["4: set: is a whole number (a table of keys and numbers is needed)"]),
    ("set = { \"ally.nroth.trust\" = 0.5 }\n", ["4: ally.nroth.trust: matches no parameter (see `daylight show`). Did you mean 'ally.north.trust'?"]),
    ("set = { \"ally.*.trust\" = 0.5, \"ally.north.trust\" = 0.5 }\n",
     ["4: ally.north.trust: overlaps another key of the same set (which one holds would be unclear)"]),
    ("set = { \"patron.hesitant_weight\" = 2 }\n",
     ["4: patron.firm_weight: 1 is below hesitant_weight, 2 (the firm type minds abandonment no less)"]),
    ("[set.ally.north]\ntrust = 2\n", ["5: ally.north.trust: 2 is out of range (a probability lies in [0, 1])"]),
    ("vary = 3\n", ["4: vary: is a whole number (tables [[vary]] are needed)"]),
    ("vary = [[1]]\n", ["4: vary: holds an array (tables are needed)"]),
    ("[[vary]]\nvalues = [1]\n", ["4: vary.key: is missing (the parameter to vary)"]),
    ("[[vary]]\nkey = 3\nvalues = [1]\n", ["5: vary.key: is a whole number (text is needed)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\n", ["4: ally.*.trust: has neither values nor range (one of them is needed)"]),
    (AXIS + "range = [0, 1]\n", ["4: ally.*.trust: has both values and range (one of them is needed)"]),
    (AXIS + "steps = 3\n", ["4: ally.*.trust: has values and steps or scale (these belong to a range)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nvalues = []\n", ["6: ally.*.trust: values is empty (an array of at least one number is needed)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nvalues = 0.5\n", ["6: ally.*.trust: values is a real number (an array of at least one number is needed)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nvalues = [[0.5]]\n", ["6: ally.*.trust: values holds an array (numbers are needed)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nvalues = [0.5, 2]\n", ["6: ally.*.trust: 2 is out of range (a probability lies in [0, 1])"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nvalues = [nan]\n", ["6: ally.*.trust: nan is out of range (a number must be finite)"]),
    ("[[vary]]\nkey = \"ally.*.turst\"\nvalues = [1]\n", ["6: ally.*.turst: matches no parameter (see `daylight show`)."]),
    ("[[vary]]\nkey = \"ally.*.name\"\nvalues = [1]\n", ["6: ally.*.name: ally.north.name is text (only numbers can be set)"]),
    ("[[vary]]\nkey = \"periods\"\nvalues = [3]\n", ["6: periods: cannot be changed here (only --set and the experiment's `set` change it)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0.5, 0.5]\nsteps = 3\n",
     ["6: ally.*.trust: the range from 0.5 to 0.5 is empty (the first end must be the lower one)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0.5]\nsteps = 3\n", ["6: ally.*.trust: range is no pair of numbers ([first, last])"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, inf]\nsteps = 3\n", ["6: ally.*.trust: has an end that is not finite (a number must be finite)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\n", ["6: ally.*.trust: steps is missing (how many values the range has)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\nsteps = 1\n", ["6: ally.*.trust: steps: 1 is out of range (a whole number from 2 to 1000000)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\nsteps = 'x'\n", ["7: ally.*.trust: steps is text (a whole number is needed)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\nsteps = 3\nscale = \"log\"\n",
     ["6: ally.*.trust: a logarithmic range cannot begin at 0 (log of 0 or below)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\nsteps = 3\nscale = \"lag\"\n", ["8: ally.*.trust: scale is neither 'linear' nor 'log'"]),
    (AXIS + "name = \"war\"\n", ["6: ally.*.trust: the name 'war' is taken (names tell axes, outcomes and dimensions apart). Give it another?"]),
    (AXIS + "name = \"rung\"\n", ["6: ally.*.trust: the name 'rung' is taken (names tell axes, outcomes and dimensions apart). Give it another?"]),
    (AXIS + "name = \"a b\"\n", [f"7: vary.name: {NAME_RULE}"]),
    (AXIS + "[[vary]]\nkey = \"ally.north.trust\"\nvalues = [0.5]\n",
     ["9: ally.north.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"]),
    (AXIS + "[[vary]]\nkey = \"patron.firm\"\nvalues = [0.5]\n[design]\nkind = \"zip\"\n",
     ["9: patron.firm: has 1 value, 'ally.*.trust' has 2 (the axes of a zip go together)"]),
    ("[[vary]]\nkey = \"ally.*.trust\"\nrange = [0, 1]\nsteps = 2000\n[[vary]]\nkey = \"patron.firm\"\nrange = [0, 1]\nsteps = 2000\n",
     ["e.toml: vary: the grid has 4000000 points (at most 1000000)"]),
    ("[[vary]]\nkey = \"ladder.initiation.1\"\nvalues = [0.7, 0.2]\n[[policy]]\nname = 'a'\n[[policy]]\nname = 'b'\n",
     ["6: ladder.initiation: sums to 0.5 (the shares of the rungs sum to 1) under policy 'a' at point 1"]),
    ("design = 3\n", ["4: design: is a whole number (a table is needed)"]),
    ("[design]\n", ["4: design.kind: is missing (grid or zip)"]),
    ("[design]\nkind = \"sobol\"\npoints = 3\n", ["5: design.kind: 'sobol' is no design (grid or zip)", "6: design.points: unknown key (it would be ignored)."]),
    ("policy = 3\n", ["4: policy: is a whole number (tables [[policy]] are needed)"]),
    ("[[policy]]\n[[policy]]\n", ["4: policy.name: is missing (what the policy is called)", "5: policy.name: is missing (what the policy is called)"]),
    ("[[policy]]\nname = 3\n", ["5: policy.name: is no name (text is needed)"]),
    ("[[policy]]\nname = 'a'\n" * 3, ["6: policy.name: 'a' is used twice (names tell policies apart)", "8: policy.name: 'a' is used twice (names tell policies apart)"]),
    (AXIS + "[[policy]]\nname = \"a\"\nset = { \"ally.north.trust\" = 0.5 }\n",
     ["7: ally.north.trust: is set by policy 'a' and varied by axis 'trust' (one of them only)"]),
    ("[[policy]]\nname = \"a\"\nset = { \"ally.*.trust\" = 0.5, \"ally.north.trust\" = 0.5 }\n",
     ["6: ally.north.trust: overlaps 'ally.*.trust' of the same set (which one holds would be unclear)"]),
    ("[[policy]]\nname = \"a\"\nset = { \"ladder.initiation.1\" = 0.5 }\n",
     ["4: ladder.initiation: sums to 0.8 (the shares of the rungs sum to 1)"]),
    ("[[policy]]\nname = \"a\"\n[[policy.change]]\nperiod = 9\n[policy.change.set]\n\"patron.firm\" = 0.5\n",
     ["7: policy.change.period: 9 is out of range (a change begins in period 2 to 4)"]),
    ("[[policy]]\nname = \"a\"\n[[policy]]\nname = \"b\"\n[[policy.change]]\nperiod = 2\n[policy.change.set.patron]\nhesitant_weight = 2\n",
     ["6: patron.firm_weight: 1 is below hesitant_weight, 2 (the firm type minds abandonment no less) under policy 'b' from period 2 on"]),
]


@pytest.mark.parametrize("text, problems", EXPERIMENTS)
def test_an_experiment_that_cannot_be(bench, text, problems):
    bench.experiment(EXPERIMENT + text)
    lines = [problem if problem.startswith("e.toml") else f"e.toml:{problem}" for problem in problems]
    bench.refused("check", "e.toml", lines=lines + [f"{len(lines)} problem{'s' if len(lines) > 1 else ''}"])


@pytest.mark.parametrize("episodes, problem", [
    ("0", "0 is out of range (1 to 2^40 per policy and point)"),
    ("1099511627777", "1099511627777 is out of range (1 to 2^40 per policy and point)"),
    ("-5", "-5 is out of range (it cannot be negative)"),
    ("1e3", "is a real number (a whole number is needed)"),
])
def test_a_number_of_episodes_that_cannot_be(bench, episodes, problem):
    bench.experiment(changed("episodes = 64", f"episodes = {episodes}", EXPERIMENT))
    bench.refused("run", "e.toml", lines=f"e.toml:3: episodes: {problem}")


def test_a_scenario_that_an_experiment_cannot_have(bench):
    def refused(line, problem, *more):
        bench.experiment(changed("scenario = \"s.toml\"", line, EXPERIMENT))
        bench.refused("run", "e.toml", lines=[f"e.toml:{problem}", *more])

    bench.path("folder").mkdir()
    refused("scenario = 3", "2: scenario: is a whole number (text is needed)")
    refused("scenario = \"\"", "2: scenario: is empty (a path is needed)")
    refused("scenario = \"nothing.toml\"", "2: scenario: nothing.toml cannot be read: No such file or directory (its path is relative to this file)")
    refused("scenario = \"folder\"", "2: scenario: folder is a folder, not a file (its path is relative to this file)")
    refused("scenario = \"e.toml\"", "2: scenario: e.toml is an experiment (a scenario is needed)")
    refused("question = \"x\"", "1: scenario: is missing (the scenario's file, relative to this one)")


def test_problems_of_an_experiment_and_its_scenario_are_reported_together(bench):
    bench.experiment(changed("episodes = 64", "episodes = 0", EXPERIMENT) + AXIS.replace("0.2", "2"), changed("\ntrust = 0.6", "\ntrust = 1.4"))
    bench.refused("run", "e.toml", lines=[
        "e.toml:3: episodes: 0 is out of range (1 to 2^40 per policy and point)",
        "s.toml:60: ally.north.trust: 1.4 is out of range (a probability lies in [0, 1])",
        "e.toml:6: ally.*.trust: 2 is out of range (a probability lies in [0, 1])"])


# The command line

OPTIONS = [
    (["--set", "patron.firm"], "--set: 'patron.firm' is no assignment (KEY=VALUE is needed)"),
    (["--set", "=3"], "--set: '=3' is no assignment (KEY=VALUE is needed)"),
    (["--set", "patron.firm=x"], "--set: patron.firm: 'x' is no number (only numbers can be set)"),
    (["--set", "patron.firm=nan"], "--set: patron.firm: nan is out of range (a number must be finite)"),
    (["--set", "patron.firm=2"], "--set: patron.firm: 2 is out of range (a probability lies in [0, 1])"),
    (["--set", "title=3"], "--set: title: is text (only numbers can be set)"),
    (["--set", "ally.nroth.trust=0.5"], "--set: ally.nroth.trust: matches no parameter (see `daylight show`). Did you mean 'ally.north.trust'?"),
    (["--set", "ladder.fog.3=0.5"], "--set: ladder.fog.3: matches no parameter (see `daylight show`). Did you mean 'ladder.fog.1'?"),
    (["--set", "periods=2.5"], "--set: periods: 2.5 is no whole number"),
    (["--set", "periods=1e300"], "--set: periods: 1e+300 is out of range (1 to 10000 periods)"),
    (["--set", "periods=nan"], "--set: periods: nan is out of range (a number must be finite)"),
    (["--set", "ladder.initiation.1=0.5"], "--set: ladder.initiation: sums to 0.8 (the shares of the rungs sum to 1)"),
    (["--set", "patron.hesitant_weight=2"], "--set: patron.firm_weight: 1 is below hesitant_weight, 2 (the firm type minds abandonment no less)"),
    (["--vary", "ally.*.trust"], "--vary: 'ally.*.trust' is no axis ([NAME:]KEY=VALUES is needed)"),
    (["--vary", "ally.*.turst=0.5"], "--vary: ally.*.turst: matches no parameter (see `daylight show`)."),
    (["--vary", "patron.name=0.5"], "--vary: patron.name: is text (only numbers can be set)"),
    (["--vary", "periods=3"], "--vary: periods: cannot be changed here (only --set and the experiment's `set` change it)"),
    (["--vary", "ally.*.trust="], "--vary: ally.*.trust: '' is no number (v1,v2,... or first:last:steps or first:last:steps:log)"),
    (["--vary", "ally.*.trust=0:1"], "--vary: ally.*.trust: '0:1' is no range (first:last:steps or first:last:steps:log)"),
    (["--vary", "ally.*.trust=1:0:3"], "--vary: ally.*.trust: the range from 1 to 0 is empty (the first end must be the lower one)"),
    (["--vary", "ally.*.trust=0:1:3:log"], "--vary: ally.*.trust: a logarithmic range cannot begin at 0 (log of 0 or below)"),
    (["--vary", "war:ally.*.trust=0.5"], "--vary: ally.*.trust: the name 'war' is taken (names tell axes, outcomes and dimensions apart). Give it another?"),
    (["--vary", "9:ally.*.trust=0.5"], f"--vary: '9' {NAME_RULE}"),
    (["--vary", "ally.*.trust=0.5", "--vary", "x:ally.north.trust=0.5"], "--vary: ally.north.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"),
    (["--vary", "ally.*.trust=0.5", "--policy", "a:ally.north.trust=1"], "--policy: ally.north.trust: is set by policy 'a' and varied by axis 'trust' (one of them only)"),
    (["--policy", ":patron.firm=1"], "--policy: ':patron.firm=1' has no name (NAME:KEY=VALUE,... is needed)"),
    (["--policy", "a:patron.firm"], "--policy: 'patron.firm' is no assignment (KEY=VALUE is needed)"),
    (["--policy", "a", "--policy", "a"], "--policy: 'a' is used twice (names tell policies apart)"),
    (["--policy", "a:patron.firm=1,patron.*=1"], "--policy: patron.*: patron.name is text (only numbers can be set)"),
    (["--policy", "a:ladder.initiation.1=0"], "--policy: ladder.initiation: sums to 0.3 (the shares of the rungs sum to 1)"),
    (["--change", "x"], "--change: 'x' is no change (PERIOD:KEY=VALUE,... is needed)"),
    (["--change", "1:patron.firm=1"], "--change: period 1 is out of range (a change begins in period 2 to 4)"),
    (["--change", "2:periods=3"], "--change: periods: cannot be changed here (only --set and the experiment's `set` change it)"),
    (["--change", "2:patron.firm_weight=0"], "--change: patron.firm_weight: 0 is below hesitant_weight, 0.2 (the firm type minds abandonment no less) from period 2 on"),
    (["--episodes", "0"], "--episodes: 0 is out of range (1 to 2^40 per policy and point)"),
    (["--episodes", "1099511627777"], "--episodes: 1099511627777 is out of range (1 to 2^40 per policy and point)"),
    (["--episodes", "-1"], "daylight: --episodes: '-1' is no whole number from 1 to 2^40"),
    (["--episodes", "99999999999999999999"], "daylight: --episodes: '99999999999999999999' is no whole number from 1 to 2^40"),
    (["--episodes", ""], "daylight: --episodes: has no value"),
    (["--seed", "1.5"], "daylight: --seed: '1.5' is no whole number from 0 to 2^64 - 1"),
]


@pytest.mark.parametrize("options, problem", OPTIONS)
def test_an_option_that_cannot_be(bench, options, problem):
    bench.scenario()
    bench.refused("run", "s.toml", *options, lines=problem)


RUN_OPTIONS = [
    (["--shard", "1/2"], "'--shard' is no option of this command. See daylight run --help"),
    (["--epsiodes", "64"], "'--epsiodes' is no option of this command. Did you mean '--episodes'? See daylight run --help"),
    (["--episode", "64"], "'--episode' is no option of this command. Did you mean '--episodes'? See daylight run --help"),
    (["--res"], "'--res' is no option of this command. Did you mean '--resume'? See daylight run --help"),
    (["-q"], "'-q' is no option of this command. See daylight run --help"),
    (["--seed"], "--seed: has no value. See daylight run --help"),
    (["-o"], "--output: has no value. See daylight run --help"),
    (["--episodes="], "--episodes: has no value. See daylight run --help"),
    (["--resume=1"], "--resume: takes no value. See daylight run --help"),
    (["--seed", "1", "--seed", "2"], "--seed: is given twice (one value is needed). See daylight run --help"),
    (["--resume", "--overwrite"], "--resume and --overwrite exclude each other"),
    (["--keep", "blocks"], "--keep: 'blocks' cannot be kept (only 'episodes')"),
    (["--threads", "0"], "--threads: '0' is no number of threads (1 to 1024)"),
    (["--threads", "1025"], "--threads: '1025' is no number of threads (1 to 1024)"),
    (["--threads", "two"], "--threads: 'two' is no number of threads (1 to 1024)"),
    (["--progress", "bar"], "--progress: 'bar' is none of auto, json, none"),
    (["t.toml"], "'t.toml' is one file too many (usage: daylight run FILE [-o OUT.h5])"),
]


@pytest.mark.parametrize("options, problem", RUN_OPTIONS)
def test_an_option_of_run_that_cannot_be(bench, options, problem):
    bench.scenario()
    bench.refused("run", "s.toml", *options, lines=f"daylight: {problem}")


@pytest.mark.parametrize("arguments, problem", [
    ([], "no command given. See daylight --help"),
    (["rnu"], "'rnu' is no command. Did you mean 'run'? See daylight --help"),
    (["exact"], "'exact' is no command. See daylight --help"),
    (["--versoin"], "'--versoin' is no command. Did you mean '--version'? See daylight --help"),
    (["run"], "no file given (usage: daylight run FILE [-o OUT.h5])"),
    (["check"], "no file given (usage: daylight check FILE...)"),
    (["show"], "no file given (usage: daylight show FILE)"),
    (["summary"], "no file given (usage: daylight summary OUT.h5)"),
    (["new"], "a kind and a file are needed (usage: daylight new scenario|experiment FILE)"),
    (["new", "policy", "x.toml"], "a kind and a file are needed (usage: daylight new scenario|experiment FILE)"),
    (["verify"], "one file or two are needed (usage: daylight verify A.h5 [B.h5])"),
    (["summary", "o.h5", "--points", "3"], "'--points' is no option of this command. Did you mean '--point'? See daylight summary --help"),
])
def test_a_command_that_cannot_be(bench, arguments, problem):
    bench.refused(*arguments, lines=f"daylight: {problem}")


# Where things go

def test_output_paths_that_cannot_be(bench):
    bench.scenario()
    bench.path("folder").mkdir()
    bench.write("notes", "mine")

    def refused(output, problem, status=2, *options):
        bench.refused("run", "s.toml", "-o", output, *options, lines=f"daylight: {problem}", status=status)

    refused("folder", "folder: is a folder (the output is a file). Name a file in it?")
    refused("nowhere/o.h5", "nowhere/o.h5: there is no folder nowhere. Make it first?")
    refused("notes/o.h5", "notes/o.h5: notes is a file, not a folder")
    refused("notes", "notes: exists. Go on with --resume, replace it with --overwrite, or choose another output with -o?")
    refused("notes", "notes: is not an HDF5 file", 2, "--resume")
    refused("s.toml", "s.toml: is what is played. Choose another output with -o?", 2, "--overwrite")
    refused("x" * 300, "x" * 300 + ": cannot be a file: File name too long")
    refused("/dev/full", "/dev/full: is no regular file (it would be replaced by one). Choose another output with -o?", 2, "--overwrite")
    refused("/proc/o.h5", "/proc/o.h5.journal: cannot open: No such file or directory", 1)


def test_the_scenario_of_an_experiment_is_no_output(bench):
    bench.experiment(EXPERIMENT)
    bench.refused("run", "e.toml", "-o", "./s.toml", "--overwrite",
                  lines="daylight: ./s.toml: is what is played. Choose another output with -o?")


def test_a_default_output_whose_folder_is_a_file(bench):
    bench.scenario()
    bench.write("results", "mine")
    result = bench.run("run", "s.toml")
    assert result.returncode == 2
    assert result.stderr == "daylight: results: cannot be made: Not a directory. Choose another output with -o?\n"
    assert bench.path("results").read_text() == "mine"


def test_what_new_and_save_experiment_would_overwrite(bench):
    bench.scenario()
    bench.write("there.toml", "mine")
    exists = "exists (it would be overwritten). Choose another name?"
    bench.refused("new", "scenario", "there.toml", lines=f"daylight: there.toml: {exists}")
    bench.refused("new", "experiment", "nowhere/x.toml", lines="daylight: nowhere/x.toml: nowhere is no folder. Make it first?")
    bench.refused("new", "experiment", "/proc/x.toml", lines="daylight: /proc/x.toml: cannot create: No such file or directory", status=1)
    bench.refused("run", "s.toml", "-o", "o.h5", "--save-experiment", "there.toml", lines=f"daylight: there.toml: {exists}")
    bench.write("x.scenario.toml", "mine")
    bench.refused("run", "s.toml", "-o", "o.h5", "--save-experiment", "x.toml", lines=f"daylight: x.scenario.toml: {exists}")


def test_standard_output_that_cannot_be_written(bench):
    bench.scenario()
    with open("/dev/full", "w") as full:
        result = subprocess.run([PROGRAM, "show", "s.toml"], cwd=bench.folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (1, "daylight: standard output: cannot be written\n")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB where mounting is allowed, and else a limit of the size of files: folder, errno text, options."""
    folder = tmp_path / "disk"
    folder.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=64k") == 0:
        yield folder, "No space left on device", {}
        libc.umount2(os.fsencode(folder), 2)
    else:
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))}
        yield folder, "File too large", limit


def resumed_elsewhere(bench, folder, reference):
    """What is stored before a disk is full is worth something: taken elsewhere, the run goes on from there."""
    other = bench.path("roomy")
    other.mkdir()
    (other / "o.h5.journal").write_bytes((folder / "o.h5.journal").read_bytes())
    assert bench.play("s.toml", "roomy/o.h5", "--resume", "--episodes", "4096") == bench.digest(reference)


def test_a_disk_that_is_full_of_journal(bench, small_disk):
    folder, why, options = small_disk
    bench.scenario()
    bench.play("s.toml", "reference.h5", "--episodes", "4096")
    result = bench.run("run", "s.toml", "-o", "disk/o.h5", "--episodes", "4096", "--progress", "none", **options)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"daylight: disk/o.h5.journal: cannot write: {why}", "what is stored is kept. Once that is mended, go on with:",
        f"  {PROGRAM} run --resume s.toml -o disk/o.h5 --episodes 4096 --progress none"]
    assert result.stdout == ""
    assert os.listdir(folder) == ["o.h5.journal"]
    resumed_elsewhere(bench, folder, "reference.h5")


def test_a_disk_that_is_full_of_results(bench, small_disk):
    folder, why, options = small_disk
    bench.scenario()
    bench.play("s.toml", "reference.h5", "--episodes", "256")
    (folder / "old.h5").write_bytes(b"old")
    result = bench.run("run", "s.toml", "-o", "disk/old.h5", "--overwrite", "--episodes", "256", "--quiet", **options)
    assert result.returncode == 1
    assert why in result.stderr and "old.h5.unfinished" in result.stderr.splitlines()[0]
    assert result.stderr.splitlines()[1:] == [
        "what is stored is kept. Once that is mended, go on with:",
        f"  {PROGRAM} run --resume s.toml -o disk/old.h5 --episodes 256 --quiet"]
    assert sorted(os.listdir(folder)) == ["old.h5", "old.h5.journal"]
    assert (folder / "old.h5").read_bytes() == b"old"


def test_a_disk_that_is_full_of_text(bench, small_disk):
    folder, why, options = small_disk
    (folder / "filler").write_bytes(b"x" * (64 * 1024 if not options else 0))
    if options:
        options = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))}
    bench.refused("new", "scenario", "disk/x.toml", lines=f"daylight: disk/x.toml: cannot write: {why}", status=1, **options)


# Results files and journals

@pytest.fixture
def played(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--keep-journal")
    return bench


def with_attribute(bench, name, value):
    import h5py
    with h5py.File(bench.path("o.h5"), "r+") as file:
        file.attrs[name] = value


def test_a_results_file_that_is_absent_or_foreign(bench):
    bench.scenario()
    bench.write("text.h5", "no HDF5")
    import h5py
    with h5py.File(bench.path("foreign.h5"), "w") as file:
        file["x"] = 3
    for command in ("summary", "verify"):
        bench.refused(command, "nothing.h5", lines="daylight: nothing.h5: cannot open: No such file or directory")
        bench.refused(command, ".", lines="daylight: .: cannot open: Is a directory")
        bench.refused(command, "text.h5", lines="daylight: text.h5: is not an HDF5 file")
        bench.refused(command, "foreign.h5", lines="daylight: foreign.h5: is no results file of daylight")
    bench.refused("run", "s.toml", "-o", "foreign.h5", "--resume", lines="daylight: foreign.h5: is no results file of daylight")


def test_a_results_file_of_a_newer_program(played):
    with_attribute(played, "format_version", "2.0")
    problem = "daylight: o.h5: has format 2.0 (this program reads format 1.0). Use a newer daylight?"
    for command in ("summary", "verify"):
        played.refused(command, "o.h5", lines=problem)
    played.path("o.h5.journal").unlink()
    played.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", lines=problem)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_results_file(played, share):
    played.path("o.h5.journal").unlink()
    content = played.path("o.h5").read_bytes()
    played.write("o.h5", content[:int(len(content) * share)])
    before = played.files()
    for arguments in (["summary", "o.h5"], ["verify", "o.h5"], ["run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume"]):
        result = played.run(*arguments)
        assert result.returncode == 2
        assert result.stdout == ""
        assert result.stderr.startswith("daylight: o.h5: is damaged or incomplete (")
        assert len(result.stderr.splitlines()) == 1
    assert played.files() == before


def test_a_row_or_column_that_a_results_file_has_not(played):
    played.refused("summary", "o.h5", "--policy", "x", lines="daylight: 'x' is no policy of this file (baseline).")
    played.refused("summary", "o.h5", "--point", "1", lines="daylight: there is no point 1 (the file has 0 to 0)")
    played.refused("summary", "o.h5", "--point", "x", lines="daylight: --point: 'x' is no whole number")
    played.refused("summary", "o.h5", "--outcome", "wra", lines="daylight: 'wra' is no outcome. Did you mean 'war'? results/README.md lists them")


def test_a_journal_that_is_foreign_newer_or_damaged(bench):
    bench.scenario()
    bench.play("s.toml", "x.h5", "--episodes", "64", "--keep-journal")
    good = bench.path("x.h5.journal").read_bytes()

    def refused(content, problem):
        bench.write("o.h5.journal", content)
        bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", lines=f"daylight: o.h5.journal: {problem}")

    refused(b"my dear diary, today", "is no journal of daylight (it would be destroyed)")
    refused(good[:17] + b"\x02\0\0\0" + good[21:], "is a journal of format 2 (this program knows up to 1)")
    refused(good[:100] + bytes([good[100] ^ 1]) + good[101:], "has a damaged header (what it belongs to is lost). Start again with --overwrite?")


def test_a_journal_or_results_of_something_else(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--keep-journal")
    way_out = "Choose another output with -o, or --overwrite?"
    way_out_of_journal = "Choose another output with -o, or start again with --overwrite?"

    def refused(problem, *options):
        bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", *options, lines=f"daylight: {problem}")

    journal = "o.h5.journal: belongs to another"
    refused(f"{journal} experiment ('seed = 1' there, 'seed = 2' here). {way_out_of_journal}", "--seed", "2")
    refused(f"{journal} scenario ('firm = 0.6' there, 'firm = 0.5' here). {way_out_of_journal}", "--set", "patron.firm=0.5")
    bench.path("o.h5.journal").unlink()
    refused(f"o.h5: belongs to another experiment ('seed = 1' there, 'seed = 2' here). {way_out}", "--seed", "2")
    refused(f"o.h5: belongs to another scenario ('firm = 0.6' there, 'firm = 0.5' here). {way_out}", "--set", "patron.firm=0.5")
    refused("o.h5: is complete, but no single episodes were kept. Play them with --overwrite?", "--keep", "episodes")
    bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "128", "--resume",
                  lines="daylight: o.h5: holds 64 episodes per policy and point, 128 are asked for, and no journal is there to go on "
                        "from (--keep-journal leaves it). Start again with --overwrite?")
    bench.play("s.toml", "p.h5", "--episodes", "128")
    bench.refused("run", "s.toml", "-o", "p.h5", "--episodes", "64", "--resume",
                  lines="daylight: p.h5: holds 128 episodes per policy and point, only 64 are asked for. Choose another output "
                        "with -o, or --overwrite?")


def test_a_journal_that_was_left_is_not_thrown_away(played):
    played.path("o.h5").unlink()
    played.refused("run", "s.toml", "-o", "o.h5",
                   lines="daylight: o.h5.journal: exists: a run that has not ended. Go on with --resume, start again with "
                         "--overwrite, or choose another output with -o?")


def test_two_runs_at_a_time_on_one_output(bench):
    bench.scenario()
    first = bench.start("run", "s.toml", "-o", "o.h5", "--episodes", "100000000", "--quiet")
    try:
        journal = bench.path("o.h5.journal")
        while not (journal.exists() and journal.stat().st_size > 20):
            assert first.poll() is None
        for option in ("--resume", "--overwrite"):
            result = bench.run("run", "s.toml", "-o", "o.h5", "--episodes", "100000000", option)
            assert result.returncode == 2
            assert result.stderr == ("daylight: o.h5.journal: is in use by another run (two runs on one output would mix). Wait for it, or "
                                     "choose another output with -o?\n")
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate()
    assert pathlib.Path(journal).exists()
