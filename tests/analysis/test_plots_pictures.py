"""The pictures of the documents are drawn by one command from shipped experiments, small, and the same each time."""
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "analysis" / "pictures.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("pictures", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def draw(results, pictures, *names):
    chosen = [word for name in names for word in ("--only", name)]
    command = [sys.executable, str(SCRIPT), "--episodes", "128", "--results", str(results), "--pictures", str(pictures)]
    return subprocess.run(command + chosen, capture_output=True, text=True)


def test_each_picture_has_an_experiment_and_lies_in_the_documents(script):
    for name in script.PICTURES:
        assert (ROOT / "configs" / "experiments" / f"{name}.toml").is_file()
        picture = ROOT / "docs" / "pictures" / f"{name}.png"
        assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size < 60_000


def test_pictures_are_played_for_and_drawn_and_the_same_results_give_the_same_picture(tmp_path):
    names = ["reassurance_dilemma", "step_by_step"]
    for where in ("first", "second"):
        done = draw(tmp_path, tmp_path / where, *names)
        assert done.returncode == 0, done.stderr
    for name in names:
        assert (tmp_path / f"{name}.h5").is_file()
        one, two = ((tmp_path / where / f"{name}.png").read_bytes() for where in ("first", "second"))
        assert one == two and len(one) < 60_000


def test_a_picture_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    done = draw(tmp_path, tmp_path, "everything")
    assert done.returncode == 2 and "'reassurance_dilemma'" in done.stderr
