"""The folder that scripts/cluster/bundle.sh makes."""
import os
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from conftest import PROGRAM, ROOT, bench  # noqa: E402, F401


def bundle(folder):
    return subprocess.run([ROOT / "scripts/cluster/bundle.sh", folder, PROGRAM], capture_output=True, text=True)


def test_the_bundle_plays_the_same_wherever_it_is_moved(bench):
    bench.scenario()
    assert bundle(bench.path("made")).returncode == 0
    bench.path("made").rename(bench.path("moved"))
    bench.path("link").symlink_to("moved/bin/daylight")
    subprocess.run([bench.path("link"), "run", "s.toml", "-o", "o.h5", "--quiet"], check=True, cwd=bench.folder,
                   env={"PATH": "/usr/bin:/bin"})
    assert bench.digest("o.h5") == bench.play("s.toml", "direct.h5")


@pytest.mark.skipif(os.geteuid() != 0, reason="chroot needs root")
def test_the_bundle_needs_nothing_outside_of_itself(bench):
    assert bundle(bench.path("made")).returncode == 0
    loader, = (path.name for path in bench.path("made/lib").glob("ld-*"))
    command = ["chroot", bench.path("made"), f"/lib/{loader}", "--library-path", "/lib", "/lib/daylight", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == bench.done("--version").stdout


def test_a_folder_that_exists_is_left_as_it_is(bench):
    bench.path("made").mkdir()
    result = bundle(bench.path("made"))
    assert result.returncode == 2 and result.stderr == f"bundle.sh: {bench.path('made')} exists\n"
    assert bench.files() == {}
