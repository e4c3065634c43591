"""Shards as jobs of a real Slurm: disturbed in every way that clusters know, and the same results in the end.

Tasks are held in their middle by SIGSTOP, so that nothing here depends on how fast the machine is; Slurm lets them go on
where it ends them. The time limit of one minute, the shortest that Slurm knows, takes most of the time.
"""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1] / "cli")]

from conftest import PROGRAM, ROOT, Bench, bench  # noqa: E402, F401
from samples import PRECISE  # noqa: E402
from slurm import Slurm, wait_until  # noqa: E402

SUBMIT = ROOT / "scripts/cluster/submit.sh"
SCENARIO_FILE = ROOT / "configs/scenarios/northeast_asia.toml"
BLOCK = 64  # episodes
N_SHARDS = 8



def what_slurm_lacks():
    """Why no Slurm can be started here; empty if one can."""
    if os.geteuid() != 0:
        return "Slurm's daemons need root"
    if not pathlib.Path("/sys/fs/cgroup").is_dir():
        return "Slurm's daemons need /sys/fs/cgroup"
    try:
        socket.gethostbyname(socket.gethostname())
    except OSError:
        return "Slurm's daemons need a host name that has an address"
    return ""


pytestmark = pytest.mark.skipif(what_slurm_lacks() != "", reason=what_slurm_lacks())


class Played:
    """What takes about three seconds a shard on one thread, however the program was compiled, and its results in one go."""

    def __init__(self, bench):
        n_sample = 20
        before = time.monotonic()
        bench.play(SCENARIO_FILE, "sample.h5", "--episodes", n_sample * BLOCK, "--threads", "1", "--keep-journal")
        blocks_per_second = n_sample / (time.monotonic() - before)
        self.block = bench.path("sample.h5.journal").stat().st_size / n_sample  # in a journal [bytes]
        self.n_blocks = N_SHARDS * max(20, round(3 * blocks_per_second))
        self.options = ["--episodes", str(self.n_blocks * BLOCK)]
        self.digest = bench.play(SCENARIO_FILE, "o.h5", *self.options)

    def part_of(self, n_shards):
        """A fifth of the journal of a shard [bytes]."""
        return self.n_blocks / n_shards * self.block / 5


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    return Played(Bench(tmp_path_factory.mktemp("played")))


@pytest.fixture(scope="module")
def slurm(tmp_path_factory):
    slurm = Slurm(tmp_path_factory.mktemp("slurm"))
    yield slurm
    slurm.stop()


@pytest.fixture(autouse=True)
def in_the_bench(slurm, bench):
    slurm.folder = bench.folder
    yield
    slurm.clear()


def journal_of(bench, n_shards):
    return lambda shard: bench.path(f"o.h5.shard-{shard}-of-{n_shards}.journal")


def test_an_array_that_is_disturbed_is_completed_by_what_status_prints(bench, slurm, played):
    bench.write("task.sh", "#!/bin/sh\nexec \"$DAYLIGHT\" run \"$@\"\n")
    array = slurm.sbatch(f"--array=1-{N_SHARDS}", "--requeue", "--open-mode=append", "--output=%a.log", "task.sh",
                         SCENARIO_FILE, "-o", "o.h5", *played.options, "--shard", f"slurm/{N_SHARDS}", "--resume",
                         "--threads", "1", "--progress", "none")
    disturbed = [1, 2, 3, 4, 5]
    slurm.hold(disturbed, journal_of(bench, N_SHARDS), played.part_of(N_SHARDS))
    wait_until(lambda: slurm.tasks(array, "RUNNING") == disturbed)
    assert all(slurm.ended(array, task) == ("COMPLETED", 0) for task in (6, 7, 8))

    slurm.sbatch("--partition=urgent", "--ntasks=4", "--output=urgent.log", "--wrap", "sleep 1")  # one more than are idle
    preempted, = wait_until(lambda: slurm.tasks(array, "PENDING"))
    cancelled, other_cancelled, requeued, limited = (task for task in disturbed if task != preempted)
    slurm.call("scancel", f"{array}_{cancelled}", f"{array}_{other_cancelled}")
    slurm.call("scontrol", "requeue", f"{array}_{requeued}")
    slurm.call("scontrol", "update", f"JobId={array}_{limited}", "TimeLimit=1")
    slurm.drain()
    assert [slurm.ended(array, task) for task in (cancelled, other_cancelled, limited, requeued, preempted)] == [
        ("CANCELLED", 0), ("CANCELLED", 0), ("TIMEOUT", 0), ("COMPLETED", 1), ("COMPLETED", 1)]

    assert bench.run("merge", "o.h5").returncode == 3 and not bench.path("o.h5").exists()
    status = json.loads(bench.done("status", "o.h5", "--json").stdout)
    assert status["state"] == "incomplete"
    assert sorted(status["missing_shards"]) == [f"{i}/{N_SHARDS}" for i in sorted([cancelled, other_cancelled, limited])]
    for command in status["commands"]:
        subprocess.run(command, shell=True, cwd=bench.folder, check=True, capture_output=True)
    bench.done("merge", "o.h5")
    assert bench.digest("o.h5") == played.digest


def submitted(slurm, *arguments):
    result = subprocess.run([SUBMIT, *map(str, arguments)], cwd=slurm.folder, env=slurm.environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    assert result.returncode == 0, result.stdout
    return result.stdout


def test_submit_plays_again_what_was_cancelled_or_killed_and_merges(bench, slurm, played):
    submitted(slurm, SCENARIO_FILE, "o.h5", "--tasks", "4", "--time=10", "--", *played.options)
    held = slurm.hold([1, 2, 3], journal_of(bench, 4), played.part_of(4))
    array, = {job.split("_")[0] for job, _ in slurm.queue() if "_" in job}
    slurm.call("scancel", f"{array}_1")
    os.kill(held[2], signal.SIGKILL)
    os.kill(held[3], signal.SIGCONT)
    slurm.drain()
    log = bench.path("o.h5.logs/merge.log").read_text()
    assert " plays shards 1-2 of 4." in log and log.count(" plays shards ") == 1
    assert "shard 1 of 4 ended with status 3 after SIGTERM" in log
    assert "shard 2 of 4 ended with status 137" in log
    assert bench.digest("o.h5") == played.digest
    assert "complete" in submitted(slurm, SCENARIO_FILE, "o.h5", "--tasks", "4", "--", *played.options)
    assert slurm.queue() == []


def test_a_task_that_stops_before_its_time_limit_queues_itself_again_and_no_other(bench, slurm, played):
    """The last task of an array, whose number is that of the whole array; the first one has nothing to do."""
    fewer = ["--episodes", str(played.n_blocks // 4 * BLOCK)]  # three seconds a shard
    digest = bench.play(SCENARIO_FILE, "direct.h5", *fewer)
    bench.done("run", SCENARIO_FILE, "-o", "o.h5", *fewer, "--shard", "1/2", "--quiet")
    limit = 8  # [s]; the task is held in its middle until that is over
    submitted(slurm, SCENARIO_FILE, "o.h5", "--tasks", "2", "--", *fewer, "--max-time", f"{limit}s")
    held = slurm.hold([2], journal_of(bench, 2), played.part_of(N_SHARDS))
    time.sleep(limit)
    os.kill(held[2], signal.SIGCONT)
    slurm.drain()
    endings = [re.findall(r"ended with status (\d+)", bench.path(f"o.h5.logs/{i}.log").read_text()) for i in (1, 2)]
    assert endings[0] == ["0"]
    assert len(endings[1]) > 1 and set(endings[1][:-1]) == {"3"} and endings[1][-1] == "0"
    assert " plays shards " not in bench.path("o.h5.logs/merge.log").read_text()  # no second round was needed
    assert bench.digest("o.h5") == digest


def test_submit_goes_on_from_look_to_look_until_every_point_is_precise(bench, slurm):
    bench.experiment(PRECISE)
    digest = bench.play("e.toml", "direct.h5")
    submitted(slurm, "e.toml", "o.h5", "--tasks=3%2")
    slurm.drain()
    assert bench.path("o.h5.logs/merge.log").read_text().count(" plays shards ") >= 2
    assert bench.digest("o.h5") == digest


def test_submit_gives_up_where_a_shard_cannot_be_played_and_says_why(bench, slurm, played):
    """Another run, which never ends, has the second shard."""
    other = bench.start("run", SCENARIO_FILE, "-o", "o.h5", *played.options, "--shard", "2/4", "--quiet")
    try:
        wait_until(journal_of(bench, 4)(2).exists)
        other.send_signal(signal.SIGSTOP)
        submitted(slurm, SCENARIO_FILE, "o.h5", "--tasks", "4", "--", *played.options)
        slurm.drain()
        log = bench.path("o.h5.logs/merge.log").read_text()
        assert log.splitlines()[-1].startswith("submit.sh: given up, because two rounds played nothing")
        assert "shard 2 of 4 ended with status 2" in log and log.count(" plays shards 2 of 4.") == 2
    finally:
        other.kill()
        other.communicate()
    submitted(slurm, SCENARIO_FILE, "o.h5", "--tasks", "4", "--", *played.options)
    slurm.drain()
    assert bench.digest("o.h5") == played.digest


@pytest.mark.parametrize("arguments, said", [
    (["e.toml"], "EXPERIMENT and OUT.h5 come first"),
    (["e.toml", "o.h5"], "--tasks: '' is not N or N%M"),
    (["e.toml", "o.h5", "--tasks", "0"], "--tasks: '0' is not N or N%M"),
    (["e.toml", "o.h5", "--tasks", "2", "--", "--episodes", "many"], "--episodes"),
    (["e.toml", "o.h5", "--tasks", "2"], "e.toml:1:")])
def test_mistakes_are_found_before_anything_is_submitted(bench, slurm, arguments, said):
    bench.write("e.toml", "nonsense = 1\n")
    result = subprocess.run([SUBMIT, *arguments], cwd=bench.folder, env=slurm.environment, capture_output=True, text=True)
    assert result.returncode == 2 and said in result.stderr
    assert slurm.queue() == [] and list(bench.files()) == [bench.path("e.toml")]
