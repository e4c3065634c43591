"""Designs of very many points: what they take grows no faster than they do."""
import resource
import signal
import time

import pytest

from conftest import EXPERIMENT
from test_designs import AXES, LIST, POLICIES, SAMPLED

MANY, MORE = 10_000, 100_000  # points


def large(bench, kind, n):
    """An experiment of n points or a little more with three policies, and with axes that a rule looks at."""
    axes = AXES.replace("ally.*.trust", "patron.hesitant_weight")
    text = EXPERIMENT + axes + POLICIES + "[[policy.change]]\nperiod = 2\nset = { \"patron.firm_weight\" = 0.9 }\n[[policy]]\nname = \"third\"\n"
    if kind == "list":
        rows = (f"{0.1 + i * 1e-7:.7f},{0.01 + i * 1e-8:.8f},{i * 1e-6:.6f}\n" for i in range(n))
        bench.write("points.csv", "patron.hesitant_weight,change:patron.turnover,patron.dysfunction\n" + "".join(rows))
        text = text.replace(axes, "")
        return bench.experiment(text + LIST)
    if kind == "grid":
        steps = ["steps = 50\n", "steps = 50\nscale", f"steps = {n // 2500}\n"]
        for old, new in zip(["range = [0.2, 0.8]\n", "range = [0.001, 0.1]\nscale", "range = [0, 0.5]\n"], steps):
            text = text.replace(old, old.replace("scale", "") + new)
        return bench.experiment(text)
    return bench.experiment(text + f"[design]\nkind = \"{kind}\"\npoints = {-(-n // SAMPLED[kind])}\n")


def seconds_to_check(bench):
    """Processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    bench.done("check", "e.toml")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("kind", [*SAMPLED, "list", "grid"])
def test_ten_times_the_points_take_no_more_than_ten_times_as_long_to_load_and_check(bench, kind):
    large(bench, kind, MANY)
    of_many = min(seconds_to_check(bench) for _ in range(3))
    large(bench, kind, MORE)
    assert min(seconds_to_check(bench) for _ in range(3)) < 15 * of_many


def memory_to_start(bench):
    """The most that is in use until the first block is stored [bytes]."""
    process = bench.start("run", "e.toml", "-o", "o.h5", "--overwrite", "--progress", "none", "--threads", "1")
    journal = bench.path("o.h5.journal")
    try:
        while not (journal.exists() and b"BLK1" in journal.read_bytes()):  # how a stored block begins
            assert process.poll() is None
            time.sleep(0.01)
        with open(f"/proc/{process.pid}/status") as file:
            return int(next(line for line in file if line.startswith("VmHWM")).split()[1]) * 1024
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        journal.unlink()


@pytest.mark.parametrize("kind", ["sobol", "list"])
def test_a_point_takes_little_memory_before_it_is_played(bench, kind):
    large(bench, kind, MANY)
    of_many = memory_to_start(bench)
    large(bench, kind, MORE)
    assert memory_to_start(bench) - of_many < 500 * (MORE - MANY)  # its results will take 9 kB
