"""Vectors of every width that the machine has give the same results; others are refused."""
import pathlib
import re

import pytest

from samples import FULL

WIDTHS = ("avx512", "avx2", "scalar")
FLAGS = {"avx512": "avx512f", "avx2": "avx2"}


def has(width):
    """Whether this machine has the vectors, as the system says."""
    return width == "scalar" or FLAGS[width] in pathlib.Path("/proc/cpuinfo").read_text().split()


def test_every_width_gives_the_same_digest(bench):
    bench.experiment(FULL)
    widest = bench.play("e.toml", "widest.h5")
    for width in filter(has, WIDTHS):
        assert bench.play("e.toml", f"{width}.h5", "--simd", width) == widest


@pytest.mark.parametrize("width", [width for width in WIDTHS if not has(width)])
def test_what_the_machine_lacks_is_refused(bench, width):
    bench.scenario()
    widest = next(filter(has, WIDTHS))
    bench.refused("run", "s.toml", "-o", "o.h5", "--simd", width,
                  lines=f"daylight: --simd: this machine has no {width} (its widest is {widest}). Leave the option out?")


def test_what_is_no_width_is_refused(bench):
    bench.scenario()
    bench.refused("run", "s.toml", "-o", "o.h5", "--simd", "sse",
                  lines="daylight: --simd: 'sse' is none of avx512, avx2, scalar")


def test_version_and_results_tell_the_width(bench):
    widest = next(filter(has, WIDTHS))
    assert re.search(f"^vectors: {widest}$", bench.done("--version").stdout, re.MULTILINE)
    bench.scenario()
    bench.play("s.toml", "s.h5", "--simd", "scalar")
    import h5py
    with h5py.File(bench.path("s.h5")) as file:
        assert file["provenance"].attrs["vectors"] in ("scalar", b"scalar")
