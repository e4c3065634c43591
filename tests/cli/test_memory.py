"""Memory that designs of very many points take. Sanitizers take their own."""
import signal
import time

import pytest

from large import MANY, MORE, large


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
