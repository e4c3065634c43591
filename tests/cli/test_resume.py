"""Runs that are stopped, killed and gone on with."""
import random
import re
import signal
import subprocess
import time

import h5py
import pytest

from conftest import Bench, stop

BLOCK = 64  # episodes


class LongRun:
    """One that takes about two seconds on one thread, however the program was compiled, and what comes out in one go."""

    def __init__(self, bench):
        bench.scenario()
        sample = 50 * BLOCK
        before = time.monotonic()
        bench.play("s.toml", "sample.h5", "--episodes", sample, "--threads", "1", "--keep-journal")
        blocks_per_second = 50 / (time.monotonic() - before)
        self.journal = bench.path("sample.h5.journal").stat().st_size / 50  # a block of it [bytes]
        self.n_blocks = max(200, round(2 * blocks_per_second))
        self.options = ["--episodes", self.n_blocks * BLOCK]
        self.digest = bench.play("s.toml", "o.h5", *self.options)

    def start(self, bench, *options):
        """Starts it and waits until a tenth is stored."""
        process = bench.start("run", "s.toml", "-o", "o.h5", *self.options, "--threads", "1", *options)
        journal = bench.path("o.h5.journal")
        while not (journal.exists() and journal.stat().st_size > self.n_blocks * self.journal / 10):
            assert process.poll() is None, process.communicate()
            time.sleep(0.002)
        return process

    def printed_command(self, stderr):
        """The one that goes on, from what a stopped run says."""
        lines = stderr.splitlines()
        said = re.fullmatch(r"stopped: (\d+) of (\d+) episodes are stored\. Go on with:", lines[-2])
        assert said and 0 < int(said[1]) < int(said[2]) == self.n_blocks * BLOCK
        return lines[-1].strip()


@pytest.fixture(scope="module")
def long_run(tmp_path_factory):
    return LongRun(Bench(tmp_path_factory.mktemp("long")))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_is_resumed_by_the_command_that_it_prints(bench, long_run, number):
    bench.scenario()
    process = long_run.start(bench, "--progress", "none", "--save-experiment", "saved.toml")
    before = time.monotonic()
    status, stdout, stderr = stop(process, number)
    assert status == 3 and stdout == ""
    assert time.monotonic() - before < 3
    assert not bench.path("o.h5").exists()
    command = long_run.printed_command(stderr)
    resumed = subprocess.run(command, shell=True, cwd=bench.folder, capture_output=True, text=True)
    assert resumed.returncode == 0, resumed.stderr
    assert bench.digest("o.h5") == long_run.digest
    assert not bench.path("o.h5.journal").exists()
    assert bench.done("verify", "o.h5").stdout.startswith("o.h5: digest is right: ")


def test_a_stopped_run_that_replaces_something_else_is_resumed_all_the_same(bench, long_run):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--seed", "2")
    old = bench.path("o.h5").read_bytes()
    status, _, stderr = stop(long_run.start(bench, "--overwrite", "--progress", "none"))
    assert status == 3
    assert bench.path("o.h5").read_bytes() == old
    command = long_run.printed_command(stderr)
    resumed = subprocess.run(command, shell=True, cwd=bench.folder, capture_output=True, text=True)
    assert resumed.returncode == 0, resumed.stderr
    assert bench.digest("o.h5") == long_run.digest


def test_a_killed_run_is_resumed(bench, long_run):
    bench.scenario()
    process = long_run.start(bench, "--quiet")
    process.kill()
    process.communicate()
    assert bench.play("s.toml", "o.h5", *long_run.options, "--resume") == long_run.digest


def is_killed(bench, long_run, growth, threads):
    """Goes on with the long run and kills it once the journal has grown by so many blocks; one of its episodes is traced
    meanwhile. Whether it was killed before its end."""
    journal = bench.path("o.h5.journal")
    size = lambda: journal.stat().st_size if journal.exists() else 0
    until = size() + growth * long_run.journal
    process = bench.start("run", "s.toml", "-o", "o.h5", *long_run.options, "--resume", "--quiet", "--threads", threads)
    trace = bench.start("trace", "s.toml", "--episode", growth)
    while process.poll() is None and size() < until:
        time.sleep(0.001)
    process.kill()
    _, stderr = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), stderr
    trace.communicate()
    assert trace.returncode == 0
    return process.returncode != 0


def test_a_run_killed_at_random_moments_gives_what_it_gives_in_one_go(bench, long_run):
    bench.scenario()
    moments = random.Random(2015)
    n_killed = 0
    for threads in (1, 2, 3, 1, 2, 3):
        growth = moments.choice([0, 1, moments.randrange(long_run.n_blocks // 8)])
        n_killed += is_killed(bench, long_run, growth, threads)
    assert n_killed >= 3
    assert bench.play("s.toml", "o.h5", *long_run.options, "--resume") == long_run.digest
    assert sorted(path.name for path in bench.files()) == ["o.h5", "s.toml"]


def journal_of(bench, *options):
    """A complete results file, its journal, and the digest."""
    bench.scenario()
    return bench.play("s.toml", "o.h5", "--episodes", "640", "--keep-journal", *options)


def test_resume_where_nothing_is_starts(bench):
    bench.scenario()
    assert bench.play("s.toml", "a.h5", "--resume") == bench.play("s.toml", "b.h5")


def test_resume_where_all_is_there_says_so(bench):
    journal_of(bench)
    before = bench.files()
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume")
    assert result.stderr == "o.h5 is complete: nothing to play\n"
    assert result.stdout.startswith("Tiny\n")
    assert bench.files() == before
    bench.path("o.h5.journal").unlink()
    assert bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume").stderr == "o.h5 is complete: nothing to play\n"


@pytest.mark.parametrize("length", [0, 5, 20, 100])
def test_a_torn_header_starts_anew(bench, length):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    bench.write("o.h5.journal", bench.path("o.h5.journal").read_bytes()[:length])
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume") == digest


@pytest.mark.parametrize("cut", [1, 100, 5000])
def test_a_torn_tail_is_cut_off(bench, cut):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    bench.write("o.h5.journal", bench.path("o.h5.journal").read_bytes()[:-cut])
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume") == digest


def test_a_flipped_bit_in_the_middle_of_a_journal_costs_one_block(bench):
    digest = journal_of(bench)
    bench.path("o.h5").unlink()
    content = bytearray(bench.path("o.h5.journal").read_bytes())
    content[(content.index(b"BLK1") + len(content)) // 2] ^= 0x10
    bench.write("o.h5.journal", bytes(content))
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "640", "--resume")
    said = result.stderr.splitlines()
    assert said[0] == "o.h5.journal: 1 damaged stretch is passed over; its blocks are played again"
    assert said[1].startswith("played 64 episodes in ")
    assert bench.digest("o.h5") == digest


def test_more_episodes_are_added_to_a_journal_that_was_kept(bench):
    journal_of(bench)
    result = bench.done("run", "s.toml", "-o", "o.h5", "--episodes", "1280", "--resume", "--keep-journal")
    assert result.stderr.startswith("played 640 episodes in ")
    assert bench.digest("o.h5") == bench.play("s.toml", "direct.h5", "--episodes", "1280")
    assert bench.path("o.h5.journal").exists()


def test_episodes_that_were_not_kept_are_played_again_from_a_journal(bench):
    digest = journal_of(bench)
    assert bench.play("s.toml", "o.h5", "--episodes", "640", "--resume", "--keep", "episodes") == digest
    with h5py.File(bench.path("o.h5")) as file:
        assert file["episodes/war"].shape == (1, 1, 640)


def test_overwrite_replaces_results_and_journal(bench):
    journal_of(bench)
    digest = bench.play("s.toml", "o.h5", "--seed", "2", "--overwrite")
    assert digest == bench.play("s.toml", "direct.h5", "--seed", "2")
    assert not bench.path("o.h5.journal").exists()
