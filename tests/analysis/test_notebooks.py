"""Every notebook in scripts/analysis/notebooks: as it is stored, and as it runs from the beginning.

Notebooks run in a copy of the tree, one for all of them, so that what one has played serves the others.
"""
import json
import os
import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "scripts/analysis/notebooks").glob("*.ipynb"))
LONGEST = 600  # seconds for one cell

NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:%|per cent|percent))?")
ALWAYS = [re.compile(text) for text in (
    r"\[[^\]]*\]\([^)]*\)",  # links
    r"`[^`]*`",              # keys, files and code
    r"95\s?%",               # of intervals
    r"\b(?:19|20)\d\d\b",    # years
    r"\bsections? \d+(?:(?:,|\s+and)\s+\d+)*")]


@pytest.fixture(scope="session")
def tree(tmp_path_factory):
    """A checkout with an empty folder of results."""
    root = tmp_path_factory.mktemp("tree")
    (root / "scripts/analysis/notebooks").mkdir(parents=True)
    (root / "results").mkdir()
    (root / "configs").symlink_to(ROOT / "configs")
    (root / "scripts/analysis/daylight").symlink_to(ROOT / "scripts/analysis/daylight")
    return root


def read(path):
    return nbformat.read(path, as_version=4)


def run(path, tree, monkeypatch):
    """The notebook with its outputs; raises what a cell raises."""
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.setenv("IPYTHONDIR", str(tree / "ipython"))  # not the user's own settings
    monkeypatch.delenv("PYTHONWARNINGS", raising=False)
    if "DAYLIGHT" in os.environ:
        monkeypatch.setenv("DAYLIGHT", str(Path(os.environ["DAYLIGHT"]).resolve()))
    notebook = read(path)
    folder = tree / "scripts/analysis/notebooks"
    NotebookClient(notebook, timeout=LONGEST, kernel_name="python3",
                   resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def complaints(notebook):
    """What cells wrote to standard error."""
    return [output.text for cell in notebook.cells if cell.cell_type == "code"
            for output in cell.outputs if output.output_type == "stream" and output.name == "stderr"]


def texts(notebook, kind):
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def numbers_stated(text):
    """Numbers of a text, those left out that are no results: links, code, years, sections, the level of intervals."""
    for pattern in ALWAYS:
        text = pattern.sub(" ", text)
    return NUMBER.findall(text)


def values_set(notebook):
    """Numbers that the code of a notebook sets, or an experiment or scenario that it plays."""
    code = "\n".join(texts(notebook, "code"))
    found = set(re.findall(r"\d+(?:\.\d+)?", code))
    for name in re.findall(r"configs/[\w/.-]+\.toml", code):
        found |= _numbers_in(ROOT / name)
    return {float(number) for number in found}


def _numbers_in(path):
    text = re.sub(r"#.*", "", path.read_text())
    found = set(re.findall(r"\d+(?:\.\d+)?", text))
    experiment = tomllib.loads(path.read_text())
    if "scenario" in experiment:
        found |= _numbers_in(path.parent / experiment["scenario"])
    return found


def results_stated(notebook):
    """Numbers in Markdown that are neither set by the code nor by what it plays: they can only be results."""
    known = values_set(notebook)
    return [number for text in texts(notebook, "markdown") for number in numbers_stated(text)
            if not number[-1].isdigit() or float(number.replace(",", "")) not in known]


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_output(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in json.loads(path.read_text())["cells"]:
        assert not cell["metadata"], cell["id"]
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None, cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_its_question_and_finds_the_package(path):
    notebook = read(path)
    assert re.match(r"# .+\?\n", notebook.cells[0].source)
    setups = {texts(read(other), "code")[0] for other in NOTEBOOKS}
    assert len(setups) == 1, "the first code cell is the same everywhere"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_states_no_result_that_it_does_not_compute(path):
    assert results_stated(read(path)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_of_a_notebook_lead_somewhere(path):
    for text in texts(read(path), "markdown"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            assert "://" in target or (path.parent / target).exists(), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_the_beginning_without_a_complaint(path, tree, monkeypatch):
    assert complaints(run(path, tree, monkeypatch)) == []


def test_a_number_in_markdown_is_a_result_unless_something_sets_it():
    cells = [nbformat.v4.new_code_cell('run("configs/experiments/low_rungs.toml", episodes=512)'),
             nbformat.v4.new_markdown_cell("In section 8 of the text of 2015: 512 episodes, 0.9 each, 95 % intervals.")]
    assert results_stated(nbformat.v4.new_notebook(cells=cells)) == []
    cells.append(nbformat.v4.new_markdown_cell("War falls from 36.3 % to 0.17, in 1,234 episodes, or by 12 per cent."))
    assert results_stated(nbformat.v4.new_notebook(cells=cells)) == ["36.3 %", "0.17", "1,234", "12 per cent"]


def notebook_of(code, path):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), path)
    return path


def test_a_mistake_in_a_notebook_is_noticed(tree, tmp_path, monkeypatch):
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run(notebook_of("1 / 0", tmp_path / "wrong.ipynb"), tree, monkeypatch)


@pytest.mark.parametrize("code", ["import warnings; warnings.warn('beware')",
                                  "import sys; print('beware', file=sys.stderr)"])
def test_a_complaint_of_a_notebook_is_noticed(code, tree, tmp_path, monkeypatch):
    [complaint] = complaints(run(notebook_of(code, tmp_path / "wrong.ipynb"), tree, monkeypatch))
    assert "beware" in complaint
