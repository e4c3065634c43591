"""Shards: one experiment played by many runs into many journals, and merged into one file."""
import json
import os
import random
import shlex
import signal
import subprocess
import time

import h5py
import numpy
import pytest
import xxhash

from conftest import EXPERIMENT, PROGRAM, stop
from samples import FULL, PRECISE

PLAYED = FULL.replace("episodes = 64", "episodes = 640")


@pytest.fixture
def whole(bench):
    """The digest of the experiment as one run plays it."""
    bench.experiment(PLAYED)
    return bench.play("e.toml", "whole.h5")


def play_shard(bench, which, *options, output="o.h5", status=0):
    result = bench.run("run", "e.toml", "-o", output, "--shard", which, "--quiet", *options)
    assert result.returncode == status, result.stderr
    return result


def merge(bench, *options, output="o.h5", status=0):
    result = bench.run("merge", output, "--quiet", *options)
    assert result.returncode == status, result.stderr
    return result


def status_of(bench, output="o.h5"):
    return json.loads(bench.done("status", output, "--json").stdout)


def journals(bench):
    return sorted(path.name for path in bench.folder.glob("*.journal"))


@pytest.mark.parametrize("n", [1, 2, 7, 64])
def test_any_number_of_shards_in_any_order_gives_one_digest(bench, whole, n):
    order = list(range(1, n + 1))
    random.Random(n).shuffle(order)
    for i in order + order[: n // 2]:  # some of them twice
        play_shard(bench, f"{i}/{n}", "--resume", "--threads", str(1 + i % 3))
    if n > 1:
        merge(bench)
    assert bench.digest("o.h5") == whole
    assert "the results are the same" in bench.done("verify", "o.h5", "whole.h5").stdout
    assert journals(bench) == []


def test_merge_takes_the_journal_of_one_run_and_leaves_nothing_else(bench, whole):
    bench.play("e.toml", "o.h5", "--keep-journal")
    bench.path("o.h5").unlink()
    merge(bench)
    assert bench.digest("o.h5") == whole
    assert journals(bench) == []


def test_a_change_of_the_number_of_shards_reuses_what_is_there(bench, whole):
    for i in (1, 3, 4):
        play_shard(bench, f"{i}/5")
    before = status_of(bench)["blocks"]
    for i in (2, 1, 3):
        play_shard(bench, f"{i}/3")
    state = status_of(bench)
    assert state["blocks"] == {"planned": 120, "played": 120, "failed": 0}
    assert sum(each["blocks"] for each in state["journals"]) == 120, "nothing is played twice"
    assert sum(each["blocks"] for each in state["journals"] if each["shard"].endswith("/5")) == before["played"]
    merge(bench)
    assert bench.digest("o.h5") == whole


def test_a_run_of_all_goes_on_from_shards(bench, whole):
    play_shard(bench, "2/3")
    refused = bench.run("run", "e.toml", "-o", "o.h5", "--quiet")
    assert refused.returncode == 2
    assert refused.stderr.startswith("daylight: o.h5.shard-2-of-3.journal: exists: a run that has not ended.")
    assert bench.play("e.toml", "o.h5", "--resume") == whole
    assert journals(bench) == []


def test_shards_that_are_killed_are_resumed(bench, whole):
    for i in (1, 2):
        process = bench.start("run", "e.toml", "-o", "o.h5", "--shard", f"{i}/2", "--quiet", "--threads", "1")
        time.sleep(0.05 * i)
        process.kill()
        process.wait()
    for i in (1, 2):
        play_shard(bench, f"{i}/2", "--resume")
    merge(bench)
    assert bench.digest("o.h5") == whole


def test_merge_says_what_is_missing_and_how_to_play_it(bench, whole):
    play_shard(bench, "1/4", "--threads", "1")
    result = merge(bench, status=3)
    assert not bench.path("o.h5").exists() and journals(bench) == ["o.h5.shard-1-of-4.journal"]
    told = result.stderr.splitlines()
    assert told[0] == "o.h5: 90 of 120 blocks are missing. Play them with:"
    assert told[1] == f"  {PROGRAM} run --resume --shard 2/4 e.toml -o o.h5 --quiet --threads 1"
    assert told[-1] == f"  {PROGRAM} merge o.h5"
    for command in told[1:]:
        done = subprocess.run(shlex.split(command), cwd=bench.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert bench.digest("o.h5") == whole
    again = bench.run("merge", "o.h5")
    assert (again.returncode, again.stderr) == (0, "o.h5 is complete: nothing to merge\n")


def test_what_completes_a_run_is_told_as_it_works_in_the_folder_where_it_was_begun(bench, whole):
    play_shard(bench, "1/3")
    play_shard(bench, "3/3")
    elsewhere = bench.path("elsewhere")
    elsewhere.mkdir()
    relative = os.path.relpath(PROGRAM, elsewhere)
    told = subprocess.run([relative, "merge", "../o.h5"], cwd=elsewhere, capture_output=True, text=True).stderr
    assert told.startswith(f"../o.h5: 40 of 120 blocks are missing. Play them, in {bench.folder}, with:\n")
    text = subprocess.run([relative, "status", "../o.h5"], cwd=elsewhere, capture_output=True, text=True).stdout
    played, commands = text.split(f"\n\nto complete it, in {bench.folder}:\n")
    assert played.startswith("../o.h5: incomplete; 80 of 120 blocks are played\n")
    rows = [line.split() for line in played.splitlines()]  # the last column is the age of a journal
    assert rows[1:3] == [[], ["shard", "planned", "played", "failed", "last", "written"]]
    assert [row[:4] for row in rows[3:6]] == [["1/3", "40", "40", "0"], ["2/3", "40", "0", "0"], ["3/3", "40", "40", "0"]]
    assert [" ".join(row[4:]) for row in rows[3:6]][1] == "no journal" and rows[3][-1] == rows[5][-1] == "ago"
    assert rows[6:] == [[], ["shards", "with", "blocks", "missing:", "2"]]
    for command in commands.splitlines():
        done = subprocess.run(shlex.split(command), cwd=bench.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert bench.digest("o.h5") == whole


def test_status_tells_what_merge_would(bench, whole):
    play_shard(bench, "1/4")
    play_shard(bench, "3/4")
    state = status_of(bench)
    assert state["state"] == "incomplete" and state["missing_shards"] == ["2/4", "4/4"]
    assert state["missing_array"] == "2,4"
    assert [(each["planned"], each["played"], each["running"]) for each in state["shards"]] == \
        [(30, 30, False), (30, 0, False), (30, 30, False), (30, 0, False)]
    for command in state["commands"]:
        assert subprocess.run(shlex.split(command), cwd=state["folder"], capture_output=True).returncode == 0
    assert bench.digest("o.h5") == whole
    assert status_of(bench)["state"] == "merged"
    assert bench.done("status", "o.h5").stdout == "o.h5: complete; no journal is beside it\n"


def test_status_sees_a_run_that_is_going_on(bench):
    bench.experiment(EXPERIMENT.replace("episodes = 64", "episodes = 64000000"))
    process = bench.start("run", "e.toml", "-o", "o.h5", "--shard", "2/3", "--quiet")
    deadline = time.time() + 60
    while time.time() < deadline and not (journals(bench) and status_of(bench)["blocks"]["played"] > 5):
        time.sleep(0.1)
    shard = status_of(bench)["shards"][1]
    assert shard["running"] and shard["played"] > 5 and shard["idle_seconds"] < 30
    busy = bench.run("run", "e.toml", "-o", "o.h5", "--shard", "2/3", "--resume", "--quiet")
    assert busy.returncode == 2 and "is in use by another run" in busy.stderr
    partial = bench.run("merge", "o.h5", "--partial", "--quiet")
    assert partial.returncode == 0, partial.stderr
    stop(process, signal.SIGTERM)
    assert process.returncode == 3
    assert not status_of(bench)["shards"][1]["running"]
    with h5py.File(bench.path("o.h5")) as file:
        assert file.attrs["status"] == "partial"


def test_a_partial_file_counts_honestly_and_is_completed_later(bench, whole):
    play_shard(bench, "2/3", "--resume")
    merge(bench, "--partial")
    with h5py.File(bench.path("o.h5")) as part, h5py.File(bench.path("whole.h5")) as full:
        assert part.attrs["status"] == "partial"
        played = part["episodes_played"][()]
        assert played.sum() == 40 * 64 and set(part["episodes_planned"][()].flat) == {640}
        blocks, all_blocks = part["blocks/war"][()], full["blocks/war"][()]
        there = ~numpy.isnan(blocks)
        assert numpy.array_equal(there.sum(axis=2) * 64, played)
        assert numpy.array_equal(blocks[there], all_blocks[there])
        for policy, point in numpy.argwhere(played > 0):
            numpy.testing.assert_allclose(part["war"][policy, point], numpy.nanmean(blocks[policy, point]))
        assert numpy.all(numpy.isnan(part["war"][()][played == 0]))
    assert "PARTIAL" in bench.done("summary", "o.h5").stdout
    bench.done("compare", "o.h5")
    for i in (1, 3):
        play_shard(bench, f"{i}/3", "--resume")
    merge(bench)
    assert bench.digest("o.h5") == whole


def test_shards_of_another_experiment_are_refused(bench, whole):
    play_shard(bench, "1/3")
    result = bench.run("run", "e.toml", "-o", "o.h5", "--shard", "2/3", "--seed", "99", "--quiet")
    assert result.returncode == 2
    assert result.stderr.startswith("daylight: o.h5.shard-1-of-3.journal: belongs to another experiment (")
    merge(bench, status=3)


@pytest.mark.parametrize("there", ["another experiment", "a damaged file"])
def test_commands_of_shards_that_replace_a_file_do_so(bench, whole, there):
    """Those that status prints once one shard is played; the file stays as it is until the new one is whole."""
    if there == "another experiment":
        bench.play("s.toml", "o.h5", "--episodes", "64")
    if there == "a damaged file":
        bench.path("o.h5").write_bytes(bench.path("whole.h5").read_bytes()[:-100])
    before = bench.path("o.h5").read_bytes()
    play_shard(bench, "1/2", "--overwrite")
    state = status_of(bench)
    assert state["commands"][-1] == f"{PROGRAM} merge o.h5 --overwrite"
    for command in state["commands"]:
        assert bench.path("o.h5").read_bytes() == before
        done = subprocess.run(shlex.split(command), cwd=bench.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert bench.digest("o.h5") == whole
    assert journals(bench) == []


def test_merge_makes_a_complete_file_anew_only_if_told_to(bench, whole):
    bench.play("e.toml", "o.h5", "--keep-journal")
    before = bench.path("o.h5").read_bytes()
    merge(bench, "--keep-journal")
    assert bench.path("o.h5").read_bytes() == before
    merge(bench, "--overwrite")
    assert bench.path("o.h5").read_bytes() != before, "the provenance tells when"
    assert bench.digest("o.h5") == whole


def test_journals_of_other_versions_are_mixed_only_if_told_to(bench, whole):
    for i in (1, 2, 3):
        play_shard(bench, f"{i}/3")
    rewrite_version(bench.path("o.h5.shard-2-of-3.journal"))
    refused = merge(bench, status=2)
    assert "belongs to another version of the program (" in refused.stderr
    merge(bench, "--mix-versions", "--keep-journal")
    assert bench.digest("o.h5") == whole
    with h5py.File(bench.path("o.h5")) as file:
        assert len(file["provenance"].attrs["mixed_versions"].split(", ")) == 2


def rewrite_version(path):
    """Gives a journal another version of the program, of the same length, and a right checksum."""
    content = bytearray(path.read_bytes())
    length = int.from_bytes(content[21:29], "little")
    content[37:38] = b"9"
    content[29 + length:37 + length] = xxhash.xxh3_64_intdigest(bytes(content[:29 + length])).to_bytes(8, "little")
    path.write_bytes(content)


def test_single_episodes_are_kept_by_shards(bench, whole):
    bench.play("e.toml", "kept.h5", "--keep", "episodes")
    for i in (1, 2):
        play_shard(bench, f"{i}/2", "--keep", "episodes")
    merge(bench)
    with h5py.File(bench.path("o.h5")) as one, h5py.File(bench.path("kept.h5")) as other:
        assert one["episodes"].attrs["digest"] == other["episodes"].attrs["digest"]
    assert bench.digest("o.h5") == whole


def test_precision_is_reached_in_rounds(bench):
    bench.experiment(PRECISE)
    whole = bench.play("e.toml", "whole.h5")
    for rounds in range(1, 10):
        for i in (1, 2, 3):
            play_shard(bench, f"{i}/3", "--resume")
        result = bench.run("merge", "o.h5", "--quiet")
        if result.returncode == 0:
            break
        assert result.returncode == 3
    assert rounds > 2
    assert bench.digest("o.h5") == whole


def test_a_run_stops_by_itself_after_its_time(bench):
    bench.experiment(EXPERIMENT.replace("episodes = 64", "episodes = 64000000"))
    begin = time.time()
    result = bench.run("run", "e.toml", "-o", "o.h5", "--shard", "1/2", "--max-time", "1s", "--quiet")
    assert result.returncode == 3 and time.time() - begin < 20
    assert result.stderr.startswith("stopped (shard 1/2): ")
    assert "--resume" in result.stderr
    assert all("--max-time" not in command for command in status_of(bench)["commands"])
    refused = bench.run("run", "e.toml", "--max-time", "soon")
    assert refused.stderr == "daylight: --max-time: 'soon' is no time (as in 90s, 50m, 1.5h, 2:30:00)\n"


@pytest.mark.parametrize("command", ["merge", "status"])
def test_where_nothing_is_there_is_nothing_to_do(bench, command):
    result = bench.run(command, "o.h5")
    assert result.returncode == 2
    assert result.stderr == "daylight: o.h5: neither the file nor a journal beside it is there\n"
