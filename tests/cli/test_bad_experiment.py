"""Experiments and command lines that are refused."""
import pytest

from conftest import EXPERIMENT, changed
from refusals import NAME_RULE

# Experiments

AXIS = "[[vary]]\nkey = \"ally.*.trust\"\nvalues = [0.1, 0.2]\n"

EXPERIMENTS = [
    ("titel = 'x'\n", ["4: titel: unknown key (it would be ignored). Did you mean 'title'?"]),
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
    (AXIS * 2, ["9: ally.*.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"]),
    ("[[vary]]\nkey = \"ladder.initiation.1\"\nvalues = [0.7, 0.2]\n[[policy]]\nname = 'a'\n[[policy]]\nname = 'b'\n",
     ["6: ladder.initiation: sums to 0.5 (the shares of the rungs sum to 1) under policy 'a' at point 1"]),
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
        "e.toml:6: ally.*.trust: 2 is out of range (a probability lies in [0, 1])",
        "s.toml:60: ally.north.trust: 1.4 is out of range (a probability lies in [0, 1])"])


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
    (["--vary", "ally.*.trust=0:1:2:3"], "--vary: ally.*.trust: '0:1:2:3' is no range (first:last:steps or first:last:steps:log)"),
    (["--vary", "ally.*.trust=0:1"], "--vary: ally.*.trust: has no steps (first:last:steps; first:last is for sampled designs, see --design)"),
    (["--vary", "ally.*.trust=1:0:3"], "--vary: ally.*.trust: the range from 1 to 0 is empty (the first end must be the lower one)"),
    (["--vary", "ally.*.trust=0:1:3:log"], "--vary: ally.*.trust: a logarithmic range cannot begin at 0 (log of 0 or below)"),
    (["--vary", "war:ally.*.trust=0.5"], "--vary: ally.*.trust: the name 'war' is taken (names tell axes, outcomes and dimensions apart). Give it another?"),
    (["--vary", "9:ally.*.trust=0.5"], f"--vary: '9' {NAME_RULE}"),
    (["--vary", "ally.*.trust=0.5", "--vary", "x:ally.north.trust=0.5"], "--vary: ally.north.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"),
    (["--vary", "ally.*.trust=0.5", "--vary", "ally.*.trust=0.6"], "--vary: ally.*.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"),
    (["--vary", "ally.*.trust=0:1:1000", "--vary", "patron.firm=0:1:1001"], "--vary: the grid has 1001000 points (at most 1000000)"),
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
    (["--shard", "3"], "--shard: '3' is no shard (i/n or slurm/n is needed, as in 3/20)"),
    (["--shard", "3/2"], "--shard: there is no shard 3 of 2 (they count from 1)"),
    (["--max-time", "soon"], "--max-time: 'soon' is no time (as in 90s, 50m, 1.5h, 2:30:00)"),
    (["--rungs", "3"], "'--rungs' is no option of this command. See daylight run --help"),
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
    (["escalate"], "'escalate' is no command. See daylight --help"),
    (["--versoin"], "'--versoin' is no command. Did you mean '--version'? See daylight --help"),
    (["run"], "no file given (usage: daylight run FILE [-o OUT.h5])"),
    (["check"], "no file given (usage: daylight check FILE...)"),
    (["show"], "no file given (usage: daylight show FILE)"),
    (["summary"], "no file given (usage: daylight summary OUT.h5)"),
    (["compare", ""], "the name of a file is empty (usage: daylight compare OUT.h5 [B.h5] [options])"),
    (["new"], "a kind and a file are needed (usage: daylight new scenario|experiment FILE)"),
    (["new", "policy", "x.toml"], "a kind and a file are needed (usage: daylight new scenario|experiment FILE)"),
    (["verify"], "one file or two are needed (usage: daylight verify A.h5 [B.h5])"),
    (["summary", "o.h5", "--points", "3"], "'--points' is no option of this command. Did you mean '--point'? See daylight summary --help"),
])
def test_a_command_that_cannot_be(bench, arguments, problem):
    bench.refused(*arguments, lines=f"daylight: {problem}")
