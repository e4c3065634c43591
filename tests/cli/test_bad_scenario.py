"""Scenarios that are refused: the whole message at its line, the exit status, and files left as they were."""
import pytest

from conftest import SCENARIO, changed, line_of
from refusals import NAME_RULE, scenario_refused

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


# Keys and values

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
