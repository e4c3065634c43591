"""Plots of results, one look throughout: each is a function of a dataset and returns matplotlib axes.

    from daylight import open_results, plots
    plots.against(open_results("results/low_rungs.h5"), "stake_lost", "contribution")

Every estimate is shown with its 95 % interval; intervals cover chance, not doubt about the assumptions. A plot makes
a figure of its own unless it is given axes (`ax`). What it cannot show raises a ValueError that says what it can.
"""
from .futures import daylight_against_deterrence, parallel_coordinates
from .heat import heat_map
from .lines import against, over_time
from .policies import policy_differences
from .rungs import answers, ladder
from .scenario import discovery
from .sensitivity import morris_plane, sobol_bars
from .tornado import tornado

__all__ = ["against", "answers", "daylight_against_deterrence", "discovery", "heat_map", "ladder", "morris_plane",
           "over_time", "parallel_coordinates", "policy_differences", "sobol_bars", "tornado"]
