"""The main job end to end: from files that a user writes to a results file."""
import json
import os
import re
import shlex
import subprocess

import pytest

from conftest import EXPERIMENT
from samples import SIGNATURE, SMALL, opened


@pytest.mark.parametrize("scenario", SMALL, ids=lambda path: path.stem)
def test_a_shipped_scenario_plays_into_the_default_place(bench, scenario):
    result = bench.done("run", scenario, "--episodes", "128", "--threads", "2")
    path = f"results/{scenario.stem}.h5"
    assert sorted(os.listdir(bench.path("results"))) == [f"{scenario.stem}.h5"]
    lines = result.stdout.splitlines()
    assert lines[1] == "1 policy x 1 point, 128 episodes each, seed 1"
    assert lines[3].split()[:2] == ["general_deterrence", "war"]
    assert all(len(line) <= 100 for line in lines[:-1])
    assert lines[-2] == f"results: {path}"
    assert re.fullmatch(r"played 128 episodes in \d+\.\d s \([\d,]+/s\)\n", result.stderr)
    assert opened(bench.path(path)).attrs["status"] == "complete"


def test_the_printed_line_of_python_opens_the_file(bench):
    bench.scenario()
    bench.path("it's a \"folder\"").mkdir()
    result = bench.done("run", "s.toml", "-o", "it's a \"folder\"/o.h5", "--episodes", "64")
    line = result.stdout.splitlines()[-1]
    assert line.startswith("open it: python3 -c ")
    words = shlex.split(line.removeprefix("open it: "))
    shown = subprocess.run(["/usr/bin/python3", *words[1:]], cwd=bench.folder, capture_output=True, text=True, check=True)
    assert "* policy" in shown.stdout and "format_version:" in shown.stdout


def test_the_signature_experiment_gives_a_row_for_each_policy_and_point(bench):
    result = bench.done("run", SIGNATURE, "-o", "o.h5")
    rows = [line for line in result.stdout.splitlines() if line.startswith(("as in 2015 ", "trilateral later "))]
    assert [row.split("  ")[0] for row in rows] == ["as in 2015"] * 2 + ["trilateral later"] * 2
    assert "2 policies x 2 points, 128 episodes each, seed 1" in result.stdout
    summary = bench.done("summary", "o.h5")
    assert summary.stdout in result.stdout
    assert summary.stderr == ""


def test_quiet_prints_nothing_at_all(bench):
    bench.experiment(EXPERIMENT + "set = { \"patron.firm\" = 0.5 }\n[[vary]]\nkey = \"patron.firm\"\nvalues = [0.1]\n")
    bench.play("e.toml", "o.h5")


def test_a_setting_that_an_axis_hides_is_noted(bench):
    bench.experiment(EXPERIMENT + "set = { \"patron.firm\" = 0.5 }\n[[vary]]\nkey = \"patron.firm\"\nvalues = [0.1]\n")
    note = "note: patron.firm = 0.5 has no effect where axis 'firm' sets the same parameter"
    assert bench.done("run", "e.toml", "-o", "o.h5", "--progress", "none").stderr.splitlines() == [note]
    assert bench.done("check", "e.toml").stdout.splitlines()[0] == f"e.toml: {note}"


def test_progress_as_json_is_a_line_of_json_each_time(bench):
    bench.scenario()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "2048", "--progress", "json")
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert lines
    assert set(lines[-1]) == {"played", "planned", "episodes_per_second", "seconds_left", "outcome", "estimate", "half_width"}
    assert (lines[-1]["played"], lines[-1]["planned"]) == (2048, 2048)
    assert lines[-1]["outcome"] == "general_deterrence"
    assert 0 < lines[-1]["half_width"] < lines[-1]["estimate"] < 1


def test_no_progress_leaves_the_table(bench):
    bench.scenario()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--progress", "none")
    assert result.stderr == ""
    assert "general_deterrence" in result.stdout


def test_version_names_what_the_program_is_made_of(bench):
    keys = [line.split(": ")[0] for line in bench.done("--version").stdout.splitlines()]
    assert keys[1:] == ["commit", "compiler", "libraries", "vectors"]
    assert re.match(r"daylight \d+\.\d+\.\d+$", keys[0])


@pytest.mark.parametrize("command", ["run", "check", "show", "new", "summary", "compare", "export", "verify"])
def test_every_command_has_help_with_an_example_in_100_columns(bench, command):
    text = bench.done(command, "--help").stdout
    assert text.startswith(f"usage: daylight {command} ")
    assert f"\nexample:\n  daylight {command} " in text
    assert all(len(line) <= 100 for line in text.splitlines())
    assert f"  {command} " in bench.done("--help").stdout
