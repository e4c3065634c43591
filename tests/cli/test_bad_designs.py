"""Designs and lists of points that are refused: the whole message, with its line."""
import pytest

from conftest import EXPERIMENT
from refusals import NAME_RULE, experiment_refused

TRUST = "[[vary]]\nkey = \"ally.*.trust\"\n"  # lines 4 and 5 of an experiment
RANGE = TRUST + "range = [0.2, 0.8]\n"
DESIGN = RANGE + "[design]\n"  # line 7
KINDS = "grid, zip, list, latin_hypercube, sobol, saltelli, morris"

DESIGNS = [
    ("design = 3\n", "4: design: is a whole number (a table is needed)"),
    ("[design]\n", f"4: design.kind: is missing ({KINDS})"),
    (DESIGN + "kind = 3\n", "8: design.kind: is a whole number (text is needed)"),
    (DESIGN + "kind = \"sobl\"\npoints = 8\n", f"8: design.kind: 'sobl' is no design ({KINDS}). Did you mean 'sobol'?"),
    (DESIGN + "kind = \"latin-hypercube\"\npoints = 8\n",
     f"8: design.kind: 'latin-hypercube' is no design ({KINDS}). Did you mean 'latin_hypercube'?"),
    (DESIGN + "kind = \"sobol\"\npionts = 8\n",
     ["7: design.points: is missing (how many points a sobol design has)",
      "9: design.pionts: unknown key (it would be ignored). Did you mean 'points'?"]),
    (DESIGN + "kind = \"sobol\"\n", "7: design.points: is missing (how many points a sobol design has)"),
    (DESIGN + "kind = \"saltelli\"\n", "7: design.points: is missing (how many base samples a saltelli design has)"),
    (DESIGN + "kind = \"morris\"\n", "7: design.points: is missing (how many trajectories a morris design has)"),
    (DESIGN + "kind = \"sobol\"\npoints = 0\n", "9: design.points: 0 is out of range (1 to 1000000)"),
    (DESIGN + "kind = \"sobol\"\npoints = -8\n", "9: design.points: -8 is out of range (1 to 1000000)"),
    (DESIGN + "kind = \"sobol\"\npoints = 8.0\n", "9: design.points: is a real number (a whole number is needed)"),
    (DESIGN + "kind = \"sobol\"\npoints = \"8\"\n", "9: design.points: is text (a whole number is needed)"),
    (DESIGN + "kind = \"sobol\"\npoints = 1000001\n",
     "9: design.points: 1000001 points are too many (at most 1000000 points in all)"),
    (DESIGN + "kind = \"sobol\"\npoints = 9223372036854775807\n",
     "9: design.points: 9223372036854775807 points are too many (at most 1000000 points in all)"),
    (DESIGN + "kind = \"latin_hypercube\"\npoints = 1000001\n",
     "9: design.points: 1000001 points are too many (at most 1000000 points in all)"),
    (DESIGN + "kind = \"saltelli\"\npoints = 333334\n",
     "9: design.points: 333334 base samples with 3 points each are too many (at most 1000000 points in all)"),
    (DESIGN + "kind = \"morris\"\npoints = 500001\n",
     "9: design.points: 500001 trajectories with 2 points each are too many (at most 1000000 points in all)"),
    (DESIGN + "kind = \"grid\"\npoints = 8\n",
     ["6: ally.*.trust: steps is missing (how many values the range has)",
      "9: design.points: a grid has as many points as its axes make (only sampled designs take a number)"]),
    (TRUST + "values = [0.5]\n[design]\nkind = \"zip\"\npoints = 8\n",
     "9: design.points: a zip has as many points as its axes make (only sampled designs take a number)"),
    (DESIGN + "kind = \"sobol\"\npoints = 8\nfile = \"points.csv\"\n", "10: design.file: belongs to a list (the design is a sobol)"),
    ("[design]\nkind = \"sobol\"\npoints = 3\n", "4: design: has no axes (a sobol design needs at least one, with a range)"),
    ("[design]\nkind = \"list\"\n", "4: design.file: is missing (a list takes its points from a CSV file)"),
    ("[design]\nkind = \"list\"\nfile = 3\n", "6: design.file: is a whole number (a path is needed)"),
    ("[design]\nkind = \"list\"\nfile = \"\"\n", "6: design.file: is empty (a path is needed)"),
    ("[design]\nkind = \"list\"\nfile = \"nothing.csv\"\n",
     "6: design.file: nothing.csv cannot be read: No such file or directory (its path is relative to this file)"),
    ("[design]\nkind = \"list\"\nfile = \".\"\n", "6: design.file: . is a folder, not a file (its path is relative to this file)"),
    (TRUST + "values = [0.2, 0.8]\n[design]\nkind = \"sobol\"\npoints = 8\n", "6: ally.*.trust: has values (a sobol design needs a range)"),
    (RANGE + "steps = 3\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: has steps (a sobol design lays its points anywhere in the range)"),
    (TRUST + "range = [0.8, 0.2]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: the range from 0.8 to 0.2 is empty (the first end must be the lower one)"),
    (TRUST + "range = [0.2, 0.2]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: the range from 0.2 to 0.2 is empty (the first end must be the lower one)"),
    (TRUST + "range = [0.2, 0.20000000000000004]\n[design]\nkind = \"morris\"\npoints = 8\n",
     "6: ally.*.trust: the range from 0.2 to 0.20000000000000004 is too narrow for 4 values (15 digits tell them apart)"),
    (TRUST + "range = [0.2, 0.200000000000002]\nsteps = 5\n",
     "6: ally.*.trust: the range from 0.2 to 0.200000000000002 is too narrow for 5 values (15 digits tell them apart)"),
    (TRUST + "range = [0.2, nan]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: has an end that is not finite (a number must be finite)"),
    (TRUST + "range = [0, 0.8]\nscale = \"log\"\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: a logarithmic range cannot begin at 0 (log of 0 or below)"),
    (TRUST + "range = [-0.1, 0.8]\nscale = \"log\"\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: a logarithmic range cannot begin at -0.1 (log of 0 or below)"),
    (TRUST + "range = [0.2, 1.8]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: ally.*.trust: 1.8 is out of range (a probability lies in [0, 1])"),
    (RANGE + "[[vary]]\nkey = \"ally.north.trust\"\nrange = [0.2, 0.8]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "9: ally.north.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"),
    ("[[vary]]\nkey = \"periods\"\nrange = [2, 4]\n[design]\nkind = \"sobol\"\npoints = 8\n",
     "6: periods: cannot be changed here (only --set and the experiment's `set` change it)"),
    (TRUST + "values = [0.2, 0.8]\n[[vary]]\nkey = \"patron.firm\"\nvalues = [0.5]\n[design]\nkind = \"list\"\n",
     "9: patron.firm: has 1 value, 'ally.*.trust' has 2 (the axes of a list go together)"),
    (RANGE + "[design]\nkind = \"sobol\"\npoints = 8\n[[policy]]\nname = 'a'\n[policy.set]\n\"ally.north.trust\" = 0.5\n",
     "10: ally.north.trust: is set by policy 'a' and varied by axis 'trust' (one of them only)"),
    (RANGE + "[design]\nkind = \"sobol\"\npoints = 8\n[[policy]]\nname = 'a'\n[[policy]]\nname = 'a'\n",
     "12: policy.name: 'a' is used twice (names tell policies apart)"),
]


@pytest.mark.parametrize("text, problems", DESIGNS)
def test_a_design_that_cannot_be(bench, text, problems):
    experiment_refused(bench, text, *([problems] if isinstance(problems, str) else problems))


# Each rule between parameters is checked at every point, and the first that breaks it is named.

def test_a_point_that_breaks_a_rule_between_parameters(bench):
    text = "[[vary]]\nkey = \"patron.hesitant_weight\"\nrange = [0.1, 1.1]\n[design]\nkind = \"latin_hypercube\"\npoints = 1000\n"
    bench.experiment(EXPERIMENT + text)
    lines = bench.run("check", "e.toml").stderr.splitlines()
    shown = bench.done("show", "e.toml", "--set", "patron.firm_weight=2", "--all").stdout.split("hesitant_weight\n")[-1]
    values = [float(line.split()[1]) for line in shown.splitlines() if line.split()[0].isdigit()]
    assert len(values) == 1000
    point = next(number for number, value in enumerate(values) if value > 1)
    assert lines == [f"e.toml:6: patron.firm_weight: 1 is below hesitant_weight, {values[point]!r} (the firm type minds abandonment "
                     f"no less) at point {point}", "1 problem"]


def test_a_point_that_breaks_a_rule_only_after_a_change(bench):
    text = ("[[vary]]\nkey = \"patron.hesitant_weight\"\nvalues = [0.1, 0.5]\n[[policy]]\nname = \"a\"\n[[policy]]\nname = \"b\"\n"
            "[[policy.change]]\nperiod = 2\nset = { \"patron.firm_weight\" = 0.4 }\n")
    experiment_refused(bench, text, "9: patron.firm_weight: 0.4 is below hesitant_weight, 0.5 (the firm type minds abandonment no "
                                    "less) under policy 'b' at point 1 from period 2 on")


def test_changes_of_one_period_are_checked_together(bench):
    change = "[[policy.change]]\nperiod = 2\nset = { \"patron.%s\" = %s }\n"
    bench.experiment(EXPERIMENT + "[[policy]]\nname = \"a\"\n" + change % ("firm_weight", 0.1) + change % ("hesitant_weight", 0.05))
    bench.done("check", "e.toml")


OPTIONS = [
    (["--design", "sobl", "--points", "8"], f"--design: 'sobl' is no design ({KINDS}). Did you mean 'sobol'?"),
    (["--design", "sobol"], "--design: --points is missing (how many points a sobol design has)"),
    (["--design", "sobol", "--points", "0"], "--points: '0' is no number of points (1 to 1000000)"),
    (["--design", "sobol", "--points", "x"], "--points: 'x' is no number of points (1 to 1000000)"),
    (["--design", "sobol", "--points", "1000001"], "--points: 1000001 points are too many (at most 1000000 points in all)"),
    (["--design", "saltelli", "--points", "500000"],
     "--points: 500000 base samples with 3 points each are too many (at most 1000000 points in all)"),
    (["--design", "list"], "--vary: ally.*.trust: has no steps (first:last:steps; first:last is for sampled designs, see --design)"),
    (["--design", "grid"], "--vary: ally.*.trust: has no steps (first:last:steps; first:last is for sampled designs, see --design)"),
    (["--vary", "patron.firm=0.1,0.9", "--design", "morris", "--points", "4"], "--vary: patron.firm: has values (a morris design needs a range)"),
    (["--vary", "patron.firm=0.1:0.9:3", "--design", "sobol", "--points", "8"],
     "--vary: patron.firm: has steps (a sobol design lays its points anywhere in the range)"),
    (["--vary", "patron.firm=0:1:log", "--design", "morris", "--points", "4"],
     "--vary: patron.firm: a logarithmic range cannot begin at 0 (log of 0 or below)"),
]


@pytest.mark.parametrize("options, problem", OPTIONS)
def test_a_design_on_the_command_line_that_cannot_be(bench, options, problem):
    bench.scenario()
    bench.refused("run", "s.toml", "-o", "o.h5", "--vary", "ally.*.trust=0.2:0.8", *options, lines=problem)


def test_a_design_on_the_command_line_without_axes(bench):
    bench.scenario()
    bench.refused("run", "s.toml", "--design", "sobol", "--points", "8",
                  lines="--design: has no axes (a sobol design needs at least one, with a range)")
    bench.refused("run", "s.toml", "--design", "list", lines="--design: a list needs a file of points, which only an experiment can name")
    bench.refused("run", "s.toml", "--points", "8",
                  lines="--points: a grid has as many points as its axes make (only sampled designs take a number)")


# Lists of points

LIST = "[design]\nkind = \"list\"\nfile = \"points.csv\"\n"

LISTS = [
    ("", "points.csv: is empty (a line of keys and a line for each point are needed)"),
    ("\n\n", "points.csv: is empty (a line of keys and a line for each point are needed)"),
    ("patron.firm\n", "points.csv: has no points (a line for each is needed)"),
    ("patron.fimr,ally.*.trust\n0.5,0.5\n", "points.csv:1: patron.fimr: matches no parameter (see `daylight show`). Did you mean 'patron.firm'?"),
    ("patron.firm,patron.name\n0.5,0.5\n", "points.csv:1: patron.name: is text (only numbers can be set)"),
    ("periods\n3\n", "points.csv:1: periods: cannot be changed here (only --set and the experiment's `set` change it)"),
    ("patron.firm,patron.firm\n0.5,0.5\n", "points.csv:1: patron.firm: heads two columns (which one holds would be unclear)"),
    ("ally.*.trust,ally.north.trust\n0.5,0.5\n",
     "points.csv:1: ally.north.trust: overlaps the axis 'ally.*.trust' (which one holds would be unclear)"),
    (",patron.firm\n0,0.5\n", "points.csv:1: column 1 has no key (a number of the row, perhaps). Leave it out?"),
    ("9x:patron.firm\n0.5\n", f"points.csv:1: '9x' {NAME_RULE}"),
    ("war:patron.firm\n0.5\n",
     "points.csv:1: patron.firm: the name 'war' is taken (names tell axes, outcomes and dimensions apart). Give it another?"),
    ("patron.firm;patron.precision\n0.5;1\n", "points.csv:1: separates cells by semicolons or tabs (commas are needed)"),
    ("patron.firm\tpatron.precision\n0.5\t1\n", "points.csv:1: separates cells by semicolons or tabs (commas are needed)"),
    ("patron.firm\n0.5\r0.x\n", "points.csv:3: patron.firm: '0.x' is no number"),
    ("p\0a\0\n\0", "points.csv: is no plain text (perhaps UTF-16; CSV in UTF-8 is needed)"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n0.5\n0.5,0.5\n", "points.csv:3: has 1 cell, the first line has 2 (a value for each key)"),
    ("patron.firm,ally.*.trust\n0.5,0.5,\n", "points.csv:2: has 3 cells, the first line has 2 (a value for each key)"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n\n0.5,0.5\n", "points.csv:3: has 1 cell, the first line has 2 (a value for each key)"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n0.5,nan\n", "points.csv:3: ally.*.trust: nan is out of range (a number must be finite)"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n0.5,inf\n", "points.csv:3: ally.*.trust: inf is out of range (a number must be finite)"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n0.5,high\n", "points.csv:3: ally.*.trust: 'high' is no number"),
    ("patron.firm,ally.*.trust\n0.5,0.5\n,0.5\n", "points.csv:3: patron.firm: is empty (a number is needed)"),
    ("patron.firm\n0.5\n1.5\n", "points.csv:3: patron.firm: 1.5 is out of range (a probability lies in [0, 1])"),
    ("*.*.precision,patron.clash_exposure\n1,2\n-1,2\n", "points.csv:3: *.*.precision: -1 is out of range (it cannot be negative)"),
    ("patron.hesitant_weight\n0.5\n1.5\n",
     "points.csv:3: patron.firm_weight: 1 is below hesitant_weight, 1.5 (the firm type minds abandonment no less) at point 1"),
]


@pytest.mark.parametrize("points, problem", LISTS)
def test_a_list_of_points_that_cannot_be(bench, points, problem):
    bench.write("points.csv", points)
    bench.experiment(EXPERIMENT + LIST)
    bench.refused("check", "e.toml", lines=[problem, "1 problem"])


def test_all_problems_of_a_list_are_reported_up_to_some(bench):
    bench.write("points.csv", "patron.firm,ally.*.trust\n" + "x,0.5\n" * 3 + "0.5\n" + "0.5,2\n")
    bench.experiment(EXPERIMENT + LIST)
    bench.refused("run", "e.toml", lines=[
        "points.csv:2: patron.firm: 'x' is no number", "points.csv:3: patron.firm: 'x' is no number",
        "points.csv:4: patron.firm: 'x' is no number", "points.csv:5: has 1 cell, the first line has 2 (a value for each key)",
        "points.csv:6: ally.*.trust: 2 is out of range (a probability lies in [0, 1])"])
    bench.write("points.csv", "patron.firm\n" + "x\n" * 5000)
    lines = bench.run("run", "e.toml").stderr.splitlines()
    assert lines == ["points.csv: has more problems of this kind"] + [
        f"points.csv:{number}: patron.firm: 'x' is no number" for number in range(2, 22)]


def test_a_list_that_is_too_long(bench):
    bench.write("points.csv", "patron.firm\n" + "0.5\n" * 1000001)
    bench.experiment(EXPERIMENT + LIST)
    bench.refused("run", "e.toml", lines="points.csv: has 1000001 points (at most 1000000)")


def test_a_list_and_an_axis_that_do_not_fit(bench):
    bench.write("points.csv", "patron.firm\n0.5\n0.6\n0.7\n")
    experiment_refused(bench, TRUST + "values = [0.2, 0.8]\n" + LIST,
                       "6: ally.*.trust: has 2 values, 'patron.firm' has 3 (the axes of a list go together)")
    bench.refused("run", "e.toml", "--vary", "x:patron.firm=0.1,0.2,0.3", lines=[
        "--vary: patron.firm: overlaps the axis 'patron.firm' (which one holds would be unclear)",
        "e.toml:6: ally.*.trust: has 2 values, 'patron.firm' has 3 (the axes of a list go together)"])


def test_a_list_is_no_output(bench):
    bench.write("points.csv", "patron.firm\n0.5\n")
    bench.experiment(EXPERIMENT + LIST)
    bench.refused("run", "e.toml", "-o", "points.csv", "--overwrite",
                  lines="daylight: points.csv: is what is played. Choose another output with -o?")
