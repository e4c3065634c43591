"""The package can be installed: it is complete, and of the version of the program."""
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from conftest import ROOT

FOLDER = ROOT / "scripts/analysis"
PROJECT = tomllib.loads((FOLDER / "pyproject.toml").read_text())
TOOLS = ("pip", "setuptools", "wheel")
HAS_TOOLS = all(importlib.util.find_spec(each) for each in TOOLS)
MODULES = {"scikit-learn": "sklearn", "ipykernel": "IPython"}  # whose names differ from that of the package


def files_of(folder):
    """What a folder holds beside what Python makes of it."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_the_version_is_that_of_the_program():
    assert PROJECT["project"]["version"] == re.search(r"^version: (\S+)", (ROOT / "CITATION.cff").read_text(), re.M)[1]


def test_what_is_imported_is_named():
    imported = set()
    for file in (FOLDER / "daylight").rglob("*.py"):
        imported |= set(re.findall(r"^\s*(?:import|from) (\w+)", file.read_text(), re.MULTILINE))
    project = PROJECT["project"]
    named = [*project["dependencies"], *(each for some in project["optional-dependencies"].values() for each in some)]
    names = {re.match(r"[\w-]+", each)[0] for each in named}
    names = {MODULES.get(each, each) for each in names}
    assert imported - set(sys.stdlib_module_names) - {"daylight"} <= names


def test_every_file_that_is_no_python_goes_along():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    taken = {path for package, each in patterns.items() for pattern in each
             for path in (FOLDER / package.replace(".", "/")).glob(pattern)}
    assert {FOLDER / "daylight" / path for path in files_of(FOLDER / "daylight") if path.suffix != ".py"} == taken


@pytest.mark.skipif(not HAS_TOOLS, reason="pip and its tools are not installed")
def test_it_is_installed_with_all_its_parts(tmp_path):
    left_out = shutil.ignore_patterns("notebooks", "__pycache__", "build", "*.egg-info")
    shutil.copytree(FOLDER, tmp_path / "source", ignore=left_out)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", tmp_path / "there", "./source"],
                   check=True, capture_output=True, cwd=tmp_path)
    assert files_of(tmp_path / "there/daylight") == files_of(FOLDER / "daylight")
    used = "import daylight, daylight.plots; print(daylight.__file__)"
    told = subprocess.run([sys.executable, "-c", used], env={"PYTHONPATH": str(tmp_path / "there"), "PATH": "/usr/bin"},
                          cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert told.strip() == str(tmp_path / "there/daylight/__init__.py")
