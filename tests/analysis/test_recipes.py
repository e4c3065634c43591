"""The recipes in docs/analysis.md run, one after the other, on small versions of the files that they name."""
import os
import re

import matplotlib
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from conftest import EXPERIMENTS, ROOT, SHORT, call

DOCUMENT = (ROOT / "docs/analysis.md").read_text()
RECIPES = re.findall(r"^```python\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
SMALLER = {"what_matters": ["--points", 8], "screening": ["--points", 4], "step_by_step": ["--set", "periods=40"]}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder that looks like that of the project, with results in it."""
    root = tmp_path_factory.mktemp("project")
    for name in ("configs", "scripts"):
        (root / name).symlink_to(ROOT / name)
    (root / "results").mkdir()
    for name in sorted(set(re.findall(r"results/(\w+)\.h5\"", DOCUMENT)) - {"kept"}):
        options = [str(each) for each in SMALLER.get(name, [])]
        short = [] if "periods=40" in options else SHORT
        call("run", EXPERIMENTS / f"{name}.toml", "-o", root / f"results/{name}.h5", "--quiet", "--episodes", 128,
             *short, *options)
    call("run", EXPERIMENTS / "trilateral.toml", "-o", root / "results/kept.h5", "--quiet", "--episodes", 128, *SHORT,
         "--keep", "episodes")
    return root


def test_there_are_ten_questions_with_three_statements_each():
    questions = re.findall(r"^\*\*\d+\. .*?\*\*.*?^```python\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert len(questions) == 10
    for question in questions:
        assert len(re.findall(r"^\S", question, re.MULTILINE)) <= 3, question


def test_every_recipe_runs(project, monkeypatch, capsys):
    monkeypatch.chdir(project)
    told = {}
    for recipe in RECIPES:
        exec(compile(recipe, "docs/analysis.md", "exec"), told)
        plt.close("all")
    shown = capsys.readouterr().out
    assert "as in 2015 with sharing" in shown and "mu_star" in shown and "%" in shown
    assert told["ds"].war.dims == ("policy", "trust")
    assert os.listdir(project / "results") != []
