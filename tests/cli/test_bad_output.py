"""Places where results cannot go: folders, files that are there, full disks."""
import ctypes
import os
import resource
import subprocess

import pytest

from conftest import EXPERIMENT, PROGRAM


def test_output_paths_that_cannot_be(bench):
    bench.scenario()
    bench.path("folder").mkdir()
    bench.write("notes", "mine")

    def refused(output, problem, status=2, *options):
        bench.refused("run", "s.toml", "-o", output, *options, lines=f"daylight: {problem}", status=status)

    refused("folder", "folder: is a folder (the output is a file). Name a file in it?")
    refused("nowhere/o.h5", "nowhere/o.h5: there is no folder nowhere. Make it first?")
    refused("notes/o.h5", "notes/o.h5: notes is a file, not a folder")
    refused("notes", "notes: exists. Go on with --resume, replace it with --overwrite, or choose another output with -o?")
    refused("notes", "notes: is not an HDF5 file", 2, "--resume")
    refused("s.toml", "s.toml: is what is played. Choose another output with -o?", 2, "--overwrite")
    refused("x" * 300, "x" * 300 + ": cannot be a file: File name too long")
    refused("/dev/full", "/dev/full: is no regular file (it would be replaced by one). Choose another output with -o?", 2, "--overwrite")
    refused("/proc/o.h5", "/proc/o.h5.journal: cannot open: No such file or directory", 1)


def test_the_scenario_of_an_experiment_is_no_output(bench):
    bench.experiment(EXPERIMENT)
    bench.refused("run", "e.toml", "-o", "./s.toml", "--overwrite",
                  lines="daylight: ./s.toml: is what is played. Choose another output with -o?")


def test_a_default_output_whose_folder_is_a_file(bench):
    bench.scenario()
    bench.write("results", "mine")
    result = bench.run("run", "s.toml")
    assert result.returncode == 2
    assert result.stderr == "daylight: results: cannot be made: Not a directory. Choose another output with -o?\n"
    assert bench.path("results").read_text() == "mine"


def test_what_new_and_save_experiment_would_overwrite(bench):
    bench.scenario()
    bench.write("there.toml", "mine")
    exists = "exists (it would be overwritten). Choose another name?"
    bench.refused("new", "scenario", "there.toml", lines=f"daylight: there.toml: {exists}")
    bench.refused("new", "experiment", "nowhere/x.toml", lines="daylight: nowhere/x.toml: nowhere is no folder. Make it first?")
    bench.refused("new", "experiment", "/proc/x.toml", lines="daylight: /proc/x.toml: cannot create: No such file or directory", status=1)
    bench.refused("run", "s.toml", "-o", "o.h5", "--save-experiment", "there.toml", lines=f"daylight: there.toml: {exists}")
    bench.write("x.scenario.toml", "mine")
    bench.refused("run", "s.toml", "-o", "o.h5", "--save-experiment", "x.toml", lines=f"daylight: x.scenario.toml: {exists}")


def test_standard_output_that_cannot_be_written(bench):
    bench.scenario()
    with open("/dev/full", "w") as full:
        result = subprocess.run([PROGRAM, "show", "s.toml"], cwd=bench.folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (1, "daylight: standard output: cannot be written\n")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB where mounting is allowed, and else a limit of the size of files: folder, errno text, options."""
    folder = tmp_path / "disk"
    folder.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=64k") == 0:
        yield folder, "No space left on device", {}
        libc.umount2(os.fsencode(folder), 2)
    else:
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))}
        yield folder, "File too large", limit


def resumed_elsewhere(bench, folder, reference):
    """What is stored before a disk is full is worth something: taken elsewhere, the run goes on from there."""
    other = bench.path("roomy")
    other.mkdir()
    (other / "o.h5.journal").write_bytes((folder / "o.h5.journal").read_bytes())
    assert bench.play("s.toml", "roomy/o.h5", "--resume", "--episodes", "4096") == bench.digest(reference)


def test_a_disk_that_is_full_of_journal(bench, small_disk):
    folder, why, options = small_disk
    bench.scenario()
    bench.play("s.toml", "reference.h5", "--episodes", "4096")
    result = bench.run("run", "s.toml", "-o", "disk/o.h5", "--episodes", "4096", "--progress", "none", **options)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"daylight: disk/o.h5.journal: cannot write: {why}", "what is stored is kept. Once that is mended, go on with:",
        f"  {PROGRAM} run --resume s.toml -o disk/o.h5 --episodes 4096 --progress none"]
    assert result.stdout == ""
    assert os.listdir(folder) == ["o.h5.journal"]
    resumed_elsewhere(bench, folder, "reference.h5")


def test_a_disk_that_is_full_of_results(bench, small_disk):
    folder, why, options = small_disk
    bench.scenario()
    bench.play("s.toml", "reference.h5", "--episodes", "256")
    (folder / "old.h5").write_bytes(b"old")
    result = bench.run("run", "s.toml", "-o", "disk/old.h5", "--overwrite", "--episodes", "256", "--quiet", **options)
    assert result.returncode == 1
    assert why in result.stderr and "old.h5.unfinished" in result.stderr.splitlines()[0]
    assert result.stderr.splitlines()[1:] == [
        "what is stored is kept. Once that is mended, go on with:",
        f"  {PROGRAM} run --resume s.toml -o disk/old.h5 --episodes 256 --quiet"]
    assert sorted(os.listdir(folder)) == ["old.h5", "old.h5.journal"]
    assert (folder / "old.h5").read_bytes() == b"old"


def test_a_disk_that_is_full_of_text(bench, small_disk):
    folder, why, options = small_disk
    (folder / "filler").write_bytes(b"x" * (64 * 1024 if not options else 0))
    if options:
        options = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))}
    bench.refused("new", "scenario", "disk/x.toml", lines=f"daylight: disk/x.toml: cannot write: {why}", status=1, **options)
