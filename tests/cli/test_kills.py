"""Runs that are killed at random moments, again and again.

Each number is a story of its own: an experiment, moments and numbers of threads, drawn with that number as the seed.
DAYLIGHT_LAB_KILLS says how many of them are tried (scripts/dev/lab.sh).
"""
import functools
import json
import os
import random
import re
import signal
import time

import pytest

from conftest import Bench
from crashes import PLAYED, stored_blocks, verified_digest

N_STORIES = int(os.environ.get("DAYLIGHT_LAB_KILLS", "12"))
SHAPES = [("--episodes", "64"), ("--episodes", "640", "--keep", "episodes"), ("--episodes", "8192"),
          ("--episodes", "32768"), ("--episodes", "32768", "--precision", "war=0.01")]
MOST_KILLS = 4  # of one run

RUN = ["run", "e.toml", "-o", "o.h5", "--resume"]


def n_played(stderr):
    """How many blocks a run says that it played."""
    said = re.search(r"^played ([\d,]+) episodes in ", stderr, re.MULTILINE)
    return int(said[1].replace(",", "")) // 64 if said else 0


class Reference:
    """What comes out in one go, and how long that takes."""

    def __init__(self, bench, shape):
        bench.experiment(PLAYED)
        before = time.monotonic()
        result = bench.done(*RUN, *shape)
        self.seconds = time.monotonic() - before
        self.n_blocks = n_played(result.stderr)
        self.digest = verified_digest(bench, "o.h5")


@pytest.fixture(scope="session")
def reference_of(tmp_path_factory):
    return functools.cache(lambda shape: Reference(Bench(tmp_path_factory.mktemp("reference")), shape))


def killed(bench, seconds, *options):
    """Starts or goes on, and kills after that time. Whether it had not ended before."""
    process = bench.start(*RUN, "--quiet", *options)
    time.sleep(seconds)
    process.kill()
    _, stderr = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), stderr
    return process.returncode != 0


def grown(before, after):
    """What is stored now; all that was stored before has to be there still, and nothing twice."""
    assert after[:len(before)] == before
    assert len(set(after)) == len(after), "a block that was stored was played again"
    return after


@pytest.mark.parametrize("number", range(N_STORIES))
def test_a_run_that_is_killed_again_and_again_ends_as_in_one_go(bench, reference_of, number):
    chance = random.Random(number)
    shape = chance.choice(SHAPES)
    reference = reference_of(shape)
    bench.experiment(PLAYED)
    journal, results = bench.path("o.h5.journal"), bench.path("o.h5")
    stored = []
    for _ in range(chance.randint(1, MOST_KILLS)):
        seconds = chance.uniform(0, 1.1 * reference.seconds)
        killed(bench, seconds, *shape, "--threads", chance.choice([1, 2, 3]))
        if results.exists():
            assert verified_digest(bench, "o.h5") == reference.digest
            break
        stored = grown(stored, stored_blocks(journal))
    is_complete = results.exists()
    result = bench.done(*RUN, *shape, "--threads", chance.choice([1, 2, 3]))
    assert n_played(result.stderr) == (0 if is_complete else reference.n_blocks - len(stored))
    assert verified_digest(bench, "o.h5") == reference.digest
    assert sorted(path.name for path in bench.files()) == ["e.toml", "o.h5", "s.toml"]


def told_until_killed(bench, seconds, *options):
    """Goes on and kills after that time. What is told meanwhile, each second: the time, and the number of blocks."""
    process = bench.start(*RUN, *options, "--progress", "json")
    end = time.monotonic() + seconds
    told = []
    while time.monotonic() < end:
        line = process.stderr.readline()
        assert line.startswith("{"), line
        told.append((time.monotonic(), json.loads(line)["played"] // 64))
    process.kill()
    process.communicate()
    return told


def test_what_was_played_two_seconds_before_a_kill_is_stored_and_not_played_again(bench):
    bench.experiment(PLAYED)
    stored = []
    for _ in range(2):
        told = told_until_killed(bench, 3, "--episodes", "100000000", "--threads", "2")
        end = time.monotonic()
        assert told[0][1] >= len(stored)
        stored = grown(stored, stored_blocks(bench.path("o.h5.journal")))
        assert len(stored) >= max(n for at, n in told if at <= end - 2)
