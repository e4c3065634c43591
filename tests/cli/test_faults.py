"""Calls of the operating system that fail, one at a time, and places that are no good any more.

Whatever fails, a run, a shard or a merge ends with the right results or says which file it was and why; once that is
mended, going on gives what an undisturbed run gives. tests/support/faults.c makes calls fail. Here a few of each are
tried; DAYLIGHT_LAB=all tries every one (scripts/dev/lab.sh).
"""
import ctypes
import functools
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest

from conftest import PROGRAM, ROOT, Bench
from crashes import PLAYED, stored_blocks, verified_digest

CALLS = ["write", "pwrite", "fsync", "rename", "open", "ftruncate", "unlink"]
FAULTS = [(call, kind, how) for call in CALLS for kind, how in (("EIO", "once"), ("ENOSPC", "on"), ("EINTR", "once"))]
FAULTS += [("write", "short", "once"), ("pwrite", "short", "once")]
UNNOTICED = [("write", "EINTR"), ("pwrite", "EINTR"), ("fsync", "EINTR"), ("write", "short"), ("pwrite", "short")]
FEW = {"run": 10, "shard": 2, "merge": 2}  # calls of a kind that are all tried
SOME = {"run": 3, "shard": 2, "merge": 2}  # of more than these, unless all are to be tried
ALL = os.environ.get("DAYLIGHT_LAB") == "all"
NEVER_MADE = {"run": [], "shard": ["pwrite", "rename", "unlink"], "merge": []}

RUN = ["run", "e.toml", "-o", "out/o.h5", "--threads", "2", "--quiet"]
SHARDS = [[*RUN, "--shard", "1/2", "--resume"], [*RUN, "--shard", "2/2", "--resume"]]
MERGE = ["merge", "out/o.h5", "--quiet"]


class Course(NamedTuple):
    """Commands that lead to the results: those that are undisturbed, the one with a fault, what follows or mends it."""
    before: list
    command: list
    after: list


COURSES = {
    "run": Course([], RUN, [[*RUN, "--resume"]]),
    "shard": Course([SHARDS[1]], SHARDS[0], [SHARDS[0], MERGE]),
    "merge": Course(SHARDS, MERGE, [MERGE]),
}


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("faults") / "faults.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", path, ROOT / "tests/support/faults.c"], check=True)
    return path


class Place(Bench):
    """A folder with an experiment, its results meant for the folder out."""

    def __init__(self, folder):
        super().__init__(folder)
        self.out = self.path("out")
        self.out.mkdir(parents=True)
        self.experiment(PLAYED)

    def with_faults(self, library, *command, **faults):
        """Calls the program; of the variables DAYLIGHT_FAULT_..., those given are set."""
        variables = {f"DAYLIGHT_FAULT_{name.upper()}": str(value) for name, value in faults.items()}
        # The address sanitizer wants to be the first library.
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        return self.run(*command, env=os.environ | variables | {
            "LD_PRELOAD": str(library), "DAYLIGHT_FAULT_FOLDER": str(self.out.resolve()), "ASAN_OPTIONS": sanitizer})

    def has_only_results(self, digest):
        """Whether the right results are there, and nothing else."""
        return os.listdir(self.out) == ["o.h5"] and verified_digest(self, "out/o.h5") == digest


class Undisturbed:
    """The digest, and how often the command makes each call."""

    def __init__(self, folder, library, course):
        place = Place(folder)
        for command in course.before:
            place.done(*command)
        counts = place.path("counts")
        result = place.with_faults(library, *course.command, count=counts)
        assert (result.returncode, result.stderr) == (0, "")
        self.counts = {call: int(n) for call, n in map(str.split, counts.read_text().splitlines())}
        for command in course.after:
            place.done(*command)
        assert os.listdir(place.out) == ["o.h5"]
        self.digest = verified_digest(place, "out/o.h5")


@pytest.fixture(scope="session")
def undisturbed_in(tmp_path_factory, library):
    return functools.cache(lambda name: Undisturbed(tmp_path_factory.mktemp(name) / "place", library, COURSES[name]))


@pytest.fixture(scope="session")
def undisturbed(undisturbed_in):
    return undisturbed_in("run")


def ended_well(place, digest, *commands):
    """Goes on where nothing fails any more; what is wrong with that, or nothing."""
    for command in commands:
        result = place.run(*command)
        if result.returncode != 0:
            return f"{command[0]} afterwards: exit status {result.returncode}: {result.stderr}"
    left = os.listdir(place.out)
    return "" if place.has_only_results(digest) else f"afterwards: {left}, or another digest"


def resumed(place, digest, *options):
    return ended_well(place, digest, [*RUN, "--resume", *options])


def tried(place, library, digest, course, **fault):
    """The course with a fault in one of its commands; what went wrong, or nothing."""
    for command in course.before:
        place.done(*command)
    result = place.with_faults(library, *course.command, **fault)
    if result.returncode == 0:
        return ended_well(place, digest, *course.after)
    if (fault["call"], fault["kind"]) in UNNOTICED:
        return f"noticed: {result.stderr}"
    if result.returncode != 1:
        return f"exit status {result.returncode}: {result.stderr}"
    if not result.stderr.startswith(("daylight: out: ", "daylight: out/o.h5")):
        return f"no path: {result.stderr}"
    if place.path("out/o.h5").exists() and verified_digest(place, "out/o.h5") != digest:
        return "wrong results after exit status 1"
    return ended_well(place, digest, *course.after)


def numbers_to_try(count, name):
    """1 to count; if that is too long, the first, the last and perhaps some evenly between."""
    if ALL or count <= FEW[name]:
        return list(range(1, count + 1))
    return [1 + i * (count - 1) // (SOME[name] - 1) for i in range(SOME[name])]


@pytest.mark.parametrize("call, kind, how", FAULTS)
@pytest.mark.parametrize("name", COURSES)
def test_a_call_that_fails_costs_no_results(tmp_path, library, undisturbed_in, name, call, kind, how):
    undisturbed = undisturbed_in(name)
    numbers = numbers_to_try(undisturbed.counts[call], name)
    assert bool(numbers) == (call not in NEVER_MADE[name]), f"{len(numbers)} {call} were seen"

    def problem_at(number):
        place = Place(tmp_path / str(number))
        fault = {"call": call, "number": number, "kind": kind, "sticky": int(how == "on")}
        problem = tried(place, library, undisturbed.digest, COURSES[name], **fault)
        shutil.rmtree(place.folder)
        return problem

    with ThreadPoolExecutor(2) as pool:
        problems = dict(zip(numbers, pool.map(problem_at, numbers)))
    assert not any(problems.values()), "\n".join(f"{call} {n}: {problem}" for n, problem in problems.items() if problem)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path / "place")


@pytest.mark.parametrize("call", ["pwrite", "ftruncate", "rename"])
def test_results_that_are_to_be_replaced_stay_until_new_ones_are_whole(place, library, undisturbed, call):
    place.done(*RUN, "--seed", "2")
    old = place.path("out/o.h5").read_bytes()
    result = place.with_faults(library, *RUN, "--overwrite", call=call, number=undisturbed.counts[call], kind="EIO", sticky=1)
    assert result.returncode == 1, result.stderr
    assert place.path("out/o.h5").read_bytes() == old
    assert resumed(place, undisturbed.digest) == ""


class Mount:
    """A disk of its own in a folder; skips the test where mounting is not allowed."""

    def __init__(self, folder, options):
        self.folder = os.fsencode(folder)
        self.libc = ctypes.CDLL(None, use_errno=True)
        if self.libc.mount(b"tmpfs", self.folder, b"tmpfs", 0, options.encode()) != 0:
            pytest.skip(f"cannot mount a tmpfs: {os.strerror(ctypes.get_errno())}")

    def change(self, options="", read_only=False):
        flags = 32 | (1 if read_only else 0)  # MS_REMOUNT, MS_RDONLY
        status = self.libc.mount(b"tmpfs", self.folder, b"tmpfs", flags, options.encode())
        assert status == 0, os.strerror(ctypes.get_errno())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.libc.umount2(self.folder, 2)  # MNT_DETACH


def refused_for(result, why):
    """It ended with status 1, saying which file and why in its first line."""
    assert result.returncode == 1, result.stderr
    first = result.stderr.splitlines()[0]
    assert first.startswith("daylight: out/o.h5") and first.endswith(f": {why}")


# Too small for the journal's header, for the journal, for the results beside it.
@pytest.mark.parametrize("size", [4, 20, 120, 136, 400, 560])  # [kB]
def test_a_full_disk_costs_no_results(place, undisturbed, size):
    with Mount(place.out, f"size={size}k") as disk:
        refused_for(place.run(*RUN), "No space left on device")
        stored = stored_blocks(place.path("out/o.h5.journal"))
        assert size < 20 or stored
        disk.change("size=16m")
        assert resumed(place, undisturbed.digest) == ""


def test_a_disk_that_is_full_again_after_some_room_was_made_costs_no_results(place, undisturbed):
    with Mount(place.out, "size=20k") as disk:
        for size in (40, 80, 160, 320):
            refused_for(place.run(*RUN, "--resume"), "No space left on device")
            disk.change(f"size={size}k")
        disk.change("size=16m")
        assert resumed(place, undisturbed.digest) == ""


def test_a_disk_that_is_read_only_is_told_and_costs_no_results(place, undisturbed):
    with Mount(place.out, "size=16m") as disk:
        disk.change(read_only=True)
        refused_for(place.run(*RUN), "Read-only file system")
        assert os.listdir(place.out) == []
        disk.change("size=120k")
        refused_for(place.run(*RUN), "No space left on device")
        disk.change("size=16m", read_only=True)
        refused_for(place.run(*RUN, "--resume"), "Read-only file system")
        disk.change("size=16m")
        assert resumed(place, undisturbed.digest) == ""


# For root, without what lets root write everywhere.
AS_ANYBODY = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []


def test_a_folder_that_may_not_be_written_is_told_and_costs_no_results(place, undisturbed):
    place.out.chmod(0o555)
    refused_for(subprocess.run([*AS_ANYBODY, PROGRAM, *RUN], cwd=place.folder, capture_output=True, text=True),
                "Permission denied")
    place.out.chmod(0o755)
    assert resumed(place, undisturbed.digest) == ""


def started(place, *options):
    """A run that is long enough to meddle with, once some blocks are stored."""
    process = place.start(*RUN, "--episodes", "8192", *options)
    journal = place.path("out/o.h5.journal")
    while len(stored_blocks(journal)) < 5:
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)
    return process


def ended(process):
    stdout, stderr = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


@pytest.fixture(scope="session")
def long_digest(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("long") / "place")
    place.done(*RUN, "--episodes", "8192")
    return verified_digest(place, "out/o.h5")


def test_a_folder_that_vanishes_during_a_run_is_told(place, long_digest):
    process = started(place)
    shutil.rmtree(place.out)
    refused_for(ended(process), "No such file or directory")
    place.out.mkdir()
    assert resumed(place, long_digest, "--episodes", "8192") == ""


def test_a_folder_that_is_moved_during_a_run_keeps_what_was_played(place, long_digest):
    process = started(place)
    place.out.rename(place.path("elsewhere"))
    refused_for(ended(process), "No such file or directory")
    place.path("elsewhere").rename(place.out)
    assert len(stored_blocks(place.path("out/o.h5.journal"))) == 4 * 8192 / 64
    assert resumed(place, long_digest, "--episodes", "8192") == ""


def test_a_journal_that_is_removed_during_a_run_does_no_harm(place, long_digest):
    process = started(place)
    place.path("out/o.h5.journal").unlink()
    assert ended(process).returncode == 0
    assert place.has_only_results(long_digest)
