"""A report of a results file: one HTML page that stands for itself. Made by scripts/analysis/report.py."""
from __future__ import annotations

import os
from pathlib import Path

from .. import reader
from .page import page_of
from .plotly_bundle import PlotlyError, load_plotly
from .results import Results

__all__ = ["PlotlyError", "write_report"]


def write_report(results: str | os.PathLike, output: str | os.PathLike, plotly: Path | None = None) -> None:
    """Writes the report of a results file, as a whole or not at all.

    plotly: the package of Plotly as downloaded from npm; without it, the cached one, or npm is asked
    Raises ResultsError, PlotlyError or OSError; warns with PartialResultsWarning.
    """
    text = page_of(Results(reader.open_results(results)), load_plotly(plotly))
    output = Path(output)
    part = output.with_name(f"{output.name}.part")
    part.write_text(text, "utf-8")
    part.replace(output)
