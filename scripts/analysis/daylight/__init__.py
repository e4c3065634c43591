"""Reads, compares and plays results of daylight from Python; docs/analysis.md has recipes.

    import daylight
    ds = daylight.open_results("results/trilateral.h5")
"""
from .comparison import differences
from .errors import PartialResultsWarning, ResultsError, RunError, RunStopped
from .goals import regret, share_of_goals, verdicts
from .intervals import interval
from .kept import Episodes, episodes
from .outcomes import better
from .reader import axes, blocks, experiment, open_results, provenance, sensitivities, stopping
from .running import run, trace
from .tables import morris, quantiles, sobol
from .words import estimate, number, say

__all__ = [
    "Episodes", "PartialResultsWarning", "ResultsError", "RunError", "RunStopped", "axes", "better", "blocks",
    "differences", "episodes", "estimate", "experiment", "interval", "morris", "number", "open_results", "provenance",
    "quantiles", "regret", "run", "say", "sensitivities", "share_of_goals", "sobol", "stopping", "trace", "verdicts"]
