"""The faults that scripts/dev/mutations.sh plants still fit the code, and each says what it breaks."""
import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "tests" / "mutations"
PATCHES = sorted(FOLDER.glob("*.patch"))


def test_there_are_faults_numbered_one_by_one():
    assert PATCHES
    assert [int(patch.name.split("-")[0]) for patch in PATCHES] == list(range(1, len(PATCHES) + 1))


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.stem)
def test_a_fault_applies_to_the_sources_and_to_nothing_else(patch):
    check = subprocess.run(["git", "apply", "--check", patch], cwd=PROJECT, capture_output=True, text=True)
    assert check.returncode == 0, f"{check.stderr}make the patch anew, as tests/mutations/README.md says"
    assert all(file.startswith("src/") for file in re.findall(r"^\+\+\+ b/(.*)$", patch.read_text(), re.MULTILINE))


def test_each_fault_stands_in_the_table_with_what_it_breaks():
    rows = re.findall(r"^\| (\d\d-[^ ]*) \| ([^|]*) \|", (FOLDER / "README.md").read_text(), re.MULTILINE)
    assert rows == [(patch.stem, patch.read_text().splitlines()[0]) for patch in PATCHES]
