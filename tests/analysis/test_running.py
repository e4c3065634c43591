"""run() and trace() start the program as its command line would, and tell what it says."""
import json
import os
import stat
import subprocess
import sys

import h5py
import pytest

from conftest import PROGRAM, ROOT, SCENARIO, call

import daylight
from daylight import program
from daylight.command import options_of, what_is_played

FAST = {"episodes": 64, "set": {"periods": 8}}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def digest(path):
    with h5py.File(path) as file:
        return file.attrs["digest"]


def test_a_run_is_that_of_the_command_line():
    ds = daylight.run(SCENARIO, vary={"ally.*.trust": [0.25, 0.5], "risk:patron.homeland_risk": (0, 3, 3)},
                      policies={"as in 2015": {}, "more": {"ally.*.reassurance.dialogue": 1, "patron.firm": 0.4}},
                      set={"periods": 8, "patron.dysfunction": 0.4}, changes={5: {"ally.japan.contribution": 0.8}},
                      output="o.h5", episodes=128, seed=7)
    call("run", SCENARIO, "-o", "shell.h5", "--quiet", "--episodes", 128, "--seed", 7, "--set", "periods=8",
         "--set", "patron.dysfunction=0.4", "--vary", "ally.*.trust=0.25,0.5",
         "--vary", "risk:patron.homeland_risk=0:3:3", "--policy", "as in 2015",
         "--policy", "more:ally.*.reassurance.dialogue=1,patron.firm=0.4", "--change", "5:ally.japan.contribution=0.8")
    assert ds.attrs["digest"] == digest("shell.h5")
    assert ds.war.dims == ("policy", "trust", "risk") and list(ds.policy.values) == ["as in 2015", "more"]


def test_what_is_there_is_opened_and_not_played_again():
    first = daylight.run(SCENARIO, output="o.h5", **FAST)
    played = os.stat("o.h5").st_mtime_ns
    assert daylight.run(SCENARIO, output="o.h5", **FAST).attrs["digest"] == first.attrs["digest"]
    assert os.stat("o.h5").st_mtime_ns == played
    daylight.run(SCENARIO, output="o.h5", reuse=False, **FAST)
    assert os.stat("o.h5").st_mtime_ns != played


def test_what_belongs_to_another_experiment_is_refused_in_the_programs_words():
    daylight.run(SCENARIO, output="o.h5", **FAST)
    with pytest.raises(daylight.RunError) as caught:
        daylight.run(SCENARIO, output="o.h5", episodes=64, set={"periods": 8, "patron.firm": 0.1})
    assert str(caught.value) == (
        "daylight: o.h5: belongs to another scenario ('firm = 0.75' there, 'firm = 0.1' here). Choose another output "
        "with -o, or --overwrite?")


def test_all_problems_of_a_file_are_told():
    with pytest.raises(daylight.RunError) as caught:
        daylight.run(SCENARIO, output="o.h5", episodes=64, set={"patron.firmm": 1, "patron.firm": 2})
    assert str(caught.value).splitlines() == [
        "--set: patron.firmm: matches no parameter (see `daylight show`). Did you mean 'patron.firm'?",
        "--set: patron.firm: 2 is out of range (a probability lies in [0, 1])"]


def test_results_have_a_name_of_their_own_for_whatever_is_played():
    plain = daylight.run(SCENARIO.parent / "small/one_ally.toml")
    assert plain.attrs["path"] == os.path.abspath("results/one_ally.h5")
    paths = [daylight.run(SCENARIO, threads=threads, seed=seed, **FAST).attrs["path"]
             for threads, seed in ((1, 1), (2, 1), (1, 2))]
    assert paths[0] == paths[1] != paths[2]
    assert sorted(os.listdir("results")) == sorted({"one_ally.h5", *map(os.path.basename, paths)})


def test_a_file_of_the_checkout_is_found_from_anywhere_and_its_results_are_there(tmp_path, monkeypatch):
    root = tmp_path / "checkout"
    (root / "configs/scenarios").mkdir(parents=True)
    (root / "configs/scenarios/s.toml").write_text((SCENARIO.parent / "small/one_ally.toml").read_text())
    (root / "notebooks").mkdir()
    monkeypatch.chdir(root / "notebooks")
    ds = daylight.run("configs/scenarios/s.toml", episodes=64)
    assert ds.attrs["path"].startswith(str(root / "results/s-")) and not os.path.exists("results")


def test_a_file_that_is_nowhere_leaves_nothing_behind():
    with pytest.raises(daylight.RunError, match="nope.toml: cannot be read: No such file or directory"):
        daylight.run("nope.toml")
    assert os.listdir() == []


def test_a_run_that_stops_early_says_how_to_go_on_and_does():
    with pytest.raises(daylight.RunStopped) as caught:
        daylight.run(SCENARIO, output="o.h5", episodes=10**6, max_time="1s")
    assert "stopped: " in str(caught.value) and "--resume" in str(caught.value)
    assert str(caught.value).endswith("or call run() again with the same arguments")
    assert os.path.exists("o.h5.journal") and not os.path.exists("o.h5")


INTERRUPTED = """
import os, signal, sys, threading
sys.path.insert(0, sys.argv[1])
import daylight
def soon():
    while not os.path.exists("o.h5.journal"): pass
    threading.Timer(1.2, os.kill, (os.getpid(), signal.SIGINT)).start()
threading.Thread(target=soon).start()
try:
    daylight.run(sys.argv[2], output="o.h5", episodes=10**6, threads=1)
except KeyboardInterrupt as stopped:
    print(stopped)
"""


def test_an_interruption_stops_the_program_and_the_rest_can_be_played():
    told = subprocess.run([sys.executable, "-c", INTERRUPTED, str(ROOT / "scripts/analysis"), str(SCENARIO)],
                          capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("stopped: ") and "or call run() again with the same arguments" in told.stdout
    n_before = int(told.stdout.split()[1])
    assert n_before > 0 and not os.path.exists("o.h5")
    assert not json.loads(call("status", "o.h5", "--json"))["journals"][0]["running"]
    with pytest.raises(daylight.RunStopped) as caught:  # one second of the same
        daylight.run(SCENARIO, output="o.h5", episodes=10**6, threads=1, max_time="1s")
    assert int(str(caught.value).split()[1]) > n_before


SLOW = """#!/bin/sh
trap 'n=$((n+1)); if [ $n = 2 ]; then echo stopped: twice >&2; exit 3; fi' INT
n=0
touch started
while true; do sleep 0.05; done
"""

INTERRUPTED_TWICE = """
import os, signal, sys, threading, time
sys.path.insert(0, sys.argv[1])
import daylight
def twice():
    while not os.path.exists("started"): time.sleep(0.01)
    for _ in range(2):
        time.sleep(0.4)
        os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=twice).start()
try:
    daylight.run("x.toml", output="o.h5")
except KeyboardInterrupt as stopped:
    print(stopped)
"""


def test_a_second_interruption_reaches_a_program_that_takes_its_time_to_stop(tmp_path):
    slow = tmp_path / "slow"
    slow.write_text(SLOW)
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    told = subprocess.run([sys.executable, "-c", INTERRUPTED_TWICE, str(ROOT / "scripts/analysis")],
                          capture_output=True, text=True, timeout=30, env=os.environ | {"DAYLIGHT": str(slow)})
    assert told.stdout.startswith("stopped: twice"), told.stderr


def test_nothing_is_shown_unless_it_is_asked_for(capfd):
    daylight.run(SCENARIO, output="o.h5", **FAST)
    assert capfd.readouterr() == ("", "")
    daylight.run(SCENARIO, output="o.h5", reuse=False, progress=True, **FAST)
    assert "[##############################] 100 %" in capfd.readouterr().err


def test_a_note_of_the_program_is_passed_on(capfd):
    daylight.run(SCENARIO, output="o.h5", vary={"patron.firm": (0.2, 0.9)}, design="sobol", points=3, **FAST)
    assert capfd.readouterr().err.startswith("note: ")


def test_episodes_are_traced(tmp_path):
    ds = daylight.run(SCENARIO, vary={"patron.firm": [0.2, 0.8], "ally.*.trust": [0.3, 0.6]},
                      policies={"a": {}, "b": {"ally.*.contribution": 0.9}}, output="o.h5", **FAST)
    lines = call("trace", "o.h5", "--episode", 5, "--json", "--at-policy", "b", "--at-point", 2).splitlines()
    told = [json.loads(line) for line in lines]
    assert daylight.trace(ds, 5, policy="b", point=2) == told
    assert daylight.trace(ds, 5, policy="b", point={"firm": 0.8, "trust": 0.3}) == told
    assert daylight.trace("o.h5", 5, "b", 2) == told
    assert told[0]["policy"] == "b" and told[-1]["event"] == "end"
    with pytest.raises(daylight.RunError, match="'c' is no policy"):
        daylight.trace(ds, 5, policy="c")


def test_words_of_the_command_line():
    words = what_is_played(
        vary={"a": 0.1, "b": [1, 0.25], "c": (0, 1, 5), "d": (0.1, 10, 3, "log"), "e": "0:1:2"},
        policies={"p": {}, "q": {"x": 1e-7, "y": 2}}, settings={"k": 3}, changes={9: {"z": 0.1, "w": 1}},
        precision={"war": 0.01, "against": "p"})
    assert words == [
        "--set", "k=3", "--vary", "a=0.1", "--vary", "b=1,0.25", "--vary", "c=0:1:5", "--vary", "d=0.1:10:3:log",
        "--vary", "e=0:1:2", "--policy", "p", "--policy", "q:x=1e-07,y=2", "--change", "9:z=0.1,w=1",
        "--precision", "war=0.01,against=p"]
    assert options_of({"episodes": 512, "keep_journal": True, "fail_fast": False, "design": None}) == [
        "--episodes", "512", "--keep-journal"]


@pytest.mark.parametrize("arguments, error, why", [
    ({"policies": {"a: b": {}}}, ValueError, "cannot have a colon"),
    ({"precision": {"against": "a"}}, ValueError, "one outcome"),
    ({"quiet": True}, TypeError, "has no option 'quiet'"), ({"shard": "1/2"}, TypeError, "has no option 'shard'"),
    ({"vary": {"patron.firm": ["much"]}}, ValueError, "much")])
def test_arguments_that_make_no_sense(arguments, error, why):
    with pytest.raises(error, match=why):
        daylight.run(SCENARIO, **arguments)


def test_the_program_is_found(tmp_path, monkeypatch):
    assert str(program.find_program()) == os.path.abspath(PROGRAM)
    monkeypatch.setenv("DAYLIGHT", str(tmp_path / "none"))
    with pytest.raises(daylight.RunError, match="none: is no program .* Build it with scripts/run.sh, or unset the"):
        program.find_program()
    monkeypatch.delenv("DAYLIGHT")
    build = tmp_path / "build/release"
    build.mkdir(parents=True)
    (tmp_path / "configs/scenarios").mkdir(parents=True)
    (build / "daylight").symlink_to(PROGRAM)
    assert program.find_program() == build / "daylight"
    (build / "daylight").unlink()
    monkeypatch.setattr(program, "BUILDS", ("none",))
    monkeypatch.setenv("PATH", str(build))
    with pytest.raises(daylight.RunError, match=r"the program daylight is not there .* Build it with scripts/run.sh\?"):
        program.find_program()
    (build / "daylight").symlink_to(PROGRAM)
    assert program.find_program() == build / "daylight"
