"""Episodes that cannot be played to their end: what a run says of them, and how they are replayed."""
import json
import re
import shlex
import subprocess

import h5py
import pytest

import trace_sums
from conftest import PROGRAM, changed
from samples import FOUR_CELLS

# From period 3 on what the rival weighs is no number any more.
TOO_EXTREME = "3:adversary.rival.value.*.*=1.7e308"


def test_a_failed_run_prints_the_command_that_replays_the_episode(bench):
    bench.experiment(FOUR_CELLS)
    result = bench.run("run", "e.toml", "-o", "o.h5", "--progress", "none", "--change", TOO_EXTREME, "--seed", "11",
                       "--set", "patron.firm=0.4")
    assert result.returncode == 1
    failure, replay, *others, rest, merge = result.stderr.splitlines()
    assert len(others) == 6, "each of the other blocks fails too"
    assert rest == ("4 blocks failed; 0 of 4 are stored. Play the failed ones again by --resume, or leave them out:")
    assert merge == f"  {PROGRAM} merge o.h5 --partial"
    why = "a probability is not a number (a parameter is too extreme)"
    told = re.fullmatch(r"daylight: episode (\d+) of policy 'as it is', point 0 failed: (.*)", failure)
    assert told and told[2] == why
    assert replay == (f"  replay it with: {PROGRAM} trace e.toml --seed 11 --set patron.firm=0.4 --change '{TOO_EXTREME}' "
                      f"--at-policy 'as it is' --at-point 0 --episode {told[1]}")
    words = shlex.split(replay.removeprefix("  replay it with: "))
    traced = subprocess.run(words, cwd=bench.folder, capture_output=True, text=True)
    assert traced.returncode == 1
    assert traced.stderr.splitlines() == [failure]
    assert re.findall(r"^period +(\d+)", traced.stdout, flags=re.MULTILINE) == ["1", "2", "3"]
    assert traced.stdout.splitlines()[-1].strip() == "here it fails"
    events = trace_sums.read(subprocess.run([*words, "--json"], cwd=bench.folder, capture_output=True, text=True).stdout)
    assert events[-1] == {"event": "failure", "period": 3, "why": why}


def test_an_outcome_that_is_no_number_fails_in_a_trace_as_in_a_run(bench):
    bench.scenario(changed("turnover = 0.1\nprecision = 5.0", "turnover = 0.1\nprecision = 0"))
    options = ["--set", "patron.support_cost=1.7e308", "--set", "patron.dysfunction=0", "--set", "ally.*.precision=0",
               "--set", "adversary.rival.precision=0"]
    result = bench.run("run", "s.toml", "-o", "o.h5", "--progress", "none", *options)
    failure, replay, *_ = result.stderr.splitlines()
    assert re.fullmatch(r"daylight: episode \d+ of policy 'baseline', point 0 failed: patron_burden is inf "
                        r"\(a parameter is too extreme\)", failure)
    assert "--at-" not in replay
    traced = bench.run(*shlex.split(replay.removeprefix("  replay it with: "))[1:])
    assert (traced.returncode, traced.stderr.splitlines()) == (1, [failure])
    assert re.findall(r"^period +(\d+)", traced.stdout, flags=re.MULTILINE) == ["1", "2", "3", "4"]
    assert "here it fails" not in traced.stdout and "the end" not in traced.stdout


SOME_FAIL = FOUR_CELLS.replace(
    "episodes = 64", "episodes = 256").replace("ally.*.reassurance.dialogue\" = 1.0", "adversary.rival.value.*.*\" = 1.7e308")


def test_what_does_not_fail_is_played_all_the_same(bench):
    bench.experiment(SOME_FAIL)
    result = bench.run("run", "e.toml", "-o", "o.h5", "--progress", "none")
    assert result.returncode == 1
    told = result.stderr.splitlines()
    assert told[-2] == "8 blocks failed; 8 of 16 are stored. Play the failed ones again by --resume, or leave them out:"
    assert all("policy 'more of it'" in line for line in told[:-2:2])
    assert not bench.path("o.h5").exists()
    state = json.loads(bench.done("status", "o.h5", "--json").stdout)
    assert state["blocks"] == {"planned": 16, "played": 8, "failed": 8}
    again = bench.run("run", "e.toml", "-o", "o.h5", "--progress", "none", "--resume")
    assert again.returncode == 1 and again.stderr.splitlines()[-2] == told[-2]
    refused = bench.run("merge", "o.h5")
    assert refused.returncode == 3
    assert "o.h5: 8 of 16 blocks are missing. Play them with:" in refused.stderr.splitlines()
    assert refused.stderr.splitlines()[0] == told[0]
    partial = subprocess.run(shlex.split(told[-1]), cwd=bench.folder, capture_output=True, text=True)
    assert partial.returncode == 0, partial.stderr
    with h5py.File(bench.path("o.h5")) as file:
        assert file.attrs["status"] == "partial"
        assert file["episodes_played"][()].tolist() == [[256, 256], [0, 0]]


def test_a_run_may_be_told_to_stop_at_the_first_failure(bench):
    bench.experiment(SOME_FAIL)
    result = bench.run("run", "e.toml", "-o", "o.h5", "--progress", "none", "--fail-fast", "--threads", "1")
    assert result.returncode == 1
    failure, replay = result.stderr.splitlines()
    assert "policy 'more of it', point 0 failed" in failure and "--at-point 0" in replay
    assert json.loads(bench.done("status", "o.h5", "--json").stdout)["blocks"] == {"planned": 16, "played": 2, "failed": 1}


def test_json_is_strict_even_where_a_number_is_none(bench):
    bench.scenario()
    result = bench.run("trace", "s.toml", "--episode", "1", "--change", TOO_EXTREME, "--json")
    assert result.returncode == 1 and "null" in result.stdout
    for line in result.stdout.splitlines():
        json.loads(line, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))


def test_the_command_that_leaves_failed_blocks_out_replaces_what_the_run_was_to_replace(bench):
    bench.scenario()
    before = bench.play("s.toml", "o.h5", "--episodes", "64")
    bench.experiment(SOME_FAIL)
    result = bench.run("run", "e.toml", "-o", "o.h5", "--overwrite", "--progress", "none")
    assert result.returncode == 1 and bench.digest("o.h5") == before, "nothing is replaced by what is not whole"
    merge = result.stderr.splitlines()[-1]
    assert merge == f"  {PROGRAM} merge o.h5 --partial --overwrite"
    bench.refused("merge", "o.h5", "--partial", lines="daylight: o.h5: belongs to another experiment than the journals beside it. "
                  "Replace it with --overwrite, or move one of them away?")
    assert subprocess.run(shlex.split(merge), cwd=bench.folder, capture_output=True).returncode == 0
    assert bench.attribute("o.h5", "status") == "partial" and bench.digest("o.h5") != before
